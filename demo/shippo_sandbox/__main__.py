"""The sandbox as a process of its own."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path

from .sandbox import Sandbox
from .settings import UPS_MODES, Settings


def main() -> int:
    """Runs until it is told to stop; returns 1 when the port is taken."""
    options = _parser().parse_args()
    settings = Settings(
        webhook_url=options.webhook_url,
        webhook_secret=options.webhook_secret,
        auto_track=options.auto_track,
        strict_tracking=options.strict,
        ups=options.ups,
    )
    try:
        sandbox = Sandbox(settings, port=options.port, seed=options.seed, state=options.state)
    except OSError as error:
        sys.stderr.write(f"Cannot listen on port {options.port}: {error.strerror}. Choose another with --port.\n")
        return 1
    return _run(sandbox)


def _run(sandbox: Sandbox) -> int:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    sandbox.start()
    sys.stdout.write(f"Shippo sandbox on {sandbox.url}, control plane under {sandbox.url}/_sandbox/\n")
    sys.stdout.flush()
    stop.wait()
    sandbox.stop()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m demo.shippo_sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8600, help="port on 127.0.0.1; 0 takes a free one (default: 8600)")
    parser.add_argument("--webhook-url", default="", help="loopback address that gets every event")
    parser.add_argument("--webhook-secret", default="", help="signs webhooks, as Shippo does once asked to")
    parser.add_argument("--seed", type=int, default=0, help="where the ids begin")
    parser.add_argument("--state", type=Path, help="JSON file that keeps everything over a restart")
    parser.add_argument(
        "--auto-track", type=float, default=0.0, metavar="SECONDS", help="a scan every SECONDS by itself"
    )
    parser.add_argument(
        "--strict", action="store_true", help="track only SHIPPO_* numbers with a test token, as Shippo does"
    )
    parser.add_argument(
        "--ups", choices=UPS_MODES, default=UPS_MODES[0], help="what UPS does (default: refuses to quote)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
