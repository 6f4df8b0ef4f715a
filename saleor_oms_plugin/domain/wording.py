"""What a message may be worded with: its parts, how long they may be, and the placeholders of each kind.

A wording is text with placeholders, `{{ order_number }}`, and with `{% if %}` and `{% for %}`; which placeholders there
are is a table here, so that a wording can be checked before a customer reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .messages import MessageKind

_K = MessageKind

SUBJECT_LIMIT = 500
TEXT_LIMIT = 20_000
HTML_LIMIT = 100_000


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One message's parts in one language. Without `html` the page is made from `text`; short messages have only text.

    A paragraph of `text` is followed by an empty line; one that begins with "# " is a heading.
    """

    language: str
    subject: str = ""
    text: str = ""
    html: str = ""


@dataclass(frozen=True, kw_only=True)
class WordingProblem:
    """Why a wording cannot be used: which part (`subject`, `text`, `html`), in which of its lines, and the cure."""

    part: str
    message: str
    line: int | None = None


class Origin(StrEnum):
    """Whose words are sent."""

    OWN = "OWN"  # the merchant's, for this sales channel
    ALL_CHANNELS = "ALL_CHANNELS"  # the merchant's, for every sales channel
    PACKAGED = "PACKAGED"  # ours


class Form(StrEnum):
    """What a placeholder is."""

    TEXT = "TEXT"
    NUMBER = "NUMBER"
    DATE = "DATE"
    LINK = "LINK"
    YES_NO = "YES_NO"
    LIST = "LIST"  # written by itself it is laid out as a table; its entries can be walked with {% for %}
    BLOCK = "BLOCK"  # a button or the like


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """`fields` are what an entry of a list has, or a date beside its own text."""

    name: str
    form: Form
    meaning: str
    fields: Mapping[str, Form] = field(default_factory=dict)


_DATE = {"weekday": Form.TEXT, "short": Form.TEXT}


def _one(name: str, form: Form, meaning: str, fields: Mapping[str, Form] | None = None) -> Placeholder:
    return Placeholder(name=name, form=form, meaning=meaning, fields=fields or (_DATE if form is Form.DATE else {}))


SHOP = _one("shop_name", Form.TEXT, "The shop's name.")
NUMBER = _one("order_number", Form.TEXT, "The order's number.")
ITEMS = _one(
    "items",
    Form.LIST,
    "The goods this message is about; {{ items }} lays them out, {% for item in items %} walks them.",
    {"name": Form.TEXT, "quantity": Form.NUMBER, "sku": Form.TEXT},
)
UNITS = _one("unit_count", Form.NUMBER, "How many pieces those are.")
TRACK_URL = _one("track_url", Form.LINK, "The page where the customer follows the order.")
TRACK_BUTTON = _one("track_button", Form.BLOCK, "A button to that page; in plain text its address.")
PROMISED = _one("promised_delivery", Form.DATE, "When it should arrive; empty where nothing was promised.")
PARCELS = _one(
    "parcels",
    Form.LIST,
    "The parcels this message is about, with carrier, tracking number and expected day.",
    {
        "carrier": Form.TEXT,
        "service": Form.TEXT,
        "tracking_number": Form.TEXT,
        "tracking_url": Form.LINK,
        "eta": Form.DATE,
    },
)
PARCEL_COUNT = _one("parcel_count", Form.NUMBER, "How many parcels those are.")
IS_PARTIAL = _one("is_partial", Form.YES_NO, "Whether more of the order follows, or is still on its way.")
WAITS = _one("waits_for_stock", Form.YES_NO, "Whether the rest waits for stock.")
PREVIOUS = _one("previous_delivery", Form.DATE, "When it was promised before.")
PARTS = _one(
    "parts",
    Form.LIST,
    "What comes in which delivery, and when.",
    {"number": Form.NUMBER, "contents": Form.TEXT, "expected": Form.DATE, "waits_for_stock": Form.YES_NO},
)
PART_COUNT = _one("part_count", Form.NUMBER, "In how many deliveries the order comes.")
PROBLEM = _one("problem", Form.TEXT, "What happened to the parcel, as a sentence.")
ADVICE = _one("advice", Form.TEXT, "What the customer can do, as a sentence; empty for nothing.")
FEEDBACK_URL = _one("feedback_url", Form.LINK, "The page where the customer answers.")
FEEDBACK_BUTTON = _one("feedback_button", Form.BLOCK, "A button to that page; in plain text its address.")
STARS = _one("stars", Form.BLOCK, "Five stars to choose from; a scanner that opens one changes nothing.")
CLOSES = _one("feedback_closes_on", Form.DATE, "Until when it can be answered.")
OPT_OUT = _one("opt_out_url", Form.LINK, "Where the customer says that nobody should ask again.")
RETURN_NUMBER = _one("return_number", Form.TEXT, "The return's number.")
WAREHOUSE = _one("warehouse", Form.TEXT, "The warehouse's name.")
PICK_LIST = _one(
    "pick_list",
    Form.LIST,
    "What to pick, and from which bin.",
    {"name": Form.TEXT, "quantity": Form.NUMBER, "sku": Form.TEXT, "bin": Form.TEXT},
)
SHIP_BY = _one("ship_by", Form.DATE, "When it has to leave to arrive in time; empty where nobody knows.")
RISK_LEVEL = _one("risk_level", Form.TEXT, "low, medium or high.")
RISK_SCORE = _one("risk_score", Form.NUMBER, "0 to 100.")
REASONS = _one("reasons", Form.LIST, "What speaks for a fraud.", {"text": Form.TEXT})

_EVERY = (SHOP, NUMBER)
_TRACK = (TRACK_URL, TRACK_BUTTON)
_PARCEL = (*_EVERY, PARCELS, PARCEL_COUNT, ITEMS, UNITS, IS_PARTIAL, WAITS, PROMISED, *_TRACK)
_ASK = (*_EVERY, FEEDBACK_URL, FEEDBACK_BUTTON, STARS, CLOSES, OPT_OUT, ITEMS, UNITS)

PLACEHOLDERS: dict[MessageKind, tuple[Placeholder, ...]] = {
    _K.RECEIVED: (*_EVERY, ITEMS, UNITS, PROMISED, *_TRACK),
    _K.WAREHOUSE_COPY: (*_EVERY, WAREHOUSE, PICK_LIST, UNITS, SHIP_BY, PROMISED),
    _K.DELAYED: (*_EVERY, PROMISED, PREVIOUS, ITEMS, UNITS, PARCELS, PARCEL_COUNT, *_TRACK),
    _K.SPLIT: (*_EVERY, PARTS, PART_COUNT, ITEMS, UNITS, PROMISED, WAITS, *_TRACK),
    _K.BACKORDERED: (*_EVERY, ITEMS, UNITS, IS_PARTIAL, *_TRACK),
    _K.DISPATCHED: _PARCEL,
    _K.OUT_FOR_DELIVERY: _PARCEL,
    _K.EXCEPTION: (*_PARCEL, PROBLEM, ADVICE),
    _K.DELIVERED: _PARCEL,
    _K.CANCELED: (*_EVERY, ITEMS, UNITS, *_TRACK),
    _K.RETURN_RECEIVED: (*_EVERY, RETURN_NUMBER, ITEMS, UNITS, *_TRACK),
    _K.INVITATION: _ASK,
    _K.REMINDER: _ASK,
    _K.RISK_ALERT: (*_EVERY, RISK_LEVEL, RISK_SCORE, REASONS),
}
