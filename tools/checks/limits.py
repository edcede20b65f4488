#!/usr/bin/env python3
"""limits.py - the limits of size and complexity. The list of exceptions is empty and stays so.

Files, functions, handlers and headers may be so long and so complex, and each folder has a README
that a newcomer reads in two minutes.
"""
import os
import re
import subprocess
from tree import ROOT, arrows, complain, files, finish, lines, text

FILE_LINES, FUNCTION_LINES, HANDLER_LINES, COMPLEXITY, HEADER_LINES = 600, 50, 25, 15, 150
README_LINES = (10, 40)
EXCEPTIONS = []

ROUTE = re.compile(r'\b(?:GET|POST)\("[^"]*",\s*\w+,\s*(\w+)')


def handlers(path):
    """Functions that a table of routes in this file names."""
    return set(ROUTE.findall(text(path)))


def check_functions(paths):
    out = subprocess.run(["pmccabe", *paths], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    routed = {path: handlers(path) for path in paths}
    for row in out.splitlines():
        complexity, _, _, first, length, place, name = row.split(None, 6)
        path, length = place.split("(")[0], int(length)
        most = HANDLER_LINES if name in routed[path] else FUNCTION_LINES
        if length > most:
            complain(path, first, f"{name} has {length} lines, at most {most}")
        if int(complexity) > COMPLEXITY:
            complain(path, first, f"{name} has complexity {complexity}, at most {COMPLEXITY}")


def check_readme(folder):
    path = f"{folder}/README.md"
    if not os.path.exists(os.path.join(ROOT, path)):
        complain(path, 0, "is not there: what is in this folder, why, its tables, where to start")
        return
    n = len(text(path).rstrip("\n").split("\n"))
    if not README_LINES[0] <= n <= README_LINES[1]:
        complain(path, 0, f"has {n} lines, not {README_LINES[0]} to {README_LINES[1]}")


for path in files(".c", ".h", ".sql", ".html", ".css", ".js", ".mjs", ".py"):
    n = len(lines(path)) - 1
    if n > FILE_LINES and path not in EXCEPTIONS:
        complain(path, 0, f"has {n} lines, at most {FILE_LINES}")
for name in arrows("app"):
    header = f"app/{name}/{name}.h"
    if os.path.exists(os.path.join(ROOT, header)) and len(lines(header)) - 1 >= HEADER_LINES:
        complain(header, 0, f"has {len(lines(header)) - 1} lines, under {HEADER_LINES}")
check_functions([path for path in files(".c") if not path.startswith("docs/")])
for house in ("platform", "app"):
    for name in arrows(house):
        if os.path.exists(os.path.join(ROOT, house, name)):
            check_readme(f"{house}/{name}")
for folder in ("server", "tools", "test", "theme", "demo"):
    if os.path.exists(os.path.join(ROOT, folder)):
        check_readme(folder)
finish()
