"""rules.py - what needs no sockets: build/test/load/bench_rules calls the rules themselves."""
import subprocess


def call(run, what, data, *size):
    said = subprocess.run([f"{run.build}/test/load/bench_rules", what, data, *size], stdout=subprocess.PIPE, text=True, check=True).stdout
    for line in said.split("\n"):
        words = line.split()
        if words[:1] == ["bench"]:
            run.figure(words[1], float(words[2]), words[3])


def country(run):
    data = run.country()
    call(run, "search", data, "1m")
    call(run, "match", data, "300k")
    if run.big:
        data = run.data("continent", 10000000, 3000000, "country")
        call(run, "search", data, "10m")
        call(run, "match", data, "3m")


def write(run):
    call(run, "write", run.town())


def work(run):
    call(run, "work", run.town())


def mail(run):
    call(run, "mail", run.town())
