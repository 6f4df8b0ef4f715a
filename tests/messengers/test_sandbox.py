"""What a merchant may write, and what is refused before anybody reads it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain.messages import Channel, MessageKind
from saleor_oms_plugin.domain.wording import Wording
from saleor_oms_plugin.messengers.wording import problems, write
from tests.messengers.test_letters import BARE, CONTEXT


def wrong(text: str, *, kind: MessageKind = MessageKind.DISPATCHED) -> list[str]:
    words = Wording(language="en", subject="Your order", text=text)
    return [problem.message for problem in problems(kind, Channel.EMAIL, words)]


def wrong_html(html: str) -> list[str]:
    words = Wording(language="en", subject="Your order", text="x", html=html)
    found = problems(MessageKind.DISPATCHED, Channel.EMAIL, words)
    assert {problem.part for problem in found} <= {"html"}
    return [problem.message for problem in found]


@pytest.mark.parametrize(
    "text",
    [
        "{{ order_number }}",
        "{{ order_number|upper }} {{ promised_delivery.weekday }}",
        "{% if is_partial and not waits_for_stock %}a{% elif parcel_count > 1 %}b{% else %}c{% endif %}",
        "{% for parcel in parcels %}{{ forloop.counter }}. {{ parcel.carrier|default:order_number }}"
        "{% if not forloop.last %}, {% endif %}{% empty %}none{% endfor %}",
        '{{ unit_count|plural:"one=# piece;other=# pieces" }}',
        "{% comment %}for my colleagues{% endcomment %}{# me too #}x",
        "{{ items }} {{ items|length }} {{ track_button }}",
        "100 % {sure}",
    ],
)
def test_what_can_be_written(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ order_numbr }}", "did you mean order_number?"),
        ("{{ stars }}", "no placeholder stars"),
        ("{{ parcel.carrier }}", "no placeholder parcel"),
        ("{{ order_number.upper }}", "has no upper"),
        ("{{ promised_delivery.year }}", "has no year"),
        ("{{ order_number.__class__ }}", "underscore"),
        ("{{ parcels.0.carrier }}", "has no 0.carrier"),
        ("{% for parcel in parcels %}{{ parcel.tracking_numbr }}{% endfor %}", "did you mean tracking_number?"),
        ("{% for parcel in parcels %}{{ parcel }}{% endfor %}", "is not text"),
        ("{% for parcel in parcels %}{{ parcel.items }}{% endfor %}", "has no items"),
        ("{% for letter in order_number %}x{% endfor %}", "walks a list"),
        ("{% for a, b in items %}x{% endfor %}", "one name"),
        ("{% for a in items %}{% for b in items %}x{% endfor %}{% endfor %}", "inside another"),
        ("{{ is_partial }}", "is yes or no"),
        ("{% if is_partal %}x{% endif %}", "no placeholder is_partal"),
        ("{% if is_partial %}x", "Unclosed tag"),
        ("{% include 'saleor_oms_plugin/email/base.html' %}", "only the tags"),
        ("{% load static %}", "only the tags"),
        ("{% extends 'base.html' %}", "only the tags"),
        ("{% debug %}", "only the tags"),
        ("{% now 'Y' %}", "only the tags"),
        ("{% autoescape off %}x{% endautoescape %}", "only the tags"),
        ("{% with a=order_number %}x{% endwith %}", "only the tags"),
        ("{{ order_number|safe }}", "Invalid filter"),
        ("{{ order_number|ljust:9999999 }}", "Invalid filter"),
        ("{{ items|upper }}", "lays itself out"),
        ("{{ track_button|truncatechars:3 }}", "lays itself out"),
        ("{{ order_number|plural:'other=x' }}", "is for numbers"),
        ("{{ unit_count|plural:'s' }}", "wants words"),
        ("{{ unit_count|plural:'one=x;dozen=y;other=z' }}", "wants words"),
        ("{{ unit_count|plural:order_number }}", "wants words"),
        ("{{ order_number", "not closed"),
        ("{{ order_number\n}}", "not closed"),
        ("{% if is_partial\n%}x{% endif %}", ""),
        ("", "write something"),
        (" \n ", "write something"),
        ("x" * 20_001, "at most 20000"),
        ("{% if is_partial %}" * 400 + "{% endif %}" * 400, "nested too deeply"),
        ("{% if is_partial %}" * 900 + "{% endif %}" * 600, ""),
        ("{% if " + "not " * 300 + "is_partial %}x{% endif %}", "too long"),
        ("{% if " + "is_partial and " * 900 + "is_partial %}x{% endif %}", "too long"),
    ],
)
def test_what_is_refused_and_how_it_is_said(text: str, says: str) -> None:
    found = wrong(text)
    assert found
    assert any(says in message for message in found), found


def test_a_problem_names_its_part_and_line() -> None:
    words = Wording(language="en", subject="{{ nothing }}", text="fine\n\n{{ neither }}")
    found = problems(MessageKind.RECEIVED, Channel.EMAIL, words)
    assert [(problem.part, problem.line) for problem in found] == [("subject", 1), ("text", 3)]


def test_only_mails_have_a_subject_and_a_page() -> None:
    words = Wording(language="en", subject="Hello", text="x", html="<p>x</p>")
    found = problems(MessageKind.RECEIVED, Channel.SMS, words)
    assert [problem.part for problem in found] == ["subject", "html"]
    assert problems(MessageKind.RECEIVED, Channel.SMS, Wording(language="en", text="x")) == []


def test_a_subject_is_one_line() -> None:
    words = Wording(language="en", subject="Hello\nBcc: all@example.com", text="x")
    assert [problem.part for problem in problems(MessageKind.RECEIVED, Channel.EMAIL, words)] == ["subject"]


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color:#123456">{{ shop_name }}</p><a href="{{ track_url }}">x</a>',
        '{% for parcel in parcels %}<a href="{{ parcel.tracking_url }}">{{ parcel.carrier }}</a>{% endfor %}',
        '<img src="https://cdn.example.com/logo.png" alt="{{ shop_name }}"><a href="mailto:shop@example.com">x</a>',
        "<!doctype html><html><head><meta charset='utf-8'><title>x</title><style>p { color: red }</style></html>",
        "<table><tr>{% if is_partial %}<td>x</td>{% endif %}</tr></table>",
        "1 < 2 &amp; <b>bold</b><!-- a comment -->",
    ],
)
def test_what_html_can_be_written(html: str) -> None:
    assert wrong_html(html) == []


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
        '<p onclick="x()">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" JaVaScRiPt:alert(1)">x</a>',
        '<a href="java&#115;cript:alert(1)">x</a>',
        '<a href="{{ shop_name }}">x</a>',
        '<a href="{% if is_partial %}https://x{% endif %}javascript:x">x</a>',
        "<a href={{ track_url }}>x</a>",
        "<p title={{ shop_name }}>x</p>",
        "<{{ shop_name }}>x",
        "<p {{ shop_name }}>x</p>",
        '<img src="data:image/svg+xml,x">',
        '<img srcset="http://evil.example/x.png 2x">',
        "<iframe src='https://evil.example'></iframe>",
        "<form action='https://evil.example'><input name=x></form>",
        '<svg><a xlink:href="javascript:x">x</a></svg>',
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        '<!doctype html><meta http-equiv="refresh" content="0;url=https://evil.example">',
        "<base href='https://evil.example'>",
        "<style>p { background: url(https://evil.example/x) }</style>",
        "<style>@import 'https://evil.example/x.css'</style>",
        "<style>p { color: {{ shop_name }} }</style>",
        '<p style="background:url(https://evil.example)">x</p>',
        '<p style="color:{{ shop_name }}">x</p>',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        "<body onload=x>",
        "x" * 100_001,
    ],
)
def test_what_html_is_refused(html: str) -> None:
    assert wrong_html(html)


_PIECES = (
    "{% if is_partial %}",
    "{% else %}",
    "{% endif %}",
    "{% for one in parcels %}",
    "{% empty %}",
    "{% endfor %}",
    "{{ one.carrier }}",
    "{{ order_number }}",
    "{{ items }}",
    "{{ promised_delivery.short|default:order_number }}",
    '{{ unit_count|plural:"other=#" }}',
    *("{{", "}}", "{%", "%}", "{#", "#}", "\n\n", "# ", "text", "<b>"),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_what_passes_the_check_can_be_sent(text: str) -> None:
    words = Wording(language="en", subject="x", text=text, html="")
    if problems(MessageKind.DISPATCHED, Channel.EMAIL, words):
        return
    for context in (CONTEXT, BARE):
        made = write(MessageKind.DISPATCHED, Channel.EMAIL, context, template=words)
        assert "\x00" not in made.text + made.html
        assert "MISSING" not in made.text + made.html
        assert "<b>" not in made.html
