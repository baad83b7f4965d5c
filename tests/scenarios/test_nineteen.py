"""The district gives nineteen communes a task: fifteen deliver, two ask for time, one hands it back, one is
silent; two pieces are recycled, one is weak. The numbers on every page agree with a count by hand.

Home Affairs' officer gives and checks, its head confirms; each commune has one officer. Over HTTP alone.
"""

from datetime import date

import pytest

from organizations.clock import standing_at
from organizations.models import UnitKind
from organizations.roles import Role
from tasks.actions.sweeping import sweep
from tasks.models import Assignment, EvidenceKind, Giving
from tests import build
from tests.scenarios.people import Person, a_paper, tally_on

GIVEN, DUE = date(2022, 5, 16), "15/06/2022"
IN_TIME = range(13)  # 0-12 deliver before the day, 13 and 14 after it
LATE = (13, 14)
ASKS = (15, 16)
HANDS_BACK, SILENT = 17, 18
RECYCLES = {3: 2, 5: 4}  # who sends whose file
WEAK = 7


class Story:
    def __init__(self, world) -> None:
        self.world = world
        self.noivu_cv, self.noivu = Person(world.noivu_cv), Person(world.noivu)
        self.units, self.officers = [], []
        for n in range(19):
            unit = build.unit(
                f"UBND xã số {n}",
                parent=world.ubnd_huyen,
                kind=UnitKind.COMMUNE_PEOPLE,
                go_live_on=date(2022, 1, 1),
            )
            officer = build.person(f"Cán bộ Số {n}")
            build.appointment(officer, build.position(unit, Role.OFFICER))
            build.appointment(build.person(f"Chủ tịch Số {n}"), build.position(unit, Role.HEAD))
            self.units.append(unit)
            self.officers.append(Person(officer))

    def row(self, n: int) -> Assignment:
        return Assignment.objects.get(lead_unit=self.units[n])

    def at(self, n: int, page: str = "") -> str:
        return f"{self.row(n).get_absolute_url()}{page}"

    def gives(self) -> None:
        self.noivu_cv.opens("/giao-viec/")
        self.noivu_cv.sends(
            f"/giao-viec/{self.world.ubnd_huyen.pk}/",
            title="Công khai thủ tục tại bộ phận một cửa", due_on=DUE, source="12/KH-UBND",
            units=[unit.pk for unit in self.units],
            needs=[EvidenceKind.objects.get(name="Báo cáo kết quả").pk],
        )  # fmt: skip

    def delivers(self, n: int) -> None:
        kind = EvidenceKind.objects.get(name="Ảnh chụp màn hình" if n == WEAK else "Báo cáo kết quả")
        self.officers[n].opens(self.at(n))
        said = {
            "words": "Đã niêm yết đủ thủ tục.", "kind": kind.pk, "dated_on": "01/06/2022",
            "file": a_paper(f"Báo cáo của xã {RECYCLES.get(n, n)}"),
        }  # fmt: skip
        if n == WEAK:
            _code, page = self.officers[n].is_refused(self.at(n, "bao-cao/"), **said)
            assert "kiểm chứng yếu" in page
            said |= {
                "file": a_paper("Báo cáo của xã 7"), "answer": "Chưa có bản in.",
                "explanation": "Báo cáo giấy đang chờ Chủ tịch ký.",
            }  # fmt: skip
        self.officers[n].sends(self.at(n, "bao-cao/"), **said)

    def passes(self, n: int) -> None:
        piece = self.row(n).evidence.get()
        self.noivu_cv.sends(piece.get_absolute_url(), passed="yes")
        self.noivu.sends(self.at(n, "xac-nhan/"))

    def fails(self, n: int, *failed: str, words: str) -> None:
        piece = self.row(n).evidence.get()
        self.noivu_cv.sends(piece.get_absolute_url(), passed="no", failed=list(failed), words=words)
        self.noivu.sends(self.at(n, "lam-lai/"), code="evidence", words=words)


