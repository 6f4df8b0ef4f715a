"""The templates that Saleor 2.10's wheel leaves out: its pages and its own e-mails, as short as they can be."""

from __future__ import annotations

_EMAILS: dict[str, tuple[str, str]] = {
    "order/confirm_order": ("We received your order", "Thank you for your order."),
    "order/staff_confirm_order": ("A new order", "A customer placed an order."),
    "order/confirm_fulfillment": ("Your order is on its way", "We handed your parcel to the carrier."),
    "order/update_fulfillment": ("News of your parcel", "The tracking number of your parcel changed."),
    "order/payment/confirm_payment": ("We received your payment", "Thank you for your payment."),
    "account/confirm": ("Confirm your account", "{{ confirm_url }}"),
    "account/password_reset": ("Reset your password", "{{ reset_url }}"),
    "account/request_email_change": ("Confirm your new address", "{{ redirect_url }}"),
    "account/email_changed_notification": ("Your address was changed", "Your e-mail address was changed."),
    "account/account_delete": ("Delete your account", "{{ delete_url }}"),
    "dashboard/staff/set_password": ("Set your password", "{{ password_set_url }}"),
    "dashboard/customer/set_password": ("Set your password", "{{ password_set_url }}"),
}
_PAGE = (
    "<!doctype html><meta charset=utf-8><title>Saleor</title>"
    "<p>Saleor's API answers at <code>/graphql/</code> (POST).</p>"
)


def templates() -> dict[str, str]:
    """Every missing template by name, for Django's locmem loader."""
    emails = {
        f"templated_email/{name}.email": f"{{% block subject %}}{subject}{{% endblock %}}"
        f"{{% block plain %}}{text}{{% endblock %}}"
        for name, (subject, text) in _EMAILS.items()
    }
    return {"home/index.html": _PAGE, "graphql/playground.html": _PAGE, **emails}
