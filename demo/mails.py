"""The mails in docs/messages.md: what a customer, and a warehouse, reads of a made-up order.

python -m demo.mails    writes docs/images/mail-*.webp, in seconds
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from saleor_oms_plugin.domain.messages import Channel, MessageKind
from saleor_oms_plugin.messengers.wording import sample, write

from .browser import launched
from .pictures import IMAGES, written
from .progress import progress
from .shop import CHECKOUT

_SHARPNESS = 1.5  # pixels of the picture for one of the page
_TODAY = date(2026, 5, 6)
_SHOP, _BASE = "Fern & Kettle", "https://shop.example.com/plugins/global/saleor.oms/"


@dataclass(frozen=True)
class Mail:
    """One picture: a message in a language, as wide as a phone or a desk's window is, in one of the two schemes."""

    name: str
    kind: MessageKind
    language: str = "en"
    width: int = 390
    scheme: str = "light"

    @property
    def file(self) -> Path:
        return IMAGES / f"{self.name}.webp"


MAILS = (
    Mail("mail-phone", MessageKind.DISPATCHED),
    Mail("mail-desktop", MessageKind.INVITATION, width=900),
    Mail("mail-arabic", MessageKind.SPLIT, language="ar", scheme="dark"),
    Mail("mail-warehouse", MessageKind.WAREHOUSE_COPY, language="de"),
)


def main() -> int:
    # Nothing of a shop is needed to render a mail, and no database.
    templates = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [CHECKOUT / "saleor_oms_plugin" / "templates"],
    }
    settings.configure(TEMPLATES=[templates], USE_TZ=True)
    django.setup()
    with launched() as browser:
        for mail in MAILS:
            with progress(mail.file.name):
                _take(browser, mail)
    return 0


def _take(browser: Any, mail: Mail) -> None:
    told = sample(mail.kind, language=mail.language, shop_name=_SHOP, base_url=_BASE, today=_TODAY)
    page = browser.new_page(
        viewport={"width": mail.width, "height": 200}, color_scheme=mail.scheme, device_scale_factor=_SHARPNESS
    )
    page.set_content(write(mail.kind, Channel.EMAIL, told).html)
    written(page.screenshot(full_page=True), mail.file)
    page.close()


if __name__ == "__main__":
    sys.exit(main())
