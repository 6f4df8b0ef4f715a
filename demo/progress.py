"""What the commands say while they work."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Says what begins and how long it took."""
    started = time.monotonic()
    say(f"… {what}")
    yield
    say(f"  done in {time.monotonic() - started:.1f} s")
