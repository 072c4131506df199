"""What one person works, as literals over time: rest, stretch_hours, average_hours, rest debts and nights worked.

The shifts and extras of a person that may be worked cut time into segments; each has a literal that says whether it is
worked. Stretches of work, which merge shifts that touch, are then runs of worked segments, whatever is decided.
Rules on runs and densities of shifts (weeks, long days, nights in a row, weekends, on-call) need no constraint: nobody
whom they bind is offered an extra or may release a shift, and the rota as given is exempt.
"""

from model import Linear, negated


class Timeline:
    def __init__(self, draft, p):
        h, self.draft, self.person = draft.h, draft, draft.h.people[p]
        worked = [(s.start, s.end, draft.keep(s.index)) for s in self.person.shifts if not (s.on_call or s.away)]
        extras = {e for e, q in draft.plan.taken if q == p} | {e for e in draft.choices.extras_of.get(p, ())}
        worked += [(h.extras[e].start, h.extras[e].end, draft.take(e, p)) for e in extras]
        worked = [w for w in worked if type(w[2]) is not int or w[2]]
        self.points = sorted({t for a, z, _ in worked for t in (a, z)})
        at = {t: i for i, t in enumerate(self.points)}
        covering = [[] for _ in self.points]
        for start, end, x in worked:
            for i in range(at[start], at[end]):
                covering[i].append(x)
        self.work = [draft.m.either(found) for found in covering]  # the segment from each point to the next

    def gaps(self, limit):
        """(start of the gap, its end, literals: work before, work in it, work after) for gaps shorter than a limit."""
        points, work = self.points, self.work
        for i in range(1, len(points) - 1):
            if is_zero(work[i - 1]) or is_one(work[i]):
                continue
            for j in range(i + 1, len(points)):
                if points[j] - points[i] >= limit:
                    break
                if not is_zero(work[j]):
                    yield points[i], points[j], work[i - 1], work[i:j], work[j]
                if is_one(work[j]):
                    break

    def minutes(self, start, end):
        """Minutes worked in a stretch of time."""
        found = Linear()
        for a, z, x in zip(self.points, self.points[1:], self.work):
            shared = min(z, end) - max(a, start)
            if shared > 0:
                found.add(x, shared)
        return found


def is_one(x):
    return type(x) is int and x == 1


def is_zero(x):
    return type(x) is int and x == 0


def timeline(draft, p):
    if p not in draft.timelines:
        draft.timelines[p] = Timeline(draft, p)
    return draft.timelines[p]


def add(draft):
    for p in range(len(draft.h.people)) if draft.all else sorted(draft.free_people):
        person = draft.h.people[p]
        if "rest" in person.rules and not person.rules.get("rest_debt"):
            rest(draft, p)
        if "stretch" in person.rules:
            stretch_hours(draft, p)
        if "average" in person.rules:
            average_hours(draft, p)


def given_stretches(person):
    """The stretches of work of the rota as given: (start, end, anchor)."""
    found = []
    for s in sorted((s for s in person.shifts if not (s.on_call or s.away)), key=lambda s: (s.start, s.index)):
        if found and s.start <= found[-1][1]:
            start, end, anchor = found[-1]
            found[-1] = start, max(end, s.end), anchor
        else:
            found.append((s.start, s.end, s.index))
    return found


def rest(draft, p):
    person, m = draft.h.people[p], draft.m
    least, given = person.rules["rest"], {}
    stretches = given_stretches(person)
    for (_, before, _), (start, _, anchor) in zip(stretches, stretches[1:]):
        given[start] = max(0, least - (start - before)), anchor
    for end, start, before, between, after in timeline(draft, p).gaps(least):
        if start < 0:
            continue
        literals = [negated(before), *between, negated(after)]
        excused, anchor = given.get(start, (0, None))
        if excused >= least - (start - end):
            literals.append(draft.keep(anchor))
        m.clause(literals)


def stretch_hours(draft, p):
    """No run of worked segments is longer than allowed, but for those that the rota gives."""
    person, m, line = draft.h.people[p], draft.m, timeline(draft, p)
    limit, given = person.rules["stretch"], given_stretches(person)
    points, work = line.points, line.work
    for i in range(len(points) - 1):
        for j in range(i + 1, len(points)):
            if is_zero(work[j - 1]):
                break
            if points[j] - points[i] <= limit or points[j] <= 0:
                continue
            if any(a <= points[i] and points[j] <= z for a, z, _ in given):
                continue  # part of a stretch that the rota gives; longer ones are still looked at
            m.clause([negated(x) for x in work[i:j]])
            break


def average_hours(draft, p):
    person, c = draft.h.people[p], draft.h.calendar
    end = c.midnight(c.days)
    percent = person.rules.get("on_call_percent", 100)
    given = sum(z - a for a, z, _ in given_stretches(person) if 0 <= a < end)
    calls = [s for s in person.shifts if s.on_call and not s.away and 0 <= s.start < end]
    given += sum((s.end - s.start) * percent // 100 for s in calls)
    worked, line = Linear(), timeline(draft, p)
    # What runs on from before minute 0 is not counted, and what has begun by the end is counted whole.
    counted, before = False, 0
    for a, z, x in zip(line.points, line.points[1:], line.work):
        if is_zero(before) or a < 0:
            counted = 0 <= a < end
        if counted or (not is_one(before) and 0 <= a < end):
            worked.add(x, z - a)
        before = x
    for s in calls:
        worked.add(draft.keep(s.index), (s.end - s.start) * percent // 100)
    allowed = person.rules["average"] * (person.days_to_date + c.days) // 7
    # Exempt is what the rota itself is above; what is below the limit may be used.
    draft.m.at_most(worked, max(allowed - person.minutes_to_date, given))


def debts(draft, p):
    """Rests that are too short: (literal, minutes owed, when incurred)."""
    person, m = draft.h.people[p], draft.m
    least = person.rules["rest"]
    for end, start, before, between, after in timeline(draft, p).gaps(least):
        if start >= max(0, draft.h.as_of):
            owed = m.both(before, after, *(negated(x) for x in between))
            if not is_zero(owed):
                yield owed, least - (start - end), start


def nights_worked(draft, p, day, given=False):
    """Whether a person works through the night before a day."""
    c, person = draft.h.calendar, draft.h.people[p]
    start, end, least = c.at(day - 1, "23:00"), c.at(day, "06:00"), person.rules["night"]
    near = [s for s in person.shifts if not (s.on_call or s.away) and s.start < end and start < s.end]
    if given:
        return sum(max(0, min(z, end) - max(a, start)) for a, z, _ in given_stretches(person)) >= least
    extras = [e for e in draft.choices.extras_of.get(p, ()) if draft.h.extras[e].start < end]
    if not near and not any(start < draft.h.extras[e].end for e in extras):
        return 0
    if (p, day) not in draft.nights:
        worked = timeline(draft, p).minutes(start, end)
        if len(worked.vars) == 1 and worked.const < least <= worked.const + worked.coefs[0]:
            found = worked.vars[0]
        elif draft.m.highest(worked) < least:
            found = 0
        elif draft.m.lowest(worked) >= least:
            found = 1
        else:
            found = draft.m.flag(draft.m.value(worked) >= least)
            draft.m.at_most(Linear().plus(worked), least - 1, negated(found))
        draft.nights[p, day] = found
    return draft.nights[p, day]
