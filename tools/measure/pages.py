"""pages.py - what pages cost in processor time beside nginx, what they weigh, what memory is left."""
import gzip
import os
import re
import subprocess
import time

import server
from figures import median

HOME = "/@meting/"
ROUNDS, QUICK_ROUNDS, SECONDS = 5, 3, 1
MEMBER = {"Cookie": server.COOKIE}


def wrk(port, path, headers):
    """How many calls were answered, 64 at a time."""
    words = ["wrk", "-t1", "-c64", f"-d{SECONDS}s"]
    for name, value in headers.items():
        words += ["-H", f"{name}: {value}"]
    said = subprocess.run([*words, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"bench: calls of {path} failed:\n{said}")
    return int(re.search(r"(\d+) requests in", said).group(1))


def cost(process, path, headers):
    """Seconds of processor time for 1,000 calls."""
    before = process.cpu()
    calls = wrk(process.port, path, headers)
    return (process.cpu() - before) / calls * 1000


def first_ask(stoep):
    body = stoep.get(HOME + "vraag-en-aanbod?soort=vraag", MEMBER)[1].decode()
    return re.search(r'href="(/@meting/vraag/[0-9a-z]{6,})"', body).group(1)


def cases(stoep):
    return [
        ("page_plain", HOME + "aanmelden", {}, "times"),
        ("page_home", HOME, MEMBER, "times"),
        ("page_ask", first_ask(stoep), MEMBER, "times"),
        ("page_list", HOME + "vraag-en-aanbod?afstand=30", MEMBER, "s/1000"),
        ("page_list_nearest", HOME + "vraag-en-aanbod?volgorde=dichtbij", MEMBER, "s/1000"),
        ("page_list_gzip", HOME + "vraag-en-aanbod?afstand=30", MEMBER | {"Accept-Encoding": "gzip"}, "s/1000"),
        ("page_search", HOME + "vraag-en-aanbod?zoek=rolstoel", MEMBER, "s/1000"),
    ]


def one_case(run, stoep, nginx, name, path, headers, unit):
    status, body = stoep.get(path, headers)
    if status != 200 or (name == "page_search" and body.count(b"class=\"bericht") < 20):
        raise SystemExit(f"bench: {path} answers {status} with {len(body)} bytes")
    with open(f"{run.folder}/static/{name}.html", "wb") as f:
        f.write(body)
    ours, theirs = [], []
    wrk(stoep.port, path, headers)
    for _ in range(QUICK_ROUNDS if run.quick else ROUNDS):
        ours.append(cost(stoep, path, headers))
        theirs.append(cost(nginx, f"/{name}.html", {}))
    ratio = median([a / b for a, b in zip(ours, theirs)])
    run.figure(name, ratio if unit == "times" else median(ours), unit)
    run.figure(name + "_s", median(ours), "s/1000")
    run.figure(name + "_nginx_s", median(theirs), "s/1000")
    run.figure(name + "_bytes", len(body), "bytes")


def pages(run):
    os.makedirs(f"{run.folder}/static", exist_ok=True)
    stoep, nginx = server.stoep(run.build, run.town()), server.nginx(f"{run.folder}/static")
    try:
        stoep.wait("/readyz")
        for case in cases(stoep):
            one_case(run, stoep, nginx, *case)
        settle_memory(run, stoep, nginx)
    finally:
        stoep.stop()
        nginx.stop()


def postgres(run):
    """The same pages from PostgreSQL, its processes counted in; beside the limits, which are those of SQLite."""
    folder, data = f"/tmp/stoep-bench-postgres-{os.getpid()}", os.path.join(run.folder, "postgres")
    url, first = server.postgres(folder)
    try:
        subprocess.run([f"{run.build}/test/load/load_crowd", data, "10000", "3000", "town", url], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["psql", "-qc", "VACUUM ANALYZE", url], check=True)  # as its own sweeper does within minutes
        stoep = server.stoep(run.build, data, "--database", url)
        stoep.beside = [first]
        try:
            stoep.wait("/readyz")
            for name, path, headers, _ in cases(stoep):
                wrk(stoep.port, path, headers)
                run.figure(f"postgres_{name}_s", median([cost(stoep, path, headers) for _ in range(QUICK_ROUNDS)]), "s/1000")
        finally:
            stoep.stop()
    finally:
        server.postgres_stop(folder)
        subprocess.run(["rm", "-rf", data], check=True)


def settle_memory(run, stoep, nginx):
    time.sleep(5)
    run.figure("memory_pss", stoep.pss() / 1048576, "MiB")
    run.figure("memory_pss_nginx", nginx.pss() / 1048576, "MiB")


def memory(run):
    """A part of pages; alone it calls each page first."""
    if not run.quick:
        return
    stoep, nginx = server.stoep(run.build, run.town()), server.nginx(f"{run.folder}/static")
    try:
        stoep.wait("/readyz")
        run.figure("memory_pss_start", stoep.pss() / 1048576, "MiB")
        for _, path, headers, _ in cases(stoep):
            wrk(stoep.port, path, headers)
        settle_memory(run, stoep, nginx)
    finally:
        stoep.stop()
        nginx.stop()


# ---- weight ----

PARTS = [r'<link[^>]*href="([^"]+)"', r'<script[^>]*src="([^"]+)"', r'<img[^>]*src="([^"]+)"', r'<use[^>]*href="([^"#]+)', r'url\("?([^")#]+)',
         r'import[^"\';]*["\']([^"\']+)["\']']


def packed(stoep, path):
    """What goes over the wire for a browser that takes gzip; and the text."""
    body = stoep.get(path, {"Accept-Encoding": "gzip"})[1]
    return len(body), gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def first_visit(stoep, path):
    """The page and all that it names, and what that names."""
    seen, todo, total = set(), [path], 0
    while todo:
        at = todo.pop()
        if at in seen:
            continue
        seen.add(at)
        n, body = packed(stoep, at)
        total += n
        if at == path or at.endswith((".css", ".js")):
            for part in PARTS:
                todo += [os.path.normpath(os.path.join(os.path.dirname(at), found)) for found in re.findall(part, body.decode(errors="replace"))
                         if not found.startswith(("data:", "http", "#"))]
    return total


def weight(run):
    stoep = server.stoep(run.build, run.town())
    try:
        stoep.wait("/readyz")
        run.figure("html_list_gz", len(stoep.get(HOME + "vraag-en-aanbod?afstand=30", MEMBER | {"Accept-Encoding": "gzip"})[1]) / 1024, "KB")
        run.figure("page_weight_gz", first_visit(stoep, HOME) / 1024, "KB")
        run.figure("page_weight_list_gz", first_visit(stoep, HOME + "vraag-en-aanbod") / 1024, "KB")
    finally:
        stoep.stop()
