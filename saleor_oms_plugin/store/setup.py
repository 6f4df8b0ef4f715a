"""What the first-run checklist remembers: how each real check ended, and when who was last seen at work."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from ..domain.setup import SetupKind, SetupStatus, SignOfLife, Verdict
from ..models import Heartbeat, Label, SetupVerdict, WebhookReceipt

MESSAGE_LIMIT = 500
#: Beat is seldom early by more than this share.
PUNCTUAL = 0.8

#: Not even a row lock while the last sign is young: bells ring far more often than anybody looks.
_SEEN = """
INSERT INTO oms_heartbeat (name, at)
SELECT %(name)s, %(now)s
WHERE NOT EXISTS (SELECT 1 FROM oms_heartbeat WHERE name = %(name)s AND at > %(young)s)
ON CONFLICT (name) DO UPDATE SET at = GREATEST(oms_heartbeat.at, EXCLUDED.at)
"""


def note(who: SignOfLife, now: datetime, *, every_s: float) -> None:
    """Notes that somebody is at work, who comes every so many seconds: one statement, and a write each time at most."""
    young = now - timedelta(seconds=every_s * PUNCTUAL)
    with connection.cursor() as cursor:
        cursor.execute(_SEEN, {"name": who.value, "now": now, "young": young})


def seen() -> dict[SignOfLife, datetime]:
    """When each was last seen."""
    return {SignOfLife(name): at for name, at in Heartbeat.objects.values_list("name", "at") if name in set(SignOfLife)}


def keep(kind: SetupKind, verdict: Verdict) -> None:
    """Remembers a verdict in place of the one before."""
    SetupVerdict.objects.update_or_create(
        kind=kind.value,
        defaults={
            "status": verdict.status.value,
            "message": verdict.message[:MESSAGE_LIMIT],
            "basis": verdict.basis,
            "checked_at": verdict.checked_at,
        },
    )


def verdicts() -> dict[SetupKind, Verdict]:
    """The last verdict of each step that was ever checked."""
    return {
        SetupKind(row.kind): Verdict(
            status=SetupStatus(row.status), message=row.message, basis=row.basis, checked_at=row.checked_at
        )
        for row in SetupVerdict.objects.all()
    }


def last_receipt_at() -> datetime | None:
    """When a carrier's last webhook arrived."""
    return WebhookReceipt.objects.order_by("-pk").values_list("received_at", flat=True).first()


def has_live_label() -> bool:
    return Label.objects.filter(shipment__is_test=False).exists()


def has_label() -> bool:
    return Label.objects.exists()
