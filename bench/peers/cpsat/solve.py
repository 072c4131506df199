"""Solves the whole model level by level: each component is minimised and then bounded by the value it reached.

What is proven, or cannot be lower, goes on at once; what is not gets a share of the time that is left.
"""

import time
from contextlib import contextmanager
from math import floor

from ortools.sat.python import cp_model

from levels import HARM, PEOPLE, SAFETY, WAIT
from model import Linear

# Of the time left, by level; time that a level does not need falls to those below.
SHARE = {SAFETY: 3, HARM: 4, WAIT: 4, PEOPLE: 3}


def by_levels(draft, levels, wanted, bounds, deadline, workers, seed, report):
    """Improves the draft's hint in place as far as time allows; notes the bounds of the components of some levels."""
    m, counted = draft.m, set()

    def count(level):
        if level <= PEOPLE and level not in counted:
            counted.add(level)
            levels.count(draft, level)

    for level in (SAFETY, HARM, WAIT, PEOPLE):
        if level > max(wanted) or time.monotonic() > deadline:
            break
        count(level)
        if level in wanted and level > SAFETY:
            count(level + 1)
        objectives = levels.objectives(draft)
        weight = sum(SHARE[k] for k in wanted if k >= level)
        for i, goal in enumerate(objectives):
            if levels.level(i) != level:
                continue
            if level in wanted and bounds[i] != m.value(goal):
                bounds[i] = max(bounds[i] or 0, m.lowest(goal))
                if bounds[i] < m.value(goal):
                    seconds = (deadline - time.monotonic()) * SHARE[level] / weight
                    bounds[i] = improve(draft, level, objectives[i:], bounds[i], seconds, workers, seed)
                report(levels.names[i], m.value(goal), "at least", bounds[i])
            m.at_most(goal, m.value(goal))


def improve(draft, level, objectives, bound, seconds, workers, seed):
    """Safety is first improved with all care as it is: the whole model would drop care that need not go."""
    until = time.monotonic() + seconds
    if level == SAFETY:
        with as_hinted(draft.m, care(draft)):
            minimise(draft.m, objectives, seconds / 3, workers, seed)
    return max(bound, minimise(draft.m, objectives, until - time.monotonic(), workers, seed))


def care(draft):
    """Verdicts, roles, dates and beds."""
    tables = [*draft.played.values(), *draft.dated.values(), *draft.bedded.values()]
    literals = [x for table in tables for x in table.values()] + [x for modes in draft.modes.values() for x in modes]
    return [x.index for x in literals if type(x) is not int]


@contextmanager
def as_hinted(m, variables):
    """Holds variables at their hint for a while."""
    known = m.cp.proto.variables
    for i in variables:
        known[i].domain[0] = known[i].domain[1] = m.hints[i]
    yield
    for i in variables:
        known[i].domain[0], known[i].domain[1] = m.lows[i], m.highs[i]


def minimise(m, objectives, seconds, workers, seed):
    """Replaces the hint by the best solution found; returns a bound of the first objective.

    The others break ties, all alike: without them they would drift away while the first is improved."""
    if seconds <= 0:
        return 0
    goal, rest = objectives[0], Linear()
    for x in objectives[1:]:
        rest.plus(x)
    weight = 1 + m.highest(rest) - m.lowest(rest)
    both = Linear(-m.lowest(rest)).plus(goal, weight).plus(rest)
    m.give_hint()
    m.cp.minimize(both.expression())
    solver = cp_model.CpSolver()
    p = solver.parameters
    p.num_workers, p.random_seed, p.max_time_in_seconds, p.linearization_level = workers, seed, seconds, 2
    proof = Proof(solver, weight, m.value(both))
    solver.best_bound_callback = proof.bounded
    status = solver.solve(m.cp, proof)
    m.adopt(solver, status, [both])
    return 0 if status == cp_model.UNKNOWN else floor(solver.best_objective_bound / weight + 1e-9)


class Proof(cp_model.CpSolverSolutionCallback):
    """Ends a search as soon as the first objective is proven, whatever could still be had of the others."""

    def __init__(self, solver, weight, value):
        super().__init__()
        self.solver, self.weight, self.value, self.bound = solver, weight, value, 0

    def on_solution_callback(self):
        self.value = self.objective_value
        self.look()

    def bounded(self, bound):
        self.bound = bound
        self.look()

    def look(self):
        if floor(self.bound / self.weight + 1e-9) >= floor(self.value / self.weight + 1e-9):
            self.solver.stop_search()
