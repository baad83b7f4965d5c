"""The house as its tests read it: floors, rooms, files."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
TEMPLATES = HOUSE / "templates"

# From the ground up; an upper floor leans on lower ones, never the reverse.
FLOORS = [
    "toolbox",
    "audit",
    "organizations",
    "registry",
    "resolutions",
    "tasks",
    "workflow",
    "reporting",
    "demo",
    "config",
]

# Inside a floor, in the order of imports; rooms in one tuple stand side by side. A flow only declares
# its steps, so actions may start it and it never calls them.
ROOMS = [
    ("models",),
    ("verbs", "acts"),
    ("policy",),
    ("flows",),
    ("actions",),
    ("forms",),
    ("views",),
    ("urls",),
]


def python_files(*tops: str) -> Iterator[Path]:
    """Python files under these folders of the house, migrations left out: those are made by a tool."""
    for top in tops:
        for path in sorted((HOUSE / top).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def templates() -> list[Path]:
    """Every template of the house."""
    return sorted(TEMPLATES.rglob("*.html"))


def named(path: Path) -> str:
    """The path as a person of the house says it."""
    return str(path.relative_to(HOUSE))


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> set[str]:
    """Dotted names that a file imports, wherever in it the line stands; relative ones resolved."""
    names: set[str] = set()
    package = path.relative_to(HOUSE).parent.parts
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            names.update(f"{module}.{alias.name}" for alias in node.names)
    return names
