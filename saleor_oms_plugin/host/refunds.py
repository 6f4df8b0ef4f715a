"""Giving an order's money back the way Saleor's own mutations do: payments are refunded or voided at their gateway,
transaction items through the payment app that made them.

Saleor writes down what it did, a payment's steps in one transaction with it and an item's request before it is sent: so
a try can be looked for afterwards by its payment, or by its key.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import IntegrityError
from saleor.order import actions, events
from saleor.payment import PaymentError, gateway
from saleor.payment.models import Payment

from ..domain.errors import NotFound, Rejected
from ..domain.refunds import Claim, Outcome, RefundAction, RefundSource, RefundState, Request
from . import features
from .actors import who
from .features import supported
from .ids import to_pk
from .orders import channel_of, get_order
from .payments import payments_of, transaction_items_of
from .plugin import manager
from .shop import site_settings

_S = RefundState
#: Saleor writes times by its own clock, which may be a little behind the database's.
_CLOCKS_DIFFER = timedelta(minutes=1)


def claims(order_id: str, *, is_for_user: bool) -> list[Claim]:
    """See `ports.Host`."""
    order = get_order(order_id)
    payments = [claim for row in payments_of(order) for claim in _claims_of_payment(row)]
    items = [claim for row in transaction_items_of(order) for claim in _claims_of_item(row)]
    if payments and _has_gift_cards(order):
        raise Rejected("Saleor refunds no order that sold gift cards: reject it without a refund", field="refund")
    if items and is_for_user and getattr(site_settings(), "refund_reason_reference_type_id", None):
        raise Rejected(
            "this shop wants a reason page with each refund: reject without, refund in Saleor", field="refund"
        )
    return payments + items


def give_back(request: Request) -> Outcome:
    """See `ports.Host`. Talks to the gateway or the payment app: call it outside a transaction, once."""
    if request.claim.source is RefundSource.PAYMENT:
        return _give_back_payment(request)
    return _give_back_item(request)


def look_at_refund(request: Request) -> Outcome:
    """See `ports.Host`."""
    if request.claim.source is RefundSource.PAYMENT:
        return _look_at_payment(request)
    return _look_at_item(request)


# ── payments ────────────────────────────────────────────────────────────────────────────────────────────────────
def _claims_of_payment(row: Any) -> list[Claim]:
    has_captured, is_reserved = row.captured_amount > 0, row.is_active and row.can_void()
    if has_captured and not row.can_refund():
        raise Rejected(
            f"payment {row.pk} cannot be refunded through Saleor ({row.gateway}): reject the order without a refund",
            field="refund",
        )
    if has_captured:
        return [_claim(RefundSource.PAYMENT, row, RefundAction.REFUND, row.captured_amount)]
    return [_claim(RefundSource.PAYMENT, row, RefundAction.VOID, row.total)] if is_reserved else []


def _has_gift_cards(order: Any) -> bool:
    return features.has_field("order.OrderLine", "is_gift_card") and order.lines.filter(is_gift_card=True).exists()


def _give_back_payment(request: Request) -> Outcome:
    payment = _payment(request.claim)
    order, amount = payment.order, min(request.claim.amount, payment.captured_amount)
    user, app = who(request.actor)
    is_refund = request.claim.action is RefundAction.REFUND
    if (is_refund and not amount) or (not is_refund and not payment.is_active):
        return Outcome(state=_S.DONE, message="it had gone back already")
    call = gateway.refund if is_refund else gateway.void
    # By place: Saleor's decorators hide their parameters' names.
    given = (payment, manager()) if _takes_manager() else (payment,)
    options = {"channel_slug": channel_of(order)} if _takes_manager() else {}
    if is_refund:
        options["amount"] = amount
    try:
        step = call(*given, **options)
    except (PaymentError, ValueError) as error:
        note = events.payment_failed_event
        note(**supported(note, order=order, user=user, app=app, message=str(error), payment=payment))
        is_silence = str(error) == gateway.ERROR_MSG  # what Saleor says when the gateway broke off
        return Outcome(state=_S.UNKNOWN if is_silence else _S.FAILED, message=str(error))
    if step.kind not in ("refund", "void"):
        return Outcome(state=_S.WAITING)
    payment.refresh_from_db()
    tell = actions.order_refunded if is_refund else actions.order_voided
    tell(**supported(tell, order=order, user=user, app=app, amount=amount, payment=payment, manager=manager()))
    return Outcome(state=_S.DONE)


def _takes_manager() -> bool:
    """Newer versions hand their plugin manager down; older ones make one themselves."""
    return features.has_channels()


def _look_at_payment(request: Request) -> Outcome:
    payment = _payment(request.claim)
    is_refund = request.claim.action is RefundAction.REFUND
    if payment.captured_amount <= 0 if is_refund else not payment.is_active:
        return Outcome(state=_S.DONE)
    created = "created_at" if features.has_field("payment.Transaction", "created_at") else "created"
    steps = payment.transactions.filter(**{f"{created}__gte": request.sent_at - _CLOCKS_DIFFER}).order_by("pk")
    kinds = {step.kind: step for step in steps}
    done = kinds.get("refund" if is_refund else "void")
    if done is not None and done.is_success:
        return Outcome(state=_S.DONE)
    if "refund_failed" in kinds:
        return Outcome(state=_S.FAILED, message=kinds["refund_failed"].error or "")
    return Outcome(state=_S.WAITING if "refund_ongoing" in kinds else _S.SENT)


def _payment(claim: Claim) -> Any:
    row = Payment.objects.select_related("order").filter(pk=to_pk(Payment, claim.host_id)).first()
    if row is None or row.order is None:
        raise NotFound(f"Saleor has no payment {claim.host_id}", field="payment")
    return row


# ── transaction items ───────────────────────────────────────────────────────────────────────────────────────────
def _claims_of_item(row: Any) -> list[Claim]:
    amounts = {RefundAction.REFUND: row.charged_value, RefundAction.VOID: row.authorized_value}
    return [_claim(RefundSource.TRANSACTION, row, action, amount) for action, amount in amounts.items() if amount > 0]


def _give_back_item(request: Request) -> Outcome:
    item = _item(request.claim)
    is_refund = request.claim.action is RefundAction.REFUND
    amount = min(request.claim.amount, item.charged_value if is_refund else item.authorized_value)
    if amount <= 0:
        return Outcome(state=_S.DONE, message="it had gone back already")
    event = _request_event(item, request, amount)
    if event is None:
        return _look_at_item(request)
    try:
        _ask_app(item, event, request, amount)
    except PaymentError as error:
        return Outcome(state=_S.FAILED, message=str(error))
    return _look_at_item(request)


def _request_event(item: Any, request: Request, amount: Decimal) -> Any:
    """Saleor's record of the request, before it is sent; None when this very try has one."""
    user, app = who(request.actor)
    kind = "refund_request" if request.claim.action is RefundAction.REFUND else "cancel_request"
    known = (
        {"idempotency_key": request.key} if features.has_field("payment.TransactionEvent", "idempotency_key") else {}
    )
    if item.events.filter(message=_mark(request)).exists():
        return None
    try:
        return item.events.create(
            amount_value=amount,
            currency=item.currency,
            type=kind,
            user=user,
            app=app,
            app_identifier=_identifier(item, app),
            message=_mark(request),
            **known,
        )
    except IntegrityError:
        return None


