"""`./oms demo`: the command line of the demo shop."""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from .client import STAFF, Client, state_directory
from .journey import Journey
from .missing import Missing
from .ports import LOOPBACK
from .postgres import Postgres
from .processes import Stopped, Supervisor, stop_signals
from .progress import say
from .shop import SCAN_EVERY_S, Ports, Shop

_WELCOME = """
The shop is open.
  Saleor's GraphQL   {public_url}/graphql/
  Mailbox            http://{loopback}:{mailbox_port}/
  Shippo sandbox     {sandbox_url}/ (a scan of every parcel each {scan_every_s} s)
  Staff login        {email} / {password}
  Logs and data      {state}

Place an order and follow it, in another terminal:
  ./oms demo --once

Three calls to try, as staff:
{calls}

Ctrl-C stops everything; the data stays."""
_CALLS = (
    "'{ omsOrders(first: 5) { totalCount edges { node { orderNumber stage waitingFor } } } }'",
    "'{ orders(first: 1) { edges { node { id number oms { stage holds { reason releaseAt } } } } } }'",
    """'mutation($id: ID!) { omsHoldPlace(orderIds: [$id], reason: CUSTOMER_REQUEST, note: "Please wait")"""
    """ { holds { id } errors { field message } } }' '{"id": "ID OF AN ORDER"}'""",
)


@contextmanager
def only_one(state: Path) -> Iterator[IO[str] | None]:
    """The lock of a state directory, held within; None when another demo holds it. A killed demo holds nothing."""
    with (state / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield None
        else:
            yield lock


def run(options: argparse.Namespace) -> None:
    """What the command line asked for. `Missing` when it cannot be done."""
    state = state_directory()
    state.mkdir(parents=True, exist_ok=True)
    with only_one(state) as lock:
        if lock is not None:
            own(state, options)
        elif options.once and not options.reset:
            visit(state)
        else:
            raise Missing("the demo already runs here: stop it with Ctrl-C in its terminal first")


def own(state: Path, options: argparse.Namespace) -> None:
    """Runs the shop of this state directory: for one order, or until it is stopped."""
    if options.reset:
        empty(state)
    with Supervisor(state / "logs") as supervisor:
        ports = Ports.fixed_or_free() if options.once else Ports.fixed()
        shop = Shop(state, ports, supervisor, is_moving=not options.once)
        told = shop.start()
        if options.once:
            follow(told, shop.mailbox)
        else:
            welcome(shop)
            supervisor.watch()


def empty(state: Path) -> None:
    """Forgets the shop. A database that DATABASE_URL names is not ours to empty."""
    if os.environ.get("DATABASE_URL"):
        raise Missing("--reset does not empty the database of DATABASE_URL: make a new one, or unset the variable")
    postgres = Postgres(state)
    postgres.remove()
    for entry in state.iterdir():
        if entry.name != "lock":
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def visit(state: Path) -> None:
    """One order in the demo that already runs."""
    say("A demo is running: the order goes to it.")
    try:
        told = json.loads((state / "shop.json").read_text())
    except FileNotFoundError:
        raise Missing("the demo that runs here is still starting: wait until it prints its addresses") from None
    follow(told, state / "mailbox")


def follow(told: dict[str, Any], mailbox: Path) -> None:
    say("\nOne order, from Saleor's checkout to the customer's feedback:")
    Journey(told, mailbox, say).run()
    say("\nEvery step happened.")


def welcome(shop: Shop) -> None:
    """Says where everything is, once the staff login has proved true."""
    Client(shop.public_url).login()
    say(
        _WELCOME.format(
            public_url=shop.public_url,
            loopback=LOOPBACK,
            mailbox_port=shop.ports.mailbox,
            sandbox_url=shop.sandbox_url,
            scan_every_s=SCAN_EVERY_S,
            email=STAFF[0],
            password=STAFF[1],
            state=shop.state,
            calls="\n".join(f"  python3 -m demo.client {call}" for call in _CALLS),
        )
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="./oms demo", description="Runs the demo shop until Ctrl-C.")
    parser.add_argument("--reset", action="store_true", help="start over with an empty shop")
    parser.add_argument("--once", action="store_true", help="place one order, follow it to the end, print its timeline")
    options = parser.parse_args()
    try:
        with stop_signals():
            run(options)
    except Missing as missing:
        say(f"oms: {missing}")
        return 1
    except Stopped:
        say("\nStopped. The data is kept; ./oms demo goes on with it.")
        return 130 if options.once else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
