"""What demo/README.md promises of the sandbox: its example runs, and its tables name what there is."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from demo.shippo_sandbox import control
from demo.shippo_sandbox.faults import KINDS
from demo.shippo_sandbox.settings import Settings

README = (Path(__file__).parents[2] / "demo" / "README.md").read_text()
LOOK = 'if not any(one.metadata == "order-1" for one in found.results):'


def example() -> str:
    (code,) = [
        block for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL) if "ShipmentCreateRequest" in block
    ]
    return code


def test_the_example_runs_as_it_stands() -> None:
    exec(compile(example(), "demo/README.md", "exec"), {})  # noqa: S102 - our own document


def test_the_example_fails_when_nobody_looks() -> None:
    assert LOOK in example()
    careless = example().replace(LOOK, "if True:")
    with pytest.raises(AssertionError):
        exec(compile(careless, "demo/README.md", "exec"), {})  # noqa: S102 - our own document


def test_every_fault_has_a_row() -> None:
    rows = "\n".join(line for line in README.splitlines() if line.startswith("| `"))
    assert [kind for kind in sorted(KINDS) if f"`{kind}`" not in rows] == []


def test_every_deed_of_the_control_plane_has_a_row() -> None:
    told = {f"{method} {path.removeprefix('/_sandbox/')}" for method, path, _ in control.ROUTES}
    assert [one for one in sorted(told) if f"`{one}`" not in README] == []


def test_every_setting_it_names_exists() -> None:
    table = README.partition("| Setting | What it does |")[2].partition("\n\n")[0]
    named = re.findall(r"^\| (`[^|]+`) \|", table, re.MULTILINE)
    names = {name for cell in named for name in re.findall(r"`(\w+)`", cell)}
    assert names
    assert names <= {field.name for field in fields(Settings)}