def _ask_app(item: Any, event: Any, request: Request, amount: Decimal) -> None:
    user, app = who(request.actor)
    is_refund = request.claim.action is RefundAction.REFUND
    if _is_gift_card(item):
        from saleor.giftcard import gateway as gift_cards

        if is_refund:
            gift_cards.refund_gift_card_transaction(item, event, user=user, app=app)
        else:
            gift_cards.cancel_gift_card_transaction(item, event)
        return
    ask = gateway.request_refund_action if is_refund else gateway.request_cancelation_action
    ask(
        **supported(
            ask,
            transaction=item,
            manager=manager(),
            refund_value=amount,
            cancel_value=amount,
            request_event=event,
            channel_slug=channel_of(item.order),
            user=user,
            app=app,
            action="cancel",
        )
    )


def _look_at_item(request: Request) -> Outcome:
    """The app's answer to this very request carries the request's reference, where it gave one."""
    item = _item(request.claim)
    asked = item.events.filter(message=_mark(request)).order_by("pk").last()
    if asked is None:
        return Outcome(state=_S.SENT)
    word = "refund" if request.claim.action is RefundAction.REFUND else "cancel"
    answers = item.events.filter(pk__gt=asked.pk, psp_reference=asked.psp_reference)
    answer = answers.filter(type__in=(f"{word}_success", f"{word}_failure")).order_by("pk").last()
    if answer is None:
        return Outcome(state=_S.WAITING)
    is_done = answer.type == f"{word}_success"
    return Outcome(state=_S.DONE if is_done else _S.FAILED, message="" if is_done else answer.message or "")


def _item(claim: Claim) -> Any:
    from saleor.payment.models import TransactionItem

    row = TransactionItem.objects.select_related("order").filter(pk=to_pk(TransactionItem, claim.host_id)).first()
    if row is None or row.order is None:
        raise NotFound(f"Saleor has no transaction {claim.host_id}", field="payment")
    return row


def _mark(request: Request) -> str:
    return f"OMS {request.key}"


def _identifier(item: Any, app: Any) -> str | None:
    if _is_gift_card(item):
        return str(item.app_identifier)
    return app.identifier if app is not None else None


def _is_gift_card(item: Any) -> bool:
    """Paid with one of the shop's own gift cards, whose gateway is built in where there is one."""
    try:
        from saleor.giftcard.const import GIFT_CARD_PAYMENT_GATEWAY_ID
    except ImportError:
        return False
    return item.app_identifier == GIFT_CARD_PAYMENT_GATEWAY_ID


# ── both ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _claim(source: RefundSource, row: Any, action: RefundAction, amount: Decimal) -> Claim:
    return Claim(source=source, host_id=str(row.pk), action=action, amount=amount, currency=row.currency)
