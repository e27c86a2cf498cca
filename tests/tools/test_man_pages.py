# SPDX-License-Identifier: AGPL-3.0-or-later
"""The man pages name what the program knows."""

import os
import re
import subprocess

import pytest

from conftest import ROOT


def source(*parts):
    with open(os.path.join(ROOT, *parts), encoding="utf-8") as f:
        return f.read()


def page(name):
    """The page as plain words."""
    text = source("packaging", name)
    text = re.sub(r"\\f[BIRP]", "", text.replace("\\-", "-"))
    return re.sub(r'["\s]+', " ", re.sub(r"^\.[A-Z]+", "", text, flags=re.M))


def commands():
    """Names and options of src/main/command.c's table."""
    table = source("src/main/command.c").split("commands[] = {")[1]
    table = table.split("{ 0 }")[0]
    for row in re.findall(r"\{((?:[^{}])*)\}", table):
        words = re.findall(r'"((?:[^"\\]|\\.)*)"', row)
        yield words[0], re.findall(r"--[a-z-]+", " ".join(words[1:]))


def keys():
    """Section, key and default of src/main/config_keys.c's tables."""
    rows = re.findall(
        r'\{\s*"(\w+)",\s*"(\w+)",\s*KEY_\w+,\s*\w+\([\w.]+\)'
        r'(?:,\s*(NULL|"[^"]*"))?', source("src/main/config_keys.c"))
    assert len(rows) > 50
    return rows


@pytest.mark.parametrize("name, options", commands())
def test_siaga_1_names_every_command_and_option(name, options):
    if name == "core":                  # the program's own affair
        return
    text = page("siaga.1")
    first, _, second = name.partition(" ")
    assert re.search(rf" {first}\b", text)
    if second:
        assert re.search(rf" {first} {second}\b", text), name
    for option in options:
        assert option in text, option


@pytest.mark.parametrize("section, key, default", keys())
def test_siaga_conf_5_names_every_key_and_default(section, key, default):
    text = source("packaging/siaga.conf.5").replace("\\-", "-")
    head = "[trunk.NAME]" if section == "trunk" else f"[{section}]"
    assert f".SH {head}\n" in text, head
    part = text.split(f".SH {head}\n")[1].split("\n.SH ")[0]
    assert re.search(rf"\b{key}\b", part), key
    if default not in ("", "NULL"):
        assert default.strip('"') in part, f"{key}: default {default}"


@pytest.mark.parametrize("name", ["siaga.1", "siaga.conf.5"])
def test_the_pages_are_well_formed(name):
    got = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l",
                          os.path.join(ROOT, "packaging", name)],
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                         text=True, check=False) \
        if os.path.exists("/usr/bin/man") else None
    if got is None:
        pytest.skip("no man here")
    assert got.stderr == ""
