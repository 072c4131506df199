#!/usr/bin/env python3
"""Planning again after one person does not come: how long it takes and how many are told, over random events: results/replan.md.

    bench/replan.py --hospital DIR [--events 500] [--seed 1]

DIR is a hospital that `tideover init` made, with a plan in DIR/plan. Each event is somebody of the plan's cover on a day of the strike who is away for
that day, known a quarter of an hour before it begins. Seconds are those that the program states: bringing the hospital up to date, planning
and checking, without reading and writing. Python's standard library only.
"""

import argparse
import csv
import json
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

BENCH = Path(__file__).resolve().parent
BINARY = BENCH.parent / "target/release/tideover"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--hospital", type=Path, required=True, help="a folder with a plan in it")
    parser.add_argument("--events", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dice = random.Random(asked.seed)
    with (asked.hospital / "strikes.csv").open(newline="") as file:
        strike = next(csv.DictReader(file))
    first, last = (datetime.fromisoformat(strike[key]) for key in ("start", "end"))
    with (asked.hospital / "plan/cover.csv").open(newline="") as file:
        days = sorted({(row["person"], row["start"][:10]) for row in csv.DictReader(file) if strike["start"] <= row["start"] < strike["end"]})
    seconds, people, patients, opened, refused = [], [], [], 0, 0
    gaps = len(list(csv.DictReader((asked.hospital / "plan/gaps.csv").open(newline=""))))
    with tempfile.TemporaryDirectory() as place:
        for n in range(asked.events):
            person, day = dice.choice(days)
            begins = datetime.fromisoformat(day).replace(hour=first.hour, minute=first.minute)
            known = begins - timedelta(minutes=15)
            rows = [["at", "kind", "person", "start", "end"], [known, "away", person, begins, begins + timedelta(days=1)]]
            events = Path(place) / "events.csv"
            with events.open("w", newline="") as file:
                csv.writer(file).writerows([[cell.isoformat()[:16] if isinstance(cell, datetime) else cell for cell in row] for row in rows])
            command = [BINARY, "replan", asked.hospital, asked.hospital / "plan", "--events", events, "--at", known.isoformat()[:16]]
            done = subprocess.run([*map(str, command), "--out", f"{place}/plan", "--json"], capture_output=True, text=True)
            said = json.loads(done.stdout)
            if done.returncode != 0:
                print(person, day, said, file=sys.stderr)
                refused += 1
                continue
            seconds.append(said["seconds"])
            people.append(len(said["told_people"]))
            patients.append(len(said["told_patients"]))
            opened += len(said["gaps"]) > gaps
            if (n + 1) % 25 == 0:
                print(n + 1, quantile(seconds, 0.5), quantile(seconds, 0.99), quantile(people, 0.5), flush=True)
    lines = [
        "| events | refused | seconds, median | 99th percentile | longest | people told, median | 99th percentile | patients told, mean | plans with a gap more |",
        "|---" * 9 + "|",
        f"| {len(seconds)} | {refused} | {quantile(seconds, 0.5):.2f} | {quantile(seconds, 0.99):.2f} | {max(seconds):.2f} "
        f"| {quantile(people, 0.5)} | {quantile(people, 0.99)} | {sum(patients) / len(patients):.2f} | {opened} |",
    ]
    (BENCH / "results" / "replan.md").write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


if __name__ == "__main__":
    main()
