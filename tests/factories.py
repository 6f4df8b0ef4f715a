"""Rows of the shop, made through the ORM, on whatever Saleor is importable.

Every factory takes the fields of both hosts by name and drops those the present one lacks, so tests name no version.
Money is 10 a piece unless told otherwise; weights are grams; nothing here runs Saleor's own order logic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.contrib.sites.models import Site
from django.db.models import Model
from django.utils import timezone
from measurement.measures import Weight

from saleor_oms_plugin.conf import BY_NAME

CURRENCY = "USD"
_serial = count(1)


def model(label: str) -> type[Model]:
    return apps.get_model(label)


def has_model(label: str) -> bool:
    app, name = label.split(".")
    return apps.is_installed(f"saleor.{app}") and name.lower() in apps.all_models[app]


def has_field(label: str, name: str) -> bool:
    return name in {known.name for known in model(label)._meta.get_fields()}


def has_channels() -> bool:
    return has_model("channel.Channel")


def make(label: str, **values: Any) -> Model:
    """A saved row with those of the values that this host's model has a field for."""
    kind = model(label)
    names = {known.name for known in kind._meta.get_fields()}
    names |= {known.attname for known in kind._meta.concrete_fields}
    return kind.objects.create(**{name: value for name, value in values.items() if name in names})


@dataclass
class Shop:
    """One shop: a shipping zone, and a channel where the host has channels (None elsewhere)."""

    zone: Any
    channel: Any = None
    shipping_method: Any = None
    product_type: Any = None
    category: Any = None
    warehouses: list[Any] = field(default_factory=list)


def shop(*, countries: Sequence[str] = ("US", "PL"), slug: str = "default-channel", **channel_options: Any) -> Shop:
    """A shop without warehouses. Site settings are there afterwards, whatever an earlier test flushed."""
    site_settings()
    zone = make("shipping.ShippingZone", name=f"Zone {next(_serial)}", countries=list(countries))
    made = Shop(zone=zone)
    if has_channels():
        made.channel = channel(slug=slug, default_country=countries[0], **channel_options)
        zone.channels.add(made.channel)
    made.shipping_method = shipping_method(made)
    made.category = category()
    made.product_type = product_type()
    return made


def site_settings(**values: Any) -> Any:
    """The site's settings row, with these values."""
    Site.objects.clear_cache()
    site, _ = Site.objects.get_or_create(pk=1, defaults={"domain": "shop.example.com", "name": "Shop"})
    row, _ = model("site.SiteSettings").objects.get_or_create(site=site)
    for name, value in values.items():
        setattr(row, name, value)
    if values:
        row.save()
    Site.objects.clear_cache()
    return row


def channel(*, slug: str, default_country: str = "US", **options: Any) -> Any:
    """The channel by that slug: made here, or by the host's own migrations on some versions, with these options."""
    values = {"name": slug, "currency_code": CURRENCY, "default_country": default_country, "is_active": True}
    values = {name: value for name, value in {**values, **options}.items() if has_field("channel.Channel", name)}
    row, _ = model("channel.Channel").objects.update_or_create(slug=slug, defaults=values)
    model("tax.TaxConfiguration").objects.update_or_create(channel=row, defaults={"charge_taxes": False})
    return row


def category() -> Any:
    serial = next(_serial)
    return make(
        "product.Category", name=f"Goods {serial}", slug=f"goods-{serial}", lft=1, rght=2, tree_id=serial, level=0
    )


def product_type(*, is_shipping_required: bool = True, is_digital: bool = False) -> Any:
    serial = next(_serial)
    return make(
        "product.ProductType",
        name=f"Type {serial}",
        slug=f"type-{serial}",
        kind="normal",
        has_variants=True,
        is_shipping_required=is_shipping_required,
        is_digital=is_digital,
    )


def shipping_method(shop: Shop, *, price: str = "5") -> Any:
    method = make(
        "shipping.ShippingMethod",
        name="Parcel",
        type="price",
        shipping_zone=shop.zone,
        currency=CURRENCY,
        price_amount=Decimal(price),
        minimum_order_price_amount=Decimal(0),
    )
    if shop.channel is not None:
        make(
            "shipping.ShippingMethodChannelListing",
            shipping_method=method,
            channel=shop.channel,
            currency=CURRENCY,
            price_amount=Decimal(price),
            minimum_order_price_amount=Decimal(0),
        )
    return method


