"""This installation's own row, and the settings that differ per channel."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ..models import ChannelSetting, Installation

_ID = 1


def get(now: datetime) -> Installation:
    """The row, made when it is first needed."""
    row, _ = Installation.objects.get_or_create(pk=_ID, defaults={"uuid": uuid.uuid4(), "created_at": now})
    return row


def activate(order_mark: int, now: datetime) -> bool:
    """Notes the first activation: orders up to `order_mark` are older and stay Saleor's. True when this was it."""
    get(now)
    return bool(
        Installation.objects.filter(pk=_ID, activated_at__isnull=True).update(activated_at=now, order_mark=order_mark)
    )


def overrides(channel: str) -> dict[str, Any]:
    """A channel's own values, by name."""
    return dict(ChannelSetting.objects.filter(channel=channel).values_list("name", "value")) if channel else {}


def overridden(name: str) -> dict[str, Any]:
    """One setting's own values, by channel."""
    return dict(ChannelSetting.objects.filter(name=name).order_by("channel").values_list("channel", "value"))


def override(channel: str, values: Mapping[str, Any]) -> None:
    """Sets a channel's own values; None removes one, so that the merchant's value counts again."""
    for name, value in values.items():
        if value is None:
            ChannelSetting.objects.filter(channel=channel, name=name).delete()
        else:
            ChannelSetting.objects.update_or_create(channel=channel, name=name, defaults={"value": value})
