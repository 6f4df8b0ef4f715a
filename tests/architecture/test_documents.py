"""What the documents say is true: generated parts, commands, links, settings, system checks and GraphQL examples."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from graphql import parse, validate

from saleor_oms_plugin.conf import SETTINGS, MerchantSettings, OperatorSettings
from saleor_oms_plugin.host.graphql_schema import schema

from .documents import BLOCKS, COMMAND, with_blocks
from .sources import CHECKOUT, PACKAGE, complain, sources

DOCUMENTS = [
    "README.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/contributing.md",
    "docs/dashboard.md",
    "docs/feedback.md",
    "docs/timing.md",
    "docs/holds.md",
    "docs/messages.md",
    "docs/messengers.md",
    "docs/operations.md",
    "docs/risk.md",
    "docs/shipping.md",
    "docs/sourcing.md",
    "docs/overview.md",
    "docs/picking.md",
    "docs/paper.md",
    "docs/privacy.md",
    "docs/sourcing.md",
    "docs/stock.md",
    "docs/tracking.md",
    "docs/warehouse.md",
]
every_document = pytest.mark.parametrize("name", DOCUMENTS)


def read(name: str) -> str:
    return (CHECKOUT / name).read_text()


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_the_generated_parts_are_up_to_date(name: str) -> None:
    text = read(name)
    assert with_blocks(text, BLOCKS[name]) == text, f"write them anew with: {COMMAND}"


@every_document
def test_every_link_leads_somewhere(name: str) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", read(name))
    missing = [target for target in targets if not ((CHECKOUT / name).parent / target).exists()]
    complain(missing, f"{name} links to what is not there:")


@every_document
def test_every_path_it_names_exists(name: str) -> None:
    """Paths in backticks that begin with a folder of ours; <…> and * stand for something else."""
    folders = f"{PACKAGE}|demo|tests|docs|benchmarks"
    named = re.findall(rf"`((?:{folders})/[\w./-]+)`", read(name))
    complain([path for path in named if not (CHECKOUT / path).exists()], f"{name} names paths that do not exist:")


@pytest.mark.parametrize("part", ["pipeline", "domain"])
def test_the_tour_names_every_verb_and_noun(part: str) -> None:
    named = set(re.findall(r"`(\w+)`", read("docs/architecture.md")))
    there = {path.stem for path in (CHECKOUT / PACKAGE / part).iterdir() if not path.name.startswith("_")}
    complain(sorted(there - named), f"docs/architecture.md does not say what these of {part}/ are:")


@every_document
def test_every_oms_command_exists(name: str) -> None:
    verbs, options = _usage()
    for line in re.findall(r"\./oms[^\n`|]*", read(name)):
        words = [word.rstrip(",.;:") for word in line.split()[1:]]
        assert words, f"{name}: say what ./oms shall do"
        assert words[0] in verbs, f"{name}: {line}"
        unknown = [word for word in words[1:] if word.startswith("--") and word not in options]
        assert not unknown, f"{name}: {line}"


def _usage() -> tuple[set[str], set[str]]:
    """The verbs of `./oms` and the options its own help names."""
    tree = ast.parse(read("oms"))
    (verbs,) = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "VERBS"
    ]
    return set(verbs), set(re.findall(r"--\w+", ast.get_docstring(tree) or ""))


@every_document
def test_every_management_command_exists(name: str) -> None:
    named = set(re.findall(r"(?:manage\.py|demo\.manage) (oms_\w+)", read(name)))
    have = {path.stem for path in (CHECKOUT / PACKAGE / "management/commands").glob("oms_*.py")}
    assert named <= have


def test_every_system_check_is_explained() -> None:
    ids = {text for source in sources(PACKAGE) for _, text in source.strings() if re.fullmatch(r"oms\.[EW]\d{3}", text)}
    assert ids, "the checks are gone"
    missing = [each for each in sorted(ids) if f"`{each}`" not in read("docs/operations.md")]
    complain(missing, "Say in docs/operations.md what it means and what to do:")


def test_every_setting_is_typed_and_used() -> None:
    typed = set(MerchantSettings.__dataclass_fields__)
    listed = {setting.name for setting in SETTINGS}
    assert typed == listed, "name it in both, SETTINGS and MerchantSettings, in conf/merchant.py"
    read_somewhere = {
        node.attr
        for source in sources(PACKAGE)
        if not source.name.startswith(f"{PACKAGE}/conf/")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
    }
    known = typed | set(OperatorSettings.__dataclass_fields__)
    complain(sorted(known - read_somewhere), "Nothing reads these settings; take them out of conf/:")


def test_every_number_of_the_overview_is_defined_with_its_filter() -> None:
    text, types = read("docs/overview.md"), schema().get_type_map()
    rows = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    facts = {
        "asOf",
        "timeZone",
        "startsAt",
        "endsAt",
        "todayStartsAt",
        "warehouses",
        "id",
        "warehouse",
        "warehouseName",
    }
    numbers = {*types["OmsOverview"].fields, *types["OmsWarehouseLoad"].fields} - facts
    complain(sorted(numbers - rows), "Say in a table of docs/overview.md what it counts:")
    kinds = " ".join(re.findall(r"^\| ([A-Z_, ]+) \|", text, re.MULTILINE))
    missing = [value.name for value in types["OmsAttention"].values if value.name not in kinds]
    complain(missing, "Say in docs/overview.md which orders these are:")
    filters = {*types["OmsOrderFilterInput"].fields, *types["OmsPartFilterInput"].fields, "gte", "lte"}
    cells = [cell for line in text.splitlines() if line.startswith("|") for cell in re.findall(r"`([^`]+)`", line)]
    named = {name for cell in cells for name in re.findall(r"(\w+):", cell)}
    assert {"isOpen", "part", "ended"} <= named
    complain(sorted(named - filters), "docs/overview.md names filters that do not exist:")


def test_the_readme_names_real_settings() -> None:
    named = set(re.findall(r"^\| `(\w+)` \|", read("README.md"), re.MULTILINE))
    assert named, "the README lost its table of settings"
    assert named <= {setting.name for setting in SETTINGS}


# ── GraphQL examples ────────────────────────────────────────────────────────────────────────────────────────────
def examples(name: str) -> Iterator[str]:
    yield from re.findall(r"```graphql\n(.*?)```", read(name), re.DOTALL)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in DOCUMENTS for text in examples(name)])
def test_every_graphql_example_is_valid(name: str, text: str) -> None:
    problems = [str(error) for error in validate(schema(), parse(text))]
    complain(problems, f"{name}:\n{text}")


def test_a_planted_mistake_in_an_example_is_found() -> None:
    assert validate(schema(), parse("{ omsOrders(first: 1) { edges { node { nonsense } } } }"))


def test_the_documents_are_all_there() -> None:
    found = [path for folder in (CHECKOUT, CHECKOUT / "docs") for path in folder.glob("*.md")]
    assert {path.relative_to(CHECKOUT).as_posix() for path in found} == set(DOCUMENTS), "name it in DOCUMENTS"
    assert all(path.read_text().startswith("# ") for path in found)
