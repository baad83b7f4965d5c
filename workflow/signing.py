"""The block above a signature (HD 36-HD/VPTW for the Party, NĐ 30/2020 Phụ lục I for the State)."""

from organizations.models import Acting, Appointment, Branch, Position, UnitKind

STANDING = "BAN THƯỜNG VỤ"  # of those below it gives orders
# The collective in whose name its secretary signs.
COLLECTIVES = {
    UnitKind.DISTRICT_COMMITTEE: ("BAN CHẤP HÀNH", STANDING),
    UnitKind.COMMUNE_COMMITTEE: ("ĐẢNG ỦY", STANDING),
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


def acting_lines(position: Position, acting: str) -> list[str]:
    """Under which lines who holds the post for the time being signs: "Q. CHỦ TỊCH"; in charge as the post."""
    lines = signing_lines(position)
    if acting != Acting.ACTING or not position.signing_title:
        return lines
    title = position.signing_title
    return [f"{line.removesuffix(title)}Q. {title}" for line in lines]


def mandated_lines(giver: Position, post: Appointment) -> list[str]:
    """Under which lines who was authorised by the giver signs, in her own `post`.

    A deputy of the same body signs as deputies do: T/M it in the Party, KT. the chair in the State. Others
    sign in the Party by order of the collective, or of the board's head (T/L); in the State by authorisation
    (TUQ.).
    """
    title, own = giver.signing_title, post.position
    if not title:
        return []
    name, party = own.signing_title or own.title.upper(), giver.unit.branch == Branch.PARTY
    bodies = COLLECTIVES.get(UnitKind(giver.unit.kind), ())
    if own.unit_id == giver.unit_id and name.startswith("PHÓ "):
        if party and bodies:
            return [f"T/M {body} | {name}" for body in bodies]
        if own.signing_title:
            return signing_lines(own)
    if not party:
        return [f"TUQ. {title} | {name}"]
    return [f"T/L {STANDING if STANDING in bodies else (*bodies, title)[0]} | {name}"]


def lines_of(held: Appointment) -> list[str]:
    """The lines of one capacity: a post of one's own, or one acted in by mandate."""
    if held.by_mandate is not None:
        return mandated_lines(held.position, held.by_mandate.receiver_post)
    return acting_lines(held.position, held.acting)
