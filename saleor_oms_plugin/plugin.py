"""What Saleor calls. Every hook is a hint: it records in one statement, rings the bell, never raises, never waits.

Saleor imports this module before any app is ready, so everything heavy is imported inside.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from .conf import PLUGIN_ABOUT, PLUGIN_ID, PLUGIN_NAME, SETTINGS, check_configuration
from .host.plugin import BasePlugin

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)


class OmsPlugin(BasePlugin):
    PLUGIN_ID = PLUGIN_ID
    PLUGIN_NAME = PLUGIN_NAME
    PLUGIN_DESCRIPTION = PLUGIN_ABOUT
    DEFAULT_ACTIVE = False
    CONFIGURATION_PER_CHANNEL = False
    DEFAULT_CONFIGURATION = [{"name": setting.name, "value": setting.default} for setting in SETTINGS]
    CONFIG_STRUCTURE = {
        setting.name: {"type": setting.kind.value, "label": setting.label, "help_text": setting.help}
        for setting in SETTINGS
    }

    def __init__(self, **kwargs: Any) -> None:
        # 2.10 hands out the class's own list and then writes into it.
        kwargs["configuration"] = copy.deepcopy(kwargs.get("configuration"))
        super().__init__(**kwargs)

    # ── hints ───────────────────────────────────────────────────────────────────────────────────────────────
    def order_created(self, order: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._hint(previous_value, lambda hints: hints.orders_created([order]))

    def order_confirmed(self, order: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._hint(previous_value, lambda hints: hints.order_changed(order))

    def order_fully_paid(self, order: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._hint(previous_value, lambda hints: hints.order_changed(order))

    def order_cancelled(self, order: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._hint(previous_value, lambda hints: hints.order_changed(order))

    def order_expired(self, order: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._hint(previous_value, lambda hints: hints.order_changed(order))

    def order_updated(self, order: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._hint(previous_value, lambda hints: hints.order_changed(order))

    def order_fulfilled(self, order: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._hint(previous_value, lambda hints: hints.order_changed(order))

    def order_bulk_created(self, orders: Iterable[Any], *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._hint(previous_value, lambda hints: hints.orders_created(orders))

    def product_variant_back_in_stock(self, stock: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._hint(previous_value, lambda hints: hints.stock_moved(str(stock.product_variant_id)))

    def product_variant_stock_updated(self, stock: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._hint(previous_value, lambda hints: hints.stock_moved(str(stock.product_variant_id)))

    def _hint(self, previous_value: Any, tell: Callable[[Any], None]) -> Any:
        """Tells `hints`; whatever goes wrong there is logged, and the sweeper makes up for it."""
        if self.active:
            try:
                from . import hints

                tell(hints)
            except Exception:
                logger.exception(
                    "a hook of the OMS failed; the sweeper makes up for it", extra={"action": "hook.failed"}
                )
        return previous_value

    # ── HTTP ────────────────────────────────────────────────────────────────────────────────────────────────
    def webhook(self, request: HttpRequest, path: str, previous_value: Any = None) -> HttpResponse:
        """Saleor's own routes to plugins, legacy and per channel: ours stand before them, so nothing lives here."""
        from .dashboard.public import not_found

        return not_found(request)

    # ── configuration ───────────────────────────────────────────────────────────────────────────────────────
    @classmethod
    def validate_plugin_configuration(cls, plugin_configuration: Any, *args: Any, **kwargs: Any) -> None:
        """Refuses wrong values, each with its field's name and the cure."""
        values = {field["name"]: field["value"] for field in plugin_configuration.configuration or []}
        problems = {
            problem.field: ValidationError(problem.message, code="invalid") for problem in check_configuration(values)
        }
        if problems:
            raise ValidationError(problems)

    @classmethod
    def save_plugin_configuration(cls, plugin_configuration: Any, cleaned_data: Any, *args: Any, **kwargs: Any) -> Any:
        """Saves, notes the first activation, and lets orders go on that the old settings held up."""
        saved = super().save_plugin_configuration(plugin_configuration, cleaned_data, *args, **kwargs)
        from . import hints

        hints.settings_changed()
        return saved
