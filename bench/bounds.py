#!/usr/bin/env python3
"""Bounds of the benchmark's instances, beside the best values known: results/bounds.md.

    bench/bounds.py --instances ../shared/ihtc/public [--exact target-exact/release/tideover]

With --exact also those of a program that was built with the feature `exact`. A bound does not depend on the plan; the search need only find one that is lawful. Python's standard library only.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
BINARY = ROOT / "target/release/tideover"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--instances", type=Path, default=ROOT.parent / "shared/ihtc/public", help="where i01.json … lie")
    parser.add_argument("--exact", type=Path, help="a program built with the feature `exact`")
    asked = parser.parse_args()
    best = {}
    with (BENCH / "peers.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            best[row["instance"]] = int(row["best_known"])
    programs = [BINARY, asked.exact] if asked.exact else [BINARY]
    columns = ["instance", "bound", "apart"] + (["exact", "apart"] if asked.exact else []) + ["best known"]
    lines = ["| " + " | ".join(columns) + " |", "|---" * len(columns) + "|"]
    for number in range(1, 31):
        name = f"i{number:02}"
        cells = [name]
        for program in programs:
            least = bound(program, asked.instances / f"{name}.json")
            cells += ["no plan", ""] if least is None else [least, f"{100 * (best[name] - least) / best[name]:.1f} %"]
        lines.append("| " + " | ".join(map(str, [*cells, best[name]])) + " |")
        print(lines[-1], flush=True)
    (BENCH / "results" / "bounds.md").write_text("\n".join(lines) + "\n")


def bound(program, instance):
    """The least cost that the program states, or None where its search found nothing lawful."""
    with tempfile.TemporaryDirectory() as place:
        command = [program, "ihtc", "solve", instance, "--out", Path(place) / "out.json", "--seconds", "8", "--seed", "1", "--json"]
        done = subprocess.run([*map(str, command)], capture_output=True, text=True)
    if done.returncode == 2:
        sys.exit(done.stderr)
    return json.loads(done.stdout).get("least")


if __name__ == "__main__":
    main()
