"""What a ticket's address answers: the document once, and one page for everything else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saleor_oms_plugin import models
from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.domain.documents import DocumentKind, DocumentRequest
from saleor_oms_plugin.domain.picking.lists import PickListKind
from saleor_oms_plugin.store import tickets
from tests import factories
from tests.documents.reading import pages, words
from tests.pages.conftest import Case

pytestmark = pytest.mark.django_db


def slips_url(*keys: int, issued_at: Any = None) -> str:
    return _url(DocumentRequest(kind=DocumentKind.PACKING_SLIP, keys=keys), issued_at)


def sheet_url(key: int, language: str = "") -> str:
    return _url(DocumentRequest(kind=DocumentKind.PICK_SHEET, keys=(key,), language=language), None)


def _url(request: DocumentRequest, issued_at: Any) -> str:
    return f"{BASE_PATH}documents/{tickets.issue(request, now=issued_at or timezone.now())}/"


@pytest.fixture
def part(case: Case) -> Any:
    return models.FulfillmentOrder.objects.get()


@pytest.fixture
def walk(part: Any) -> Any:
    row = models.PickList.objects.create(
        number="P-000123",
        warehouse=part.warehouse,
        warehouse_name=part.warehouse_name,
        kind=PickListKind.ORDER.value,
        created_at=timezone.now(),
        created_by="staff:1",
    )
    for place, line in enumerate(part.lines.order_by("pk"), start=1):
        models.PickTask.objects.create(
            pick_list=row, sequence=place, line=line, bin_name=f"A-{place}", quantity=line.quantity
        )
    return row


def test_a_packing_slip_opens_once(visitor: Client, part: Any, case: Case) -> None:
    url = slips_url(part.pk)
    answer = visitor.get(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    text = words(answer.content)
    assert "Canary Canary" in text
    assert all(variant.product.name in text for variant in case.variants)
    assert visitor.get(url).status_code == 410


def test_a_pick_sheet_opens_in_the_language_asked_for_or_the_readers(visitor: Client, walk: Any) -> None:
    assert "Pick list" in words(visitor.get(sheet_url(walk.pk)).content)
    german = visitor.get(sheet_url(walk.pk), HTTP_ACCEPT_LANGUAGE="de-DE,de;q=0.9")
    assert "Pickliste" in words(german.content)
    named = visitor.get(sheet_url(walk.pk, "de"), HTTP_ACCEPT_LANGUAGE="en")
    assert "Pickliste" in words(named.content)


def test_a_sheet_says_nothing_of_the_customer(visitor: Client, walk: Any) -> None:
    assert "Canary" not in words(visitor.get(sheet_url(walk.pk)).content)


def test_nobody_on_the_way_keeps_it_and_no_other_site_frames_it(visitor: Client, part: Any) -> None:
    answer = visitor.get(slips_url(part.pk))
    told = {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "Referrer-Policy": "no-referrer",
        "Content-Disposition": f'inline; filename="packing-slip-{part.pk}.pdf"',
    }
    assert {name: answer[name] for name in told} == told
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert not answer.cookies


def test_looking_at_the_link_uses_nothing_up(visitor: Client, part: Any) -> None:
    url = slips_url(part.pk)
    assert visitor.head(url).status_code == 200
    assert visitor.post(url).status_code == 405
    assert visitor.get(url).status_code == 200
    assert visitor.head(url).status_code == 410


@pytest.mark.parametrize("ticket", ["x", "a:b:c", "x" * 5000, "%00", "%F0%9F%98%80", "..%2f..", "WyJ4Il0:1:2"])
def test_what_opens_nothing_reads_the_same(visitor: Client, part: Any, ticket: str) -> None:
    used, over = slips_url(part.pk), slips_url(part.pk, issued_at=timezone.now() - timedelta(hours=1))
    visitor.get(used)
    answers = [visitor.get(url) for url in (f"{BASE_PATH}documents/{ticket}/", used, over, slips_url(987654))]
    assert {answer.status_code for answer in answers} <= {404, 410}
    assert len({_without_nonce(answer) for answer in answers if answer.status_code == 410}) == 1
    assert all(answer["Cache-Control"] == "no-store" for answer in answers)


def _without_nonce(answer: Any) -> str:
    nonce = answer["Content-Security-Policy"].partition("nonce-")[2].partition("'")[0]
    return answer.content.decode().replace(nonce, "")


def test_a_part_that_is_gone_leaves_the_others_on_the_file(visitor: Client, part: Any) -> None:
    assert len(pages(visitor.get(slips_url(987654, part.pk)).content)) == 1


def test_each_parcel_has_a_slip_of_its_own(visitor: Client, part: Any) -> None:
    models.Parcel.objects.filter(fulfillment_order=part).delete()
    for place, line in enumerate(part.lines.order_by("pk"), start=1):
        box = models.Parcel.objects.create(
            fulfillment_order=part, sequence=place, length_mm=1, width_mm=1, height_mm=1, weight_g=1
        )
        models.ParcelLine.objects.create(parcel=box, line=line, quantity=1)
    first, second = pages(visitor.get(slips_url(part.pk)).content)
    assert "Parcel 1 of 2" in first
    assert "Parcel 2 of 2" in second


def test_the_merchants_words_prices_and_paper_are_used(visitor: Client, part: Any, case: Case) -> None:
    factories.plugin_configuration(slip_message="Come again", slip_prices=True, paper_size="LETTER")
    text = words(visitor.get(slips_url(part.pk)).content)
    assert "Come again" in text
    assert "$10.00" in text


def test_a_gift_shows_no_price_but_what_the_giver_wrote(visitor: Client, part: Any, case: Case) -> None:
    factories.plugin_configuration(slip_prices=True)
    order = case.oms_order.order
    order.metadata = {"oms_gift_message": "Happy birthday"}
    order.save(update_fields=["metadata"])
    text = words(visitor.get(slips_url(part.pk)).content)
    assert "Happy birthday" in text
    assert "$" not in text


def test_the_slip_speaks_the_orders_language(visitor: Client, part: Any, case: Case) -> None:
    order = case.oms_order.order
    order.language_code = "de"
    order.save(update_fields=["language_code"])
    assert "Lieferschein" in words(visitor.get(slips_url(part.pk), HTTP_ACCEPT_LANGUAGE="fr").content)


def test_an_order_saleor_deleted_still_has_its_slip(visitor: Client, part: Any, case: Case) -> None:
    models.FulfillmentOrderLine.objects.update(order_line=None, variant=None)
    models.OmsOrder.objects.update(order=None)
    text = words(visitor.get(slips_url(part.pk)).content)
    assert case.oms_order.order_number in text
    assert "Canary" not in text


def test_a_plugin_that_is_switched_off_opens_nothing(visitor: Client, part: Any) -> None:
    factories.plugin_configuration(active=False)
    assert visitor.get(slips_url(part.pk)).status_code == 410


def test_a_database_that_is_away_says_later(visitor: Client, part: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise DatabaseError

    url = slips_url(part.pk)
    monkeypatch.setattr(tickets, "spend", fail)
    answer = visitor.get(url)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")


def test_twenty_slips_take_as_many_statements_as_two(visitor: Client, part: Any, case: Case) -> None:
    keys = [part.pk, *(_another(part).pk for _ in range(19))]
    visitor.get(slips_url(part.pk))
    with CaptureQueriesContext(connection) as two:
        visitor.get(slips_url(*keys[:2]))
    with CaptureQueriesContext(connection) as twenty:
        answer = visitor.get(slips_url(*keys))
    assert len(pages(answer.content)) == 20
    assert len(twenty) == len(two), [entry["sql"] for entry in twenty.captured_queries]


def _another(part: Any) -> Any:
    """A part like this one, of an order of its own."""
    shop = factories.shop()
    order = factories.order(shop, {factories.variant(shop): 1, factories.variant(shop): 2})
    oms, _ = models.OmsOrder.objects.get_or_create(
        order=order, defaults={"order_number": "9", "received_at": timezone.now(), "checked_at": timezone.now()}
    )
    made = models.FulfillmentOrder.objects.create(
        oms_order=oms,
        warehouse=part.warehouse,
        warehouse_name=part.warehouse_name,
        created_at=timezone.now(),
        status="OPEN",
    )
    for line in order.lines.all():
        models.FulfillmentOrderLine.objects.create(
            fulfillment_order=made, order_line=line, sku=line.product_sku, product_name="Tee", quantity=line.quantity
        )
    return made


def label_url(key: int) -> str:
    return _url(DocumentRequest(kind=DocumentKind.LABEL, keys=(key,)), None)


@pytest.fixture
def label(case: Case, settings: Any, tmp_path: Any) -> models.Label:
    settings.MEDIA_ROOT = str(tmp_path)
    return models.Label.objects.first()


@pytest.mark.parametrize(("kind", "ending"), [("application/pdf", "pdf"), ("image/png", "png"), ("text/plain", "zpl")])
def test_a_label_opens_once_as_its_carrier_made_it(
    visitor: Client, label: models.Label, kind: str, ending: str
) -> None:
    name = default_storage.save("oms/labels/one", ContentFile(b"label bytes"))
    models.Label.objects.filter(pk=label.pk).update(document=name, document_type=kind)
    url = label_url(label.pk)
    answer = visitor.get(url)
    assert (answer.status_code, answer["Content-Type"], answer.content) == (200, kind, b"label bytes")
    assert answer["Content-Disposition"] == f'inline; filename="label-{label.pk}.{ending}"'
    assert visitor.get(url).status_code == 410


def test_a_label_still_on_its_way_from_the_carrier_leaves_the_ticket_good(visitor: Client, label: models.Label) -> None:
    models.Label.objects.filter(pk=label.pk).update(document="")
    url = label_url(label.pk)
    assert visitor.get(url).status_code == 503
    name = default_storage.save("oms/labels/one", ContentFile(b"label bytes"))
    models.Label.objects.filter(pk=label.pk).update(document=name, document_type="application/pdf")
    assert visitor.get(url).status_code == 200


def test_a_label_whose_file_is_gone_is_a_closed_door(visitor: Client, label: models.Label) -> None:
    models.Label.objects.filter(pk=label.pk).update(document="oms/labels/none", document_type="application/pdf")
    assert visitor.get(label_url(label.pk)).status_code == 410
