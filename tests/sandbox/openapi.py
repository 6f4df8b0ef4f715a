"""Checks answers against Shippo's own specification, which lies beside the project and is not part of it.

The specification marks nothing as nullable although Shippo answers null freely: here null passes for every field that
does not identify its object.
"""

from __future__ import annotations

import os
import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

VARIABLE = "OMS_SHIPPO_OPENAPI"
BESIDE = Path(__file__).parents[2].parent / "shared" / "shippo" / "openapi.yaml"
NEVER_NULL = frozenset(
    {"object_id", "object_created", "object_owner", "status", "results", "rates", "amount", "carrier"}
)
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
}
Schema = dict[str, Any]


def specification_file() -> Path | None:
    """Where the specification is, None when it is nowhere."""
    path = Path(os.environ.get(VARIABLE) or BESIDE)
    return path if path.is_file() else None


@lru_cache(maxsize=1)
def specification() -> Specification | None:
    path = specification_file()
    if path is None:
        return None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Specification(yaml.load(path.read_text(), Loader=loader))  # noqa: S506 - a safe loader, in C or in Python


class Specification:
    def __init__(self, document: Schema) -> None:
        self._document = document
        self._paths = [(_pattern(path), operations) for path, operations in document["paths"].items()]

    def complaints(self, method: str, path: str, status: int, body: Any) -> list[str]:
        """What is wrong with this answer; an operation or a success status that is not declared is wrong too."""
        operation = self._operation(method, path)
        if operation is None:
            return [f"{method} {path}: not in the specification"]
        declared = operation["responses"].get(str(status))
        if declared is None:
            return [f"{method} {path}: {status} is not declared"] if status < 300 else []
        content = self.resolved(declared).get("content", {})
        if "application/json" not in content:
            return []
        where = f"{method} {path}"
        return list(self.mismatches(content["application/json"]["schema"], body, where))

    def mismatches(self, schema: Schema, value: Any, where: str) -> list[str]:
        """Every place at which the value is not what the schema says."""
        schema = self.resolved(schema)
        if value is None:
            return [f"{where}: null"] if where.rpartition(".")[2] in NEVER_NULL else []
        found = [problem for part in schema.get("allOf", ()) for problem in self.mismatches(part, value, where)]
        found += self._of_one(schema.get("oneOf", schema.get("anyOf", ())), value, where)
        found += _of_type(schema, value, where)
        if isinstance(value, dict):
            found += self._of_object(schema, value, where)
        if isinstance(value, list) and "items" in schema:
            found += [problem for item in value for problem in self.mismatches(schema["items"], item, f"{where}[]")]
        return found

    def _of_one(self, choices: list[Schema], value: Any, where: str) -> list[str]:
        tried = [self.mismatches(choice, value, where) for choice in choices]
        return min(tried, key=len) if tried and all(tried) else []

    def _of_object(self, schema: Schema, value: Schema, where: str) -> list[str]:
        found = [f"{where}.{name}: missing" for name in schema.get("required", ()) if name not in value]
        for name, part in schema.get("properties", {}).items():
            if name in value:
                found += self.mismatches(part, value[name], f"{where}.{name}")
        return found

    def request_schema(self, method: str, path: str) -> Schema | None:
        """What the body of this operation should be; None where the specification knows none."""
        operation = self._operation(method, re.sub(r"\{\w+\}", "x", path))
        content = self.resolved(operation.get("requestBody", {})).get("content", {}) if operation else {}
        return content["application/json"]["schema"] if "application/json" in content else None

    def operations(self) -> set[tuple[str, str]]:
        """Every method and path that is declared, parameters as `{}`."""
        return {
            (method.upper(), re.sub(r"\{\w+\}", "{}", path.rstrip("/")))
            for path, operations in self._document["paths"].items()
            for method in operations
            if method in ("get", "post", "put", "delete")
        }

    def _operation(self, method: str, path: str) -> Schema | None:
        for pattern, operations in self._paths:
            if method.lower() in operations and pattern.fullmatch(path.rstrip("/")):
                found: Schema = operations[method.lower()]
                return found
        return None

    def resolved(self, schema: Schema) -> Schema:
        """The schema itself, where it is only referred to."""
        while "$ref" in schema:
            node: Any = self._document
            for step in schema["$ref"].removeprefix("#/").split("/"):
                node = node[step]
            schema = node
        return schema


def _of_type(schema: Schema, value: Any, where: str) -> list[str]:
    names = schema.get("type", ())
    names = [names] if isinstance(names, str) else names
    if names and not any(_is(name, value) for name in names):
        return [f"{where}: {value!r} is not {' or '.join(names)}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{where}: {value!r} is not one of the declared values"]
    if schema.get("format") == "date-time" and not _is_moment(value):
        return [f"{where}: {value!r} is not a moment"]
    return []


def _is(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, TYPES.get(name, ()))


def _is_moment(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{\w+\}", "[^/]+", path.rstrip("/")))
