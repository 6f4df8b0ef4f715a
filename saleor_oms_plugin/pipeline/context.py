"""What a stage may reach: the doors, the clock and the settings in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from ..conf import MerchantSettings, OperatorSettings, merchant_settings
from ..domain.errors import Misconfigured
from ..domain.messages import Channel
from ..domain.places import Gazetteer, ZoneFinder
from ..domain.risk.reading import Locate
from ..domain.shipping import Capability, Provider
from ..domain.sourcing import Agreement
from ..models import Shipment
from ..ports import Carrier, Clock, EndOfDay, Gate, Host, Messenger, PluginState, PurchaseList, RiskProvider
from ..store import installation


@dataclass(kw_only=True)
class Context:
    """Made anew for each request and each batch of work, so that what it remembers is never old."""

    host: Host
    clock: Clock
    email: Messenger
    operator: OperatorSettings
    build_gate: Callable[[Clock], Gate]
    build_carrier: Callable[[MerchantSettings, OperatorSettings, Gate], Carrier]
    build_end_of_day: Callable[[MerchantSettings, OperatorSettings, Gate], EndOfDay]
    build_manual: Callable[[Callable[[], Carrier]], Carrier]
    build_messenger: Callable[[Channel, MerchantSettings, OperatorSettings, Clock], Messenger]
    build_risk_provider: Callable[[OperatorSettings], RiskProvider]
    locate: Locate
    gazetteer: Gazetteer
    zones_at: ZoneFinder
    #: What orders that are sourced one after the other agreed on before.
    agreed: Agreement = field(default_factory=Agreement)
    _merchant: dict[str, MerchantSettings] = field(default_factory=dict)

    @cached_property
    def plugin(self) -> PluginState:
        return self.host.plugin_state()

    @property
    def is_active(self) -> bool:
        return self.plugin.is_active

    def merchant(self, channel: str = "") -> MerchantSettings:
        """The settings in force for a channel, or shop-wide."""
        if channel not in self._merchant:
            self._merchant[channel] = merchant_settings(self.plugin.values, installation.overrides(channel))
        return self._merchant[channel]

    @property
    def gate(self) -> Gate:
        """Who says whether the carrier may be called now."""
        return self.build_gate(self.clock)

    def carrier(self) -> Carrier:
        """The merchant's carrier, every call of it through the gate; `Misconfigured` without credentials."""
        return self.build_carrier(self.merchant(), self.operator, self.gate)

    def end_of_day(self) -> EndOfDay:
        """Who hands over what that carrier sold; `Misconfigured` likewise."""
        return self.build_end_of_day(self.merchant(), self.operator, self.gate)

    def carrier_of(self, shipment: Shipment) -> Carrier:
        """Who sold a shipment's labels: the one place that decides which carrier is asked about it."""
        return self.manual() if shipment.provider == Provider.MANUAL else self.carrier()

    def manual(self) -> Carrier:
        """Labels bought elsewhere, whose parcels the merchant's carrier can follow where it has credentials."""
        return self.build_manual(self.carrier)

    def purchases(self) -> PurchaseList:
        """What was bought of the merchant's carrier, as it lists it; `Misconfigured` where it has no such list."""
        carrier = self.carrier()
        if Capability.LIST_PURCHASES not in carrier.capabilities:
            raise Misconfigured("this carrier does not list what was bought: nothing to compare with")
        return cast(PurchaseList, carrier)

    def messenger(self, channel: Channel, sales_channel: str = "") -> Messenger:
        """Who hands over the messages of a channel; `Misconfigured` where the merchant has set nobody up."""
        if channel is Channel.EMAIL:
            return self.email
        return self.build_messenger(channel, self.merchant(sales_channel), self.operator, self.clock)

    @property
    def is_risk_told_elsewhere(self) -> bool:
        """Whether an operator's provider tells it, which may be slow, and not our own rules."""
        return bool(self.operator.risk_provider)

    def risk_provider(self) -> RiskProvider:
        """Who tells an order's risk; `Misconfigured` when the operator's own cannot be made."""
        return self.build_risk_provider(self.operator)
