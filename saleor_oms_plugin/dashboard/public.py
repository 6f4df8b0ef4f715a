"""The customer's two pages: where is my order, and how was it. Phones first, no scripts, nothing personal on them.

Looking never changes anything, so a mail scanner that follows every link does no harm. A link that never existed, was
used or is over reads the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from .. import bootstrap
from ..domain.errors import NotAllowed, Rejected, Unavailable
from ..domain.feedback import FeedbackStatus
from ..domain.states import Stage
from ..models import OmsOrder
from ..pipeline import feedback as stage
from ..pipeline.context import Context
from ..store import public, throttle, tokens
from .forms import FeedbackForm
from .pages import later, page, render

#: A form with every comment at its limit is smaller.
FORM_LIMIT = 250_000
#: An answer may be changed while the window is open.
CAN_ANSWER = frozenset({FeedbackStatus.INVITED, FeedbackStatus.ANSWERED})

STEPS = ("Ordered", "Being prepared", "On its way", "Delivered")
#: How far along the steps each stage is, and what it means to a customer.
JOURNEY: dict[Stage, tuple[int, str]] = {
    Stage.RECEIVED: (1, "Your order is being prepared."),
    Stage.ON_HOLD: (1, "Your order is being prepared."),
    Stage.SOURCING: (1, "Your order is being prepared."),
    Stage.BACKORDERED: (1, "Part of your order is out of stock. We will send it as soon as it is back."),
    Stage.FULFILLING: (1, "Your order is being prepared."),
    Stage.PARTIALLY_SHIPPED: (2, "Part of your order is on its way."),
    Stage.SHIPPED: (2, "Your order is on its way."),
    Stage.DELIVERED: (3, "Your order was delivered."),
    Stage.COMPLETED: (3, "Your order was delivered."),
    Stage.CANCELED: (0, "This order was canceled."),
}


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Somebody with a token that opens something."""

    context: Context
    row: OmsOrder
    order: public.PublicOrder
    shop_name: str

    def form(self, *data: QueryDict, **options: Any) -> FeedbackForm:
        """The questions; products that were never sent are not asked about."""
        return FeedbackForm(*data, products={key: one.name for key, one in stage.products(self.row).items()}, **options)


class _Closed(Exception):
    """The link opens nothing."""


class _TooMany(Exception):
    """The link is asked for too often."""


def not_found(request: HttpRequest) -> HttpResponse:
    """The one page for everything that is not there."""
    return render("closed.html", status=404)


@page("GET", "HEAD")
def track(request: HttpRequest, token: str) -> HttpResponse:
    """Where the order is: its stage, its parcels, what the carrier saw in our own words."""
    try:
        visit = _open(token, tokens.Purpose.TRACK, throttle.READING)
    except _Closed:
        return not_found(request)
    except _TooMany:
        return later(429)
    reached, headline = JOURNEY[visit.order.stage]
    return render(
        "track.html",
        {
            "shop_name": visit.shop_name,
            "order": visit.order,
            "headline": headline,
            "steps": [] if visit.order.stage is Stage.CANCELED else list(enumerate(STEPS)),
            "reached": reached,
            "is_over": visit.order.stage in (Stage.DELIVERED, Stage.COMPLETED, Stage.CANCELED),
        },
    )


@page("GET", "HEAD", "POST")
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """GET and HEAD show the form; POST saves the answer, or the wish not to be asked."""
    is_post = request.method == "POST"
    try:
        visit = _open(token, tokens.Purpose.FEEDBACK, throttle.ANSWERING if is_post else throttle.READING)
        if visit.order.feedback not in CAN_ANSWER:
            return not_found(request)
        return _answer(request, token, visit) if is_post else _ask(request, visit)
    except (_Closed, NotAllowed, Rejected):
        return not_found(request)
    except _TooMany:
        return later(429)
    except Unavailable:
        return later(503)


def _open(token: str, purpose: tokens.Purpose, bucket: throttle.Bucket) -> Visit:
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
    return Visit(context=context, row=found.oms_order, order=order, shop_name=context.host.shop().name)


def _ask(request: HttpRequest, visit: Visit) -> HttpResponse:
    if "opt-out" in request.GET:
        return render("opt_out.html", {"shop_name": visit.shop_name})
    return _form_page(visit.form(initial={"delivery_rating": request.GET.get("rating", "")}), visit)


def _answer(request: HttpRequest, token: str, visit: Visit) -> HttpResponse:
    sent = _posted(request)
    if sent is None:
        return _form_page(_unreadable(visit), visit, status=400)
    # The second is what a mail program's own "unsubscribe" button posts (RFC 8058).
    if sent.get("action") == "opt-out" or sent.get("List-Unsubscribe") == "One-Click":
        stage.opt_out(visit.context, token)
        return render("opted_out.html", {"shop_name": visit.shop_name})
    form = visit.form(sent)
    if form.is_valid() and _is_saved(form, token, visit):
        return render("thanks.html", {"shop_name": visit.shop_name})
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
    form.add_error(None, "We could not read your answer. Please send it again.")
    return form


def _form_page(form: FeedbackForm, visit: Visit, *, status: int = 200) -> HttpResponse:
    return render(
        "feedback.html", {"shop_name": visit.shop_name, "number": visit.order.number, "form": form}, status=status
    )
