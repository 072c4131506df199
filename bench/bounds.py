#!/usr/bin/env python3
"""Bounds of the benchmark's instances, beside the best values known: results/bounds.md.

    bench/bounds.py --instances ../shared/ihtc/public

A bound does not depend on the plan; the search need only find one that is lawful. Python's standard library only.
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
    asked = parser.parse_args()
    best = {}
    with (BENCH / "peers.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            best[row["instance"]] = int(row["best_known"])
    lines = ["| instance | bound | best known | apart |", "|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as place:
        for number in range(1, 31):
            name = f"i{number:02}"
            file, out = asked.instances / f"{name}.json", Path(place) / f"{name}.json"
            command = [BINARY, "ihtc", "solve", file, "--out", out, "--seconds", "5", "--seed", "1", "--json"]
            done = subprocess.run([*map(str, command)], capture_output=True, text=True)
            if done.returncode == 2:
                sys.exit(done.stderr)
            least = json.loads(done.stdout).get("least")
            apart = "" if least is None else f"{100 * (best[name] - least) / best[name]:.1f} %"
            lines.append(f"| {name} | {least if least is not None else 'no plan'} | {best[name]} | {apart} |")
            print(lines[-1], flush=True)
    (BENCH / "results" / "bounds.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
