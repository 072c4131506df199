#!/usr/bin/env python3
"""How time per move and memory grow with the hospital: ward, hospital, trust, and ten trusts.

    bench/growth.py            makes the rows, then prints the table and draws bench/results/growth.svg
    bench/growth.py --print    prints and draws from the rows that are there

Time per move is processor time of a search on one thread less that of the same run with one iteration, each the least of
three taken in turn over the sizes, over the moves that were evaluated in between. Python's standard library only.
"""

import argparse
import csv
import json
import math
import os
import subprocess
import tempfile
from pathlib import Path

from run import BENCH, BINARY, call, keep, read, the_commit, the_machine

SIZES = ["ward", "hospital", "trust", "region"]
ITERATIONS = 4_000_000
TURNS = 3
PATH = BENCH / "results" / "growth.csv"
FIELDS = ["size", "decisions", "bookings", "nanoseconds_per_move", "megabytes", "first_plan_seconds", "commit", "machine"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--print", action="store_true", help="print and draw, and make nothing")
    if not parser.parse_args().print:
        make()
    rows = read(PATH)
    show(rows)
    (BENCH / "results" / "growth.svg").write_text(drawing(rows))


def make():
    found = {}
    with tempfile.TemporaryDirectory() as place:
        for size in SIZES:
            call("init", Path(place) / size, "--size", size)
        for turn in range(TURNS):
            for size in SIZES:
                for n in (1, ITERATIONS):
                    run = plan(Path(place) / size, n)
                    before = found.setdefault((size, n), run)
                    before |= {of: min(before[of], run[of]) for of in ("cpu", "wall")}
                    print(f"{size}, turn {turn + 1}, {n} iterations: {run['cpu']:.2f} s of processor time", flush=True)
        folders = {size: call("check", Path(place) / size, "--json") for size in SIZES}
        counts = {size: decisions(Path(place) / size) for size in SIZES}
    rows = []
    for size in SIZES:
        short, long = found[size, 1], found[size, ITERATIONS]
        pace = (long["cpu"] - short["cpu"]) / (long["evaluated"] - short["evaluated"]) * 1e9
        row = [size, counts[size], folders[size]["bookings"], round(pace), round(long["memory"]), round(short["wall"], 2)]
        rows.append(dict(zip(FIELDS, [*row, the_commit(), the_machine()])))
    keep(PATH, rows, FIELDS)


def plan(hospital, iterations):
    """Processor seconds, megabytes, wall seconds and moves evaluated of one run."""
    effort = ["--threads", "1", "--iterations", str(iterations), "--json", "--out", hospital / f"plan-{iterations}"]
    command = [str(a) for a in (BINARY, "plan", hospital, *effort)]
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        answer = json.load(out)
    return {
        "cpu": used.ru_utime,
        "memory": used.ru_maxrss / 1024,
        "wall": answer["seconds"],
        "evaluated": sum(answer["evaluated"].values()),
    }


def decisions(hospital):
    """Rows of what is decided: duties, roles of sessions, bookings, extra shifts on offer."""
    tables = ["duties", "session_roles", "bookings", "extras"]
    return sum(sum(1 for _ in csv.reader((hospital / f"{t}.csv").open())) - 1 for t in tables)


def exponent(rows, field):
    """Slope of the straight line through the logarithms, by least squares."""
    x = [math.log(float(r["decisions"])) for r in rows]
    y = [math.log(float(r[field])) for r in rows]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / sum((a - mean_x) ** 2 for a in x)


def show(rows):
    print("\n| size | decisions | bookings | ns per move evaluated | MB | first plan, s |\n|---|---|---|---|---|---|")
    for r in rows:
        print("| " + " | ".join(r[k] for k in FIELDS[:6]) + " |")
    fits = [f"{name} grows with the power {exponent(rows, field):.2f}" for name, field in
            (("time per move", "nanoseconds_per_move"), ("memory", "megabytes"), ("time to the first plan", "first_plan_seconds"))]
    print("\nOf decisions: " + "; ".join(fits) + ".")


def drawing(rows):
    """Both against decisions, all on logarithmic axes."""
    wide, high, left, low = 640, 380, 70, 320
    x = [math.log10(float(r["decisions"])) for r in rows]
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="13">',
             "<title>Time per move and memory by size of hospital</title>", f'<rect width="{wide}" height="{high}" fill="#fff"/>']
    at_x = lambda v: left + (v - x[0]) / (x[-1] - x[0]) * 440
    at_y = lambda v: low - v / 4.5 * 280
    for power in range(5):
        parts.append(f'<path d="M{left} {at_y(power):.0f}H{left + 460}" stroke="#d8dde0"/>')
        parts.append(f'<text x="{left - 10}" y="{at_y(power) + 4:.0f}" text-anchor="end">{10**power:,}</text>')
    for r, v in zip(rows, x):
        parts.append(f'<text x="{at_x(v):.0f}" y="{low + 22}" text-anchor="middle">{r["size"]}</text>')
        parts.append(f'<text x="{at_x(v):.0f}" y="{low + 40}" text-anchor="middle" fill="#4c6272">{int(r["decisions"]):,}</text>')
    for field, colour, dash, name in (("nanoseconds_per_move", "#005eb8", "", "ns per move"), ("megabytes", "#d5281b", "6 4", "MB")):
        y = [at_y(math.log10(float(r[field]))) for r in rows]
        points = " ".join(f"{at_x(v):.0f},{w:.0f}" for v, w in zip(x, y))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>')
        parts += [f'<circle cx="{at_x(v):.0f}" cy="{w:.0f}" r="4" fill="{colour}"/>' for v, w in zip(x, y)]
        label = f"{name}, power {exponent(rows, field):.2f}"
        parts.append(f'<text x="{at_x(x[-1]) - 6:.0f}" y="{y[-1] - 10:.0f}" text-anchor="end" fill="{colour}">{label}</text>')
    parts.append(f'<text x="{left + 220}" y="{high - 4}" text-anchor="middle">decisions</text></svg>')
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
