"""How `make run` and an office serve the pages: threads behind one address, which is said when it answers."""

import os
import socket
import sys

host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
bind = f"{host}:{port}"
worker_class = "gthread"
workers = int(os.environ.get("WORKERS", "2"))
threads = 4
loglevel = "error"  # its warnings tell of workers that somebody's Ctrl-C ended
# A worker's heartbeat belongs in memory where the machine has such a place: a slow disk would get it killed.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None


def on_starting(server):
    """Stops with a sentence when somebody else already answers at this port."""
    with socket.socket() as probe:
        if probe.connect_ex((host, port)) == 0:
            sys.exit(
                f"Cổng {port} đang có chương trình khác dùng. Hãy chọn cổng khác: make run PORT={port + 1}"
            )


def when_ready(server):
    """Says where the pages are, once they are there."""
    print(f"\nThiHanh đang chạy tại http://{host}:{port}  (Ctrl-C để dừng)", flush=True)
