"""Parts of a plan to solve anew with the rest as it is: a team's cover, care with its cover, sessions, dates alone.

Each is a scope; what its sub-model finds is a plan of the whole hospital. Parts overlap, so that what one cannot reach
because of what it holds fixed, another can. Sizes adapt: a part that is solved to the end at once grows, one that runs
out of time shrinks.
"""

from collections import defaultdict

from scope import Scope

NEAREST = 24  # dates that a booking may choose from in a part


class Kind:
    """A kind of neighbourhood, its size, and how often it has been of use lately."""

    def __init__(self, name, make, size, least, most):
        self.name, self.make, self.size, self.least, self.most = name, make, size, least, most
        self.use, self.tried, self.better = 1.0, 0, 0

    def learn(self, closed, worth, seconds):
        """`worth` is 0 where nothing was gained, and more the higher the level of what was."""
        self.tried += 1
        self.better += worth > 0
        self.use = 0.85 * self.use + 0.15 * (worth / max(seconds, 0.3))
        if closed and seconds < 1:
            self.size = min(self.most, self.size * 1.15)
        elif not closed:
            self.size = max(self.least, self.size * 0.85)


class Neighbourhoods:
    def __init__(self, hospital, given, choices, rng):
        self.h, self.g, self.choices, self.rng = hospital, given, choices, rng
        c = hospital.calendar
        self.size = c.day_blocks
        self.today = given.now // self.size
        self.struck_days = sorted({
            d for s in hospital.strikes for d in range(c.day_of(s.start) - 1, c.day_of(s.end) + 2)
            if self.today <= d < c.days
        }) or list(range(self.today, c.days))
        self.by_care, self.by_day = defaultdict(list), defaultdict(list)
        self.skills_of_care = defaultdict(set)
        for s in hospital.sessions:
            if s.start >= hospital.as_of:
                self.by_care[s.code, s.kind].append(s)
                self.by_day[s.day].append(s)
                self.skills_of_care[s.code, s.kind] |= {r.skill for r in s.roles}
        self.bookings_of = defaultdict(list)
        for b in hospital.bookings:
            if not choices.took_place(b):
                self.bookings_of[b.code, b.kind].append(b)
        self.cares = sorted(self.by_care)
        self.with_skill = defaultdict(list)
        for p in hospital.people:
            for skill in p.skills:
                self.with_skill[skill].append(p.index)
        self.skills = sorted({d.skill for d in hospital.duties} | {r.skill for r in hospital.roles})
        self.kinds = [
            Kind("cover", self.cover, 30, 6, len(hospital.people)),
            Kind("long cover", self.long_cover, 12, 4, len(hospital.people)),
            Kind("care", self.care, 40, 6, 400),
            Kind("sessions", self.reopen, 40, 8, 2000),
            Kind("dates", self.dates, 100, 10, 2000),
        ]

    def shares(self, number):
        """Runs of days cut within the strike, each with some kinds of care: what several searches may decide at a time.

        Kinds whose patients stay go together: they share beds. Where there is little to share, all get everything every
        other time, and the best of them counts."""
        last = self.h.calendar.days
        if number == 1 or (len(self.cares) < 4 * number and self.rng.random() < 0.5):
            return [(range(self.today, last), frozenset(self.cares))] * number
        staying = {(b.code, b.kind) for b in self.h.bookings if b.nights} & set(self.cares)
        others = [c for c in self.cares if c not in staying]
        self.rng.shuffle(others)
        groups = [others[i::number] for i in range(number)]
        groups[-1] += sorted(staying)
        inner = self.struck_days[1:] if len(self.struck_days) > number else list(range(self.today + 1, last))
        cuts = [self.today, *sorted(self.rng.sample(inner, number - 1)), last]
        days = [range(a, z) for a, z in zip(cuts, cuts[1:])]
        self.rng.shuffle(days)
        return [(d, frozenset(g)) for d, g in zip(days, groups)]

    def keep_to(self, share, plan):
        """Choose only parts of a share from now on."""
        days, cares = share
        self.open_duties = [
            (d, b) for d in self.h.duties if d.minimum for b in d.blocks
            if b >= self.g.now and b // self.size in days and len(plan.duty_cover.get((d.index, b), ())) < d.number
        ]
        self.first, self.last = days.start, days.stop
        self.struck = [d for d in self.struck_days if d in days] or list(days)
        self.mine = sorted(cares)

    def take_over(self, learned):
        """Sizes and successes of a search that ran elsewhere: halfway to what it found."""
        for kind, (size, use, better, tried) in zip(self.kinds, learned):
            kind.size, kind.use = (kind.size + size) / 2, (kind.use + use) / 2

    def blocks(self, days):
        return {b for d in days for b in range(d * self.size, (d + 1) * self.size) if self.g.now <= b < self.g.blocks}

    def days(self, width):
        """A run of days, mostly in or next to the strike."""
        if self.rng.random() < 0.85:
            first = self.rng.choice(self.struck) - self.rng.randrange(width)
        else:
            first = self.rng.randrange(self.first, self.last)
        return self.within(first, width)

    def within(self, first, width):
        """So many days from one on, moved or cut so that they lie in the share."""
        first = max(self.first, min(first, self.last - width))
        return range(first, min(first + width, self.last))

    def team(self, skills, size, blocks):
        """People at work in some blocks who hold some skills, then those who share other skills with them."""
        def at_work(p):
            return any(self.choices.works_directly(p, b) or (p, b) in self.choices.called for b in blocks)

        found, seen = [], set(skills)
        waiting = sorted(skills, key=lambda s: len(self.with_skill[s]))  # the rarest first
        while waiting and len(found) < size:
            holders = [p for p in self.with_skill[waiting.pop(0)] if p not in found and at_work(p)]
            self.rng.shuffle(holders)
            holders = holders[: int(size) - len(found)]
            found += holders
            further = sorted({s for p in holders for s in self.h.people[p].skills} - seen)
            self.rng.shuffle(further)
            waiting += further
            seen |= set(further)
        return set(found)

    def sessions(self, team, days, plan):
        """Sessions of some days in which the team holds a role, and those that stand down or run reduced."""
        found = set()
        for day in days:
            for s in self.by_day[day]:
                if (s.code, s.kind) not in self.mine:
                    continue
                holders = {plan.holder.get(r.index) for r in s.roles}
                if holders & team or plan.mode[s.index] != 0:
                    found.add(s.index)
        return found

    def cover(self, plan, size, width=0):
        """A team's cover of a day or two, now and then where a minimum duty is open."""
        days, skill = self.days(width or self.rng.choice((1, 1, 2))), self.rng.choice(self.skills)
        if self.open_duties and self.rng.random() < 0.25:
            duty, b = self.rng.choice(self.open_duties)
            days, skill = self.within(b // self.size - self.rng.randrange(len(days)), len(days)), duty.skill
        blocks = self.blocks(days)
        team = self.team([skill], size, blocks)
        return Scope(team, blocks, self.sessions(team, days, plan), frozenset(), frozenset())

    def long_cover(self, plan, size):
        """Fewer people over a week or more: for rests, averages and debts."""
        return self.cover(plan, size, self.rng.choice((4, 7, 10)))

    def care(self, plan, size):
        """Cover of some days on which patients had to go, and those patients, who may have any date."""
        care = self.urgent_care(plan)
        days = self.days_of(plan, care, self.rng.choice((1, 2, 4, 8)))
        blocks = self.blocks(days)
        wanted = {care, self.rng.choice(self.mine)} if self.rng.random() < 0.3 else {care}
        team = self.team(sorted(set().union(*(self.skills_of_care[w] for w in wanted))), size, blocks)
        sessions = {s for s in self.sessions(team, days, plan)}
        sessions |= {s.index for w in wanted for s in self.by_care[w] if s.day in days}
        bookings, all_dates = set(), {s.index for w in wanted for s in self.by_care[w]}
        for w in wanted:
            bookings |= {
                b.index for b in self.bookings_of[w]
                if (plan.date[b.index] and plan.date[b.index][0] in sessions) or b.session in sessions
            }
            bookings |= self.some(self.displaced(plan, w), size)
        return Scope(team, blocks, sessions, self.some(bookings, 3 * size), all_dates, NEAREST)

    def reopen(self, plan, size):
        """Verdicts and roles of one kind of care over weeks, with those who wait; duties stay with who holds them."""
        care = self.urgent_care(plan)
        days = range(self.first, self.last)
        shut = [s for s in self.by_care[care] if plan.mode[s.index] != 0 and s.day in days]
        open_ = [s for s in self.by_care[care] if plan.mode[s.index] == 0 and s.day in days]
        sessions = self.some({s.index for s in shut}, size) | self.some({s.index for s in open_}, size // 2)
        people = {p for skill in self.skills_of_care[care] for p in self.with_skill[skill]}
        bookings = self.some(self.displaced(plan, care), 2 * size)
        bookings |= self.some({b.index for b in self.bookings_of[care] if b.session in sessions}, size)
        targets = {s.index for s in self.by_care[care]}
        return Scope(people, frozenset(), sessions, bookings, targets, NEAREST)

    def dates(self, plan, size):
        """Dates and beds alone: of those who are moved, and of others in some run of days."""
        care = self.urgent_care(plan)
        day = self.rng.randrange(self.today, self.h.calendar.days)
        around = {s.index for s in self.by_care[care] if abs(s.day - day) <= 7}
        bookings = self.some(self.displaced(plan, care), size)
        bookings |= self.some({
            b.index for b in self.bookings_of[care] if plan.date[b.index] and plan.date[b.index][0] in around
        }, size)
        targets = {s.index for s in self.by_care[care]}
        return Scope(frozenset(), frozenset(), frozenset(), bookings, targets, NEAREST)

    def urgent_care(self, plan):
        """A kind of care, the likelier the more its patients wait; any, now and then."""
        if self.rng.random() < 0.2:
            return self.rng.choice(self.mine)
        waits = self.waits(plan)
        return self.rng.choices(self.mine, [1 + sum(map(waits, self.bookings_of[c])) for c in self.mine])[0]

    def days_of(self, plan, care, number):
        """Days on which those who wait had their sessions, the likelier the more they wait."""
        bookings = [self.h.bookings[k] for k in sorted(self.displaced(plan, care))]
        bookings = [
            b for b in bookings
            if b.session is not None and self.first <= self.h.sessions[b.session].day < self.last
        ]
        if not bookings:
            return self.days(min(number, 2))
        drawn = self.rng.choices(bookings, [1 + w for w in map(self.waits(plan), bookings)], k=number)
        return sorted({self.h.sessions[b.session].day for b in drawn})

    def waits(self, plan):
        def worth(booking):
            date = plan.date[booking.index]
            if date is None:
                return 30 * booking.factor
            if booking.session is None or date[0] == booking.session:
                return 0
            return booking.factor * (1 + max(0, self.h.sessions[date[0]].day - self.h.sessions[booking.session].day))

        return worth

    def displaced(self, plan, care):
        return {
            b.index for b in self.bookings_of[care]
            if plan.date[b.index] is None or (b.session is not None and plan.date[b.index][0] != b.session)
        }

    def some(self, bookings, most):
        ordered = sorted(bookings)
        return set(self.rng.sample(ordered, int(most)) if len(ordered) > most else ordered)
