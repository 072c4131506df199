"""Plans a hospital with CP-SAT and writes a plan folder.

    python bench/peers/cpsat HOSPITAL START OUT --seconds S

START is a plan folder (the constructed start), used as hint and held until something better is found. The whole model
is written and solved level by level if it is small enough; parts of it are solved anew until time is up. All time
counts, reading and model building too. Prints one JSON object: values and bounds of the levels as this program states them.
"""

import argparse
import gc
import json
import resource
import sys
import time

import plan as plans
import scope
import solve
from choices import Choices
from draft import Draft
from folder import Hospital
from given import Given
from index import Index
from levels import HARM, PEOPLE, SAFETY, WAIT, Levels
from model import Unlawful
from rounds import Rounds
from search import Search

WRITING = 0.03  # of the time, kept back for evaluating and writing the plan


def main():
    began = time.monotonic()
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("hospital")
    parser.add_argument("start", help="plan folder to begin with")
    parser.add_argument("out", help="plan folder to write")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole", type=int, default=200_000, metavar="N",
                        help="write the whole model if it has at most N decisions (default 200000; 0: never)")
    parser.add_argument("--parts", choices=["yes", "no"], default="yes", help="whether to solve parts after it")
    parser.add_argument("--progress", action="store_true", help="say on standard error how it goes")
    asked = parser.parse_args()
    deadline = began + asked.seconds

    def report(*words):
        if asked.progress:
            print(f"{time.monotonic() - began:7.1f} s", *words, file=sys.stderr, flush=True)

    answer = run(asked, began, deadline, report)
    answer["seconds"]["all"] = round(time.monotonic() - began, 1)
    # The children's largest, for each of them; what they share with the parent counts again.
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    answer["megabytes"] = (own + asked.workers * child) // 1024
    print(json.dumps(answer, indent=1))


def run(asked, began, deadline, report):
    h = Hospital(asked.hospital)
    given = Given(h)
    start = plans.read(h, asked.start)
    choices, index, levels = Choices(h, given, start), Index(h, given, start), Levels(h)
    gc.collect()
    gc.freeze()  # what has been read stays
    seconds = {"reading": round(time.monotonic() - began, 1)}

    def judge(plan):
        return evaluate(h, given, choices, index, levels, plan)[0]

    clock = time.monotonic()
    best = judge(start)
    judging = time.monotonic() - clock
    deadline -= max(WRITING * asked.seconds, 2 * judging)
    report("start", levels.score(best))
    plan, steps, size = start, 0, count_decisions(h, given, choices)
    bounds = nobody_at_all(h, given, choices, index, levels)
    whole = Whole(asked, h, given, choices, index, levels, bounds, seconds, report) if size <= asked.whole else None
    parts = asked.parts == "yes" or whole is None
    if whole:
        plan = whole.solve(plan, [SAFETY], share(deadline, 0.4))
    if parts:
        search = Search(h, given, choices, index, levels, asked.seed)
        rounds = Rounds(search, judge, judging, asked.workers, report)
        plan, best = rounds.run(plan, judge(plan), share(deadline, 0.85 if whole else 1))
        steps = rounds.steps
    if whole:
        plan = whole.solve(plan, [HARM, WAIT, PEOPLE], deadline)
    try:
        best, by_rule = evaluate(h, given, choices, index, levels, plan)
    except Unlawful as broken:
        report("the plan found breaks a law, the start stands:", broken)
        plan = start
        best, by_rule = evaluate(h, given, choices, index, levels, plan)
    plans.write(h, plan, asked.out)
    return {
        "score": levels.score(best),
        "safety": best[: levels.safety],
        "safety_names": levels.names[: levels.safety],
        "bound": [what(v, b) for v, b in zip(best, bounds)],
        "by_rule": by_rule,
        "decisions": size,
        "whole_model": whole is not None,
        "parts_solved": steps,
        "seconds": seconds,
    }


def what(value, bound):
    """How a component ended: proven, a number below which no plan is (under what stands above it), or unknown."""
    return "proven" if bound is not None and value <= bound or value == 0 else bound


def evaluate(h, given, choices, index, levels, plan):
    """What a plan is worth, by component and by rule, everything recomputed; raises Unlawful if it breaks a law."""
    index.read(plan)
    draft = Draft(h, given, choices, plan, index, scope.nothing(), evaluate=True)
    levels.lay_down_law(draft)
    for level in (SAFETY, HARM, WAIT, PEOPLE):
        levels.count(draft, level)
    return [draft.m.value(x) for x in levels.objectives(draft)], levels.by_rule(draft)


def nobody_at_all(h, given, choices, index, levels):
    """Bounds that need no search: minimum duties with fewer people who may hold them than heads."""
    bounds, size = [None] * len(levels.names), h.calendar.day_blocks
    if levels.rules["open_minimum"] != (SAFETY, 1):
        return bounds
    bounds[: levels.tiers] = [0] * levels.tiers
    for d in h.duties:
        for b in d.blocks if d.minimum else ():
            if not d.conditional or b // size in index.ward_occupants[d.place]:
                frozen = given.frozen_duties.get((d.index, b), ())
                able = len(frozen) if b < given.now else sum(1 for _ in choices.holders(d, b))
                bounds[d.tier - 1] += max(0, d.number - able) * (given.ends[b] - given.starts[b])
    return bounds


def count_decisions(h, given, choices):
    """About how many literals the whole model has."""
    cover = sum(sum(1 for _ in choices.holders(d, b)) for d in h.duties for b in d.blocks if b >= given.now)
    roles = sum(sum(1 for _ in choices.players(r)) for r in h.roles if h.sessions[r.session].start >= h.as_of)
    return cover + roles + sum(len(choices.dates(b)) for b in h.bookings if not choices.took_place(b))


def share(deadline, part):
    """An instant after a part of the time left."""
    now = time.monotonic()
    return now + part * (deadline - now)


class Whole:
    """The whole model, written anew from the plan at hand whenever some of its levels are to be solved."""

    def __init__(self, asked, h, given, choices, index, levels, bounds, seconds, report):
        self.asked, self.levels, self.bounds, self.seconds, self.report = asked, levels, bounds, seconds, report
        self.about, self.index = (h, given, choices), index

    def solve(self, plan, wanted, until):
        clock = time.monotonic()
        self.index.read(plan)
        draft = Draft(*self.about, plan, self.index, scope.everything())
        self.levels.lay_down_law(draft)
        self.seconds["building"] = round(time.monotonic() - clock, 1)
        asked = self.asked
        solve.by_levels(draft, self.levels, wanted, self.bounds, until, asked.workers, asked.seed, self.report)
        self.seconds["whole"] = round(self.seconds.get("whole", 0) + time.monotonic() - clock, 1)
        plan = draft.adopt()
        self.index.read(plan)
        return plan


if __name__ == "__main__":
    main()
