"""Whatever is asked of the sandbox, after the specification or against it, it answers; and never that it broke."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from demo.shippo_sandbox.application import Application, Request
from demo.shippo_sandbox.control import ROUTES as CONTROL
from demo.shippo_sandbox.routes import PUBLIC_ROUTES, ROUTES
from demo.shippo_sandbox.settings import Settings
from demo.shippo_sandbox.wire import Answer
from demo.shippo_sandbox.world import World

from .openapi import Schema, Specification, specification

TOKENS = ("ShippoToken shippo_test_a", "ShippoToken shippo_live_a")
HARD = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
junk = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**20), 10**20),
        st.floats(),
        st.text(max_size=12),
        st.sampled_from(["", "NaN", "1e400", "-1", "0", "US", "cm", "2026-13-45", "x" * 3000, "\x00", "🦄", "../.."]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def after(spec: Specification, schema: Schema, depth: int = 4) -> st.SearchStrategy[Any]:
    """Values as the schema wants them, now and then with junk in a place."""
    schema = spec.resolved(schema)
    if depth == 0:
        return junk
    if "enum" in schema:
        return st.sampled_from(schema["enum"]) | junk
    for word in ("oneOf", "anyOf"):
        if word in schema:
            return st.one_of(*(after(spec, choice, depth) for choice in schema[word]))
    properties = properties_of(spec, schema)
    if properties:
        parts = {name: after(spec, part, depth - 1) for name, part in properties.items()}
        return st.fixed_dictionaries({}, optional=parts) | st.fixed_dictionaries(parts)
    if schema.get("type") == "array":
        return st.lists(after(spec, schema.get("items", {}), depth - 1), max_size=3) | junk
    plain: dict[str, st.SearchStrategy[Any]] = {
        "string": st.text(max_size=12) | st.sampled_from(["1", "12.5", "US", "94103", "Ada", "in", "lb", "USD"]),
        "boolean": st.booleans(),
        "integer": st.integers(-5, 5000),
        "number": st.floats(-5, 5000),
    }
    kind = schema.get("type")
    return (plain.get(kind, junk) if isinstance(kind, str) else junk) | junk


def properties_of(spec: Specification, schema: Schema) -> Schema:
    found = dict(schema.get("properties", {}))
    for part in schema.get("allOf", ()):
        found |= properties_of(spec, spec.resolved(part))
    return found


class Bench:
    """A sandbox with one of everything, asked without a network."""

    def __init__(self) -> None:
        self.world = World(Settings(ups="registered"))
        self.world.base_url = "http://127.0.0.1:1"
        self._application = Application(self.world)
        for token in TOKENS:
            self._stock(token)

    def ask(self, method: str, path: str, body: Any = None, *, token: str = TOKENS[0], raw: bytes | None = None):
        content = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        request = Request(method=method, target=path, base_url=self.world.base_url, authorization=token, body=content)
        answer = self._application.handle(request)
        assert answer is not None
        assert answer.status < 500, (method, path, body, answer.body)
        if not isinstance(answer.body, bytes):
            json.dumps(answer.body, allow_nan=False)
            self._check(method, path, answer)
        return answer

    def _check(self, method: str, path: str, answer: Answer) -> None:
        """Whatever was asked for, an answer that grants it is one of the specification's."""
        spec, plain = specification(), path.partition("?")[0]
        if spec and answer.status in (200, 201, 202) and not plain.startswith("/_sandbox/"):
            assert spec.complaints(method, plain, answer.status, answer.body) == []

    def ids(self) -> list[str]:
        tables = self.world.state._tables
        return [key for table in tables.values() for key in list(table)[:2]]

    def _stock(self, token: str) -> None:
        address = {"name": "A", "street1": "1 Way", "city": "Reno", "state": "NV", "zip": "89501", "country": "US"}
        parcel = {"length": "5", "width": "5", "height": "5", "distance_unit": "in", "weight": "2", "mass_unit": "lb"}
        shipment = {"address_from": address, "address_to": address, "parcels": [parcel], "async": False}
        made = self.ask("POST", "/shipments", shipment, token=token).body
        bought = self.ask("POST", "/transactions", {"rate": made["rates"][0]["object_id"], "async": False}, token=token)
        self.ask("POST", "/refunds", {"transaction": bought.body["object_id"]}, token=token)
        self.ask("POST", "/webhooks", {"url": "http://127.0.0.1:1/", "event": "all"}, token=token)


