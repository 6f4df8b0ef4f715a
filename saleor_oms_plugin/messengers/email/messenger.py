"""Hands a message to Django's mail, once, and says what became of it.

| what happened                                              | raised        |
| no connection; the server said "not now" (4xx)             | Unavailable   |
| the server does not accept our user or sender              | Misconfigured |
| the recipient, the message or a header is not acceptable   | Rejected      |
| it broke after the message's text had begun to leave       | SendUnknown   |

No message of an error names the recipient.
"""

from __future__ import annotations

import hashlib
import hmac
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.mail import BadHeaderError, EmailMultiAlternatives, get_connection
from django.core.validators import validate_email

from ...domain.errors import Misconfigured, OmsError, Rejected, Unavailable
from ...ports import OutgoingMessage, SendUnknown

#: Django waits for ever unless EMAIL_TIMEOUT is set; a worker's lease does not.
TIMEOUT_S = 30


class EmailMessenger:
    """Sends through whichever backend `EMAIL_BACKEND` names, over a connection of its own that is always closed."""

    @property
    def account(self) -> str:
        """A fingerprint of the server and the user in use."""
        parts = (settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_HOST_USER)
        return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]

    @property
    def takes_keys(self) -> bool:
        """A mail program shows a repeat once, but nobody can be sure that it does."""
        return False

    def send(self, message: OutgoingMessage) -> None:
        """Hands it over once. Raises as the table above says; returning means the server took it."""
        mail = _compose(message)
        with _connection() as connection:
            mail.connection = connection
            progress = _watch(connection)
            try:
                taken = connection.send_messages([mail])
            except Exception as error:
                raise _meaning(error, progress) from error
        if taken == 0:
            raise Unavailable("the mail backend did not take the message")


class _Progress:
    """Whether the message's text may have begun to leave. Backends that are not SMTP do not tell, so it may have."""

    def __init__(self, *, may_have_left: bool) -> None:
        self.may_have_left = may_have_left


def _compose(message: OutgoingMessage) -> EmailMultiAlternatives:
    _check_address(message.recipient, field="recipient")
    _check_address(parseaddr(message.sender)[1], field="sender")
    if any(ord(char) < 32 for char in f"{message.subject}{message.sender}{message.recipient}{message.unsubscribe_url}"):
        raise Rejected("a header of the message holds a line break or a control character", field="subject")
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=message.sender,
        to=[message.recipient],
        headers=_headers(message),
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def _headers(message: OutgoingMessage) -> dict[str, str]:
    """The same key makes the same Message-ID, so that a mail program shows a repeat once."""
    digest = hmac.new(str(settings.SECRET_KEY).encode(), message.key.encode(), hashlib.sha256).hexdigest()[:40]
    domain = parseaddr(message.sender)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<{digest}@{domain}>", "Auto-Submitted": "auto-generated"}
    if message.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _check_address(address: str, *, field: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        raise Rejected(f"the {field} is not an e-mail address", field=field) from None


@contextmanager
def _connection() -> Iterator[Any]:
    try:
        connection = get_connection(timeout=settings.EMAIL_TIMEOUT or TIMEOUT_S)
    except (ImportError, ImproperlyConfigured, TypeError) as error:
        raise Misconfigured("EMAIL_BACKEND cannot be used", field="EMAIL_BACKEND") from error
    try:
        _open(connection)
        yield connection
    finally:
        with suppress(Exception):  # the message is with the server: how the connection ends changes nothing
            connection.close()


def _open(connection: Any) -> None:
    try:
        connection.open()
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError) as error:
        raise Misconfigured(
            "the mail server refused our user or the way we connect", field="EMAIL_HOST_USER"
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Unavailable(f"the mail server cannot be reached ({type(error).__name__})") from error


def _watch(connection: Any) -> _Progress:
    """Notices when an SMTP conversation reaches DATA: what breaks before it was certainly not taken."""
    smtp = getattr(connection, "connection", None)
    if not isinstance(smtp, smtplib.SMTP):
        return _Progress(may_have_left=True)
    progress, data = _Progress(may_have_left=False), smtp.data

    def watched(text: Any) -> Any:
        progress.may_have_left = True
        return data(text)

    smtp.data = watched  # type: ignore[method-assign, assignment]
    return progress


def _meaning(error: Exception, progress: _Progress) -> OmsError | SendUnknown:
    """What an error means for the message. A server's own answer is certain, at whatever point it came."""
    if isinstance(error, (BadHeaderError, UnicodeError, smtplib.SMTPNotSupportedError)):
        return Rejected("a header of the message cannot be sent")
    if isinstance(error, smtplib.SMTPSenderRefused):
        return _answered(error.smtp_code, Misconfigured("the mail server refused the sender", field="sender_email"))
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return _answered(max(codes, default=0), Rejected("the mail server refused the recipient", field="recipient"))
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error.smtp_code, Rejected("the mail server refused the message"))
    if progress.may_have_left:
        return SendUnknown(f"the connection broke while the message was leaving ({type(error).__name__})")
    return Unavailable(f"the mail server broke off ({type(error).__name__})")


def _answered(code: int, refusal: OmsError) -> OmsError:
    """`refusal` for a permanent answer (5xx); "later" for a temporary one, or one that says nothing."""
    return refusal if 500 <= code < 600 else Unavailable(f"the mail server said not now ({code})")
