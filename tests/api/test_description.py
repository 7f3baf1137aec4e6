"""The description says what the API does, and its examples are of that shape."""

import json

import jsonschema
import pytest
import yaml
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from donations.api.description import schema
from donations.api.examples import EXAMPLES, QUESTIONS
from donations.api.shapes import ONE_WORD
from donations.rules.lifecycle import PublicStatus
from donations.rules.public_words import public_word
from donations.rules.verdicts import Verdict
from tests.support.listings import listed, looked_at

pytestmark = pytest.mark.django_db


def validator(name):
    whole = {**schema(), "$id": "urn:api"}
    registry = Registry().with_resource("urn:api", Resource(whole, DRAFT202012))
    return jsonschema.Draft202012Validator({"$ref": f"urn:api#/components/schemas/{name}"}, registry=registry)


def test_it_is_openapi_three_point_one_with_every_address():
    told = schema()

    assert told["openapi"].startswith("3.1.")
    assert list(told["paths"]) == list(QUESTIONS)
    assert {one["get"]["operationId"] for one in told["paths"].values()} >= {"list_links", "look_up"}


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_each_example_is_of_its_shape_and_whole(name):
    if name != "Index":
        validator(name).validate(EXAMPLES[name])
    properties = schema()["components"]["schemas"][name]["properties"]
    assert set(EXAMPLES[name]) == set(properties)


def test_what_is_told_is_of_the_shape_that_is_described(told):
    looked_at(listed("Lantern", "https://give.lantern.example/", slug="lantern"), "confirmed")

    for path, name in (
        ("charities/", "CharityPage"),
        ("charities/lantern/", "Charity"),
        ("links/", "LinkPage"),
        ("links/lantern/", "LinkInFull"),
        ("checks/", "CheckPage"),
        ("changes/", "ChangePage"),
        ("lookup/?url=give.lantern.example", "Lookup"),
        ("lookup/?url=give.lantem.example", "Lookup"),
        ("lookup/?url=donorbox.org/x", "Lookup"),
    ):
        validator(name).validate(told(path))


def test_every_word_that_a_link_can_show_is_described():
    words = {public_word(status, verdict).text for status in PublicStatus for verdict in ("", *Verdict)}

    assert words <= set(ONE_WORD)


def test_every_field_and_parameter_has_its_meaning():
    told = schema()
    shapes = told["components"]["schemas"].items()
    fields = {f"{name}.{field}": of for name, one in shapes for field, of in one["properties"].items()}
    taken = {
        f"{path} {one['name']}": one
        for path, methods in told["paths"].items()
        for one in methods["get"].get("parameters", [])
    }

    assert [name for name, of in {**fields, **taken}.items() if not of.get("description")] == []


@pytest.mark.parametrize(
    ("accept", "question", "kind", "read"),
    [
        ("*/*", {}, "application/json", json.loads),
        ("application/json", {"format": "yaml"}, "application/yaml", yaml.safe_load),
        ("application/yaml", {}, "application/yaml", yaml.safe_load),
        ("application/vnd.oai.openapi+json", {}, "application/vnd.oai.openapi+json", json.loads),
        ("application/vnd.oai.openapi", {}, "application/vnd.oai.openapi", yaml.safe_load),
        ("application/yaml", {"format": "json"}, "application/json", json.loads),
    ],
)
def test_it_comes_as_json_or_yaml(client, accept, question, kind, read):
    response = client.get("/api/v1/schema/", question, headers={"accept": accept})

    assert response["Content-Type"] == kind
    assert read(response.content) == json.loads(json.dumps(schema()))
