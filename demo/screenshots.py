"""The pictures in README.md and docs/: what a browser sees of a shop after two weeks of trade.

python -m demo.screenshots           writes docs/images/, about five minutes
python -m demo.screenshots holds …   only these
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from .browser import host_page, launched
from .client import STAFF, Client
from .mailbox import read_mails
from .missing import Missing
from .pictures import IMAGES, written
from .ports import free_port
from .processes import Stopped, Supervisor, stop_signals
from .progress import progress, say
from .shop import Ports, Shop

_APPLICATION = "/plugins/global/saleor.oms/dashboard/"
_TRACK = re.compile(r"/plugins/\S*/track/[^/\s]+/")
_SHARPNESS = 1.5  # pixels of the picture for one of the page
_ORDERS = """query($stage: [OmsStage!]) { omsOrders(first: 50, filter: {stage: $stage}) {
  edges { node { id order { id } shipments { id labels { events { at } } } } }
} }"""
_PICKED = """{ omsFulfillmentOrders(first: 50, filter: {status: [PICKED]}) {
  edges { node { id lines { quantity } } }
} }"""
_LEAVES = """{ omsShipments(first: 1, filter: {direction: OUTBOUND}) {
  edges { node { fulfillmentOrder { warehouse { id } } } }
} }"""
_WALKS = "{ omsPickLists(first: 1, filter: {status: [IN_PROGRESS]}) { edges { node { id } } } }"
_SET = """mutation($value: String!) {
  omsSettingsUpdate(settings: [{name: "dashboard_origins", value: $value}]) { errors { message } }
}"""


@dataclass(frozen=True)
class Picture:
    """One picture: the page at `path` once it says `shows`, part of its data. `{sent}` and `{held}` stand
    for orders in these states, `{picked}` for a part of one, `{walk}` for a pick list in somebody's hands, `{depot}`
    for the warehouse that shipped last; `{track}` for the way to the page in the newest mail about a parcel. What
    `is_public` needs nobody to sign in."""

    name: str
    path: str
    shows: str
    theme: str = "light"
    width: int = 1280
    height: int = 800
    is_framed: bool = False
    is_public: bool = False

    @property
    def file(self) -> Path:
        return IMAGES / f"{self.name}.webp"


PICTURES = (
    Picture("operations", "operations", "As of", height=1240),
    Picture("operations-dark", "operations", "As of", theme="dark", height=1240),
    Picture("operations-phone", "operations", "As of", width=390, height=844),
    Picture("orders", "orders", "The carrier has it"),
    Picture("order", "orders/{sent}", "Timeline", height=1160),
    Picture("holds", "holds", "Whole order"),
    Picture("holds-dark", "holds", "Whole order", theme="dark"),
    Picture("packing", "packing/{picked}", "Ways to pack it", height=1000),
    Picture("packing-phone", "packing/{picked}", "Ways to pack it", theme="dark", width=390, height=1400),
    Picture("cartons", "cartons", "Long box"),
    Picture("bins", "bins", "1-2-1"),
    Picture("layout", "bins/layout", "Aisles"),
    Picture("shipments", "shipments", "USPS"),
    Picture("endofday", "endofday?warehouse={depot}", "USPS"),
    Picture("exceptions", "exceptions", "State"),
    Picture("promises", "promises", "Promised for"),
    Picture("feedback", "feedback", "What answers add up to"),
    Picture("track-phone", "{track}", "Tracking number", width=390, height=1000, is_public=True),
    Picture("settings", "settings", "Cooling time"),
    Picture("setup", "setup", "Shippo account"),
    Picture("widget", "widget/?orderId={held}", "On hold", width=344, is_framed=True),
    Picture("wave", "waves/{walk}", "Cluster"),
    Picture("picking", "picking/{walk}", "Tote", height=1000),
    Picture("picking-phone", "picking/{walk}", "Tote", theme="dark", width=390, height=844),
)


@dataclass(frozen=True)
class Camera:
    """A browser before a shop."""

    browser: Any
    shop_url: str
    host_url: str
    #: What stands for orders in a picture's path.
    orders: dict[str, str]

    def take(self, picture: Picture) -> None:
        """Writes the picture's file."""
        with self._page(picture) as page:
            subject = self._open(page, picture)
            seen = page.frame_locator("iframe") if picture.is_framed else page
            seen.get_by_text(picture.shows).first.wait_for()
            page.wait_for_load_state("networkidle")
            page.mouse.move(0, 0)  # nothing shall look as if somebody pointed at it
            written(subject.screenshot(), picture.file)

    def _open(self, page: Any, picture: Picture) -> Any:
        path = picture.path.format(**self.orders)
        if picture.is_public:
            page.goto(f"{self.shop_url}{path}")
            return page
        address = f"{self.shop_url}{_APPLICATION}{path}"
        return self._frame(page, address, picture) if picture.is_framed else self._visit(page, address)

    @contextmanager
    def _page(self, picture: Picture) -> Iterator[Any]:
        context = self.browser.new_context(
            viewport={"width": picture.width, "height": picture.height},
            device_scale_factor=_SHARPNESS,
            color_scheme=picture.theme,
            reduced_motion="reduce",
            locale="en-US",
        )
        yield context.new_page()
        context.close()

    def _visit(self, page: Any, address: str) -> Any:
        page.goto(address)
        page.get_by_label("E-mail address").fill(STAFF[0])
        page.get_by_label("Password").fill(STAFF[1])
        page.get_by_role("button", name="Sign in").click()
        return page

    def _frame(self, page: Any, address: str, picture: Picture) -> Any:
        """The frame with some room around it, once the page has shown it as Saleor's dashboard does."""
        page.goto(f"{self.host_url}/?{urlencode({'frame': address, 'width': picture.width, 'theme': picture.theme})}")
        page.evaluate("token => open_frame(token)", Client(self.shop_url).login().token)
        page.wait_for_function("window.asked.some(({type}) => type === 'widgetResize')")
        page.evaluate("document.body.style.cssText = 'padding: 16px; inline-size: fit-content'")
        return page.locator("body")


