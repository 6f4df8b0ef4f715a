"""SMS and chat through the library Apprise, an optional extra: `client.py` holds the library, `messenger.py` sends."""

from .messenger import AppriseMessenger

__all__ = ["AppriseMessenger"]
