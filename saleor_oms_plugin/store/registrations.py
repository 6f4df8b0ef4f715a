"""Numbers bought elsewhere, and whether anybody follows them for us."""

from __future__ import annotations

from datetime import datetime

from ..domain.shipping import Capability, can
from ..domain.tracking_numbers import RegistrationState
from ..models import Label, TrackingRegistration


def is_followed(label: Label) -> bool:
    """Whether somebody can be asked where it is; else a person says."""
    if can(label.shipment.provider, Capability.TRACK):
        return True
    return TrackingRegistration.objects.filter(label=label).exclude(state=RegistrationState.REFUSED.value).exists()


def begin(label: Label, *, account: str, now: datetime) -> bool:
    """Notes that it is about to be registered; False when it was before, which is never repeated. Commit it first."""
    row = TrackingRegistration(label=label, state=RegistrationState.SENT.value, account=account, sent_at=now)
    TrackingRegistration.objects.bulk_create([row], ignore_conflicts=True)
    return TrackingRegistration.objects.filter(label=label, sent_at=now, state=RegistrationState.SENT.value).exists()


def finish(label: Label, state: RegistrationState, message: str = "") -> None:
    TrackingRegistration.objects.filter(label=label).update(state=state.value, message=message[:500])


def forget(label: Label) -> None:
    """It certainly never left us: it may be sent again."""
    TrackingRegistration.objects.filter(label=label, state=RegistrationState.SENT.value).delete()