def address(**values: Any) -> Any:
    """A deliverable US address."""
    given = {
        "first_name": "Ada",
        "last_name": "Lovelace",
        "company_name": "",
        "street_address_1": "965 Mission St",
        "street_address_2": "",
        "city": "SAN FRANCISCO",
        "city_area": "",
        "country": "US",
        "country_area": "CA",
        "postal_code": "94103",
        "phone": "+14155550132",
    }
    return make("account.Address", **{**given, **values})


def warehouse(shop: Shop, name: str = "", *, in_zone: bool = True, in_channel: bool = True, **values: Any) -> Any:
    """A warehouse that ships to the shop's zone; `in_zone` / `in_channel` leave out one of the links."""
    serial = next(_serial)
    name = name or f"Warehouse {serial}"
    given = {"slug": f"warehouse-{serial}", "email": "stock@shop.example.com", "company_name": name}
    row = make(
        "warehouse.Warehouse", name=name, address=values.pop("address", None) or address(), **{**given, **values}
    )
    if in_zone:
        row.shipping_zones.add(shop.zone)
    if in_channel and shop.channel is not None:
        row.channels.add(shop.channel)
    shop.warehouses.append(row)
    return row


def variant(
    shop: Shop,
    sku: str = "",
    *,
    name: str = "",
    weight_g: int | None = 500,
    price: str = "10",
    track_inventory: bool = True,
    is_shipping_required: bool = True,
    stock: dict[Any, int] | None = None,
    **values: Any,
) -> Any:
    """A purchasable variant of a product of its own; `stock` is {warehouse: quantity}."""
    serial = next(_serial)
    sku = sku or f"SKU-{serial}"
    kind = shop.product_type if is_shipping_required else product_type(is_shipping_required=False)
    product = make(
        "product.Product",
        name=name or f"Product {sku}",
        slug=f"product-{serial}",
        product_type=kind,
        category=shop.category,
        is_published=True,
        currency=CURRENCY,
        price_amount=Decimal(price),
        minimal_variant_price_amount=Decimal(price),
    )
    weight = None if weight_g is None else Weight(g=weight_g)
    row = make(
        "product.ProductVariant", product=product, sku=sku, weight=weight, track_inventory=track_inventory, **values
    )
    if shop.channel is not None:
        _list_in_channel(product, row, shop.channel, Decimal(price))
    for where, quantity in (stock or {}).items():
        stock_of(row, where, quantity)
    return row


def _list_in_channel(product: Any, variant: Any, channel: Any, price: Decimal) -> None:
    shared = {"channel": channel, "currency": CURRENCY, "discounted_price_amount": price}
    make(
        "product.ProductChannelListing",
        product=product,
        is_published=True,
        published_at=timezone.now() - timedelta(days=1),
        available_for_purchase_at=timezone.now() - timedelta(days=1),
        visible_in_listings=True,
        **shared,
    )
    make("product.ProductVariantChannelListing", variant=variant, price_amount=price, **shared)


def stock_of(variant: Any, warehouse: Any, quantity: int) -> Any:
    return make(
        "warehouse.Stock", product_variant=variant, warehouse=warehouse, quantity=quantity, quantity_allocated=0
    )


def set_stock(warehouse: Any, quantity: int) -> None:
    """So many units of everything that lies there."""
    model("warehouse.Stock").objects.filter(warehouse=warehouse).update(quantity=quantity)


def allocate(line: Any, warehouse: Any, quantity: int) -> Any:
    """Promises the units to the line, as Saleor does: the row, and the stock's own sum where there is one."""
    stock = model("warehouse.Stock").objects.get(warehouse=warehouse, product_variant_id=line.variant_id)
    if hasattr(stock, "quantity_allocated"):
        stock.quantity_allocated += quantity
        stock.save(update_fields=["quantity_allocated"])
    return make("warehouse.Allocation", order_line=line, stock=stock, quantity_allocated=quantity)


