"""Level 4, people and money: changes to rotas, extras, sessions at a price, budget, rest debt, handovers, continuity,
fairness, theatres opened and surgeons' transfers. `mixed_ages` is left out.
"""

from collections import defaultdict

from model import Linear, negated, total
from safety_rules import active, open_duties, touched_duties
from working_time import debts


def add(draft):
    open_duties(draft, minimum=False)
    rota_change(draft)
    money(draft)
    rest_debt(draft)
    handover(draft)
    continuity(draft)
    theatres(draft)


def points(policy, notice):
    table = policy.get("change_points") or [{"notice_minutes": 0, "points": 1}]
    return next((row["points"] for row in table if notice >= row["notice_minutes"]), table[-1]["points"])


def rota_change(draft):
    """Each person and day with new cover, once; each shift released. The first block of new cover sets the points."""
    h, g, m, size = draft.h, draft.g, draft.m, draft.h.calendar.day_blocks
    new = defaultdict(lambda: defaultdict(list))  # (person, day) -> block -> literals
    for (p, b), works in draft.works.items():
        if b < g.now:
            continue
        for work, x in works:
            if work not in g.works.get((p, b), ()):
                new[p, b // size][b].append(x)
    for by_block in new.values():
        steps = defaultdict(list)  # points -> literals; the earlier block has the shorter notice
        for b in sorted(by_block):
            steps[points(h.policy, g.starts[b] - h.as_of)] += by_block[b]
        changed, before = [], None
        worth = sorted(steps, reverse=True)
        for value, lower in zip(worth, [*worth[1:], 0]):
            changed = changed + steps[value] if before is None else [before, *steps[value]]
            before = m.either(changed, exact=False)
            draft.charge("rota_change", Linear().add(before, value - lower))
    for s in {*draft.kept, *(draft.plan.released if draft.all else ())}:
        cost = points(h.policy, h.shifts[s].start - h.as_of)
        draft.charge("rota_change", Linear().add(negated(draft.keep(s)), cost))


def money(draft):
    h, m = draft.h, draft.m
    shifts, sessions, by_person = Linear(), Linear(), defaultdict(list)
    for e, p in {*draft.took, *draft.plan.taken}:
        shifts.add(draft.take(e, p), h.extras[e].pounds)
        by_person[p].append(draft.take(e, p))
    for s in h.sessions:
        if s.pounds:
            sessions.add(draft.running(s.index), s.pounds)
    draft.charge("extra_shifts", shifts)
    draft.charge("extra_sessions", sessions)
    spent = Linear(-h.policy["cover_budget"]).plus(shifts).plus(sessions)
    draft.charge("over_budget", m.excess(spent))
    for taken in by_person.values():  # n extras cost n²: 1, 3, 5 … for each further one
        number = total(taken)
        if not number.vars:
            draft.charge("fairness", Linear(number.const**2))
            continue
        steps = [m.flag(m.value(number) > n) for n in range(len(taken))]
        m.equal(total(steps), number)
        for n, x in enumerate(steps):
            draft.charge("fairness", Linear().add(x, 2 * n + 1))


def rest_debt(draft):
    """Rests cut short, less what released shifts of the following days give back.

    The windows in which debts may be paid are of one length, so paying in the order of incurring, earliest payment
    first, pays as much as any way can: the largest flow from payments to debts is what is paid."""
    h, m = draft.h, draft.m
    for person in h.people:
        rules, p = person.rules, person.index
        if not (rules.get("rest_debt") and "rest" in rules) or not (draft.all or p in draft.free_people):
            continue
        owed = list(debts(draft, p))
        if not owed:
            continue
        due = rules.get("debt_days", 0) * 1440
        paid = [
            (negated(draft.keep(s.index)), s.end - s.start, s.start)
            for s in sorted(person.shifts, key=lambda s: s.start) if not s.on_call
            and (s.index in draft.kept or s.index in draft.plan.released)
        ]
        settle(draft, m, owed, paid, due)


def settle(draft, m, owed, paid, due):
    settled = all(type(x) is int for x, *_ in [*owed, *paid])  # nothing is left to decide
    left = [minutes * m.value(x) for x, minutes, _ in paid]
    given = [Linear() for _ in paid]
    for x, minutes, incurred in owed:
        unpaid, rest = Linear().add(x, minutes), minutes * m.value(x)
        received = Linear()
        for i, (free, most, start) in enumerate(paid):
            if not incurred < start < incurred + due:
                continue
            now = min(rest, left[i])
            rest, left[i] = rest - now, left[i] - now
            part = Linear(now) if settled else Linear().add(m.count(min(most, minutes), now))
            received.plus(part)
            given[i].plus(part)
        m.at_most(Linear().plus(received).plus(unpaid, -1), 0)
        draft.charge("rest_debt", unpaid.plus(received, -1))
    for part, (free, most, _) in zip(given, paid):
        m.at_most(Linear().plus(part).add(free, -most), 0)


def handover(draft):
    """Holders of a block who did not hold the duty in the block before, if anybody did."""
    m = draft.m
    for d, b in touched_duties(draft):
        if b + 1 not in d.blocks:
            continue
        for_pair(draft, m, d, b)
    if not draft.all:  # pairs whose second block alone is touched
        for d, b in list(draft.held):
            duty = draft.h.duties[d]
            if b - 1 in duty.blocks and (d, b - 1) not in draft.held and (
                    duty.place, (b - 1) // draft.h.calendar.day_blocks) not in draft.ward_days:
                for_pair(draft, m, duty, b - 1)


def for_pair(draft, m, d, b):
    before, after = draft.holders(d.index, b), draft.holders(d.index, b + 1)
    if not before or not after:
        return
    needed = [active(draft, d, b), active(draft, d, b + 1)]
    if any(type(x) is int and not x for x in needed):
        return
    literals = list(before.values())
    somebody = m.either(literals, exact=False)
    counts = m.both(somebody, *needed) if any(type(x) is not int for x in needed) else somebody
    for p, x in after.items():
        fresh = Linear().add(x).add(before.get(p, 0), -1).add(counts).plus(-1)
        draft.charge("handover", m.excess(fresh))


def continuity(draft):
    """Distinct holders of flagged duties for each person in place; people who share a stay share the count."""
    h, m, c = draft.h, draft.m, draft.h.calendar
    flagged = {w: [d for d in draft.index.duties_of_place[w] if d.continuity] for w in draft.index.wards}
    touched = {(h.duties[d].place, b // c.day_blocks) for d, b in draft.held if h.duties[d].continuity}
    on_day, carers = {}, {}

    def held(ward, day):
        if (ward, day) not in on_day:
            found = defaultdict(list)
            for d in flagged[ward]:
                for b in d.blocks:
                    if b // c.day_blocks == day:
                        for p, x in draft.holders(d.index, b).items():
                            found[p].append(x)
            on_day[ward, day] = {p: m.either(found[p], exact=False) for p in sorted(found)}
        return on_day[ward, day]

    def distinct(ward, first, nights):
        key = ward, max(first, 0), min(first + nights, c.days)
        if key not in carers:
            found = defaultdict(list)
            for day in range(*key[1:]):
                for p, x in held(ward, day).items():
                    found[p].append(x)
            carers[key] = total(m.either(literals, exact=False) for literals in found.values())
        return carers[key]

    stays = defaultdict(int)
    for o in h.occupants:
        stays[o.ward, o.first, o.nights] += 1
    for booking in draft.index.staying:
        date = draft.plan.date[booking.index]
        if booking.index not in draft.bedded and date and date[1] is not None:
            stays[date[1], h.sessions[date[0]].day, booking.nights] += 1
    for (ward, first, nights), number in stays.items():
        days = range(max(0, first), min(first + nights, c.days))
        if draft.all or any((ward, day) in touched for day in days):
            draft.charge("continuity", Linear().plus(distinct(ward, first, nights), number))
    by_ward = defaultdict(list)
    for (ward, _), found in draft.stays.items():
        for booking, first, x in found:
            by_ward[booking.index, booking.nights, ward, first].append(x)
    for (_, nights, ward, first), found in by_ward.items():
        here = m.single(total(found)) if len(found) > 1 else found[0]
        draft.charge("continuity", m.excess(distinct(ward, first, nights), when=here))


def theatres(draft):
    """Theatre-days that are opened, and a surgeon's places on a day beyond the first."""
    h, m = draft.h, draft.m
    opened, placed = defaultdict(list), defaultdict(lambda: defaultdict(list))
    for booking in draft.index.in_theatres:
        for s, z in draft.date_literals(booking).items():
            session = h.sessions[s]
            if h.places[session.place].kind == "theatre":
                opened[session.place, session.day].append(z)
            if booking.surgeon is not None:
                placed[booking.surgeon, session.day][session.place].append(z)
    for found in opened.values():
        if draft.all or any(type(z) is not int for z in found):
            draft.charge("theatre_opening", Linear().add(m.either(found, exact=False)))
    for places in placed.values():
        if len(places) > 1 and (draft.all or any(type(z) is not int for found in places.values() for z in found)):
            number = total(m.either(found, exact=False) for found in places.values())
            draft.charge("surgeon_transfer", m.excess(number.plus(-1)))
