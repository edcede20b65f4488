"""tree.py - what the checks share: the files of the project, and the two lists of arrows."""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HOUSES = ("platform", "app")
# Texts of others, kept as they are; the skeleton of a slice, which is no C before it has its name; and data.
NOT_OURS = ("theme/vendor", "theme/font", "tools/slice", "test/data", "test/browser/node_modules", "node_modules", "var", "build")

complaints = 0


def complain(path, line, text):
    """Prints what is wrong and where, and counts it."""
    global complaints
    complaints += 1
    print(f"{path}:{line}: {text}" if line else f"{path}: {text}")


def finish():
    sys.exit(1 if complaints else 0)


def files(*endings):
    """Paths of our own files with one of these ends, from the root, sorted."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        inside = os.path.relpath(folder, ROOT)
        folders[:] = sorted(
            f for f in folders
            if not f.startswith((".", "build", "golden", "__pycache__")) and os.path.normpath(f"{inside}/{f}") not in NOT_OURS)
        found += [os.path.normpath(f"{inside}/{name}") for name in names if name.endswith(endings)]
    return sorted(found)


def lines(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as text:
        return text.read().split("\n")


def text(path):
    return "\n".join(lines(path))


def arrows(house):
    """Of each folder the folders that it may use: {'market': ['community', 'member']}, in order."""
    table = {}
    for number, line in enumerate(lines(f"{house}/ARROWS"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, used = line.partition(":")
        for other in used.split():
            if other not in table:
                complain(f"{house}/ARROWS", number, f"{name} uses {other}, which does not stand above it")
        table[name] = used.split()
    return table


def without_comments(code):
    """C without its comments; line ends stay."""
    return re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), code, flags=re.S)
