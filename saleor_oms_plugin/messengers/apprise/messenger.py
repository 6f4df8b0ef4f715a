"""Hands a short text to the provider a merchant named, once, and says what became of it (`messengers/answers.py`)."""

from __future__ import annotations

import hashlib
import logging

from ... import telemetry
from ...domain.errors import Misconfigured, Rejected
from ...domain.providers import CHAT, SMS
from ...ports import OutgoingMessage, SendUnknown
from ...wire.session import OutwardSession
from ..answers import meaning
from . import client

logger = logging.getLogger(__name__)

#: Ten parts of an SMS; nobody reads on, and each part costs.
LONGEST = {"sms_provider": 1530, "chat_provider": 3500}
SCHEMES = {"sms_provider": SMS, "chat_provider": CHAT}


class AppriseMessenger:
    """`field` is the setting the address came from: it decides which providers may be used, and is named in errors."""

    def __init__(self, url: str, *, field: str, hosts: tuple[str, ...], timeout_s: float) -> None:
        self._url, self._field = url, field
        self._hosts, self._timeout_s = hosts, timeout_s

    def __repr__(self) -> str:
        return f"AppriseMessenger({self._field})"  # the address is a secret

    @property
    def account(self) -> str:
        """A fingerprint of the provider's address."""
        return hashlib.sha256(self._url.encode()).hexdigest()[:16]

    @property
    def takes_keys(self) -> bool:
        """None of the providers takes one."""
        return False

    def send(self, message: OutgoingMessage) -> None:
        """Hands it over once. Returning means that the provider took it."""
        service = client.open_service(
            self._url, schemes=SCHEMES[self._field], recipient=message.recipient, field=self._field
        )
        if self._field == "sms_provider":
            _check_recipient(service, message.recipient)
        elif len(service) != 1:
            raise Misconfigured(f"{self._field}: name one room, not several", field=self._field)
        session = OutwardSession(hosts=self._hosts, timeout_s=self._timeout_s)
        is_taken = False
        with telemetry.unwatched(), client.speaking_through(session):
            try:
                is_taken = client.hand_over(service, title=self._title(message), body=self._body(message))
            except Exception as error:
                raise _broken(error, session, self._field) from None
        if not is_taken:
            raise meaning(session, whom="the provider", field=self._field, takes_keys=False)

    def _title(self, message: OutgoingMessage) -> str:
        return "" if self._field == "sms_provider" else message.subject

    def _body(self, message: OutgoingMessage) -> str:
        return message.text.strip()[: LONGEST[self._field]]


def _check_recipient(service: object, recipient: str) -> None:
    """Some providers' classes drop a number they do not like, and then write to the shop's own."""
    digits = "".join(char for char in recipient if char.isdigit())
    if not digits or digits not in client.targets_of(service):
        raise Rejected("the provider cannot send to this number", field="recipient")


def _broken(error: Exception, session: OutwardSession, field: str) -> Exception:
    """The library itself failed. Its words may name anybody: only the kind of the error is kept."""
    logger.warning("apprise failed", extra={"action": "messenger.broken", "error": type(error).__name__})
    if session.may_have_left:
        return SendUnknown(f"the provider's library failed after the message may have left ({type(error).__name__})")
    return Misconfigured(f"the provider's library failed ({type(error).__name__})", field=field)
