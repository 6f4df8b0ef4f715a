"""E-mail through Django's own mail settings: `messenger.py` sends, `templates.py` renders what `context.py` holds."""

from .context import MessageContext, SentItem, SentParcel, SentRisk
from .messenger import EmailMessenger
from .templates import render, sender_address

__all__ = ["EmailMessenger", "MessageContext", "SentItem", "SentParcel", "SentRisk", "render", "sender_address"]
