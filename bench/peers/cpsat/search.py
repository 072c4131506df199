"""Large neighbourhoods: parts of the plan are solved anew by CP-SAT, all levels at once, until time is up.

The levels of a part are one weighted sum in which a unit of a level outweighs all that the levels below it could gain,
and a good deal of what they could lose. A solution is accepted if it is better in the order of comparison.
"""

import random
import time

from ortools.sat.python import cp_model

from draft import Draft
from levels import HARM, PEOPLE, SAFETY, WAIT
from model import Linear
from neighbourhoods import Neighbourhoods

LONGEST = 2.0  # seconds for a part
LARGEST = 10**15  # of a weighted sum
RISE = {SAFETY: 1, HARM: 300, WAIT: 300, PEOPLE: 5000}  # by how much a level may rise for one unit less above it
WORTH = {SAFETY: 1, HARM: 1, WAIT: 0.5, PEOPLE: 0.03}  # of a gain, for choosing where to go on


class Search:
    def __init__(self, hospital, given, choices, index, levels, seed):
        self.h, self.g, self.choices, self.index, self.levels = hospital, given, choices, index, levels
        self.seed, self.rng = seed, random.Random(seed)
        self.parts = Neighbourhoods(hospital, given, choices, self.rng)

    def begin(self, plan, share, seed):
        """From a plan, in a share of it."""
        self.plan, self.seed, self.steps = plan, seed, 0
        self.rng.seed(seed)
        self.index.read(plan)
        self.parts.keep_to(share, plan)

    def run(self, deadline):
        """Improves the plan until the deadline."""
        while deadline - time.monotonic() > 0.2:
            kinds = self.parts.kinds
            self.step(self.rng.choices(kinds, [k.use + 0.05 for k in kinds])[0], deadline)

    def step(self, kind, deadline):
        began = time.monotonic()
        scope = kind.make(self.plan, kind.size)
        draft = Draft(self.h, self.g, self.choices, self.plan, self.index, scope)
        self.levels.lay_down_law(draft)
        for level in (SAFETY, HARM, WAIT, PEOPLE):
            self.levels.count(draft, level)
        objectives = self.levels.objectives(draft)
        before = [draft.m.value(x) for x in objectives]
        limit = min(deadline - time.monotonic(), LONGEST)
        closed = limit > 0 and self.solve(draft.m, objectives, before, limit)
        after = [draft.m.value(x) for x in objectives]
        if improved := after < before:
            self.plan = draft.adopt()
            self.index.read(self.plan)
        self.steps += 1
        first = next((self.levels.level(i) for i, (a, b) in enumerate(zip(after, before)) if a < b), PEOPLE)
        kind.learn(closed, WORTH[first] if improved else 0, time.monotonic() - began)

    def weigh(self, m, objectives, before):
        """All components in one sum; None if nothing can be gained."""
        gains = [value - m.lowest(x) for x, value in zip(objectives, before)]
        if not any(gains):
            return None
        top = next(i for i, gain in enumerate(gains) if gain)
        for x, value in zip(objectives[:top], before):
            m.at_most(x, value)
        last = len(objectives)
        while True:  # the lowest level is left out where the numbers would grow too large
            goal, weight = Linear(), 1
            for i in reversed(range(top, last)):
                goal.plus(objectives[i], weight)
                weight *= 1 + max(gains[i], RISE[self.levels.level(i)] if objectives[i].vars else 0)
            if weight <= LARGEST or last == top + 1:
                return goal
            last -= 1

    def solve(self, m, objectives, before, limit):
        """Replaces the hint by a solution that is better in the order of comparison, if one is found."""
        goal = self.weigh(m, objectives, before)
        if goal is None:
            return True
        m.give_hint()
        m.cp.minimize(cp_model.LinearExpr.weighted_sum(goal.vars, goal.coefs))
        solver = cp_model.CpSolver()
        p = solver.parameters
        p.num_workers, p.random_seed, p.max_time_in_seconds = 1, self.seed + self.steps, limit
        p.linearization_level = 2
        status = solver.solve(m.cp)
        m.adopt(solver, status, objectives)
        return status == cp_model.OPTIMAL
