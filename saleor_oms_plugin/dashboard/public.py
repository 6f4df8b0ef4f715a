"""The customer's two pages: where is my order, and how was it. Phones first, no scripts, nothing personal on them.

Looking never changes anything, so a mail scanner that follows every link does no harm. A link that never existed, was
used or is over reads the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from .. import bootstrap
from ..domain.errors import NotAllowed, Rejected, Unavailable
from ..domain.exceptions import Remedied
from ..domain.feedback import FeedbackStatus
from ..domain.look import shades
from ..domain.states import ShipmentStatus, Stage
from ..models import OmsOrder
from ..pipeline import feedback as stage
from ..pipeline.context import Context
from ..store import public, throttle, tokens
from . import forms
from .forms import FeedbackForm
from .pages import later, page, render
from .wording import Language, language_of

#: A form with every comment at its limit is smaller.
FORM_LIMIT = 250_000
_STARS = frozenset(map(str, forms.STARS))
#: The word for what was done when a parcel did not arrive.
REMEDIED = {Remedied.RESENT: "replaced", Remedied.REFUNDED: "refunded"}
#: An answer may be changed while the window is open.
CAN_ANSWER = frozenset({FeedbackStatus.INVITED, FeedbackStatus.ANSWERED})

STEPS = 4
#: How far along the steps each stage is, and the word for what it means to a customer.
JOURNEY: dict[Stage, tuple[int, str]] = {
    Stage.RECEIVED: (1, "stage_prepared"),
    Stage.ON_HOLD: (1, "stage_prepared"),
    Stage.SOURCING: (1, "stage_prepared"),
    Stage.BACKORDERED: (1, "stage_backordered"),
    Stage.FULFILLING: (1, "stage_prepared"),
    Stage.PARTIALLY_SHIPPED: (2, "stage_partially_shipped"),
    Stage.SHIPPED: (2, "stage_shipped"),
    Stage.DELIVERED: (3, "stage_delivered"),
    Stage.COMPLETED: (3, "stage_delivered"),
    Stage.CANCELED: (0, "stage_canceled"),
}
#: No day is expected of these any more.
_SETTLED = frozenset({ShipmentStatus.DELIVERED, ShipmentStatus.RETURNED, ShipmentStatus.LOST})


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Somebody with a token that opens something."""

    context: Context
    row: OmsOrder
    order: public.PublicOrder
    shop_name: str
    language: Language

    def form(self, *data: QueryDict, **options: Any) -> FeedbackForm:
        """The questions; products that were never sent are not asked about."""
        names = {key: one.name for key, one in stage.products(self.row).items()}
        return FeedbackForm(*data, products=names, language=self.language, **options)

    def page(self, template: str, status: int = 200, **values: Any) -> HttpResponse:
        """A page in the shop's name and colour, and the customer's language."""
        look = {"shop_name": self.shop_name, "shades": shades(self.context.merchant(self.row.channel).brand_color)}
        return render(template, {**look, **values}, status=status, language=self.language)


class _Closed(Exception):
    """The link opens nothing."""


class _TooMany(Exception):
    """The link is asked for too often."""


@dataclass(frozen=True, kw_only=True)
class ShownEvent:
    at: datetime
    text: str
    country: str | None


@dataclass(frozen=True, kw_only=True)
class ShownParcel:
    """One box, in the customer's words."""

    label: str
    carrier: str
    text: str
    eta: datetime | None
    tracking_number: str | None
    tracking_url: str | None
    events: tuple[ShownEvent, ...]


def not_found(request: HttpRequest) -> HttpResponse:
    """The one page for everything that is not there."""
    return render("closed.html", status=404, language=language_of(request))


@page("GET", "HEAD")
def track(request: HttpRequest, token: str) -> HttpResponse:
    """Where the order is: its stage, its parcels, what the carrier saw in our own words."""
    try:
        visit = _open(request, token, tokens.Purpose.TRACK, throttle.READING)
    except _Closed:
        return not_found(request)
    except _TooMany:
        return later(429, language=language_of(request))
    order, language = visit.order, visit.language
    reached, headline = JOURNEY[order.stage]
    return visit.page(
        "track.html",
        order=order,
        heading=language("order_title", number=order.number),
        headline=language(headline),
        parcels=[_shown(parcel, shipment, language) for shipment in order.shipments for parcel in shipment.parcels],
        steps=[] if order.stage is Stage.CANCELED else [(n, language(f"step_{n}")) for n in range(STEPS)],
        reached=reached,
        is_over=order.stage in (Stage.DELIVERED, Stage.COMPLETED, Stage.CANCELED),
    )


