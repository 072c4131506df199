#!/usr/bin/env python3
"""Makes a table of measurements, row by row, and prints it.

    bench/run.py ihtc-60 --instances ../shared/ihtc/public     makes the rows that are missing
    bench/run.py ihtc-60 --print                               prints the table

A row is kept in bench/results/TABLE.csv as soon as it is done, so a long table is made in pieces. Rows of another commit
stand until `--again` asks for them anew. Nothing else should run on the machine meanwhile. Python's standard library only.
"""

import argparse
import csv
import json
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
BINARY = ROOT / "target/release/tideover"
FIELDS = ["instance", "seed", "threads", "limit", "value", "detail", "full", "stopped", "wall", "commit", "machine"]
IHTC = [f"i{n:02}" for n in range(1, 31)]


def main():
    tables = tomllib.loads((BENCH / "tables.toml").read_text())
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("table", choices=tables, metavar="TABLE", help=", ".join(tables))
    parser.add_argument("--instances", type=Path, default=ROOT.parent / "shared/ihtc/public", help="where i01.json … lie")
    parser.add_argument("--again", action="store_true", help="make rows of other commits anew")
    parser.add_argument("--only", nargs="*", help="only these instances or sizes")
    parser.add_argument("--print", action="store_true", help="print the table and make nothing")
    asked = parser.parse_args()
    table = tables[asked.table]
    path = BENCH / "results" / f"{asked.table}.csv"
    if not asked.print:
        make(table, path, asked)
    show(asked.table, table, read(path))


def read(path):
    if not path.exists():
        return []
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def names(table):
    listed = table.get("instances", table.get("sizes"))
    return IHTC if listed == "ihtc" else listed


def make(table, path, asked):
    """Makes what is missing, the first seed of everything before the second of anything."""
    commit, machine = the_commit(), the_machine()
    limit = f"{table['seconds']} s" if "seconds" in table else f"{table['iterations']} iterations"
    wanted = [(name, seed) for seed in table["seeds"] for name in names(table)]
    for name, seed in wanted:
        rows = read(path)
        have = [r for r in rows if (r["instance"], r["seed"]) == (name, str(seed))]
        if (asked.only and name not in asked.only) or (have and not (asked.again and have[0]["commit"] != commit)):
            continue
        made = run(table, name, seed, asked.instances)
        row = {"instance": name, "seed": seed, "threads": table["threads"], "limit": limit, **made}
        row |= {"commit": commit, "machine": machine}
        rows = [r for r in rows if r not in have] + [row]
        keep(path, sorted(rows, key=lambda r: (r["instance"], int(r["seed"]))))
        print(*(f"{row[k]}" for k in ("instance", "seed", "value", "detail")), flush=True)


def run(table, name, seed, instances):
    """One run: what it is worth, how many moves were evaluated, how long it took."""
    effort = ["--threads", str(table["threads"]), "--seed", str(seed), "--json"]
    effort += ["--seconds", str(table["seconds"])] if "seconds" in table else ["--iterations", str(table["iterations"])]
    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        if "sizes" in table:
            hospital = place / "hospital"
            call("init", hospital, "--size", name)
            answer = call("plan", hospital, *effort)
            value, detail = " ".join(map(str, answer["score"])), f"kept {answer['planned_care_kept']['share']}"
        else:
            answer = call("ihtc", "solve", instances / f"{name}.json", "--out", place / "solution.json", *effort)
            refused = answer.get("refused", False)
            value = "infeasible" if refused else answer["cost"]
            detail = "" if refused else " ".join(map(str, answer["costs"].values()))
    evaluated = answer.get("evaluated", {"full": "", "stopped": ""})
    return {"value": value, "detail": detail, "wall": answer.get("seconds", ""), **evaluated}


def call(*arguments):
    done = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode == 2:
        sys.exit(f"{' '.join(map(str, arguments))}\n{done.stderr}")
    return json.loads(done.stdout) if "--json" in arguments else None


def keep(path, rows, fields=FIELDS):
    """Writes the rows beside their place and renames them into it."""
    path.parent.mkdir(exist_ok=True)
    beside = path.with_suffix(".unfinished")
    with beside.open("w", newline="") as file:
        writer = csv.DictWriter(file, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    beside.rename(path)


def the_commit():
    def git(*arguments):
        return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", "crates", "Cargo.toml", "Cargo.lock")
    return git("rev-parse", "--short=10", "HEAD") + ("+" if changed else "")


def the_machine():
    cores, model = 0, platform.machine()
    try:
        text = Path("/proc/cpuinfo").read_text()
        cores = text.count("processor\t")
        model = (re.search(r"model name\s*: (.*)", text) or [None, model])[1]
    except OSError:
        pass
    return f"{model}, {cores} cores"


def show(name, table, rows):
    """The table in Markdown, on the screen and in bench/results/TABLE.md."""
    lines = hospitals(rows) if "sizes" in table else instances(table, rows)
    text = "\n".join([f"{name}: {table['about']}", "", *lines])
    (BENCH / "results" / f"{name}.md").write_text(f"{text}\n")
    print(f"\n{text}")


def hospitals(rows):
    head = "| size | seed | law, safety, harm, wait, people | | evaluated per CPU-second |"
    return [head, "|---|---|---|---|---|"] + [
        f"| {r['instance']} | {r['seed']} | {r['value']} | {r['detail']} | {pace(r)} |" for r in rows
    ]


def instances(table, rows):
    """Medians over seeds, beside the best known values and the peers; the higher of two in the middle."""
    peers = {r["instance"]: r for r in csv.DictReader((BENCH / "peers.csv").open())}
    one = table["threads"] == 1
    columns = [c for c in next(iter(peers.values())) if c.endswith("1_thread" if one else ("2_threads", "of_2"))]
    lines = ["| instance | best known | " + " | ".join(columns) + " | ours, by seed | median | gap % |"]
    lines.append("|---" * (len(columns) + 5) + "|")
    gaps, theirs = [], {c: [] for c in columns}
    for instance in names(table):
        mine = [r["value"] for r in rows if r["instance"] == instance]
        if not mine:
            continue
        best = int(peers[instance]["best_known"])
        infeasible = "infeasible" in mine
        median = "infeasible" if infeasible else statistics.median_high(map(int, mine))
        gap = "" if infeasible else round(100 * (median / best - 1), 2)
        gaps.append(gap)
        cells = []
        for c in columns:
            known = peers[instance][c]
            theirs[c] += [(100 * (int(known) / best - 1), gap)] if known else []
            cells.append(f"{known} ({theirs[c][-1][0]:.1f} %)" if known else "")
        lines.append(f"| {instance} | {best} | {' | '.join(cells)} | {', '.join(mine)} | {median} | {gap} |")
    if gaps and "" not in gaps:
        over = sum(gap > 12 for gap in gaps)
        mean = statistics.mean(gaps)
        lines += ["", f"Mean gap {mean:.2f} % over {len(gaps)}, worst {max(gaps)} %, {over} above 12 %."]
        for c, pairs in theirs.items():
            if pairs:
                their, our = (statistics.mean(side) for side in zip(*pairs))
                lines.append(f"Over the {len(pairs)} of {c}: {their:.2f} %, ours {our:.2f} %.")
    return lines


def pace(row):
    if not row["full"]:
        return ""
    return round((int(row["full"]) + int(row["stopped"])) / float(row["wall"]) / int(row["threads"]))


if __name__ == "__main__":
    main()
