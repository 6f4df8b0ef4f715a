"""A merchant's wording, read by Django's template language with nearly everything taken out of it.

There are no files to load, no tags but `if`, `for` and `comment`, and the filters of `filters.py`; whatever else stands
in it does not parse. What was parsed is then walked: each placeholder must be one of the kind's (`domain/wording.py`),
so that nothing but those plain values can ever be reached, and no typing error reaches a customer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.template import Context, Engine, Template, TemplateSyntaxError
from django.template.base import FilterExpression, Node, NodeList, TextNode, Variable, VariableNode
from django.template.defaulttags import CommentNode, ForNode, IfNode

from ...domain.wording import Form, Placeholder, WordingProblem
from . import filters

_DEEPEST = 10
_LONGEST_EXPRESSION = 300
#: What else would cut a list's mark in two.
_ON_LISTS = (filters.register.filters["length"], filters.register.filters["default"])
_IN_A_LOOP = {"counter": Form.NUMBER, "first": Form.YES_NO, "last": Form.YES_NO}


class Sandbox(Engine):
    """Django's engine without its tags, filters and files."""

    def __init__(self) -> None:
        super().__init__(loaders=[], debug=False)
        self.template_libraries: dict[str, Any] = {}
        self.template_builtins = [filters.register]


_SANDBOX = Sandbox()


@dataclass(frozen=True)
class Entry:
    """What a `{% for %}` walks: it has fields, and no text of its own."""

    fields: Mapping[str, Form]


Scope = Mapping[str, Placeholder | Entry]


def fill(source: str, values: Mapping[str, Any], *, is_html: bool) -> str:
    """The source with its placeholders filled. Raises `TemplateSyntaxError` where it does not parse."""
    context = Context(dict(values), autoescape=is_html)
    return str(Template(source, engine=_SANDBOX).render(context))


def problems(part: str, source: str, placeholders: tuple[Placeholder, ...]) -> list[WordingProblem]:
    """Everything wrong with one part of a wording; empty when it can be sent."""
    try:
        nodes = Template(source, engine=_SANDBOX).nodelist
        found = list(_walk(nodes, {one.name: one for one in placeholders}, depth=0))
    except TemplateSyntaxError as error:
        token = getattr(error, "token", None)
        return [WordingProblem(part=part, message=_cured(str(error)), line=getattr(token, "lineno", None))]
    except RecursionError:
        return [WordingProblem(part=part, message="it is nested too deeply")]
    return [WordingProblem(part=part, message=message, line=line) for message, line in found]


def _cured(words: str) -> str:
    if "Invalid block tag" in words:
        return "only the tags if, for and comment can be used, each with its end: " + words.partition(".")[0]
    if "Invalid filter" in words:
        return f"{words}: known are {', '.join(sorted(filters.register.filters))}"
    return words


Found = Iterator[tuple[str, int | None]]


def _walk(nodes: NodeList, scope: Scope, *, depth: int, is_in_loop: bool = False) -> Found:
    if depth > _DEEPEST:
        yield "it is nested too deeply", None
        return
    for node in nodes:
        line = getattr(getattr(node, "token", None), "lineno", None)
        for message in _wrong(node, scope, is_in_loop=is_in_loop):
            yield message, line
        for inner, its_scope, loops in _inside(node, scope, is_in_loop=is_in_loop):
            yield from _walk(inner, its_scope, depth=depth + 1, is_in_loop=loops)


def _wrong(node: Node, scope: Scope, *, is_in_loop: bool) -> Iterator[str]:
    if isinstance(node, VariableNode):
        yield from _of_expression(node.filter_expression, scope, is_written=True)
    elif isinstance(node, ForNode):
        yield from _of_loop(node, scope, is_in_loop=is_in_loop)
    elif isinstance(node, IfNode):
        for condition, _ in node.conditions_nodelists:
            for expression in _expressions(condition):
                yield from _of_expression(expression, scope, is_written=False)
    elif isinstance(node, TextNode):
        if any(sign in node.s for sign in ("{{", "{%", "}}", "%}")):
            yield "a placeholder or tag is not closed in its line"
    elif not isinstance(node, CommentNode):
        yield "only the tags if, for and comment can be used"


