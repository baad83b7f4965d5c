"""The block above a signature (HD 36-HD/VPTW for the Party, NĐ 30/2020 Phụ lục I for the State)."""

from organizations.models import Branch, Position, UnitKind

# The collective in whose name its secretary signs.
COLLECTIVES = {
    UnitKind.DISTRICT_COMMITTEE: ("BAN CHẤP HÀNH", "BAN THƯỜNG VỤ"),
    UnitKind.COMMUNE_COMMITTEE: ("ĐẢNG ỦY", "BAN THƯỜNG VỤ"),
    UnitKind.ATTACHED_PARTY: ("ĐẢNG ỦY", "CHI BỘ"),
    UnitKind.CELL: ("CHI BỘ",),
    UnitKind.DISTRICT_PEOPLE: ("ỦY BAN NHÂN DÂN",),
    UnitKind.COMMUNE_PEOPLE: ("ỦY BAN NHÂN DÂN",),
}
HEAD_OF = {UnitKind.DISTRICT_PEOPLE: "CHỦ TỊCH", UnitKind.COMMUNE_PEOPLE: "CHỦ TỊCH"}


def signing_lines(position: Position) -> list[str]:
    """Lines the position may sign under, most usual first; empty when it signs nothing.

    A Party deputy signs T/M the collective, never K/T (HD 36); a deputy chair signs TM., KT. the chair.
    """
    title, unit = position.signing_title, position.unit
    if not title:
        return []
    bodies = COLLECTIVES.get(UnitKind(unit.kind), ())
    if unit.branch == Branch.PARTY and bodies:
        return [f"T/M {body} | {title}" for body in bodies]
    if bodies:
        deputy = title != HEAD_OF.get(UnitKind(unit.kind))
        return [
            f"TM. {body} | KT. CHỦ TỊCH | {title}" if deputy else f"TM. {body} | {title}" for body in bodies
        ]
    if title.startswith("PHÓ "):
        mark = "K/T" if unit.branch == Branch.PARTY else "KT."
        return [f"{mark} {title.removeprefix('PHÓ ')} | {title}"]
    return [title]
