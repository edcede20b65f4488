#!/usr/bin/env python3
"""escape.py - HTML is made by templates and the writer, never by printf (Fossil's rule).

What printf makes is not escaped for its place. In app/, platform/, server/ and demo/ no format holds a tag; struct
safe_html, which goes into a page as it is, is made by platform/view alone.
"""
import re
from tree import complain, files, finish, text, without_comments

PRINTS = re.compile(r'\b(arena_print|arena_vprint|snprintf|asprintf|fprintf|printf|redirect|redirect_with)\s*\(')
TAG = re.compile(r'"(?:[^"\\]|\\.)*<(?:[a-z][a-z0-9]*[ >/]|/[a-z]|!--)(?:[^"\\]|\\.)*"', re.I)
SAFE = re.compile(r'\(\s*(?:const\s+)?struct\s+safe_html\s*\)\s*\{\s*[^\s}]')


def call(code, start):
    """The text of a call from its opening bracket to the one that closes it."""
    depth = 0
    for at in range(start, len(code)):
        depth += {"(": 1, ")": -1}.get(code[at], 0)
        if not depth:
            return code[start:at + 1]
    return code[start:]


def check(path):
    code = without_comments(text(path))
    line_of = lambda at: code.count("\n", 0, at) + 1
    for found in PRINTS.finditer(code):
        if TAG.search(call(code, found.end() - 1)):
            complain(path, line_of(found.start()), f"{found[1]} makes HTML: use a template, or html_raw and html_text")
    if not path.startswith("platform/view/"):
        for found in SAFE.finditer(code):
            complain(path, line_of(found.start()), "only platform/view says what is safe: markdown() or a template")


for one in files(".c", ".h"):
    if one.startswith(("app/", "platform/", "server/", "demo/")) and "_test." not in one and "toy_" not in one:
        check(one)
finish()
