"""The sheet of people with one or two positions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.imports.cells import Cells
from organizations.imports.draft import (
    CHANGED,
    NEW,
    AppointmentWish,
    Draft,
    Line,
    PersonWish,
    PositionKey,
    PositionWish,
)
from organizations.imports.house import House
from organizations.models import User
from organizations.roles import Role
from organizations.usernames import USERNAME
from toolbox.headings import Column
from toolbox.spreadsheets import Row
from toolbox.vietnamese import fold

ROLES = {fold(str(role.label)): role for role in Role}
UNKNOWN_UNIT = _lazy("Không có đơn vị mã “%(text)s”. Nhập đơn vị trước, hoặc sửa mã.")
UNKNOWN_ROLE = _lazy("Không có vai trò “%(text)s”. Ghi một hoặc nhiều vai trò trong số này: %(known)s.")


def _post_columns(number: str, *, required: bool) -> tuple[Column, ...]:
    after = f" {number}" if number else ""
    names = (
        ("unit", _lazy("Mã đơn vị")),
        ("title", _lazy("Chức vụ")),
        ("roles", _lazy("Vai trò")),
        ("from", _lazy("Từ ngày")),
        ("signing", _lazy("Chức danh ký")),
        ("also", _lazy("Kiêm việc của đơn vị")),
        ("decision", _lazy("Quyết định")),
    )
    needed = {"unit", "title", "roles", "from"} if required else set()
    return tuple(
        Column(f"{name}{number}", (f"{title}{after}",), required=name in needed) for name, title in names
    )


COLUMNS = (
    Column("full_name", (_lazy("Họ và tên"),)),
    Column("username", (_lazy("Tên đăng nhập"),), required=False),
    Column("phone", (_lazy("Số điện thoại"),), required=False),
    Column("email", (_lazy("Thư điện tử"),), required=False),
    *_post_columns("", required=True),
    *_post_columns("2", required=False),
)


@dataclass(slots=True)
class Post:
    """A position as a row names it."""

    key: PositionKey
    roles: list[tuple[Role, str]]
    signing_title: str
    valid_from: date
    decision: str


def plan_people(rows: list[Row], house: House, draft: Draft) -> None:
    seen = Seen()
    codes = {fold(code): code for code in house.units}
    for row in rows:
        cells = Cells(row, COLUMNS, draft.errors)
        before = len(draft.errors)
        wish = PersonWish(
            unit="",
            full_name=cells.text("full_name", needed=_("Ghi họ và tên."), longest=120),
            username=fold(cells.text("username", longest=60)),
            phone=cells.phone("phone"),
            email=cells.email("email"),
        )
        posts = [
            post for number in ("", "2") if (post := _read_post(cells, number, codes, house)) is not None
        ]
        if len(draft.errors) == before:
            add_person(wish, posts, cells, house, draft, seen)


class Seen:
    """User names and telephone numbers of the rows above."""

    def __init__(self) -> None:
        self.usernames: set[str] = set()
        self.phones: set[str] = set()

    def refuse_twice(self, wish: PersonWish, cells: Cells) -> bool:
        for column, value, above in (
            ("username", wish.username, self.usernames),
            ("phone", wish.phone, self.phones),
        ):
            if value and value in above:
                cells.refuse(
                    column, _("“%(value)s” đã có ở một dòng trên. Mỗi người một dòng.") % {"value": value}
                )
                return True
            above.add(value)
        return False


def add_person(
    wish: PersonWish, posts: list[Post], cells: Cells, house: House, draft: Draft, seen: Seen
) -> Line | None:
    """Enter a wished person in the draft: a new account or changes of one, positions, appointments."""
    if seen.refuse_twice(wish, cells) or not _may_be(wish, cells, house):
        return None
    line = Line(cells.number, wish.full_name)
    draft.lines.append(line)
    person = _there(wish, posts, house)
    if person is None:
        wish.unit = posts[0].key[0]
        draft.people[cells.number] = wish
        line.tell(NEW, _("lập tài khoản"))
    else:
        _compare(person, wish, draft, line)
    for post in posts:
        add_position(post, cells, house, draft, line)
        add_appointment(person if person is not None else cells.number, post, cells, house, draft, line)
    return line


def add_position(post: Post, cells: Cells, house: House, draft: Draft, line: Line) -> None:
    """A new position, further roles of one that is there, or nothing."""
    there = house.positions.get(post.key)
    if there is None:
        if not post.roles and post.key not in draft.positions:
            cells.refuse("roles", _("Chức vụ “%(title)s” chưa có: ghi vai trò.") % {"title": post.key[1]})
            return
        wish = draft.positions.setdefault(post.key, PositionWish())
        wish.roles |= dict.fromkeys(post.roles)
        wish.signing_title = wish.signing_title or post.signing_title
        line.tell(NEW, _("lập chức vụ %(title)s") % {"title": post.key[1]})
        return
    further = [pair for pair in post.roles if (pair[0].value, pair[1]) not in house.roles[there.pk]]
    if further:
        wish = draft.further_roles.setdefault(post.key, (there, PositionWish()))[1]
        wish.roles |= dict.fromkeys(further)
        line.tell(CHANGED, _("thêm vai trò cho %(title)s") % {"title": post.key[1]})


def add_appointment(
    person: User | int, post: Post, cells: Cells, house: House, draft: Draft, line: Line
) -> None:
    there = house.positions.get(post.key)
    if isinstance(person, User) and there is not None:
        for held in house.held[person.pk]:
            if held.position_id == there.pk and (held.valid_to is None or held.valid_to >= post.valid_from):
                if held.valid_from != post.valid_from:
                    cells.refuse(
                        next(name for name in cells.titles if name.startswith("from")),
                        _("%(person)s đã giữ chức vụ này từ ngày %(day)s. Sửa ngày trong bảng cho khớp.")
                        % {"person": person, "day": held.valid_from.strftime("%d/%m/%Y")},
                    )
                return
    draft.appointments.append(AppointmentWish(person, post.key, post.valid_from, post.decision))
    line.tell(NEW, _("giữ chức vụ %(title)s, %(unit)s") % {"title": post.key[1], "unit": post.key[0]})


def _read_post(cells: Cells, number: str, codes: dict[str, str], house: House) -> Post | None:
    """The first or second position; the second may be absent as a whole."""
    names = [f"{name}{number}" for name in ("unit", "title", "roles", "from")]
    if number and not any(cells.text(name) for name in names):
        return None
    code = cells.one_of(names[0], codes, needed=_("Ghi mã đơn vị."), unknown=str(UNKNOWN_UNIT))
    title = cells.text(names[1], needed=_("Ghi chức vụ."), longest=120)
    roles = cells.all_of(names[2], ROLES, unknown=str(UNKNOWN_ROLE))
    also = cells.all_of(f"also{number}", codes, unknown=str(UNKNOWN_UNIT))
    since = cells.day(names[3], needed=_("Ghi ngày bắt đầu giữ chức vụ."))
    if code and since and since < (opened := house.units[code].valid_from):
        cells.refuse(
            names[3],
            _("%(unit)s hoạt động từ ngày %(day)s. Ghi từ ngày đó trở đi.")
            % {"unit": house.units[code].label, "day": opened.strftime("%d/%m/%Y")},
        )
    if not (code and title and since):
        return None
    return Post(
        key=(code, title),
        roles=[(role, unit) for unit in (code, *also) for role in roles],
        signing_title=cells.text(f"signing{number}", longest=80),
        valid_from=since,
        decision=cells.text(f"decision{number}", longest=120),
    )


def _there(wish: PersonWish, posts: list[Post], house: House) -> User | None:
    """The person a row means: by user name, by telephone, else by name in the same position."""
    if wish.username:
        return house.by_username.get(wish.username)
    if wish.phone in house.by_phone:
        return house.by_phone[wish.phone]
    found = (house.person_named(wish.full_name, house.positions.get(post.key)) for post in posts)
    return next((person for person in found if person is not None), None)


def _may_be(wish: PersonWish, cells: Cells, house: House) -> bool:
    if wish.username and not USERNAME.fullmatch(wish.username):
        cells.refuse("username", _("Chỉ gồm chữ không dấu, số, dấu chấm; ít nhất 2 ký tự."))
        return False
    owner = house.by_phone.get(wish.phone)
    if wish.username and owner is not None and owner.username != wish.username:
        cells.refuse("phone", _("Số này đã là của %(person)s. Kiểm tra lại.") % {"person": owner})
        return False
    return True


def _compare(person: User, wish: PersonWish, draft: Draft, line: Line) -> None:
    asked = {"full_name": wish.full_name, "phone": wish.phone, "email": wish.email}
    changes = {key: value for key, value in asked.items() if value and value != getattr(person, key)}
    if changes:
        draft.person_changes.append((person, changes))
        fields: Any = User._meta
        words = ", ".join(str(fields.get_field(key).verbose_name) for key in changes)
        line.tell(CHANGED, _("sửa %(what)s") % {"what": words})
