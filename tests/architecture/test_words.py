"""Every word a person sees is marked for translation, and what is translated is compiled fresh."""

import gettext
import shutil
import subprocess

import pytest

from tests.architecture.house import FLOORS, HOUSE, named, python_files, templates
from tests.architecture.words import in_python, in_template

# Vietnamese that is matter and not speech, by room or file, with the reason.
MATTER = {
    "apps.py": "names of apps stand on no screen: the admin site is not mounted",
    "data": "what a catalogue is filled with",
    "demo": "what the example is filled with",
    "reading": "patterns of the text that is read",
    "settings.py": "a language's name in itself",
    "stamps.py": "words of stamps that are looked for in files",
    "signing.py": "lines above a signature, as the paper has them",
    "tables.py": "patterns of numberings",
    "vietnamese.py": "the letters themselves",
    "offline": "runs alone on an auditor's machine, in one language",
}
CATALOGUES = sorted((HOUSE / "locale").rglob("*.po"))


def test_no_untranslated_words_in_templates():
    found = [
        f"{named(path)}:{line} {words}"
        for path in templates()
        for line, words in in_template(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_untranslated_words_in_python():
    found = [
        f"{named(path)}:{line} {words}"
        for path in python_files(*FLOORS)
        if not MATTER.keys() & set(path.relative_to(HOUSE).parts)
        for line, words in in_python(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def translations(mo):
    with mo.open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


@pytest.mark.skipif(bool(CATALOGUES) and not shutil.which("msgfmt"), reason="gettext: msgfmt is not there")
def test_compiled_catalogues_are_fresh(tmp_path):
    stale = []
    for po in CATALOGUES:
        fresh = tmp_path / "fresh.mo"
        subprocess.run(["msgfmt", "--check", "--output-file", str(fresh), str(po)], check=True)
        kept = po.with_suffix(".mo")
        if not kept.exists() or translations(kept) != translations(fresh):
            stale.append(named(po))
    assert stale == [], "make messages"


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Nhất trí</p>", ["Nhất trí"]),
        ("<p>\n{{ n }} xã</p>", ["xã"]),
        ('<img alt="Ảnh">', ['"Ảnh"']),
        ('<input value="x" placeholder="{{ a }} ngày">', ['"  ngày"']),
        ('{% include "part.html" with label="Số hiệu" %}', ['"Số hiệu"']),
        ('{% if a > b %}<b title="{{ c }}">{% translate "Đơn vị" %}</b>{% endif %}', []),
        ('{% include "part.html" with label=_("Số hiệu") %}', []),
        ("{% blocktranslate trimmed %}Còn {{ n }} ngày{% endblocktranslate %}", []),
        ("{# Ghi chú #}<code>make run</code> ThiHanh &nbsp; · 3/4", []),
        ("{% block body_marks %} data-keeps-drafts{% endblock %}", []),
    ],
)
def test_the_reader_of_templates(template, words):
    assert [found for _, found in in_template(template)] == words


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ('x = "Đơn vị"', 1),
        ('x = _("Đơn vị")', 0),
        ('raise Refused(f"Thiếu {n}")', 1),
        ('x = _(f"Thiếu {n}")', 2),
        ('x = _("Còn %(n)s ngày") % {"n": "Đơn"}', 1),
        ('"""Đơn vị."""', 0),
        ('x = "unit"', 0),
        ('x = "ủy ban"  # not for screens: a word of the source text', 0),
    ],
)
def test_the_reader_of_python(code, count):
    assert len(in_python(code)) == count
