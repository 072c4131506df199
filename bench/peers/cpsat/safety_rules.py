"""Level 1: open_minimum by tier, unreviewed, safe_load and preferred_skill; and the law absolute_load beside safe_load.

A component of the safety vector is a total of its own, named ("open_minimum", tier) or by its rule.
"""

from model import Linear, negated, total


def add(draft):
    open_duties(draft, minimum=True)
    unreviewed(draft)
    Loads(draft).add()
    preferred_skill(draft)


def touched_duties(draft):
    """(duty, block) that free cover or free people in place can change."""
    if draft.all:
        for d in draft.h.duties:
            for b in d.blocks:
                yield d, b
        return
    keys = set(draft.held)
    size = draft.h.calendar.day_blocks
    for ward, day in draft.ward_days:
        for d in draft.index.duties_of_place[ward]:
            keys |= {(d.index, b) for b in d.blocks if b // size == day}
    for d, b in sorted(keys):
        yield draft.h.duties[d], b


def active(draft, duty, b):
    """Whether a duty is needed in a block."""
    if not duty.conditional:
        return 1
    day = b // draft.h.calendar.day_blocks
    if (duty.place, day) not in draft.active:
        certain, fixed, free = draft.in_place(duty.place, None, day)
        somebody = 1 if certain or fixed else draft.m.either([x for _, _, x in free])
        draft.active[duty.place, day] = somebody
    return draft.active[duty.place, day]


def open_duties(draft, minimum):
    """Missing heads times minutes."""
    for d, b in touched_duties(draft):
        if d.minimum != minimum:
            continue
        missing = Linear(d.number).plus(total(draft.holders(d.index, b).values()), -1)
        missing = draft.m.excess(missing, when=active(draft, d, b))
        minutes = draft.g.ends[b] - draft.g.starts[b]
        name = ("open_minimum", d.tier) if minimum else "open_desirable"
        draft.charge(name, Linear().plus(missing, minutes))


def unreviewed(draft):
    """People in place on a day on which nobody holds the ward's review duty."""
    h, size = draft.h, draft.h.calendar.day_blocks
    days = draft.ward_days | {(h.duties[d].place, b // size) for d, b in draft.held if h.duties[d].review}
    if draft.all:
        days = {(w, day) for w in draft.index.wards for day in range(h.calendar.days)}
    for ward, day in sorted(days):
        certain, fixed, free = draft.in_place(ward, None, day)
        people = total(x for _, _, x in free).plus(len(certain) + len(fixed))
        blocks = range(day * size, (day + 1) * size)
        review = next((
            d for d in draft.index.duties_of_place[ward] if d.review and any(b in d.blocks for b in blocks)), None)
        if review is None:
            draft.charge("unreviewed", people)
            continue
        held = [x for b in blocks if b in review.blocks for x in draft.holders(review.index, b).values()]
        nobody = draft.m.single(draft.m.excess(Linear(1).plus(total(held), -1)))
        draft.charge("unreviewed", draft.m.excess(people, when=nobody))


class Loads:
    """Loads of duties shared by their holders, and what a person carries in a block."""

    def __init__(self, draft):
        self.draft, self.m, self.shares = draft, draft.m, {}

    def add(self):
        draft = self.draft
        kinds = sorted({d.load_kind for d in draft.h.duties if d.load_kind})
        touched = {(p, b) for (p, b), works in draft.works.items() if any(self.carries(w) for w, _ in works)}
        for d, b in touched_duties(draft):
            if d.load_kind:
                touched |= {(p, b) for p in draft.holders(d.index, b)}
        for p, b in sorted(touched):
            for kind in kinds:
                limit = draft.g.limit(p, b, kind)
                if limit:
                    self.carried(p, b, kind, *limit)

    def carries(self, work):
        return type(work) is int and self.draft.h.duties[work].load_kind

    def carried(self, p, b, kind, safe, absolute):
        """What a person carries in a block: above safe it counts, above absolute it is unlawful."""
        draft, m = self.draft, self.m
        works = draft.works.get((p, b)) or [(w, 1) for w in draft.index.works.get((p, b), ())]
        duties = [(draft.h.duties[w], x) for w, x in works if type(w) is int]
        duties = [(d, x) for d, x in duties if d.load_kind == kind]
        # An exclusive duty is held alone, shareable ones only with others of their group.
        by_group = {}
        for d, x in duties:
            by_group.setdefault(d.index if d.exclusive else d.group, []).append((d, x))
        highest = max((sum(m.highest(self.load(d, b)) for d, _ in found) for found in by_group.values()), default=0)
        published = len(draft.g.works.get((p, b), ()))
        if highest <= safe and published < 2:
            return
        above = Linear()
        for found in by_group.values() if published < 2 else [duties]:
            if sum(m.highest(self.load(d, b)) for d, _ in found) <= safe:
                continue
            if len(found) == 1:  # the share counts where it is held
                (d, x), = found
                share = self.share(d, b)
                above.plus(m.excess(Linear(-safe).plus(share), when=x))
                if b >= draft.g.now:
                    self.lawful(p, b, kind, share, absolute, x)
                continue
            carried = Linear()
            for d, x in found:
                carried.plus(m.excess(self.share(d, b), when=x))
            above.plus(m.excess(Linear(-safe).plus(carried)))
            if b >= draft.g.now:
                self.lawful(p, b, kind, carried, absolute, 1)
        draft.charge("safe_load", above)

    def lawful(self, p, b, kind, carried, absolute, when):
        if self.m.highest(carried) > absolute:
            self.m.at_most(carried, absolute + self.excused(p, b, kind, absolute), when=when)

    def excused(self, p, b, kind, absolute):
        """What the rota and the dates as published put on a person above the absolute limit, in this block alone."""
        draft, h = self.draft, self.draft.h
        day, carried = b // h.calendar.day_blocks, 0
        for d in draft.g.works.get((p, b), ()):
            if not self.carries(d) or h.duties[d].load_kind != kind:
                continue
            duty = h.duties[d]
            people = [(o.profile, o.first) for o in draft.index.ward_occupants[duty.place].get(day, [])]
            for k in draft.index.booked_to[duty.place]:
                first = h.sessions[h.bookings[k].session].day
                if first <= day < first + h.bookings[k].nights:
                    people.append((h.bookings[k].profile, first))
            if duty.conditional and not people:
                continue
            load = duty.own_load + sum(draft.g.need(*x, b, kind)[0] for x in people)
            carried += -(-load // len(draft.g.duty_cover[d, b]))
        return max(0, carried - absolute) if draft.g.anchor(p, b) else 0

    def load(self, duty, b):
        """The load of a duty in a block before it is shared."""
        draft, key = self.draft, (duty.place, duty.load_kind, b, duty.own_load, duty.conditional)
        if key not in self.shares:
            day = b // draft.h.calendar.day_blocks
            certain, fixed, free = draft.in_place(duty.place, None, day)
            found = Linear(duty.own_load if certain or fixed or not duty.conditional else 0)
            for o in certain:
                found.const += draft.g.need(o.profile, o.first, b, duty.load_kind)[0]
            for booking, first in fixed:
                found.const += draft.g.need(booking.profile, first, b, duty.load_kind)[0]
            for booking, first, x in free:
                found.add(x, draft.g.need(booking.profile, first, b, duty.load_kind)[0])
            if duty.conditional and duty.own_load and not (certain or fixed):
                found.add(active(draft, duty, b), duty.own_load)
            self.shares[key] = self.bounded(found, duty.place, day)
        return self.shares[key]

    def bounded(self, load, ward, day):
        """The same sum as one variable, bounded by what the ward's free beds can add."""
        if not load.vars:
            return load
        draft, m = self.draft, self.m
        certain, fixed, _ = draft.in_place(ward, None, day)
        beds = draft.g.beds(draft.h.places[ward], day)
        room = max(0, max(beds, len(certain)) - len(certain) - len(fixed))
        most = load.const + sum(sorted(load.coefs, reverse=True)[: room + 1])
        made = m.count(max(most, m.value(load)), m.value(load))
        m.at_most(Linear().plus(load).add(made, -1), 0)
        return Linear().add(made)

    def share(self, duty, b):
        """What each holder carries: the load divided by their number, rounded up."""
        draft, m, key = self.draft, self.m, (duty.index, b)
        if key in self.shares:
            return self.shares[key]
        load, held = self.load(duty, b), draft.holders(duty.index, b)
        certain = sum(type(x) is int for x in held.values())
        most = len(held)
        high = m.highest(load)
        if certain == most and not load.vars:
            found = Linear(-(-load.const // most)) if most else Linear()
        else:
            now = m.value(total(held.values()))
            known = min(most, max(8, now, len(draft.g.duty_cover.get(key, ()))))
            at_least, before = {}, 1
            for n in range(max(2, certain + 1), known + 1):  # at_least[n]: n or more hold it
                at_least[n] = m.flag(now >= n)
                m.at_most(Linear().add(at_least[n], n).plus(total(held.values()), -1), 0)
                if type(before) is not int:
                    m.implies(at_least[n], [before])
                before = at_least[n]
            shared = -(-m.value(load) // min(max(1, now), known))
            found = Linear()
            if load.vars:
                made = m.count(high, shared)
                found.add(made)
                for n in range(max(1, certain), known + 1):
                    m.at_most(Linear().plus(load).add(made, -n), 0, when=negated(at_least.get(n + 1, 0)))
            else:
                found.const = -(-high // max(1, certain))
                for n, x in at_least.items():
                    found.add(x, -(-high // n) - -(-high // (n - 1)))
        self.shares[key] = found
        return found


def preferred_skill(draft):
    """Levels that people in place, or the duty or role itself, would have above the best holder's."""
    h, m = draft.h, draft.m
    for d, b in touched_duties(draft):
        day = b // h.calendar.day_blocks
        levels = {}  # level -> how many want it
        if d.prefers > d.level:
            for level in range(d.level + 1, d.prefers + 1):
                levels[level] = Linear(1)
        if d.load_kind:
            certain, fixed, free = draft.in_place(d.place, None, day)
            people = [(o.profile, o.first, 1) for o in certain] + [(k.profile, first, 1) for k, first in fixed]
            for profile, first, x in people + [(k.profile, first, x) for k, first, x in free]:
                for level in range(1, draft.g.need(profile, first, b, d.load_kind)[1] + 1):
                    levels.setdefault(level, Linear()).add(x)
        held = draft.holders(d.index, b)
        if not levels or not held:
            continue
        is_active = active(draft, d, b)
        level_of = {p: h.people[p].skills.get(d.skill, 0) for p in held}
        for level, wanted in levels.items():
            below = [held[p] for p in held if level_of[p] < level]
            able = [held[p] for p in held if level_of[p] >= level]
            if not below:
                continue
            anybody = m.either(below, exact=False)
            missing = Linear().add(anybody).plus(total(able), -1)
            if type(is_active) is not int:
                missing.add(is_active).plus(-1)
            elif not is_active:
                continue
            draft.charge("preferred_skill", m.excess(wanted, when=m.single(m.excess(missing))))
    for s in h.sessions:
        if not (draft.all or s.index in draft.runs):
            continue
        modes = draft.mode(s.index)
        for role in s.roles:
            if not role.prefers:
                continue
            runs = total(x for mode, x in zip(s.modes, modes) if role.index in mode.roles)
            for p, y in draft.players(role.index).items():
                short = role.prefers - h.people[p].skills.get(role.skill, 0)
                if short > 0 and m.highest(runs):
                    draft.charge("preferred_skill", Linear().add(y, short))
