"""E-mail through Django's own mail settings."""

from .messenger import EmailMessenger
from .sender import sender_address

__all__ = ["EmailMessenger", "sender_address"]
