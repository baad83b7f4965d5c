"""Every hostile file is refused with words that say why; the memory stays flat; sound ones pass."""

import resource
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from registry.gate import check
from tests.registry.files import docx, pdf, upload
from tests.registry.hostile import HOSTILE, pdf_linking, pdf_of, with_tie, xlsx_of_rows
from toolbox.errors import Refused

pytestmark = pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")


def test_the_table_is_as_long_as_was_asked():
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(what):
    made, name, told = HOSTILE[what]
    sent = SimpleUploadedFile("x", made())
    sent._name = name  # a browser's name is cut at its last /; an import's is not
    with pytest.raises(Refused) as refusal:
        check(sent)
    assert told in str(refusal.value)


@pytest.mark.parametrize("name", ["../../x.pdf", "/etc/passwd", "C:\\x.pdf", "..\\x.pdf", "／etc／x.pdf"])
def test_a_name_leads_nowhere(name):
    sent = SimpleUploadedFile("x", pdf())
    sent._name = name
    with pytest.raises(Refused, match="không hợp lệ"):
        check(sent)


def test_one_name_however_its_letters_are_put_together():
    from registry.gate import check_name

    assert check_name("Nghi\u0323 quye\u0302\u0301t.pdf") == check_name("Nghị quyết.pdf")


MEASURE = """
    import os, resource, sys
    sys.path.insert(0, {root!r})
    import tests.groups
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    django.setup()
    from django.core.files.uploadedfile import TemporaryUploadedFile
    from registry.gate import check
    from toolbox.errors import Refused
    sent = TemporaryUploadedFile("x.xlsx", "", os.path.getsize({path!r}), "")
    sent.write(open({path!r}, "rb").read())
    sent.flush()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        check(sent)
    except Refused as refusal:
        print(str(refusal))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_an_excel_file_of_200_000_rows_leaves_the_memory_flat(tmp_path):
    """Measured in a process of its own: the peak of this one is long behind."""
    sheet = tmp_path / "rows.xlsx"
    sheet.write_bytes(xlsx_of_rows(200_000))
    program = textwrap.dedent(MEASURE).format(root=str(Path(__file__).parents[2]), path=str(sheet))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    told, grown = done.stdout.strip().splitlines()
    assert "hơn 50.000 dòng" in told
    unit = 1024 if sys.platform != "darwin" else 1
    assert int(grown) * unit < 24 * 1024 * 1024, resource.getpagesize()


# What offices do send and a hasty rule would refuse


SIGNATURE = b"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 9 9 9] /Contents <00> >>"


def test_a_signed_pdf_passes():
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Annots [4 0 R] >>"
    field = b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (a) /F 132 /Rect [0 0 9 9] /P 3 0 R /V 5 0 R >>"
    catalog = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [4 0 R] >> >>"
    signed = pdf_of(catalog, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, field, SIGNATURE)
    assert check(upload(signed)).pages == 1


@pytest.mark.parametrize("address", [b"https://dienbien.gov.vn", b"mailto:vp@tuangiao.gov.vn", b"#trang-2"])
def test_a_pdf_with_a_link_to_the_web_passes(address):
    assert check(upload(pdf_linking(address))).pages == 1


def test_a_word_file_with_a_link_to_its_own_heading_passes():
    assert check(upload(with_tie("#_Toc1", "hyperlink"), "x.docx")).extension == "docx"


def test_an_excel_file_of_many_rows_passes():
    assert check(upload(xlsx_of_rows(20_000), "x.xlsx")).extension == "xlsx"


def test_a_long_word_file_passes():
    assert check(upload(docx(*["Nội dung chương trình hành động."] * 5000), "x.docx")).extension == "docx"
