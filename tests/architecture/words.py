"""Finds words a person would see that are not marked for translation, in templates and in Python."""

import ast
import re
from collections.abc import Iterator

# Letters that only Vietnamese words have among what we write; English identifiers never do.
VIETNAMESE = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
LETTERS = re.compile(r"[^\W\d_]{2,}")
BRANDS = re.compile(r"\bThiHanh\b")
MARKS = {
    "_",
    "_lazy",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
# A line that ends so holds words for the machine (a pattern, a stored value), never for a screen.
FOR_THE_MACHINE = "# not for screens"

BLOCKS = re.compile(
    r"\{#.*?#\}"
    r"|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}"
    r"|\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}"
    r"|\{%\s*trans(?:late)?\b.*?%\}"
    r"|<!--.*?-->|<!doctype[^>]*>"
    r"|<(?P<code>script|style|code|samp|kbd)\b.*?</(?P=code)>",
    re.DOTALL | re.IGNORECASE,
)
TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
QUOTED = re.compile(r"""(?<![_(])(?<!_\()("[^"]*"|'[^']*')""")
SEEN_ATTRIBUTE = re.compile(
    r"""\s(?:title|alt|placeholder|label|summary|aria-label|aria-description|aria-roledescription|data-confirm)"""
    r"""\s*=\s*("[^"]*"|'[^']*')""",
    re.IGNORECASE,
)
HTML_TAG = re.compile(r"""<[/a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>""", re.DOTALL)
MARK = re.compile(r"""\bdata-[a-z-]+(?:=(?:"[^"]*"|'[^']*'))?""")  # an attribute that a block hands to a tag
ENTITY = re.compile(r"&[#\w]+;")


def blank(match: re.Match[str]) -> str:
    """Nothing in the place of a match but its line ends, so that line numbers stay true."""
    return "\n" * match.group().count("\n") or " "


def in_template(text: str) -> Iterator[tuple[int, str]]:
    """(line, words) of each piece of visible text in a template that no translate tag holds."""
    rest = BLOCKS.sub(blank, text)
    for tag in TEMPLATE_TAG.finditer(rest):
        for literal in QUOTED.findall(tag.group()):
            if VIETNAMESE.search(literal):
                yield rest.count("\n", 0, tag.start()) + 1, literal
    rest = TEMPLATE_TAG.sub(blank, rest)
    for attribute in SEEN_ATTRIBUTE.finditer(rest):
        if LETTERS.search(BRANDS.sub("", attribute.group(1))):
            yield rest.count("\n", 0, attribute.start(1)) + 1, attribute.group(1)
    for pattern in (HTML_TAG, MARK, ENTITY, BRANDS):
        rest = pattern.sub(blank, rest)
    for number, line in enumerate(rest.split("\n"), 1):
        if LETTERS.search(line):
            yield number, line.strip()


class _Unmarked(ast.NodeVisitor):
    """Collects Vietnamese literals outside a translation call, docstrings left out."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []

    def visit_Expr(self, node: ast.Expr) -> None:
        """A literal that stands alone is a docstring."""
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """A translation call may hold plain literals; an f-string in it is never found by makemessages."""
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in MARKS:
            self.generic_visit(node)
            return
        for argument in node.args:
            if not isinstance(argument, ast.Constant):
                self.found.append((argument.lineno, f"{name}(…) of something that is no plain literal"))
                self.visit(argument)

    def visit_Constant(self, node: ast.Constant) -> None:
        """A literal outside any translation call."""
        if isinstance(node.value, str) and VIETNAMESE.search(node.value):
            self.found.append((node.lineno, node.value))


def in_python(text: str) -> list[tuple[int, str]]:
    """(line, literal) of each Vietnamese literal in a module that no translation call holds."""
    visitor = _Unmarked()
    visitor.visit(ast.parse(text))
    lines = text.splitlines()
    return [(line, words) for line, words in visitor.found if FOR_THE_MACHINE not in lines[line - 1]]
