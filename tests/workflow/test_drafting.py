"""Writing: what is typed is kept, what cannot be read is said beside its cell, and one page submits."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import World
from tests.registry.files import docx, pdf, upload
from tests.workflow.stories import TARGETS, TASKS, a_case, fresh, to_adoption, write
from workflow.models import Case, Version

TARGET_HEAD = ("TT", "Chỉ tiêu", "ĐVT", "Hiện trạng năm 2021", "Năm 2023", "Năm 2025")
TASK_HEAD = (
    "STT",
    "Nội dung công việc",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời gian hoàn thành",
    "Sản phẩm",
)


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def case(world: World) -> Case:
    return a_case(world)


@pytest.fixture
def officer(world: World, client: Client) -> Client:
    client.force_login(world.xa_quaito)
    return client


FIGURES = ("indicator", "baseline", "baseline_year", "value", "year")
BLANK = dict.fromkeys(TARGETS[0], "")


def url(case: Case, name: str = "draft") -> str:
    return reverse(f"workflow:{name}", args=[case.pk])


def rows(table: str, *written: dict[str, str]) -> dict[str, str]:
    sent = {f"{table}-TOTAL_FORMS": str(len(written)), f"{table}-INITIAL_FORMS": "0"}
    return sent | {
        f"{table}-{n}-{name}": value for n, row in enumerate(written) for name, value in row.items()
    }


def sent(case: Case, **more: Any) -> dict[str, Any]:
    """What a browser posts of a draft with one target and two tasks."""
    revision = str(fresh(case).document.draft.revision)
    said = {"title": "Chương trình hành động", "text": "Nội dung.", "revision": revision, "page": "p1"}
    return said | rows("targets", *TARGETS) | rows("tasks", *TASKS) | more


def word_file(*tables: list[tuple[str, ...]]) -> bytes:
    def shape(document: Any) -> None:
        for lines in tables:
            table = document.add_table(rows=0, cols=len(lines[0]))
            for line in lines:
                for cell, text in zip(table.add_row().cells, line, strict=True):
                    cell.text = text

    return docx("CHƯƠNG TRÌNH HÀNH ĐỘNG", shape=shape)


def test_everything_typed_is_kept_as_typed(officer: Client, case: Case) -> None:
    odd = {"title": "Việc chưa xong", "due_on": "31/02/2025", "lead_unit": "Ai đó"}
    answer = officer.post(url(case), sent(case) | rows("tasks", *TASKS, odd, {"title": ""}))
    assert answer.status_code == 302
    draft = fresh(case).document.draft
    assert (draft.title, draft.text) == ("Chương trình hành động", "Nội dung.")
    assert [row["title"] for row in draft.tasks] == [TASKS[0]["title"], TASKS[1]["title"], "Việc chưa xong"]
    assert draft.tasks[2]["due_on"] == "31/02/2025"
    page = officer.get(url(case)).content.decode()
    assert "31/02/2025" in page
    assert "Tháng 2" not in page  # nobody asked yet
    assert "Tháng 2 năm 2025 không có ngày 31" in officer.get(url(case) + "?kiem-tra=1").content.decode()


def test_strangers_readers_and_the_clerk(world: World, client: Client, case: Case) -> None:
    to_adoption(case, world)
    for person, expected in ((world.xa_punhung, 404), (world.noivu_cv, 404), (world.xa_quaito, 404)):
        client.force_login(person)  # submitted: nobody drafts now
        assert client.get(url(case)).status_code == expected


def test_a_page_past_its_time_is_told_so(officer: Client, case: Case, world: World) -> None:
    typed = sent(case)
    to_adoption(case, world)
    answer = officer.post(url(case), typed)
    assert answer.status_code == 409
    assert "đã chuyển sang bước khác" in answer.content.decode()


def test_who_may_not_draft(world: World, client: Client, case: Case) -> None:
    doors = (
        (world.xa_punhung, 404),
        (world.noivu_cv, 404),
        (world.bt_quaito, 403),
        (world.ubkt, 403),
        (world.vt_quaito, 403),
    )
    for person, expected in doors:
        client.force_login(person)
        for name in ("draft", "submit"):
            assert client.get(url(case, name)).status_code == expected, (person, name)
        assert client.post(url(case, "autosave"), {"revision": "0"}).status_code == expected, person


def test_a_refused_file_loses_nothing_else(officer: Client, case: Case) -> None:
    answer = officer.post(url(case), sent(case, file=upload(b"MZ\x90\x00", "chuong-trinh.pdf")))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "tệp chương trình chạy được" in page
    assert TASKS[0]["title"] in page
    assert fresh(case).document.draft.revision == 0


def test_a_good_file_survives_an_error_elsewhere(officer: Client, case: Case) -> None:
    answer = officer.post(url(case), sent(case, title="", file=upload(pdf(2), "Chương trình.pdf")))
    assert answer.status_code == 422
    assert "Đã nhận tệp" in answer.content.decode()
    receipt = answer.context["form"].files["file"].receipt
    officer.post(url(case), sent(case) | {"file-kept": receipt})
    draft = fresh(case).document.draft
    assert (draft.file_name, draft.file.pages) == ("Chương trình.pdf", 2)
    officer.post(url(case), sent(case, drop_file="on"))
    assert fresh(case).document.draft.file is None


def test_tables_of_a_word_file_become_rows(officer: Client, case: Case) -> None:
    file = word_file(
        [TARGET_HEAD, ("1", "Hồ sơ trực tuyến", "%", "12,5", "≥ 40%", "≥ 55%")],
        [
            TASK_HEAD,
            ("I", "Đơn giản hóa, số hóa N3", "", "", "", ""),
            ("1", "Lắp máy trạm", "UBND xã", "Đảng ủy xã", "Quý III/2022", "Biên bản"),
            ("2", "Trực hằng ngày", "Ủy ban nhân dân xã Quài Tở", "", "Thường xuyên", ""),
        ],
        [("Nơi nhận", "Số bản"), ("Huyện ủy", "1")],
    )
    sheet = sent(case, do="recognise", file=upload(file, "ctr.docx")) | rows("targets") | rows("tasks")
    page = officer.post(url(case), sheet, follow=True).content.decode()
    draft = fresh(case).document.draft
    assert [[row[name] for name in FIGURES] for row in draft.targets] == [
        ["M02", "12,5", "2021", "40", "2023"],
        ["M02", "12,5", "2021", "55", "2025"],
    ]
    first, second = draft.tasks
    assert (first["lead_unit"], first["cooperating"]) == ("Ủy ban nhân dân xã Quài Tở", "Đảng ủy xã Quài Tở")
    assert (first["due_on"], first["group"], second["due_on"]) == ("30/09/2022", "N3", "")
    assert "lấy thêm 2 chỉ tiêu, 2 nhiệm vụ" in page
    assert "Quý III/2022" in page
    assert "Bảng 3 không phải bảng chỉ tiêu hay bảng nhiệm vụ" in page
    again = sent(case, do="recognise") | rows("targets", *draft.targets) | rows("tasks", *draft.tasks)
    officer.post(url(case), again)
    assert len(fresh(case).document.draft.tasks) == 2  # nothing twice


def test_a_pdf_gives_no_tables_and_says_so(officer: Client, case: Case) -> None:
    sheet = sent(case, do="recognise", file=upload(pdf(), "ctr.pdf"))
    assert "Chỉ lấy được bảng từ tệp Word" in officer.post(url(case), sheet, follow=True).content.decode()
    assert fresh(case).document.draft.file is not None


@pytest.mark.parametrize(
    "pasted",
    [
        "Lắp camera\tUBND Quài Tở\t\t30/9/2022\tBiên bản",
        "Nhiệm vụ\tChủ trì\tThời hạn\nLắp camera\tUBND xã\t30/9/2022",
    ],
)
def test_a_pasted_table_becomes_rows(officer: Client, case: Case, pasted: str) -> None:
    officer.post(url(case), sent(case, do="paste_tasks", paste_tasks=pasted))
    last = fresh(case).document.draft.tasks[-1]
    assert (last["title"], last["due_on"]) == ("Lắp camera", "30/9/2022")
    assert last["lead_unit"] == "Ủy ban nhân dân xã Quài Tở"


def test_rows_are_added_without_script_and_struck_out(officer: Client, case: Case) -> None:
    answer = officer.post(url(case), sent(case, add_row="tasks"))
    assert answer.url == url(case) + "?them=tasks#id_tasks-2-title"
    assert 'id="id_tasks-4-title"' in officer.get(answer.url).content.decode()
    officer.post(url(case), sent(case) | {"tasks-0-DELETE": "on"})
    assert [row["title"] for row in fresh(case).document.draft.tasks] == [TASKS[1]["title"]]


def test_an_indicator_gives_its_title_and_shows_the_district(officer: Client, case: Case) -> None:
    officer.post(url(case), sent(case) | rows("targets", BLANK | {"indicator": "m02", "value": "60"}))
    [row] = fresh(case).document.draft.targets
    assert (row["indicator"], row["title"], row["unit_of_measure"]) == ("M02", "Hồ sơ trực tuyến", "%")
    assert "Huyện: ≥ 50 (2025); ≥ 55 (2030)" in officer.get(url(case)).content.decode()


def test_a_year_on_the_way_owes_no_reason(officer: Client, case: Case) -> None:
    """Yearly values lead to the end of the period; only that is held against the district's figure."""
    station = TARGETS[0] | {"value": "40", "year": "2023"}
    officer.post(url(case), sent(case) | rows("targets", station, TARGETS[0]))
    assert "Còn" not in officer.get(url(case, "submit")).content.decode()
    officer.post(url(case), sent(case) | rows("targets", station))
    assert "Thấp hơn mức của huyện" in officer.get(url(case, "submit")).content.decode()


