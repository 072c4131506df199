"""A plan as this program holds it, read from a plan folder and written to one (`docs/reference/plan-folder.md`).

A plan is: shifts released, extras taken, duty cover by (duty, block), one holder for each role held, a mode (or none)
for each session and a date (session, ward, room) or none for each booking.
"""

import csv
from collections import defaultdict
from pathlib import Path

from folder import rows


class Plan:
    def __init__(self, hospital):
        self.released = set()
        self.taken = set()  # (extra, person)
        self.duty_cover = defaultdict(set)
        self.holder = {}  # role -> person
        self.mode = [None] * len(hospital.sessions)
        self.date = [None] * len(hospital.bookings)

    def copy(self):
        """Another plan; the sets of holders are shared and replaced, never changed."""
        other = object.__new__(Plan)
        other.released, other.taken = set(self.released), set(self.taken)
        other.duty_cover, other.holder = self.duty_cover.copy(), dict(self.holder)
        other.mode, other.date = list(self.mode), list(self.date)
        return other

    def changes(self, before):
        """What differs from another plan, small enough to send."""
        held = {k: v for k, v in self.duty_cover.items() if before.duty_cover.get(k, set()) != v}
        held_by, was = self.holder.get, before.holder.get
        roles = {r: held_by(r) for r in {*self.holder, *before.holder} if held_by(r) != was(r)}
        modes = {i: m for i, (m, n) in enumerate(zip(self.mode, before.mode)) if m != n}
        dates = {i: d for i, (d, e) in enumerate(zip(self.date, before.date)) if d != e}
        return (self.released - before.released, before.released - self.released, self.taken - before.taken,
                before.taken - self.taken, held, roles, modes, dates)

    def with_changes(self, *several):
        """Another plan, with changes made one after the other."""
        plan = self.copy()
        for released, kept, taken, given_back, held, roles, modes, dates in several:
            plan.released = plan.released - kept | released
            plan.taken = plan.taken - given_back | taken
            plan.duty_cover.update(held)
            for r, p in roles.items():
                plan.holder.pop(r, None)
                if p is not None:
                    plan.holder[r] = p
            for s, mode in modes.items():
                plan.mode[s] = mode
            for k, date in dates.items():
                plan.date[k] = date
        return plan


def read(h, folder):
    folder, plan, c = Path(folder), Plan(h), h.calendar
    for r in rows(folder, "cover"):
        p = h.person[r["person"]]
        if r["work"] == "duty":
            for b in range(*c.blocks_inside(c.instant(r["start"]), c.instant(r["end"]))):
                plan.duty_cover[h.duty[r["duty"]], b].add(p)
        else:
            session = h.sessions[h.session[r["session"]]]
            plan.holder[next(x.index for x in session.roles if x.name == r["role"])] = p
    for r in rows(folder, "shifts"):
        if r["change"] == "released":
            plan.released.add(h.shift[r["shift"]])
        else:
            plan.taken.add((h.extra[r["extra"]], h.person[r["person"]]))
    for r in rows(folder, "sessions"):
        session = h.session[r["session"]]
        names = [m.name for m in h.sessions[session].modes]
        plan.mode[session] = names.index(r["mode"]) if r["verdict"] != "stands_down" else None
    for r in rows(folder, "bookings"):
        if r["session"]:
            bed = h.place.get(r["ward"]), h.room.get(r["room"])
            plan.date[h.booking[r["booking"]]] = (h.session[r["session"]], *bed)
    return plan


def write(h, plan, folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)

    def table(name, header, lines):
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows([["'" + x if x[:1] in tuple("=+-@'") else x for x in line] for line in lines])

    table("cover", ["person", "work", "duty", "session", "role", "start", "end"], cover_lines(h, plan))
    lines = [["released", h.shifts[s].id, "", h.people[h.shifts[s].person].id] for s in sorted(plan.released)]
    lines += [["extra", "", h.extras[e].id, h.people[p].id] for e, p in sorted(plan.taken)]
    table("shifts", ["change", "shift", "extra", "person"], lines)
    lines = []
    for s, mode in zip(h.sessions, plan.mode):
        verdict = "stands_down" if mode is None else "reduced" if mode else "runs"
        lines.append([s.id, verdict, "" if mode is None else s.modes[mode].name])
    table("sessions", ["session", "verdict", "mode"], lines)
    lines = []
    for b, date in zip(h.bookings, plan.date):
        if date is None:
            lines.append([b.id, "no_date", "", "", "", ""])
            continue
        s, ward, room = h.sessions[date[0]], date[1], date[2]
        outcome = "dated" if b.session is None else "kept" if same(h, b, s) else "moved"
        place = "" if ward is None else h.places[ward].id
        lines.append([b.id, outcome, s.id, h.calendar.date(s.day), place, "" if room is None else h.rooms[room].id])
    table("bookings", ["booking", "outcome", "session", "day", "ward", "room"], lines)


def same(h, booking, session):
    """Whether a date in this session keeps the booking: its current session, or one of the same day and place."""
    if booking.session is None:
        return False
    current = h.sessions[booking.session]
    return current.index == session.index or (current.day, current.place) == (session.day, session.place)


def cover_lines(h, plan):
    """Duty cover merged into runs of neighbouring blocks, then roles."""
    c = h.calendar
    held = defaultdict(list)
    for (d, b), people in plan.duty_cover.items():
        for p in people:
            held[p, d].append(b)
    for (p, d), blocks in sorted(held.items()):
        blocks.sort()
        first = blocks[0]
        for b, after in zip(blocks, [*blocks[1:], None]):
            if after != b + 1:
                stretch = c.text(c.block_starts[first]), c.text(c.block_ends[b])
                yield [h.people[p].id, "duty", h.duties[d].id, "", "", *stretch]
                first = after
    for r, p in sorted(plan.holder.items()):
        role = h.roles[r]
        s = h.sessions[role.session]
        yield [h.people[p].id, "role", "", s.id, role.name, c.text(s.start), c.text(s.end)]
