"""What a scanned code stands for.

A scanner types what is printed: a SKU, a GTIN, a GS1 element string with batch and expiry, a GS1 Digital Link. It may
add its own: the symbology's identifier before it, an Enter behind it, a stand-in for the separator no keyboard has. Two
codes are the same when a form of one (`forms_of`) is a form of the other: GTINs by their fourteen digits, everything
else as it is but for case (Code 39 knows capitals only) and spaces around it.

GS1's grammar is the library biip's; what it raises beside its own error is caught here, and digits of other scripts
never reach it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from biip import ParseConfig, ParseError
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from biip.gs1_element_strings import GS1ElementStrings
from biip.gs1_messages import GS1Message
from biip.gtin import Gtin
from biip.upc import Upc

from ..errors import ErrorCode, Rejected

LONGEST = 1000
_SEPARATOR = "\x1d"
#: A date nobody can read makes no GTIN wrong.
_GRAMMAR = ParseConfig(gs1_element_strings_verify_date=False)
#: How keyboards and middleware write the separator that has no key.
_STAND_INS = re.compile(r"<GS>|\{GS\}|\[GS\]|\(GS\)|<FNC1>|\{FNC1\}|\^\]|\\x1d|\\u001d|␝|[\x1c\x1e\x1f]", re.IGNORECASE)
_SYMBOLOGY = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_GS1_SYMBOLOGIES = {"]C1", "]e0", "]e1", "]e2", "]d2", "]Q3", "]J1"}
#: An EAN with an add-on of two or five digits, as periodicals have.
_WITH_ADD_ON = "]E3"
_GTIN = re.compile(r"[0-9]{8}|[0-9]{12,14}")
_BEGINS_LIKE_GS1 = re.compile(r"0[012][0-9]{14}")


@dataclass(frozen=True, kw_only=True)
class Scan:
    """A code that was read. `codes` are the forms it may stand for, `code` the first of them.

    `gtin` has fourteen digits: of the item, else of what the scanned unit contains (then `quantity` counts them).
    """

    raw: str
    codes: tuple[str, ...]
    gtin: str | None = None
    sscc: str | None = None
    batch: str | None = None
    expiry: date | None = None
    serial: str | None = None
    quantity: int | None = None
    weight_g: int | None = None

    @property
    def code(self) -> str:
        return self.codes[0]


def read_scan(typed: str, *, field: str = "scanned") -> Scan:
    """What the scanner typed stands for. Raises `Rejected` for what no scanner types; an unknown code is no error."""
    symbology, code = _cleaned(typed, field=field)
    elements = _elements(symbology, code)
    plain = code.replace(_SEPARATOR, "")
    if elements is not None:
        return _of_elements(plain, elements)
    forms = forms_of(plain[:13] if symbology == _WITH_ADD_ON else plain)
    return Scan(raw=plain, codes=forms, gtin=_gtin_14(forms[0]) or _upc_e(forms[0]))


def matches(scan: Scan, codes: Iterable[str]) -> bool:
    """Whether the scan is one of these: SKUs and barcodes, as they are kept or as `scan_codes` gives them."""
    wanted = {form for code in codes for form in forms_of(code)}
    return not wanted.isdisjoint(scan.codes)


def scan_codes(sku: str, barcodes: Iterable[str] = ()) -> tuple[str, ...]:
    """Everything that confirms a product, in the form scans are compared in, the SKU first."""
    return tuple(dict.fromkeys(form for code in (sku, *barcodes) if code for form in forms_of(code)))


def forms_of(code: str) -> tuple[str, ...]:
    """The forms a kept code may be scanned in: as it is, and as a GTIN where it is one, or the short form of one."""
    plain = _folded(code)
    return tuple(dict.fromkeys(form for form in (plain, _gtin_14(plain), _upc_e(plain)) if form))


# ── cleaning ────────────────────────────────────────────────────────────────────────────────────────────────────
def _cleaned(typed: str, *, field: str) -> tuple[str, str]:
    """The symbology's identifier, if the scanner sent one, and the code behind it."""
    if not isinstance(typed, str) or not typed.strip():
        raise Rejected("scan or type a code", field=field, code=ErrorCode.REQUIRED)
    if len(typed) > LONGEST:
        raise Rejected(f"at most {LONGEST} characters: was more than one code scanned?", field=field)
    code = _printable(_STAND_INS.sub(_SEPARATOR, typed)).rstrip(_SEPARATOR)
    found = _SYMBOLOGY.match(code)
    symbology = found[0] if found else ""
    code = code[len(symbology) :]
    if not code.strip(_SEPARATOR + " "):
        raise Rejected("there is no code in what was scanned: scan again", field=field)
    return symbology, code


