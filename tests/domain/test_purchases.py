"""What a look at the carrier means for a purchase in doubt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.purchases import Doubt, SettleRule, Verdict, Word, settle, settle_by_word
from saleor_oms_plugin.domain.shipping import BoughtLabel, PurchaseResult, PurchaseState

SENT = datetime(2026, 1, 1, tzinfo=UTC)
RULE = SettleRule(window=timedelta(minutes=5), between=timedelta(minutes=1))
NOTHING = PurchaseResult(state=PurchaseState.UNKNOWN)


def label(number: int) -> BoughtLabel:
    return BoughtLabel(
        transaction_id=str(number), tracking_number=f"T{number}", tracking_url="", label_url="", eta=None, is_test=True
    )


def look(found: PurchaseResult, minutes: float, misses: int = 0, parcels: int = 1) -> tuple[Verdict, int]:
    now = SENT + timedelta(minutes=minutes)
    return settle(Doubt(sent_at=SENT, misses=misses), found, RULE, parcels=parcels, now=now)


def found(*numbers: int) -> PurchaseResult:
    return PurchaseResult(state=PurchaseState.BOUGHT, labels=tuple(map(label, numbers)))


def test_what_is_found_is_adopted_at_once() -> None:
    assert look(found(1), 0.1) == (Verdict.ADOPT, 0)


def test_nothing_found_within_the_window_proves_nothing() -> None:
    assert look(NOTHING, 4.9) == (Verdict.WAIT, 0)


def test_nothing_found_twice_after_the_window_means_not_bought() -> None:
    assert look(NOTHING, 5) == (Verdict.WAIT, 1)
    assert look(NOTHING, 6, misses=1) == (Verdict.ABANDON, 2)


def test_fewer_labels_than_parcels_may_still_be_under_way() -> None:
    assert look(found(1), 1, parcels=2) == (Verdict.WAIT, 0)
    assert look(found(1, 2), 1, parcels=2) == (Verdict.ADOPT, 0)
    assert look(found(1), 6, parcels=2) == (Verdict.ADOPT, 0)


def test_a_purchase_the_carrier_works_on_is_never_given_up() -> None:
    pending = PurchaseResult(state=PurchaseState.PENDING, transaction_ids=("1",))
    assert look(pending, 60, misses=1) == (Verdict.WAIT, 1)


# ── a person's word ─────────────────────────────────────────────────────────────────────────────────────────────
ANSWERS = st.builds(
    PurchaseResult,
    state=st.sampled_from(PurchaseState),
    labels=st.lists(st.integers(1, 3).map(label), max_size=2).map(tuple),
    transaction_ids=st.sampled_from([(), ("1",)]),
)


@given(
    word=st.sampled_from(Word),
    found=st.none() | ANSWERS,
    misses=st.integers(0, 3),
    minutes=st.floats(0, 4.99),
)
def test_within_the_window_no_word_counts(
    word: Word, found: PurchaseResult | None, misses: int, minutes: float
) -> None:
    doubt = Doubt(sent_at=SENT, misses=misses)
    assert settle_by_word(word, doubt, found, RULE, now=SENT + timedelta(minutes=minutes)) is Verdict.WAIT


@given(word=st.sampled_from(Word), found=st.none() | ANSWERS, minutes=st.floats(5, 10_000))
def test_after_it_nothing_is_given_up_that_the_carrier_has_or_works_on(
    word: Word, found: PurchaseResult | None, minutes: float
) -> None:
    verdict = settle_by_word(word, Doubt(sent_at=SENT, misses=0), found, RULE, now=SENT + timedelta(minutes=minutes))
    if found is not None and found.state is PurchaseState.PENDING:
        assert verdict is Verdict.WAIT
    elif found is not None and found.labels:
        assert verdict is Verdict.ADOPT
    else:
        assert verdict is (Verdict.ADOPT if word is Word.BOUGHT else Verdict.ABANDON)
