"""The merchant's settings, shop-wide or as one channel has them. Secrets go in and never come out."""

from __future__ import annotations

from typing import Any

import graphene
from graphql import GraphQLError

from ..bootstrap import context
from ..conf import SETTINGS, Kind, Setting
from ..host.features import has_channels
from ..host.graphql_access import channel_slug
from ..host.transactions import writing
from ..store import installation
from .enums import OmsSettingKind


class OmsSetting(graphene.ObjectType):
    name = graphene.String(required=True)
    label = graphene.String(required=True)
    help = graphene.String(required=True)
    kind = graphene.Field(OmsSettingKind, required=True)
    value = graphene.String(description="What is in force, as text; always null for a secret.")
    is_set = graphene.Boolean(required=True, description="Whether somebody set it; else the default counts.")
    default = graphene.String(required=True)
    is_overridden = graphene.Boolean(required=True, description="Whether this channel has a value of its own.")
    is_per_channel = graphene.Boolean(required=True, description="Whether a channel may have a value of its own.")
    group = graphene.String(required=True, description="What it belongs to, such as HOLDS or CARRIER.")
    unit = graphene.String(description="What a number counts, such as minute or gram.")
    choices = graphene.List(graphene.NonNull(graphene.String), required=True, description="Empty: anything else fits.")
    minimum = graphene.String()
    maximum = graphene.String()

    class Meta:
        description = "One setting of the OMS."


class OmsSettingInput(graphene.InputObjectType):
    name = graphene.String(required=True)
    value = graphene.String(
        description="Null: back to the default, or for a channel back to the value of the whole shop."
    )

    class Meta:
        description = "A new value."


def channel_or_none(info: Any, channel: str | None) -> str | None:
    """The slug of a channel the asker may see, "" for the whole shop, None for anything else."""
    return channel_slug(info, channel) if channel and has_channels() else ""


def settings_of(info: Any, channel: str | None) -> list[OmsSetting]:
    """Every setting as this channel, or the whole shop, has it. Raises `GraphQLError` for an unknown channel."""
    slug = channel_or_none(info, channel)
    if slug is None:
        raise GraphQLError("There is no channel with this slug.")
    with writing():
        stored, overrides = context().plugin.values, installation.overrides(slug)
    return [_shown(setting, stored, overrides) for setting in SETTINGS]


def _shown(setting: Setting, stored: dict[str, Any], overrides: dict[str, Any]) -> OmsSetting:
    is_overridden = setting.is_per_channel and setting.name in overrides
    given = overrides[setting.name] if is_overridden else stored.get(setting.name)
    is_set = given not in (None, "")
    shown = _text(given if is_set else setting.default)
    return OmsSetting(
        name=setting.name,
        label=setting.label,
        help=setting.help,
        kind=setting.kind.value,
        value=None if setting.kind is Kind.SECRET else shown,
        is_set=is_set,
        default=_text(setting.default),
        is_overridden=is_overridden,
        is_per_channel=setting.is_per_channel,
        group=setting.group.value,
        unit=setting.unit,
        choices=list(setting.limits.choices),
        minimum=setting.limits.minimum,
        maximum=setting.limits.maximum,
    )


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
