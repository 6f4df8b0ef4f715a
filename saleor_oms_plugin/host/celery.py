"""The host's Celery app, and our periodic tasks in its schedule."""

from __future__ import annotations

from saleor.celeryconf import app

__all__ = ["app", "beat"]


def beat(name: str, task: str, seconds: float) -> None:
    """Sends `task` every so many seconds. An entry the operator has written under this name wins.

    An interval, not a crontab: one of the hosts does not run Celery in UTC. A tick that waited longer than its own
    interval is dropped, so a queue never fills with ticks while no worker runs.
    """
    app.conf.beat_schedule.setdefault(name, {"task": task, "schedule": seconds, "options": {"expires": seconds}})
