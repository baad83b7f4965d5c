"""`python -m config.run`: the web and the jobs side by side, as `make run` starts them; both end together."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from types import FrameType

WEB = [sys.executable, "-m", "gunicorn", "config.wsgi:application"]
JOBS = [sys.executable, "manage.py", "jobs"]
PATIENCE = 10  # seconds for what is in hand to end; a job that does not is done once more the next time
LONGEST_PAUSE = 60.0  # seconds before jobs that fall over again and again are started once more
STEADY = 600.0  # seconds after which they count as standing again
FELL_OVER = "Việc nền dừng đột ngột, chạy lại sau {:.0f} giây."  # not for screens: of the console


class Stopped(Exception):
    """Somebody pressed Ctrl-C or ended the program."""


class Jobs:
    """The cluster, in a process group of its own: whatever of it is left over goes with it."""

    def __init__(self) -> None:
        self.pause = 1.0
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(JOBS, process_group=0)
        self.started = time.monotonic()
        self.again_at: float | None = None

    def watch(self) -> None:
        """Start it anew when it fell over, each time after a longer pause."""
        if self.process.poll() is None:
            return
        now = time.monotonic()
        if self.again_at is None:
            self.end_the_rest()
            self.pause = 1.0 if now - self.started > STEADY else self.pause
            print(FELL_OVER.format(self.pause), file=sys.stderr, flush=True)
            self.again_at, self.pause = now + self.pause, min(self.pause * 2, LONGEST_PAUSE)
        elif now >= self.again_at:
            self.start()

    def end_the_rest(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def run() -> int:
    """Until the web ends or somebody stops both; the web's own exit code."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, _stop)
    web, jobs = subprocess.Popen(WEB), Jobs()
    try:
        while web.poll() is None:
            jobs.watch()
            time.sleep(0.3)
    except Stopped:
        pass
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    failed = web.poll()
    _end(web, jobs.process)
    jobs.end_the_rest()
    return failed or 0


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


def _end(*processes: "subprocess.Popen[bytes]") -> None:
    """Ask them to stop and wait; whoever does not is ended."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


if __name__ == "__main__":
    sys.exit(run())
