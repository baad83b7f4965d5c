"""A sweep as the house's are: it may run twice, its effect is single. The first run is slow, to be killed."""

import os
import time
from pathlib import Path

from registry.actions import notify


def tell_once() -> None:
    """Tells everybody under one key, says which process did it, and does not come to its end at first."""
    from organizations.models import User

    notify(people=User.objects.all(), text="Tin của việc nền", key="sweep")
    tries = Path(os.environ["TRIES"])
    with tries.open("a") as file:
        file.write(f"{os.getpid()}\n")
    if tries.read_text().count("\n") == 1:
        time.sleep(600)
