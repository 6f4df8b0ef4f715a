"""The documents' pictures: those the script takes, no others, each shown somewhere, all together small."""

from __future__ import annotations

import re

from demo.mails import MAILS
from demo.papers import PAPERS
from demo.pictures import IMAGES
from demo.screenshots import PICTURES as PAGES

from .sources import CHECKOUT

MOST_BYTES = 2_000_000
PICTURES = (*PAGES, *PAPERS, *MAILS)
SHOWN_IN = (
    *("README.md", "docs/dashboard.md", "docs/feedback.md", "docs/messages.md", "docs/shipping.md"),
    *("docs/tracking.md", "docs/warehouse.md"),
)
CURE = "python -m demo.screenshots; python -m demo.papers; python -m demo.mails"


def shown(document: str) -> set[str]:
    return set(re.findall(r"!\[[^\]]+\]\((?:docs/)?images/([\w-]+)\.webp\)", (CHECKOUT / document).read_text()))


def test_every_picture_has_a_name_of_its_own() -> None:
    assert len({picture.name for picture in PICTURES}) == len(PICTURES)


def test_what_the_script_takes_is_what_is_there() -> None:
    assert {path.name for path in IMAGES.iterdir()} == {picture.file.name for picture in PICTURES}, CURE


def test_every_picture_is_shown_and_every_shown_one_is_taken() -> None:
    assert set().union(*map(shown, SHOWN_IN)) == {picture.name for picture in PICTURES}
    assert 3 <= len(shown("README.md")) <= 4


def test_they_are_pictures_and_small_together() -> None:
    for picture in PICTURES:
        content = picture.file.read_bytes()
        assert (content[:4], content[8:12]) == (b"RIFF", b"WEBP"), picture.name
    assert sum(picture.file.stat().st_size for picture in PICTURES) <= MOST_BYTES
