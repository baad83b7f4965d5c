"""Ratios, each measured in one run against hand-written SQL on the same rows: `make bench`."""
