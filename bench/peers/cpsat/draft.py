"""The decisions of a model as literals: shifts kept, extras taken, duties and roles held, modes, dates and beds.

What the scope does not free is a constant, as the plan has it. A model looks only at what a free decision can change,
or at everything where a plan is evaluated as a whole (`all`).
"""

from collections import defaultdict
from functools import cached_property

from model import Linear, Model, total
from plan import same


class Draft:
    def __init__(self, hospital, given, choices, plan, index, scope, evaluate=False):
        self.h, self.g, self.choices, self.plan, self.index = hospital, given, choices, plan, index
        self.scope = scope
        self.all = evaluate or scope.whole
        self.m = Model()
        self.totals = defaultdict(Linear)
        self.kept, self.took = {}, {}
        self.held, self.played = {}, {}
        self.modes, self.runs = {}, {}
        self.dated, self.bedded = {}, {}
        self.timelines, self.nights, self.active = {}, {}, {}  # filled by the rules that need them
        self.rota()
        self.sessions()
        self.cover()
        self.bookings()

    def charge(self, rule, linear):
        self.totals[rule].plus(linear)

    # Shifts and extras.

    def rota(self):
        h, g = self.h, self.g
        self.free_people = set()
        for s in self.choices.releasable:
            shift = h.shifts[s]
            if self.scope.stretch(shift.person, g.inside(shift.start, shift.end)):
                self.kept[s] = self.m.flag(s not in self.plan.released)
                self.free_people.add(shift.person)
        for e, takers in self.choices.takers.items():
            extra = h.extras[e]
            for p in takers:
                if self.scope.stretch(p, g.inside(extra.start, extra.end)):
                    self.took[e, p] = self.m.flag((e, p) in self.plan.taken)
                    self.free_people.add(p)

    def keep(self, s):
        found = self.kept.get(s)
        return int(s not in self.plan.released) if found is None else found

    def take(self, e, p):
        found = self.took.get((e, p))
        return int((e, p) in self.plan.taken) if found is None else found

    # Sessions.

    def sessions(self):
        h, plan = self.h, self.plan
        self.free_sessions = [
            s for s in h.sessions
            if s.start >= h.as_of and s.modes and self.scope.session(s.index) and not self.g.closed(s)
        ]
        for s in self.free_sessions:
            modes = [self.m.flag(plan.mode[s.index] == i) for i in range(len(s.modes))]
            self.m.at_most_one(modes)
            self.modes[s.index] = modes
            self.runs[s.index] = self.m.single(total(modes))

    def mode(self, s):
        """One literal for each mode."""
        found = self.modes.get(s)
        return [int(self.plan.mode[s] == i) for i in range(len(self.h.sessions[s].modes))] if found is None else found

    def running(self, s):
        found = self.runs.get(s)
        return int(self.plan.mode[s] is not None) if found is None else found

    def touched_sessions(self):
        """Those to come whose verdict, roles or patients a free decision can change."""
        for s in self.h.sessions:
            if s.start >= self.h.as_of and (self.all or s.index in self.runs or s.index in self.into):
                yield s

    # Cover.

    def cover(self):
        """Who may hold what, and the same by person and block."""
        h, g, plan, scope, m = self.h, self.g, self.plan, self.scope, self.m
        self.works = defaultdict(list)  # (person, block) -> [(duty or ("role", r), literal)]
        blocks = range(g.now, g.blocks) if scope.blocks is None else sorted(scope.blocks)
        for b in blocks:
            for d in self.index.duties_at[b]:
                duty, fixed = h.duties[d], plan.duty_cover.get((d, b), set())
                found = {p: m.flag(p in fixed) for p in self.choices.holders(duty, b) if scope.cover(p, b)}
                if not found:
                    continue
                for p, x in found.items():
                    self.works[p, b].append((d, x))
                for p in fixed:
                    if p not in found:
                        assert not scope.cover(p, b), f"{h.people[p].id} may not hold {duty.id}"
                        found[p] = 1
                self.held[d, b] = found
        for s in self.free_sessions:
            for role in s.roles:
                holder = plan.holder.get(role.index)
                players = [p for p in self.choices.players(role) if scope.person(p) or p == holder]
                found = {p: m.flag(p == holder) for p in players}
                assert holder is None or holder in found, f"{h.people[holder].id} may not be {role.name} of {s.id}"
                self.played[role.index] = found
                for p, y in found.items():
                    for b in s.blocks:
                        self.works[p, b].append((("role", role.index), y))
        self.add_fixed_works()

    def add_fixed_works(self):
        """Beside what is free: the works a person keeps in the blocks in which something of theirs is free."""
        touched = set(self.works)
        for s in self.kept:
            shift = self.h.shifts[s]
            touched |= {(shift.person, b) for b in self.g.inside(shift.start, shift.end)}
        for e, p in self.took:
            touched |= {(p, b) for b in self.g.inside(self.h.extras[e].start, self.h.extras[e].end)}
        # Changes to a rota are counted by day.
        size = self.h.calendar.day_blocks
        days = {(p, b // size) for p, b in touched}
        whole_days = {(p, b) for p, day in days for b in range(day * size, (day + 1) * size)}
        touched |= whole_days & self.index.works.keys()
        if self.all:
            touched |= self.index.works.keys()
        for key in touched:
            p, b = key
            found = self.works[key]
            for work in self.index.works.get(key, ()):
                if type(work) is tuple:
                    if work[1] not in self.played:
                        found.append((work, 1))
                elif p not in self.held.get((work, b), ()) or type(self.held[work, b][p]) is int:
                    found.append((work, 1))

    def holders(self, d, b):
        """Literals of those who hold a duty in a block, by person."""
        found = self.held.get((d, b))
        return dict.fromkeys(self.plan.duty_cover.get((d, b), ()), 1) if found is None else found

    def players(self, r):
        found = self.played.get(r)
        if found is None:
            return {self.plan.holder[r]: 1} if r in self.plan.holder else {}
        return found

    # Bookings.

    def bookings(self):
        """Where each free booking may be dated and, if it stays, which bed it may have from which day."""
        m, plan = self.m, self.plan
        self.into = defaultdict(list)  # session -> [(booking, literal)]
        self.stays = defaultdict(list)  # (ward, room) -> [(booking, first day, literal)]
        chosen = self.h.bookings if self.scope.bookings is None else [self.h.bookings[k] for k in self.scope.bookings]
        self.free_bookings = [b for b in chosen if not self.choices.took_place(b)]
        self.free_ids, self.room = {b.index for b in self.free_bookings}, {}
        for booking in self.free_bookings:
            date = plan.date[booking.index]
            now = date[0] if date else None
            allowed = [
                s for s in self.choices.dates(booking)
                if (self.scope.target(s.index) or s.index in (now, booking.session))
                and (s.index in self.runs or plan.mode[s.index] is not None)
            ]
            allowed = [s for s in allowed if self.surgeon_could(booking, s)]
            if self.scope.nearest is not None:
                allowed = self.nearest(booking, allowed, now)
            found = {s.index: m.flag(s.index == now) for s in allowed}
            assert now is None or now in found, f"{booking.id} may not be in {self.h.sessions[now].id}"
            m.at_most_one(list(found.values()))
            self.dated[booking.index] = found
            for s, z in found.items():
                self.into[s].append((booking, z))
            if booking.nights:
                self.find_beds(booking, allowed, date)

    def nearest(self, booking, sessions, now):
        """Those with room, the first by delay; the session it is in now and its current one always."""
        due = booking.earliest if booking.session is None else self.h.sessions[booking.session].day
        always = {now, booking.session}
        kept = [s for s in sessions if s.index in always]
        rest = [s for s in sessions if s.index not in always and self.has_room(s, booking)]
        rest.sort(key=lambda s: (max(0, s.day - due), abs(s.day - due), s.index))
        return kept + rest[: self.scope.nearest]

    def has_room(self, session, booking):
        """Whether a session could take one more, were those that are free to go elsewhere gone."""
        if session.index in self.runs:
            return True
        mode = session.modes[self.plan.mode[session.index]]
        if session.index not in self.room:
            fixed = [self.h.bookings[k] for k in self.index.dated_in[session.index] if k not in self.free_ids]
            self.room[session.index] = (
                None if mode.minutes is None else mode.minutes - sum(b.minutes for b in fixed),
                None if mode.slots is None else mode.slots - len(fixed))
        minutes, slots = self.room[session.index]
        return (minutes is None or booking.minutes <= minutes) and (slots is None or slots > 0)

    def find_beds(self, booking, allowed, date):
        m = self.m
        by_day, beds = defaultdict(list), list(self.choices.beds(booking))
        for s in allowed:
            by_day[s.day].append(s.index)
        now = (self.h.sessions[date[0]].day, date[1], date[2]) if date else None
        found = self.bedded[booking.index] = {}
        for day, sessions in by_day.items():
            options = list(beds)
            published = (booking.ward, booking.room)
            odd = booking.session in sessions and published not in beds
            if odd:
                options.append(published)
            for ward, room in options:
                found[day, ward, room] = x = m.flag((day, ward, room) == now)
                if ward is not None:
                    self.stays[ward, room].append((booking, day, x))
            if odd:  # a bed that only the published date excuses
                m.implies(found[day, *published], [self.dated[booking.index][booking.session]])
            dated = total(self.dated[booking.index][s] for s in sessions)
            m.equal(dated, total(found[day, *bed] for bed in options))

    def surgeon_could(self, booking, session):
        role = session.operating
        if booking.surgeon is None or role is None or self.surgeon_excused(booking, session):
            return True
        return booking.surgeon in self.players(role.index)

    def surgeon_excused(self, booking, session):
        published = self.g.role_cover.get(session.operating.index, ())
        return session.index == booking.session and set(published) != {booking.surgeon}

    def date_literals(self, booking):
        """Session -> literal."""
        found = self.dated.get(booking.index)
        if found is None:
            date = self.plan.date[booking.index]
            return {date[0]: 1} if date else {}
        return found

    def keeps(self, booking):
        """The literals of the dates that keep a booking."""
        return [z for s, z in self.date_literals(booking).items() if same(self.h, booking, self.h.sessions[s])]

    def adopt(self):
        """A plan with what the hint decides."""
        plan, m = self.plan.copy(), self.m
        for s, x in self.kept.items():
            (plan.released.discard if m.value(x) else plan.released.add)(s)
        for key, x in self.took.items():
            (plan.taken.add if m.value(x) else plan.taken.discard)(key)
        for key, held in self.held.items():
            plan.duty_cover[key] = {p for p, x in held.items() if m.value(x)}
        for r, played in self.played.items():
            plan.holder.pop(r, None)
            plan.holder.update((r, p) for p, y in played.items() if m.value(y))
        for s, modes in self.modes.items():
            plan.mode[s] = next((i for i, x in enumerate(modes) if m.value(x)), None)
        for k, dates in self.dated.items():
            session = next((s for s, z in dates.items() if m.value(z)), None)
            bed = next(((w, r) for (_, w, r), x in self.bedded.get(k, {}).items() if m.value(x)), (None, None))
            plan.date[k] = None if session is None else (session, *bed)
        return plan

    # Who is in place.

    def in_place(self, ward, room, day):
        """(certain, free): profiles and first days of people in place; bookings with first day and literal."""
        certain = self.index.occupants[ward, room].get(day, []) if room is not None else self.index.ward_occupants[
            ward].get(day, [])
        fixed = [
            (self.h.bookings[k], first) for k, first in self.index.stays(ward, room, day) if k not in self.bedded
        ]
        places = [(ward, room)] if room is not None else [k for k in self.stays if k[0] == ward]
        free = [
            (booking, first, x)
            for place in places
            for booking, first, x in self.stays_on(place, day)
        ]
        return certain, fixed, free

    def stays_on(self, place, day):
        """The free stays in a ward and room that include a night."""
        return self.by_night.get((place, day), ())

    @cached_property
    def by_night(self):
        found = defaultdict(list)
        for place, stays in self.stays.items():
            for booking, first, x in stays:
                for d in range(first, min(first + booking.nights, self.h.calendar.days)):
                    found[place, d].append((booking, first, x))
        return found

    @cached_property
    def ward_days(self):
        """(ward, day) that free bookings can be in."""
        return {(ward, day) for (ward, _), day in self.by_night}
