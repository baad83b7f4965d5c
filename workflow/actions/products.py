"""The Propaganda Board's year: work given, products logged by each agency, a sample looked at, the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from secrets import token_hex
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from organizations.models import Unit
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from tasks.actions.sampling import drawn_by
from tasks.models import Waiting
from tasks.models.waiting import Ask
from tasks.verbs import PERFORM
from tasks.waiting import clear
from tasks.workdays import add_working_days
from toolbox.errors import NotAllowed, Refused, TooLate
from toolbox.vietnamese import clean_text
from workflow import acts, seats
from workflow.book import set_down
from workflow.decisions import SHORTEST_REASON, decide, files_of
from workflow.engine import CASE, Held, hold, take_step
from workflow.giving import give_tasks
from workflow.models import Case, DrawnProduct, ProductCount, ProductDraw, ProductFinding, ProductLog, Seat
from workflow.models.product import Finding, due_day, month_words
from workflow.nodes import Asked
from workflow.products import first_owed, months_of, year_of

MOST_LINKS = 5
LONGEST_LINK = 500
DAYS_TO_SUPPLEMENT = 3  # working days, where a case keeps none (domain 3.1 1.7)
DAYS_TO_CLOSE = 5  # after the last day of the year


@dataclass(slots=True)
class Products:
    """What is logged: counts by channel with the people reached, addresses and a file as examples."""

    month: date
    language: str
    counts: Mapping[str, tuple[int, int | None]]
    links: Sequence[str] = ()
    note: str = ""
    file: StoredFile | None = None
    file_name: str = ""
    seen: int = 0  # the version that the page showed
    reason: str = ""  # why another version that stands is corrected


@transaction.atomic
def open_products(*, case: Case, by: Doer, round: int, units: Sequence[Unit]) -> list[Seat]:
    """Give the plan's work and open each unit's sheet of products, due each month by the 25th.

    Refused without a unit.
    """
    held = hold(case.pk, "give", by=by, round=round)
    if not units:
        raise Refused(_("Chọn ít nhất một đơn vị ghi sản phẩm."), field="units")
    count = give_tasks(held)
    decide(held, "given")
    take_step(held, "given")
    day = held.author.office_day
    asked = [Asked("", unit, PERFORM, entered_at=unit) for unit in dict.fromkeys(units)]
    made = seats.ask(
        held.case, "products", asked, asked_on=day, due_on=None, words=_("Ghi sản phẩm tuyên truyền")
    )
    for seat in made:
        await_products(held.case, seat)
    year_end = date(year_of(held.case), 12, 31)
    closing = add_working_days(max(year_end, day), DAYS_TO_CLOSE)
    Waiting.objects.of_source(CASE, held.case.pk).update(due_on=closing)
    _run_to(held.case, closing)
    set_down(held, acts.PRODUCTS_OPENED, facts={"count": count, "units": len(made)})
    return made


def _run_to(case: Case, day: date) -> None:
    """The duty's day was the plan's; what is left of the case falls due with the year. Both stay in sight."""
    case.settings["plan_due_on"] = case.due_on.isoformat() if case.due_on else ""
    case.due_on = day
    case.save(update_fields=["due_on", "settings"])


def await_products(case: Case, seat: Seat) -> None:
    """What waits at the unit's desk: the first month it still owes; nothing once the year is full."""
    clear(seats.SEAT, seat.pk)
    logged = set(ProductLog.objects.newest().filter(seat=seat).values_list("month", flat=True))
    if (month := first_owed(case, seat, logged)) is not None:
        step = _("Ghi sản phẩm tuyên truyền tháng %(month)s") % {"month": month_words(month)}
        seats.lay(case, seat, ask=Ask.DO, step=step, since=month, due_on=due_day(case, month))


