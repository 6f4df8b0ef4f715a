"""What the messages say, and that nothing in them is more than text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import Misconfigured
from saleor_oms_plugin.domain.messages import Channel, MessageKind
from saleor_oms_plugin.messengers.email import sender_address
from saleor_oms_plugin.messengers.wording import MessageContext, SentItem, SentParcel, render
from saleor_oms_plugin.ports import OutgoingMessage

PARCEL = SentParcel(
    carrier="USPS",
    service="Priority Mail",
    tracking_number="92055901755477000000000000",
    tracking_url="https://tools.usps.com/go/Track?id=92055901755477000000000000&x=1",
    eta=datetime(2026, 5, 9, 0, 0, tzinfo=UTC),
)
CONTEXT = MessageContext(
    shop_name="The Shop",
    order_number="1042",
    items=(SentItem(name="Blue Mug", quantity=2), SentItem(name="Tea (250 g)", quantity=1)),
    parcels=(PARCEL,),
    promised_delivery=date(2026, 5, 8),
    track_url="https://shop.example.org/plugins/global/saleor.oms/track/TOKEN/",
    feedback_url="https://shop.example.org/plugins/global/saleor.oms/feedback/TOKEN/",
    feedback_closes_on=date(2026, 6, 8),
)
BARE = MessageContext(shop_name="The Shop", order_number="1042")
HOSTILE = "<script>alert(1)</script>\r\nBcc: everybody@example.com \"' {{ 1 }} {% now 'Y' %}"


def rendered(kind: MessageKind, context: MessageContext = CONTEXT) -> OutgoingMessage:
    return render(kind, Channel.EMAIL, context, key="key", recipient="ada@example.com", sender="shop@example.org")


class _Page(HTMLParser):
    """Collects what a mail program would act upon."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: dict[str, list[str | None]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value)
            if name == "href":
                self.links.append(value or "")


@pytest.mark.parametrize("kind", MessageKind)
@pytest.mark.parametrize("context", [CONTEXT, BARE], ids=["full", "bare"])
def test_every_message_is_whole_and_says_whose_it_is(kind: MessageKind, context: MessageContext) -> None:
    message = rendered(kind, context)
    assert "1042" in message.subject
    assert "\n" not in message.subject
    for text in (message.text, message.html):
        assert "1042" in text
        assert "The Shop" in text
        assert "None" not in text
        assert "MISSING" not in text
        assert "{{" not in text
    page = _Page(message.html)
    assert page.attributes["lang"] == ["en"]
    assert not {"script", "img", "iframe", "form", "link", "object"} & set(page.tags), (
        "nothing is fetched from elsewhere"
    )
    assert not [name for name in page.attributes if name.startswith("on")]


@pytest.mark.parametrize("kind", MessageKind)
def test_hostile_names_stay_text(kind: MessageKind) -> None:
    hostile = replace(
        CONTEXT,
        shop_name=HOSTILE,
        order_number=HOSTILE,
        items=(SentItem(name=HOSTILE, quantity=1),),
        parcels=(
            replace(
                PARCEL, carrier=HOSTILE, service=HOSTILE, tracking_number=HOSTILE, tracking_url="javascript:alert(1)"
            ),
        ),
    )
    message = rendered(kind, hostile)
    assert "\r" not in message.subject
    assert "\n" not in message.subject
    assert "script" not in _Page(message.html).tags
    assert "<script>" in message.text, "plain text is not escaped"
    assert not [link for link in _Page(message.html).links if not link.startswith("https://")]


def test_what_was_ordered_and_when_it_should_arrive() -> None:
    message = rendered(MessageKind.RECEIVED)
    for text in (message.text, message.html):
        assert "Blue Mug" in text
        assert "May 8, 2026" in text
        assert CONTEXT.track_url in text
    assert message.unsubscribe_url == ""


def test_a_dispatched_parcel_has_carrier_number_link_and_day() -> None:
    message = rendered(MessageKind.DISPATCHED)
    for part in ("USPS", "Priority Mail", PARCEL.tracking_number, PARCEL.tracking_url, "May 9, 2026", "2 x Blue Mug"):
        assert part in message.text
    assert PARCEL.tracking_url in _Page(message.html).links
    assert "May 9, 2026" in message.html


def test_a_day_the_carrier_has_not_named_is_not_invented() -> None:
    message = rendered(MessageKind.DISPATCHED, replace(CONTEXT, parcels=(replace(PARCEL, eta=None),)))
    for text in (message.text, message.html):
        assert "Expected on" not in text
        assert "not named a day yet" in text


