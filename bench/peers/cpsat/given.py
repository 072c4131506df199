"""What follows from a hospital alone: published cover, who is struck or away when, who may hold what, what is over.

The definitions are those of `docs/reference/rules.md`, section "What follows from the hospital alone". Cover is kept as
`duty cover`, sets of people by (duty, block), and `role cover`, sets of people by role, for all blocks of its session.
"""

from bisect import bisect_left
from collections import defaultdict


class Given:
    def __init__(self, hospital):
        self.h = h = hospital
        c = h.calendar
        self.starts, self.ends = c.block_starts, c.block_ends
        self.blocks = len(self.starts)
        self.now = bisect_left(self.starts, h.as_of)  # the first block that is not over
        self.day_of_block = [b // c.day_blocks for b in range(self.blocks)]
        self.strikes_of_block = [
            [s for s in h.strikes if s.start < e and a < s.end] for a, e in zip(self.starts, self.ends)
        ]
        self.absent = [self.blocks_touched(p.absences) for p in h.people]
        self.struck = [self.struck_blocks(p) for p in h.people]
        self.publish()
        self.offers()

    def inside(self, start, end):
        return range(*self.h.calendar.blocks_inside(start, end))

    def blocks_touched(self, stretches):
        found = set()
        for start, end in stretches:
            first = bisect_left(self.ends, start + 1)
            while first < self.blocks and self.starts[first] < end:
                found.add(first)
                first += 1
        return found

    def struck_blocks(self, p):
        if not p.strikes:
            return set()
        begun, struck = set(), set()
        for shift in p.shifts:
            blocks = self.inside(shift.start, shift.end)
            if any(s.start <= shift.start < s.end for s in p.strikes):
                struck.update(blocks)
        for strike in p.strikes:
            begun = {b for x in p.shifts if x.start < strike.start for b in self.inside(x.start, x.end)}
            struck |= self.blocks_touched([(strike.start, strike.end)]) - begun
        return struck

    def publish(self):
        """The cover that the rota gives, strike or no strike; and what of it is over and cannot be changed."""
        h = self.h
        self.duty_cover, self.role_cover = defaultdict(set), defaultdict(set)
        for shift in h.shifts:
            for duty, session, role, start, end in shift.posts:
                absent = self.absent[shift.person]
                blocks = self.inside(max(start, shift.start), min(end, shift.end))
                if duty is not None:
                    for b in blocks:
                        if b in h.duties[duty].blocks and b not in absent:
                            self.duty_cover[duty, b].add(shift.person)
                elif all(b in blocks and b not in absent for b in h.sessions[session].blocks):
                    self.role_cover[role].add(shift.person)
        self.frozen_duties = {
            (d, b): kept
            for (d, b), people in self.duty_cover.items()
            if b < self.now and (kept := {p for p in people if b not in self.struck[p]})
        }
        self.works = defaultdict(set)  # published works by (person, block): duties, and roles as ("role", index)
        for (d, b), people in self.duty_cover.items():
            for p in people:
                self.works[p, b].add(d)
        for r, people in self.role_cover.items():
            for p in people:
                for b in h.sessions[h.roles[r].session].blocks:
                    self.works[p, b].add(("role", r))

    def offers(self):
        """Who may take which extra, by the rules that look at nothing but the offer and the person."""
        h = self.h
        self.takers, self.extras_of = defaultdict(list), defaultdict(list)
        bars = [s for s in h.strikes if s.bars_agency]
        for e in h.extras:
            if e.number == 0 or e.start < h.as_of:
                continue
            barred = any(s.start < e.end and e.start < s.end for s in bars)
            for p in h.people:
                fits = p.group == e.group and e.grade in ("", p.grade) and e.specialty in ("", p.specialty)
                if not fits or p.only_place is not None or (p.agency and barred):
                    continue
                if any(a < e.end and e.start < z for a, z in p.absences):
                    continue
                if any(s.start < e.end and e.start < s.end for s in p.strikes):
                    continue
                self.takers[e.index].append(p.index)
                self.extras_of[p.index].append(e.index)

    def anchor(self, p, b):
        """The rostered shift that contains a block: the earliest, then the first listed; None if there is none."""
        found = [s for s in self.h.people[p].shifts if s.start <= self.starts[b] and self.ends[b] <= s.end]
        return min(found, key=lambda s: (s.start, s.index), default=None)

    def limit(self, p, b, kind):
        """(safe, absolute) of a person in a block, or None."""
        person = self.h.people[p]
        found = [
            s for s in person.shifts if kind in s.limits and s.start <= self.starts[b] and self.ends[b] <= s.end
        ]
        if found:
            return min(found, key=lambda s: (s.on_call, s.start, s.index)).limits[kind]
        return person.limits.get(kind)

    def barred(self, p, b):
        """Whether an agency worker may hold nothing new in a block."""
        return self.h.people[p].agency and any(s.bars_agency for s in self.strikes_of_block[b])

    def beds(self, place, night):
        """Beds of a ward that are not closed at the midnight that ends a day."""
        beds, midnight = place.beds, self.h.calendar.midnight(night + 1)
        for start, end, number in place.closures:
            if start <= midnight < end:
                beds = 0 if number is None else max(0, beds - number)
        return beds

    def closed(self, session):
        closures = self.h.places[session.place].closures
        return any(n is None and a < session.end and session.start < z for a, z, n in closures)

    def overlapping(self):
        """Pairs of sessions in one place at overlapping times, the earlier listed first."""
        by_place = defaultdict(list)
        for s in self.h.sessions:
            by_place[s.place].append(s)
        for sessions in by_place.values():
            sessions.sort(key=lambda s: s.start)
            for i, a in enumerate(sessions):
                for b in sessions[i + 1 :]:
                    if b.start >= a.end:
                        break
                    yield (a, b) if a.index < b.index else (b, a)

    def need(self, profile, first_day, b, kind):
        """(load, level) of a person in place since a day, in a block."""
        table = self.h.profiles.get(profile)
        if not table:
            return 0, 0
        k = max(0, b - first_day * self.h.calendar.day_blocks)
        return table[min(k, len(table) - 1)].get(kind, (0, 0))
