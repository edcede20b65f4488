"""figures.py - the figures, their limits, and the page that shows them."""
import datetime
import glob
import hashlib
import json
import os
import platform
import sqlite3
import stat
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Name, limit, most (or least: False), what it is.
TABLE = [
    ("page_plain", 1.25, True, "a page without a query (`/aanmelden` as a guest): processor time, times that of nginx with the same bytes"),
    ("page_home", 5, True, "the first page, signed in, 10,000 listings: times nginx"),
    ("page_ask", 5, True, "one ask, signed in: times nginx"),
    ("page_list", 0.15, True, "20 of 10,000 within 30 minutes' walk, with map and counts; not packed"),
    ("page_list_nearest", 0.15, True, "the same, nearest first"),
    ("page_list_gzip", None, True, "the list as browsers get it, packed for each reader"),
    ("page_search", 0.4, True, "the list for 'rolstoel' (about 500 of the 10,000)"),
    ("html_list_gz", 15, True, "HTML of the list, packed"),
    ("page_weight_gz", 60, True, "a first visit, all in, packed"),
    ("memory_pss", 32, True, "all processes, after the calls above"),
    ("near_p99_1m", 5, True, "search by place among 1 million"),
    ("words_p99_1m", 25, True, "search by words among 1 million"),
    ("near_p99_10m", 7.5, True, "the same among 10 million"),
    ("words_p99_10m", 37.5, True, "the same among 10 million"),
    ("match_p99_300k", 5, True, "the best 25 of 300,000 helpers for an ask, with reasons"),
    ("match_p99_3m", 8, True, "the same among 3 million"),
    ("write_s", None, False, "whole asks stored a second, 64 members at once, commits grouped"),
    ("write_alone_s", None, False, "the same, each in a commit of its own"),
    ("write_gain", 3, False, "the one by the other, in the same run"),
    ("surge_p99", 100, True, "1,584 calls a second of mixed pages and forms, from the moment each is due"),
    ("surge_errors", 0, True, "calls that failed in that time"),
    ("idle_each", 16, True, "memory of an idle connection (10,000 of them)"),
    ("stream_each", 16, True, "memory of a page that listens for what changes (5,000 beside them)"),
    ("idle_p99", 2, True, "p99 of other calls while all these are open, times that before"),
    ("start", 0.1, True, "from start to ready"),
    ("start_after_kill", 1, True, "from start to ready after kill -9 while 64 members wrote, database of 1 million listings"),
    ("mail_s", 1000, False, "invitations rendered, stored, sent to a mail server beside it, and settled"),
]
GROUP_OF = [("page_weight", "weight"), ("html_", "weight"), ("page_", "pages"), ("memory", "memory"), ("near", "country"), ("words", "country"),
            ("match", "country"), ("write", "write"), ("surge", "surge"), ("idle", "idle"), ("stream", "idle"), ("start", "start"), ("mail", "mail")]

HEAD = """# Measurements

Made by `tools/bench` (`make bench`; `make bench-big` adds what it names). Processor time is that of
the server's processes for 1,000 calls, the median of turns by which nginx served a static file of
the same bytes. Waiting times (p99, starts, calls a second) are of the wall clock, and so of
whatever else the machine did meanwhile; `_cpu` beside them is the same in processor time.

"""

UNMEASURED = """
## Not measured

- PostgreSQL, but for the pages (`postgres_...` above, its own processes counted in): the limits are of SQLite, the default.
- What is absent above was not run on this machine; `big` alone has 10 million listings and 3 million helpers.
"""


# What, with the schema, decides what a filled installation holds.
FILLS = ["test/load/crowd.c", "test/load/load.[cs]*", "app/market/index.*", "app/market/kinds.c", "app/market/place.c", "app/market/listings.sql",
         "platform/search/*.c", "platform/geo/cells.c", "app/match/waves.c"]


def kept_folder(otherwise):
    """Outlives the build: a million listings cost minutes. In /tmp, unless somebody else was there first."""
    folder = f"/tmp/stoep-bench-{os.getuid()}"
    os.makedirs(folder, mode=0o700, exist_ok=True)
    mine = os.lstat(folder)
    return folder if stat.S_ISDIR(mine.st_mode) and mine.st_uid == os.getuid() and not mine.st_mode & 0o022 else otherwise


