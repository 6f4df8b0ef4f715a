"""Every kind of work is claimed by one lane, run by one stage and can be told apart in a log."""

from __future__ import annotations

from saleor_oms_plugin.domain.work import LANES, Lane, WorkKind
from saleor_oms_plugin.models import Work
from saleor_oms_plugin.pipeline.runner import STAGES


def test_every_kind_of_work_is_in_exactly_one_lane() -> None:
    lanes = [kind for lane in Lane for kind in LANES[lane]]
    assert sorted(lanes) == sorted(WorkKind), "put each kind into one lane in domain/work.py LANES, and into one only"


def test_every_kind_of_work_has_its_stage() -> None:
    assert set(STAGES) == set(WorkKind), "say in pipeline/runner.py STAGES which function runs it"


def test_work_that_calls_outside_does_not_share_a_lane_with_work_that_does_not() -> None:
    mixed = [lane for lane in Lane if len({STAGES[kind].calls_outside for kind in LANES[lane]}) > 1]
    assert not mixed, (
        f"{mixed}: a slow carrier would keep our own tables waiting; move the kind in domain/work.py LANES"
    )


def test_every_kind_fits_its_column() -> None:
    assert max(map(len, WorkKind)) <= Work._meta.get_field("kind").max_length
