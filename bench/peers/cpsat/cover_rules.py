"""The laws of cover: in_shift, one_place, extra_offer, heads, session_roles, place_open, role_after_night.

`away`, `skill`, `called_out`, `agency` and `frozen` need no constraint: what they forbid is no choice.
"""

from collections import defaultdict
from functools import cache

from model import negated, total
from working_time import nights_worked


def add(draft):
    in_shift(draft)
    one_place(draft)
    extra_offer(draft)
    heads(draft)
    session_roles(draft)
    place_open(draft)
    role_after_night(draft)


def in_shift(draft):
    """Each cover lies inside a shift that is worked; a role states the same containers once for all its blocks."""
    choices, m = draft.choices, draft.m

    @cache
    def containers(p, b, on_call):
        shifts = choices.direct.get((p, b), []) + (choices.called.get((p, b), []) if on_call else [])
        found = [draft.keep(s) for s in shifts]
        return found + [draft.take(e, p) for e in choices.offered.get((p, b), ())]

    done = set()
    for (p, b), works in draft.works.items():
        if b < draft.g.now:
            continue
        for work, x in works:
            on_call = type(work) is int and draft.h.duties[work].on_call
            inside = containers(p, b, on_call)
            if type(work) is tuple:  # a role needs the same containers in several blocks: state each once
                key = (work, p, tuple(i if type(i) is int else (i.index,) for i in inside))
                if key in done:
                    continue
                done.add(key)
            m.implies(x, inside)


def one_place(draft):
    """In a block a person holds one exclusive duty or role, or any shareable ones of one group."""
    h, m = draft.h, draft.m

    def group(work):
        return work if type(work) is tuple or h.duties[work].exclusive else h.duties[work].group

    for (p, b), works in draft.works.items():
        groups = defaultdict(list)
        for work, x in works:
            groups[group(work)].append(x)
        if len(groups) < 2:
            continue
        published = draft.g.works.get((p, b), ())
        if len({group(w) for w in published}) < 2:
            m.at_most_one([m.either(found, exact=False) for found in groups.values()])
            continue
        # The rota itself breaks the rule here: either only published works are held, or the rule is met.
        if all(w in published for w, _ in works):
            continue
        excused = m.flag(all(w in published for w, x in works if m.value(x)))
        for work, x in works:
            if work not in published:
                m.clause([negated(x), negated(excused)])
        literals = [m.either(found, exact=False) for found in groups.values()]
        m.at_most(total(literals).add(excused, 1 - len(literals)), 1)


def extra_offer(draft):
    """No more takers than offered; an extra lies on top of no direct shift that is worked, and of no other extra."""
    h, m = draft.h, draft.m
    by_extra, by_person = defaultdict(list), defaultdict(list)
    people = {p for _, p in draft.took} | draft.free_people
    for e, p in {*draft.took, *draft.plan.taken}:
        by_extra[e].append(draft.take(e, p))
        if draft.all or p in people:
            by_person[p].append(h.extras[e])
    for e, found in by_extra.items():
        m.at_most(total(found), h.extras[e].number)
    for p, offers in by_person.items():
        for i, extra in enumerate(offers):
            x = draft.take(extra.index, p)
            for shift in h.people[p].shifts:
                if not (shift.on_call or shift.away) and shift.start < extra.end and extra.start < shift.end:
                    m.clause([negated(x), negated(draft.keep(shift.index))])
            for other in offers[i + 1 :]:
                if other.start < extra.end and extra.start < other.end:
                    m.at_most_one([x, draft.take(other.index, p)])


def heads(draft):
    for (d, b), found in draft.held.items():
        most = draft.h.duties[d].most
        if most is not None:
            published = len(draft.g.duty_cover.get((d, b), ()))
            draft.m.at_most(total(found.values()), max(most, published))


def session_roles(draft):
    """A role is held by one person exactly where the session runs in a mode that has it."""
    for s in draft.touched_sessions():
        modes = draft.mode(s.index)
        for role in s.roles:
            needed = total(x for mode, x in zip(s.modes, modes) if role.index in mode.roles)
            draft.m.equal(total(draft.players(role.index).values()), needed)


def place_open(draft):
    for a, b in draft.index.overlapping:
        if not draft.all and a.index not in draft.runs and b.index not in draft.runs:
            continue
        if a.pounds is None and b.pounds is None:
            continue  # both run by the published verdicts
        draft.m.at_most_one([draft.running(a.index), draft.running(b.index)])


def role_after_night(draft):
    """No session role in the morning after a night's work."""
    h, c, m = draft.h, draft.h.calendar, draft.m
    roles = {r.index for s in draft.free_sessions for r in s.roles}
    for r, p in draft.plan.holder.items():  # a role held fixed may be barred by a night that is free
        if draft.all or p in draft.free_people:
            roles.add(r)
    for role in (h.roles[r] for r in sorted(roles)):
        s = h.sessions[role.session]
        if s.start < h.as_of:
            continue
        published = draft.g.role_cover.get(role.index, ())
        for p, y in draft.players(role.index).items():
            rules = h.people[p].rules
            if "night" not in rules or "no_role_before" not in rules:
                continue
            hour, minute = divmod(rules["no_role_before"], 60)
            if s.start >= c.at(s.day, f"{hour:02}:{minute:02}"):
                continue
            night = nights_worked(draft, p, s.day)
            if type(night) is int and not night:
                continue
            if p in published and nights_worked(draft, p, s.day, given=True):
                continue  # as the rota has it
            m.clause([negated(y), negated(night)])
