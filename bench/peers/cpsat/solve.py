"""Solves a draft level by level: each component is minimised and then bounded by the value it reached.

What is proven or cannot be lower goes on at once; what is not gets a share of the time that is left.
"""

import time

from ortools.sat.python import cp_model

from levels import HARM, PEOPLE, SAFETY, WAIT

# Of the time left, by level: the higher levels first, and time that they do not need falls to those below.
SHARE = {SAFETY: 3, HARM: 4, WAIT: 4, PEOPLE: 3}


class Outcome:
    """Value and bound of each component, and how each ended."""

    def __init__(self, names):
        self.names = names
        self.values, self.bounds = [None] * len(names), [None] * len(names)


def by_levels(draft, levels, deadline, workers, seed, report=lambda *_: None, hurry=1.0):
    """Improves the draft's hint in place as far as time allows; returns the outcome."""
    outcome = Outcome(levels.names)
    for level in (SAFETY, HARM, WAIT, PEOPLE):
        if time.monotonic() > deadline:
            break
        levels.count(draft, level)
        objectives = levels.objectives(draft)
        components = [i for i in range(len(levels.names)) if levels.level(i) == level]
        open_ = [i for i in components if draft.m.value(objectives[i]) > draft.m.lowest(objectives[i])]
        left = sum(SHARE[k] for k in SHARE if k >= level)
        for i in components:
            goal = objectives[i]
            lowest = draft.m.lowest(goal)
            if i in open_:
                part = SHARE[level] / left / max(1, len([k for k in open_ if k >= i]))
                seconds = (deadline - time.monotonic()) * (part if level < PEOPLE else 1)
                lowest = minimise(draft.m, goal, max(lowest, 0), seconds, workers, seed)
            outcome.values[i], outcome.bounds[i] = draft.m.value(goal), lowest
            draft.m.at_most(goal, draft.m.value(goal))
            report(levels.names[i], outcome.values[i], lowest)
    return outcome


def minimise(m, goal, lowest, seconds, workers, seed):
    """Replaces the hint by the best solution found; returns the bound."""
    if seconds <= 0:
        return lowest
    m.cp.clear_hints()
    hint = m.cp.proto.solution_hint
    hint.vars.extend(range(len(m.hints)))
    hint.values.extend(m.hints)
    m.cp.minimize(cp_model.LinearExpr.weighted_sum(goal.vars, goal.coefs) + goal.const)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(m.cp)
    if status == cp_model.INFEASIBLE or status == cp_model.MODEL_INVALID:
        raise RuntimeError(f"the model is {solver.status_name(status).lower()}: {m.cp.validate()}")
    if status != cp_model.UNKNOWN:
        before = m.value(goal)
        found = list(solver.response_proto.solution)
        kept, m.hints = m.hints, found
        if m.value(goal) > before:
            m.hints = kept
    bound = solver.best_objective_bound
    return max(lowest, round(bound)) if status != cp_model.UNKNOWN else lowest
