"""Our part of the schema as text: the same on every host, since nothing of Saleor's own is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLObjectType
from graphql.language.printer import print_ast
from graphql.utils.ast_from_value import ast_from_value

HEADER = "# Written by `manage.py oms_schema`: what saleor_oms_plugin adds to Saleor's schema. Do not edit.\n"
#: Saleor's types we add fields to.
EXTENDED = ("Order", "Product", "Query", "Mutation")


def schema_text(schema: Any) -> str:
    """Everything named Oms…, and our fields of Saleor's types, in a stable order."""
    types = schema.get_type_map()
    extensions = [_extension(types[name]) for name in EXTENDED]
    ours = [_definition(types[name]) for name in sorted(types) if name.startswith("Oms")]
    return "\n".join([HEADER, *extensions, *ours])


def _extension(kind: Any) -> str:
    fields = {name: field for name, field in kind.fields.items() if name.startswith("oms")}
    return _block(f"extend type {kind.name}", _fields(dict(sorted(fields.items()))))


def _definition(kind: Any) -> str:
    about = "\n".join(_about(kind.description, ""))
    return f"{about}\n{_body(kind)}" if about else _body(kind)


def _body(kind: Any) -> str:
    if isinstance(kind, GraphQLEnumType):
        return _block(f"enum {kind.name}", [f"  {value.name}" for value in kind.values])
    if isinstance(kind, GraphQLInputObjectType):
        return _block(f"input {kind.name}", _fields(kind.fields))
    if not isinstance(kind, GraphQLObjectType):
        raise TypeError(f"say how to print {kind!r}")
    interfaces = f" implements {' & '.join(face.name for face in kind.interfaces)}" if kind.interfaces else ""
    return _block(f"type {kind.name}{interfaces}", _fields(kind.fields))


def _block(head: str, lines: Iterable[str]) -> str:
    return "\n".join([f"{head} {{", *lines, "}", ""])


def _fields(fields: dict[str, Any]) -> Iterator[str]:
    for name, field in fields.items():
        yield from _about(getattr(field, "description", None), "  ")
        yield f"  {name}{_arguments(getattr(field, 'args', {}))}: {field.type}"


def _arguments(arguments: dict[str, Any]) -> str:
    listed = ", ".join(f"{name}: {argument.type}{_default(argument)}" for name, argument in arguments.items())
    return f"({listed})" if listed else ""


def _default(argument: Any) -> str:
    if argument.default_value is None:
        return ""
    return f" = {print_ast(ast_from_value(argument.default_value, argument.type))}"


def _about(description: str | None, indent: str) -> Iterator[str]:
    if description:
        yield f'{indent}"""{description}"""'
