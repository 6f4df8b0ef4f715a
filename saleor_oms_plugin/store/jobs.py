"""Jobs as rows: what is asked for, how far it is, what came of it. The work itself is due work like any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ..domain.errors import OmsError
from ..domain.jobs import LIVE, JobKind, JobStatus, Step
from ..domain.work import WorkKind
from ..models import StoredJob
from . import work

_LIVE = [status.value for status in LIVE]


def start(
    kind: JobKind,
    arguments: Mapping[str, Any],
    *,
    channels: Sequence[str] | None = None,
    actor: str,
    now: datetime,
    total: int = 0,
) -> StoredJob:
    """A new job, and its first work due. Call it in a transaction."""
    row = StoredJob.objects.create(
        kind=kind.value,
        arguments=dict(arguments),
        channels=None if channels is None else list(channels),
        total=total,
        created_at=now,
        created_by=actor,
    )
    work.schedule(WorkKind.JOB, row.pk, now)
    return row


def get(job_id: int) -> StoredJob | None:
    return StoredJob.objects.filter(pk=job_id).first()


def with_argument(kind: JobKind, name: str, value: object, *, actor: str) -> StoredJob | None:
    """The actor's latest job of this kind that was begun with it."""
    rows = StoredJob.objects.filter(kind=kind.value, created_by=actor, **{f"arguments__{name}": value})
    return rows.order_by("-pk").first()


def waiting(kind: JobKind) -> int:
    """How many jobs of this kind are not over."""
    return StoredJob.objects.filter(kind=kind.value, status__in=_LIVE).count()


def save_step(job_id: int, step: Step) -> bool:
    """Notes how far the job is; False when it was canceled meanwhile, and nothing is noted."""
    return bool(
        StoredJob.objects.filter(pk=job_id, status__in=_LIVE).update(
            status=JobStatus.RUNNING.value, done=step.done, total=max(step.total, step.done), state=step.state
        )
    )


def finish(job_id: int, step: Step, now: datetime) -> bool:
    """Notes the results; False when the job was canceled meanwhile."""
    return bool(
        StoredJob.objects.filter(pk=job_id, status__in=_LIVE).update(
            status=JobStatus.DONE.value,
            done=step.done,
            total=step.done,
            state={},
            results=step.results,
            finished_at=now,
        )
    )


def fail(job_id: int, error: OmsError, now: datetime) -> None:
    """Ends a job that cannot be done, and says why."""
    said = {"field": error.field, "message": error.message, "code": error.code.value}
    StoredJob.objects.filter(pk=job_id, status__in=_LIVE).update(
        status=JobStatus.FAILED.value, errors=[said], finished_at=now
    )


def cancel(job_id: int, now: datetime) -> bool:
    """Ends a job that is not over; False when it is. Its work notices by itself."""
    live = StoredJob.objects.filter(pk=job_id, status__in=_LIVE)
    return bool(live.update(status=JobStatus.CANCELED.value, state={}, finished_at=now))
