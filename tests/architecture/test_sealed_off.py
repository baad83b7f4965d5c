"""Whatever purges, reopens or corrects asks first whether it is sealed off (niêm phong)."""

import ast

from tests.architecture.house import FLOORS, HOUSE, named, parsed, python_files

VERBS = (
    "ask_purge",
    "approve_purge",
    "purge_",
    "reopen",
    "correct_",
    "withdraw_evidence",
    "replace_evidence",
)
ASKS = "must_not_be_sealed_off"


def _functions() -> dict[str, ast.FunctionDef]:
    """Public and private functions of every floor's actions, by floor and name."""
    found: dict[str, ast.FunctionDef] = {}
    for floor in FLOORS:
        for path in python_files(f"{floor}/actions"):
            for node in parsed(path).body:
                if isinstance(node, ast.FunctionDef):
                    found[f"{named(path)}:{node.name}"] = node
    return found


def _undoes(name: str) -> bool:
    """A unit's own report is taken back before anybody looked at it: nothing decided is undone."""
    return name.startswith(VERBS) or name == "take_back"


def _called(node: ast.FunctionDef) -> set[str]:
    return {
        each.func.id
        for each in ast.walk(node)
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)
    }


def test_every_purge_reopening_and_correction_asks():
    functions = _functions()
    asking = {name.rpartition(":")[2] for name, node in functions.items() if ASKS in _called(node)}
    bound = {name: node for name, node in functions.items() if _undoes(name.rpartition(":")[2])}
    assert len(bound) >= 8, "the actions moved: this test looks in the wrong place"
    silent = [name for name, node in bound.items() if not _called(node) & {ASKS, *asking}]
    assert silent == [], f"under {HOUSE}"
