"""What is left to decide in a model: everything, nothing, or a part of a plan that is otherwise as it is."""


class Scope:
    """None stands for all: people, blocks, sessions whose verdict and roles, and bookings that are free. `targets` are
    sessions that bookings may go to, `nearest` is how many of them each may choose from."""

    def __init__(self, people=None, blocks=None, sessions=None, bookings=None, targets=None, nearest=None):
        self.people, self.blocks, self.nearest = people, blocks, nearest
        self.sessions, self.bookings, self.targets = sessions, bookings, targets
        self.whole = people is None and blocks is None and sessions is None and bookings is None and targets is None

    def cover(self, p, b):
        return (self.people is None or p in self.people) and (self.blocks is None or b in self.blocks)

    def person(self, p):
        return self.people is None or p in self.people

    def stretch(self, p, blocks):
        """Whether a shift over these blocks may change hands."""
        return self.person(p) and (self.blocks is None or all(b in self.blocks for b in blocks))

    def session(self, s):
        return self.sessions is None or s in self.sessions

    def booking(self, k):
        return self.bookings is None or k in self.bookings

    def target(self, s):
        """Whether bookings that are free may go to a session."""
        return self.targets is None or s in self.targets


def everything():
    return Scope()


def nothing():
    none = frozenset()
    return Scope(none, none, none, none, none)
