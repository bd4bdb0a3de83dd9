"""Checks a request against Discord's published description of its API, and against unknown names."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Schema = dict[str, Any]
SPEC = Path(__file__).parents[1] / "discord_openapi.json"
KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
SNOWFLAKE, ALL_PERMISSIONS = "^(0|[1-9][0-9]*)$", (1 << 54) - 1
# discord.py sends these also where the description leaves them out.
ALWAYS_SENT = re.compile(r"\[\d+\]\.nsfw|(data\.)?tts|(data\.)?embeds\[\d+\]\.flags")


class Description:
    """The operations and schemas of tests/fakes/discord_openapi.json."""

    def __init__(self, spec: Schema | None = None) -> None:
        self._spec = spec or json.loads(SPEC.read_text(encoding="utf-8"))
        self.operations: dict[str, Schema] = {
            f"{verb.upper()} {path}": operation
            for path, operations in self._spec["paths"].items()
            for verb, operation in operations.items()
        }

    def problems(self, route: str, query: dict[str, str], body: Any) -> list[str]:
        """What is wrong with a request to a route ("POST /channels/{channel_id}/messages")."""
        operation = self.operations[route]
        known = {parameter["name"]: parameter["schema"] for parameter in operation.get("parameters", [])}
        found = [f"query {name!r} is unknown" for name in query if name not in known]
        for name in set(query) & set(known):
            found += self._check(
                _read(query[name], self._resolved(known[name])), known[name], f"query {name}", strict=False
            )
        content = operation.get("requestBody", {}).get("content")
        if content:
            found += self._check(body, content["application/json"]["schema"], "", strict=True)
        elif body is not None:
            found.append("a body, where there is none")
        return found

    def check(self, value: Any, name: str) -> list[str]:
        """What is wrong with a value of a named schema."""
        return [*self._check(value, self._spec["components"]["schemas"][name], "", strict=True)]

    def _resolved(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            schema = self._spec["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def _check(self, value: Any, schema: Schema, at: str, *, strict: bool) -> Iterator[str]:
        schema = self._resolved(schema)
        value = _as_described(value, schema)
        problem = _kind_problem(value, schema)
        if problem:
            yield f"{at or 'body'}: {problem}"
            return
        for part in schema.get("allOf", []):
            yield from self._check(value, part, at, strict=strict)
        for union in ("oneOf", "anyOf"):
            if union in schema:
                yield from self._one_of(value, schema[union], at, strict=strict)
        yield from (f"{at or 'body'}: {problem}" for problem in _value_problems(value, schema))
        if isinstance(value, list) and "items" in schema:
            for number, item in enumerate(value):
                yield from self._check(item, schema["items"], f"{at}[{number}]", strict=strict)
        if isinstance(value, dict):
            yield from self._fields(value, schema, at, strict=strict)

    def _fields(self, value: Schema, schema: Schema, at: str, *, strict: bool) -> Iterator[str]:
        fields, others = schema.get("properties", {}), schema.get("additionalProperties")
        yield from (f"{at or 'body'}: {name} is required" for name in schema.get("required", []) if name not in value)
        for name, item in value.items():
            inner = f"{at}.{name}" if at else name
            if name in fields:
                yield from self._check(item, fields[name], inner, strict=strict)
            elif isinstance(others, dict):
                yield from self._check(item, others, inner, strict=strict)
            elif strict and fields and not others and not ALWAYS_SENT.fullmatch(inner):
                yield f"{inner}: unknown name"

    def _one_of(self, value: Any, branches: list[Schema], at: str, *, strict: bool) -> Iterator[str]:
        """The problems of the branch that is meant, by its `type` where it has one; none where one fits."""
        resolved = [self._resolved(branch) for branch in branches]
        meant = [branch for branch in resolved if self._is_meant(value, branch)]
        tried = [[*self._check(value, branch, at, strict=strict)] for branch in meant or resolved]
        yield from min(tried, key=len)

    def _is_meant(self, value: Any, branch: Schema) -> bool:
        if isinstance(value, dict):
            for mark in ("type", "entity_type"):
                allowed = self._resolved(branch.get("properties", {}).get(mark, {})).get("enum")
                if allowed:
                    return value.get(mark) in allowed
        return not _kind_problem(_as_described(value, branch), branch)


def _as_described(value: Any, schema: Schema) -> Any:
    """Ids may come as numbers and permissions as text, which the description leaves out."""
    if schema.get("pattern") == SNOWFLAKE and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if schema.get("maximum") == ALL_PERMISSIONS and isinstance(value, str) and value.isdigit():
        return int(value)
    return value


def _kind_problem(value: Any, schema: Schema) -> str:
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not kinds or any(_is_kind(value, kind) for kind in kinds):
        return ""
    return f"{json.dumps(value)[:60]} is not of type {' or '.join(kinds)}"


def _is_kind(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, KINDS[kind])


def _value_problems(value: Any, schema: Schema) -> Iterator[str]:
    if "enum" in schema and value not in schema["enum"]:
        yield f"{value!r} is none of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{value!r} is not {schema['const']!r}"
    if isinstance(value, str):
        yield from _range(len(value), schema, "Length", "characters")
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{value!r} does not match {schema['pattern']}"
    elif isinstance(value, list):
        yield from _range(len(value), schema, "Items", "items")
        if schema.get("uniqueItems") and len({json.dumps(item) for item in value}) < len(value):
            yield "items are not unique"
    elif isinstance(value, dict):
        yield from _range(len(value), schema, "Properties", "fields")
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield from _range(value, {f"{name}Value": schema[name] for name in ("minimum", "maximum") if name in schema})


def _range(size: float, schema: Schema, what: str = "Value", unit: str = "") -> Iterator[str]:
    low, high = ("minimumValue", "maximumValue") if what == "Value" else (f"min{what}", f"max{what}")
    said = f"{size} {unit}".strip()
    if size < schema.get(low, size):
        yield f"{said}, at least {schema[low]}"
    if size > schema.get(high, size):
        yield f"{said}, at most {schema[high]}"


def _read(text: str, schema: Schema) -> Any:
    """A query value as its schema means it; snowflakes stay text."""
    kinds = schema.get("type", [])
    if "boolean" in kinds and text.lower() in ("true", "false", "1", "0"):
        return text.lower() in ("true", "1")
    return int(text) if "integer" in kinds and text.isdigit() else text
