"""Reads a hospital folder as `docs/reference/folder.md` describes it, in the form in which `tideover` writes it.

What is asked of a folder (that borders are met, that ids are known) is asked by `tideover check`; here a fault is an
exception. Instants become whole minutes from 00:00 of the first day, by the wall clock's own days of 1,380 to 1,500.
"""

import csv
import tomllib
from bisect import bisect_right
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from words import (Booking, Duty, Extra, Mode, Occupant, Person, Place, Role, Room, Session, Shift, Strike)

SHIPPED = Path(__file__).resolve().parents[3] / "crates/files/rulesets"
BARS_AGENCY = {"2004-04-06": True, "2022-07-21": False, "2023-08-10": True}


def rows(folder, name):
    path = Path(folder) / f"{name}.csv"
    if not path.exists():
        return
    with path.open(newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            yield {k: unguarded(v or "") for k, v in row.items()}


def unguarded(text):
    """Takes off the apostrophe that keeps a spreadsheet from reading text as a formula."""
    return text[1:] if text[:1] == "'" and text.lstrip("'")[:1] in "=+-@\t\r" else text


def number(text, default=None):
    return int(text) if text else default


class Calendar:
    """Days, borders and blocks; instants of local times."""

    def __init__(self, settings):
        self.zone = ZoneInfo(settings.get("zone", "Europe/London"))
        self.first_day = date.fromisoformat(settings["first_day"])
        self.days = settings["horizon_days"]
        self.history = settings.get("history_days", 14)
        self.borders = settings["borders"]
        self.known = {}
        self.origin = datetime(*self.first_day.timetuple()[:3], tzinfo=self.zone).timestamp()
        back = -self.history - 2
        self.midnights = [self.midnight(d) for d in range(back, self.days + 60)]
        self.back = back
        self.block_starts = [self.at(d, b) for d in range(self.days) for b in self.borders]
        self.block_ends = self.block_starts[1:] + [self.at(self.days, self.borders[0])]

    def instant(self, text):
        if text not in self.known:
            when = datetime.fromisoformat(text)
            when = when if when.tzinfo else when.replace(tzinfo=self.zone)
            self.known[text] = round((when.timestamp() - self.origin) / 60)
        return self.known[text]

    def midnight(self, day):
        return self.instant(f"{self.first_day + timedelta(days=day)}T00:00")

    def at(self, day, clock):
        return self.instant(f"{self.first_day + timedelta(days=day)}T{clock}")

    def day(self, text):
        return (date.fromisoformat(text) - self.first_day).days

    def day_of(self, instant):
        """The civil day that an instant lies in."""
        return bisect_right(self.midnights, instant) - 1 + self.back

    @property
    def day_blocks(self):
        return len(self.borders)

    def blocks_inside(self, start, end):
        """First block, and the block behind the last, of those inside a stretch."""
        first = bisect_right(self.block_starts, start - 1)
        return first, max(first, bisect_right(self.block_ends, end))

    def text(self, instant):
        when = datetime.fromtimestamp(self.origin + 60 * instant, self.zone)
        plain = when.strftime("%Y-%m-%dT%H:%M")
        return plain if self.instant(plain) == instant else when.isoformat(timespec="minutes")

    def date(self, day):
        return str(self.first_day + timedelta(days=day))


class Hospital:
    def __init__(self, folder):
        self.folder = Path(folder)
        settings = tomllib.loads((self.folder / "hospital.toml").read_text(encoding="utf-8-sig"))
        self.calendar = c = Calendar(settings)
        self.as_of = c.instant(settings["as_of"]) if "as_of" in settings else 0
        self.site = settings.get("ods", "")
        self.policy = policy = settings["policy"]
        self.notice = policy.get("notice_minutes", policy.get("notice_days", 0) * 1440)
        self.tell = policy.get("tell_minutes", policy.get("tell_days", 0) * 1440)
        self.rule_sets = {}
        for place in (SHIPPED, self.folder / "rulesets"):
            for file in sorted(place.glob("*.toml")):
                stated = tomllib.loads(file.read_text())
                self.rule_sets[stated["name"]] = stated
        if next(rows(self.folder, "pins"), None):
            raise SystemExit("the peer does not read pins: take pins.csv out of the folder")
        self.read_places()
        self.read_strikes()
        self.read_people()
        self.read_duties()
        self.read_sessions()
        self.read_shifts()
        self.read_patients()
        self.read_derogations()
        self.weights = {r["rule"]: (number(r["level"]), number(r["weight"])) for r in rows(self.folder, "weights")}

    def read_places(self):
        c = self.calendar
        self.places = [
            Place(r["id"], r["kind"], r["site"] or self.site, number(r["beds"], 0), r["sex"] == "single")
            for r in rows(self.folder, "places")
        ]
        self.place = {p.id: i for i, p in enumerate(self.places)}
        self.rooms = []
        for r in rows(self.folder, "rooms"):
            ages = (int(r["youngest"]), int(r["oldest"])) if r["youngest"] else None
            room = Room(len(self.rooms), r["id"], self.place[r["ward"]], int(r["beds"]), r["sex"] != "mixed", ages)
            self.rooms.append(room)
            self.places[room.ward].rooms.append(room.index)
        self.room = {r.id: r.index for r in self.rooms}
        for r in rows(self.folder, "closures"):
            closed = (c.instant(r["start"]), c.instant(r["end"]), number(r["beds"]))
            self.places[self.place[r["place"]]].closures.append(closed)

    def read_strikes(self):
        c, found = self.calendar, {}
        for r in rows(self.folder, "strikes"):
            if r["id"] not in found:
                law = r["law"] or max((v for v in BARS_AGENCY if v <= r["start"][:10]), default="")
                bars = BARS_AGENCY.get(law, False)
                found[r["id"]] = Strike(c.instant(r["start"]), c.instant(r["end"]), bars, [])
            found[r["id"]].called.append((r["group"], r["grade"]))
        self.strikes = list(found.values())

    def read_people(self):
        c = self.calendar
        self.people = []
        for r in rows(self.folder, "people"):
            calls = [s for s in self.strikes if (r["group"], "") in s.called or (r["group"], r["grade"]) in s.called]
            self.people.append(Person(
                len(self.people), r["id"], r["group"], r["grade"], r["main_specialty_code"],
                self.rule_sets[r["rule_set"]], r["agency"] in ("yes", "true", "1"),
                number(r["minutes_to_date"], 0), number(r["days_to_date"], 0), strikes=calls))
        self.person = {p.id: p.index for p in self.people}
        for r in rows(self.folder, "skills"):
            self.people[self.person[r["person"]]].skills[r["skill"]] = number(r["level"], 1)
        for r in rows(self.folder, "absences"):
            self.people[self.person[r["person"]]].absences.append((c.instant(r["start"]), c.instant(r["end"])))
        self.shift_limits = {}
        for r in rows(self.folder, "limits"):
            limit = (int(r["safe"]), int(r["absolute"]))
            if r["person"]:
                self.people[self.person[r["person"]]].limits[r["kind"]] = limit
            else:
                self.shift_limits.setdefault(r["shift"], {})[r["kind"]] = limit

    def read_duties(self):
        c, self.duties = self.calendar, []
        for r in rows(self.folder, "duties"):
            flag = {k: r[k] in ("yes", "true", "1") for k in (
                "minimum", "exclusive", "on_call", "conditional", "review", "post_op", "continuity")}
            place = self.place[r["place"]]
            first, end = c.blocks_inside(c.instant(r["start"]), c.instant(r["end"]))
            self.duties.append(Duty(
                len(self.duties), r["id"], place, first, end, r["skill"], number(r["level"], 1),
                number(r["prefers"], 0), number(r["number"], 1), number(r["most"]), tier=int(r["tier"]),
                group=r["share_group"] or self.places[place].site, load_kind=r["load_kind"],
                own_load=number(r["own_load"], 0), **flag))
        self.duty = {d.id: d.index for d in self.duties}

    def read_sessions(self):
        c, self.sessions, self.roles = self.calendar, [], []
        for r in rows(self.folder, "sessions"):
            start, end = c.instant(r["start"]), c.instant(r["end"])
            first, last = c.blocks_inside(start, end)
            self.sessions.append(Session(
                len(self.sessions), r["id"], self.place[r["place"]], start, end, c.day_of(start), first, last,
                r["treatment_function_code"], r["kind"], r["pool"], number(r["pounds"])))
        self.session = {s.id: s.index for s in self.sessions}
        for r in rows(self.folder, "session_roles"):
            session = self.sessions[self.session[r["session"]]]
            operating = r["operating"] in ("yes", "true", "1")
            role = Role(len(self.roles), session.index, r["role"], r["skill"], number(r["level"], 1),
                        number(r["prefers"], 0), operating)
            self.roles.append(role)
            session.roles.append(role)
        for r in rows(self.folder, "session_modes"):
            session = self.sessions[self.session[r["session"]]]
            named = {role.name: role.index for role in session.roles}
            roles = frozenset(named[n.strip()] for n in r["roles"].split(";") if n.strip())
            session.modes.append(Mode(r["mode"], number(r["minutes"]), number(r["slots"]), roles))

    def read_shifts(self):
        c, self.shifts = self.calendar, []
        for r in rows(self.folder, "shifts"):
            p = self.people[self.person[r["person"]]]
            start, end = c.instant(r["start"]), c.instant(r["end"])
            shift = Shift(len(self.shifts), r["id"], p.index, start, end, r["kind"] == "on_call")
            shift.away = any(a < end and start < z for a, z in p.absences)
            shift.called_out = any(s.start < end and start < s.end for s in p.strikes)
            shift.limits = self.shift_limits.get(shift.id, {})
            self.shifts.append(shift)
            p.shifts.append(shift)
        self.shift = {s.id: s.index for s in self.shifts}
        for r in rows(self.folder, "posts"):
            shift = self.shifts[self.shift[r["shift"]]]
            start = c.instant(r["start"]) if r["start"] else shift.start
            end = c.instant(r["end"]) if r["end"] else shift.end
            if r["duty"]:
                shift.posts.append((self.duty[r["duty"]], None, None, start, end))
            else:
                session = self.sessions[self.session[r["session"]]]
                role = next(x for x in session.roles if x.name == r["role"])
                shift.posts.append((None, session.index, role.index, start, end))
        self.extras = [
            Extra(i, r["id"], r["group"], r["grade"], r["main_specialty_code"], c.instant(r["start"]),
                  c.instant(r["end"]), int(r["pounds"]), number(r["number"], 1))
            for i, r in enumerate(rows(self.folder, "extras"))
        ]
        self.extra = {e.id: e.index for e in self.extras}

    def read_patients(self):
        c = self.calendar
        factor = {r["code"]: int(r["factor"]) for r in rows(self.folder, "priorities")}
        self.profiles = {}
        for r in rows(self.folder, "profiles"):
            table = self.profiles.setdefault(r["id"], [])
            while len(table) <= int(r["block"]):
                table.append({})
            if r["kind"]:
                table[int(r["block"])][r["kind"]] = (number(r["load"], 0), number(r["level"], 0))
        self.occupants = [
            Occupant(self.place[r["ward"]], self.room.get(r["room"]), c.day(r["from"]), int(r["nights"]), r["sex"],
                     r["profile"])
            for r in rows(self.folder, "occupants")
        ]
        self.bookings = [
            Booking(i, r["id"], r["treatment_function_code"], r["kind"], int(r["minutes"]),
                    self.person.get(r["surgeon"]), r["pool"], factor[r["priority"]],
                    c.day(r["earliest"]) if r["earliest"] else 0,
                    c.day(r["latest_safe"]) if r["latest_safe"] else None,
                    self.session.get(r["session"]), self.place.get(r["ward"]), self.room.get(r["room"]),
                    number(r["earlier_moves"], 0), number(r["nights"], 0),
                    [self.place[w.strip()] for w in r["wards"].split(";") if w.strip()],
                    {self.room[x.strip()] for x in r["not_rooms"].split(";") if x.strip()}, r["sex"],
                    number(r["age"]), r["profile"])
            for i, r in enumerate(rows(self.folder, "bookings"))
        ]
        self.booking = {b.id: b.index for b in self.bookings}
        self.surgeon_minutes = {
            (self.person[r["surgeon"]], c.day(r["day"])): int(r["minutes"])
            for r in rows(self.folder, "surgeon_minutes")
        }
        self.care_to_keep = {
            (r["kind"], c.day(r["day"]) if r["day"] else None): int(r["percent"])
            for r in rows(self.folder, "care_to_keep")
        }

    def read_derogations(self):
        """Heads allowed back become people with one shift each, who may cover only at their place."""
        c = self.calendar
        for r in rows(self.folder, "derogations"):
            like = [p for p in self.people if p.grade == r["grade"] and p.only_place is None]
            group, specialty = (like[0].group, like[0].specialty) if like else ("resident", "")
            skills = {k.strip(): int(v) for k, _, v in (s.rpartition(":") for s in r["skills"].split(";") if s)}
            for n in range(number(r["number"], 1)):
                p = Person(len(self.people), f"returning:{r['id']}:{n + 1}", group, r["grade"], specialty,
                           self.rule_sets["other"], False, 0, 0, skills, only_place=self.place[r["place"]])
                for kind in {k for x in like for k in x.limits}:
                    stated = [x.limits[kind] for x in like if kind in x.limits]
                    p.limits[kind] = (min(s for s, _ in stated), min(a for _, a in stated))
                self.people.append(p)
                self.person[p.id] = p.index
                shift = Shift(len(self.shifts), p.id, p.index, c.instant(r["start"]), c.instant(r["end"]), False)
                self.shifts.append(shift)
                p.shifts.append(shift)
                self.shift[p.id] = shift.index

    @cached_property
    def planned(self):
        """Bookings whose current session starts in a strike's stretch."""
        starts = {s.index for s in self.sessions if any(k.start <= s.start < k.end for k in self.strikes)}
        return {b.index for b in self.bookings if b.session in starts}