OPERATIONS = [(method, path) for method, path, _ in (*ROUTES, *PUBLIC_ROUTES)]
CHANGES = [(method, path) for method, path in OPERATIONS if method in ("POST", "PUT")]


def filled(path: str, values: Iterator[str]) -> str:
    parts = [quote(next(values), safe="") or "x" if part.startswith("{") else part for part in path.split("/")]
    return "/".join(parts)


@pytest.mark.parametrize(("method", "path"), CHANGES, ids=lambda value: value)
def test_any_body_is_answered(method: str, path: str) -> None:
    spec, bench = specification(), Bench()
    schema = spec.request_schema(method, path) if spec else None
    bodies = st.one_of(after(spec, schema), junk) if spec and schema else junk
    known = bench.ids()

    @HARD
    @given(body=bodies, token=st.sampled_from(TOKENS), data=st.data())
    def ask(body: Any, token: str, data: Any) -> None:
        if isinstance(body, dict):
            for name in body:
                if isinstance(body[name], str) and data.draw(st.integers(0, 3)) == 0:
                    body[name] = data.draw(st.sampled_from(known))
        values = iter([data.draw(st.sampled_from(known)), "x"])
        bench.ask(method, filled(path, values), body, token=token)
        bench.world.clock.advance(3)
        bench.ask("GET", "/rates/none", token=token)  # whatever fell due is done

    ask()


@pytest.mark.parametrize("items", [7, True, "abc", {"quantity": 1}], ids=repr)
def test_customs_items_that_are_no_list_are_refused_by_name(items: Any) -> None:
    papers = {"certify": True, "certify_signer": "Ada", "contents_type": "GIFT", "non_delivery_option": "RETURN"}
    answer = Bench().ask("POST", "/customs/declarations", {**papers, "items": items})
    assert (answer.status, answer.body) == (400, {"items": ["Expected a list of items."]})


@pytest.mark.parametrize(("method", "path"), [one for one in OPERATIONS if one not in CHANGES], ids=lambda value: value)
def test_any_question_is_answered(method: str, path: str) -> None:
    bench = Bench()
    known = bench.ids()
    words = st.one_of(
        st.sampled_from(known), st.text(min_size=1, max_size=20), st.sampled_from(["usps", "shippo", "..", "EUR"])
    )
    names = (
        "page",
        "results",
        "rate",
        "object_status",
        "tracking_status",
        "object_created_gte",
        "Expires",
        "Signature",
    )

    @HARD
    @given(
        parts=st.tuples(words, words),
        query=st.dictionaries(st.sampled_from(names), st.one_of(words, st.integers(-2, 200).map(str)), max_size=4),
        token=st.sampled_from((*TOKENS, "", "Bearer x", "ShippoToken", "ShippoToken nonsense")),
    )
    def ask(parts: tuple[str, str], query: dict[str, str], token: str) -> None:
        bench.ask(method, f"{filled(path, iter(parts))}?{urlencode(query, errors='replace')}", token=token)

    ask()


@pytest.mark.parametrize("raw", [b"{", b"[]", b"null", b"\xff\xfe", b'"x"', b"[" * 100_000, b'{"a": NaN}', b"1" * 5000])
@pytest.mark.parametrize("path", ["/shipments", "/transactions"])
def test_a_body_that_is_no_object_is_refused(path: str, raw: bytes) -> None:
    assert Bench().ask("POST", path, raw=raw).status == 400


@pytest.mark.parametrize("path", [path for method, path, _ in CONTROL if method == "POST"])
def test_the_control_plane_answers_anything_too(path: str) -> None:
    bench = Bench()

    @HARD
    @given(body=junk | st.dictionaries(st.sampled_from(["advance", "kind", "times", "seed", "status", "steps"]), junk))
    def ask(body: Any) -> None:
        if not (isinstance(body, dict) and body.get("advance")):  # no test waits for the end of time
            bench.ask("POST", path, body)

    ask()
