"""A picture of each product, small where the host makes small ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib import import_module
from typing import Any

from saleor.core.utils import build_absolute_uri
from saleor.product.models import ProductVariant

from . import features

_SIZE = 256


def picture_urls(variants: Collection[int], *, database: str) -> dict[int, str]:
    """By variant, the address of its first picture, else of its product's; without those that have none. Three
    statements."""
    known = ProductVariant.objects.using(database).filter(pk__in=variants).order_by()
    products = dict(known.values_list("pk", "product_id"))
    own = dict(_own(variants, database))
    of_product = dict(_of_products(set(products.values()), database))
    found = {variant: own.get(variant) or of_product.get(product) for variant, product in products.items()}
    return {variant: build_absolute_uri(_url(picture)) for variant, picture in found.items() if picture is not None}


def _has_media() -> bool:
    return features.has_model("product", "ProductMedia")


def _models() -> tuple[Any, Any, str]:
    """The pictures, the links of variants to them, and what a link calls its picture."""
    models = import_module("saleor.product.models")
    if _has_media():
        return models.ProductMedia, models.VariantMedia, "media"
    return models.ProductImage, models.VariantImage, "image"


def _pictures(rows: Any, path: str = "") -> Any:
    return rows.filter(**{f"{path}type": "IMAGE"}) if _has_media() else rows


def _own(variants: Collection[int], database: str) -> Iterator[tuple[int, Any]]:
    """The last of a variant comes last, so the first picture is given in the end."""
    _, links, name = _models()
    rows = _pictures(links.objects.using(database).filter(variant_id__in=variants), f"{name}__")
    for link in rows.select_related(name).order_by(f"-{name}__sort_order", "-pk"):
        yield link.variant_id, getattr(link, name)


def _of_products(products: Collection[int], database: str) -> Iterator[tuple[int, Any]]:
    pictures, _, _ = _models()
    for row in _pictures(pictures.objects.using(database).filter(product_id__in=products)).order_by(
        "-sort_order", "-pk"
    ):
        yield row.product_id, row


def _url(picture: Any) -> str:
    if not _has_media():
        return picture.image.url
    proxy = import_module("saleor.thumbnail.utils").prepare_image_proxy_url
    return proxy(picture.pk, "ProductMedia", _SIZE, None)
