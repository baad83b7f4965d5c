"""Numbers: given in order, once, kept when cancelled; those of an outside register entered beside them."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations import policy
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Branch, Unit
from organizations.sealed_off import must_not_be_sealed_off
from registry import acts
from registry.actions.suspicion import ask_second_person
from registry.announcements import on_number_cancelled, on_number_to_be_cancelled
from registry.models import Register, RegisterEntry, StoredFile
from registry.office import series_of
from registry.symbols import Symbol, make_symbol, parse_symbol
from registry.verbs import NUMBER, RECORD_OUTSIDE
from toolbox.errors import Refused, TooLate
from toolbox.vietnamese import clean_text

_SUFFIXES = "abcdđeghiklmnopqrstuvxy"  # not for screens
SHORTEST_REASON = 10  # characters


class NeedsConfirmation(Refused):
    """The number is possible but unusual: the form shows `.warnings` and asks again with confirm=True."""

    def __init__(self, warnings: list[str]) -> None:
        super().__init__(" ".join([*warnings, _("Nếu đúng, đánh dấu xác nhận rồi cấp số.")]), field="confirm")
        self.warnings = warnings


class Sheet(TypedDict, total=False):
    """What stands on the document besides its number: who signed it ("T/M ĐẢNG ỦY", "BÍ THƯ"), and itself."""

    signing_line: str
    signer_name: str
    signer_title: str
    file: StoredFile | None
    link: str


@transaction.atomic
def allot_number(
    *,
    issuer: Unit,
    document_type: str,
    abstract: str,
    issued_on: date,
    by: Doer,
    wanted: int | None = None,
    suffix: str = "",
    confirm: bool = False,
    unit_symbol: str = "",
    **sheet: Unpack[Sheet],
) -> RegisterEntry:
    """Give the document its number: the next one, or the wanted one, from the issuer's own register.

    NeedsConfirmation for a gap, a number put between ("45a"), one before the last, a day before the last
    document's. Refused when the number was given before (also when cancelled), the type is not the
    branch's, or the day is to come. The register's row is the last lock taken (design §3).
    """
    author = policy.require(by, NUMBER, issuer)
    _check_entry(abstract, issued_on)
    suffix = _suffix(suffix, wanted)
    symbol = make_symbol(issuer.branch, document_type, wanted or 1, unit_symbol or issuer.symbol, suffix)
    register, now = _locked_register(issuer, document_type, issued_on)
    number, warnings = _number(register, issued_on, wanted, suffix)
    if warnings and not confirm:
        raise NeedsConfirmation(warnings)
    entry = _enter(register, now, replace(symbol, number=number), issued_on, abstract, **sheet)
    facts = _facts(entry, issuer) | ({"confirmed": warnings} if warnings else {})
    ask_second_person(file=entry.file, unit=issuer, by=author)
    record(acts.NUMBERED, by=author, on=entry, at=now, facts=facts, files=_files(entry))
    return entry


@transaction.atomic
def record_outside_entry(
    *,
    issuer: Unit,
    symbol: str,
    issued_on: date,
    abstract: str,
    by: Doer,
    keeper: Unit | None = None,
    **sheet: Unpack[Sheet],
) -> RegisterEntry:
    """Enter a document that got its number elsewhere: on paper or in the province's e-office.

    It takes its place in the same run, so that the system goes on after it. `keeper`: the agency that writes
    for the issuer, where there is one; the right is asked there. Refused when the symbol cannot be read or is
    the other branch's, or the number stands in the register already.
    """
    author = policy.require(by, RECORD_OUTSIDE, keeper or issuer)
    _check_entry(abstract, issued_on)
    read = parse_symbol(symbol)
    check_branch(read, issuer)
    register, now = _locked_register(issuer, read.document_type, issued_on)
    _refuse_double(register, read.number, read.suffix, field="symbol")
    entry = _enter(register, now, read, issued_on, abstract, outside=True, **sheet)
    ask_second_person(file=entry.file, unit=issuer, by=author)
    record(
        acts.RECORDED_OUTSIDE, by=author, on=entry, at=now, facts=_facts(entry, issuer), files=_files(entry)
    )
    return entry


@transaction.atomic
def cancel_number(*, entry: RegisterEntry, reason: str, by: Doer) -> RegisterEntry:
    """Cancel a number (hủy số): it stays in the register with its reason and is never given again. A document
    that waits to be dispatched under it waits for a number again.

    Refused without a reason, and once the document was sent: then it is recalled by another document.
    TooLate when it is cancelled already.
    """
    on_number_to_be_cancelled.tell(entry=entry)
    held = lock(RegisterEntry.objects.filter(pk=entry.pk).select_related("register__issuer"))
    author = policy.require(by, NUMBER, held.register.issuer)
    if held.cancelled:
        raise TooLate(_("Số %(symbol)s đã được hủy.") % {"symbol": held.symbol})
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(
            _("Ghi rõ lý do hủy số, ít nhất %(least)d ký tự.") % {"least": SHORTEST_REASON}, field="reason"
        )
    must_not_be_sealed_off(held, units=[held.register.issuer])
    if held.distributions.exists():
        raise Refused(_("Văn bản đã phát hành nên không hủy số. Ban hành văn bản thu hồi hoặc thay thế."))
    held.cancelled_on, held.cancelled_reason = author.done_on, clean_text(reason)[:500]
    held.save(update_fields=["cancelled_on", "cancelled_reason"])
    record(acts.CANCELLED, by=author, on=held, at=held.now, facts={"symbol": held.symbol}, reason=reason)
    on_number_cancelled.tell(entry=held, by=author, reason=reason.strip())
    return held


def _check_entry(abstract: str, issued_on: date) -> None:
    if not clean_text(abstract):
        raise Refused(_("Ghi trích yếu nội dung văn bản."), field="abstract")
    if len(clean_text(abstract)) > 500:
        raise Refused(_("Trích yếu dài quá 500 ký tự. Rút gọn trích yếu."), field="abstract")
    if issued_on > office_today():
        raise Refused(_("Ngày ban hành không được sau hôm nay."), field="issued_on")


def _suffix(suffix: str, wanted: int | None) -> str:
    suffix = suffix.strip().lower()
    if suffix and (suffix not in _SUFFIXES or len(suffix) != 1):
        raise Refused(_("Chữ kèm số là một chữ cái, ví dụ a trong 45a."), field="suffix")
    if suffix and wanted is None:
        raise Refused(_("Ghi số đứng trước chữ “%(suffix)s”.") % {"suffix": suffix}, field="wanted")
    if wanted is not None and wanted < 1:
        raise Refused(_("Số văn bản phải từ 1 trở lên."), field="wanted")
    return suffix


def check_branch(read: Symbol, issuer: Unit) -> None:
    if (read.branch == Branch.PARTY) != (issuer.branch == Branch.PARTY):
        raise Refused(
            _("Ký hiệu %(symbol)s không phải của %(unit)s. Kiểm tra lại số, ký hiệu hoặc đơn vị ban hành.")
            % {"symbol": read.text, "unit": issuer.name},
            field="symbol",
        )


def _locked_register(issuer: Unit, document_type: str, day: date) -> tuple[Register, datetime]:
    """The run of numbers, locked, and the database's time; opened when this is its first document."""
    series, key = series_of(issuer, day)
    run: dict[str, Any] = {
        "issuer": issuer,
        "document_type": document_type,
        "series": series,
        "series_key": key,
    }
    try:
        held = lock(Register.objects.filter(**run))
    except Register.DoesNotExist:
        Register.objects.get_or_create(**run)
        held = lock(Register.objects.filter(**run))
    return held, held.now


