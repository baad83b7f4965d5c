"""Stamps in whole files: wherever the word stands, the file stays out or a second person is asked."""

import pytest

from registry.models import StoredFile
from registry.store import keep
from tests.registry import stamped
from tests.registry.files import docx, pdf, picture, upload, xlsx
from tests.registry.stamped import PARAGRAPHS
from toolbox.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


STAMPED = {
    "PDF": lambda: stamped.pdf_saying(["MẬT", *PARAGRAPHS]),
    "PDF, third page": lambda: stamped.pdf_saying(
        list(PARAGRAPHS), list(PARAGRAPHS), ["TỐI MẬT", *PARAGRAPHS]
    ),
    "PDF, beside the letterhead": lambda: stamped.pdf_saying(["HUYỆN ỦY TUẦN GIÁO MẬT", *PARAGRAPHS]),
    "PDF, stuck on": lambda: stamped.pdf_with_a_note("TUYỆT MẬT"),
    "Word": lambda: docx("MẬT", *PARAGRAPHS),
    "Word, decomposed": lambda: docx("MA\u0323\u0302T", *PARAGRAPHS),
    "Word, head": lambda: stamped.docx_with_head("TỐI MẬT"),
    "Word, text box": lambda: stamped.docx_with_box("MẬT"),
    "Word, letterhead": lambda: stamped.docx_with_letterhead("M Ậ T"),
    "Word, deleted": lambda: stamped.docx_with_deleted("TUYỆT MẬT"),
    "Word, letter by letter": lambda: stamped.docx_in_runs("TỐI MẬT"),
    "Word, label": lambda: docx(*PARAGRAPHS, "Độ mật: Mật"),
    "Excel": lambda: xlsx(("TỐI MẬT",), ("Chỉ tiêu", "Kết quả")),
    "Excel, head": lambda: stamped.xlsx_with_head("MẬT"),
    "Excel, text box": lambda: stamped.xlsx_with_box("TUYỆT MẬT"),
}


@pytest.mark.parametrize("where", STAMPED)
def test_a_stamped_file_stays_out_and_the_sender_learns_where_it_belongs(where, settings):
    name = {"P": "x.pdf", "W": "x.docx", "E": "x.xlsx"}[where[0]]
    with pytest.raises(Refused, match="qua văn thư bảo mật"):
        keep(upload(STAMPED[where](), name))
    assert not StoredFile.objects.exists()
    assert not settings.FILES_ROOT.exists()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (docx(*PARAGRAPHS, "Gửi kèm các tài liệu mật của đơn vị."), "x.docx"),
        (stamped.pdf_saying(["BÁO CÁO", "thông tin tuyệt mật"]), "x.pdf"),
        (xlsx(("Tên", "Độ"), *[("a", "b")] * 20, ("Công văn", "TỐI MẬT")), "x.xlsx"),
        (pdf(), "Báo cáo mật.pdf"),
    ],
)
def test_a_file_that_may_be_secret_is_kept_and_closed(content, name):
    stored = keep(upload(content, name))
    assert stored.is_held
    assert "dấu mật" in stored.words_instead


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (docx(*PARAGRAPHS, "Bảo đảm an toàn, bảo mật thông tin (trừ văn bản mật)."), "x.docx"),
        (docx(*PARAGRAPHS, "BÍ THƯ", "LÒ VĂN MẬT"), "x.docx"),
        (
            stamped.pdf_saying(["QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Căn cứ Luật Bảo vệ bí mật nhà nước;"]),
            "x.pdf",
        ),
        (xlsx(("Họ đệm", "Tên"), ("Lò Văn", "Mật"), ("Quàng Thị", "Loan")), "x.xlsx"),
        (pdf(), "Lý lịch Lò Văn Mật.pdf"),
        (picture(), "anh.png"),
    ],
)
def test_what_only_looks_so_is_served(content, name):
    stored = keep(upload(content, name))
    assert not stored.is_held
    assert stored.words_instead == ""


def test_a_suspicious_name_closes_no_file_that_others_use_already():
    """Else whoever has a copy could take it from them."""
    stored = keep(upload(pdf(), "Báo cáo.pdf"))
    assert keep(upload(pdf(), "Báo cáo mật.pdf")) == stored
    stored.refresh_from_db()
    assert not stored.is_held
