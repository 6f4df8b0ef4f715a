"""The mailbox: mails as Django's file-based back end writes them, shown without running any of them."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

from demo.mailbox import list_page, mail_page, read_mails, serve

HOSTILE = "<script>alert(1)</script>"


def send(directory: Path, *subjects: str, html: str = "", text: str = "Hello") -> None:
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(directory))
    mails = [EmailMultiAlternatives(subject, text, "shop@example.com", ["ada@example.com"]) for subject in subjects]
    for mail in mails:
        if html:
            mail.attach_alternative(html, "text/html")
    connection.send_messages(mails)


@pytest.fixture
def port(tmp_path) -> Iterator[int]:
    server = serve(tmp_path, 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def get(port: int, path: str, host: str = "127.0.0.1") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Host": f"{host}:{port}"})
    return connection.getresponse()


def test_every_mail_of_every_connection_is_there_oldest_first(tmp_path):
    send(tmp_path, "One", "Two")
    send(tmp_path, "Three", text="-" * 79 + "x")
    assert [(mail.number, mail.header("Subject")) for mail in read_mails(tmp_path)] == [
        (1, "One"),
        (2, "Two"),
        (3, "Three"),
    ]


def test_both_parts_are_read(tmp_path):
    send(tmp_path, "Größe", html="<p>Grüße</p>", text="Grüße")
    (mail,) = read_mails(tmp_path)
    assert (mail.header("Subject"), mail.text().strip(), mail.html().strip()) == ("Größe", "Grüße", "<p>Grüße</p>")


def test_a_mail_without_html_shows_no_frame(tmp_path):
    send(tmp_path, "Plain")
    assert "<iframe" not in mail_page(read_mails(tmp_path)[0])


def test_nothing_of_a_mail_reaches_the_page_unescaped(tmp_path):
    send(tmp_path, HOSTILE, html=f'"></iframe>{HOSTILE}', text=HOSTILE)
    mails = read_mails(tmp_path)
    for page in (list_page(mails), mail_page(mails[0])):
        assert "<script" not in page
    assert mail_page(mails[0]).count("</iframe>") == 1


def test_html_runs_in_a_frame_without_scripts_or_origin(tmp_path):
    send(tmp_path, "Hello", html="<b>hi</b>")
    page = mail_page(read_mails(tmp_path)[0])
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
    assert "allow-scripts" not in page
    assert "allow-same-origin" not in page


def test_links_in_the_text_can_be_followed_and_cannot_break_out(tmp_path):
    send(tmp_path, "Link", text='See http://127.0.0.1:8000/feedback/abc/ or http://x/"onclick="alert(1)')
    page = mail_page(read_mails(tmp_path)[0])
    assert '<a href="http://127.0.0.1:8000/feedback/abc/" target="_blank" rel="noreferrer">' in page
    assert '"onclick="' not in page


def test_the_page_answers_on_loopback_names_only(tmp_path, port):
    send(tmp_path, "Hello")
    assert get(port, "/").status == 200
    assert get(port, "/mail/1", host="localhost").status == 200
    assert get(port, "/", host="attacker.example").status == 403


@pytest.mark.parametrize("path", ["/mail/0", "/mail/2", "/mail/x", "/../secret", "/mail/99999999999"])
def test_what_is_not_a_mail_is_not_found(tmp_path, port, path):
    send(tmp_path, "Hello")
    assert get(port, path).status == 404


def test_the_pages_may_load_nothing(tmp_path, port):
    policy = get(port, "/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
