"""What a plan may decide at all: which shifts may be released, who may hold what when, where a booking may go.

A choice is left out where a rule forbids it whatever else is decided, or where it provably cannot make a plan better:
a shift is only ever released to make room for an extra, to pay a rest debt, or for a session role the morning after.
"""

from collections import defaultdict
from functools import cached_property, lru_cache

# Parameters of rule sets that look at runs and densities of shifts. Extras for those whom they bind are left out.
DENSITY = {"week", "long_run", "evening_run", "night_run", "day_run", "weekends", "on_call", "on_call_week",
           "after_on_call"}


class Choices:
    def __init__(self, hospital, given, start):
        self.h, self.g = hospital, given
        self.extras_of = {
            p: [e for e in extras if not DENSITY & hospital.people[p].rules.keys()]
            for p, extras in given.extras_of.items()
        }
        self.takers = defaultdict(list)
        for p, extras in self.extras_of.items():
            for e in extras:
                self.takers[e].append(p)
        self.releasable = {s.index for p in hospital.people for s in self.may_be_released(p)}
        self.releasable |= {s for s in start.released if hospital.shifts[s].start >= hospital.as_of}
        self.find_containers(start)

    def may_be_released(self, p):
        h, c = self.h, self.h.calendar
        shifts = [s for s in p.shifts if s.start >= h.as_of and not s.called_out and s.start < c.midnights[-1]]
        extras = [h.extras[e] for e in self.extras_of.get(p.index, [])]
        rest, average = p.rules.get("rest", 0), self.average_may_bind(p, extras)
        debts = self.possible_debts(p, extras) if p.rules.get("rest_debt") else []
        due = p.rules.get("debt_days", 0) * 1440
        for s in shifts:
            if s.away:
                useful = False
            elif s.on_call:
                useful = average
            else:
                useful = average or any(e.start - rest < s.end and s.start < e.end + rest for e in extras)
                useful = useful or self.touching(s, extras, p)
                useful = useful or self.bars_a_role(p, s)
            # A release pays a debt whether or not the person was away.
            if useful or (not s.on_call and any(d < s.start < d + due for d in debts)):
                yield s

    def touching(self, shift, extras, p):
        """Whether an extra could make one stretch with the shift that is longer than allowed."""
        limit = p.rules.get("stretch")
        return limit is not None and any(e.start - limit < shift.end and shift.start < e.end + limit for e in extras)

    def average_may_bind(self, p, extras):
        limit = p.rules.get("average")
        if limit is None or not extras:
            return False
        worked = sum(s.end - s.start for s in p.shifts if s.start >= 0 and not s.away)
        allowed = limit * (p.days_to_date + self.h.calendar.days) // 7
        return p.minutes_to_date + worked + sum(e.end - e.start for e in extras) > allowed

    def possible_debts(self, p, extras):
        """Instants at which a rest could turn out too short, whatever is released or taken."""
        rest, found = p.rules.get("rest", 0), set()
        stretches = [(s.start, s.end) for s in p.shifts if not s.away and not s.on_call]
        stretches = sorted(stretches + [(e.start, e.end) for e in extras])
        for i, (start, _) in enumerate(stretches):
            if start < max(0, self.h.as_of):
                continue
            if any(0 < start - end < rest for _, end in stretches[max(0, i - 8) : i]):
                found.add(start)
        return sorted(found)

    def bars_a_role(self, p, shift):
        return "no_role_before" in p.rules and "night" in p.rules and any(
            start < shift.end and shift.start < end for start, end in self.nights)

    @cached_property
    def nights(self):
        c = self.h.calendar
        return [(c.at(d, "23:00"), c.at(d + 1, "06:00")) for d in range(-1, c.days)]

    def find_containers(self, start):
        """By person and block: the shifts and extras that contain it; and who may be drawn on, by block and skill."""
        h, g = self.h, self.g
        self.direct, self.called, self.offered = defaultdict(list), defaultdict(list), defaultdict(list)
        self.people_at = defaultdict(list)
        for p in h.people:
            i = p.index
            for s in p.shifts:
                for b in g.inside(s.start, s.end):
                    (self.called if s.on_call else self.direct)[i, b].append(s.index)
            taken = {e for e, q in start.taken if q == i}
            for e in {*self.extras_of.get(i, []), *taken}:
                for b in g.inside(h.extras[e].start, h.extras[e].end):
                    self.offered[i, b].append(e)
            for b in range(g.now, g.blocks):
                at_work = (i, b) in self.direct or (i, b) in self.offered
                if b in g.absent[i] or b in g.struck[i] or not (at_work or (i, b) in self.called):
                    continue
                for skill, level in p.skills.items():
                    self.people_at[b, skill].append((i, level, at_work))

    def holders(self, duty, b):
        """Who may hold a duty in a block."""
        published = self.g.duty_cover.get((duty.index, b), ())
        for p, level, at_work in self.people_at.get((b, duty.skill), ()):
            if not (at_work or duty.on_call) or (level < duty.level and p not in published):
                continue
            if p not in published and self.g.barred(p, b):
                continue
            if self.h.people[p].only_place not in (None, duty.place):
                continue
            yield p
        for p in published:  # whom the rota names without the skill may stay
            if duty.skill not in self.h.people[p].skills and (self.works_directly(p, b) or (
                    duty.on_call and (p, b) in self.called and b not in self.g.absent[p] | self.g.struck[p])):
                yield p

    def players(self, role):
        """Who may hold a role throughout its session."""
        blocks = self.h.sessions[role.session].blocks
        published = self.g.role_cover.get(role.index, ())
        for p, level, at_work in self.people_at.get((blocks[0], role.skill), ()):
            if not at_work or self.h.people[p].only_place is not None:
                continue
            if p not in published and (level < role.level or any(self.g.barred(p, b) for b in blocks)):
                continue
            if all(self.works_directly(p, b) for b in blocks):
                yield p
        for p in published:
            if role.skill not in self.h.people[p].skills and all(self.works_directly(p, b) for b in blocks):
                yield p

    def works_directly(self, p, b):
        free = b not in self.g.absent[p] and b not in self.g.struck[p]
        return free and ((p, b) in self.direct or (p, b) in self.offered)

    @cached_property
    def sessions_of(self):
        found = defaultdict(list)
        for s in self.h.sessions:
            if s.start >= self.h.as_of and s.modes and not self.g.closed(s):
                found[s.code, s.kind].append(s)
        return found

    @lru_cache(maxsize=4096)
    def sessions_for(self, code, kind, pool, earliest):
        soonest = self.h.as_of + self.h.notice
        return [
            s for s in self.sessions_of[code, kind]
            if s.start >= soonest and s.day >= earliest and (not pool or pool == s.pool)
        ]

    def dates(self, booking):
        """The sessions that a booking may be dated in; its current one may be so without notice."""
        found = self.sessions_for(booking.code, booking.kind, booking.pool, booking.earliest)
        if booking.session is not None and all(s.index != booking.session for s in found):
            current = self.h.sessions[booking.session]
            if not self.g.closed(current):
                return [current, *found]
        return found

    def took_place(self, booking):
        return booking.session is not None and self.h.sessions[booking.session].start < self.h.as_of

    def beds(self, booking):
        """(ward, room) that may take a booking's stay."""
        for w in booking.wards:
            ward = self.h.places[w]
            if not ward.rooms:
                yield w, None
            for r in ward.rooms:
                ages = self.h.rooms[r].ages
                fits = not ages or booking.age is None or ages[0] <= booking.age <= ages[1]
                if fits and r not in booking.not_rooms:
                    yield w, r