def _shown(parcel: public.PublicParcel, shipment: public.PublicShipment, language: Language) -> ShownParcel:
    is_over = parcel.status in _SETTLED or parcel.remedied is not None
    word = f"status_{parcel.status.value}" if parcel.remedied is None else REMEDIED[parcel.remedied]
    return ShownParcel(
        label=language("parcel_with", carrier=shipment.carrier),
        carrier=shipment.carrier,
        text=language(word),
        eta=None if is_over else parcel.eta,
        tracking_number=parcel.tracking_number,
        tracking_url=parcel.tracking_url,
        events=tuple(
            ShownEvent(at=event.at, text=language(f"status_{event.status.value}"), country=event.country)
            for event in parcel.events
        ),
    )


@page("GET", "HEAD", "POST")
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """GET and HEAD show the form; POST saves the answer, or the wish not to be asked."""
    is_post = request.method == "POST"
    try:
        visit = _open(request, token, tokens.Purpose.FEEDBACK, throttle.ANSWERING if is_post else throttle.READING)
        if visit.order.feedback not in CAN_ANSWER:
            return not_found(request)
        return _answer(request, token, visit) if is_post else _ask(request, visit)
    except (_Closed, NotAllowed, Rejected):
        return not_found(request)
    except _TooMany:
        return later(429, language=language_of(request))
    except Unavailable:
        return later(503, language=language_of(request))


def _open(request: HttpRequest, token: str, purpose: tokens.Purpose, bucket: throttle.Bucket) -> Visit:
    context = bootstrap.context()
    if not context.is_active:
        raise _Closed
    now = context.clock.now()
    found = tokens.find(token, purpose, now)
    if found is None:
        raise _Closed
    if not throttle.has_room(bucket, found.digest, now_s=now.timestamp()):
        raise _TooMany
    order = public.order_view(found.oms_order_id)
    if order is None:
        raise _Closed
    return Visit(
        context=context,
        row=found.oms_order,
        order=order,
        shop_name=context.host.shop().name,
        language=language_of(request, order.language),
    )


def _ask(request: HttpRequest, visit: Visit) -> HttpResponse:
    if "opt-out" in request.GET:
        return visit.page("opt_out.html")
    said = forms.initial_of(visit.row.feedback)
    star = request.GET.get("rating", "")
    if star in _STARS:
        said["delivery_rating"] = star
    return _form_page(visit.form(initial=said), visit)


def _answer(request: HttpRequest, token: str, visit: Visit) -> HttpResponse:
    sent = _posted(request)
    if sent is None:
        return _form_page(_unreadable(visit), visit, status=400)
    # The second is what a mail program's own "unsubscribe" button posts (RFC 8058).
    if sent.get("action") == "opt-out" or sent.get("List-Unsubscribe") == "One-Click":
        stage.opt_out(visit.context, token)
        return visit.page("opted_out.html")
    form = visit.form(sent)
    if form.is_valid() and _is_saved(form, token, visit):
        return visit.page("thanks.html")
    return _form_page(form, visit, status=400)


def _is_saved(form: FeedbackForm, token: str, visit: Visit) -> bool:
    try:
        stage.submit(visit.context, token, form.answer())
    except Rejected as refusal:
        if refusal.field == "token":
            raise
        form.show(refusal)
        return False
    return True


def _posted(request: HttpRequest) -> QueryDict | None:
    """The form's fields; None when it is too long, cut off or no form at all."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()) or int(length) > FORM_LIMIT:
        return None
    try:
        return request.POST
    except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError, LookupError, ValueError):
        return None


def _unreadable(visit: Visit) -> FeedbackForm:
    form = visit.form(QueryDict())
    form.is_valid()
    form.add_error(None, visit.language("unreadable"))
    return form


def _form_page(form: FeedbackForm, visit: Visit, *, status: int = 200) -> HttpResponse:
    return visit.page(
        "feedback.html", status, heading=visit.language("how_was_order", number=visit.order.number), form=form
    )
