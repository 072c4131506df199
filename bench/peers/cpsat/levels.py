"""The levels of the score and the rules they count; a draft's charges as objectives, in the order of comparison."""

from model import Linear

import care_levels
import care_rules
import cover_rules
import people_level
import safety_rules
import working_time

LAW, SAFETY, HARM, WAIT, PEOPLE = range(5)

# Level and weight as shipped; weights.csv of a folder may differ.
COUNTED = {
    "open_minimum": (SAFETY, 1), "unreviewed": (SAFETY, 1), "safe_load": (SAFETY, 1), "preferred_skill": (SAFETY, 1),
    "past_safe_date": (HARM, 1), "no_date": (HARM, 4), "on_the_day": (HARM, 2), "told_late": (HARM, 1),
    "care_to_keep": (HARM, 2),
    "delay": (WAIT, 1), "beyond_window": (WAIT, 7), "second_move": (WAIT, 3), "knock_on": (WAIT, 3),
    "open_desirable": (PEOPLE, 1), "rota_change": (PEOPLE, 10), "extra_shifts": (PEOPLE, 1),
    "extra_sessions": (PEOPLE, 1), "over_budget": (PEOPLE, 2), "rest_debt": (PEOPLE, 1), "handover": (PEOPLE, 1),
    "continuity": (PEOPLE, 1), "fairness": (PEOPLE, 5), "theatre_opening": (PEOPLE, 1), "surgeon_transfer": (PEOPLE, 1),
}
VECTOR = ("unreviewed", "safe_load", "preferred_skill")


class Levels:
    """What is compared, in order: the components of safety, then harm, wait, people."""

    def __init__(self, hospital):
        self.h = hospital
        self.rules = {name: hospital.weights.get(name, stated) for name, stated in COUNTED.items()}
        self.tiers = hospital.policy["tiers"]
        self.names = [f"open minimum duties, tier {t}" for t in range(1, self.tiers + 1)]
        self.names += ["people not reviewed", "load above safe", "skill below preferred", "raised rules",
                       "harm", "wait", "people"]
        self.safety = self.tiers + 4

    def level(self, component):
        """The level that a component belongs to."""
        return SAFETY if component < self.safety else HARM + component - self.safety

    def component(self, rule):
        """Where the points of a total count; None for law."""
        name, tier = rule if type(rule) is tuple else (rule, None)
        level = self.rules[name][0]
        if level == LAW:
            return None
        if level > SAFETY:
            return self.safety + level - HARM
        if tier is not None:
            return tier - 1
        return self.tiers + VECTOR.index(name) if name in VECTOR else self.tiers + 3

    def weight(self, rule):
        return self.rules[rule[0] if type(rule) is tuple else rule][1]

    def lay_down_law(self, draft):
        for rules in (working_time, cover_rules, care_rules):
            rules.add(draft)

    def count(self, draft, level):
        """Adds the charges of a level's rules to a draft, once."""
        {SAFETY: safety_rules.add, HARM: care_levels.add_harm, WAIT: care_levels.add_wait, PEOPLE: people_level.add}[
            level](draft)

    def objectives(self, draft):
        """One sum for each component, of the levels counted so far."""
        found = [Linear() for _ in self.names]
        for rule, total in draft.totals.items():
            component = self.component(rule)
            if component is None:
                draft.m.at_most(total, 0)
            else:
                found[component].plus(total, self.weight(rule))
        return found

    def by_rule(self, draft):
        """The total of each rule under the hint."""
        found = dict.fromkeys(self.rules, 0)
        for rule, total in draft.totals.items():
            found[rule[0] if type(rule) is tuple else rule] += draft.m.value(total)
        return found

    def score(self, values):
        """Five whole numbers, as `check` prints them."""
        return [0, sum(values[: self.safety]), *values[self.safety :]]