def _inside(node: Node, scope: Scope, *, is_in_loop: bool) -> Iterator[tuple[NodeList, Scope, bool]]:
    if isinstance(node, IfNode):
        for _, nodes in node.conditions_nodelists:
            yield nodes, scope, is_in_loop
    elif isinstance(node, ForNode):
        found = scope.get(_name(node.sequence))
        fields = found.fields if isinstance(found, Placeholder) else {}
        inner = {**scope, "forloop": Entry(_IN_A_LOOP), **{name: Entry(fields) for name in node.loopvars}}
        yield node.nodelist_loop, inner, True
        yield node.nodelist_empty, scope, is_in_loop


def _of_loop(node: ForNode, scope: Scope, *, is_in_loop: bool) -> Iterator[str]:
    found = scope.get(_name(node.sequence))
    if not isinstance(found, Placeholder) or found.form is not Form.LIST or node.sequence.filters:
        lists = sorted(name for name, one in scope.items() if isinstance(one, Placeholder) and one.form is Form.LIST)
        yield f"{{% for %}} walks a list: {', '.join(lists) or 'this message has none'}"
    if is_in_loop:
        yield "a {% for %} cannot stand inside another"
    if len(node.loopvars) != 1:
        yield "{% for %} takes one name: {% for item in items %}"


def _expressions(condition: Any) -> Iterator[FilterExpression]:
    """Every expression of an `if`: a tree of operators with expressions as its leaves."""
    if condition is None:
        return
    value = getattr(condition, "value", None)
    if isinstance(value, FilterExpression):
        yield value
    for side in ("first", "second"):
        yield from _expressions(getattr(condition, side, None))


def _of_expression(expression: FilterExpression, scope: Scope, *, is_written: bool) -> Iterator[str]:
    if len(expression.token) > _LONGEST_EXPRESSION:
        yield "an expression is too long"
    if isinstance(expression.var, Variable):
        yield from _of_variable(expression.var.var, scope, is_written=is_written and not expression.filters)
    if _is_laid_out(expression, scope) and any(one not in _ON_LISTS for one, _ in expression.filters):
        yield f"{expression.var} lays itself out: nothing can be done to it but default and length"
    for function, arguments in expression.filters:
        for is_variable, argument in arguments:
            if is_variable:
                yield from _of_variable(argument.var, scope, is_written=False)
        if function is filters.plural:
            yield from _of_plural(expression, arguments, scope)


def _of_variable(path: Any, scope: Scope, *, is_written: bool) -> Iterator[str]:
    name, *fields = str(path).split(".")
    known = scope.get(name)
    if known is None:
        if not _is_number(str(path)):
            yield f"there is no placeholder {name} in this message{_closest(name, scope)}"
        return
    if fields and (len(fields) > 1 or fields[0] not in known.fields):
        yield f"{name} has no {'.'.join(fields)}{_closest(fields[0], known.fields)}"
    elif is_written and not fields and isinstance(known, Entry):
        yield f"{name} is not text: write one of {', '.join(f'{name}.{field}' for field in known.fields)}"
    elif is_written and _form(known, fields) is Form.YES_NO:
        yield f"{path} is yes or no: ask for it with {{% if {path} %}}"
    elif fields and isinstance(known, Placeholder) and known.form is Form.LIST:
        yield f"{name} is a list: walk it with {{% for one in {name} %}}"


def _is_laid_out(expression: FilterExpression, scope: Scope) -> bool:
    found = scope.get(_name(expression))
    return isinstance(found, Placeholder) and found.form in (Form.LIST, Form.BLOCK)


def _of_plural(expression: FilterExpression, arguments: Any, scope: Scope) -> Iterator[str]:
    name, *fields = str(getattr(expression.var, "var", "")).split(".")
    known = scope.get(name)
    if known is None or _form(known, fields) is not Form.NUMBER:
        yield "plural is for numbers, such as unit_count"
    is_variable, argument = arguments[0]
    if is_variable or not filters.is_plural(str(argument)):
        yield 'plural wants words for each number: {{ unit_count|plural:"one=# item;other=# items" }}'


def _form(known: Placeholder | Entry, fields: list[str]) -> Form | None:
    if fields:
        return known.fields.get(fields[0])
    return known.form if isinstance(known, Placeholder) else None


def _name(expression: FilterExpression) -> str:
    return str(getattr(expression.var, "var", ""))


def _is_number(path: str) -> bool:
    return path.lstrip("+-").replace(".", "", 1).isdigit()


def _closest(name: str, known: Mapping[str, Any]) -> str:
    near = get_close_matches(name, known, n=1)
    if near:
        return f": did you mean {near[0]}?"
    return f"; known are {', '.join(sorted(known))}" if known else ""
