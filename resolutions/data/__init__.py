"""Programmes: task groups, indicators and duties of a resolution, as data."""

from resolutions.data import cchc_2022
from resolutions.data.shape import Programme

PROGRAMMES: dict[str, Programme] = {cchc_2022.PROGRAMME.code: cchc_2022.PROGRAMME}
