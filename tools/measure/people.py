"""people.py - many people at once, people who only keep their line open, and how soon the server is there."""
import re
import resource
import signal
import socket
import subprocess
import time

import server
from figures import median
from pages import HOME, first_ask

A_SECOND = 1584
IDLE = 10000
STREAMS = 5000


def mix(stoep):
    """What people open in a busy minute; most are guests."""
    return [f"25:g:{HOME}", f"10:m:{HOME}", f"15:g:{HOME}vraag-en-aanbod", f"15:m:{HOME}vraag-en-aanbod?afstand=30",
            f"5:m:{HOME}vraag-en-aanbod?zoek=rolstoel", f"15:m:{first_ask(stoep)}", f"8:g:{HOME}aanmelden", f"5:g:{HOME}privacy",
            f"2:f:{HOME}vraag/nieuw/wat"]


def steady(run, stoep, a_second, seconds):
    """p99 in ms, errors."""
    said = subprocess.run([f"{run.build}/test/load/surge", str(stoep.port), str(a_second), str(seconds), server.COOKIE, *mix(stoep)],
                          capture_output=True, text=True, check=True).stdout
    found = re.search(r"errors (\d+) p50 ([\d.]+) p99 ([\d.]+)", said)
    return float(found.group(3)), int(found.group(1)), float(found.group(2))


def surge(run):
    stoep = server.stoep(run.build, run.town())
    try:
        stoep.wait("/readyz")
        steady(run, stoep, 200, 3)
        before = stoep.cpu()
        seconds = 900 if run.big else 120
        p99, errors, p50 = steady(run, stoep, A_SECOND, seconds)
        run.figure("surge_p99", p99, "ms")
        run.figure("surge_p50", p50, "ms")
        run.figure("surge_errors", errors, "calls")
        run.figure("surge_cores", (stoep.cpu() - before) / seconds, "cores")
        run.figure("surge_seconds", seconds, "s")
    finally:
        stoep.stop()


def open_idle(port, n):
    """Each has had one answer, so that it has all that a connection of a browser has."""
    lines = []
    for _ in range(n):
        line = socket.create_connection(("127.0.0.1", port), timeout=20)
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        lines.append(line)
    for line in lines:
        line.recv(4096)
    return lines


def open_streams(port, n):
    """Pages that listen for what changes; each has had the beginning of its answer."""
    get = f"GET {HOME}stroom HTTP/1.1\r\nHost: localhost\r\nCookie: {server.COOKIE}\r\n\r\n".encode()
    streams = []
    for _ in range(n):
        stream = socket.create_connection(("127.0.0.1", port), timeout=20)
        stream.sendall(get)
        streams.append(stream)
    for stream in streams:
        if b"text/event-stream" not in stream.recv(4096):
            raise SystemExit("bench: a page that listens got another answer")
    return streams


def idle(run):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if hard < IDLE + STREAMS + 200:
        print(f"bench: idle is left out, only {hard} files may be open")
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 2 * (IDLE + STREAMS) + 500), hard))
    stoep = server.stoep(run.build, run.town())
    try:
        stoep.wait("/readyz")
        steady(run, stoep, 200, 3)
        before, memory = steady(run, stoep, 200, 8)[0], stoep.pss()
        lines = open_idle(stoep.port, IDLE)
        run.figure("idle_each", (stoep.pss() - memory) / len(lines) / 1024, "KB")
        memory = stoep.pss()
        streams = open_streams(stoep.port, STREAMS)
        run.figure("stream_each", (stoep.pss() - memory) / len(streams) / 1024, "KB")
        during = steady(run, stoep, 200, 8)[0]
        run.figure("idle_p99", during / before, "times")
        for line in lines + streams:
            line.close()
    finally:
        stoep.stop()


def ready(run, data):
    stoep = server.stoep(run.build, data)
    seconds = stoep.wait("/readyz")
    stoep.stop()
    return seconds


def start(run):
    run.figure("start", median([ready(run, run.town()) for _ in range(5)]), "s")
    times = []
    for _ in range(3):
        writing = subprocess.Popen([f"{run.build}/test/load/bench_rules", "place", run.country()], stdout=subprocess.DEVNULL)
        time.sleep(4)
        writing.send_signal(signal.SIGKILL)
        writing.wait()
        times.append(ready(run, run.country()))
    run.figure("start_after_kill", median(times), "s")
