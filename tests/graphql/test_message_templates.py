"""What messages say, over the API: read, written anew, refused, looked at, and what a customer then reads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.domain.messages import Channel, MessageKind
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import installation, messages
from tests import factories as make
from tests.graphql.api import ask, global_id, post
from tests.graphql.test_statements import statements

TEMPLATE = """id kind channel language salesChannel origin writtenIn subject text html version updatedAt updatedBy
    packaged { language subject text } placeholders { name form meaning fields { name form } } problems { part }"""
LIST = f"""query($language: String, $sales: String, $kind: OmsMessageKind, $channel: OmsChannelKind) {{
    omsMessageTemplates(language: $language, salesChannel: $sales, kind: $kind, channel: $channel)
    {{ {TEMPLATE} }} }}"""
PLACE = "$kind: OmsMessageKind!, $channel: OmsChannelKind!, $language: String!, $sales: String, $version: Int"
AT = "kind: $kind, channel: $channel, language: $language, salesChannel: $sales"
ERRORS = "errors { field code message }"
UPDATE = f"""mutation({PLACE}, $wording: OmsMessageTemplateInput!) {{ omsMessageTemplateUpdate({AT}, version: $version,
    wording: $wording) {{ template {{ {TEMPLATE} }} {ERRORS} }} }}"""
RESET = f"""mutation({PLACE}) {{ omsMessageTemplateReset({AT}, version: $version) {{ template {{ {TEMPLATE} }}
    {ERRORS} }} }}"""
PREVIEW = f"""query($kind: OmsMessageKind!, $channel: OmsChannelKind!, $language: String!, $sales: String,
    $wording: OmsMessageTemplateInput, $order: ID) {{ omsMessageTemplatePreview({AT}, wording: $wording,
    orderId: $order) {{ subject text html language smsParts planned problems {{ part line message }}
    differences {{ part lines {{ sign text }} }} }} }}"""
LANGUAGES = "{ omsMessageLanguages { code isPackaged } }"
RECEIVED = {"kind": "RECEIVED", "channel": "EMAIL", "language": "en"}
WORDS = {"subject": "Hurra, {{ order_number }}", "text": "# Hello\n\nWe have it.\n\n{{ items }}"}


@pytest.fixture
def editor(scene: Any) -> Any:
    return make.staff("order.manage_orders", "plugins.manage_plugins")


def write(asker: Any, words: dict[str, str] = WORDS, **at: Any) -> Any:
    told = ask(UPDATE, asker, **{**RECEIVED, **at}, wording=words)
    assert told["errors"] == []
    return told["template"]


def refused(asker: Any, words: dict[str, str] = WORDS, **at: Any) -> list[tuple[str, str]]:
    told = ask(UPDATE, asker, **{**RECEIVED, **at}, wording=words)
    assert told["template"] is None
    assert words["text"] not in models.MessageTemplate.objects.values_list("text", flat=True)
    return [(error["field"], error["code"]) for error in told["errors"]]


def in_force(asker: Any, **at: Any) -> Any:
    (found,) = ask(LIST, asker, **{**RECEIVED, **at})
    return found


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_message_of_every_channel_has_words_before_anybody_wrote_some(editor: Any) -> None:
    found = ask(LIST, editor, language="de")
    kinds = {(one["kind"], one["channel"]) for one in found}
    assert {(kind.name, "EMAIL") for kind in MessageKind} <= kinds
    assert ("WAREHOUSE_COPY", "SMS") not in kinds, "what is never told that way has no words there"
    assert {one["origin"] for one in found} == {"PACKAGED"}
    assert {(one["version"], one["updatedAt"], one["updatedBy"]) for one in found} == {(0, None, None)}
    assert not [one for one in found if one["problems"]]
    assert in_force(editor, language="de")["packaged"]["language"] == "de"


def test_all_of_them_are_read_in_as_many_statements_as_one(editor: Any) -> None:
    ask(LIST, editor)
    write(editor)
    few = statements(LIST, editor, kind="RECEIVED", channel="EMAIL")
    write(editor, kind="DELIVERED")
    write(editor, kind="RECEIVED", channel="SMS", words={"text": "x"})
    assert len(statements(LIST, editor)) == len(few)


def test_a_language_without_words_says_in_which_it_is_sent(editor: Any) -> None:
    assert in_force(editor, language="fr")["writtenIn"] == "en"
    assert [one for one in ask(LANGUAGES, editor) if one["code"] == "fr"] == []
    write(editor, language="FR")
    assert in_force(editor, language="fr")["writtenIn"] == "fr"
    assert {"code": "fr", "isPackaged": False} in ask(LANGUAGES, editor)
    assert {"code": "de", "isPackaged": True} in ask(LANGUAGES, editor)


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_written_is_in_force_and_goes_back_when_it_is_reset(editor: Any) -> None:
    made = write(editor, {**WORDS, "html": "<p>{{ order_number }}</p>"})
    assert (made["origin"], made["version"], made["subject"], made["html"]) == (
        "OWN",
        1,
        WORDS["subject"],
        "<p>{{ order_number }}</p>",
    )
    assert made["updatedBy"]
    assert in_force(editor) == made
    told = ask(RESET, editor, **RECEIVED, version=1)
    assert told["errors"] == []
    assert (told["template"]["origin"], told["template"]["version"]) == ("PACKAGED", 2)
    assert write(editor)["version"] == 3
    assert models.MessageTemplate.objects.count() == 3, "every edit is kept"


def test_the_same_words_again_make_no_version(editor: Any) -> None:
    assert write(editor)["version"] == write(editor)["version"] == 1
    again = ask(RESET, editor, **{**RECEIVED, "kind": "DELIVERED"})
    assert (again["errors"], again["template"]["version"]) == ([], 0)


def test_of_two_edits_the_slower_one_is_told(editor: Any) -> None:
    write(editor, version=0)
    assert refused(editor, {"subject": "x", "text": "mine"}, version=0) == [("version", "CONFLICT")]
    assert [error["field"] for error in ask(RESET, editor, **RECEIVED, version=0)["errors"]] == ["version"]
    assert in_force(editor)["subject"] == WORDS["subject"]


def test_everything_wrong_is_said_at_once_and_nothing_is_kept(editor: Any) -> None:
    told = ask(
        UPDATE,
        editor,
        **RECEIVED,
        wording={"subject": "{{ order }}", "text": "fine\n{{ stars }}", "html": "<script>x</script>"},
    )
    assert told["template"] is None
    assert [error["field"] for error in told["errors"]] == ["subject", "text", "html"]
    assert "line 2" in told["errors"][1]["message"]
    assert not models.MessageTemplate.objects.exists()


@pytest.mark.parametrize(
    ("at", "field"),
    [
        ({"channel": "WEBHOOK"}, "channel"),
        ({"channel": "SMS", "kind": "WAREHOUSE_COPY"}, "channel"),
        ({"language": "../../etc"}, "language"),
        ({"language": "klingon"}, "language"),
        ({"language": ""}, "language"),
        ({"language": "de\x00"}, "language"),
        ({"sales": "nowhere"}, "salesChannel"),
        ({"sales": "\x00"}, "salesChannel"),
    ],
)
def test_a_place_that_is_none_is_refused(editor: Any, at: dict[str, str], field: str) -> None:
    assert [name for name, _ in refused(editor, **at)] == [field]


@pytest.mark.parametrize(
    "words",
    [
        {"subject": "x", "text": "a\x00b"},
        {"subject": "x" * 501, "text": "x"},
        {"subject": "x", "text": "x" * 20_001},
        {"subject": "x", "text": "x" * 200_001},
        {"subject": "", "text": "x"},
        {"subject": "x", "text": ""},
    ],
)
def test_hostile_words_are_refused_with_the_part_they_are_in(editor: Any, words: dict[str, str]) -> None:
    assert {field for field, _ in refused(editor, words)} <= {"subject", "text"}


def test_who_may_read_and_who_may_write(askers: Any, editor: Any) -> None:
    words = {"subject": "x", "text": "x"}
    for asker in (askers.anonymous, askers.owner, askers.staff_without_permission, askers.app_without_permission):
        for query, more in ((LIST, {}), (PREVIEW, RECEIVED), (UPDATE, {**RECEIVED, "wording": words})):
            assert "errors" in post(query, asker, **more)
    assert ask(LIST, askers.staff)
    assert "errors" in post(UPDATE, askers.staff, **RECEIVED, wording=words)
    assert ask(UPDATE, askers.settings_staff, **RECEIVED, wording=words)["errors"] == []


# ── looking ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_preview_shows_the_words_and_what_would_differ(editor: Any) -> None:
    shown = ask(PREVIEW, editor, **RECEIVED, wording=WORDS)
    assert shown["subject"] == "Hurra, 1042"
    assert "Hello\n\nWe have it." in shown["text"]
    assert "Hello</h1>" in shown["html"]
    parts = {one["part"]: one["lines"] for one in shown["differences"]}
    assert set(parts) == {"subject", "text"}
    assert {"sign": "+", "text": "Hurra, 1042"} in parts["subject"]
    assert {"sign": "-", "text": "We have your order 1042"} in parts["subject"]
    assert not models.MessageTemplate.objects.exists()


def test_a_preview_of_what_is_sent_now_differs_in_nothing(editor: Any) -> None:
    shown = ask(PREVIEW, editor, **RECEIVED)
    assert shown["differences"] == []
    assert shown["problems"] == []
    assert shown["smsParts"] is None
    assert ask(PREVIEW, editor, **{**RECEIVED, "channel": "SMS"})["smsParts"] >= 1


def test_a_preview_of_what_is_wrong_says_what(editor: Any) -> None:
    shown = ask(PREVIEW, editor, **RECEIVED, wording={"subject": "x", "text": "{{ nothing }}"})
    assert [(one["part"], one["line"]) for one in shown["problems"]] == [("text", 1)]
    assert (shown["subject"], shown["html"]) == (None, None)


@pytest.mark.parametrize("kind", MessageKind)
def test_any_message_can_be_looked_at_with_a_real_orders_facts(editor: Any, managed: Any, kind: MessageKind) -> None:
    order = global_id("Order", managed.order)
    before = models.Message.objects.count(), models.AccessToken.objects.count()
    shown = ask(PREVIEW, editor, kind=kind.name, channel="EMAIL", language="de", order=order)
    assert managed.order_number in shown["subject"]
    assert shown["language"] == "de"
    assert "TOKEN" not in shown["html"]
    assert (models.Message.objects.count(), models.AccessToken.objects.count()) == before, "nothing is kept"


def test_a_foreign_order_is_not_shown(askers: Any, managed: Any) -> None:
    order = global_id("Order", managed.order)
    for asker in (askers.settings_staff, askers.restricted_staff):
        if asker is askers.restricted_staff and not make.has_channels():
            continue
        assert "errors" in post(PREVIEW, asker, **RECEIVED, order=order)
    for wrong in ("", "T3JkZXI6MA==", global_id("Product", managed)):
        assert "errors" in post(PREVIEW, askers.staff, **RECEIVED, order=wrong)


def test_messages_still_to_come_are_counted(editor: Any, managed: Any) -> None:
    models.Message.objects.all().delete()
    messages.plan(managed, MessageKind.RECEIVED, timezone.now())
    assert ask(PREVIEW, editor, **RECEIVED)["planned"] == 1
    assert ask(PREVIEW, editor, **{**RECEIVED, "channel": "SMS"})["planned"] == 0


# ── sending ─────────────────────────────────────────────────────────────────────────────────────────────────────
def send(order: models.OmsOrder) -> Any:
    """What the customer gets of an order that was received, in the order's language."""
    make.plugin_configuration()
    installation.activate(0, timezone.now() - timedelta(days=1))
    models.Message.objects.all().delete()
    models.Work.objects.all().delete()
    messages.plan(order, MessageKind.RECEIVED, timezone.now(), channel=Channel.EMAIL)
    mail.outbox.clear()
    runner.drain(bootstrap.context())
    assert [(row.status, row.reason) for row in models.Message.objects.all()] == [("SENT", "")]
    (sent,) = mail.outbox
    return sent


