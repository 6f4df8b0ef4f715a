"""What whoever deploys sets in Django's settings."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from django.conf import settings as django_settings

from ..domain.errors import Misconfigured


@dataclass(frozen=True, kw_only=True)
class OperatorSettings:
    """What whoever deploys may set in Django's settings, each as OMS_<NAME>; times in seconds."""

    #: Where Shippo answers. Another address is for its sandbox only.
    shippo_url: str = "https://api.goshippo.com"
    #: After a purchase in doubt, how long until nothing found may mean nothing bought.
    settle_s: float = 300.0
    #: Between two looks at the carrier after a purchase in doubt.
    settle_check_s: float = 60.0
    #: How long the purchase of a label may take.
    purchase_timeout_s: float = 60.0
    #: How long any other call to a carrier may take.
    carrier_timeout_s: float = 30.0
    #: Our share of the carrier's rate limits, in percent: less where other programs use the account too; 0: no limit.
    carrier_limit_percent: float = 100.0
    #: How long a worker may hold a piece of work before another takes it over; longer than the two timeouts together.
    lease_s: float = 150.0
    #: How often beat rings every lane's bell.
    tick_s: float = 5.0
    #: How often orders that changed lately are searched for those no hook told of.
    sweep_s: float = 30.0
    #: How often all orders are.
    full_sweep_s: float = 3600.0
    #: Failed work is tried again after at most this long, doubled with each further try …
    retry_base_s: float = 2.0
    #: … up to this.
    retry_cap_s: float = 900.0
    #: How often a parcel that has gone quiet is asked about.
    track_poll_s: float = 6 * 3600.0
    #: How long what a sourcing decision was made of is kept, so that it can be replayed; the decision stays.
    sourcing_inputs_s: float = 400 * 86400.0
    #: A class that tells an order's risk instead of our own rules, as a dotted path.
    risk_provider: str = ""
    #: How long it is waited for; the order stays on hold meanwhile.
    risk_timeout_s: float = 5.0
    #: A GeoIP country or city database (MaxMind's format), read with the library maxminddb.
    geoip_database: str = ""
    #: Hosts label documents may come from; a leading dot allows sub-domains.
    document_hosts: tuple[str, ...] = (".goshippo.com", ".shippo.com", ".amazonaws.com")
    #: Hosts that webhooks and messages may go to although their address is not public; loopback ones without TLS too.
    message_hosts: tuple[str, ...] = ()
    #: How long a provider of SMS or chat, or a merchant's webhook, may take to answer.
    message_timeout_s: float = 15.0


def operator_settings() -> OperatorSettings:
    """Reads Django's settings. `Misconfigured` names one of the wrong type: Saleor then does not start with it."""
    given: dict[str, Any] = {}
    for field in fields(OperatorSettings):
        name = f"OMS_{field.name.upper()}"
        value = getattr(django_settings, name, None)
        if value is not None:
            given[field.name] = _typed(name, value, field.default)
    return OperatorSettings(**given)


def _typed(name: str, value: Any, default: Any) -> Any:
    if isinstance(default, tuple):
        if isinstance(value, str) or not all(isinstance(item, str) for item in value):
            raise Misconfigured(f"{name} must be a list of host names", field=name)
        return tuple(value)
    try:
        return type(default)(value)
    except (TypeError, ValueError):
        raise Misconfigured(f"{name} must be a number, not {value!r}", field=name) from None
