#!/usr/bin/env python3
"""Plans carried out in the same worlds: a table of all policies with 95 % intervals, and regret: results/simulate.md.

    bench/simulate.py --name hospital --hospital DIR --plan PLANDIR [--worlds 200] [--surprises 50] [--seconds 60] [--seed 1]

PLANDIR is a plan of DIR made with `plan --scenarios`. The plan for the mean turnout is searched for as long as --seconds says; the yardsticks
are made without a search. Worlds differ in turnout alone, and then in sickness and emergencies too. A row of the table is kept under the
hospital's name; other names stay as they are. Python's standard library only.
"""

import argparse
import json
import re
import subprocess
import time
from pathlib import Path

BENCH = Path(__file__).resolve().parent
BINARY = BENCH.parent / "target/release/tideover"
RESULTS = BENCH / "results/simulate.md"
HEAD = """# Plans carried out in the same worlds

Made by `bench/simulate.py`. Each cell is the mean over worlds with its 95 % interval. *Breach*: minimum duties open that the plan covers. *Harm*:
dates past safe, no date, cancellations on the day, care to keep, as the score weighs them. *Regret*: harm beyond a bound on the least that a plan could
have that knew the world from the beginning.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--name", required=True)
    parser.add_argument("--hospital", type=Path, required=True)
    parser.add_argument("--plan", type=Path, required=True)
    parser.add_argument("--worlds", type=int, default=200)
    parser.add_argument("--surprises", type=int, default=50, help="worlds with sickness and emergencies")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--binary", type=Path, default=BINARY)
    asked = parser.parse_args()
    text = [f"## {asked.name}", ""]
    for alone in (True, False):
        began, worlds = time.time(), asked.worlds if alone else asked.surprises
        command = [asked.binary, "simulate", asked.hospital, asked.plan, "--worlds", worlds, "--seconds", asked.seconds]
        command += ["--seed", asked.seed, "--against", "mean,first-fit,christmas-day", "--json"] + (["--turnout-alone"] if alone else [])
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
        text += table(json.loads(done.stdout), worlds, alone, time.time() - began)
    keep(asked.name, "\n".join(text) + "\n")


def table(simulated, worlds, alone, seconds):
    plans = simulated["plans"]
    what = "turnout alone" if alone else "turnout, sickness and emergencies"
    lines = [f"{worlds} worlds that differ in {what}; {simulated['planned_care']} patients of planned care; {seconds:.0f} s with the search for the mean.", ""]
    lines += ["| | " + " | ".join(plan["name"] for plan in plans) + " |", "|---|" + "---:|" * len(plans)]
    for measure in plans[0]["estimates"]:
        cells = [plan["estimates"][measure] for plan in plans]
        lines.append(f"| {measure} | " + " | ".join(f"{c['mean']:.1f} ({c['low']:.1f} to {c['high']:.1f})" for c in cells) + " |")
    regret = {plan["name"]: next(e["mean"] for name, e in plan["estimates"].items() if name.startswith("regret")) for plan in plans}
    better = min(("mean", "first-fit"), key=lambda name: regret[name])
    share = 100 * regret["plan"] / regret[better] if regret[better] else float("nan")
    return lines + ["", f"Regret of the plan: {share:.0f} % of that of {better}.", ""]


def keep(name, text):
    known = RESULTS.read_text() if RESULTS.exists() else HEAD
    parts = re.split(r"(?m)^(?=## )", known)
    others = [part for part in parts[1:] if not part.startswith(f"## {name}\n")]
    RESULTS.write_text(parts[0].rstrip() + "\n\n" + "\n".join(part.rstrip() + "\n" for part in others + [text]))


if __name__ == "__main__":
    main()
