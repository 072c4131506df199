"""Levels 2 and 3, harm and wait: what a booking's date is worth, care to keep and knock-on."""

from collections import defaultdict

from model import Linear, total
from plan import same


def touched(draft):
    return draft.h.bookings if draft.all else draft.free_bookings


def add_harm(draft):
    h = draft.h
    as_of, today = h.as_of, h.calendar.day_of(h.as_of)
    for booking in touched(draft):
        dates = draft.date_literals(booking)
        undated = Linear(1).plus(total(dates.values()), -1)
        draft.charge("no_date", Linear().plus(undated, booking.factor))
        if booking.latest_safe is not None:
            late = total(z for s, z in dates.items() if h.sessions[s].day > booking.latest_safe)
            if booking.latest_safe < h.calendar.days:
                late.plus(undated)
            draft.charge("past_safe_date", Linear().plus(late, booking.factor))
        if booking.session is None:
            continue
        current = h.sessions[booking.session]
        displaced = Linear(1).plus(total(draft.keeps(booking)), -1)
        if current.day == today and current.start >= as_of:
            draft.charge("on_the_day", Linear().plus(displaced, booking.factor))
        elif 0 <= current.start - as_of < h.tell:
            draft.charge("told_late", Linear().plus(displaced, booking.factor))
    care_to_keep(draft)


def care_to_keep(draft):
    h = draft.h
    planned, kept, free = defaultdict(int), defaultdict(Linear), set()
    for k in h.planned:
        booking = h.bookings[k]
        key = booking.kind, h.sessions[booking.session].day
        planned[key] += 1
        kept[key].plus(total(draft.keeps(booking)))
        if k in draft.dated:
            free.add(key)
    for kind, day in sorted(planned):
        percent = h.care_to_keep.get((kind, day), h.care_to_keep.get((kind, None)))
        if percent is not None and (draft.all or (kind, day) in free):
            target = -(-percent * planned[kind, day] // 100)
            short = Linear(target).plus(kept[kind, day], -1)
            draft.charge("care_to_keep", draft.m.excess(short))


def add_wait(draft):
    h = draft.h
    window = h.policy.get("rebooking_days", 14)
    for booking in touched(draft):
        dates = draft.date_literals(booking)
        current = h.sessions[booking.session] if booking.session is not None else None
        due = booking.earliest if current is None else current.day
        delay, beyond = Linear(), Linear()
        for s, z in dates.items():
            session = h.sessions[s]
            delay.add(z, max(0, session.day - due) * booking.factor)
            if current is not None and session.day > due + window and not same(h, booking, session):
                beyond.add(z, booking.factor)
        draft.charge("delay", delay)
        draft.charge("beyond_window", beyond)
        if current is None:
            continue
        displaced = Linear(1).plus(total(draft.keeps(booking)), -1)
        if booking.earlier_moves:
            draft.charge("second_move", Linear().plus(displaced, booking.factor))
    for booking in h.bookings if draft.all else touched_by_runs(draft):
        if booking.session is None:
            continue
        # Displaced although the current session runs.
        moved = Linear().add(draft.running(booking.session)).plus(total(draft.keeps(booking)), -1)
        draft.charge("knock_on", Linear().plus(draft.m.excess(moved), booking.factor))


def touched_by_runs(draft):
    found = {b.index for b in draft.free_bookings}
    for s in draft.runs:
        found |= set(draft.index.booked_in[s])
    return [draft.h.bookings[k] for k in sorted(found)]
