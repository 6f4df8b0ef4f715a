"""What opens a carrier's webhook: the merchant's tokens and signing secrets, as a version of the settings had them.

They are remembered, since every webhook needs them and they hardly ever change. Nobody believes the memory: what is
kept is kept by a statement that finds that very version still in force, and nobody is refused but by settings read just
now. So a secret that is taken back opens nothing from that moment on, in any process.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .. import conf
from ..ports import Host
from .verification import UnknownToken


@dataclass(frozen=True, kw_only=True)
class Keys:
    version: str
    tokens: tuple[str, ...] = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)


_remembered: list[Keys] = []


def remembered(host: Host) -> Keys:
    """The keys as they were known last; read where none are."""
    return _remembered[-1] if _remembered else read(host)


def read(host: Host) -> Keys:
    """The keys in force. Raises `UnknownToken` while the plugin is inactive: then there is no such page."""
    state = host.plugin_state()
    if not state.is_active:
        raise UnknownToken
    settings = conf.merchant_settings(state.values)
    keys = Keys(
        version=state.version,
        tokens=(settings.shippo_webhook_token, settings.shippo_webhook_token_previous),
        secrets=(settings.shippo_webhook_secret, settings.shippo_webhook_secret_previous),
    )
    _remembered[:] = [keys]
    return keys
