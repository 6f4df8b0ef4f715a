"""A client of the demo's GraphQL, on the standard library alone: `python3 -m demo.client 'QUERY' ['VARIABLES']`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

STAFF = ("admin@example.com", "admin")
_LOGIN = "mutation($email: String!, $password: String!) { tokenCreate(email: $email, password: $password) { token } }"


class Refused(Exception):
    """The shop answered with errors; the message holds them."""


def state_directory() -> Path:
    """Where the demo keeps what it must not forget."""
    return Path(os.environ.get("OMS_DEMO_STATE") or Path(__file__).resolve().parent.parent / ".oms" / "demo")


@dataclass
class Client:
    """GraphQL calls to one shop, as a visitor or with a token."""

    public_url: str
    token: str = field(default="", repr=False)

    def login(self, email: str = STAFF[0], password: str = STAFF[1]) -> Client:
        """A client with that account's token."""
        made = self.call(_LOGIN, email=email, password=password)["tokenCreate"]
        if not made["token"]:
            raise Refused(f"{email} cannot log in")
        return Client(self.public_url, made["token"])

    def call(self, query: str, **variables: Any) -> dict[str, Any]:
        """The answer's data; `Refused` with GraphQL's errors."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"JWT {self.token}"
        answer = json.loads(request(f"{self.public_url}/graphql/", body, headers))
        if answer.get("errors"):
            raise Refused("; ".join(error["message"] for error in answer["errors"]))
        return dict(answer["data"])


def request(url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> bytes:
    """The body of an answer, GraphQL's errors (status 400) included; `Refused` for every other failure."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, headers or {}), timeout=60) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        content = error.read()
        if error.code == 400 and content.startswith(b"{"):
            return bytes(content)
        raise Refused(f"{url} answered {error.code}") from None
    except OSError as error:
        raise Refused(f"{url} does not answer ({error})") from None


def post_json(url: str, **values: Any) -> dict[str, Any]:
    return dict(json.loads(request(url, json.dumps(values).encode(), {"Content-Type": "application/json"})))


def post_form(url: str, **values: str) -> str:
    return request(url, urlencode(values).encode()).decode()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python3 -m demo.client", description=__doc__)
    parser.add_argument("query")
    parser.add_argument("variables", nargs="?", default="{}", help="as JSON")
    options = parser.parse_args()
    try:
        shop = json.loads((state_directory() / "shop.json").read_text())
        answer = Client(shop["public_url"]).login().call(options.query, **json.loads(options.variables))
    except FileNotFoundError:
        sys.stderr.write("There is no shop yet: run ./oms demo first.\n")
        return 1
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    sys.stdout.write(json.dumps(answer, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
