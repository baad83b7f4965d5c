"""One page, one heading; and nothing in a page that a strict content policy would refuse."""

import re

from tests.architecture.house import TEMPLATES, named, templates

EXTENDS = re.compile(r"""\{%\s*extends\s""")
H1 = re.compile(r"<h1[\s>]")
INLINE = re.compile(r"""<[a-z][^>]*\s(?:style|on[a-z]+)\s*=|<style\b|<script(?![^>]*\bsrc=)""", re.IGNORECASE)
OWN_MAIN = re.compile(r"\{%\s*block\s+(main|body)\b")


def pages():
    """(path, source) of the templates that are a page of their own: those that extend another."""
    for path in templates():
        source = path.read_text(encoding="utf-8")
        if EXTENDS.search(source):
            yield path, source


def test_the_frame_has_the_one_heading():
    assert len(H1.findall((TEMPLATES / "base.html").read_text(encoding="utf-8"))) == 1


def test_a_page_has_one_heading():
    """A page fills the frame's heading, or lays out its main part and brings exactly one of its own."""
    wrong = {
        named(path): count
        for path, source in pages()
        if (count := len(H1.findall(source))) != (1 if OWN_MAIN.search(source) else 0)
    }
    assert wrong == {}


def test_no_part_brings_a_heading_of_the_page():
    """A part is included in a page that has its heading already."""
    page = {path for path, _ in pages()}
    wrong = [
        named(path)
        for path in templates()
        if path not in page and path.name != "base.html"
        if (source := path.read_text(encoding="utf-8")) and H1.search(source) and "<html" not in source
    ]
    assert wrong == []


def test_no_inline_script_or_style():
    wrong = [
        f"{named(path)} {match.group()[:80]}"
        for path in templates()
        for match in INLINE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
