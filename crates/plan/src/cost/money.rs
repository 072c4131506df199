//! Money: what extras and sessions cost, for safety or not, against the ceiling and the budget.

use model::RuleId;

use crate::state::State;

impl State<'_> {
    /// Brings the four money rules in line with the pounds.
    pub(crate) fn money(&mut self) {
        let policy = &self.problem.hospital.policy;
        let elective = self.session_pounds + self.extra_pounds - self.safety_pounds;
        let ceiling = policy.elective_ceiling.unwrap_or((policy.cover_budget - self.safety_pounds).max(0));
        let spent = self.extra_pounds + self.session_pounds;
        let due = [
            (RuleId::ElectiveCeiling, (elective - ceiling).max(0)),
            (RuleId::ExtraShifts, self.extra_pounds),
            (RuleId::ExtraSessions, self.session_pounds),
            (RuleId::OverBudget, (spent - policy.cover_budget).max(0)),
        ];
        for (rule, amount) in due {
            let difference = amount - self.totals[rule as usize];
            if difference != 0 {
                self.add(rule, difference);
            }
        }
    }

    /// A person holds one minimum slot more or less in `block`: an extra shift with one is for safety.
    pub(crate) fn count_for_safety(&mut self, person: usize, block: usize, sign: i64) {
        let problem = self.problem;
        let mut moved = 0;
        for (extra, slots) in &mut self.extras_of[person] {
            if problem.people.extra_blocks[*extra as usize].contains(&(block as u32)) {
                let pounds = problem.hospital.extras[*extra as usize].pounds;
                let was = *slots > 0;
                *slots = if sign > 0 { *slots + 1 } else { *slots - 1 };
                moved += match (was, *slots > 0) {
                    (false, true) => pounds,
                    (true, false) => -pounds,
                    _ => 0,
                };
            }
        }
        if moved != 0 {
            self.safety_pounds += moved;
            self.money();
        }
    }
}
