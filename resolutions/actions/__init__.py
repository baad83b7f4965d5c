"""What is done to resolutions."""

from resolutions.actions.adopt_resolution import adopt_resolution
from resolutions.actions.conclude import conclude_resolution, waive_sentence
from resolutions.actions.correct_clause import correct_clause, merge_with_previous, split_clause
from resolutions.actions.correct_resolution import correct_resolution, discard_proposal
from resolutions.actions.load_programme import load_programme
from resolutions.actions.propose_resolution import propose_resolution
from resolutions.actions.redefine_indicator import redefine_indicator
from resolutions.actions.set_number import set_number

__all__ = [
    "adopt_resolution",
    "conclude_resolution",
    "correct_clause",
    "correct_resolution",
    "discard_proposal",
    "load_programme",
    "merge_with_previous",
    "propose_resolution",
    "redefine_indicator",
    "set_number",
    "split_clause",
    "waive_sentence",
]
