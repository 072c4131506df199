//! Planned care on offer: theatre lists, procedure lists and clinics, each put on only if everybody it needs is there.

use model::{Group, Mode, PersonIx, PlaceKind, Role, Session, SessionIx, Stretch};

use super::draft::Draft;
use super::rotas::Member;
use super::shapes::{SLOTS, Shape, Surgery};

/// What the builder remembers of who did how much.
pub struct Lists {
    done: Vec<usize>,
    order: Vec<usize>,
}

/// Somebody wanted for a role.
struct Wanted {
    role: Role,
    people: Vec<PersonIx>,
}

impl Lists {
    fn fewest(&self, draft: &Draft, wanted: &Wanted, stretch: Stretch, taken: &[PersonIx]) -> Option<PersonIx> {
        let fit =
            wanted.people.iter().copied().filter(|p| !taken.contains(p) && draft.can_play(*p, &wanted.role, stretch));
        fit.min_by_key(|&p| (self.done[p], self.order[p]))
    }
}

fn role(draft: &mut Draft, name: &str, skill: &str, levels: (u8, u8), operating: bool) -> Role {
    Role { name: name.into(), skill: draft.skill(skill), level: levels.0, prefers: levels.1, operating }
}

/// Adds every session with its posts.
pub fn add(draft: &mut Draft, shape: &Shape, members: &[Member], bank: &[i32]) {
    let count = draft.h.people.len();
    let order = (0..count).map(|_| draft.dice.below(10_000)).collect();
    let mut lists = Lists { done: vec![0; count], order };
    for day in 0..draft.days() {
        if day.rem_euclid(7) > 4 || bank.contains(&day) {
            continue;
        }
        let trainees: Vec<PersonIx> = members
            .iter()
            .filter(|m| m.on(day) == b'D' && draft.h.people[m.person].group == Group::Resident)
            .map(|m| m.person)
            .collect();
        for theatre in &shape.theatres {
            let (code, kind) = theatre.week[day.rem_euclid(7) as usize];
            let Some(surgery) = shape.surgery.iter().find(|s| s.code == code) else { continue };
            let parts: &[(usize, usize, i32, &str)] =
                if kind == 'h' { &[(0, 1, 240, "am"), (1, 2, 210, "pm")] } else { &[(0, 2, 480, "day")] };
            for &part in parts {
                list(draft, &mut lists, theatre.id, surgery, kind == 'c', day, part, &trainees);
            }
        }
        for part in [(0, 1, "am"), (1, 2, "pm")] {
            clinics(draft, &mut lists, shape, day, part, &trainees);
        }
    }
}

fn of_group(draft: &Draft, group: Group) -> Vec<PersonIx> {
    (0..draft.h.people.len()).filter(|&p| draft.h.people[p].group == group && !draft.h.people[p].agency).collect()
}

fn seniors_of(draft: &Draft, code: &str) -> Vec<PersonIx> {
    let senior = |g| matches!(g, Group::Consultant | Group::Sas);
    (0..draft.h.people.len())
        .filter(|&p| senior(draft.h.people[p].group) && draft.h.people[p].specialty == code)
        .collect()
}

fn list(
    draft: &mut Draft,
    lists: &mut Lists,
    theatre: &str,
    surgery: &Surgery,
    children: bool,
    day: i32,
    (from, to, minutes, part): (usize, usize, i32, &str),
    trainees: &[PersonIx],
) {
    let stretch = draft.span(day, from, to);
    let mut wanted = roles_of_list(draft, surgery, children);
    if surgery.assisted > 0 && draft.dice.chance(surgery.assisted) {
        let assistant = role(draft, "assistant", surgery.trainee, (1, 0), false);
        wanted.push(Wanted { role: assistant, people: trainees.to_vec() });
    }
    let with_trainee = wanted.iter().position(|w| w.role.name == "anaesthetist").filter(|_| draft.dice.chance(12));
    if let Some(at) = with_trainee {
        let mut people: Vec<PersonIx> = trainees.to_vec();
        people.retain(|p| draft.can_play(*p, &wanted[at].role, stretch));
        if !people.is_empty() {
            wanted[at].people = people;
        }
    }
    let mut cast: Vec<PersonIx> = Vec::new();
    let mut roles = Vec::new();
    for w in wanted {
        match lists.fewest(draft, &w, stretch, &cast) {
            Some(person) => {
                cast.push(person);
                roles.push(w.role);
            }
            None if w.role.name == "assistant" => {}
            None => return,
        }
    }
    let kind = if matches!(surgery.code, "301" | "810") { "procedure" } else { "theatre" };
    let full = Mode { name: "full".into(), minutes: Some(minutes), slots: None, roles: (0..roles.len()).collect() };
    let mut modes = vec![full];
    if let Some(at) = roles.iter().position(|r| r.name == "assistant") {
        let without = (0..roles.len()).filter(|r| *r != at).collect();
        modes.push(Mode { name: "reduced".into(), minutes: Some(minutes * 3 / 4), slots: None, roles: without });
    }
    let name = format!("{theatre}-{}-{part}", draft.stamp(day));
    let place = draft.place(theatre, &format!("Theatre {theatre}"), PlaceKind::Theatre, 0);
    draft.h.sessions.push(Session {
        id: name,
        place,
        stretch,
        specialty: surgery.code.into(),
        kind: kind.into(),
        pool: children.then(|| "children".to_owned()),
        roles,
        modes,
        pounds: None,
        published: None,
    });
    cast_roles(draft, lists, &cast);
}

