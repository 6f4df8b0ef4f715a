"""A stateful stand-in for Shippo on the loopback: rates, labels, refunds, tracks and webhooks, and trouble on order.

    with running_sandbox(webhook_url="http://127.0.0.1:8000/...") as sandbox:
        shippo.Shippo(api_key_header="shippo_test_demo", server_url=sandbox.url, shippo_api_version="2018-02-08")
        sandbox.fault("dropped", "POST", "/transactions")
        sandbox.ledger()

As a process: `python -m demo.shippo_sandbox --port 8600`. What it answers differently from Shippo is in demo/README.md.
"""

from .sandbox import Sandbox, running_sandbox
from .settings import Settings

__all__ = ["Sandbox", "Settings", "running_sandbox"]
