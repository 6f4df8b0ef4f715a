"""The merchant's settings for parcels that cross a border."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ..domain.customs import Filing
from ..domain.product_data import read_source
from ..domain.shipping import ContentsType, Incoterm, NonDelivery, TaxId, TaxIdKind
from .parsing import Group, Kind, Parser, Setting, one_of, text

_COUNTRY = re.compile(r"[A-Z]{2}")
_EORI = re.compile(r"[A-Z]{2}[A-Z0-9]{6,17}")
_IOSS = re.compile(r"IM[0-9]{10}")
_TAX_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9 ./-]{3,29}")
_AUTO = "AUTO"


@dataclass(frozen=True, kw_only=True)
class Incoterms:
    """Who pays duty: by the destination's country, and everywhere else."""

    elsewhere: Incoterm = Incoterm.DDU
    by_country: dict[str, Incoterm] = field(default_factory=dict)


def incoterms(value: Any) -> Incoterms:
    """`DDU, GB=DDP, CH=DAP`: one for everywhere, and others by country."""
    elsewhere, by_country = Incoterm.DDU, {}
    for part in (one.strip().upper() for one in text(500)(value).split(",")):
        country, separator, term = part.rpartition("=")
        if not part:
            continue
        if term.strip() not in set(Incoterm) or (separator and not _COUNTRY.fullmatch(country.strip())):
            raise ValueError(f"write one of {', '.join(Incoterm)}, and others by country: DDU, GB=DDP, CH=DAP")
        if separator:
            by_country[country.strip()] = Incoterm(term.strip())
        else:
            elsewhere = Incoterm(term.strip())
    return Incoterms(elsewhere=elsewhere, by_country=by_country)


def country(value: Any) -> str:
    typed = text(2)(value).upper()
    if typed and not _COUNTRY.fullmatch(typed):
        raise ValueError("two letters, such as PT, or empty")
    return typed


def filing(value: Any) -> Filing | None:
    """None: by rule."""
    typed = text(20)(value)
    found = next((one for one in Filing if one.value.upper() == typed.upper()), None)
    if found is None and typed.upper() not in (_AUTO, ""):
        raise ValueError(f"one of {', '.join((_AUTO, *Filing))}")
    return found


def eori(value: Any) -> str:
    typed = "".join(text(30)(value).upper().split())
    if typed and not _EORI.fullmatch(typed):
        raise ValueError("a country's two letters and 6 to 17 letters or digits, such as DE123456789, or empty")
    return typed


def ioss(value: Any) -> str:
    typed = "".join(text(20)(value).upper().split())
    if typed and not _IOSS.fullmatch(typed):
        raise ValueError("IM and 10 digits, or empty")
    return typed


def tax_id(value: Any) -> TaxId | None:
    """`EIN:12-3456789`, `VAT:DE123456789` or `ARN:…`."""
    typed = text(40)(value).upper()
    if not typed:
        return None
    kind, _, number = typed.partition(":")
    if kind.strip() not in set(TaxIdKind) or not _TAX_NUMBER.fullmatch(number.strip()):
        raise ValueError("write EIN:, VAT: or ARN: and the number, or leave it empty")
    return TaxId(kind=TaxIdKind(kind.strip()), number=number.strip())


def _read_from(name: str, default: str, label: str, about: str) -> Setting:
    return Setting(
        name=name,
        kind=Kind.STRING,
        group=Group.CUSTOMS,
        default=default,
        label=label,
        help=f"{about} metadata:key, private:key (private metadata) or attribute:slug, of the variant or else of its "
        "product. Empty: nowhere.",
        parse=lambda value: read_source(text(100)(value)),
    )


def _setting(name: str, default: str, label: str, help: str, parse: Any) -> Setting:
    return Setting(
        name=name, kind=Kind.STRING, group=Group.CUSTOMS, default=default, label=label, help=help, parse=parse
    )


CUSTOMS: tuple[Setting, ...] = (
    _read_from("customs_hs_code", "metadata:hs_code", "HS code", "Where the HS code of a product is read:"),
    _read_from(
        "customs_origin", "metadata:origin_country", "Country of origin", "Where its country of origin is read:"
    ),
    _read_from(
        "customs_value",
        "metadata:customs_value",
        "Customs value",
        "Where the value of one unit is read, such as 12.50 or 12.50 EUR; without one, what the customer paid counts:",
    ),
    _read_from(
        "customs_description",
        "metadata:customs_description",
        "Description for customs",
        "Where what it is is read, for customs; without one, the product's name counts:",
    ),
    _setting(
        "customs_default_origin",
        "",
        "Origin where none is known",
        "The country of goods that name none, such as PT. Empty: they are not declared without one.",
        country,
    ),
    _setting(
        "customs_contents",
        "MERCHANDISE",
        "Contents",
        "What parcels hold, where nobody says otherwise.",
        one_of(ContentsType),
    ),
    _setting(
        "customs_explanation",
        "",
        "Explanation of contents",
        "What the contents are, where they are OTHER.",
        text(100),
    ),
    _setting(
        "customs_incoterm",
        "DDU",
        "Who pays duty",
        "DDU or DAP: the recipient; DDP: you, which USPS never does; others by country with commas: DDU, GB=DDP.",
        incoterms,
    ),
    _setting(
        "customs_signer",
        "",
        "Signer",
        "Who answers for customs declarations, by name. Without one nothing leaves for another customs territory.",
        text(100),
    ),
    _setting(
        "customs_non_delivery",
        "RETURN",
        "If it cannot be delivered",
        "RETURN or ABANDON.",
        one_of(NonDelivery),
    ),
    _setting(
        "customs_filing",
        _AUTO,
        "US export filing",
        "AUTO: by destination and value. Otherwise the exemption for everything that leaves the USA.",
        Parser(read=filing, choices=(_AUTO, *Filing)),
    ),
    _setting(
        "customs_eori",
        "",
        "EORI number",
        "Yours as an exporter in the EU or the United Kingdom, such as DE123456789.",
        eori,
    ),
    _setting(
        "customs_tax_id",
        "",
        "Tax number on declarations",
        "VAT:DE123456789, EIN:12-3456789 or ARN:123456789012.",
        tax_id,
    ),
    _setting(
        "customs_ioss",
        "",
        "IOSS number",
        "IM and 10 digits: named on parcels into the EU worth up to 150 EUR, whose VAT you have collected.",
        ioss,
    ),
)
