"""The mailbox: made for a day, or somebody else's."""

from __future__ import annotations

from collections.abc import Mapping

from ..facts import Case
from ..findings import Finding, fired_if


def disposable_email(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires for mailboxes that anybody gets for a few minutes."""
    missing = "the library disposable-email-domains is not installed"
    return fired_if(
        case.facts.is_disposable_email, "the e-mail address is of a provider of throw-away mailboxes", unknown=missing
    )


def name_email_mismatch(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires when the e-mail address spells a name, and neither address bears it."""
    fits = case.facts.does_name_fit_email
    differs = None if fits is None else not fits
    return fired_if(differs, "the e-mail address spells another name than the order", unknown="it spells no name")
