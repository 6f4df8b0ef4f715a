"""A merchant's own system is told by signed posts: `messenger.py` sends, `signature.py` signs."""

from .messenger import WebhookMessenger
from .signature import sign

__all__ = ["WebhookMessenger", "sign"]