fn cast_roles(draft: &mut Draft, lists: &mut Lists, cast: &[PersonIx]) {
    let session: SessionIx = draft.h.sessions.len() - 1;
    for (role, &person) in cast.iter().enumerate() {
        draft.play(person, session, role);
        lists.done[person] += 1;
    }
}

/// The roles without which a list does not run, each with those who may be asked.
fn roles_of_list(draft: &mut Draft, surgery: &Surgery, children: bool) -> Vec<Wanted> {
    let surgeon = role(draft, "surgeon", surgery.skill, (2, 0), true);
    let mut wanted = vec![Wanted { role: surgeon, people: seniors_of(draft, surgery.code) }];
    let theatre_staff = of_group(draft, Group::TheatreStaff);
    if surgery.code == "301" {
        let nurse = role(draft, "nurse", "endoscopy nursing", (1, 0), false);
        wanted.push(Wanted { role: nurse, people: of_group(draft, Group::Nurse) });
        return wanted;
    }
    if !matches!(surgery.code, "130" | "810") {
        let (skill, levels) = if children { ("paediatric anaesthesia", (3, 0)) } else { ("anaesthesia", (2, 3)) };
        let anaesthetist = role(draft, "anaesthetist", skill, levels, false);
        wanted.push(Wanted { role: anaesthetist, people: seniors_of(draft, "190") });
        let odp = role(draft, "odp", "anaesthetic assistance", (1, 0), false);
        wanted.push(Wanted { role: odp, people: theatre_staff.clone() });
    }
    let scrub = role(draft, "scrub", "scrub", (1, 0), false);
    wanted.push(Wanted { role: scrub, people: theatre_staff });
    wanted
}

fn clinics(
    draft: &mut Draft,
    lists: &mut Lists,
    shape: &Shape,
    day: i32,
    (from, to, part): (usize, usize, &str),
    trainees: &[PersonIx],
) {
    let stretch = draft.span(day, from, to);
    let mut offers: Vec<(usize, PersonIx)> = Vec::new();
    for (ix, team) in shape.teams.iter().enumerate().filter(|(_, t)| !t.clinic.is_empty()) {
        offers.extend(seniors_of(draft, team.code).into_iter().map(|p| (ix, p)));
    }
    draft.dice.shuffle(&mut offers);
    let mut room = 0;
    for (team, person) in offers {
        let team = &shape.teams[team];
        if room == shape.rooms || !draft.is_free(person, stretch) || !draft.dice.chance(team.clinics) {
            continue;
        }
        let mut roles = vec![role(draft, "clinician", team.clinic, (2, 0), false)];
        let mut cast = vec![person];
        let base = if part == "am" { SLOTS.0 } else { SLOTS.1 };
        let mut modes = vec![Mode { name: "full".into(), minutes: None, slots: Some(base), roles: vec![0] }];
        if !team.trainee.is_empty() && draft.dice.chance(45) {
            let trainee = role(draft, "trainee", team.trainee, (1, 0), false);
            let wanted = Wanted { role: trainee, people: trainees.to_vec() };
            if let Some(second) = lists.fewest(draft, &wanted, stretch, &cast) {
                modes.insert(
                    0,
                    Mode { name: "full".into(), minutes: None, slots: Some(base + SLOTS.2), roles: vec![0, 1] },
                );
                modes[1].name = "reduced".into();
                roles.push(wanted.role);
                cast.push(second);
            }
        }
        room += 1;
        let id = format!("CL{room:02}");
        let place = draft.place(&id, &format!("Clinic room {room}"), PlaceKind::Clinic, 0);
        let special = draft.dice.chance(25);
        draft.h.sessions.push(Session {
            id: format!("{id}-{}-{part}", draft.stamp(day)),
            place,
            stretch,
            specialty: team.code.into(),
            kind: "clinic".into(),
            pool: special.then(|| format!("{}-special", team.code)),
            roles,
            modes,
            pounds: None,
            published: None,
        });
        cast_roles(draft, lists, &cast);
    }
}
