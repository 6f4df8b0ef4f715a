"""What a stage may reach: the doors, the clock and the settings in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from ..conf import MerchantSettings, OperatorSettings, merchant_settings
from ..domain.places import Gazetteer
from ..domain.risk.reading import Locate
from ..domain.sourcing import Agreement
from ..ports import Carrier, Clock, Gate, Host, Messenger, PluginState, RiskProvider
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
    build_risk_provider: Callable[[OperatorSettings], RiskProvider]
    locate: Locate
    gazetteer: Gazetteer
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

    @property
    def is_risk_told_elsewhere(self) -> bool:
        """Whether an operator's provider tells it, which may be slow, and not our own rules."""
        return bool(self.operator.risk_provider)

    def risk_provider(self) -> RiskProvider:
        """Who tells an order's risk; `Misconfigured` when the operator's own cannot be made."""
        return self.build_risk_provider(self.operator)
