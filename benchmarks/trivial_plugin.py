"""The same receiver as a plugin of Saleor's, reached by Saleor's own route: what a plugin's author would write."""

from __future__ import annotations

from typing import Any

from saleor.plugins.base_plugin import BasePlugin

from .trivial_webhook import receive


class TrivialPlugin(BasePlugin):
    PLUGIN_ID = "benchmarks.trivial"
    PLUGIN_NAME = "Trivial"
    DEFAULT_ACTIVE = True
    CONFIGURATION_PER_CHANNEL = False

    def webhook(self, request: Any, path: str, previous_value: Any) -> Any:
        return receive(request)