def test_a_merchants_words_are_those_a_customer_reads(editor: Any, managed: Any) -> None:
    write(editor)
    sent = send(managed)
    assert sent.subject == f"Hurra, {managed.order_number}"
    assert "We have it." in sent.body
    ask(RESET, editor, **RECEIVED)
    assert send(managed).subject == f"We have your order {managed.order_number}"


def test_a_sales_channels_own_words_come_before_those_for_all(editor: Any, managed: Any) -> None:
    if not make.has_channels():
        pytest.skip("this host has no channels")
    write(editor)
    slug = managed.channel or "default-channel"
    own = write(editor, {"subject": "Only here", "text": "x"}, sales=slug)
    assert (own["origin"], own["version"]) == ("OWN", 1)
    assert send(managed).subject == "Only here"
    back = ask(RESET, editor, **RECEIVED, sales=slug)["template"]
    assert (back["origin"], back["subject"]) == ("ALL_CHANNELS", WORDS["subject"])
    assert send(managed).subject == f"Hurra, {managed.order_number}"


def test_german_words_of_ours_come_before_a_merchants_english_ones(editor: Any, managed: Any) -> None:
    write(editor)
    if make.has_field("order.Order", "language_code"):
        type(managed.order).objects.update(language_code="de-at")
        assert send(managed).subject == f"Ihre Bestellung {managed.order_number} ist eingegangen"
        type(managed.order).objects.update(language_code="fr")
        assert send(managed).subject == f"Hurra, {managed.order_number}", "English is what a Frenchman gets"
