"""Whether goods that go from one address to another need a customs declaration.

They need none inside one area in which goods move freely; an area is a customs union together with its common tax
rules, so that a place inside the EU's customs territory and outside its VAT territory is another area: goods for it are
declared. Places that share their country's code with the mainland are told by postal code.

Sources, read 2026-11:
- EU customs territory: Regulation (EU) 952/2013, article 4. VAT territory: Directive 2006/112/EC, articles 5 to 7
  (Monaco and the Isle of Man count as France and the United Kingdom; Åland, Mount Athos, the Canary Islands, the French
  overseas departments, Büsingen, Helgoland, Livigno, Campione, Ceuta and Melilla stand outside). Campione is in the
  customs territory since 2020: Directive (EU) 2019/475.
- Northern Ireland: Protocol on Ireland/Northern Ireland as amended by the Windsor Framework. Its goods move freely in
  the EU and to Great Britain; a consumer's parcel from Great Britain is carried without a declaration of its own.
- Switzerland and Liechtenstein: customs treaty of 1923; Büsingen belongs to it by the treaty of 1964.
- USA: the states, the District of Columbia and Puerto Rico (HTSUS, general note 2). Mail to ZIP codes 969 and 96799 and
  to military and diplomatic post offices bears a customs form (USPS DMM 608.2.3 and 703.2.3, Postal Bulletin 22675 of
  2025; 72 FR 31726); mail to the Virgin Islands goes as inside the country, mail from there does not.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..orders import Address

EU_COUNTRIES = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    )
)
#: A post office of the armed forces or a mission: no country's shop sends there as inside its own.
MILITARY = "US-MILITARY"
_MILITARY_ZIPS = ("340", *(f"09{digit}" for digit in range(9)), *(f"96{digit}" for digit in range(2, 7)))
#: Beginnings of postal codes, the longer first, that mean another place than their country's mainland.
_PLACES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "AU": (("6798", "CX"), ("6799", "CC"), ("2899", "NF")),
    "CH": (("6911", "IT-CAMPIONE"),),
    "DE": (("78266", "CH"), ("27498", "DE-HELGOLAND")),
    "DK": (("39", "GL"),),
    "ES": (("35", "IC"), ("38", "IC"), ("51", "ES-CEUTA"), ("52", "ES-MELILLA")),
    "FI": (("22", "AX"),),
    "FR": (
        *(("97150", "MF"), ("97133", "BL"), ("971", "GP"), ("972", "MQ"), ("973", "GF"), ("974", "RE"), ("975", "PM")),
        *(("976", "YT"), ("977", "BL"), ("978", "MF"), ("984", "TF"), ("986", "WF"), ("987", "PF"), ("988", "NC")),
    ),
    "GB": (("BT", "XI"), ("GX11", "GI"), ("GY", "GG"), ("IM", "IM"), ("JE", "JE")),
    "GR": (("63086", "GR-ATHOS"), ("63087", "GR-ATHOS")),
    "IT": (("23041", "IT-LIVIGNO"), ("22061", "IT-CAMPIONE")),
    "NO": (("917", "SJ"), ("8099", "SJ")),
    "US": (
        *(("96799", "AS"), ("96939", "PW"), ("96940", "PW"), ("96960", "MH"), ("96970", "MH"), ("9694", "FM")),
        *(("9695", "MP"), ("969", "GU"), ("006", "PR"), ("007", "PR"), ("008", "VI"), ("009", "PR")),
        *((zip_code, MILITARY) for zip_code in _MILITARY_ZIPS),
    ),
}
#: States of US addresses that are no part of the mainland.
_US_REGIONS = {
    **{code: code for code in ["AS", "FM", "GU", "MH", "MP", "PR", "PW", "UM", "VI"]},
    **dict.fromkeys(["AA", "AE", "AP"], MILITARY),
}
_SAME_CODE = {"EA": "ES-CEUTA", "FX": "FR", "UK": "GB", "EL": "GR"}
_EU, _GB, _CH, _US = frozenset({"EU"}), frozenset({"GB"}), frozenset({"CH"}), frozenset({"US"})
_AREAS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys((*EU_COUNTRIES, "MC"), _EU),
    **dict.fromkeys(("GB", "IM"), _GB),
    **dict.fromkeys(("CH", "LI"), _CH),
    **dict.fromkeys(("US", "PR"), _US),
    "XI": _EU | _GB,
}
#: What is treated as inside on the way there, and not on the way back.
_ON_ARRIVAL: Mapping[str, frozenset[str]] = {"VI": _US}


def is_declared(origin: Address, destination: Address) -> bool:
    """Whether a declaration goes with goods on this way. Where a country is not known nobody can tell: no."""
    here, there = place_of(origin), place_of(destination)
    if not here or not there:
        return False
    if MILITARY in (here, there):
        return True
    return not _areas(here) & (_areas(there) | _ON_ARRIVAL.get(there, frozenset()))


def place_of(address: Address) -> str:
    """The place an address lies in: its country's code, or the code (our own, where there is none) of a part that is
    treated apart. Empty without a country."""
    country = address.country.strip().upper()
    country = _SAME_CODE.get(country, country)
    if country == "US":
        region = _US_REGIONS.get(address.region.strip().upper())
        if region is not None:
            return region
    code = "".join(char for char in address.postal_code.upper() if char.isalnum())
    return next((place for start, place in _PLACES.get(country, ()) if code.startswith(start)), country)


def is_in_eu(address: Address) -> bool:
    """Whether goods that arrive there are free in the EU."""
    return "EU" in _areas(place_of(address))


def is_us_export(origin: Address) -> bool:
    """Whether what leaves there leaves the USA in the eyes of its export rules, which count Puerto Rico and the Virgin
    Islands in (15 CFR 30.1)."""
    return place_of(origin) in ("US", "PR", "VI")


def _areas(place: str) -> frozenset[str]:
    return _AREAS.get(place, frozenset({place}))
