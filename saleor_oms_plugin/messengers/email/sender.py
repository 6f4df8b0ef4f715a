"""Whose name an e-mail comes under."""

from __future__ import annotations

from email.utils import formataddr

from django.conf import settings


def sender_address(name: str, address: str) -> str:
    """`Shop <shop@example.com>`; Saleor's default where no address is set."""
    address = address or settings.DEFAULT_FROM_EMAIL
    return formataddr((name, address)) if name and "<" not in address else address
