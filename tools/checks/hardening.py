#!/usr/bin/env python3
"""hardening.py PROGRAM - proves from the binary itself that it was built hardened (docs/security.md).

Headers and symbols show what the linker did; the debug information records the compiler's options
for each source file, so that no file was left out.
"""
import re
import subprocess
import sys
from tree import complain, finish

PROGRAM = sys.argv[1]
OPTIONS = ["-fstack-protector-strong", "-fstack-clash-protection", "-fcf-protection=full", "-ftrivial-auto-var-init=zero",
           "-fzero-call-used-regs=used-gpr", "-fno-strict-aliasing", "-fwrapv", "-fno-delete-null-pointer-checks"]


def readelf(*options):
    return subprocess.run(["readelf", "-W", *options, PROGRAM], capture_output=True, text=True, check=True).stdout


def need(good, what):
    if not good:
        complain(PROGRAM, 0, what)


headers, dynamic, symbols = readelf("-h", "-l"), readelf("-d"), readelf("--dyn-syms")
need("DYN (Position-Independent Executable" in headers, "is no position-independent executable (-pie)")
need("GNU_RELRO" in headers, "its tables stay writable (-z relro)")
need(re.search(r"FLAGS.*BIND_NOW", dynamic) and re.search(r"FLAGS_1.*NOW", dynamic), "binds lazily (-z now)")
need(re.search(r"GNU_STACK\s+\S+ \S+ \S+ \S+ \S+ RW ", headers), "has a stack that can run code (-z noexecstack)")
need(not re.search(r"LOAD\s.*\sRWE\s", headers), "has a part that can be written and run")
need("RPATH" not in dynamic and "RUNPATH" not in dynamic, "looks for libraries where it was built (RPATH)")
need("TEXTREL" not in dynamic, "changes its own code when it is loaded (TEXTREL)")
need("__stack_chk_fail" in symbols, "does not guard its stack")
need(re.search(r"__(memcpy|snprintf|vsnprintf|read)_chk", symbols), "does not check sizes (_FORTIFY_SOURCE)")

# Units by gcc record their options; assembly and units of libraries are not ours.
units = [line for line in readelf("--debug-dump=info").split("\n") if "DW_AT_producer" in line and "GNU C" in line]
need(units, "has no debug information to prove its options by")
for option in OPTIONS:
    without = sum(option not in unit for unit in units)
    need(not without, f"{without} of {len(units)} files were compiled without {option}")
finish()
