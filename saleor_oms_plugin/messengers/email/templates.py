"""Turns a milestone into a message, from templates a merchant can replace.

The first that exists in any of Django's template folders is taken, for `subject.txt`, `body.txt` and `body.html` each:
`saleor_oms_plugin/email/<language>/<kind>/…`, then `saleor_oms_plugin/email/<kind>/…`. Ours are English; dates follow
the order's language wherever Django knows it.
"""

from __future__ import annotations

from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template, render_to_string
from django.utils import translation

from ...domain.errors import Misconfigured
from ...domain.messages import MessageKind
from ...ports import OutgoingMessage
from .context import MessageContext

_FOLDER = "saleor_oms_plugin/email"
#: Longer ones are cut by mail programs anyway, and a product's name must not make a header of a page.
SUBJECT_LIMIT = 150


def render(kind: MessageKind, context: MessageContext, *, key: str, recipient: str, sender: str) -> OutgoingMessage:
    """The message, ready to send. Raises `Misconfigured` when a merchant's own template does not work."""
    values = {"message": context, "language": _text_language(kind, context), "star_choices": (1, 2, 3, 4, 5)}
    with translation.override(_date_language(context.language)):
        try:
            subject, text, html = (
                _part(name, kind, context, values) for name in ("subject.txt", "body.txt", "body.html")
            )
        except (TemplateDoesNotExist, TemplateSyntaxError) as error:
            raise Misconfigured(f"the e-mail template {kind.value} does not work: {type(error).__name__}") from error
    is_invitation = kind is MessageKind.INVITATION
    return OutgoingMessage(
        key=key,
        recipient=recipient,
        sender=sender,
        subject=" ".join(subject.split())[:SUBJECT_LIMIT],
        text=text.strip() + "\n",
        html=html.strip() + "\n",
        unsubscribe_url=context.feedback_url if is_invitation else "",
    )


def sender_address(name: str, address: str) -> str:
    """`Shop <shop@example.com>`; Saleor's default where no address is set."""
    address = address or settings.DEFAULT_FROM_EMAIL
    return formataddr((name, address)) if name and "<" not in address else address


def _part(name: str, kind: MessageKind, context: MessageContext, values: dict[str, Any]) -> str:
    return render_to_string(_candidates(name, kind, context.language), values)


def _candidates(name: str, kind: MessageKind, language: str) -> list[str]:
    """From the most particular: `de-ch`, then `de`, then ours."""
    full = _clean(language)
    particular = [full, full.partition("-")[0]] if full else []
    return [f"{_FOLDER}/{code}/{kind.value}/{name}" for code in particular] + [f"{_FOLDER}/{kind.value}/{name}"]


def _text_language(kind: MessageKind, context: MessageContext) -> dict[str, str]:
    """The language the text is in, for the page's `lang` and `dir`: the order's where a template of it exists."""
    full = _clean(context.language)
    for code in (full, full.partition("-")[0]):
        if code and _exists(f"{_FOLDER}/{code}/{kind.value}/body.html"):
            return {"code": code, "direction": "rtl" if code.partition("-")[0] in settings.LANGUAGES_BIDI else "ltr"}
    return {"code": "en", "direction": "ltr"}


def _exists(template: str) -> bool:
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return False
    return True


def _clean(language: str) -> str:
    """A language code fit for a path; empty when it is not one."""
    code = language.strip().lower().replace("_", "-")
    return code if code.isascii() and code.replace("-", "").isalnum() else ""


def _date_language(language: str) -> str:
    try:
        return translation.get_supported_language_variant(_clean(language))
    except LookupError:
        return settings.LANGUAGE_CODE
