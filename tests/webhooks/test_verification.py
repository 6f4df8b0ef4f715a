"""Who may post, and when: tables of good and hostile tokens and signatures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from saleor_oms_plugin.webhooks import verification
from tests.webhooks.conftest import BODY, PREVIOUS_SECRET, SECRET, signature

NOW = 1_750_000_000
GOOD = signature(BODY, at=NOW)
DIGEST = GOOD.partition("v1=")[2]
PAYLOADS = Path(__file__).parent.parent / "payloads" / "shippo"


@pytest.mark.parametrize(
    "header",
    [
        GOOD,
        signature(BODY, secret=PREVIOUS_SECRET, at=NOW),
        f"t={NOW},v1={DIGEST.upper()}",
        f"t={NOW},v1={'0' * 64},v1={DIGEST}",
        f"t={NOW},v1={DIGEST},v1={'0' * 64},v1={'1' * 64},v1={'2' * 64}",
    ],
)
def test_a_signature_by_either_secret_is_accepted_and_says_when(header: str) -> None:
    assert verification.check_signature(header, BODY, [SECRET, PREVIOUS_SECRET]) == NOW


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        " ",
        GOOD + " ",
        GOOD + "\n",
        " " + GOOD,
        f"{GOOD},{GOOD}",  # a repeated header, as servers join it
        f"{GOOD}, {GOOD}",
        f"{GOOD},",
        DIGEST,
        f"v1={DIGEST}",
        f"t={NOW}",
        f"t={NOW},v0={DIGEST}",
        f"v1={DIGEST},t={NOW}",
        f"t={NOW},v1={DIGEST[:-1]}",
        f"t={NOW},v1={DIGEST}0",
        f"t={NOW},v1={'g' * 64}",
        f"t=-{NOW},v1={DIGEST}",
        f"t={NOW}.0,v1={DIGEST}",
        f"t=1e9,v1={DIGEST}",
        f"t=,v1={DIGEST}",
        f"t={'9' * 400},v1={DIGEST}",
        f"t={'٣' * 10},v1={DIGEST}",  # digits, but not ASCII
        f"t={NOW},v1={'é' * 64}",
        f"t={NOW},v1=\x00{DIGEST[1:]}",
        f"t={NOW}," + ",".join(["v1=" + DIGEST] * 5),
        GOOD + "," * 512,
        signature(BODY, secret="another-secret", at=NOW),
        signature(BODY + b" ", at=NOW),
        f"t={NOW + 1},v1={DIGEST}",
    ],
)
def test_any_other_signature_is_refused(header: str | None) -> None:
    with pytest.raises(verification.BadSignature):
        verification.check_signature(header, BODY, [SECRET, PREVIOUS_SECRET])


def test_without_a_secret_nothing_is_signed_whatever_the_header_says() -> None:
    assert verification.check_signature(GOOD, BODY, ["", ""]) is None


def test_an_emptied_secret_signs_nothing() -> None:
    forged = signature(BODY, secret="", at=NOW)
    with pytest.raises(verification.BadSignature):
        verification.check_signature(forged, BODY, [SECRET, ""])


def test_the_carriers_own_vector_is_accepted() -> None:
    vector = json.loads((PAYLOADS / "signed_webhook_vector.json").read_text())
    header = vector["headers"]["Shippo-Auth-Signature"]
    signed_at = int(header.partition("t=")[2].partition(",")[0])
    assert verification.check_signature(header, vector["raw_body"].encode(), [vector["secret"]]) == signed_at


@pytest.mark.parametrize("given", ["current", "previous"])
def test_both_tokens_open_while_one_replaces_the_other(given: str) -> None:
    verification.check_token(given, ["current", "previous"])


@pytest.mark.parametrize(
    "given", ["", "curren", "current ", "CURRENT", "cürrent", "\ud800", "\x00current", "x" * 100_000]
)
def test_any_other_token_opens_nothing(given: str) -> None:
    with pytest.raises(verification.UnknownToken):
        verification.check_token(given, ["current", ""])


def test_without_a_token_nothing_opens() -> None:
    with pytest.raises(verification.NotConfigured):
        verification.check_token("", ["", ""])


@pytest.mark.parametrize("header", ["", "0", "1000000"])
def test_a_length_within_the_cap_is_accepted(header: str) -> None:
    verification.check_length(header)


@pytest.mark.parametrize(
    ("header", "refusal"),
    [
        ("1000001", verification.TooLarge),
        ("9" * 18, verification.TooLarge),
        ("9" * 19, verification.Unreadable),
        ("-1", verification.Unreadable),
        ("1e3", verification.Unreadable),
        ("٣", verification.Unreadable),
        ("10, 10", verification.Unreadable),
    ],
)
def test_a_length_beyond_the_cap_or_no_number_is_refused(header: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        verification.check_length(header)
