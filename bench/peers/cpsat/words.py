"""The words of a hospital as plain records: people, shifts, duties, sessions, bookings and the rest.

They hold what the folder says and nothing that a plan decides. Everything is numbered by its row; instants are whole
minutes from 00:00 of the first day of the horizon, blocks are counted from the first block of that day.
"""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Place:
    id: str
    kind: str
    site: str
    beds: int
    single: bool
    rooms: list = field(default_factory=list)
    closures: list = field(default_factory=list)  # (start, end, beds or None for the whole place)


@dataclass(slots=True)
class Room:
    index: int
    id: str
    ward: int
    beds: int
    single: bool
    ages: tuple | None


@dataclass(slots=True)
class Person:
    index: int
    id: str
    group: str
    grade: str
    specialty: str
    rules: dict
    agency: bool
    minutes_to_date: int
    days_to_date: int
    skills: dict = field(default_factory=dict)
    limits: dict = field(default_factory=dict)  # kind of load -> (safe, absolute)
    absences: list = field(default_factory=list)
    strikes: list = field(default_factory=list)  # the strikes that call them out
    shifts: list = field(default_factory=list)
    only_place: int | None = None  # for those who return under a derogation


@dataclass(slots=True)
class Shift:
    index: int
    id: str
    person: int
    start: int
    end: int
    on_call: bool
    away: bool = False
    called_out: bool = False  # overlaps a strike that calls its person out: it may not be released
    limits: dict = field(default_factory=dict)
    posts: list = field(default_factory=list)  # (duty or None, session, role, start, end)


@dataclass(slots=True)
class Duty:
    index: int
    id: str
    place: int
    first: int
    end: int  # block behind the last
    skill: str
    level: int
    prefers: int
    number: int
    most: int | None
    minimum: bool
    tier: int
    exclusive: bool
    group: str
    on_call: bool
    conditional: bool
    review: bool
    post_op: bool
    continuity: bool
    load_kind: str
    own_load: int

    @property
    def blocks(self):
        return range(self.first, self.end)


@dataclass(slots=True)
class Role:
    index: int
    session: int
    name: str
    skill: str
    level: int
    prefers: int
    operating: bool


@dataclass(slots=True)
class Mode:
    name: str
    minutes: int | None
    slots: int | None
    roles: frozenset  # indices of roles


@dataclass(slots=True)
class Session:
    index: int
    id: str
    place: int
    start: int
    end: int
    day: int
    first: int
    last: int  # block behind the last
    code: str
    kind: str
    pool: str
    pounds: int | None
    roles: list = field(default_factory=list)
    modes: list = field(default_factory=list)

    @property
    def blocks(self):
        return range(self.first, self.last)

    @property
    def operating(self):
        """The operating role listed first, or None."""
        return next((r for r in self.roles if r.operating), None)


@dataclass(slots=True)
class Extra:
    index: int
    id: str
    group: str
    grade: str
    specialty: str
    start: int
    end: int
    pounds: int
    number: int


@dataclass(slots=True)
class Strike:
    start: int
    end: int
    bars_agency: bool
    called: list  # (group, grade or "")


@dataclass(slots=True)
class Occupant:
    ward: int
    room: int | None
    first: int
    nights: int
    sex: str
    profile: str


@dataclass(slots=True)
class Booking:
    index: int
    id: str
    code: str
    kind: str
    minutes: int
    surgeon: int | None
    pool: str
    factor: int
    earliest: int  # day
    latest_safe: int | None
    session: int | None
    ward: int | None
    room: int | None
    earlier_moves: int
    nights: int
    wards: list
    not_rooms: set
    sex: str
    age: int | None
    profile: str
