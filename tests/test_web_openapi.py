# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The description of the API: sound, complete, and true of the server that gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

pytest.importorskip("starlette", reason="the server needs `pip install licline[web]`")
from starlette.testclient import TestClient

from licline.web.api import ROUTES, description
from licline.web.app import create
from licline.web.job import Setup

DOCUMENT = description()
BODIES = ("get", "post")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create(Setup()), base_url="http://localhost") as found:
        yield found


def resolved(node: Any) -> Any:
    """What a reference points to."""
    while isinstance(node, dict) and "$ref" in node:
        found = DOCUMENT
        for key in node["$ref"].removeprefix("#/").split("/"):
            found = found[key]
        node = found
    return node


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, each[method]) for path, each in DOCUMENT["paths"].items() for method in BODIES if method in each
    ]


def address(path: str, operation: dict[str, Any], every: bool = True) -> str:
    """An operation with the examples of its parameters, or with those alone that it must have."""
    query = []
    for each in map(resolved, operation["parameters"]):
        if "example" not in each or not (every or each.get("required")):
            continue
        value = each["example"]
        if each["in"] == "path":
            path = path.replace(f"{{{each['name']}}}", quote(value, safe=""))
        else:
            query += pairs(each["name"], value)
    return path + ("?" + "&".join(f"{name}={quote(value)}" for name, value in query) if query else "")


def pairs(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """As `style: form, explode: true` writes a value."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from pairs(key, each)
    elif isinstance(value, list):
        yield from ((name, str(each)) for each in value)
    else:
        yield name, str(value).lower() if isinstance(value, bool) else str(value)


def fits(value: Any, schema: Any) -> None:
    """Raise where a value is not what a schema says."""
    jsonschema = pytest.importorskip("jsonschema", reason="answers are validated with `jsonschema`")
    jsonschema.Draft202012Validator({**schema, "components": DOCUMENT["components"]}).validate(value)


def answered(operation: dict[str, Any]) -> Any:
    return resolved(operation["responses"]["200"])["content"]["application/json"]["schema"]


def test_the_server_gives_the_document(client: TestClient) -> None:
    found = client.get("/openapi.json")
    assert found.json() == DOCUMENT
    assert found.headers["content-type"] == "application/json"


def test_the_document_is_openapi() -> None:
    validator = pytest.importorskip("openapi_spec_validator", reason="needs openapi-spec-validator")
    validator.validate(DOCUMENT)


def test_every_route_is_described_and_every_description_has_a_route() -> None:
    described = {(path, method.upper()) for path, method, _ in operations()}
    assert described == {(re.sub(r":path}", "}", each.path), method) for each in ROUTES for method in each.methods}


def test_everything_that_is_defined_is_used() -> None:
    text = str(DOCUMENT)
    for part in ("parameters", "responses", "schemas"):
        assert [name for name in DOCUMENT["components"][part] if f"#/components/{part}/{name}'" not in text] == []


@pytest.mark.parametrize(("path", "method", "operation"), operations(), ids=lambda each: str(each)[:30])
def test_the_examples_of_parameters_are_answered_as_described(
    path: str, method: str, operation: dict[str, Any], client: TestClient
) -> None:
    if method != "get":
        pytest.skip("its examples are bodies")
    for every in (True, False):
        found = client.get(address(path, operation, every))
        if "{" in address(path, operation, every):
            continue
        assert found.status_code == 200, found.text
        fits(found.json(), answered(operation))


def bodies() -> Iterator[tuple[str, str, Any, dict[str, Any]]]:
    for path, method, operation in operations():
        for kind, each in operation.get("requestBody", {}).get("content", {}).items():
            examples = [each["example"]] if "example" in each else []
            for value in (*examples, *(one["value"] for one in each.get("examples", {}).values())):
                yield path, kind, value, {**operation, "schema": each["schema"], "method": method}


@pytest.mark.parametrize(("path", "kind", "value", "operation"), [*bodies()], ids=lambda each: str(each)[:30])
def test_the_examples_of_bodies_are_answered_as_described(
    path: str, kind: str, value: Any, operation: dict[str, Any], client: TestClient
) -> None:
    if kind == "application/json":
        fits(value, operation["schema"])
        found = client.post(path, json=value)
    else:
        found = client.post(path, content=value, headers={"content-type": kind})
    assert found.status_code == 200, found.text
    fits(found.json(), answered(operation))


def test_every_kind_of_body_is_read(client: TestClient) -> None:
    kinds = DOCUMENT["paths"]["/api/check"]["post"]["requestBody"]["content"]
    for kind in kinds:
        assert client.post("/api/check", content=b"", headers={"content-type": kind}).status_code != 415
    assert client.post("/api/check", content=b"", headers={"content-type": "text/plain"}).status_code == 415


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/can?model=nothing&do=use", 404),
        ("/api/can?model=mit&do=hst", 400),
        ("/api/can?model=mit&do=distribute&under=nothing", 400),
        ("/api/check?model=nobody/nothing", 404),
        ("/api/models/nobody/nothing", 404),
        ("/api/lineage/nobody/nothing", 404),
        ("/api/licenses/x", 404),
        ("/api/licenses?coverage=x", 400),
        ("/api/models?license=x", 400),
        ("/api/compare?license=mit&license=x", 400),
        ("/api/compatible?inbound=mit&outbound=x", 400),
        ("/api/questions/why", 404),
        ("/api/questions/whom-to-ask-for-approval?license=x", 400),
        ("/api/facts?x=1", 400),
        ("/api/nothing", 404),
    ],
)
def test_a_mistake_is_answered_as_described(path: str, status: int, client: TestClient) -> None:
    """404 where what the address is about is not there; another word that nothing has makes a bad request."""
    found = client.get(path)
    fits(found.json(), DOCUMENT["components"]["schemas"]["Problem"])
    assert found.json()["status"] == found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"


def test_every_parameter_is_read_and_no_other(client: TestClient) -> None:
    """A parameter that the server does not know is refused by name; none that is described is."""
    for path, method, operation in operations():
        if method != "get" or path == "/api/questions/{name}":
            continue
        known = [resolved(each)["name"] for each in operation["parameters"] if resolved(each)["in"] == "query"]
        for name in known if path != "/api/can" else ():
            found = client.get(address(path, operation, False), params={name: "en"})
            assert f"no parameter `{name}`" not in found.text
        separator = "&" if "?" in (asked := address(path, operation, False)) else "?"
        assert "frobnicate" in client.get(f"{asked}{separator}frobnicate=1").json()["detail"]