def reserve(shop: Shop, variant: Any, warehouse: Any, quantity: int, *, expires_in_s: float = 600) -> Any:
    """A live reservation of somebody's checkout; only where the host has reservations."""
    checkout = make("checkout.Checkout", channel=shop.channel, currency=CURRENCY, email="other@example.com")
    line = make("checkout.CheckoutLine", checkout=checkout, variant=variant, quantity=quantity, currency=CURRENCY)
    stock = model("warehouse.Stock").objects.get(warehouse=warehouse, product_variant=variant)
    return make(
        "warehouse.Reservation",
        checkout_line=line,
        stock=stock,
        quantity_reserved=quantity,
        reserved_until=timezone.now() + timedelta(seconds=expires_in_s),
    )


def customer(email: str = "", **values: Any) -> Any:
    return _user(email or f"customer{next(_serial)}@example.com", **values)


def staff(*permissions: str, email: str = "", channels: Iterable[Any] | None = None) -> Any:
    """A staff user with permissions such as "order.manage_orders"; `channels` restricts to those, where they exist."""
    user = _user(email or f"staff{next(_serial)}@example.com", is_staff=True)
    rows = [_permission(name) for name in permissions]
    if not has_model("account.Group"):
        user.user_permissions.add(*rows)
        return user
    group = make("account.Group", name=f"Group {next(_serial)}", restricted_access_to_channels=channels is not None)
    group.permissions.add(*rows)
    group.channels.add(*(channels or ()))
    user.groups.add(group)
    return user


def _user(email: str, **values: Any) -> Any:
    """Their password is "password"."""
    user = model("account.User")(email=email, is_active=True, **values)
    user.set_password("password")
    user.save()
    return user


def _permission(name: str) -> Any:
    app, codename = name.split(".")
    label = "permission.Permission" if has_model("permission.Permission") else "auth.Permission"
    return model(label).objects.get(codename=codename, content_type__app_label=app)


def order(
    shop: Shop,
    lines: dict[Any, int] | Sequence[tuple[Any, int]],
    *,
    allocate_at: Any = None,
    status: str = "unfulfilled",
    is_paid: bool = True,
    placed_at: datetime | None = None,
    placed_event: str = "placed",
    ship_to: Any = ...,
    **values: Any,
) -> Any:
    """An order as checkout leaves it: addresses, lines, a captured payment, the "placed" event.

    `allocate_at` is one warehouse for everything, or {warehouse: {variant: quantity}}. `placed_event=""` writes none.
    """
    pairs = list(lines.items()) if isinstance(lines, dict) else list(lines)
    placed_at = placed_at or timezone.now()
    destination = address() if ship_to is ... else ship_to
    total = sum((_price(variant) * quantity for variant, quantity in pairs), Decimal(5))
    given = {
        "status": status,
        "user_email": "ada@example.com",
        "currency": CURRENCY,
        "channel": shop.channel,
        "origin": "checkout",
        "checkout_token": str(uuid4()),
        "lines_count": len(pairs),
        "shipping_address": destination,
        "billing_address": address(),
        "shipping_method": shop.shipping_method,
        "shipping_method_name": "Parcel",
        "shipping_price_net_amount": Decimal(5),
        "shipping_price_gross_amount": Decimal(5),
        "total_net_amount": total,
        "total_gross_amount": total,
        "undiscounted_total_net_amount": total,
        "undiscounted_total_gross_amount": total,
        "created": placed_at,
        "created_at": placed_at,
        "should_refresh_prices": False,
        "weight": Weight(kg=0),
    }
    row = make("order.Order", **{**given, **values})
    made = [order_line(row, variant, quantity) for variant, quantity in pairs]
    if is_paid:
        payment(row, captured=total)
    if placed_event:
        order_event(row, placed_event, at=placed_at)
    _allocate_lines(made, allocate_at)
    return row


def _price(variant: Any) -> Decimal:
    if has_channels():
        listing = variant.channel_listings.first()
        return listing.price_amount if listing else Decimal(10)
    return variant.product.price_amount


def order_line(order: Any, variant: Any, quantity: int, **values: Any) -> Any:
    price = _price(variant)
    amounts = {f"{kind}_{part}_amount": price for kind in ("unit_price", "undiscounted_unit_price") for part in PARTS}
    totals = {f"{kind}_{part}_amount": price * quantity for kind in ("total_price",) for part in PARTS}
    totals |= {f"undiscounted_total_price_{part}_amount": price * quantity for part in PARTS}
    given = {
        "product_name": variant.product.name,
        "variant_name": variant.name,
        "product_sku": variant.sku,
        "product_type_id": variant.product.product_type_id,
        "is_shipping_required": variant.product.product_type.is_shipping_required,
        "is_gift_card": False,
        "currency": CURRENCY,
        "tax_rate": Decimal(0),
        "base_unit_price_amount": price,
        "undiscounted_base_unit_price_amount": price,
    }
    return make(
        "order.OrderLine", order=order, variant=variant, quantity=quantity, **{**given, **amounts, **totals, **values}
    )


