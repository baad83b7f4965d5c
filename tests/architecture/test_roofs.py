"""Roofs: how long a file, a function and a template may grow before it is split by noun."""

import ast

from tests.architecture.house import FLOORS, named, parsed, python_files, templates

FILE, FUNCTION, TEMPLATE = 400, 40, 150
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc"}
ALL_CODE = (*FLOORS, "tests")


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def code_lines(function):
    """Lines of a function without its docstring: a rule well explained is not a long function."""
    first = function.body[0]
    docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return (
        function.end_lineno - function.lineno + 1 - (first.end_lineno - first.lineno + 1 if docstring else 0)
    )


def test_python_files_stay_under_their_roof():
    assert {named(path): n for path in python_files(*ALL_CODE) if (n := lines(path)) > FILE} == {}


def test_functions_stay_under_their_roof():
    tall = {
        f"{named(path)}:{node.lineno} {node.name}": n
        for path in python_files(*ALL_CODE)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (n := code_lines(node)) > FUNCTION
    }
    assert tall == {}


def test_templates_stay_under_their_roof():
    assert {named(path): n for path in templates() if (n := lines(path)) > TEMPLATE} == {}


def test_nothing_is_named_after_nothing():
    found = [
        named(path)
        for path in [*python_files(*ALL_CODE), *templates()]
        if FORBIDDEN & {part.removesuffix(path.suffix).strip("_") for part in named(path).split("/")}
    ]
    assert found == [], "a room is named after what it holds"


def test_every_module_has_its_caption():
    without = [
        named(path)
        for path in python_files(*FLOORS)
        if parsed(path).body and not ast.get_docstring(parsed(path))
    ]
    assert without == [], "one sentence at the top: what the module is for"
