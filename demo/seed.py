"""The demo's small shop, made through the ORM on either host: two warehouses in the US, one in Germany, four products.

The stock is split on purpose: `lamp` lies in San Francisco only and `kettle` in Woodridge only, so an order for both is
shipped from two warehouses. Running it again changes nothing but the addresses that the shop has this time.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
from decimal import Decimal
from pathlib import Path
from typing import Any

STAFF = ("admin@example.com", "admin")
CUSTOMER = ("grace@example.com", "customer")
CHANNEL = "default-channel"
SHIPPO_TOKEN = "shippo_test_demo"
PAST_ORDERS = 400
HISTORY_SEED = 10

_HOMES = {
    "San Francisco": {
        "company_name": "Depot West",
        "street_address_1": "965 Mission St",
        "city": "SAN FRANCISCO",
        "country_area": "CA",
        "postal_code": "94103",
        "phone": "+14155550132",
    },
    "Woodridge": {
        "company_name": "Depot Midwest",
        "street_address_1": "6512 Greene Rd",
        "city": "WOODRIDGE",
        "country_area": "IL",
        "postal_code": "60517",
        "phone": "+16305550148",
    },
    "Berlin": {
        "company_name": "Depot Berlin",
        "street_address_1": "Alexanderplatz 1",
        "city": "BERLIN",
        "country": "DE",
        "country_area": "",
        "postal_code": "10178",
        "phone": "+493055501234",
    },
}
#: Name, price, weight in grams, and how many lie where.
_PRODUCTS: dict[str, tuple[str, str, int, dict[str, int]]] = {
    "mug": ("Enamel mug", "18.00", 320, {"San Francisco": 500, "Woodridge": 500, "Berlin": 200}),
    "lamp": ("Desk lamp", "64.00", 1450, {"San Francisco": 200}),
    "kettle": ("Kettle", "49.00", 1100, {"Woodridge": 200}),
    "blanket": ("Wool blanket", "120.00", 1800, {"San Francisco": 60, "Woodridge": 40, "Berlin": 30}),
}
#: Length, width and height in millimeters of each, where the settings read them; and what must stay as it stands.
_SIZES: dict[str, dict[str, str]] = {
    "mug": {"length": "120", "width": "90", "height": "100"},
    "lamp": {"length": "420", "width": "160", "height": "160"},
    "kettle": {"length": "230", "width": "180", "height": "240", "upright": "true"},
    "blanket": {"length": "380", "width": "300", "height": "140"},
}
#: Inside in millimeters, empty weight in grams, cost.
_CARTONS: dict[str, tuple[tuple[int, int, int], int, str]] = {
    "Small": ((240, 180, 110), 90, "0.32"),
    "Medium": ((320, 260, 250), 210, "0.58"),
    "Long": ((440, 180, 180), 190, "0.55"),
    "Large": ((460, 360, 300), 420, "0.94"),
}


def seed(public_url: str) -> dict[str, Any]:
    """Makes what is missing and returns what a client of the shop must know."""
    from django.db import transaction

    with transaction.atomic():
        variants = _variants() or _build()
        values = _configure(public_url)
    return {
        "has_channels": _has_channels(),
        "channel": CHANNEL,
        "variants": variants,
        "webhook_token": values["shippo_webhook_token"],
        "webhook_secret": values["shippo_webhook_secret"],
    }


def _has_channels() -> bool:
    from tests import factories

    return factories.has_channels()


def _variants() -> dict[str, str]:
    """Global ids by our short names; empty in a shop that was not seeded."""
    import graphene

    from tests import factories

    rows = factories.model("product.ProductVariant").objects.filter(sku__in=_PRODUCTS)
    return {row.sku: graphene.Node.to_global_id("ProductVariant", row.pk) for row in rows}


def _build() -> dict[str, str]:
    from tests import factories

    shop = factories.shop(countries=["US"], slug=CHANNEL)
    german = factories.Shop(zone=factories.make("shipping.ShippingZone", name="Germany", countries=["DE"]))
    german.channel = shop.channel
    if shop.channel is not None:
        german.zone.channels.add(shop.channel)
    factories.shipping_method(german)
    places = {
        name: factories.warehouse(
            german if name == "Berlin" else shop,
            name=f"Depot {name}",
            slug=name.lower().replace(" ", "-"),
            address=factories.address(first_name="", last_name="", **home),
        )
        for name, home in _HOMES.items()
    }
    for sku, (name, price, weight_g, stock) in _PRODUCTS.items():
        shelves = {places[place]: quantity for place, quantity in stock.items()}
        factories.variant(shop, sku, name=name, price=price, weight_g=weight_g, stock=shelves, metadata=_SIZES[sku])
    _cartons()
    _past(shop)
    _account(*STAFF, is_staff=True, is_superuser=True)
    _account(*CUSTOMER, first_name="Grace", last_name="Hopper")
    return _variants()


def _cartons() -> None:
    from saleor_oms_plugin.models import Carton

    for name, (inner, tare_g, cost) in _CARTONS.items():
        length, width, height = inner
        Carton.objects.create(
            name=name,
            inner_length_mm=length,
            inner_width_mm=width,
            inner_height_mm=height,
            outer_length_mm=length + 6,
            outer_width_mm=width + 6,
            outer_height_mm=height + 6,
            tare_g=tare_g,
            max_weight_g=20_000,
            cost=Decimal(cost),
            currency="USD",
            recycled_percent=80,
        )


def _past(shop: Any) -> None:
    """Sixty days of orders with fraud planted among them, finished and told of, so that there is something to backtest.

    Written before the plugin is active: nothing of it is received as new.
    """
    from django.utils import timezone

    from tests import factories

    from . import history, history_rows

    now = timezone.now()
    orders = history.plan(PAST_ORDERS, until=now, seed=HISTORY_SEED)
    rows = factories.model("product.ProductVariant").objects.filter(sku__in=_PRODUCTS).order_by("sku")
    history_rows.write(orders, shop, list(rows.select_related("product")), until=now, managed=True)


def _account(email: str, password: str, **values: Any) -> None:
    from tests import factories

    user = factories.make("account.User", email=email, is_active=True, is_confirmed=True, **values)
    user.set_password(password)
    user.save()


def _configure(public_url: str) -> dict[str, str]:
    """Switches the plugin on with a demo's values; secrets are made once and kept."""
    from django.contrib.sites.models import Site

    from tests import factories

    Site.objects.update(domain=public_url.split("://", 1)[1], name="Saleor OMS demo")
    stored = factories.model("plugins.PluginConfiguration").objects.filter(identifier="saleor.oms").first()
    kept = {item["name"]: item["value"] for item in stored.configuration or []} if stored else {}
    values = {
        "cooling_minutes": "0.05",
        "automatic_pick": True,
        "automatic_pack": True,
        "automatic_purchase": True,
        "shippo_token": SHIPPO_TOKEN,
        "shippo_webhook_token": secrets.token_urlsafe(24),
        "shippo_webhook_secret": secrets.token_urlsafe(24),
        "sender_name": "Saleor OMS demo",
        "sender_email": "shop@example.com",
        "feedback_delay_hours": "0",
        **kept,
        "public_url": public_url,
    }
    factories.plugin_configuration(active=True, **values)
    return values


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m demo.seed", description=__doc__)
    parser.add_argument("--public-url", required=True, help="where the shop will be reached")
    parser.add_argument("--result", required=True, type=Path, help="file for what a client must know, secrets included")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo.settings")
    import django

    django.setup()
    from saleor_oms_plugin.bootstrap import context

    with context().host.writing():
        made = seed(options.public_url)
    options.result.touch(mode=0o600)
    options.result.write_text(json.dumps({"public_url": options.public_url, **made}))


if __name__ == "__main__":
    main()
