"""A parcel ends in one state, in whatever order, however often and in whatever pieces its events are told.

All short stories in all their orders, and 20,000 longer ones drawn from a seed; `OMS_TRACKINGS` draws more.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations, permutations, product

from saleor_oms_plugin.domain.states import IN_CARRIERS_HANDS, ShipmentStatus
from saleor_oms_plugin.domain.tracking import FAILURES, TrackingEvent, fold

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
COUNT = int(os.environ.get("OMS_TRACKINGS", "20000"))
S = ShipmentStatus
#: Two scans of one moment, one an hour later, and one that lies beyond belief.
HOURS_AGO = (2, 1, -30)
ALPHABET = [
    TrackingEvent(key=f"{status}/{hours}", at=NOW - timedelta(hours=hours), status=status)
    for status, hours in product(sorted(IN_CARRIERS_HANDS), HOURS_AGO)
]


def told(pieces: Sequence[Sequence[TrackingEvent]]) -> TrackingEvent | None:
    """The state once all pieces have come, kept as the store keeps them: each scan once, by its key."""
    known: dict[str, TrackingEvent] = {}
    for piece in pieces:
        for event in piece:
            known.setdefault(event.key, event)
    return fold(known.values(), now=NOW)


def stories() -> Iterator[tuple[TrackingEvent, ...]]:
    for length in (1, 2, 3):
        yield from combinations(ALPHABET, length)


def test_every_short_story_ends_in_one_state_in_every_order_with_every_repeat() -> None:
    seen = 0
    for story in stories():
        expected = fold(story, now=NOW)
        for order in permutations(story):
            for again in range(len(order)):
                assert fold((*order, order[again]), now=NOW) == expected
                assert fold((order[again], *order), now=NOW) == expected
                seen += 2
    assert seen > 100_000


def draw(dice: random.Random) -> list[TrackingEvent]:
    """A longer story: many scans, some of one moment, some repeated under another key."""
    length = dice.randint(4, 25)
    return [
        TrackingEvent(
            key=f"{number}",
            at=NOW - timedelta(minutes=30 * dice.randint(-60, 200)),
            status=dice.choice(sorted(IN_CARRIERS_HANDS)),
            message=dice.choice(("", "at the depot", "customs")),
        )
        for number in range(length)
    ]


def pieces_of(story: Sequence[TrackingEvent], dice: random.Random) -> list[list[TrackingEvent]]:
    """As carriers tell it: some histories whole, some scans alone, in any order, some of them again."""
    left = [*story, *dice.choices(story, k=dice.randint(0, 8))]
    dice.shuffle(left)
    pieces = []
    while left:
        size = dice.randint(1, 5)
        pieces.append(left[:size])
        left = left[size:]
    if dice.random() < 0.3:
        pieces.insert(dice.randrange(len(pieces) + 1), list(story))
    return pieces


def test_longer_stories_end_in_one_state_however_they_are_told() -> None:
    for seed in range(COUNT):
        dice = random.Random(seed)
        story = draw(dice)
        expected = told([story])
        for _ in range(2):
            assert told(pieces_of(story, dice)) == expected, f"seed {seed}"


def test_what_they_end_in_is_what_the_rule_says() -> None:
    """Told a second time in other words: sorted, failures left out where the rest has ended, and the last one taken."""
    for seed in range(min(COUNT, 2000)):
        story = draw(random.Random(seed))
        usable = sorted(
            (one for one in story if one.status is not S.UNKNOWN and one.at <= NOW + timedelta(days=1)),
            key=lambda one: one.at,
        )
        calm = [one for one in usable if one.status not in FAILURES]
        state = fold(story, now=NOW)
        last = usable[-1].at if usable else None
        if calm and {one.status for one in calm if one.at == calm[-1].at} & {S.DELIVERED, S.RETURNED}:
            last = calm[-1].at
        assert (state.at if state else None) == last, f"seed {seed}"
