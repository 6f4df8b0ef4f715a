"""The time."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The only source of time. Production reads the database's clock, so that all processes agree."""

    def now(self) -> datetime: ...
