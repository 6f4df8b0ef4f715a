"""Turns a milestone into a message: the merchant's own wording, or an operator's files, or ours.

An operator's files are looked for in all of Django's template folders, for `subject.txt`, `body.txt` and `body.html`
each: `saleor_oms_plugin/email/<language>/<kind>/…`, then `saleor_oms_plugin/email/<kind>/…`. They are trusted and may
hold all of Django; what a merchant types in the dashboard may hold only placeholders (`sandbox.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import TemplateDoesNotExist, TemplateSyntaxError, VariableDoesNotExist
from django.template.loader import get_template
from django.utils import translation

from ...domain.errors import Misconfigured
from ...domain.messages import ASKING, Channel, MessageKind
from ...domain.wording import Wording
from ...ports import OutgoingMessage
from . import blocks, language, markup, pages, payload, sandbox
from .context import MessageContext
from .language import Language
from .values import values_of

_FOLDER = "saleor_oms_plugin/email"
#: Longer ones are cut by mail programs anyway, and a product's name must not make a header of a page.
SUBJECT_SHOWN = 150


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """What a message says, and in which language."""

    language: str
    subject: str
    text: str
    html: str = ""


def render(
    kind: MessageKind,
    channel: Channel,
    context: MessageContext,
    *,
    key: str,
    recipient: str,
    sender: str,
    template: Wording | None = None,
) -> OutgoingMessage:
    """The message, ready to send. `template` is the merchant's own wording; None takes the operator's files, or ours.
    Raises `Misconfigured` when one of them does not work."""
    made = write(kind, channel, context, key=key, template=template)
    return OutgoingMessage(
        key=key,
        recipient=recipient,
        sender=sender,
        subject=made.subject,
        text=made.text,
        html=made.html,
        unsubscribe_url=context.feedback_url if kind in ASKING and channel is Channel.EMAIL else "",
    )


def write(
    kind: MessageKind, channel: Channel, context: MessageContext, *, key: str = "", template: Wording | None = None
) -> Rendered:
    """What the message says, whoever it is for."""
    with translation.override(_date_language(context.language)):
        try:
            writer = _Writer.of(kind, channel, context, template)
            if channel is Channel.WEBHOOK:
                said = writer.short(Channel.SMS)
                text = payload.payload(kind, context, key=key, text=said.text)
                return Rendered(language=said.language, subject=kind.value, text=text)
            return writer.mail() if channel is Channel.EMAIL else writer.short(channel)
        except (TemplateDoesNotExist, TemplateSyntaxError, VariableDoesNotExist) as error:
            raise Misconfigured(f"the message template {kind.value} does not work: {type(error).__name__}") from error


def packaged(kind: MessageKind, channel: Channel, order_language: str) -> Wording:
    """Our own wording in the nearest language we have."""
    code = language.languages_of(order_language)[-1]
    ours = language.packaged(code)[kind.value]
    if channel is Channel.EMAIL:
        return Wording(language=code, subject=ours["subject"], text=ours["text"].strip())
    short = ours["chat"] if channel is Channel.CHAT and "chat" in ours else ours["short"]
    return Wording(language=code, text=short.strip())


@dataclass(frozen=True, kw_only=True)
class _Writer:
    kind: MessageKind
    context: MessageContext
    wording: Wording
    language: Language
    values: dict[str, Any]
    #: Whether an operator's files come before the wording.
    has_files: bool

    @classmethod
    def of(cls, kind: MessageKind, channel: Channel, context: MessageContext, template: Wording | None) -> _Writer:
        wording = template or packaged(kind, channel, context.language)
        code = (
            wording.language if template or channel is not Channel.EMAIL else _language_of_files(kind, wording, context)
        )
        spoken = language.language_of(code, context.language)
        values = {**values_of(kind, context, spoken), "items_heading": spoken.heading(kind.value)}
        return cls(
            kind=kind,
            context=context,
            wording=wording,
            language=spoken,
            values=values,
            has_files=template is None and channel is Channel.EMAIL,
        )

    def mail(self) -> Rendered:
        subject = self._part("subject.txt", lambda: sandbox.fill(self.wording.subject, self.values, is_html=False))
        subject = " ".join(blocks.without_marks(subject).split())[:SUBJECT_SHOWN]
        marked = sandbox.fill(self.wording.text, self.values, is_html=False)
        text = blocks.as_text(self._part("body.txt", lambda: self._letter(marked)), self.values, self.language)
        html = self._part("body.html", lambda: self._page(subject, marked))
        html = blocks.as_page(html, self.values, self.context, self.language)
        return Rendered(
            language=self.language.code, subject=subject, text=text.strip() + "\n", html=html.strip() + "\n"
        )

    def short(self, channel: Channel) -> Rendered:
        marked = sandbox.fill(self.wording.text, self.values, is_html=False)
        if channel is Channel.CHAT:
            text = pages.plain(blocks.as_text(pages.plain(marked), self.values, self.language))
        else:
            text = " ".join(blocks.as_short(marked, self.values, self.language).split())
        return Rendered(language=self.language.code, subject="", text=text)

    @property
    def _told(self) -> dict[str, Any]:
        """What an operator's file, and our page around a wording, may name."""
        return {
            **self.values,
            "message": self.context,
            "language": self.language,
            "words": self.language.words,
            "star_choices": (1, 2, 3, 4, 5),
        }

    def _part(self, name: str, ours: Callable[[], str]) -> str:
        path = _file(name, self.kind, self.context.language) if self.has_files else None
        return ours() if path is None else str(get_template(path).render(self._told))

    def _letter(self, marked: str) -> str:
        way_out = f"{self.language.words['opt_out']}: {self.values['opt_out_url']}" if self._may_refuse else ""
        letter = pages.plain(blocks.without_repeats(marked))
        return "\n\n".join(part for part in (letter, way_out, self.values["shop_name"]) if part)

    @property
    def _may_refuse(self) -> bool:
        return self.kind in ASKING and bool(self.values["opt_out_url"])

    def _page(self, subject: str, marked: str) -> str:
        heading, rest = pages.headed(marked)
        content = pages.content_of(rest, link_color=self.context.accent.light)
        if self.wording.html:
            content = sandbox.fill(self.wording.html, self.values, is_html=True)
            if markup.is_page(content):
                return content
            heading = "" if "<h1" in content.lower() else subject
        return pages.wrapped(content, self._told, kind=self.kind, heading=heading, title=subject, text=rest)


def _file(name: str, kind: MessageKind, order_language: str) -> str | None:
    """The operator's file for this part, from the most particular; None where there is none."""
    folders = [f"{code}/{kind.value}" for code in language.chain(order_language)] + [kind.value]
    return next((path for folder in folders if _exists(path := f"{_FOLDER}/{folder}/{name}")), None)


def _language_of_files(kind: MessageKind, wording: Wording, context: MessageContext) -> str:
    """The language the page is in, for its `lang` and `dir`: that of the file that makes it, else of the wording."""
    path = _file("body.html", kind, context.language)
    if path is None:
        return wording.language
    code = path.removeprefix(f"{_FOLDER}/").partition("/")[0]
    return language.DEFAULT if code == kind.value else code


def _exists(template: str) -> bool:
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return False
    return True


def _date_language(code: str) -> str:
    """The language in which an operator's file writes days with Django's own filters."""
    try:
        return translation.get_supported_language_variant(language.cleaned(code))
    except LookupError:
        return settings.LANGUAGE_CODE
