"""The policy: when an order waits, and who is told."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import models
from tests.graphql.api import ask

from .asking import POLICY, said


def test_the_policy_is_changed_in_part(editor: Any) -> None:
    ask(POLICY, editor, input={"mediumFrom": 10, "alertEmail": "fraud@example.com"})
    policy = ask(POLICY, editor, input={"highFrom": 20, "isActive": False})["policy"]
    version = policy.pop("version")
    assert policy == {
        "isActive": False, "mediumFrom": 10, "highFrom": 20, "alertEmail": "fraud@example.com",
    }  # fmt: skip
    assert ask("{ omsRiskPolicy { version highFrom } }", editor) == {"version": version, "highFrom": 20}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "input"),
        ({"mediumFrom": 0}, "input.mediumFrom"),
        ({"mediumFrom": -2147483648}, "input.mediumFrom"),
        ({"highFrom": 101}, "input.highFrom"),
        ({"mediumFrom": 90}, "input.mediumFrom"),
        ({"alertEmail": "nobody"}, "input.alertEmail"),
        ({"alertEmail": "a@b\nBcc: x@y"}, "input.alertEmail"),
        ({"alertEmail": "a@b\x00"}, "input.alertEmail"),
        ({"alertEmail": "x" * 300 + "@example.com"}, "input.alertEmail"),
    ],
    ids=str,
)
def test_a_senseless_policy_is_refused(editor: Any, given: Any, field: str) -> None:
    assert [error for error, _ in said(ask(POLICY, editor, input=given))] == [field]
    assert not models.RiskChange.objects.exists()
