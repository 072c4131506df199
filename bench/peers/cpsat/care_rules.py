"""The laws of care: session_capacity, booking_fit, surgeon, bed_fit, beds, single_sex, post_op, elective_ceiling.

`earliest`, and most of `booking_fit` and `bed_fit`, need no constraint: what they forbid is no choice.
"""

from collections import defaultdict

from model import Linear, negated, total


def add(draft):
    runs(draft)
    surgeon_in_role(draft)
    surgeon_minutes(draft)
    capacity(draft)
    for ward in draft.index.wards:
        beds(draft, ward)
        post_op(draft, ward)
    elective_ceiling(draft)


def runs(draft):
    """A booking is dated in a session that runs."""
    for s in draft.touched_sessions():
        running, fixed = draft.running(s.index), False
        for k in draft.index.dated_in[s.index]:
            fixed = fixed or k not in draft.dated
        if fixed:
            draft.m.clause([running])
        for _, z in draft.into[s.index]:
            draft.m.implies(z, [running])


def surgeon_in_role(draft):
    for s in draft.touched_sessions():
        role = s.operating
        if role is None:
            continue
        players = draft.players(role.index)
        for k in draft.index.dated_in[s.index]:
            booking = draft.h.bookings[k]
            if k not in draft.dated and booking.surgeon is not None and not draft.surgeon_excused(booking, s):
                draft.m.clause([players.get(booking.surgeon, 0)])
        for booking, z in draft.into[s.index]:
            if booking.surgeon is not None and not draft.surgeon_excused(booking, s):
                draft.m.implies(z, [players.get(booking.surgeon, 0)])


def surgeon_minutes(draft):
    """Minutes of a surgeon's own patients on a day, in sessions without an operating role."""
    h = draft.h
    booked, published, touched = defaultdict(Linear), defaultdict(int), set()
    for booking in draft.index.bound:
        if booking.session is not None and h.sessions[booking.session].operating is None:
            published[booking.surgeon, h.sessions[booking.session].day] += booking.minutes
        for s, z in draft.date_literals(booking).items():
            if h.sessions[s].operating is None:
                key = booking.surgeon, h.sessions[s].day
                booked[key].add(z, booking.minutes)
                if booking.index in draft.dated:
                    touched.add(key)
    for key in touched:
        draft.m.at_most(booked[key], max(h.surgeon_minutes.get(key, 0), published[key]))


def capacity(draft):
    for s in draft.touched_sessions():
        session_capacity(draft, s)


def session_capacity(draft, s):
    h, m = draft.h, draft.m
    minutes, number, newcomers = Linear(), Linear(), []
    fixed = [h.bookings[k] for k in draft.index.dated_in[s.index] if k not in draft.dated]
    for booking, z in [*((b, 1) for b in fixed), *draft.into[s.index]]:
        minutes.add(z, booking.minutes)
        number.add(z)
        if booking.session != s.index:
            newcomers.append(z)
    own = draft.index.booked_in[s.index]
    over_minutes = max(0, sum(h.bookings[k].minutes for k in own) - none(s.modes[0].minutes))
    over_number = max(0, len(own) - none(s.modes[0].slots))
    modes = draft.mode(s.index)
    excused = 0
    if over_minutes or over_number:  # an overbooked list may stay as it is while nobody is added to it
        excused = m.flag(not any(m.value(z) for z in newcomers))
        for z in newcomers:
            m.clause([negated(excused), negated(z)])
    # One sum over the modes: stronger in the relaxation than one condition for each.
    for used, over, limits in (
        (minutes, over_minutes, [mode.minutes for mode in s.modes]),
        (number, over_number, [mode.slots for mode in s.modes]),
    ):
        if any(limit is not None for limit in limits):
            most = m.highest(used)
            offered = Linear().add(excused, over)
            for limit, x in zip(limits, modes):
                offered.add(x, most if limit is None else limit)
            m.at_most(Linear().plus(used).plus(offered, -1), 0)


def none(limit):
    """A limit that is not stated does not bind."""
    return 10**9 if limit is None else limit


def beds(draft, ward):
    """Beds and sexes of a ward and its rooms, every night that a free booking may be there."""
    h, g = draft.h, draft.g
    place = h.places[ward]
    for day in range(h.calendar.days):
        night(draft, ward, None, day, g.beds(place, day), place.single)
        for r in place.rooms:
            night(draft, ward, r, day, h.rooms[r].beds, h.rooms[r].single)


def night(draft, ward, room, day, beds, single):
    certain, fixed, free = draft.in_place(ward, room, day)
    if not free and not draft.all:
        return
    m = draft.m
    here = [*certain, *(b for b, _ in fixed if draft.choices.took_place(b))]
    number = Linear(len(certain) + len(fixed))
    for _, _, x in free:
        number.add(x)
    m.at_most(number, max(beds, len(here)))
    if single:
        already = min(sum(o.sex == "f" for o in here), sum(o.sex == "m" for o in here))
        women, men = (
            Linear(sum(o.sex == sex for o in certain) + sum(b.sex == sex for b, _ in fixed)).plus(
                total(x for b, _, x in free if b.sex == sex))
            for sex in "fm"
        )
        if m.highest(women) <= already or m.highest(men) <= already:
            return
        if not women.vars and women.const > already:
            m.at_most(men, already)
        elif not men.vars and men.const > already:
            m.at_most(women, already)
        else:
            for_women = m.flag(m.value(women) > already)
            m.at_most(men, already, when=for_women)
            m.at_most(women, already, when=negated(for_women))


