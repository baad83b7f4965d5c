"""Doors of the lower floors: the house itself, organizations, registry, resolutions, tasks."""

from collections.abc import Callable, Collection

from organizations.roles import Role
from tests.doors.cases import ASKERS, OURS, SENT_TO
from tests.doors.rules import (
    FORM,
    PAGE,
    READER,
    STRANGER,
    Answer,
    Answers,
    Places,
    administering,
    answers,
    everybody,
    public,
    reading,
    told,
    writing,
)
from tests.doors.who import ADMINISTRATORS, auditors, enterers, holding, readers
from tests.people import UNITS

BUTTON = (200, 302)  # a press is the whole deed

HOUSE: dict[str, Places] = {
    "healthz": public(PAGE),
    "source": public(PAGE),
    # who is in already is led to his work
    "login": {"": answers(others=(302, 302), anonymous=FORM)},
    "logout": public((405, 302)),
    "password_change": {"": everybody(FORM)},
}

# Renewing a code: the administrator's for everybody; the focal officer's for his units' people, signers
# and himself left out (design §5, issue 2). Others learn nothing of an account.
FOCAL = holding(Role.FOCAL, at=OURS)
_CODE = (200, 200)


def _reactivating(sent: int) -> Answers:
    """A button without a page of its own; an account that is open needs no opening."""
    return answers((ADMINISTRATORS, (405, sent)), others=(405, 403))


ORGANIZATIONS: dict[str, Places] = {
    "theme": public((405, 302)),
    # nobody of the cast comes with a one-time code: to the page for changing a password
    "first_password": {"": everybody((302, 302))},
    "account": {"": everybody(BUTTON)},  # nothing chosen: "ask me when needed"
    # nothing of one's own waits there: the cast's sessions need no second factor, nothing was kept
    "kept": {"": everybody((302, 302))},
    "second_factor": {"": everybody((302, 302))},
    "second_factor_setup": {"": everybody((200, 200))},  # nothing signed is no attempt: a new key is shown
    "recovery_codes": {"": everybody((405, 200))},
    "passkey_new": {"": everybody(FORM)},
    "passkey_remove": {"xa.quaito's": answers(({"xa.quaito"}, (405, 302)), others=(405, 404))},
    "device_forget": {"xa.quaito's": answers(({"xa.quaito"}, (405, 302)), others=(405, 404))},
    "sessions_end": {"": everybody((405, 302))},
    "units": {"": everybody()},
    # the directory: who works where is for all who work here
    "unit": {"du_quaito": everybody(), "phong_tai_chinh": everybody()},
    "administration": {"": administering(PAGE)},
    "ready": {"": administering(PAGE)},
    "unit_new": {"": administering()},
    "unit_correct": {"du_quaito": administering()},
    "unit_successor": {"du_quaito": administering()},
    "positions": {"du_quaito": administering(PAGE)},
    "position_new": {"du_quaito": administering()},
    "focal": {"du_quaito": administering()},
    "slips": {"du_quaito": administering(BUTTON)},  # nobody there waits for a code: told so
    "people": {"": administering(PAGE)},
    "person_new": {"": administering()},
    "person": {"xa.quaito": administering(), "bithu": administering()},
    "person_deactivate": {"xa.quaito": administering()},
    "person_second_factor": {"xa.quaito": administering()},
    "person_reactivate": {"closed account": _reactivating(302), "xa.quaito": _reactivating(422)},
    "code": {
        "xa.quaito": answers((ADMINISTRATORS | FOCAL, _CODE), others=STRANGER),
        "bt.quaito": answers((ADMINISTRATORS, _CODE), others=STRANGER),  # signs
        "xa.punhung": answers((ADMINISTRATORS, _CODE), others=STRANGER),  # of another unit
        "dm.quaito": answers((ADMINISTRATORS, _CODE), others=STRANGER),  # the focal officer himself
    },
    "appointment_new": {"xa.quaito": administering()},
    "appointment_end": {"xa.quaito": administering()},
    "settings": {"": administering(PAGE)},
    "settings_group": {"tasks": administering(BUTTON)},  # empty means: as the unit above has it
    "jobs": {"": administering(PAGE)},
    "job_time": {"registry.jobs.tidy": administering()},
    "import": {"": administering()},
    "import_template": {"units": administering(PAGE)},
}


def entries(rule: Callable[[Collection[str]], Answers]) -> Places:
    """A number that was not sent yet, and a document that was."""
    return {"kept": rule(readers(OURS)), "sent out": rule(readers(OURS, *SENT_TO))}


