#!/usr/bin/env python3
"""arrows.py - includes point down only, and only along the arrows of platform/ARROWS and app/ARROWS.

A slice is used through its one header, app/x/x.h. platform/ knows three words of the product,
community, member and role: no table or id of a slice is named there. tools/ stand on their own.
"""
import re
from tree import HOUSES, arrows, complain, files, finish, lines, text, without_comments

ALLOWED = {house: arrows(house) for house in HOUSES}
INCLUDE = re.compile(r'^\s*(?:#include "|\{\{include ")([^"]+)"')


def may_include(path, target):
    """None when it may, or why not."""
    house, _, rest = path.partition("/")
    folder = rest.split("/")[0]
    to_house, _, to_rest = target.partition("/")
    to_folder = to_rest.split("/")[0]
    is_test = path.endswith(("_test.c", "_bench.c")) or house == "test"
    if to_house not in HOUSES:
        above = house == "server" and to_house == "demo"
        return None if above or to_house in (house, "ids.h") or is_test else "only server/ and tests stand above it"
    if house not in HOUSES or is_test:
        return None if house != "tools" or to_house == "platform" else "a tool knows nothing of the slices"
    if (house, folder) == (to_house, to_folder):
        return None
    if house == "platform" and to_house == "app":
        return "platform/ could carry another product"
    if house == "app" and to_house == "platform":
        return None
    if to_folder not in ALLOWED[house].get(folder, []):
        return f"{house}/ARROWS has no arrow from {folder} to {to_folder}"
    if house == "app" and to_rest != f"{to_folder}/{to_folder}.h":
        return f"a slice is used through its one header, app/{to_folder}/{to_folder}.h"
    return None


def slice_tables():
    """Tables of the slices, without the three words and what the platform itself keeps."""
    names = set()
    for path in files("schema.sql"):
        if path.startswith("app/"):
            names |= set(re.findall(r"^CREATE TABLE (\w+)", text(path), flags=re.M))
    return names - {"community", "member", "session", "person"}


def check_words(path, tables):
    code = without_comments(text(path))
    for number, line in enumerate(code.split("\n"), 1):
        for name in re.findall(r"\b(\w+)_id\s+[*\w]", line) + re.findall(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+(\w+)", line):
            if name in tables:
                complain(path, number, f"platform/ knows community, member and role alone, not '{name}'")


for path in files(".c", ".h", ".html", ".txt"):
    if path.startswith("docs/"):
        continue
    for number, line in enumerate(lines(path), 1):
        found = INCLUDE.match(line)
        why = found and may_include(path, found.group(1))
        if why:
            complain(path, number, f"may not include {found.group(1)}: {why}")
tables = slice_tables()
for path in files(".c", ".h", ".sql"):
    if path.startswith("platform/") and not path.endswith("_test.c"):
        check_words(path, tables)
finish()
