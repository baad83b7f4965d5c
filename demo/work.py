"""The example's given work: one task for nineteen communes with every ending, and work of other kinds."""

from datetime import date

from demo import papers
from demo.office import Office
from demo.places import COMMUNES
from organizations.clock import standing_at
from organizations.doer import Doer
from organizations.models import Unit
from registry.models import StoredFile
from tasks.actions.checking import check_evidence, confirm_done, return_work
from tasks.actions.completion import report_done
from tasks.actions.evidence import give_evidence
from tasks.actions.extensions import ask_extension, decide_extension, explain_delay
from tasks.actions.giving import Work, give_work
from tasks.actions.kinds import set_example
from tasks.actions.progress import tell_progress
from tasks.actions.receiving import hand_back, open_work
from tasks.actions.repeating import set_recurrence
from tasks.actions.sampling import draw_sample
from tasks.actions.sharing import hand_out
from tasks.actions.sweeping import sweep
from tasks.actions.urging import urge
from tasks.models import Assignment, EvidenceKind, Giving
from tasks.models.giving import Rhythm
from tasks.models.urging import CallResult, Channel

SLUGS = [slug for _code, _name, slug in COMMUNES]
GIVEN, DUE = date(2022, 5, 16), date(2022, 6, 15)
DELIVER = [slug for slug in SLUGS if slug not in ("quaito", "toatinh", "tama", "natong")]
RECYCLED = {"puxi": "muongmun", "muongthin": "nasay"}  # who sent whose file
WEAK = "phinhsang"


def day(month: int, number: int) -> date:
    return date(2022, month, number)


class Desk:
    """UBND huyện's giving hand, and the communes' officers who answer it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.ubnd = office.units["UBND"]
        self.kinds = {kind.name: kind for kind in EvidenceKind.objects.filter(unit=None)}

    def giver(self, login: str = "noivu.cv") -> Doer:
        return self.office.doer(login)

    def officer(self, slug: str) -> Doer:
        return self.office.doer(f"xa.{slug}")

    def commune(self, slug: str) -> Unit:
        return self.office.units[f"ub.{slug}"]

    def give(
        self, on: date, work: Work, units: list[Unit], by: Doer | None = None, giver: Unit | None = None
    ) -> Giving:
        with standing_at(on):
            return give_work(giver=giver or self.ubnd, work=work, units=units, by=by or self.giver())

    def prove(
        self,
        row: Assignment,
        slug: str,
        on: date,
        file: StoredFile,
        kind: str = "Báo cáo kết quả",
        answer: str = "",
    ) -> None:
        with standing_at(on):
            give_evidence(
                assignment=row, kind=self.kinds[kind], dated_on=on, file=file, answer=answer,
                file_name=f"bao-cao-{slug}.pdf", by=self.officer(slug),
            )  # fmt: skip

    def report(self, row: Assignment, slug: str, on: date, words: str, **rest: str) -> None:
        with standing_at(on):
            report_done(assignment=row, words=words, by=self.officer(slug), **rest)

    def check(self, row: Assignment, on: date, *, confirm: bool = True) -> None:
        with standing_at(on):
            for piece in row.evidence.standing():
                check_evidence(evidence=piece, passed=True, by=self.giver())
            if confirm:
                confirm_done(assignment=row, by=self.giver("noivu"))


def live(office: Office) -> None:
    desk = Desk(office)
    _examples(desk)
    _nineteen(desk)
    _quarterly(desk)
    _agencies(desk)
    _urged(desk)
    with standing_at(day(6, 20)):
        sweep()


def _examples(desk: Desk) -> None:
    """What passes, as Home Affairs shows it before anybody sends."""
    with standing_at(day(5, 10)):
        for good, words in (
            (True, "Báo cáo có số liệu từng tháng, nêu hệ thống lấy số, chủ tịch ký."),
            (False, "Chỉ có kế hoạch, chưa nói đã làm được gì."),
        ):
            set_example(
                unit=desk.ubnd, kind=desk.kinds["Báo cáo kết quả"], is_good=good, words=words,
                file=papers.scan("BAO CAO MAU" if good else "KE HOACH MAU"), file_name="vi-du.pdf",
                by=desk.giver(),
            )  # fmt: skip


def _nineteen(desk: Desk) -> None:
    """Fifteen deliver, two ask for time, one hands it back, one is silent; two files recycled, one weak."""
    work = Work(
        title="Công khai đủ thủ tục hành chính tại bộ phận một cửa và trên trang của xã",
        product="Báo cáo kết quả kèm ảnh bảng niêm yết",
        due_on=DUE,
        source="45/KH-UBND ngày 12/05/2022",
        needs=[desk.kinds["Báo cáo kết quả"]],
    )
    giving = desk.give(GIVEN, work, [desk.commune(slug) for slug in SLUGS])
    rows = {
        row.lead_unit.code.removeprefix("ub."): row for row in giving.assignments.select_related("lead_unit")
    }
    files = {slug: papers.scan(f"BAO CAO - {slug}") for slug in DELIVER if slug not in RECYCLED}
    for n, slug in enumerate(DELIVER):
        on = day(6, 1 + n % 13) if slug != "rangdong" else day(6, 17)
        row = rows[slug]
        file = files[RECYCLED.get(slug, slug)]
        weak = slug == WEAK
        desk.prove(
            row, slug, on, file, "Ảnh chụp màn hình" if weak else "Báo cáo kết quả",
            "Trang của xã chưa có bản in." if weak else "",
        )  # fmt: skip
        rest = {"explanation": "Báo cáo giấy đang chờ Chủ tịch ký, sẽ gửi sau."} if weak else {}
        desk.report(
            row, slug, on, "Đã niêm yết 132 thủ tục tại bộ phận một cửa, đăng đủ trên trang của xã.", **rest
        )
        if n < 11 and slug not in RECYCLED:
            desk.check(row, day(6, 16))
    _weak_is_returned(desk, rows[WEAK])
    _four_who_do_not(desk, rows)


def _four_who_do_not(desk: Desk, rows: dict[str, Assignment]) -> None:
    """Two ask for time, one gets it; one hands the work back; Ta Ma says nothing."""
    with standing_at(day(6, 10)):
        ask_extension(
            assignment=rows["quaito"], until=day(6, 28), by=desk.officer("quaito"),
            reason="Bảng niêm yết mới đang in, giao chậm vì mưa lũ.",
        )  # fmt: skip
        granted = ask_extension(
            assignment=rows["toatinh"], until=day(6, 24), reason="Trang của xã đang chuyển sang máy chủ mới.",
            by=desk.officer("toatinh"),
        )  # fmt: skip
    with standing_at(day(6, 13)):
        decide_extension(extension=granted, grant=True, answer="Không gia hạn thêm.", by=desk.giver("noivu"))
    with standing_at(day(5, 18)):
        hand_back(
            assignment=rows["natong"],
            ground="Quyết định 08/QĐ-UBND: trang của xã do Trung tâm Văn hóa quản lý",
            words="Đề nghị giao phần đăng trang cho Trung tâm.", by=desk.officer("natong"),
        )  # fmt: skip


def _weak_is_returned(desk: Desk, row: Assignment) -> None:
    with standing_at(day(6, 16)):
        check_evidence(
            evidence=row.evidence.get(), passed=False, scores={"form": 0, "source": 0, "authority": 1},
            words="Ảnh màn hình không rõ trang nào, ngày nào.", by=desk.giver(),
        )  # fmt: skip
        return_work(
            assignment=row,
            code="evidence",
            words="Gửi báo cáo có chữ ký và ảnh bảng niêm yết.",
            by=desk.giver("noivu"),
        )


def _quarterly(desk: Desk) -> None:
    """Work that comes back each quarter, with an officer's part and a count on the way."""
    work = Work(
        title="Rà soát hồ sơ trễ hẹn, xin lỗi người dân bằng văn bản",
        product="Danh sách hồ sơ trễ hẹn, thư xin lỗi",
        due_on=day(6, 27),
        source="45/KH-UBND ngày 12/05/2022",
        needs=[desk.kinds["Số liệu trích từ hệ thống"]],
    )
    giving = desk.give(day(5, 23), work, [desk.commune(slug) for slug in ("quaito", "punhung", "tuangiao")])
    rows = {
        row.lead_unit.code.removeprefix("ub."): row for row in giving.assignments.select_related("lead_unit")
    }
    with standing_at(day(5, 24)):
        open_work(assignment=rows["quaito"], by=desk.officer("quaito"))
        hand_out(
            assignment=rows["quaito"], officer=desk.office.people["xa.quaito"],
            title="Trích danh sách từ hệ thống một cửa",
            due_on=day(6, 22), by=desk.office.doer("ct.quaito", "ub.quaito"),
        )  # fmt: skip
    with standing_at(day(6, 14)):
        tell_progress(
            assignment=rows["quaito"],
            reached=3,
            of=5,
            measure="tháng",
            words="Đã rà đến hết tháng 3.",
            by=desk.officer("quaito"),
        )  # type: ignore[arg-type]
    with standing_at(day(6, 1)):
        set_recurrence(giving=giving, rhythm=Rhythm.QUARTERLY, due_after=80, by=desk.giver())


