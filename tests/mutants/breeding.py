"""Mutants of a module: its source with one small thing wrong, made from its tree, always in the same order.

Words for people, annotations, docstrings and `__str__` stay as they are: no rule stands in them.
"""

import ast
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

HOUSE = Path(__file__).parents[2]
WORDS = {"_", "_lazy", "gettext", "gettext_lazy", "CheckWarning", "dataclass"}
# Links of a chain that say which rows belong to it, or in what order.
LINKS = {
    "filter", "exclude", "on", "of", "open", "standing", "distinct", "carrying", "granting", "ahead_of",
    "visible_to", "seen_by", "with_days", "order_by", "strip", "union", "select_for_update",
}  # fmt: skip
OTHER = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or,
    ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
TWINS = {"all": "any", "any": "all", "min": "max", "max": "min"}
NOTHING = {"bool": "True False", "str": "''", "int": "0", "list": "[]", "dict": "{}", "set": "set()"}
STAYS = ("annotation", "returns", "type_params", "names", "ops", "op", "ctx", "bases")
LONG, CONTEXT = 90, 30  # letters of a line shown whole; beside what differs in a longer one


@dataclass(eq=False, slots=True)
class Mutant:
    """`lines` are those of its statement; with `in_body` only the code of one function differs.

    `key` is known again after lines have moved: the function, what stood there and what stands there now.
    """

    module: str
    where: str
    lines: range
    in_body: bool
    tree: ast.Module
    change: tuple[ast.AST, str, Any]
    key: str = ""

    def planted(self) -> CodeType:
        holder, name, new = self.change
        old = getattr(holder, name)
        setattr(holder, name, new)
        code = compile(ast.fix_missing_locations(self.tree), file_of(self.module), "exec")
        setattr(holder, name, old)
        return code


def file_of(module: str) -> str:
    return str(HOUSE / f"{module.replace('.', os.sep)}.py")


def bred(module: str) -> list[Mutant]:
    """All mutants of the module in the order of its lines; what says the same as another is left out."""
    tree = ast.parse(Path(file_of(module)).read_text(encoding="utf-8"))
    found, met = [], Counter[str]()
    for mutant, was, now in _Breeder(module, tree).below(tree, "", False, None):
        if was == now:  # what differs stands in no line: a body, a name of another
            continue
        mutant.key = f"{mutant.where or 'module'}: {_difference(was, now)}"
        met[mutant.key] += 1
        mutant.key += f" ({met[mutant.key]})" if met[mutant.key] > 1 else ""
        found.append(mutant)
    return found


def unchanged(module: str) -> Mutant:
    tree = ast.parse(Path(file_of(module)).read_text(encoding="utf-8"))
    return Mutant(module, "", range(0), False, tree, (tree, "body", tree.body), "nothing")


def _difference(was: str, now: str) -> str:
    """Both lines; of long ones what differs, with some words beside it."""
    if max(len(was), len(now)) <= LONG:
        return f"{was} → {now}"
    head = _alike(was, now)
    tail = _alike(was[head:][::-1], now[head:][::-1])
    begin = was.rfind(" ", 0, max(0, head - CONTEXT)) + 1
    cut = [text[begin : len(text) - tail + CONTEXT] for text in (was, now)]
    return " → ".join(f"{'…' if begin else ''}{text.strip()}" for text in cut)


