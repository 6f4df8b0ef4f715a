from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

import graphene
from django.db import transaction

from ...bootstrap import context
from ...conf import BY_NAME, Kind, check_configuration, parse_value
from ...domain.errors import ErrorCode, Rejected
from ...host.graphql_access import MANAGE_PLUGINS, actor
from ...host.graphql_settings import save_values
from ...store import installation
from ..errors import OmsError, as_error
from ..ids import BULK_LIMIT, is_storable, not_found
from ..settings import OmsSetting, OmsSettingInput, channel_or_none, settings_of
from .base import OmsMutation

logger = logging.getLogger(__name__)


class OmsSettingsUpdate(OmsMutation):
    settings = graphene.List(
        graphene.NonNull(OmsSetting), required=True, default_value=[], description="All of them, as they are now."
    )

    class Arguments:
        channel = graphene.String(description="A channel's slug; the whole shop when omitted.")
        settings = graphene.List(graphene.NonNull(OmsSettingInput), required=True)
        dry_run = graphene.Boolean(default_value=False, description="Only says what would be refused.")

    class Meta:
        description = "Changes settings: all that are given, or none when one is refused. Needs MANAGE_PLUGINS."
        permission = MANAGE_PLUGINS

    @classmethod
    def perform(
        cls, info: Any, *, settings: list[Any], channel: str | None = None, dry_run: bool | None = False
    ) -> Any:
        slug = channel_or_none(info, channel)
        if slug is None:
            raise not_found("Channel", field="channel")
        values = {setting["name"]: setting.get("value") for setting in settings[: BULK_LIMIT + 1]}
        errors = _problems(values, is_for_channel=bool(slug))
        errors = errors or (_refused_by_plugin(slug, values) if dry_run else _save(slug, values))
        if errors:
            return cls(errors=errors)
        if dry_run:
            return cls(settings=settings_of(info, channel), errors=[])
        names = sorted(values)
        logger.info("settings.changed", extra={"action": "settings.changed", "by": actor(info), "names": names})
        return cls(settings=settings_of(info, channel), errors=[])


def _problems(values: dict[str, str | None], *, is_for_channel: bool) -> list[OmsError]:
    """Everything wrong with the values, by name."""
    if not values:
        return [as_error(Rejected("give at least one setting", field="settings", code=ErrorCode.REQUIRED))]
    return [as_error(problem) for problem in _refusals(values, is_for_channel)]


def _refusals(values: dict[str, str | None], is_for_channel: bool) -> Iterable[Rejected]:
    for name, value in values.items():
        try:
            if value is not None and not is_storable(value):
                raise Rejected(f"{name} holds characters that cannot be stored", field=name)
            parse_value(name, BY_NAME[name].default if value is None and name in BY_NAME else value)
            if is_for_channel and not BY_NAME[name].is_per_channel:
                raise Rejected(f"{name} is the same for every channel", field=name)
        except Rejected as problem:
            yield problem


def _save(slug: str, values: dict[str, str | None]) -> list[OmsError]:
    if not slug:
        return [
            as_error(problem) for problem in save_values({name: _typed(name, given) for name, given in values.items()})
        ]
    with transaction.atomic():
        installation.override(slug, values)
    return []


def _refused_by_plugin(slug: str, values: dict[str, str | None]) -> list[OmsError]:
    """What saving would refuse beside the given values: others that were stored wrong."""
    if slug:
        return []
    typed = {name: _typed(name, given) for name, given in values.items()}
    return [as_error(problem) for problem in check_configuration({**context().plugin.values, **typed})]


def _typed(name: str, given: str | None) -> Any:
    """As Saleor's own dashboard would send it."""
    setting = BY_NAME[name]
    if given is None:
        return setting.default
    return setting.parse(given) if setting.kind is Kind.BOOLEAN else given
