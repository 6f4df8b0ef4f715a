"""What people scan of Saleor's variants: SKUs, and barcodes from wherever the merchant keeps them.

A fixed number of statements, however many variants. Metadata is looked for by containment, which newer hosts index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from saleor.product.models import Product, ProductVariant

from ..domain.picking import matches, read_scan
from ..domain.product_data import Source, SourceKind
from .ids import to_pk

_COLUMNS = {SourceKind.METADATA: "metadata", SourceKind.PRIVATE: "private_metadata"}
#: So many products may share a code before the rest is left out: then it tells nothing anyway.
_MOST_FOUND = 50
#: By owner and slug.
_Given = Mapping[Any, Mapping[str, list[str]]]


def variants_by_sku(skus: Collection[str]) -> dict[str, str]:
    """See `ports.Host`."""
    wanted = [sku for sku in set(skus) if sku and _is_storable(sku)]
    return {sku: str(pk) for sku, pk in ProductVariant.objects.filter(sku__in=wanted).values_list("sku", "pk")}


def barcodes(variant_ids: Collection[str], places: Collection[Source]) -> dict[str, tuple[str, ...]]:
    """See `ports.Host`."""
    keys = [key for key in (to_pk(ProductVariant, one) for one in variant_ids) if key is not None]
    columns = ("pk", "product_id", *(f"{owner}{column}" for owner in ("", "product__") for column in _COLUMNS.values()))
    rows = list(ProductVariant.objects.filter(pk__in=keys).values(*columns)) if places else []
    slugs = [place.key for place in places if place.kind is SourceKind.ATTRIBUTE]
    own = _of_variants([row["pk"] for row in rows], slugs)
    shared = _of_products({row["product_id"] for row in rows}, slugs)
    return {
        str(row["pk"]): tuple(
            _codes(row, "", own.get(row["pk"], {}), places)
            or _codes(row, "product__", shared.get(row["product_id"], {}), places)
        )
        for row in rows
    }


def variants_scanned(code: str, places: Collection[Source]) -> list[str]:
    """See `ports.Host`."""
    scan = read_scan(code)
    spellings = {spelling for form in (scan.raw, *scan.codes) for spelling in _spellings(form)}
    found = _with_codes(spellings, places)
    if not found:
        found = list(ProductVariant.objects.filter(sku__iexact=scan.raw).values_list("pk", "sku")[:_MOST_FOUND])
    known = barcodes([str(pk) for pk, _ in found], places)
    return [str(pk) for pk, sku in sorted(found) if matches(scan, [sku or "", *known.get(str(pk), ())])]


def _is_storable(text: str) -> bool:
    return "\x00" not in text and not any(0xD800 <= ord(char) <= 0xDFFF for char in text)


def _spellings(form: str) -> Iterator[str]:
    """How a merchant may have written a code that is compared in this form: a GTIN with or without leading zeros."""
    yield from (form, form.upper(), form.lower())
    if form.isdigit() and form.isascii() and len(form) == 14:
        yield from (form[start:] for start in (1, 2, 6) if not form[:start].strip("0"))


def _codes(row: Mapping[str, Any], owner: str, given: Mapping[str, list[str]], places: Iterable[Source]) -> list[str]:
    """The codes of a variant, or of its product, each once, in the order of the places."""
    found: dict[str, None] = {}
    for place in places:
        if place.kind is SourceKind.ATTRIBUTE:
            found.update(dict.fromkeys(given.get(place.key, ())))
        else:
            found.update(dict.fromkeys(_texts((row[f"{owner}{_COLUMNS[place.kind]}"] or {}).get(place.key))))
    return list(found)


def _texts(value: Any) -> Iterator[str]:
    """What metadata holds: a text, a number, several of them, or several with commas between."""
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield from (part.strip() for part in str(value).split(",") if part.strip())


# ── looking for a code ──────────────────────────────────────────────────────────────────────────────────────────
def _with_codes(spellings: Collection[str], places: Collection[Source]) -> list[tuple[Any, str | None]]:
    """(variant, SKU) of those that bear one of the spellings: as a SKU, or else anywhere a barcode may be. Each place
    is looked into by itself, so that Saleor's indexes serve."""
    usable = sorted(spelling for spelling in spellings if _is_storable(spelling))
    rows = _found(Q(sku__in=usable))
    if rows or not places:
        return rows
    contained = reduce(
        or_, (_containing(place, usable) for place in places if place.kind is not SourceKind.ATTRIBUTE), Q()
    )
    slugs = [place.key for place in places if place.kind is SourceKind.ATTRIBUTE]
    wanted = [contained, _of_products_with(contained)] if contained else []
    wanted += [_of_variants_q(slugs, usable), _of_products_q(slugs, usable)] if slugs else []
    return list(dict(row for one in wanted for row in _found(one)).items())


def _found(wanted: Q) -> list[tuple[Any, str | None]]:
    return list(ProductVariant.objects.filter(wanted).order_by("pk").values_list("pk", "sku")[:_MOST_FOUND])


def _of_products_with(wanted: Q) -> Q:
    return Q(product__in=Product.objects.filter(wanted).order_by().values("pk"))


def _containing(place: Source, spellings: Iterable[str]) -> Q:
    values: list[Any] = []
    for spelling in spellings:
        values += [spelling, int(spelling)] if _is_number(spelling) else [spelling]
    column = f"{_COLUMNS[place.kind]}__contains"
    return reduce(or_, (Q(**{column: {place.key: value}}) for value in values), Q())


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and not text.startswith("0")


def _of_variants_q(slugs: Collection[str], names: Collection[str]) -> Q:
    rows = _assigned_to_variants().filter(assignment__attribute__slug__in=slugs, values__name__in=names)
    return Q(pk__in=rows.order_by().values("variant_id"))


def _of_products_q(slugs: Collection[str], names: Collection[str]) -> Q:
    rows, path = _assigned_to_products()
    found = rows.filter(**{f"{path}attribute__slug__in": slugs, f"{path}name__in": names})
    return Q(product__in=found.order_by().values("product_id"))


# ── attributes ──────────────────────────────────────────────────────────────────────────────────────────────────
def _assigned_to_variants() -> Any:
    return ProductVariant._meta.get_field("attributes").related_model.objects


def _assigned_to_products() -> tuple[Any, str]:
    """The assignments of values to products, and the way from there to a value: newer hosts have one row a value."""
    related = {field.name: field for field in Product._meta.get_fields()}
    if "attributevalues" in related:
        return related["attributevalues"].related_model.objects, "value__"
    return related["attributes"].related_model.objects, "values__"


def _of_variants(variants: Collection[Any], slugs: Collection[str]) -> _Given:
    if not slugs or not variants:
        return {}
    rows = _assigned_to_variants().filter(variant_id__in=variants, assignment__attribute__slug__in=slugs)
    return _grouped(
        rows.order_by("pk", "values__pk").values_list("variant_id", "values__attribute__slug", "values__name")
    )


def _of_products(products: Collection[Any], slugs: Collection[str]) -> _Given:
    if not slugs or not products:
        return {}
    rows, path = _assigned_to_products()
    found = rows.filter(**{"product_id__in": products, f"{path}attribute__slug__in": slugs})
    return _grouped(found.order_by("pk").values_list("product_id", f"{path}attribute__slug", f"{path}name"))


def _grouped(rows: Iterable[tuple[Any, str, str | None]]) -> _Given:
    given: dict[Any, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for owner, slug, name in rows:
        given[owner][slug] += _texts(name)
    return given
