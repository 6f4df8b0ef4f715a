"""The demo's small shop, made through the ORM on either host: two warehouses in the US, one in Germany, four products.

The stock is split on purpose: `lamp` lies in San Francisco only and `kettle` in Woodridge only, so an order for both is
shipped from two warehouses. Running it again changes nothing but the addresses that the shop has this time.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
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
#: How large they are in millimeters, and what else whoever packs them must know; kept where the plugin's settings look.
_MEASURES: dict[str, dict[str, str]] = {
    "mug": {"length": "125", "width": "95", "height": "100", "fragile": "true", "gtin": "4006381333931"},
    "lamp": {"length": "460", "width": "170", "height": "170", "load": "2000", "gtin": "4006381333948"},
    "kettle": {"length": "240", "width": "200", "height": "260", "upright": "true", "gtin": "4006381333955"},
    "blanket": {"length": "400", "width": "300", "height": "110", "gtin": "4006381333962"},
}
#: What customs asks of them.
_CUSTOMS: dict[str, dict[str, str]] = {
    "mug": {"hs_code": "7323.94", "origin_country": "CN"},
    "lamp": {"hs_code": "9405.21", "origin_country": "CN"},
    "kettle": {"hs_code": "8516.79", "origin_country": "DE"},
    "blanket": {"hs_code": "6301.20", "origin_country": "PT"},
}
#: Name, inside in millimeters, walls, tare and limit in grams, price, recycled percent, how many are left, and for a
#: carrier's own box what it takes for it and what it is called.
_CARTONS: tuple[tuple[Any, ...], ...] = (
    ("Mailer S", (200, 150, 110), 6, 70, 2_000, "0.28", 100, None, None, ""),
    ("Carton M 12 × 9 × 6 in", (305, 229, 152), 8, 190, 10_000, "0.62", 85, None, None, ""),
    ("Cube 11 in", (279, 279, 279), 8, 330, 15_000, "0.95", 85, None, None, ""),
    ("Carton L 16 × 12 × 12 in", (406, 305, 305), 8, 420, 20_000, "1.15", 85, None, None, ""),
    ("Carton XL 18 × 18 × 18 in", (457, 457, 457), 10, 820, 25_000, "2.90", 70, 40, None, ""),
    ("Long box 20 × 8 × 8 in", (508, 203, 203), 8, 340, 12_000, "1.30", 70, None, None, ""),
    ("USPS Medium Flat Rate", (279, 215, 139), 6, 170, 31_700, "0", None, None, "19.15", "USPS_MediumFlatRateBox1"),
)
#: Name, price, weight in grams, and how many lie where.
_PRODUCTS: dict[str, tuple[str, str, int, dict[str, int]]] = {
    "mug": ("Enamel mug", "18.00", 320, {"San Francisco": 500, "Woodridge": 500, "Berlin": 200}),
    "lamp": ("Desk lamp", "64.00", 1450, {"San Francisco": 200}),
    "kettle": ("Kettle", "49.00", 1100, {"Woodridge": 200}),
    "blanket": ("Wool blanket", "120.00", 1800, {"San Francisco": 60, "Woodridge": 40, "Berlin": 30}),
}

#: Where each lies, and its reserve.
_BINS = {
    "mug": ("1-2-1", "3-11-2"),
    "lamp": ("1-9-2", "3-4-1"),
    "kettle": ("2-3-1", "3-8-3"),
    "blanket": ("2-10-1", "3-12-1"),
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
        measures = {**_MEASURES[sku], **_CUSTOMS[sku]}
        factories.variant(shop, sku, name=name, price=price, weight_g=weight_g, stock=shelves, metadata=measures)
    _cartons()
    for name, warehouse in places.items():
        _floor(name, str(warehouse.pk))
    _past(shop)
    _account(*STAFF, is_staff=True, is_superuser=True)
    _account(*CUSTOMER, first_name="Grace", last_name="Hopper")
    return _variants()


def _floor(name: str, warehouse: str) -> None:
    """Where the warehouse's goods lie: three aisles, what is sold most in front, a reserve of it behind."""
    from saleor_oms_plugin.bootstrap import context
    from saleor_oms_plugin.domain.picking.shelving import BinRow
    from saleor_oms_plugin.pipeline import shelve

    ctx = context()
    shelve.lay_out(ctx, warehouse, {"aisles": 3, "bays": 12, "levels": 3, "cross_aisles": [6]}, is_dry_run=False)
    rows = []
    for sku, (_, _, _, stock) in _PRODUCTS.items():
        quantity = stock.get(name, 0)
        if quantity:
            bin_name, reserve = _BINS[sku]
            rows.append(BinRow(sku=sku, bin_name=bin_name, quantity=quantity // 4))
            rows.append(BinRow(sku=sku, bin_name=reserve, quantity=quantity - quantity // 4, removal_order=1))
    shelve.put_in_bins(ctx, warehouse, rows, is_dry_run=False)


def _cartons() -> None:
    """Cartons that each of the products fits, some of them together, one of which runs out."""
    from tests import factories

    for name, inner, walls, tare_g, most_g, cost, recycled, supply, flat_rate, service in _CARTONS:
        sizes = zip(("length", "width", "height"), inner, strict=True)
        factories.make(
            "saleor_oms_plugin.Carton",
            name=name,
            **{f"{where}_{side}_mm": size + wall for side, size in sizes for where, wall in _faces(walls)},
            tare_g=tare_g,
            max_weight_g=most_g,
            cost=cost,
            currency="USD",
            recycled_percent=recycled,
            supply=supply,
            flat_rate=flat_rate,
            flat_rate_service=service,
        )


def _faces(walls: int) -> tuple[tuple[str, int], ...]:
    return ("inner", 0), ("outer", walls)


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
        "customs_signer": "Grace Hopper",
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