def test_each_of_several_parcels_is_named() -> None:
    second = replace(PARCEL, tracking_number="SECOND", eta=None)
    message = rendered(MessageKind.DISPATCHED, replace(CONTEXT, parcels=(PARCEL, second)))
    assert PARCEL.tracking_number in message.text
    assert "SECOND" in message.text


def test_a_midnight_eta_keeps_its_day_west_of_greenwich(settings: Any) -> None:
    settings.TIME_ZONE = "America/Chicago"
    assert "May 9, 2026" in rendered(MessageKind.DISPATCHED).text


def test_a_part_of_an_order_says_so() -> None:
    partial = replace(CONTEXT, is_partial=True)
    assert "Part of your order" in rendered(MessageKind.DISPATCHED, partial).subject
    assert "Part of your order" in rendered(MessageKind.DELIVERED, partial).subject
    assert "Part" not in rendered(MessageKind.DISPATCHED).subject


def test_an_invitation_has_a_link_for_each_star_and_a_way_out() -> None:
    message = rendered(MessageKind.INVITATION)
    links = _Page(message.html).links
    assert [f"{CONTEXT.feedback_url}?rating={stars}" for stars in range(1, 6)] == [
        link for link in links if "rating" in link
    ]
    assert f"{CONTEXT.feedback_url}?opt-out=1" in links
    assert f"{CONTEXT.feedback_url}?opt-out=1" in message.text
    assert message.unsubscribe_url == CONTEXT.feedback_url


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "May 9, 2026"),
        ("de", "9. Mai 2026"),
        ("de-CH", "9. Mai 2026"),
        ("pt_BR", "9 de Maio de 2026"),
        ("ar", "9 مايو 2026"),
        ("xx", "May 9, 2026"),
        ("", "May 9, 2026"),
        ("../../etc", "May 9, 2026"),
    ],
)
def test_days_are_written_as_the_orders_language_does(language: str, day: str) -> None:
    assert day.lower() in rendered(MessageKind.DISPATCHED, replace(CONTEXT, language=language)).text.lower()


@pytest.fixture
def merchants_templates(tmp_path: Path, settings: Any) -> Path:
    """A merchant's own template folder, before every app's."""
    first = {**settings.TEMPLATES[0], "DIRS": [str(tmp_path), *settings.TEMPLATES[0]["DIRS"]]}
    settings.TEMPLATES = [first]
    return tmp_path / "saleor_oms_plugin" / "email"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_a_merchant_replaces_one_part_and_keeps_the_rest(merchants_templates: Path) -> None:
    _write(merchants_templates / "received" / "subject.txt", "Hurra, {{ message.order_number }}!\n")
    message = rendered(MessageKind.RECEIVED)
    assert message.subject == "Hurra, 1042!"
    assert "Thank you for your order" in message.text


def test_a_merchants_language_is_taken_for_orders_in_it(merchants_templates: Path) -> None:
    _write(
        merchants_templates / "ar" / "received" / "body.html",
        "<html lang='{{ language.code }}' dir='{{ language.direction }}'>",
    )
    assert "lang='ar' dir='rtl'" in rendered(MessageKind.RECEIVED, replace(CONTEXT, language="ar")).html
    assert 'lang="en" dir="ltr"' in rendered(MessageKind.RECEIVED, replace(CONTEXT, language="fr")).html


@pytest.mark.parametrize("broken", ["{% if %}", "{% extends 'nowhere.html' %}", "{% nonsense %}"])
def test_a_merchants_broken_template_is_a_setting_to_mend(merchants_templates: Path, broken: str) -> None:
    _write(merchants_templates / "received" / "body.html", broken)
    with pytest.raises(Misconfigured) as raised:
        rendered(MessageKind.RECEIVED)
    assert "received" in raised.value.message


@pytest.mark.parametrize(
    ("name", "address", "whole"),
    [
        ("The Shop", "shop@example.org", "The Shop <shop@example.org>"),
        ("", "shop@example.org", "shop@example.org"),
        ("Shop, Inc.", "shop@example.org", '"Shop, Inc." <shop@example.org>'),
        ("The Shop", "Other <other@example.org>", "Other <other@example.org>"),
        ("Café", "shop@example.org", "=?utf-8?b?Q2Fmw6k=?= <shop@example.org>"),
    ],
)
def test_a_sender_has_the_shops_name(name: str, address: str, whole: str) -> None:
    assert sender_address(name, address) == whole