PARTS = ("net", "gross")


def _allocate_lines(lines: Iterable[Any], where: Any) -> None:
    for line in lines:
        if isinstance(where, dict):
            for warehouse, quantities in where.items():
                if quantities.get(line.variant):
                    allocate(line, warehouse, quantities[line.variant])
        elif where is not None:
            allocate(line, where, line.quantity)


def order_event(order: Any, kind: str, *, at: datetime | None = None, **parameters: Any) -> Any:
    row = make("order.OrderEvent", order=order, type=kind, parameters=parameters)
    if at is not None:
        type(row).objects.filter(pk=row.pk).update(date=at)
    return row


def payment(order: Any, *, captured: Decimal | int = 0, authorized: Decimal | int = 0, **values: Any) -> Any:
    """A payment at Saleor's dummy gateway; `authorized` money still waits to be captured."""
    captured, authorized = Decimal(captured), Decimal(authorized)
    row = make(
        "payment.Payment",
        gateway="mirumee.payments.dummy",
        is_active=True,
        order=order,
        currency=order.currency,
        total=captured + authorized,
        captured_amount=captured,
        charge_status="fully-charged" if captured else "not-charged",
        token=f"token-{next(_serial)}",
        billing_email=order.user_email,
        **values,
    )
    kind, amount = ("auth", authorized) if authorized else ("capture", captured)
    make(
        "payment.Transaction",
        payment=row,
        kind=kind,
        is_success=True,
        amount=amount,
        currency=order.currency,
        token=row.token,
        gateway_response={},
    )
    if hasattr(order, "total_charged_amount"):
        _record_charge(order, captured, authorized)
    return row


def _record_charge(order: Any, captured: Decimal, authorized: Decimal) -> None:
    order.total_charged_amount = captured
    order.total_authorized_amount = authorized
    order.charge_status = "full" if captured >= order.total_gross_amount else "none"
    order.authorize_status = "full" if captured + authorized >= order.total_gross_amount else "none"
    order.save(update_fields=["total_charged_amount", "total_authorized_amount", "charge_status", "authorize_status"])


def plugin_configuration(*, active: bool = True, **values: Any) -> Any:
    """The plugin's own row as the host stores it after a merchant's save. A name that is no setting's is a mistake."""
    assert values.keys() <= BY_NAME.keys(), values.keys() - BY_NAME.keys()
    kind = model("plugins.PluginConfiguration")
    row, _ = kind.objects.get_or_create(identifier="saleor.oms", defaults={"name": "OMS"})
    row.active = active
    row.configuration = [{"name": name, "value": value} for name, value in values.items()]
    row.save()
    return row


def oms_order(order: Any, **values: Any) -> Any:
    """Our record of an order, just received; `order` may be a Saleor order or None."""
    number = "" if order is None else str(getattr(order, "number", order.pk))
    given = {"order_number": number, "origin": "test", "received_at": timezone.now()}
    return make("saleor_oms_plugin.OmsOrder", order=order, **{**given, **values})


def lane_record(**values: Any) -> Any:
    """What a lane taught in forty deliveries, a quarter of them too late: its learnt dates miss least."""
    given = {
        "warehouse_key": "6f1c6a8e-0000-4000-8000-000000000001",
        "warehouse_name": "East",
        "country": "US",
        "carrier": "usps",
        "service": "usps_priority",
        "deliveries": 40,
        "kept": 30,
        "broken": 10,
        "p50": 2,
        "p90": 4,
        "records": [
            {"method": "LEARNT", "deliveries": 30, "kept": 27, "loss": 45},
            {"method": "CARRIER", "deliveries": 30, "kept": 18, "loss": 200},
        ],
        "ranking": ["LEARNT", "CARRIER"],
        "reason": "learnt dates miss least",
        "counted_at": timezone.now(),
    }
    return make("saleor_oms_plugin.LaneRecord", **{**given, **values})