def post_op(draft, ward):
    """On the first nights after an operation the ward's post-operative duties are full."""
    h, g, m, c = draft.h, draft.g, draft.m, draft.h.calendar
    duties = [d for d in draft.index.duties_of_place[ward] if d.post_op]
    nights = h.policy["post_op_nights"]
    for day in range(c.days if duties and nights else 0):
        _, fixed, free = draft.in_place(ward, None, day)
        fixed = [b for b, first in fixed if day - first < nights and not draft.choices.took_place(b)]
        fresh = total(x for _, first, x in free if day - first < nights).plus(len(fixed))
        if m.highest(fresh) == 0:
            continue
        blocks = [b for b in range(day * c.day_blocks, (day + 1) * c.day_blocks) if b >= g.now]
        open_ = []
        for d in duties:
            for b in blocks:
                if b not in d.blocks:
                    continue
                held = draft.holders(d.index, b)
                if not free and (d.index, b) not in draft.held and not draft.all:
                    continue
                # With a patient after an operation in place the duty is active, conditional or not.
                short = Linear(d.number).plus(total(held.values()), -1)
                if m.highest(short) <= 0:
                    continue
                if not fresh.vars:
                    if m.value(fresh) > given_post_op(draft, ward, day, duties, blocks):
                        m.at_most(short, 0)
                    continue
                open_.append((d.number, short))
        if open_ and fresh.vars:
            given = given_post_op(draft, ward, day, duties, blocks)
            if given == 0:
                needed = m.either([x for x in fresh.vars] + [1] * (len(fixed) > 0), exact=False)
                for number, short in open_:  # heads held ≥ number where needed
                    m.at_most(Linear(-number).plus(short).add(needed, number), 0)
            elif m.highest(fresh) > given:
                full = m.flag(all(m.value(short) <= 0 for _, short in open_))
                for _, short in open_:
                    m.at_most(short, 0, when=full)
                m.at_most(fresh, given, when=negated(full))


def given_post_op(draft, ward, day, duties, blocks):
    """Those whom the rota and the dates as published leave without: they are exempt."""
    h, g = draft.h, draft.g
    counted, anybody = 0, bool(draft.index.ward_occupants[ward].get(day))
    for k in draft.index.booked_to[ward]:
        booking = h.bookings[k]
        first = h.sessions[booking.session].day
        if first <= day < first + booking.nights:
            anybody = True
            counted += day - first < h.policy["post_op_nights"] and not draft.choices.took_place(booking)
    for d in duties:
        for b in blocks:
            if b in d.blocks and (anybody or not d.conditional):
                if len(g.duty_cover.get((d.index, b), ())) < d.number:
                    return counted
    return 0


def elective_ceiling(draft):
    """Elective money: sessions at a price, and extras whose taker holds no minimum duty in them."""
    h, m = draft.h, draft.m
    priced = [s for s in h.sessions if s.pounds]
    elective, safety = Linear(), Linear()
    for s in priced:
        elective.add(draft.running(s.index), s.pounds)
    fixed = [(e, p) for e, p in draft.plan.taken if (e, p) not in draft.took]
    for e, p in [*draft.took, *fixed]:
        extra, x = h.extras[e], draft.take(e, p)
        duties = [
            y for b in draft.g.inside(extra.start, extra.end) for work, y in held_by(draft, p, b)
            if type(work) is int and h.duties[work].minimum
        ]
        serves = serves_safety(m, x, duties)
        elective.add(x, extra.pounds).add(serves, -extra.pounds)
        safety.add(serves, extra.pounds)
    ceiling, budget = h.policy.get("elective_ceiling"), h.policy["cover_budget"]
    if ceiling is not None:
        m.at_most(elective, ceiling)
        return
    if m.highest(elective) <= 0:
        return
    within = Linear().plus(elective).plus(safety)
    if m.highest(within) <= budget:
        return
    none_at_all = m.flag(m.value(elective) == 0)
    m.at_most(elective, 0, when=none_at_all)
    m.at_most(within, budget, when=negated(none_at_all))


def held_by(draft, p, b):
    if (p, b) in draft.works:
        return draft.works[p, b]
    return [(w, 1) for w in draft.index.works.get((p, b), ())]


def serves_safety(m, x, duties):
    """At most true where the extra is taken and a minimum duty is held in it. As lawful as the exact literal: claiming
    less than is true only lowers what else may be spent."""
    held = m.either(duties, exact=True)
    if type(x) is int:
        return held if x else 0
    if type(held) is int:
        return x if held else 0
    made = m.flag(m.value(x) and m.value(held))
    m.implies(made, [x])
    m.implies(made, [held])
    return made
