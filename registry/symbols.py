"""Numbers and symbols of documents: `05-CTr/ĐU` of the Party, `15/KH-UBND` of the State (domain.md §5)."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.models import Branch
from toolbox.errors import Refused
from toolbox.vietnamese import clean_text, fold

LONGEST = 60  # letters of a whole symbol: the width of its column
LETTER = "CV"  # a State letter bears no type code: 12/UBND-NV

# Document types and who issues them (HD 36-HD/VPTW annex 3; NĐ 30/2020 annex III). The Front writes as
# the State.
_PARTY_TYPE, _STATE_TYPE, _BOTH = {Branch.PARTY}, {Branch.STATE}, {Branch.PARTY, Branch.STATE}
_TYPES: tuple[tuple[str, str | Promise, set[Branch]], ...] = (
    ("NQ", _lazy("Nghị quyết"), _BOTH),
    ("QĐ", _lazy("Quyết định"), _BOTH),  # not for screens
    ("CT", _lazy("Chỉ thị"), _BOTH),
    ("KL", _lazy("Kết luận"), _PARTY_TYPE),
    ("QC", _lazy("Quy chế"), _BOTH),
    ("QyĐ", _lazy("Quy định"), _STATE_TYPE),  # not for screens
    ("CTr", _lazy("Chương trình"), _BOTH),
    ("KH", _lazy("Kế hoạch"), _BOTH),
    ("ĐA", _lazy("Đề án"), _BOTH),  # not for screens
    ("PA", _lazy("Phương án"), _BOTH),
    ("HD", _lazy("Hướng dẫn"), _BOTH),
    ("BC", _lazy("Báo cáo"), _BOTH),
    ("TTr", _lazy("Tờ trình"), _BOTH),
    ("TB", _lazy("Thông báo"), _BOTH),
    (LETTER, _lazy("Công văn"), _BOTH),
    ("BB", _lazy("Biên bản"), _BOTH),
    ("GM", _lazy("Giấy mời"), _STATE_TYPE),
)
NAMES: dict[str, str | Promise] = {code: name for code, name, _branches in _TYPES}

_STATE_BODIES = {"UBND", "HĐND"}  # not for screens
_PARTY_BODIES = {"HU", "ĐU", "CB", "BTGHU", "BTCHU", "BDVHU", "UBKTHU", "VPHU", "TU"}  # not for screens
# Typed without their đ.
_RESTORED = {"DU": "ĐU", "HDND": "HĐND"}  # not for screens

_PARTY = re.compile(r"(\d*)([a-zđ]?)-([^-/]+)/([^/]+)", re.IGNORECASE)  # not for screens
_STATE = re.compile(r"(\d*)([a-zđ]?)(?:/(\d{4}))?/([^-/]+)-([^/]+)", re.IGNORECASE)  # not for screens
_SAID = re.compile(r"^(số|so)\s*:?\s*", re.IGNORECASE)  # not for screens
_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")


def types_of(branch: str) -> tuple[str, ...]:
    """Codes of the document types a branch issues."""
    by = Branch.PARTY if branch == Branch.PARTY else Branch.STATE
    return tuple(code for code, _name, branches in _TYPES if by in branches)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number and symbol taken apart. `year` only in the State's legal documents (15/2022/QĐ-UBND)."""

    branch: str
    document_type: str
    number: int
    unit_symbol: str
    suffix: str = ""
    year: int | None = None

    @property
    def text(self) -> str:
        number = f"{self.number:02d}{self.suffix}"
        if self.branch == Branch.PARTY:
            return f"{number}-{self.document_type}/{self.unit_symbol}"
        if self.document_type == LETTER:
            return f"{number}/{self.unit_symbol}"
        year = f"/{self.year}" if self.year else ""
        return f"{number}{year}/{self.document_type}-{self.unit_symbol}"

    @property
    def printed(self) -> str:
        """As it stands on the sheet: `Số 05-CTr/ĐU` (Party, no colon), `Số: 15/KH-UBND` (State)."""
        return f"Số {self.text}" if self.branch == Branch.PARTY else f"Số: {self.text}"  # not for screens

    def __str__(self) -> str:
        return self.text