def _printable(code: str) -> str:
    """Without control characters but the separator, without spaces around, in one form of Unicode, digits as 0-9."""
    shown = "".join(char for char in code if char == _SEPARATOR or unicodedata.category(char)[0] != "C")
    return "".join(map(_digit, unicodedata.normalize("NFKC", shown))).strip(" ")


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _folded(code: str) -> str:
    return _printable(code).replace(_SEPARATOR, "").strip().upper()


# ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────
def _gtin_14(code: str) -> str | None:
    """The fourteen digits of a GTIN-8, -12, -13 or -14 with a true check digit."""
    if not _GTIN.fullmatch(code):
        return None
    try:
        Gtin.parse(code)
    except ParseError:
        return None
    return code.zfill(14)


def _upc_e(code: str) -> str | None:
    """The GTIN that eight digits of a UPC-E are short for."""
    if not (len(code) == 8 and _GTIN.fullmatch(code) and code[0] in "01"):
        return None
    try:
        return Upc.parse(code).as_upc_a().zfill(14)
    except (ParseError, ValueError):
        return None


# ── GS1 ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _elements(symbology: str, code: str) -> GS1ElementStrings | None:
    """The GS1 elements of a code, None where it is none. Without a mark of GS1 it must begin with a whole number."""
    if not code.isascii():
        return None
    try:
        if code.lower().startswith(("http://", "https://")):
            return GS1DigitalLinkURI.parse(code, config=_GRAMMAR).element_strings
        if code.startswith("("):
            return GS1Message.parse_hri(code, config=_GRAMMAR).element_strings
        if symbology in _GS1_SYMBOLOGIES or code.startswith(_SEPARATOR) or _BEGINS_LIKE_GS1.match(code):
            found = GS1Message.parse(code.lstrip(_SEPARATOR), config=_GRAMMAR).element_strings
            return found if symbology in _GS1_SYMBOLOGIES or _is_sound(found) else None
    except (ParseError, ValueError, IndexError, ArithmeticError):
        return None
    return None


def _is_sound(elements: GS1ElementStrings) -> bool:
    """Whether the first element is a number with a true check digit: else a long SKU may look like one."""
    return bool(elements) and (elements[0].gtin is not None or elements[0].sscc is not None)


def _of_elements(raw: str, elements: GS1ElementStrings) -> Scan:
    values: dict[str, str] = {}
    for element in elements:
        values.setdefault(element.ai.ai, element.value)
    gtin = next((found for ai in ("01", "02") if (found := _gtin_14(values.get(ai, "")))), None)
    dates = {element.ai.ai: element.date for element in elements if element.date is not None}
    count = int(values.get("30") or values.get("37") or 0)
    return Scan(
        raw=raw,
        codes=tuple(dict.fromkeys(form for form in (gtin, _folded(raw)) if form)),
        gtin=gtin,
        sscc=values.get("00"),
        batch=values.get("10"),
        expiry=next((dates[ai] for ai in ("17", "15", "16") if ai in dates), None),
        serial=values.get("21"),
        quantity=count or None,
        weight_g=_weight_g(elements),
    )


def _weight_g(elements: GS1ElementStrings) -> int | None:
    """The net weight, of which kilograms are 310n."""
    kilograms = next((one.decimal for one in elements if one.ai.ai.startswith("310")), None)
    return None if kilograms is None else int(Decimal(kilograms) * 1000)
