"""Solves the whole model level by level: each component is minimised and then bounded by the value it reached.

What is proven, or cannot be lower, goes on at once; what is not gets a share of the time that is left.
"""

import time
from contextlib import contextmanager

from ortools.sat.python import cp_model

from levels import HARM, PEOPLE, SAFETY, WAIT

# Of the time left, by level; time that a level does not need falls to those below.
SHARE = {SAFETY: 3, HARM: 4, WAIT: 4, PEOPLE: 3}


def by_levels(draft, levels, wanted, bounds, deadline, workers, seed, report):
    """Improves the draft's hint in place as far as time allows, and notes the bounds of the components of some levels."""
    m = draft.m
    for level in (SAFETY, HARM, WAIT, PEOPLE):
        if level > max(wanted) or time.monotonic() > deadline:
            break
        levels.count(draft, level)
        objectives = levels.objectives(draft)
        components = [i for i in range(len(levels.names)) if levels.level(i) == level]
        weight = sum(SHARE[k] for k in wanted if k >= level)
        for i in components:
            goal = objectives[i]
            if level in wanted and bounds[i] != m.value(goal):
                bounds[i] = max(0, m.lowest(goal))
                if bounds[i] < m.value(goal):
                    seconds = (deadline - time.monotonic()) * SHARE[level] / weight
                    bounds[i] = improve(draft, level, goal, bounds[i], seconds, workers, seed)
                report(levels.names[i], m.value(goal), "at least", bounds[i])
            m.at_most(goal, m.value(goal))


def improve(draft, level, goal, bound, seconds, workers, seed):
    """Safety is first improved with all care as it is: the whole model would drop care that need not go."""
    until = time.monotonic() + seconds
    if level == SAFETY:
        with as_hinted(draft.m, care(draft)):
            minimise(draft.m, goal, bound, seconds / 3, workers, seed)
    return minimise(draft.m, goal, bound, until - time.monotonic(), workers, seed)


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


def minimise(m, goal, lowest, seconds, workers, seed):
    """Replaces the hint by the best solution found; returns the bound."""
    if seconds <= 0:
        return lowest
    m.give_hint()
    m.cp.minimize(cp_model.LinearExpr.weighted_sum(goal.vars, goal.coefs) + goal.const)
    solver = cp_model.CpSolver()
    p = solver.parameters
    p.num_workers, p.random_seed, p.max_time_in_seconds, p.linearization_level = workers, seed, seconds, 2
    status = solver.solve(m.cp)
    m.adopt(solver, status, [goal])
    return max(lowest, round(solver.best_objective_bound)) if status != cp_model.UNKNOWN else lowest