def make_symbol(branch: str, document_type: str, number: int, unit_symbol: str, suffix: str = "") -> Symbol:
    """The symbol of a new document. `unit_symbol` of a State letter names issuer and drafter: UBND-NV.

    Raises Refused when a part is missing or the branch issues no such type.
    """
    if number < 1:
        raise Refused(_("Số văn bản phải từ 1 trở lên."), field="number")
    if document_type not in types_of(branch):
        raise _unknown_type(document_type, branch)
    if not unit_symbol:
        raise Refused(
            _(
                "Đơn vị chưa có ký hiệu văn bản. Nhờ quản trị ghi ký hiệu (ví dụ ĐU, UBND) ở trang "
                "đơn vị rồi cấp số."
            )
        )
    if branch != Branch.PARTY and document_type == LETTER and "-" not in unit_symbol:
        raise Refused(
            _("Công văn cần ký hiệu cơ quan và đơn vị soạn thảo, ví dụ UBND-NV."), field="unit_symbol"
        )
    return Symbol(branch, document_type, number, unit_symbol, suffix)


def printed_symbol(branch: str, text: str) -> str:
    """`Symbol.printed` for a symbol that is already text."""
    return f"Số {text}" if branch == Branch.PARTY else f"Số: {text}"  # not for screens


def parse_symbol(text: str) -> Symbol:
    """A typed symbol, whatever its spaces, case, dashes or missing đ; "Số" before it may stand or not.

    Raises Refused naming what is wrong: no number, an unknown type, the Party's order of signs on a State
    document or the other way round ("15-KH/UBND" is a form of neither).
    """
    plain = _DASHES.sub("-", re.sub(r"\s*/\s*", "/", clean_text(text)))
    plain = _SAID.sub("", plain).strip(" .…_").replace(" ", "")
    read = None
    if found := _PARTY.fullmatch(plain):
        number, suffix, type_, unit = found.groups()
        read = _party(_number(number), suffix.lower(), type_, _unit(unit))
    elif found := _STATE.fullmatch(plain):
        number, suffix, year, type_, unit = found.groups()
        read = _state(_number(number), suffix.lower(), year, type_, _unit(unit))
    # A zero put before the number and a ß made SS are longer than what was typed.
    if read is not None and len(read.text) <= LONGEST:
        return read
    raise Refused(
        _(
            "“%(text)s” chưa đúng dạng số, ký hiệu. Văn bản của Đảng ghi 05-CTr/ĐU, của chính quyền "
            "ghi 15/KH-UBND."
        )
        % {"text": text[:60]},
        field="symbol",
    )


def _number(digits: str) -> int:
    if not digits or int(digits[:9]) == 0:
        raise Refused(
            _("Số, ký hiệu chưa có số. Ghi đủ số, ví dụ 05-CTr/ĐU hoặc 15/KH-UBND."), field="symbol"
        )
    return int(digits[:9])


def _unit(text: str) -> str:
    unit = text.upper()
    return "-".join(_RESTORED.get(part, part) for part in unit.split("-"))


def _party(number: int, suffix: str, type_: str, unit: str) -> Symbol:
    if unit.split("-")[0] in _STATE_BODIES:
        raise Refused(
            _("Văn bản của %(unit)s ghi %(right)s: sau số là gạch chéo, trước tên cơ quan là gạch nối.")
            % {"unit": unit, "right": f"{number:02d}/{type_}-{unit}"},
            field="symbol",
        )
    return Symbol(Branch.PARTY, _type(type_, Branch.PARTY), number, unit, suffix)


def _state(number: int, suffix: str, year: str | None, type_: str, unit: str) -> Symbol:
    if unit in _PARTY_BODIES and _known(type_, Branch.PARTY):
        raise Refused(
            _("Văn bản của Đảng ghi %(right)s: sau số là gạch nối, trước tên cơ quan là gạch chéo.")
            % {"right": f"{number:02d}-{type_}/{unit}"},
            field="symbol",
        )
    known = _known(type_, Branch.STATE)
    if known is None:  # a letter: issuer and drafter instead of a type
        if not re.fullmatch(r"[A-ZĐ&]{3,}", _unit(type_)):  # not for screens
            raise _unknown_type(type_, Branch.STATE)
        return Symbol(Branch.STATE, LETTER, number, f"{_unit(type_)}-{unit}", suffix)
    return Symbol(Branch.STATE, known, number, unit, suffix, int(year) if year else None)


def _known(type_: str, branch: str) -> str | None:
    """The code as it is written, from one typed in any case and without its đ."""
    return next((code for code in types_of(branch) if fold(code) == fold(type_)), None)


def _type(type_: str, branch: str) -> str:
    if known := _known(type_, branch):
        return known
    raise _unknown_type(type_, branch)


def _unknown_type(type_: str, branch: str) -> Refused:
    return Refused(
        _("Không có loại văn bản “%(type)s”. Các loại: %(types)s.")
        % {"type": type_[:20], "types": ", ".join(types_of(branch))},
        field="document_type" if type_ in NAMES else "symbol",
    )