def median(values):
    values = sorted(values)
    return values[len(values) // 2]


def shown(value):
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


class Run:
    def __init__(self, big, quick):
        self.big, self.quick = big, quick
        self.build = os.path.abspath(os.environ.get("BUILD", os.path.join(ROOT, "build")))
        self.folder = os.path.join(self.build, "bench")
        os.makedirs(self.folder, exist_ok=True)
        self.load = os.getloadavg()[0]
        self.store = os.path.join(self.folder, "figures.json")
        self.figures = {}
        if quick and os.path.exists(self.store):
            with open(self.store, encoding="utf-8") as f:
                self.figures = json.load(f)

    def figure(self, name, value, unit):
        print(f"bench {name} {value:.4g} {unit}", flush=True)
        self.figures[name] = {"value": value, "unit": unit, "at": datetime.datetime.now().strftime("%H:%M"), "load": os.getloadavg()[0]}
        with open(self.store, "w", encoding="utf-8") as f:
            json.dump(self.figures, f, indent=1)

    def data(self, name, listings, helpers, where):
        """A filled installation, made when it is not there."""
        folder = os.path.join(kept_folder(self.folder), f"{name}-{self.what_fills()}")
        if not os.path.exists(f"{folder}/filled"):
            subprocess.run(["rm", "-rf", *glob.glob(os.path.join(os.path.dirname(folder), name + "-*"))], check=True)
            subprocess.run([f"{self.build}/test/load/load_crowd", folder, str(listings), str(helpers), where], check=True,
                           stdout=subprocess.DEVNULL)
            with open(f"{folder}/filled", "w", encoding="ascii"):
                pass
        return folder

    def what_fills(self):
        """A hash of the schema and of the code that makes listings: others than these make the same."""
        parts = [f"{self.build}/schema.c"] + sorted(sum((glob.glob(os.path.join(ROOT, part)) for part in FILLS), []))
        return hashlib.sha256(b"".join(open(part, "rb").read() for part in parts)).hexdigest()[:12]

    def town(self):
        return self.data("town", 10000, 3000, "town")

    def country(self):
        return self.data("country", 1000000, 300000, "country")

    def machine(self):
        model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="ascii") if line.startswith("model name")), "?")
        memory = int(open("/proc/meminfo", encoding="ascii").readline().split()[1]) / 1048576
        busy = f"{max(f['load'] for f in self.figures.values()):.0f}" if self.figures else "?"
        return (f"The machine: {os.cpu_count()} cores ({model}), {memory:.0f} GB, Linux {platform.release().split('-')[0]}, SQLite "
                f"{sqlite3.sqlite_version}; {datetime.date.today()}. The most that its load average was when a figure was made: {busy} "
                f"(above {os.cpu_count()}, others used the machine too).\n\n")

    def row(self, name, limit, most, about):
        found = self.figures.get(name)
        if not found:
            return ""
        value, unit = found["value"], found["unit"]
        met = "" if limit is None else "yes" if (value <= limit if most else value >= limit) else "**no**"
        bar = "" if limit is None else f"{'at most' if most else 'at least'} {shown(limit)}"
        group = next(g for start, g in GROUP_OF if name.startswith(start))
        beside = self.figures.get(name + "_cpu")
        cpu = f" ({shown(beside['value'])} cpu)" if beside else ""
        return f"| `{name}` | {about} | {bar} | {shown(value)} {unit}{cpu} | {met} | `tools/bench quick {group}` | {found['load']:.0f} |\n"

    def write_document(self):
        rows = "".join(self.row(*line) for line in TABLE)
        named = {line[0] for line in TABLE}
        rest = "".join(f"| `{name}` | {shown(f['value'])} {f['unit']} |\n" for name, f in sorted(self.figures.items())
                       if name not in named and not name.endswith("_cpu"))
        with open(os.path.join(ROOT, "docs", "measurements.md"), "w", encoding="utf-8") as f:
            f.write(HEAD + self.machine())
            f.write("| figure | what | limit | measured | met | command | load |\n|---|---|---|---|---|---|---|\n" + rows)
            f.write("\n## Beside them\n\n| figure | measured |\n|---|---|\n" + rest)
            f.write(UNMEASURED)
