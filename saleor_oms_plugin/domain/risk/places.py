"""Places that are nobody's home: post-office boxes, and houses that forward parcels abroad.

Compared word by word, so that no text is slow and no street called Postlane is a box.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..orders import Address
from .confusables import CAP, words

#: Runs of words that name a box at a post office, in the languages Saleor's shops ship to most.
_BOXES: tuple[tuple[str, ...], ...] = (
    ("po", "box"),
    ("p", "o", "box"),
    ("pobox",),
    ("post", "office", "box"),
    ("postal", "box"),
    ("postfach",),
    ("postbus",),
    ("postboks",),
    ("postbox",),
    ("boite", "postale"),
    ("apartado", "postal"),
    ("apartado", "de", "correos"),
    ("caixa", "postal"),
    ("casella", "postale"),
    ("skrytka", "pocztowa"),
    ("postafiok",),
    ("private", "bag"),
    ("locked", "bag"),
)
#: What companies that forward parcels make their customers write, and their own names.
_FORWARDERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "a freight forwarder": (
        ("freight", "forwarding"),
        ("freight", "forwarder"),
        ("freight", "forwarders"),
        ("parcel", "forwarding"),
        ("package", "forwarding"),
        ("mail", "forwarding"),
        ("reshipping",),
        ("reship",),
    ),
    "Aramex Shop & Ship": (("shop", "and", "ship"), ("shop", "ship", "aramex"), ("shopandship",)),
    "Borderlinx": (("borderlinx",),),
    "ComGateway": (("comgateway",),),
    "Forward2me": (("forward2me",),),
    "MyUS": (("myus",), ("my", "us", "com"), ("4283", "express", "ln"), ("4283", "express", "lane")),
    "Parcl": (("parcl",),),
    "Planet Express": (("planet", "express"), ("planetexpress",)),
    "Qwintry": (("qwintry",),),
    "Shipito": (("shipito",),),
    "Stackry": (("stackry",),),
    "USGoBuy": (("usgobuy",),),
    "Viabox": (("viabox",),),
}


def is_po_box(address: Address) -> bool:
    """Whether the street lines name a box. "BP 12" is one in French-speaking countries only."""
    found = _words(address.street1, address.street2)
    if any(_holds(found, run) for run in _BOXES):
        return True
    is_french = address.country.upper() in {"FR", "BE", "LU", "MA", "DZ", "TN", "SN", "CI", "CM"}
    return is_french and any(word == "bp" and after.isdigit() for word, after in pairwise(found))


def forwarder_in(address: Address) -> str:
    """The company that would forward the parcel, or "". Its name may stand anywhere but in the city."""
    found = _words(address.name, address.company, address.street1, address.street2)
    return next((name for name, runs in _FORWARDERS.items() if any(_holds(found, run) for run in runs)), "")


def _words(*texts: str) -> list[str]:
    return [word for text in texts for word in words(text[:CAP])]


def _holds(found: Sequence[str], run: tuple[str, ...]) -> bool:
    return any(tuple(found[start : start + len(run)]) == run for start in range(len(found) - len(run) + 1))
