#!/usr/bin/env python3
"""docs.py BUILD - what the docs say and what the program does are the same.

docs/operations.md names each setting with its default and each command with its options;
docs/dependencies.md each package of tools/deps; docs/register.md is what the schemas say; each link in a .md
leads to a file that is there.
"""
import os
import re
import subprocess
import sys
from tree import ROOT, complain, files, finish, lines, text

STOEP = os.path.join(ROOT, sys.argv[1], "stoep")
OPERATIONS, DEPENDENCIES, REGISTER = "docs/operations.md", "docs/dependencies.md", "docs/register.md"


def help_of(*words):
    run = subprocess.run([STOEP, *words, "--help"], capture_output=True, text=True, check=False)
    if run.returncode:
        complain("stoep " + " ".join(words), 0, f"--help ends with {run.returncode}")
    return run.stdout


def check_settings(doc):
    keys = re.findall(r'_KEY\((\w+), (?:"([^"]*)"|NULL)', text("platform/base/config.c"))
    for name, default in keys:
        if not any(f"`{name}`" in line and default in line for line in doc.split("\n")):
            complain(OPERATIONS, 0, f"does not name the setting `{name}` with its default '{default}' on one line")
    known = {name for name, _ in keys}
    for number, line in enumerate(doc.split("\n"), 1):
        row = re.match(r"\| `(\w+)` \|", line)
        if row and row.group(1) not in known:
            complain(OPERATIONS, number, f"there is no setting `{row.group(1)}`")


def check_commands(doc):
    commands = re.findall(r"^  (\w+(?: \w+)?) {2,}", help_of(), flags=re.M)
    shared = {"data", "database", "config", "help"}
    for name in commands:
        if f"`stoep {name}" not in doc:
            complain(OPERATIONS, 0, f"does not name `stoep {name}`")
        for option in set(re.findall(r"^  --([\w-]+)", help_of(*name.split()), flags=re.M)) - shared:
            if f"--{option}" not in doc:
                complain(OPERATIONS, 0, f"does not name --{option} of `stoep {name}`")
    for number, line in enumerate(doc.split("\n"), 1):
        for said in re.findall(r"`stoep ([a-z]+(?: [a-z]+)?)", line):
            if said not in commands and said.split()[0] not in commands:
                complain(OPERATIONS, number, f"there is no command `stoep {said}`")


def check_packages(doc):
    lists = re.findall(r"^(?:run|test)='([^']*)'", text("tools/deps"), flags=re.M)
    for package in " ".join(lists).split():
        if f"`{package}`" not in doc:
            complain(DEPENDENCIES, 0, f"does not say why `{package}` of tools/deps is needed")


def check_register():
    """The processing register (AVG art. 30) is made from the comments of the schemas."""
    schemas = subprocess.run([os.path.join(ROOT, "tools/schemas")], capture_output=True, text=True, check=True).stdout.split()
    sql2c = os.path.join(ROOT, sys.argv[1], "tools/sql2c")
    made = subprocess.run([sql2c, "register", "-", *schemas], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    if not os.path.exists(os.path.join(ROOT, REGISTER)) or text(REGISTER) != made:
        complain(REGISTER, 0, f"is not what the schemas say; make it anew: {sys.argv[1]}/tools/sql2c register {REGISTER} $(tools/schemas)")


def check_links(path):
    for number, line in enumerate(lines(path), 1):
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", line):
            if "://" in target or target.startswith("mailto:"):
                continue
            if not os.path.exists(os.path.join(ROOT, os.path.dirname(path), target)):
                complain(path, number, f"leads to {target}, which is not there")


for path, check in ((OPERATIONS, check_settings), (OPERATIONS, check_commands), (DEPENDENCIES, check_packages)):
    if os.path.exists(os.path.join(ROOT, path)):
        check(text(path))
    else:
        complain(path, 0, "is not there")
check_register()
for path in files(".md"):
    check_links(path)
finish()
