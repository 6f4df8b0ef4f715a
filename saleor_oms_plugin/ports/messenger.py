"""Whoever tells people."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class OutgoingMessage:
    """A rendered message. `key` is unique to this send and goes out as the idempotency key where one is taken.

    `unsubscribe_url` is where a mail program's own "unsubscribe" button posts to, where the message is one to refuse.
    """

    key: str
    recipient: str
    sender: str
    subject: str
    text: str
    html: str = ""
    unsubscribe_url: str = ""


class Messenger(Protocol):
    """Who hands messages over. `account` names the server in use, without revealing credentials. `takes_keys`: a
    message with a key it has seen changes nothing there, so what is in doubt may be sent again."""

    @property
    def account(self) -> str: ...

    @property
    def takes_keys(self) -> bool: ...

    def send(self, message: OutgoingMessage) -> None:
        """Hands it over once. Raises `Unavailable` when certainly not taken (or when taking it twice does no harm),
        `Rejected` when refused for good, `Misconfigured` when a setting is wrong, and `SendUnknown` when nobody can
        say. None of their messages names the recipient, or a secret."""


class SendUnknown(Exception):
    """The connection broke after the message may have been taken: sending again might repeat it."""