def receipt(unit: str) -> Answers:
    """The tap "đã nhận": the officer's and the clerk's of the unit it came to."""
    who = holding(Role.CLERK, Role.OFFICER, at=unit)
    return writing(who, readers(OURS, *SENT_TO), BUTTON)


CLERKS = holding(Role.CLERK, at=OURS)
PURGERS = holding(Role.HEAD, Role.OFFICE_HEAD, Role.MONITOR, at=OURS)
WITNESSES = {"xa.quaito"} | auditors(OURS)  # who asked, and the auditors
CLEARERS = PURGERS | holding(Role.CLERK, Role.DEPUTY, at=OURS)

REGISTRY: dict[str, Places] = {
    "notices": {"": everybody(BUTTON)},
    # somebody else's notice is not there
    "open_notice": {"of vt.quaito": answers(({"vt.quaito"}, (405, 302)), others=(405, 404))},
    # one's own mail; what did not leave is the administrator's to look after
    "digest_wish": {"": everybody((405, 302))},
    "mails": {"": administering(PAGE)},
    "mail_again": {"of xa.quaito": answers((ADMINISTRATORS, (405, 302)), others=(405, 403))},
    "book": {unit: reading(readers(unit)) for unit in (OURS, "phong_tai_chinh")},
    "entry": entries(reading),
    "entry_file": entries(reading),
    "cancel": entries(lambda seen: writing(CLERKS, seen)),
    "correct": entries(lambda seen: writing(CLERKS, seen)),
    # a file that two people may take out, and one that a second person looks at
    "entry_purge": entries(lambda seen: writing(ASKERS, seen)),
    "purges": {"": everybody()},
    "purge": {
        "asked": answers((PURGERS, FORM), ({"xa.quaito"} | auditors(OURS), (200, 403)), others=STRANGER)
    },
    "suspicion": {"held": answers((CLEARERS, FORM), others=STRANGER)},
    "received": {"": everybody()},
    "acknowledge": {unit: receipt(unit) for unit in ("huyen_uy", "ubnd_quaito")},
}

# Văn phòng does its committee's work; a committee without one, its own officer, clerk and office head.
_HANDS = (Role.OFFICE_HEAD, Role.OFFICER, Role.CLERK)
MANAGERS = holding(*_HANDS, at="van_phong")
IMPORTERS = MANAGERS | holding(*_HANDS, at="du_quaito") | holding(*_HANDS, at="du_punhung")
# An unconfirmed reading is its own committee's, and the auditors'.
CHECKING = readers("huyen_uy") | auditors("huyen_uy")


def of_resolution(form: Answer = FORM) -> Places:
    """Work on a resolution: its office's, while it is proposed and when it is adopted."""
    return {"proposed": writing(MANAGERS, CHECKING, form), "adopted": told(MANAGERS)}


def to_read() -> Places:
    return {"proposed": reading(CHECKING), "adopted": everybody()}


RESOLUTIONS: dict[str, Places] = {
    "list": {"": everybody()},
    "import": {"": told(IMPORTERS)},
    "page": to_read(),
    "duties": to_read(),
    "indicators": to_read(),
    # an indicator of the other resolution is not there
    "redefine": {
        "adopted": told(MANAGERS),
        "foreign": answers((CHECKING - MANAGERS, READER), others=STRANGER),
    },
    "history": to_read(),
    "source": to_read(),
    "number": of_resolution(),
    "programme": of_resolution(),
    "proposal": {"proposed": reading(CHECKING), "adopted": everybody((302, 405))},
    "adopt": of_resolution(),
    "discard": of_resolution(),
    "correct": of_resolution(),
    "correct_clause": of_resolution() | {"foreign": answers((CHECKING - MANAGERS, READER), others=STRANGER)},
    "split_clause": of_resolution(),
    "merge_clause": of_resolution(BUTTON),
}

ENTERERS = frozenset().union(*(enterers(unit.key) for unit in UNITS))

TASKS: dict[str, Places] = {
    "inbox": {"": everybody((200, 200))},  # rows done by one tap: the list again, with what became of them
    # whoever may enter for others in some unit
    "for_others": {"": answers((ENTERERS, PAGE), others=(403, 405))},
    "assignments": {"": everybody()},
    "holidays": {"": administering()},
    "holiday_withdraw": {"a holiday": administering(BUTTON)},
}