def _alike(one: str, other: str) -> int:
    """How many letters they begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


class _Breeder:
    def __init__(self, module: str, tree: ast.Module) -> None:
        self.module, self.tree = module, tree

    def below(self, node: ast.AST, where: str, in_body: bool, stmt: Any) -> Iterator[tuple[Mutant, str, str]]:
        """Mutants of all that stands in the node, each with its line before and after."""
        if isinstance(node, ast.FunctionDef):
            for body in _bodies(node):
                change = (node, "body", ast.parse(body).body)
                yield Mutant(self.module, where, _lines(node.body), True, self.tree, change), "…", body
        for name, value in ast.iter_fields(node):
            inner = in_body or (isinstance(node, ast.FunctionDef) and name == "body")
            each = value if isinstance(value, list) else [value]
            for index, child in enumerate(each):
                if name in STAYS or not isinstance(child, ast.AST) or _says_nothing(child, node):
                    continue
                own = child if isinstance(child, ast.stmt) else stmt
                for new in _variants(child, node, name):
                    whole = [*each[:index], *new, *each[index + 1 :]] if isinstance(value, list) else new[0]
                    mutant = Mutant(self.module, where, _lines([own]), inner, self.tree, (node, name, whole))
                    yield mutant, _line(own), self._after(mutant, new[0] if own is child else own)
                deeper = (
                    f"{where}.{child.name}" if isinstance(child, ast.FunctionDef | ast.ClassDef) else where
                )
                yield from self.below(child, deeper.lstrip("."), inner, own)

    def _after(self, mutant: Mutant, stmt: ast.AST) -> str:
        holder, name, new = mutant.change
        old = getattr(holder, name)
        setattr(holder, name, new)
        line = _line(stmt)
        setattr(holder, name, old)
        return line


def _bodies(function: ast.FunctionDef) -> list[str]:
    """A guard that does nothing; an answer that is always the same."""
    if function.returns is None or function.name == "__str__":
        return []
    kind = ast.unparse(function.returns).partition("[")[0]
    return ["pass"] if kind == "None" else [f"return {nothing}" for nothing in NOTHING.get(kind, "").split()]


def _lines(stmts: list[Any]) -> range:
    """Of a statement with a body its head alone."""
    first, last = stmts[0], stmts[-1]
    inner = first.body[0].lineno - 1 if len(stmts) == 1 and getattr(first, "body", None) else last.end_lineno
    return range(first.lineno, max(first.lineno, inner) + 1)


def _line(stmt: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(stmt))
    return text.partition("\n    ")[0] if getattr(stmt, "body", None) else " ".join(text.split())


def _says_nothing(node: ast.AST, holder: ast.AST) -> bool:
    """Imports, docstrings, words for people, names of types."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in WORDS:
            return True
        case ast.BinOp(op=ast.Mod(), left=ast.Call(func=ast.Name(id=name))) if name in WORDS:
            return True
        case ast.Constant(value=str()) if isinstance(holder, ast.Call) and ast.unparse(holder.func).endswith(
            ".select_related"
        ):
            return True
        case ast.FunctionDef(name="__str__") | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Assign(value=ast.Subscript() | ast.Call(func=ast.Name(id="TypeVar"))):
            return isinstance(holder, ast.Module)
        case ast.JoinedStr():
            return isinstance(holder, ast.Call)
    return False


def _variants(node: ast.AST, holder: ast.AST, name: str) -> Iterator[list[Any]]:
    """What may stand in the node's place: one thing else, or nothing."""
    if isinstance(node, ast.stmt):
        yield from _statements(node, holder)
    elif (
        name == "decorator_list"
        or (name == "elts" and isinstance(node, ast.Attribute | ast.Starred))
        or (isinstance(node, ast.keyword) and isinstance(holder, ast.Call))
    ):
        yield []
    elif isinstance(node, ast.expr):
        yield from ([new] for new in _expressions(node))
        if (name == "test" and not isinstance(holder, ast.IfExp)) or (
            name == "ifs" and isinstance(holder, ast.comprehension)
        ):
            yield from ([ast.Constant(value)] for value in (True, False))
        if name == "args" and isinstance(holder, ast.Call) and _chained(holder):
            yield []


def _statements(stmt: ast.stmt, holder: ast.AST) -> Iterator[list[Any]]:
    match stmt:
        case ast.Raise() | ast.Expr() | ast.AugAssign() | ast.Continue() | ast.Break():
            yield [ast.Pass()]
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript() | ast.Tuple()]):
            yield [ast.Pass()]
        case ast.Return(value=value):
            if not isinstance(holder, ast.FunctionDef):
                yield [ast.Pass()]
            elif not (isinstance(value, ast.Constant) and value.value is None):
                yield [ast.Return(ast.Constant(None))]


def _chained(call: ast.Call) -> bool:
    """An order_by of nothing only makes a union possible."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return name in LINKS and (name != "order_by" or bool(call.args))


def _expressions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=right):
            yield ast.Compare(left, [OTHER[type(op)]()], right)
        case ast.Compare(left=left, ops=[first, second], comparators=right):
            yield ast.Compare(left, [OTHER[type(first)](), second], right)
            yield ast.Compare(left, [first, OTHER[type(second)]()], right)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(OTHER[type(op)](), values)
            for index in range(len(values)):
                rest = values[:index] + values[index + 1 :]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OTHER:
            yield from (ast.BinOp(left, OTHER[type(op)](), right), left, right)
        case ast.UnaryOp(op=ast.Not() | ast.Invert(), operand=operand):
            yield operand
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.Call(func=ast.Attribute(value=inner)) if _chained(node) and isinstance(
            inner, ast.Call | ast.Attribute
        ):
            yield inner
        case ast.Call(func=ast.Name(id=name), args=args) if name in TWINS:
            yield ast.Call(ast.Name(TWINS[name], ast.Load()), args, node.keywords)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Constant(value=str(value)):
            yield ast.Constant(f"{value}~")
