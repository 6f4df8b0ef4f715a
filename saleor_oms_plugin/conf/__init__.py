"""Every setting, once: what a merchant edits in Saleor's plugin configuration, what may differ per channel, and what an
operator sets in Django's settings. Typed, validated, with the name of the field in each refusal.
"""

from __future__ import annotations

from .merchant import BY_NAME, SETTINGS, MerchantSettings, check_configuration, merchant_settings, parse_value
from .operator import OperatorSettings, operator_settings
from .parsing import Group, Kind, Setting

__all__ = [
    "BASE_PATH",
    "BY_NAME",
    "DASHBOARD_PATH",
    "PLUGIN_ABOUT",
    "PLUGIN_ID",
    "PLUGIN_NAME",
    "SETTINGS",
    "Group",
    "Kind",
    "MerchantSettings",
    "OperatorSettings",
    "Setting",
    "check_configuration",
    "merchant_settings",
    "operator_settings",
    "parse_value",
]

PLUGIN_ID = "saleor.oms"
PLUGIN_NAME = "OMS"
PLUGIN_ABOUT = "Carries every order from its placement to the customer's feedback."
BASE_PATH = f"/plugins/global/{PLUGIN_ID}/"
#: Where the dashboard application lives, without a slash at its end, as Saleor joins its extensions' addresses to it.
DASHBOARD_PATH = f"{BASE_PATH}dashboard"