def _number(register: Register, issued_on: date, wanted: int | None, suffix: str) -> tuple[int, list[str]]:
    """The number to give and what is unusual about it."""
    last = register.entries.order_by("-number", "-pk").only("number", "issued_on").first()
    following = last.number + 1 if last else 1
    number = wanted if wanted is not None else following
    if wanted is not None:
        _refuse_double(register, number, suffix)
    warnings = []
    if suffix:
        warnings.append(_("%(number)d%(suffix)s là số chèn.") % {"number": number, "suffix": suffix})
    elif number > following:
        warnings.append(
            _("Bỏ trống từ số %(first)d đến số %(last)d.") % {"first": following, "last": number - 1}
            if number - 1 > following
            else _("Bỏ trống số %(number)d.") % {"number": following}
        )
    elif number < following:
        warnings.append(
            _("Số %(number)d đứng trước số cuối của sổ (%(last)d).")
            % {"number": number, "last": following - 1}
        )
    if last and number > last.number and issued_on < last.issued_on:
        warnings.append(
            _("Ngày ban hành sớm hơn văn bản số %(last)d (%(day)s).")
            % {"last": last.number, "day": last.issued_on.strftime("%d/%m/%Y")}
        )
    return number, warnings


def _refuse_double(register: Register, number: int, suffix: str, *, field: str = "wanted") -> None:
    there = register.entries.filter(number=number, suffix=suffix).first()
    if there is None:
        return
    if there.cancelled:
        raise Refused(
            _("Số %(symbol)s đã hủy, không dùng lại. Chọn số khác.") % {"symbol": there.symbol},
            field=field,
        )
    raise Refused(words_of_double(there), field=field)


def words_of_double(there: RegisterEntry) -> str:
    """That its number was given, when and to what."""
    return _("Số %(symbol)s đã cấp ngày %(day)s cho “%(abstract)s”. Kiểm tra lại số.") % {
        "symbol": there.symbol,
        "day": there.issued_on.strftime("%d/%m/%Y"),
        "abstract": there.abstract[:80],
    }


def _enter(
    register: Register,
    now: datetime,
    symbol: Symbol,
    issued_on: date,
    abstract: str,
    *,
    outside: bool = False,
    **sheet: Unpack[Sheet],
) -> RegisterEntry:
    return RegisterEntry.objects.create(
        register=register,
        number=symbol.number,
        suffix=symbol.suffix,
        symbol=symbol.text,
        issued_on=issued_on,
        abstract=clean_text(abstract),
        outside=outside,
        recorded_at=now,
        **sheet,
    )


def _facts(entry: RegisterEntry, issuer: Unit) -> dict[str, Any]:
    return {"symbol": entry.symbol, "issued_on": entry.issued_on, "issuer": issuer.pk}


def _files(entry: RegisterEntry) -> list[str]:
    return [entry.file.sha256] if entry.file else []