@transaction.atomic
def log_products(*, case: Case, seat: int, by: Doer, products: Products) -> ProductLog:
    """The products of a month in one language; a correction is the next version (domain 3.5 5.3).

    Nothing made is said in the note. Refused: a month that has not begun or of another year, nothing said, a
    link that nobody can open. TooLate: a colleague has logged the same in the meantime.
    """
    held = hold(case.pk, "products", by=by, seat=seat)
    links = _checked(held, products)
    rows = ProductLog.objects.filter(seat=held.seat, month=products.month, language=products.language)
    standing = rows.newest().values_list("version", flat=True).first() or 0
    if products.seen != standing:
        raise TooLate(_("Tháng này vừa có người ghi. Đồng chí mở lại trang để xem số đã ghi."))
    if standing and len(products.reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ vì sao sửa số đã ghi (ít nhất 10 ký tự)."), field="reason")
    author = held.author
    made = ProductLog.objects.create(
        case=held.case, seat=held.seat, month=products.month, language=products.language,
        version=rows.count() + 1, reason=clean_text(products.reason) if standing else "", links=links,
        note=clean_text(products.note), file=products.file,
        file_name=products.file_name, person_id=author.decider_id, capacity=author.decider_capacity,
        entered_by_id=author.person_id if author.is_entered_for else None, done_on=author.done_on,
        recorded_on=author.office_day, recorded_at=held.now,
    )  # fmt: skip
    ProductCount.objects.bulk_create(
        ProductCount(log=made, channel=channel, count=count, audience=audience)
        for channel, (count, audience) in products.counts.items()
        if count
    )
    ask_second_person(file=products.file, unit=held.unit, by=author)
    if not wanted_supplements(held.seat):
        await_products(held.case, held.seat)
    facts = {
        "month": month_words(made.month), "unit": held.unit.name, "version": made.version,
        "language": made.language, "counts": {name: list(said) for name, said in products.counts.items()},
    }  # fmt: skip
    set_down(held, acts.PRODUCTS_LOGGED, facts=facts, reason=made.note, files=files_of(products.file))
    return made


def _checked(held: Held, products: Products) -> list[str]:
    if products.month not in months_of(held.case, held.author.office_day):
        raise Refused(_("Chọn một tháng của năm kế hoạch, không sau tháng này."), field="month")
    if not any(count for count, _audience in products.counts.values()) and not clean_text(products.note):
        raise Refused(
            _("Ghi số lượng ở ít nhất một kênh; tháng không có sản phẩm thì ghi rõ ở ô Ghi chú."),
            field="note",
        )
    links = [line.strip() for line in products.links if line.strip()]
    if len(links) > MOST_LINKS:
        raise Refused(_("Ghi nhiều nhất %(most)d đường dẫn làm ví dụ.") % {"most": MOST_LINKS}, field="links")
    for link in links:
        if not _opens(link):
            raise Refused(
                _("“%(link)s” không phải đường dẫn mở được. Chép cả phần https:// từ trình duyệt.")
                % {"link": link[:60]},
                field="links",
            )
    return links


def _opens(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and "." in parts.netloc
        and " " not in link
        and len(link) <= LONGEST_LINK
    )


def wanted_supplements(seat: Seat) -> list[ProductLog]:
    """Logs of the seat that were found wanting and not logged anew since. One query."""
    rows = ProductLog.objects.newest().filter(seat=seat, drawn__finding__outcome=Finding.SUPPLEMENT)
    return list(rows)


@transaction.atomic
def draw_products(*, case: Case, by: Doer, round: int, seed: str = "") -> ProductDraw:
    """Draw a share of what was logged and never drawn; anybody can draw it again by the seed.

    Refused: sampling is off, nothing new to draw from.
    """
    held = hold(case.pk, "products", by=by, round=round)
    share = int(held.case.settings["own"].get("sample", 0))
    if not share:
        raise Refused(_("Cơ quan không kiểm tra theo mẫu. Đổi ở trang Thiết lập của đơn vị."))
    left = ProductLog.objects.newest().filter(case=held.case, drawn=None, counts__isnull=False)
    ids = sorted(set(left.order_by().values_list("pk", flat=True)))
    if not ids:
        raise Refused(_("Chưa có sổ sản phẩm nào mới để rút mẫu."))
    seed = seed or token_hex(8)
    drawn = drawn_by(seed, ids, share)
    made = ProductDraw.objects.create(
        case=held.case, seed=seed, share=share, population=ids, person_id=held.author.decider_id,
        drawn_on=held.author.done_on,
    )  # fmt: skip
    DrawnProduct.objects.bulk_create(DrawnProduct(draw=made, log_id=pk) for pk in drawn)
    facts = {"count": len(drawn), "population": len(ids), "seed": seed, "share": share}
    set_down(held, acts.PRODUCTS_DRAWN, facts=facts)
    return made


@transaction.atomic
def find_product(
    *, case: Case, drawn: int, by: Doer, round: int, outcome: str, reason: str = ""
) -> ProductFinding:
    """What was found in a drawn log: it fits, or the unit must supplement it within three working days.

    Refused: a supplement without words, who logged it herself. TooLate: looked at already.
    """
    held = hold(case.pk, "products", by=by, round=round)
    row = DrawnProduct.objects.select_related("log__seat__unit", "log__person").get(
        pk=drawn, draw__case=held.case
    )
    if ProductFinding.objects.filter(drawn=row).exists():
        raise TooLate(_("Sổ này đã được kiểm tra."))
    author = held.author
    if {author.person_id, author.decider_id} & {row.log.person_id, row.log.entered_by_id}:
        raise NotAllowed(_("Người ghi sản phẩm không tự kiểm tra sản phẩm của mình."))
    if outcome == Finding.SUPPLEMENT and len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ phải bổ sung gì (ít nhất 10 ký tự)."), field="reason")
    made = ProductFinding.objects.create(
        drawn=row, outcome=outcome, reason=reason.strip(), person_id=author.decider_id,
        capacity=author.decider_capacity, done_on=author.done_on, recorded_at=held.now,
    )  # fmt: skip
    if outcome == Finding.SUPPLEMENT:
        ask_supplement(row.log, author.office_day)
    facts = {
        "month": month_words(row.log.month), "unit": str(row.log.seat.unit),
        "answer": made.get_outcome_display().lower(),
    }  # fmt: skip
    set_down(held, acts.PRODUCT_FOUND, facts=facts, reason=reason)
    return made


def ask_supplement(log: ProductLog, day: date) -> None:
    """Lay the month that was found wanting on the unit's desk, in the place of what lay there."""
    step = _("Bổ sung sản phẩm tháng %(month)s") % {"month": month_words(log.month)}
    clear(seats.SEAT, log.seat_id)
    days = int(log.case.settings["own"].get("supplement_days", DAYS_TO_SUPPLEMENT))
    due_on = add_working_days(day, days)
    seats.lay(log.case, log.seat, ask=Ask.RETURNED, step=step, since=day, due_on=due_on)


@transaction.atomic
def close_products(*, case: Case, by: Doer, round: int, comment: str = "") -> Case:
    """End the year: sheets are closed, the case ends. Refused: a supplement that is still out; before the
    last day of the year without a reason."""
    held = hold(case.pk, "products", by=by, round=round)
    if held.author.office_day < date(year_of(held.case), 12, 31) and len(comment.strip()) < SHORTEST_REASON:
        raise Refused(
            _("Năm kế hoạch chưa hết. Muốn kết thúc sớm, ghi rõ lý do (ít nhất 10 ký tự)."), field="comment"
        )
    out = ProductLog.objects.newest().filter(case=held.case, drawn__finding__outcome=Finding.SUPPLEMENT)
    if out.exists():
        raise Refused(_("Còn đơn vị chưa bổ sung sản phẩm theo yêu cầu."))
    decide(held, "closed", comment=comment)
    counted = ProductCount.objects.filter(log__in=ProductLog.objects.newest().filter(case=held.case))
    total = sum(counted.values_list("count", flat=True))
    seats.close_all(held.case, "products")
    take_step(held, "closed")
    set_down(held, acts.PRODUCTS_CLOSED, facts={"count": total}, reason=comment)
    return held.case
