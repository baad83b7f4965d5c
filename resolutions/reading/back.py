"""The foot of a resolution: its last sentence, who gets it, and who signed."""

import re

from django.utils.translation import gettext as _

from resolutions.reading.marks import Line
from resolutions.reading.numbering import is_bullet
from resolutions.reading.proposal import Proposal, ReadClause, ReadRecipient

LABEL = re.compile(r"Nơi nhận\s*:?\s*", re.IGNORECASE)
AUTHORITY = re.compile(r"(?:T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.|Q\.)\s*(?=[^\W\d_])")
CLOSING = re.compile(r"Nghị quyết này\s")
FOR_REPORT = re.compile(r"\(\s*(?:để\s+)?(?:b/c|báo cáo)", re.IGNORECASE)
ABOVE_US = re.compile(r"Tỉnh ủy|Trung ương|UBND tỉnh|HĐND tỉnh")


def foot_of(lines: list[Line], after: int) -> int:
    """Where the foot begins: the first line behind `after` that is “Nơi nhận” or a signing authority."""
    for place in range(after, len(lines)):
        text = lines[place].text
        if LABEL.match(text) or (AUTHORITY.match(text) and text.isupper()):
            return place
    return len(lines)


def read_back(proposal: Proposal, lines: list[Line]) -> None:
    """Fill recipients and signature from the lines of the foot."""
    proposal.back = [line.text for line in lines]
    received: list[str] = []
    signed: list[str] = []
    listing = False
    for text in _unpaired(proposal.back):
        label = LABEL.match(text)
        if label:
            listing, text = True, text[label.end() :]
        elif AUTHORITY.match(text) or text.isupper():
            listing = False
        if not text:
            continue
        if is_bullet(text) or (listing and not received):
            received.append(text)
        elif listing and _goes_on(received[-1], text):
            received[-1] = f"{received[-1]} {text}"
        else:
            (received if listing and not _is_name(text) else signed).append(text)
    proposal.recipients = [ReadRecipient(_plain(text), purpose_of(text)) for text in received]
    _read_signature(proposal, signed)
    if not proposal.recipients:
        proposal.doubts.append(_("Chưa đọc được danh sách Nơi nhận."))


def split_closing(proposal: Proposal) -> None:
    """Take “Nghị quyết này …” and what follows out of the last clause: it closes the whole text."""
    if not proposal.clauses:
        return
    last: ReadClause = list(proposal.walk())[-1]
    first_own = 0 if last.heading else 1
    for place, paragraph in enumerate(last.paragraphs):
        if place >= first_own and CLOSING.match(paragraph.text):
            proposal.closing = [one.text for one in last.paragraphs[place:]]
            last.paragraphs = last.paragraphs[:place]
            return


def purpose_of(text: str) -> str:
    """Why a recipient gets it: report, carry_out, inform or file. Upper offices are told, ours carry out."""
    if FOR_REPORT.search(text):
        return "report"
    if _plain(text).startswith("Lưu"):
        return "file"
    return "inform" if ABOVE_US.search(text) else "carry_out"


def _unpaired(texts: list[str]) -> list[str]:
    """Two columns that came as one line (“Nơi nhận:  T/M BAN CHẤP HÀNH”) taken apart."""
    parts: list[str] = []
    for text in texts:
        found = AUTHORITY.search(text)
        if found and found.start() and text[found.start() :].isupper() and not text.isupper():
            parts += [text[: found.start()].strip(), text[found.start() :]]
        else:
            parts.append(text)
    return parts


def _goes_on(before: str, text: str) -> bool:
    return text[:1].islower() or (not before.endswith((",", ";", ".")) and not _is_name(text))


def _is_name(text: str) -> bool:
    """“Nguyễn Văn An”: two to six words, each with a capital."""
    words = text.split()
    return 2 <= len(words) <= 6 and all(
        word[0].isupper() and re.sub("['’-]", "", word).isalpha() for word in words
    )


def _plain(text: str) -> str:
    return re.sub(r"^[-–—+*•\s]+|[\s,;.]+$", "", text)


def _read_signature(proposal: Proposal, signed: list[str]) -> None:
    capitals = [text for text in signed if text.isupper()]
    if capitals:
        proposal.signing_authority = ", ".join(capitals[:-1])
        proposal.signer_title = capitals[-1]
        if len(capitals) == 1 and AUTHORITY.match(capitals[0]):
            proposal.signing_authority, proposal.signer_title = capitals[0], ""
    names = [text for text in signed if _is_name(text) and not text.isupper()]
    proposal.signer_name = names[-1] if names else ""
    if not (proposal.signer_title and proposal.signer_name):
        proposal.doubts.append(_("Chưa đọc được đầy đủ thể thức ký, chức vụ và họ tên người ký."))
