# SPDX-License-Identifier: AGPL-3.0-or-later
"""Holds every answer of the program against api/siaga.openapi.yaml."""
import json
import os
import re

import jsonschema
import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))


class Contract:
    def __init__(self):
        with open(os.path.join(ROOT, "api", "siaga.openapi.yaml"),
                  encoding="utf-8") as f:
            self.doc = yaml.safe_load(f)
        self.resolver = jsonschema.RefResolver("", self.doc)
        self.seen = set()
        self.paths = sorted(self.doc["paths"], key=lambda p: p.count("{"))

    def template(self, path):
        """The described path a request path belongs to."""
        path = path.split("?")[0]
        for known in self.paths:
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", known), path):
                return known
        return None

    def follow(self, item):
        while "$ref" in item:
            item = self.resolver.resolve(item["$ref"])[1]
        return item

    def check(self, answer):
        """Raise when the answer is not as described."""
        known = self.template(answer.path)
        assert known, f"{answer.path} is not described"
        operation = self.doc["paths"][known].get(answer.method.lower())
        if not operation:
            assert answer.status in (404, 405), answer
            return
        self.seen.add((answer.method, known, answer.status))
        described = operation["responses"].get(str(answer.status))
        assert described, f"status not described: {answer}"
        content = self.follow(described).get("content")
        if not content:
            assert not answer.body, answer
            return
        mime = answer.headers.get("Content-Type", "").split(";")[0]
        assert mime in content, f"{mime} not described: {answer}"
        if mime not in ("application/json", "application/problem+json"):
            return
        validator = jsonschema.Draft202012Validator(
            content[mime]["schema"], resolver=self.resolver)
        faults = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:300]}"
                  for e in deepest(validator, json.loads(answer.body))]
        assert not faults, f"{faults[:5]} in {str(answer)[:400]}"


def deepest(validator, value):
    """The errors, with the most telling one of each anyOf and oneOf."""
    for error in validator.iter_errors(value):
        yield jsonschema.exceptions.best_match([error])
