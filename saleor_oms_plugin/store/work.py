"""The queue: due work as rows, claimed with SKIP LOCKED and a lease.

A state change and the work it causes commit together. A killed worker's work comes back when its lease ends; the fence
keeps a worker that was only slow from finishing what another has taken over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, F, Min, Q

from ..domain.work import WorkKind
from ..models import Work


@dataclass(frozen=True, kw_only=True)
class Job:
    """One claimed piece of work. `now` is the moment of the claim. `is_left`: whoever had it last let its lease end."""

    id: int
    kind: WorkKind
    subject: int
    oms_order_id: int | None
    attempts: int
    fence: int
    wanted: int
    is_left: bool
    now: datetime


_SCHEDULE = """
INSERT INTO oms_work AS work
    (kind, subject, oms_order_id, run_at, wanted, attempts, fence, lease_until, failed_at, last_error)
VALUES (%s, %s, %s, %s, 1, 0, 0, NULL, NULL, '')
ON CONFLICT (kind, subject) DO UPDATE
SET run_at = LEAST(work.run_at, EXCLUDED.run_at), wanted = work.wanted + 1
"""

_SCHEDULE_EACH = """
INSERT INTO oms_work AS work
    (kind, subject, oms_order_id, run_at, wanted, attempts, fence, lease_until, failed_at, last_error)
SELECT %s, id, id, %s, 1, 0, 0, NULL, NULL, '' FROM unnest(%s::bigint[]) AS id ORDER BY id
ON CONFLICT (kind, subject) DO UPDATE
SET run_at = LEAST(work.run_at, EXCLUDED.run_at), wanted = work.wanted + 1
"""

_CLAIM = """
WITH due AS (
    SELECT id, lease_until FROM oms_work
    WHERE failed_at IS NULL AND run_at <= %(now)s AND (lease_until IS NULL OR lease_until < %(now)s)
      AND kind = ANY(%(kinds)s)
    ORDER BY run_at, id LIMIT %(limit)s
    FOR UPDATE SKIP LOCKED
), claimed AS (
    UPDATE oms_work AS work SET lease_until = %(until)s, fence = work.fence + 1
    FROM due WHERE work.id = due.id
    RETURNING work.*, due.lease_until IS NOT NULL AS is_left
)
SELECT id, kind, subject, oms_order_id, attempts, fence, wanted, is_left FROM claimed ORDER BY run_at, id
"""

_CLAIM_ONE = """
WITH due AS (
    SELECT id, lease_until FROM oms_work
    WHERE failed_at IS NULL AND run_at <= %(now)s AND (lease_until IS NULL OR lease_until < %(now)s)
      AND kind = %(kind)s AND subject = %(subject)s
    FOR UPDATE SKIP LOCKED
)
UPDATE oms_work AS work SET lease_until = %(until)s, fence = work.fence + 1
FROM due WHERE work.id = due.id
RETURNING work.id, work.kind, work.subject, work.oms_order_id, work.attempts, work.fence, work.wanted,
    due.lease_until IS NOT NULL