def _agencies(desk: Desk) -> None:
    """Work of agencies with a helper; and one without a date, which has a rhythm instead."""
    units = desk.office.units
    with_helper = Work(
        title="Đưa 12 thủ tục đất đai lên mức độ 4", product="Quyết định công bố", due_on=day(6, 10),
        helpers=[units["ub.TCKH"]], source="45/KH-UBND ngày 12/05/2022",
    )  # fmt: skip
    giving = desk.give(day(5, 16), with_helper, [units["ub.NV"]], by=desk.office.doer("chutich", "UBND"))
    [row] = giving.assignments.all()
    with standing_at(day(6, 17)):
        explain_delay(
            assignment=row, committed_to=day(6, 24),
            words="Còn chờ Sở công bố danh mục, dự kiến tuần này có.",
            by=desk.office.doer("noivu.cv", "ub.NV"),
        )  # fmt: skip
    steady = Work(
        title="Kiểm tra giờ làm việc của các phòng, xã", product="Biên bản kiểm tra", rhythm_days=30
    )
    desk.give(day(4, 18), steady, [units["ub.NV"]], by=desk.office.doer("chutich", "UBND"))
    board = Work(
        title="Tuyên truyền dịch vụ công trực tuyến tại phiên chợ", product="Tin, ảnh", due_on=day(6, 30)
    )
    desk.give(day(6, 6), board, [units["BTGHU"]], by=desk.office.doer("vphu", "VPHU"), giver=units["HU"])


def _urged(desk: Desk) -> None:
    row = Assignment.objects.get(lead_unit=desk.commune("tama"), title__startswith="Công khai")
    with standing_at(day(6, 16)):
        urge(
            assignment=row, channel=Channel.CALL, result=CallResult.NO_ANSWER,
            words="Gọi hai lần trong buổi sáng.", by=desk.giver(),
        )  # fmt: skip
        urge(
            assignment=row,
            channel=Channel.SYSTEM,
            words="Đề nghị xã báo cáo ngay trong tuần.",
            by=desk.giver(),
        )
    with standing_at(day(6, 18)):
        draw_sample(
            unit=desk.ubnd, from_day=day(6, 1), to_day=day(6, 17), seed="tuangiao2022", by=desk.giver("noivu")
        )
