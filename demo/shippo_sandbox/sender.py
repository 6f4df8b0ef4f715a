"""Delivers webhooks as Shippo does: 3 seconds, two retries, only on 408, 429 and 5xx; and misbehaves on request."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ipaddress
import json
import queue
import threading
import time
from collections import deque
from contextlib import closing
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlsplit

from .settings import Settings

SIGNATURE_HEADER = "Shippo-Auth-Signature"
ATTEMPTS = 3
STALE_SECONDS = 3600
MOST_TRICKS = 10_000
TRICKS = ("duplicate", "reorder", "drop", "wrong_signature", "stale")


@dataclass
class Delivery:
    """One event for one address and what became of it: `queued`, `held`, `delivered`, `dropped`, `refused`, `failed`.

    `attempts` holds an HTTP status, or the error's name, for each try.
    """

    url: str
    event: str
    body: str
    trick: str = ""
    outcome: str = "queued"
    signature: str = ""
    attempts: list[int | str] = field(default_factory=list)


class Sender:
    """One thread and one queue, so that no API answer ever waits for a subscriber."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._queue: queue.Queue[Delivery | None] = queue.Queue()
        self._sent: list[Delivery] = []
        self._tricks: deque[tuple[str, str]] = deque()
        self._held: list[Delivery] = []
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="sandbox-webhooks", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._queue.put(None)
        self._thread.join()

    def enqueue(self, url: str, envelope: dict[str, Any]) -> None:
        """Accepts a delivery; with a trick queued for its event, one that goes wrong on purpose."""
        delivery = Delivery(url=url, event=envelope["event"], body=json.dumps(envelope))
        with self._lock:
            delivery.trick = self._take_trick(delivery.event)
            self._sent.append(delivery)
        self._queue.put(delivery)

    def play(self, trick: str, *, event: str = "*", times: int = 1) -> None:
        """Spoils the next deliveries of that event. Raises ValueError for a trick it does not know or too many."""
        if trick not in TRICKS:
            raise ValueError(f"unknown trick: {trick}; known: {', '.join(TRICKS)}")
        if not 0 < times <= MOST_TRICKS:
            raise ValueError(f"times must be from 1 to {MOST_TRICKS}")
        with self._lock:
            self._tricks.extend([(trick, event)] * times)

    def sent(self) -> list[dict[str, Any]]:
        """Every delivery so far, oldest first."""
        with self._lock:
            return [{**asdict(delivery), "body": json.loads(delivery.body)} for delivery in self._sent]

    def wait_until_idle(self) -> None:
        """Returns once everything queued has had its outcome; what was held back for reordering goes out too."""
        self._queue.join()
        with self._lock:
            held, self._held = self._held, []
        for delivery in held:
            self._queue.put(delivery)
        self._queue.join()

    def forget(self) -> None:
        with self._lock:
            self._sent.clear()
            self._tricks.clear()
            self._held.clear()

    def _take_trick(self, event: str) -> str:
        for index, (trick, wanted) in enumerate(self._tricks):
            if wanted in ("*", event):
                del self._tricks[index]
                return trick
        return ""

    def _work(self) -> None:
        while True:
            delivery = self._queue.get()
            try:
                if delivery is None or self._stopping.is_set():
                    return
                self._handle(delivery)
            finally:
                self._queue.task_done()

    def _handle(self, delivery: Delivery) -> None:
        if delivery.trick == "reorder" and delivery.outcome == "queued":
            delivery.outcome = "held"
            with self._lock:
                self._held.append(delivery)
            return
        self._deliver(delivery)
        with self._lock:
            late, self._held = self._held, []
        for held in late:
            self._deliver(held)

    def _deliver(self, delivery: Delivery) -> None:
        if delivery.trick == "drop":
            delivery.outcome = "dropped"
        elif not is_loopback(delivery.url):
            delivery.outcome = "refused"
        else:
            for _ in range(2 if delivery.trick == "duplicate" else 1):
                delivery.outcome = "delivered" if self._try(delivery) else "failed"

    def _try(self, delivery: Delivery) -> bool:
        """Posts until the answer is final; whether it was taken."""
        for attempt in range(ATTEMPTS):
            if attempt and self._stopping.wait(self._settings.webhook_retry_delay):
                return False
            status = self._post(delivery)
            delivery.attempts.append(status)
            if not _is_retried(status):
                return isinstance(status, int) and 200 <= status < 300
        return False

    def _post(self, delivery: Delivery) -> int | str:
        """The answer's status, or the error's name; ValueError is an address that cannot be written or called."""
        parts = urlsplit(delivery.url)
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        try:
            port = parts.port or 80
            with closing(
                http.client.HTTPConnection(parts.hostname or "", port, timeout=self._settings.webhook_timeout)
            ) as connection:
                connection.request("POST", target, delivery.body.encode(), self._headers(delivery))
                return connection.getresponse().status
        except (OSError, ValueError, http.client.HTTPException) as error:
            return type(error).__name__

    def _headers(self, delivery: Delivery) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "X-Shippo-Event": delivery.event}
        secret = self._settings.webhook_secret
        if secret:
            age = STALE_SECONDS if delivery.trick == "stale" else 0
            wrong = "not-" if delivery.trick == "wrong_signature" else ""
            delivery.signature = signature(wrong + secret, int(time.time()) - age, delivery.body.encode())
            headers[SIGNATURE_HEADER] = delivery.signature
        return headers


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """Shippo's header value: HMAC-SHA256 over the timestamp, a dot and the raw body."""
    signed = str(timestamp).encode() + b"." + body
    return f"t={timestamp},v1={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"


def is_loopback(url: str) -> bool:
    """Whether this address stays on the machine; the sandbox posts nowhere else."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_here = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
    return is_here and parts.scheme == "http"


def _is_retried(status: int | str) -> bool:
    return isinstance(status, int) and (status in (408, 429) or status >= 500)
