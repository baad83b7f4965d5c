"""The cluster of jobs, watched: when one of it was killed, or no job is done any more, all is started anew.

A process that is killed while it takes something out of a queue leaves the queue locked for ever, and
django-q2 puts another process before the same queue: jobs would be taken and never done, or never told.
So the whole cluster ends, for whoever supervises it to start it again; jobs in hand are done once more.
"""

import os
import signal
import time
from datetime import datetime
from typing import Any, NoReturn

from django.db import DatabaseError, connections
from django.utils import timezone
from django_q import cluster

from toolbox.schedules import is_silent, last_done, set_right

LOOK_EVERY = 30.0  # seconds


class Sentinel(cluster.Sentinel):
    """Guards the processes; ends with them when one was killed."""

    def reincarnate(self, process: Any) -> None:
        """A new process for one that was recycled or took too long."""
        if process.exitcode is not None and process.exitcode < 0:
            end_all()
        super().reincarnate(process)


def run_cluster() -> None:
    """Until somebody ends it, or whoever started it is gone."""
    if os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    cluster.Sentinel = Sentinel  # django-q2 takes it from there
    started_by, started_at = os.getppid(), timezone.now()
    set_right(timezone.now())
    connections.close_all()  # the cluster forks
    running = cluster.Cluster()
    running.start()
    look_at = time.monotonic() + LOOK_EVERY
    while running.sentinel.is_alive():
        running.sentinel.join(1)
        if os.getppid() != started_by:
            running.stop()
        elif time.monotonic() >= look_at:
            look_at = time.monotonic() + LOOK_EVERY
            if is_silent(max(started_at, _last_sign() or started_at), timezone.now()):
                end_all()
    if running.sentinel.exitcode:
        end_all()


def end_all() -> NoReturn:
    """Every process of this group at once: none may be left that takes jobs and never does them."""
    os.killpg(0, signal.SIGKILL)
    raise SystemExit(1)


def _last_sign() -> datetime | None:
    """When a job was last done; a database that does not answer now is no fault of the cluster's."""
    try:
        return last_done()
    except DatabaseError:
        return timezone.now()
    finally:
        connections.close_all()