def orders_of(staff: Client) -> dict[str, str]:
    """An order in two parcels that the carrier has told most of, by our id, one that is held, by Saleor's, and what is
    picked of one and waits for its parcel, a pick list that somebody walks, and the warehouse that shipped last."""
    sent = [edge["node"] for edge in staff.call(_ORDERS, stage=["SHIPPED"])["omsOrders"]["edges"]]
    (held, *_) = [edge["node"] for edge in staff.call(_ORDERS, stage=["ON_HOLD"])["omsOrders"]["edges"]]
    picked = [edge["node"] for edge in staff.call(_PICKED)["omsFulfillmentOrders"]["edges"]]
    (last,) = staff.call(_LEAVES)["omsShipments"]["edges"]
    (walk,) = staff.call(_WALKS)["omsPickLists"]["edges"]
    fullest = max(picked, key=lambda part: len(part["lines"]))
    return {
        "sent": quote(max(sent, key=_told)["id"]),
        "held": held["order"]["id"],
        "picked": quote(fullest["id"]),
        "walk": quote(walk["node"]["id"]),
        "depot": quote(last["node"]["fulfillmentOrder"]["warehouse"]["id"]),
    }


def _told(order: dict[str, Any]) -> tuple[int, int]:
    labels = [label for shipment in order["shipments"] for label in shipment["labels"]]
    return len(order["shipments"]), sum(len(label["events"]) for label in labels)


def page_in(mailbox: Path) -> str:
    """The path of the page that the newest mail about a parcel on its way leads to."""
    told = [mail.text() for mail in read_mails(mailbox) if "is on its way" in mail.header("Subject")]
    return [found.group() for text in told if (found := _TRACK.search(text))][-1]


def photograph(shop_url: str, mailbox: Path, pictures: list[Picture]) -> None:
    """Takes pictures of a shop that is open, whose mails lie in `mailbox`."""
    staff = Client(shop_url).login()
    with launched() as browser, host_page() as host_url:
        staff.call(_SET, value=host_url)
        camera = Camera(browser, shop_url, host_url, {**orders_of(staff), "track": page_in(mailbox)})
        for picture in pictures:
            with progress(picture.file.name):
                camera.take(picture)


def run(names: list[str]) -> None:
    """Takes the pictures of these names, or all. `Missing` for a name that there is none of."""
    if unknown := set(names) - {picture.name for picture in PICTURES}:
        raise Missing(f"no such picture: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as place, Supervisor(Path(place) / "logs") as supervisor:
        shop = Shop(Path(place), Ports(free_port(), free_port(), free_port()), supervisor)
        shop.show()
        photograph(shop.public_url, shop.mailbox, [one for one in PICTURES if not names or one.name in names])


def main(arguments: list[str]) -> int:
    try:
        with stop_signals():
            run(arguments)
    except Missing as missing:
        say(f"screenshots: {missing}")
        return 1
    except Stopped:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
