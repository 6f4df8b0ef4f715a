"""Where our pages stand in Saleor's dashboard. One table: the manifest and the installation are both read from it.

Saleor up to 3.22 refuses a whole manifest for one place it does not know, so every entry says since when it is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

#: What the application asks for. An entry asks for its own part: who lacks it does not see the entry.
PERMISSIONS = ("MANAGE_ORDERS", "MANAGE_PRODUCTS", "MANAGE_PLUGINS", "MANAGE_USERS")

_VERSION = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})(?:[.\-+][\w.+-]{0,40})?")


class Reach(IntEnum):
    """How far a Saleor lets its dashboard be extended; each includes what comes before."""

    NONE = 0  # 2.10: not at all
    CLASSIC = 1  # 3.20, 3.21: pages and popups in a closed list of places
    WIDGETS = 2  # 3.22: a longer list, widgets among them, and options
    OPEN = 3  # 3.23: any place by name; the dashboard passes over those it does not know


class Mount(StrEnum):
    HOMEPAGE_WIDGETS = "HOMEPAGE_WIDGETS"
    NAVIGATION_ORDERS = "NAVIGATION_ORDERS"
    ORDER_DETAILS_WIDGETS = "ORDER_DETAILS_WIDGETS"
    ORDER_DETAILS_MORE_ACTIONS = "ORDER_DETAILS_MORE_ACTIONS"
    ORDER_OVERVIEW_MORE_ACTIONS = "ORDER_OVERVIEW_MORE_ACTIONS"
    SEARCH_ACTION = "SEARCH_ACTION"


class Target(StrEnum):
    APP_PAGE = "APP_PAGE"
    POPUP = "POPUP"
    WIDGET = "WIDGET"


@dataclass(frozen=True, kw_only=True)
class Extension:
    """One entry. `path` is below the application's address; `identifier` is ours for ever, labels may change."""

    identifier: str
    label: str
    mount: Mount
    target: Target
    path: str
    permission: str = "MANAGE_ORDERS"
    since: Reach = Reach.CLASSIC
    options: Mapping[str, Any] = field(default_factory=dict)

    def url(self, app_url: str) -> str:
        """Its address as Saleor wants it: a popup's in full, since Saleor would join it to the wrong place."""
        return f"{app_url}{self.path}" if self.target is Target.POPUP else self.path


def _page(name: str, label: str, path: str, permission: str = "MANAGE_ORDERS") -> Extension:
    return Extension(
        identifier=f"oms-page-{name}",
        label=label,
        mount=Mount.NAVIGATION_ORDERS,
        target=Target.APP_PAGE,
        path=path,
        permission=permission,
    )


def _command(name: str, label: str, path: str, permission: str = "MANAGE_ORDERS") -> Extension:
    return Extension(
        identifier=f"oms-search-{name}",
        label=label,
        mount=Mount.SEARCH_ACTION,
        target=Target.APP_PAGE,
        path=path,
        permission=permission,
        since=Reach.OPEN,
    )


EXTENSIONS: tuple[Extension, ...] = (
    Extension(
        identifier="oms-home",
        label="Operations",
        mount=Mount.HOMEPAGE_WIDGETS,
        target=Target.WIDGET,
        path="/operations",
        since=Reach.OPEN,
        options={"homeWidgetTarget": {"method": "GET", "fullscreen": True}},
    ),
    _page("operations", "Operations", "/operations"),
    _page("orders", "OMS orders", "/orders"),
    _page("holds", "Holds", "/holds"),
    _page("risk", "Risk rules", "/risk"),
    _page("settings", "OMS settings", "/settings", "MANAGE_PLUGINS"),
    Extension(
        identifier="oms-order-widget",
        label="Order journey",
        mount=Mount.ORDER_DETAILS_WIDGETS,
        target=Target.WIDGET,
        path="/widget/",
        since=Reach.WIDGETS,
        options={"widgetTarget": {"method": "GET"}},
    ),
    Extension(
        identifier="oms-order-popup",
        label="Order journey",
        mount=Mount.ORDER_DETAILS_MORE_ACTIONS,
        target=Target.POPUP,
        path="/popup/order",
    ),
    Extension(
        identifier="oms-orders-menu",
        label="Work on orders in the OMS",
        mount=Mount.ORDER_OVERVIEW_MORE_ACTIONS,
        target=Target.APP_PAGE,
        path="/orders",
    ),
    _command("operations", "OMS: operations", "/operations"),
    _command("orders", "OMS: find an order", "/orders"),
    _command("holds", "OMS: orders on hold", "/holds"),
    _command("risk", "OMS: risk rules", "/risk"),
    _command("setup", "OMS: first steps", "/setup", "MANAGE_PLUGINS"),
    _command("settings", "OMS: settings", "/settings", "MANAGE_PLUGINS"),
)


def extensions_for(reach: Reach) -> tuple[Extension, ...]:
    """The entries such a Saleor knows."""
    return tuple(extension for extension in EXTENSIONS if extension.since <= reach)


def reach_of_version(version: str) -> Reach | None:
    """How far a Saleor of this version reaches, as it names itself when it asks; None for what is no version."""
    found = _VERSION.fullmatch(version.strip())
    if found is None:
        return None
    number = (int(found[1]), int(found[2]))
    if number >= (3, 23):
        return Reach.OPEN
    if number >= (3, 22):
        return Reach.WIDGETS
    return Reach.CLASSIC if number >= (3, 0) else Reach.NONE
