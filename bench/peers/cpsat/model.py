"""A CP-SAT model that folds constants and carries a complete hint.

A literal is 0, 1 or a Boolean of the solver. Whatever is decided already is a constant and never becomes a variable, so
the same code that writes the whole model also writes a small part of it, and with nothing left to decide it just
evaluates a plan. Every variable gets its hint when it is made, helpers included: the hint satisfies the whole model,
and the value of any expression under it is known without solving.
"""

from ortools.sat.python import cp_model


class Unlawful(Exception):
    """What is fixed breaks a constraint."""


class Linear:
    """A sum of variables with whole coefficients and a constant."""

    __slots__ = ("vars", "coefs", "const")

    def __init__(self, const=0):
        self.vars, self.coefs, self.const = [], [], const

    def add(self, literal, coef=1):
        if type(literal) is int:
            self.const += coef * literal
        elif literal.index < 0:
            self.const += coef
            self.vars.append(~literal)
            self.coefs.append(-coef)
        else:
            self.vars.append(literal)
            self.coefs.append(coef)
        return self

    def plus(self, other, coef=1):
        if type(other) is int:
            self.const += coef * other
        else:
            self.vars += other.vars
            self.coefs += other.coefs if coef == 1 else [coef * c for c in other.coefs]
            self.const += coef * other.const
        return self

    def expression(self):
        return cp_model.LinearExpr.weighted_sum(self.vars, self.coefs) + self.const


def total(literals, coef=1):
    sum_ = Linear()
    for x in literals:
        sum_.add(x, coef)
    return sum_


class Model:
    def __init__(self):
        self.cp = cp_model.CpModel()
        self.hints, self.lows, self.highs = [], [], []

    def flag(self, hint):
        self.hints.append(int(hint))
        self.lows.append(0)
        self.highs.append(1)
        return self.cp.new_bool_var("")

    def count(self, high, hint):
        self.hints.append(hint)
        self.lows.append(0)
        self.highs.append(high)
        return self.cp.new_int_var(0, high, "")

    def value(self, x):
        """Of a literal or a sum, under the hint."""
        if type(x) is int:
            return x
        if type(x) is Linear:
            return x.const + sum(c * self.hints[v.index] for v, c in zip(x.vars, x.coefs))
        return self.hints[x.index] if x.index >= 0 else 1 - self.hints[~x.index]

    def highest(self, linear):
        return linear.const + sum(
            c * (self.highs[v.index] if c > 0 else self.lows[v.index]) for v, c in zip(linear.vars, linear.coefs))

    def lowest(self, linear):
        return linear.const + sum(
            c * (self.lows[v.index] if c > 0 else self.highs[v.index]) for v, c in zip(linear.vars, linear.coefs))

    # The hint.

    def give_hint(self):
        self.cp.clear_hints()
        self.cp.proto.solution_hint.vars.extend(range(len(self.hints)))
        self.cp.proto.solution_hint.values.extend(self.hints)

    def adopt(self, solver, status, objectives):
        """Makes a solution the hint if its objectives, compared in order, are better."""
        if status in (cp_model.INFEASIBLE, cp_model.MODEL_INVALID):
            raise RuntimeError(f"the model is {solver.status_name(status).lower()}: {self.cp.validate()}")
        if status != cp_model.UNKNOWN:
            before = [self.value(x) for x in objectives]
            kept, self.hints = self.hints, list(solver.response_proto.solution)
            if [self.value(x) for x in objectives] >= before:
                self.hints = kept

    # Constraints.

    def clause(self, literals):
        """At least one holds."""
        free = [x for x in literals if type(x) is not int]
        if len(free) < len(literals) and any(type(x) is int and x for x in literals):
            return
        if not free:
            raise Unlawful("clause")
        self.cp.add_bool_or(free)

    def implies(self, literal, literals):
        """If the literal holds, so does one of the others."""
        self.clause([negated(literal), *literals])

    def at_most_one(self, literals):
        free = [x for x in literals if type(x) is not int]
        ones = sum(x for x in literals if type(x) is int)
        if ones > 1:
            raise Unlawful("at most one")
        if ones:
            for x in free:
                self.cp.add_bool_or([negated(x)])
        elif len(free) > 1:
            self.cp.add_at_most_one(free)

    def at_most(self, linear, bound, when=1):
        """The sum is at most the bound, if the literal `when` holds."""
        if type(when) is int and not when:
            return
        if self.highest(linear) <= bound:
            return
        if not linear.vars:
            if type(when) is int:
                raise Unlawful(f"{linear.const} > {bound}")
            self.cp.add_bool_or([negated(when)])
            return
        made = self.cp.add(cp_model.LinearExpr.weighted_sum(linear.vars, linear.coefs) <= bound - linear.const)
        if type(when) is not int:
            made.only_enforce_if(when)

    def equal(self, linear, other):
        difference = Linear().plus(linear).plus(other, -1)
        if not difference.vars:
            if difference.const:
                raise Unlawful("not equal")
            return
        self.cp.add(cp_model.LinearExpr.weighted_sum(difference.vars, difference.coefs) == -difference.const)

    # Literals and sums that follow from others.

    def either(self, literals, exact=True):
        """A literal that holds if one of them does; and, if `exact`, only then."""
        free = []
        for x in literals:
            if type(x) is not int:
                free.append(x)
            elif x:
                return 1
        if len(free) < 2:
            return free[0] if free else 0
        made = self.flag(any(self.value(x) for x in free))
        for x in free:
            self.cp.add_implication(x, made)
        if exact:
            self.cp.add_bool_or([*free, ~made])
        return made

    def excess(self, linear, when=1):
        """A sum that is at least max(0, linear) if `when` holds; minimised, it is that."""
        if type(when) is int and not when:
            return Linear()
        high = self.highest(linear)
        if high <= 0:
            return Linear()
        if not linear.vars:
            return Linear().add(when, linear.const)
        if type(when) is int and self.lowest(linear) >= 0:
            return linear
        hint = max(0, self.value(linear)) * self.value(when)
        made = self.flag(hint) if high == 1 else self.count(high, hint)
        self.at_most(Linear().plus(linear).add(made, -1), 0, when)
        return Linear().add(made)

    def both(self, *literals):
        """A literal that holds at least where all hold; minimised, only there."""
        return self.single(self.excess(total(literals).plus(1 - len(literals))))

    def single(self, linear):
        """The literal that a sum consists of."""
        if not linear.vars:
            return linear.const
        if len(linear.vars) == 1 and linear.coefs[0] == 1 and not linear.const:
            return linear.vars[0]
        made = self.flag(self.value(linear))
        self.equal(Linear().add(made), linear)
        return made


def negated(literal):
    return 1 - literal if type(literal) is int else ~literal
