#!/usr/bin/env python3
"""trust.py - docs/trust.md against the tests, and what no test can see: what scripts of ours may not do.

Each row 1-50 stands there once. A held row names a test; each test or file that is named is there.
"""
import os
import re
from tree import ROOT, complain, files, finish, lines

DOC = "docs/trust.md"
SINKS = re.compile(r"\beval\(|new Function\(|document\.write|insertAdjacentHTML|outerHTML *=|innerHTML *[+]?=[^=]|setTimeout\(['\"]")


def test_names():
    names = set()
    for path in files("_test.c"):
        for line in lines(path):
            found = re.match(r"[A-Z]+\((\w+)[,)]", line)
            if found:
                names.add(found.group(1))
    return names


def check_cell(number, cell, names):
    """A path from the root, or the name of a test."""
    for name in re.findall(r"`([^`]+)`", cell):
        there = os.path.exists(os.path.join(ROOT, name)) if "/" in name else name in names
        if not there:
            complain(DOC, number, f"names {name}, which is no test and no file")


def check_rows():
    names, seen = test_names(), []
    for number, line in enumerate(lines(DOC), 1):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and cells[0].isdigit():
            seen.append(int(cells[0]))
            check_cell(number, cells[3], names)
            if not re.match(r"held|partly: .|not yet|no part", cells[4]):
                complain(DOC, number, f"row {cells[0]} has no state: held, partly: what is missing, not yet, no part")
            if cells[4].startswith("held") and not cells[3]:
                complain(DOC, number, f"row {cells[0]} is held, but names no test")
        elif len(cells) == 3 and cells[0] not in ("what", "---"):
            check_cell(number, cells[2], names)
    if seen != list(range(1, 51)):
        complain(DOC, 0, "does not hold rows 1 to 50, once each and in order")


def check_scripts():
    for path in files(".js"):
        if not path.startswith("theme/js/"):
            continue
        for number, line in enumerate(lines(path), 1):
            if SINKS.search(line):
                complain(path, number, "writes HTML or runs text; make elements and set their text")


check_rows()
check_scripts()
finish()
