"""Pickups, and the labels a carrier is asked to come for."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ..domain.pickups import PickupLocation, PickupRequest, PickupState, Window
from ..models import Label, Pickup, PickupEntry
from . import installation

LONGEST_MESSAGE = 500
#: The carrier may come.
STANDING = [
    state.value
    for state in (
        PickupState.COMMITTED,
        PickupState.SENT,
        PickupState.PENDING,
        PickupState.UNKNOWN,
        PickupState.CONFIRMED,
    )
]
_OVER = frozenset({PickupState.CONFIRMED, PickupState.FAILED, PickupState.CANCELED})


def create(
    labels: Sequence[Label],
    *,
    window: Window,
    location: PickupLocation,
    instructions: str,
    account: str,
    key: str,
    actor: str,
    now: datetime,
) -> Pickup:
    """The wish for these labels, which share carrier, account and warehouse: commit before the carrier is called."""
    shipment = labels[0].shipment
    made = Pickup.objects.create(
        uuid=uuid.uuid4(),
        key=key,
        warehouse_id=shipment.warehouse_id,
        warehouse_name=shipment.warehouse_name,
        carrier=shipment.carrier,
        carrier_name=shipment.carrier_name,
        account=account,
        carrier_account=shipment.carrier_account,
        is_test=shipment.is_test,
        location=location.value,
        instructions=instructions,
        start=window.start,
        end=window.end,
        created_at=now,
        created_by=actor,
    )
    PickupEntry.objects.bulk_create([PickupEntry(pickup=made, label=label) for label in labels])
    return made


def of_key(key: str, *, actor: str) -> list[Pickup]:
    """Those one click of this person made."""
    return list(Pickup.objects.filter(key=key, created_by=actor).order_by("pk"))


def standing(warehouse_id: Any, carrier: str, window: Window, *, account: str) -> list[Pickup]:
    """Those of this warehouse and carrier whose windows overlap with this one."""
    rows = Pickup.objects.filter(warehouse_id=warehouse_id, carrier=carrier, account=account, state__in=STANDING)
    return list(rows.filter(start__lt=window.end, end__gt=window.start).order_by("pk"))


def request_of(pickup: Pickup, ship_from: Any) -> PickupRequest:
    """The call a pickup stands for."""
    here = installation.get(pickup.created_at)
    rows = PickupEntry.objects.filter(pickup=pickup, is_live=True).order_by("pk")
    return PickupRequest(
        carrier=pickup.carrier,
        carrier_account=pickup.carrier_account,
        ship_from=ship_from,
        location=PickupLocation(pickup.location),
        instructions=pickup.instructions,
        window=Window(start=pickup.start, end=pickup.end),
        transactions=tuple(rows.values_list("label__transaction_id", flat=True)),
        reference=f"oms:{here.uuid.hex}:{pickup.uuid.hex}",
    )


def set_state(pickup: Pickup, state: PickupState, *, now: datetime, message: str = "", **fields: Any) -> None:
    """Writes what is known of it. Its labels are free once it certainly does not come."""
    pickup.state = state.value
    pickup.settled_at = now if state in _OVER else None
    pickup.message = message[:LONGEST_MESSAGE]
    for name, value in fields.items():
        setattr(pickup, name, value)
    pickup.save()
    if state in (PickupState.FAILED, PickupState.CANCELED):
        PickupEntry.objects.filter(pickup=pickup).update(is_live=False)
