"""What messages say: `rendering.py` makes one from a wording and a `MessageContext`, `checking.py` says whether a
merchant's wording can be sent, `words/` holds ours, a file for each language."""

from .checking import problems
from .context import MessageContext, SentItem, SentParcel, SentPart, SentRisk
from .language import known as known_language
from .language import languages_of, packaged_languages
from .length import sms_parts
from .rendering import Rendered, packaged, render, write
from .sample import sample

__all__ = [
    "MessageContext",
    "Rendered",
    "SentItem",
    "SentParcel",
    "SentPart",
    "SentRisk",
    "known_language",
    "languages_of",
    "packaged",
    "packaged_languages",
    "problems",
    "render",
    "sample",
    "sms_parts",
    "write",
]
