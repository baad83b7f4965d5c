"""The table of doors: every address × what stands behind it × every login → the answers it must get.

`DOORS["registry:cancel"]["sent out"]["vt.quaito"] == (200, 422)`: to GET, to a form sent with nothing typed.
The answers are told by rules from the role table (domain 3.7); `test_doors.py` tries every cell.
"""

from tests.doors import (
    absence,
    cases,
    desk,
    dissemination,
    engine,
    floors,
    money,
    oversight,
    periods,
    plans,
    points,
    reports,
    seals,
    work,
)
from tests.doors.rules import Places

DOORS: dict[str, Places] = {
    **floors.HOUSE,
    **{f"organizations:{name}": places for name, places in floors.ORGANIZATIONS.items()},
    **{f"registry:{name}": places for name, places in floors.REGISTRY.items()},
    **{f"resolutions:{name}": places for name, places in floors.RESOLUTIONS.items()},
    **{f"tasks:{name}": places for name, places in floors.TASKS.items()},
    **{f"tasks:{name}": places for name, places in work.DOORS.items()},
    **{f"tasks:{name}": places for name, places in periods.DOORS.items()},
    **{f"workflow:{name}": places for name, places in cases.DOORS.items()},
    **{f"workflow:{name}": places for name, places in engine.WORKFLOW.items()},
    **{f"resolutions:{name}": places for name, places in engine.RESOLUTIONS.items()},
    **{f"workflow:{name}": places for name, places in plans.DOORS.items()},
    **{f"workflow:{name}": places for name, places in money.DOORS.items()},
    **{f"workflow:{name}": places for name, places in dissemination.DOORS.items()},
    **{f"workflow:{name}": places for name, places in oversight.DOORS.items()},
    **{f"workflow:{name}": places for name, places in reports.DOORS.items()},
    **{f"tasks:{name}": places for name, places in absence.TASKS.items()},
    **{f"workflow:{name}": places for name, places in absence.WORKFLOW.items()},
    **{f"registry:{name}": places for name, places in seals.DOORS.items()},
    **{f"reporting:{name}": places for name, places in desk.DOORS.items()},
    **{f"reporting:{name}": places for name, places in points.DOORS.items()},
}

# Where the press of a button is the whole deed: a form with nothing typed does it.
DEEDS = {
    "logout",
    "organizations:code",
    "organizations:person_deactivate",
    "organizations:person_reactivate",
    "organizations:recovery_codes",
    "organizations:device_forget",
    "organizations:passkey_remove",
    "organizations:sessions_end",
    "registry:digest_wish",
    "registry:mail_again",
    "registry:notices",
    "registry:open_notice",
    "registry:acknowledge",
    "resolutions:merge_clause",
    "tasks:holiday_withdraw",
    *(f"tasks:{name}" for name in work.DEEDS),
    "tasks:period_urge",
    "workflow:activation",
    "workflow:oversight_open",
    *(f"tasks:{name}" for name in absence.DEEDS),
}
