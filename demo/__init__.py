"""The example that ships: Tuần Giáo in 2022 with invented people, every duty in a different state."""
