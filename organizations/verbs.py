"""Verbs: what a position may do on a unit, declared once by the floor that knows the deed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organizations.roles import Role

VERBS: dict[str, "Verb"] = {}


@dataclass(frozen=True, slots=True)
class Verb:
    """One right on a Unit. `covers_lower`: a grant on a unit reaches the units below it.

    `personal`: never given to another by a mandate (a vote, a look from outside, the running of accounts).
    """

    codename: str
    label: str | Promise
    held_by: frozenset[Role]
    covers_lower: bool = field(default=False)
    personal: bool = field(default=False)

    def __post_init__(self) -> None:
        if self.codename in VERBS:
            raise ValueError(f"verb {self.codename} is declared twice")
        VERBS[self.codename] = self


def verbs_of(role: str) -> Iterable[Verb]:
    return (verb for verb in VERBS.values() if role in verb.held_by)


_INSIDERS = frozenset(set(Role) - {Role.ADMINISTRATOR})

READ = Verb("read", _("Xem việc của đơn vị"), _INSIDERS, covers_lower=True)
# Who monitors or oversees a unit from outside sees what was submitted; its own people see the rest too.
READ_OWN = Verb(
    "read_own",
    _("Xem cả việc chưa trình của đơn vị mình"),
    _INSIDERS - {Role.MONITOR, Role.OVERSEER, Role.AUDITOR},
)
INSPECT = Verb(
    "inspect", _("Xem toàn bộ hồ sơ và nhật ký"), frozenset({Role.AUDITOR}), covers_lower=True, personal=True
)
ADMINISTER = Verb(
    "administer",
    _("Quản trị tài khoản, danh mục"),
    frozenset({Role.ADMINISTRATOR}),
    covers_lower=True,
    personal=True,
)
RESET_ACCOUNTS = Verb(
    "reset_accounts", _("Cấp lại mã đăng nhập trong đơn vị"), frozenset({Role.FOCAL}), personal=True
)
ENTER_FOR = Verb(
    "enter_for",
    _("Nhập thay người quyết định"),
    frozenset({Role.CLERK, Role.OFFICE_HEAD, Role.MONITOR}),
    personal=True,
)
# What the receiver was given she cannot give on: the right to authorise is personal itself.
AUTHORISE = Verb(
    "authorise",
    _("Ủy quyền khi vắng mặt"),
    frozenset({Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD, Role.CELL_SECRETARY}),
    personal=True,
)
