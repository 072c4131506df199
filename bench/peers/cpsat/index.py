"""Look-ups over a plan and its hospital: duties by block, works by person and block, stays by ward and day."""

from collections import defaultdict


class Index:
    def __init__(self, hospital, given, plan):
        self.h, h = hospital, hospital
        self.duties_at = [[] for _ in range(given.blocks)]
        for d in h.duties:
            for b in d.blocks:
                self.duties_at[b].append(d.index)
        self.duties_of_place = defaultdict(list)
        for d in h.duties:
            self.duties_of_place[d.place].append(d)
        self.overlapping = list(given.overlapping())
        self.occupants, self.ward_occupants = defaultdict(dict), defaultdict(dict)
        for o in h.occupants:
            for day in range(max(0, o.first), min(o.first + o.nights, h.calendar.days)):
                self.ward_occupants[o.ward].setdefault(day, []).append(o)
                if o.room is not None:
                    self.occupants[o.ward, o.room].setdefault(day, []).append(o)
        wards = {o.ward for o in h.occupants} | {w for b in h.bookings for w in (*b.wards, b.ward)}
        self.wards = sorted(wards - {None})
        self.staying = [b for b in h.bookings if b.nights]
        theatres = {(s.code, s.kind) for s in h.sessions if h.places[s.place].kind == "theatre"}
        self.in_theatres = [b for b in h.bookings if b.surgeon is not None or (b.code, b.kind) in theatres]
        self.bound = [b for b in h.bookings if b.surgeon is not None]
        self.booked_in, self.booked_to = defaultdict(list), defaultdict(list)
        for b in h.bookings:
            if b.session is not None:
                self.booked_in[b.session].append(b.index)
                if b.nights and b.ward is not None:
                    self.booked_to[b.ward].append(b.index)
        self.read(plan)

    def read(self, plan):
        """What follows from the plan and changes with it."""
        h = self.h
        self.works = defaultdict(list)
        for (d, b), people in plan.duty_cover.items():
            for p in people:
                self.works[p, b].append(d)
        for r, p in plan.holder.items():
            for b in h.sessions[h.roles[r].session].blocks:
                self.works[p, b].append(("role", r))
        self.dated_in = defaultdict(set)
        self.ward_stays, self.room_stays = defaultdict(list), defaultdict(list)
        for k, date in enumerate(plan.date):
            if date is None:
                continue
            self.dated_in[date[0]].add(k)
            booking = h.bookings[k]
            if booking.nights and date[1] is not None:
                first = h.sessions[date[0]].day
                for day in range(first, min(first + booking.nights, h.calendar.days)):
                    self.ward_stays[date[1], day].append((k, first))
                    if date[2] is not None:
                        self.room_stays[date[2], day].append((k, first))

    def stays(self, ward, room, day):
        return self.ward_stays[ward, day] if room is None else self.room_stays[room, day]
