"""The flow drawn: its steps one under another, ways forward on the right, ways back on the left."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from workflow.models import Case
from workflow.nodes import Step
from workflow.page.way import Stage
from workflow.words import END, ENDS, OUTCOMES

# Measures in units of the drawing: a box, the air between two, the first box's place, the step of a lane.
WIDTH, HEIGHT, GAP, LEFT, TOP, LANE = 300, 54, 46, 190, 16, 22
BUS = LEFT - 30  # where ways back meet


@dataclass(frozen=True, slots=True)
class Box:
    title: str | Promise
    state: str
    y: int
    x: int = LEFT
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def text_y(self) -> int:
        return self.y + self.height // 2 + 6


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow: its path, its words and where they stand."""

    path: str
    words: str | Promise
    x: int
    y: int
    anchor: str
    back: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The same in words: a step and where each outcome leads."""

    stage: Stage
    ways: list[tuple[str | Promise, str | Promise]]


class Drawing:
    """Boxes, ways and lines of the case's flow. No query of its own."""

    def __init__(self, stages: list[Stage], case: Case) -> None:
        steps = case.process.flow_class.steps()
        self.boxes = [Box(s.title, s.state, TOP + n * (HEIGHT + GAP)) for n, s in enumerate(stages)]
        end = ENDS.get(case.flow.key, END)
        self.boxes.append(Box(end, "end", TOP + len(stages) * (HEIGHT + GAP), LEFT - 110, WIDTH + 220))
        self._place = {stage.name: n for n, stage in enumerate(stages)}
        self.ways: list[Way] = []
        self.lines: list[Line] = []
        for stage in stages:
            self._draw(stage, steps[stage.name])
        self._draw_bus()
        self.width = LEFT + WIDTH + 230
        self.height = self.boxes[-1].y + HEIGHT + TOP

    def _draw(self, stage: Stage, step: Step) -> None:
        told = []
        here = self._place[stage.name]
        for lane, (outcome, target) in enumerate(self._ends(step)):
            words = OUTCOMES.get(outcome, outcome)
            there = self._place.get(str(target.name), len(self.boxes) - 1)
            self.ways.append(self._way(here, there, words, lane))
            told.append((words, self.boxes[there].title))
        self.lines.append(Line(stage, told))

    def _ends(self, step: Step) -> list[tuple[str, Any]]:
        return [(outcome, step.way(outcome)) for outcome in step.outcomes]

    def _way(self, here: int, there: int, words: str | Promise, lane: int) -> Way:
        a, b = self.boxes[here], self.boxes[there]
        if there == here + 1:
            path = f"M{LEFT + WIDTH // 2} {a.y + HEIGHT}V{b.y - 2}"
            return Way(path, words, LEFT + WIDTH // 2 + 10, a.y + HEIGHT + GAP // 2 + 4, "start", False)
        start = a.y + HEIGHT // 2 + (10 if lane else -6)
        if there > here:
            side = LEFT + WIDTH + 12 + LANE * (there - here)
            end = b.x + b.width
            path = f"M{LEFT + WIDTH} {start}H{side}V{b.y + HEIGHT // 2}H{end + 2}"
            return Way(path, words, LEFT + WIDTH + 8, start - 6, "start", False)
        return Way(f"M{LEFT} {start}H{BUS}", words, BUS - 6, start + 5, "end", True)

    def _draw_bus(self) -> None:
        """The one line on which every way back runs up to the draft."""
        lowest = max((way.y - 5 for way in self.ways if way.back), default=0)
        if lowest:
            first = self.boxes[0]
            path = f"M{BUS} {lowest}V{first.y + HEIGHT // 2 + 10}H{LEFT - 2}"
            self.ways.append(Way(path, "", BUS, lowest, "end", False))