"""


def schedule(kind: WorkKind, subject: int, run_at: datetime, *, oms_order_id: int | None = None) -> None:
    """Asks for work at `run_at` or earlier; asking again while it waits or runs makes it run (again)."""
    with connection.cursor() as cursor:
        cursor.execute(_SCHEDULE, [kind.value, subject, oms_order_id, run_at])


def schedule_each(kind: WorkKind, oms_order_ids: Collection[int], run_at: datetime) -> None:
    """The same for each of these orders, in one statement."""
    if oms_order_ids:
        with connection.cursor() as cursor:
            cursor.execute(_SCHEDULE_EACH, [kind.value, run_at, list(oms_order_ids)])


def claim(kinds: Collection[WorkKind], *, now: datetime, lease_s: float, limit: int) -> list[Job]:
    """Up to `limit` due pieces of these kinds, oldest first, ours until the lease ends."""
    parameters = {
        "now": now,
        "until": now + timedelta(seconds=lease_s),
        "kinds": [kind.value for kind in kinds],
        "limit": limit,
    }
    return _claimed(_CLAIM, parameters)


def claim_one(kind: WorkKind, subject: int, *, now: datetime, lease_s: float) -> Job | None:
    """This very piece, if it is due and nobody has it."""
    parameters = {
        "now": now,
        "until": now + timedelta(seconds=lease_s),
        "kind": kind.value,
        "subject": subject,
    }
    return next(iter(_claimed(_CLAIM_ONE, parameters)), None)


def _claimed(statement: str, parameters: dict[str, Any]) -> list[Job]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = cursor.fetchall()
    return [
        Job(
            id=row[0],
            kind=WorkKind(row[1]),
            subject=row[2],
            oms_order_id=row[3],
            attempts=row[4],
            fence=row[5],
            wanted=row[6],
            is_left=row[7],
            now=parameters["now"],
        )
        for row in rows
    ]


def finish(job: Job) -> bool:
    """Removes the work, unless it was asked for again meanwhile; False when it is no longer ours."""
    ours = Work.objects.filter(pk=job.id, fence=job.fence)
    if ours.filter(wanted=job.wanted).delete()[0]:
        return True
    return bool(ours.update(lease_until=None, attempts=0, kept_back_at=None, last_error=""))


def again(job: Job, run_at: datetime) -> bool:
    """Puts the work back for later as a success; at once when it was asked for meanwhile."""
    ours = Work.objects.filter(pk=job.id, fence=job.fence)
    values = {"lease_until": None, "attempts": 0, "kept_back_at": None}
    if ours.filter(wanted=job.wanted).update(run_at=run_at, last_error="", **values):
        return True
    return bool(ours.update(run_at=job.now, **values))


def postpone(job: Job, run_at: datetime, error: str) -> bool:
    """Puts failed work back for another try."""
    return bool(
        Work.objects.filter(pk=job.id, fence=job.fence).update(
            run_at=run_at,
            lease_until=None,
            attempts=F("attempts") + 1,
            kept_back_at=None,
            last_error=error[:1000],
        )
    )


def count_try(job: Job, run_at: datetime) -> None:
    """Counts the try that its last worker did not end. Should this one not end it either, what was due before `run_at`
    comes first."""
    Work.objects.filter(pk=job.id, fence=job.fence).update(run_at=run_at, attempts=F("attempts") + 1)


def keep_back(job: Job, run_at: datetime, reason: str) -> bool:
    """Puts back work that nobody was asked for: no try. It is due at `run_at`, or when `hasten` says so."""
    values = {"run_at": run_at, "lease_until": None, "kept_back_at": job.now, "last_error": reason[:1000]}
    return bool(Work.objects.filter(pk=job.id, fence=job.fence).update(**values))


def hasten(now: datetime) -> int:
    """Makes all that was kept back due now; how many pieces."""
    kept = Work.objects.filter(kept_back_at__isnull=False, failed_at__isnull=True, run_at__gt=now)
    return kept.update(run_at=now)


def give_up(job: Job, now: datetime, error: str) -> bool:
    """Leaves failed work visible and unclaimed, until `revive`."""
    return bool(
        Work.objects.filter(pk=job.id, fence=job.fence).update(
            failed_at=now,
            lease_until=None,
            attempts=F("attempts") + 1,
            kept_back_at=None,
            last_error=error[:1000],
        )
    )


def revive(oms_order_id: int, now: datetime) -> int:
    """Makes an order's failed or postponed work due now; how many pieces."""
    return (
        Work.objects.filter(oms_order_id=oms_order_id)
        .filter(Q(failed_at__isnull=False) | Q(attempts__gt=0))
        .update(failed_at=None, run_at=now, attempts=0, last_error="")
    )


def revive_one(kind: WorkKind, subject: int, now: datetime) -> None:
    """Makes one piece that failed or was postponed due now."""
    tried = Work.objects.filter(kind=kind.value, subject=subject).filter(Q(failed_at__isnull=False) | Q(attempts__gt=0))
    tried.update(failed_at=None, run_at=now, attempts=0, last_error="")


def revive_failed(kinds: Iterable[WorkKind], subjects: Collection[int], now: datetime) -> int:
    """Makes what was given up of these kinds and subjects due now; how many pieces. Problems end once it is done."""
    rows = Work.objects.filter(kind__in=[kind.value for kind in kinds], subject__in=subjects, failed_at__isnull=False)
    return rows.update(failed_at=None, run_at=now)


def has_failed(kind: WorkKind, subject: int) -> bool:
    """Whether it was given up: nothing happens until a person revives it."""
    return Work.objects.filter(kind=kind.value, subject=subject, failed_at__isnull=False).exists()


def is_at(kind: WorkKind, subject: int) -> bool:
    """Whether a worker has taken it, and is not known to have died."""
    return Work.objects.filter(kind=kind.value, subject=subject, lease_until__isnull=False).exists()


def drop(kinds: Iterable[WorkKind], *, oms_order_id: int) -> None:
    """Forgets an order's work of these kinds: there is nothing left to do. A stage never drops the work it is running,
    for then the runner takes it for lost to another worker."""
    Work.objects.filter(oms_order_id=oms_order_id, kind__in=[kind.value for kind in kinds]).delete()


@dataclass(frozen=True, kw_only=True)
class Backlog:
    due: int
    failed: int
    oldest_due: datetime | None


def backlog(now: datetime) -> Backlog:
    """How much is due, how much has failed, and since when the oldest due piece waits."""
    is_due = Q(failed_at__isnull=True, run_at__lte=now)
    row = Work.objects.aggregate(
        due=Count("pk", filter=is_due),
        failed=Count("pk", filter=Q(failed_at__isnull=False)),
        oldest=Min("run_at", filter=is_due),
    )
    return Backlog(due=row["due"], failed=row["failed"], oldest_due=row["oldest"])
