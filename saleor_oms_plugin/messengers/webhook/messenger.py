"""Posts a message's JSON to the merchant's own address, with its key, so that a repeat changes nothing there."""

from __future__ import annotations

import hashlib

from ...domain.errors import Misconfigured, Rejected
from ...ports import Clock, OutgoingMessage
from ...wire.session import OutwardSession
from ..answers import meaning
from . import client
from .signature import sign

FIELD = "message_webhook_url"
LARGEST_BYTES = 256 * 1024


class WebhookMessenger:
    """`secret` signs every post; without one nothing is posted."""

    def __init__(self, url: str, secret: str, *, clock: Clock, hosts: tuple[str, ...], timeout_s: float) -> None:
        self._url, self._secret, self._clock = url, secret, clock
        self._hosts, self._timeout_s = hosts, timeout_s

    def __repr__(self) -> str:
        return "WebhookMessenger(…)"  # the address may hold a secret

    @property
    def account(self) -> str:
        """A fingerprint of the address."""
        return hashlib.sha256(self._url.encode()).hexdigest()[:16]

    @property
    def takes_keys(self) -> bool:
        """What we ask of the receiver, by the header."""
        return True

    def send(self, message: OutgoingMessage) -> None:
        """Posts it once. Returning means that the receiver answered with a 2xx."""
        if not self._secret:
            raise Misconfigured("message_webhook_secret: set a key to sign with", field="message_webhook_secret")
        body = message.text.encode()
        if len(body) > LARGEST_BYTES:
            raise Rejected(f"the message is larger than {LARGEST_BYTES} bytes")
        session = OutwardSession(hosts=self._hosts, timeout_s=self._timeout_s)
        if not client.post(session, self._url, body, self._headers(message, body)):
            raise meaning(session, whom="the webhook", field=FIELD, takes_keys=True)

    def _headers(self, message: OutgoingMessage, body: bytes) -> dict[str, str]:
        timestamp = int(self._clock.now().timestamp())
        return {
            "Content-Type": "application/json",
            "User-Agent": "saleor-oms",
            "Idempotency-Key": message.key,
            "webhook-id": message.key,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": sign(self._secret, message_id=message.key, timestamp=timestamp, body=body),
        }
