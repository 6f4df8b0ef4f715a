"""What Saleor calls."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from saleor.plugins.base_plugin import BasePlugin

from .conf import PLUGIN_ID, PLUGIN_NAME


class OmsPlugin(BasePlugin):
    PLUGIN_ID = PLUGIN_ID
    PLUGIN_NAME = PLUGIN_NAME
    DEFAULT_CONFIGURATION: list[dict[str, Any]] = []
    CONFIG_STRUCTURE: dict[str, Any] = {}
    CONFIGURATION_PER_CHANNEL = False

    def __init__(self, *, configuration: Any, **kwargs: Any) -> None:
        super().__init__(configuration=deepcopy(configuration), **kwargs)