@pytest.fixture
def story(world, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return Story(world)


def lived(story: Story) -> None:
    with standing_at(GIVEN):
        story.gives()
        story.officers[HANDS_BACK].sends(
            story.at(HANDS_BACK, "chuyen-tra/"), ground="Điều 8 quy chế: việc của Trung tâm Văn hóa"
        )
    with standing_at(date(2022, 6, 1)):
        for n in IN_TIME:
            story.delivers(n)
    with standing_at(date(2022, 6, 10)):
        for n in ASKS:
            story.officers[n].sends(
                story.at(n, "gia-han/"), until="24/06/2022", reason="Mưa lũ chia cắt hai bản."
            )
        granted = story.row(ASKS[0]).extensions.get()
        story.noivu_cv.sends(
            story.at(ASKS[0], f"gia-han/{granted.pk}/quyet-dinh/"), grant="yes", until="24/06/2022"
        )
        refused = story.row(ASKS[1]).extensions.get()
        story.noivu_cv.sends(
            story.at(ASKS[1], f"gia-han/{refused.pk}/quyet-dinh/"),
            grant="no",
            answer="Việc phải xong trước kỳ họp.",
        )
    with standing_at(date(2022, 6, 17)):
        for n in LATE:
            story.delivers(n)
        for n in (*IN_TIME, *LATE):
            if n in RECYCLES:
                assert "Tệp dùng lại" in story.noivu_cv.opens(story.row(n).evidence.get().get_absolute_url())
                story.fails(n, "unit", "source", words="Cùng tệp với xã bên cạnh.")
            elif n == WEAK:
                story.fails(n, "form", words="Ảnh màn hình không rõ ngày.")
            else:
                story.passes(n)


# By hand: 13 in time, of which two recycled and one weak came back → 10 done in time; 2 done late.
# Open: three returned (late: the 15th is past), one granted until the 24th (in time), one refused (late),
# one handed back while there was time (in time), one silent (late).
BY_HAND = {
    "Tổng giao": 19, "Hoàn thành đúng hạn": 10, "Hoàn thành quá hạn": 2, "Chưa xong, trong hạn": 2,
    "Chưa xong, quá hạn": 5,
}  # fmt: skip


def test_the_numbers_on_every_page_agree_with_a_count_by_hand(story):
    lived(story)
    giving = Giving.objects.get()
    with standing_at(date(2022, 6, 20)):
        for page in (
            giving.get_absolute_url(),
            "/cong-viec/",
            "/cong-viec/?han=late",
            "/cong-viec/?tinh_trang=tat-ca",
        ):
            assert tally_on(story.noivu_cv.opens(page)) == BY_HAND, page
        leader = Person(story.world.chutich)
        assert tally_on(leader.opens("/cong-viec/")) == BY_HAND
        late = leader.client.get("/cong-viec/", {"han": "late"}).context["rows"]
        assert len(late) == BY_HAND["Chưa xong, quá hạn"]
        whole = dict.fromkeys(BY_HAND, 0)
        for unit in story.units:
            for words, number in tally_on(story.noivu_cv.opens(f"/cong-viec/tuan/{unit.pk}/")).items():
                whole[words] += number
        assert whole == BY_HAND


def test_each_commune_sees_its_own_and_the_silent_one_is_found(story):
    lived(story)
    with standing_at(date(2022, 6, 20)):
        page = story.officers[0].opens("/cong-viec/")
        assert tally_on(page)["Tổng giao"] == 1
        assert "xã số 1" not in page
        assert story.officers[0].client.get(story.at(1)).status_code == 404
        assert "xã số 18" in story.noivu_cv.opens("/cong-viec/im-lang/")
        calls = story.noivu_cv.opens("/cong-viec/goi-dien/")
        assert "xã số 18" in calls
        assert "xã số 15" not in calls  # has time until the 24th
        story.noivu_cv.sends("/cong-viec/goi-dien/", assignment=story.row(SILENT).pk, result="no_answer")
        assert story.row(SILENT).urgings.get().get_result_display() == "Không nghe máy"
        sweep()
        assert "xã số 18" in story.noivu_cv.opens("/cong-viec/don-doc/")


def test_two_clocks_and_the_reason_of_each_return_stay_on_the_page(story):
    lived(story)
    with standing_at(date(2022, 6, 20)):
        granted = story.officers[ASKS[0]].opens(story.at(ASKS[0]))
        assert "Quá hạn ban đầu 3 ngày làm việc" in granted
        assert "Còn 4 ngày làm việc" in granted
        returned = story.officers[3].opens(story.at(3))
        for words in ("Chưa đạt", "Đúng đơn vị", "Cùng tệp với xã bên cạnh."):
            assert words in returned
        assert "Tệp dùng lại" not in returned  # the alarm is the checker's
        assert "Làm lại" in story.officers[3].opens("/")


def test_the_giver_answers_the_one_that_was_handed_back(story):
    lived(story)
    with standing_at(date(2022, 6, 20)):
        assert "Trả lời chuyển trả" in story.noivu_cv.opens("/")
        code, _page = story.officers[HANDS_BACK].is_refused(story.at(HANDS_BACK, "bao-cao/"), words="Xong")
        assert code == 409
        story.noivu_cv.sends(
            story.at(HANDS_BACK, "chuyen-giao/"),
            to=story.world.phong_tai_chinh.pk,
            reason="Thuộc phòng Tài chính.",
        )
        tally = tally_on(story.noivu_cv.opens("/cong-viec/"))
        assert tally["Tổng giao"] == 19  # handed over: it counts where it went
        # The recipients' day has passed for the original date too: the date came along.
        assert tally["Chưa xong, quá hạn"] == BY_HAND["Chưa xong, quá hạn"] + 1
