#!/usr/bin/env python3
"""What planning for many turnouts costs: seconds and quality by number of scenarios: results/scenarios.md and scenarios.svg.

    bench/scenarios.py --hospital DIR [--iterations 2000000] [--worlds 20] [--seed 1]

Every plan has the same iterations and seed; seconds are those that the program states. Quality is the mean harm over worlds of `simulate`, the same
for every plan. Python's standard library only.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

BENCH = Path(__file__).resolve().parent
BINARY = BENCH.parent / "target/release/tideover"
SCENARIOS = [1, 5, 10, 20, 50]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--hospital", type=Path, required=True)
    parser.add_argument("--iterations", type=int, default=2_000_000)
    parser.add_argument("--worlds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as place:
        for number in SCENARIOS:
            out = Path(place) / str(number)
            made = call("plan", asked.hospital, "--scenarios", number, "--iterations", asked.iterations, "--seed", asked.seed, "--out", out)
            rows.append({"scenarios": number, "seconds": made["seconds"], "waits": made["bookings"]["waits"], "plan": out})
        others = ",".join(str(row["plan"]) for row in rows[1:])
        worlds = call("simulate", asked.hospital, rows[0]["plan"], "--against", others, "--worlds", asked.worlds, "--turnout-alone", "--seed", asked.seed)
    for row, plan in zip(rows, worlds["plans"]):
        row["harm"] = next(e for name, e in plan["estimates"].items() if name.startswith("harm, points"))
    write(rows, asked)


def call(*arguments):
    done = subprocess.run([str(BINARY), *map(str, arguments), "--json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def write(rows, asked):
    lines = ["# What planning for many turnouts costs", "", "Made by `bench/scenarios.py`: a hospital of the size "
             f"`{asked.hospital.name.removeprefix('b_')}`, {asked.iterations:,} iterations a thread, harm over {asked.worlds} worlds.", "",
             "| scenarios | seconds | of one | patients who wait | harm, mean of worlds (95 %) |", "|---:|---:|---:|---:|---:|"]
    for row in rows:
        harm = row["harm"]
        lines.append(f"| {row['scenarios']} | {row['seconds']:.1f} | {row['seconds'] / rows[0]['seconds']:.2f} | {row['waits']} "
                     f"| {harm['mean']:.1f} ({harm['low']:.1f} to {harm['high']:.1f}) |")
    lines += ["", "![Seconds by number of scenarios](scenarios.svg)", ""]
    (BENCH / "results/scenarios.md").write_text("\n".join(lines))
    (BENCH / "results/scenarios.svg").write_text(drawing(rows))


def drawing(rows):
    """Seconds as a multiple of those of one scenario, and the five times that are the limit."""
    wide, high, left, low = 640, 340, 60, 280
    at_x = lambda n: left + 30 + n / SCENARIOS[-1] * 500
    at_y = lambda multiple: low - multiple / 5.5 * 250
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="13">',
             "<title>Time of planning by number of scenarios, as a multiple of that of one</title>", f'<rect width="{wide}" height="{high}" fill="#fff"/>']
    for multiple in range(6):
        parts.append(f'<path d="M{left} {at_y(multiple):.0f}H{left + 550}" stroke="{"#d5281b" if multiple == 5 else "#d8dde0"}"/>')
        parts.append(f'<text x="{left - 10}" y="{at_y(multiple) + 4:.0f}" text-anchor="end">{multiple}×</text>')
    points = [(at_x(row["scenarios"]), at_y(row["seconds"] / rows[0]["seconds"])) for row in rows]
    parts.append(f'<polyline points="{" ".join(f"{x:.0f},{y:.0f}" for x, y in points)}" fill="none" stroke="#005eb8" stroke-width="2"/>')
    for row, (x, y) in zip(rows, points):
        parts.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="#005eb8"/>')
        parts.append(f'<text x="{x:.0f}" y="{low + 20}" text-anchor="middle">{row["scenarios"]}</text>')
    parts.append(f'<text x="{left + 275}" y="{high - 10}" text-anchor="middle">scenarios</text></svg>')
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