def test_a_stale_page_says_who_and_keeps_what_was_typed(officer: Client, case: Case, world: World) -> None:
    typed = sent(case, text="Tôi đang gõ")
    write(case, world, text="Của người khác")
    answer = officer.post(url(case), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert world.xa_quaito.full_name in page
    assert "Tôi đang gõ" in page
    assert fresh(case).document.draft.text == "Của người khác"
    shown = answer.context["form"]
    officer.post(url(case), typed | {"revision": shown["revision"].value(), "page": shown["page"].value()})
    assert fresh(case).document.draft.text == "Tôi đang gõ"


def test_autosave_answers_in_json(officer: Client, case: Case, world: World) -> None:
    typed = sent(case)
    answer = officer.post(url(case, "autosave"), typed)
    assert (answer.status_code, answer.json()["revision"]) == (200, 1)
    # its answer was lost on the way: the page still has the old revision, and is not stale to itself
    assert officer.post(url(case, "autosave"), typed | {"text": "thêm"}).json()["revision"] == 2
    write(case, world)
    refused = officer.post(url(case, "autosave"), typed)
    assert refused.status_code == 409
    assert world.xa_quaito.full_name in refused.json()["words"]
    assert officer.post(url(case, "autosave"), typed | {"revision": "x"}).status_code == 422
    to_adoption(case, world)
    assert officer.post(url(case, "autosave"), typed).status_code == 409


def test_autosave_keeps_what_is_sound_and_only_what_came(officer: Client, case: Case) -> None:
    officer.post(url(case, "autosave"), sent(case, title="", text="a\x00b"))
    draft = fresh(case).document.draft
    assert (draft.text, len(draft.tasks), fresh(case).document.title != "") == ("", 2, True)
    officer.post(url(case, "autosave"), {"revision": "1", "page": "p1"} | rows("targets", BLANK))
    draft = fresh(case).document.draft
    assert (draft.targets, len(draft.tasks)) == ([], 2)


def test_problems_are_linked_to_their_cells(officer: Client, case: Case) -> None:
    bad = TASKS[0] | {"lead_unit": "UBND Pú Nhung"}
    answer = officer.post(url(case), sent(case, do="submit") | rows("tasks", bad))
    assert answer.url == url(case, "submit")
    page = officer.get(answer.url).content.decode()
    assert f"{url(case)}?kiem-tra=1#id_tasks-0-lead_unit" in page
    assert "Nhiệm vụ 1, Đơn vị chủ trì" in page
    assert "submit-form" not in page
    refused = officer.post(url(case, "submit"), {"revision": "1"})
    assert refused.status_code == 422
    assert not Version.objects.exists()


def test_the_review_page_says_what_goes_to_whom_and_sends_it(
    officer: Client, case: Case, world: World
) -> None:
    write(case, world)
    page = officer.get(url(case, "submit")).content.decode()
    for words in ("Thông qua", TASKS[0]["title"], "Đảng ủy Quài Tở", "12,5", "30/09/2022"):
        assert words in page
    answer = officer.post(url(case, "submit"), {"revision": "1", "note": "Kính trình đồng chí Bí thư."})
    assert answer.url == fresh(case).get_absolute_url()
    version = Version.objects.get()
    assert (version.number, version.note) == (1, "Kính trình đồng chí Bí thư.")


def test_a_changed_draft_is_not_sent_unseen(officer: Client, case: Case, world: World) -> None:
    write(case, world)
    write(case, world, text="Đã đổi")
    answer = officer.post(url(case, "submit"), {"revision": "1"})
    assert answer.status_code == 422
    assert "đã thay đổi" in answer.content.decode()
    assert (
        officer.post(
            url(case, "submit"), {"revision": answer.context["form"]["revision"].value()}
        ).status_code
        == 302
    )


def test_queries_do_not_grow_with_rows(
    officer: Client, case: Case, world: World, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def counted(address: str) -> int:
        with CaptureQueriesContext(connection) as ran:
            assert officer.get(address).status_code == 200
        return len(ran)

    write(case, world)
    officer.get(url(case))
    few = [counted(url(case)), counted(url(case) + "?kiem-tra=1"), counted(url(case, "submit"))]
    write(case, world, tasks=TASKS * 20, targets=TARGETS * 20)
    assert [counted(url(case)), counted(url(case) + "?kiem-tra=1"), counted(url(case, "submit"))] == few
