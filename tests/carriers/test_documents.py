from __future__ import annotations

import socket

import pytest

from saleor_oms_plugin.carriers.documents import client as documents
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.errors import OmsError, Rejected, Unavailable
from saleor_oms_plugin.domain.shipping import Document
from saleor_oms_plugin.wire import public

from .stub import Reply, Stub

PDF = b"%PDF-1.4\n...\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00"
ZPL = b"\n^XA^FO50,50^FDSAMPLE^FS^XZ"
LABEL = ("GET", "/label")
SHIPPOS = (".goshippo.com", ".shippo.com", ".amazonaws.com")


def fetch(stub: Stub, *, timeout_s: float = 5.0) -> Document:
    return documents.fetch(f"{stub.url}/label?Signature=x", hosts=("127.0.0.1",), timeout_s=timeout_s)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "application/pdf"),
        (PNG, "image/png"),
        (ZPL, "application/zpl"),
        (b"~DGR:X,1,1,FF\n" + ZPL, "application/zpl"),
        (b"CT~~CD,~CC^~CT~\n" + ZPL, "application/zpl"),
    ],
)
def test_a_label_is_known_by_its_first_bytes(stub: Stub, content: bytes, kind: str) -> None:
    stub.on(*LABEL, Reply(200, content, {"Content-Type": "text/html"}))

    assert fetch(stub) == Document(content=content, content_type=kind)


def test_the_carrier_fetches_from_the_hosts_the_operator_lists(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*LABEL, Reply(200, PDF))

    assert carrier.fetch_document(f"{stub.url}/label").content == PDF
    assert "Authorization" not in stub.asked[0].headers


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"GIF89a", b"%PDX", b"~" + b"x" * 100, b"^X", b"x^XA^XZ", b'{"a": 1}']
)
def test_anything_else_is_refused(stub: Stub, content: bytes) -> None:
    stub.on(*LABEL, Reply(200, content, {"Content-Type": "application/pdf"}))

    with pytest.raises(Rejected):
        fetch(stub)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(301, PDF, {"Location": "/label"}), Rejected),
        (Reply(302, PDF, {"Location": "http://169.254.169.254/"}), Rejected),
        (Reply(204, b""), Rejected),
        (Reply(206, PDF), Rejected),
        (Reply(403, b"<Error>expired</Error>"), Rejected),
        (Reply(404, b""), Rejected),
        (Reply(429, b""), Unavailable),
        (Reply(500, PDF), Unavailable),
        (Reply(200, PDF + b"x" * 5 * 1024 * 1024), Rejected),
        (Reply(200, PDF, manner="truncate"), Unavailable),
        (Reply(200, PDF, manner="reset"), Unavailable),
    ],
    ids=lambda value: f"{value.status}-{value.manner}" if isinstance(value, Reply) else value.__name__,
)
def test_an_answer_that_is_no_label_now_is_refused(stub: Stub, reply: Reply, error: type[OmsError]) -> None:
    stub.on(*LABEL, reply)

    with pytest.raises(error):
        fetch(stub)

    assert stub.count(*LABEL) == 1


def test_a_host_that_never_answers_is_unavailable(stub: Stub) -> None:
    stub.on(*LABEL, Reply(manner="hang"))

    with pytest.raises(Unavailable):
        fetch(stub, timeout_s=0.2)


def test_a_compressed_answer_is_capped_as_it_unfolds(stub: Stub) -> None:
    import gzip

    bomb = gzip.compress(PDF + b"0" * 50_000_000)
    stub.on(*LABEL, Reply(200, bomb, {"Content-Encoding": "gzip"}))

    with pytest.raises(Rejected):
        fetch(stub)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "http://deliver.goshippo.com/label.pdf",
        "ftp://deliver.goshippo.com/label.pdf",
        "file:///etc/passwd",
        "https://goshippo.com/label.pdf",
        "https://evilgoshippo.com/label.pdf",
        "https://deliver.goshippo.com.evil.example/label.pdf",
        "https://deliver.goshippo.com@evil.example/label.pdf",
        "https://user:secret@deliver.goshippo.com/label.pdf",
        "https://evil.example\\@deliver.goshippo.com/label.pdf",
        "https://evil.example/?.goshippo.com",
        "https://evil.example#.goshippo.com",
        "https://.goshippo.com/label.pdf",
        "https://deliver.goshippo.com./label.pdf",
        "https://deliver.goshippo.com/a b",
        "https://deliver.goshippo.com/a\r\nHost: x",
        "https://127.0.0.1/label.pdf",
        "http://127.0.0.1/label.pdf",
        "https://[::1]/label.pdf",
        "https://169.254.169.254/latest/meta-data",
        "https://2130706433/label.pdf",
        "https://[::ffff:127.0.0.1]/",
        "https://[bad/",
    ],
)
def test_an_address_nobody_listed_is_not_called(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def call(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "getaddrinfo", call)

    with pytest.raises(Rejected):
        documents.fetch(url, hosts=SHIPPOS, timeout_s=1)


@pytest.mark.parametrize("url", ["http://10.0.0.5/label", "http://labels.example.com/label"])
def test_plain_http_is_for_this_machine_only(url: str) -> None:
    with pytest.raises(Rejected):
        documents.fetch(url, hosts=("10.0.0.5", "labels.example.com"), timeout_s=1)


def test_a_listed_name_that_leads_inside_is_dropped_before_a_word_is_said(
    stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(stub.url.rsplit(":", 1)[1])

    def inside(*args: object, **kwargs: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", inside)

    with pytest.raises(Rejected, match="not a public address"):
        documents.fetch(f"https://deliver.goshippo.com:{port}/label", hosts=SHIPPOS, timeout_s=1)

    assert stub.asked == []


@pytest.mark.parametrize(
    ("peer", "is_public"),
    [
        ("52.4.41.98", True),
        ("2600:1f18::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("::ffff:10.0.0.1", False),
    ],
)
def test_which_addresses_are_public(peer: str, is_public: bool) -> None:
    assert public.is_public(peer) is is_public
