//! What a solution is worth in the words of the benchmark: a count for each constraint, weighted points for each cost.

use model::rules::What;
use model::{Report, RuleId};

use super::Instance;

/// Violations and costs, in the order and under the names of the official validator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Each constraint with the number of its violations.
    pub violations: [(&'static str, i64); 9],
    /// Each cost, weighted.
    pub costs: [(&'static str, i64); 8],
}

impl Tally {
    /// All violations.
    pub fn violations_total(&self) -> i64 {
        self.violations.iter().map(|(_, number)| number).sum()
    }

    /// The whole cost.
    pub fn cost(&self) -> i64 {
        self.costs.iter().map(|(_, cost)| cost).sum()
    }
}

impl Instance {
    /// Reads the benchmark's figures off what the checker found.
    pub fn tally(&self, report: &Report) -> Tally {
        let h = &self.hospital;
        let is_dated = |m: &&model::Match| m.stretch.is_some();
        let past_due = |dated: bool| report.of(RuleId::PastSafeDate).filter(|m| is_dated(m) == dated).count() as i64;
        let mandatory = |what: What| matches!(what, What::Booking(b) if h.bookings[b].latest_safe.is_some());
        let optional_out = report.of(RuleId::NoDate).filter(|m| !mandatory(m.what)).count() as i64;
        let cost = |rule: RuleId| report.total(rule) * h.weights.of(rule).1;
        Tally {
            violations: [
                ("RoomGenderMix", report.total(RuleId::SingleSex)),
                ("PatientRoomCompatibility", report.total(RuleId::BedFit)),
                ("SurgeonOvertime", report.total(RuleId::Surgeon)),
                ("OperatingTheaterOvertime", report.total(RuleId::SessionCapacity)),
                ("MandatoryUnscheduledPatients", past_due(false)),
                ("AdmissionDay", report.total(RuleId::Earliest) + past_due(true)),
                ("RoomCapacity", report.total(RuleId::Beds)),
                ("NursePresence", report.total(RuleId::InShift)),
                ("UncoveredRoom", report.of(RuleId::OpenMinimum).count() as i64),
            ],
            costs: [
                ("RoomAgeMix", cost(RuleId::MixedAges)),
                ("RoomSkillLevel", cost(RuleId::PreferredSkill)),
                ("ContinuityOfCare", cost(RuleId::Continuity)),
                ("ExcessiveNurseWorkload", cost(RuleId::SafeLoad)),
                ("OpenOperatingTheater", cost(RuleId::TheatreOpening)),
                ("SurgeonTransfer", cost(RuleId::SurgeonTransfer)),
                ("PatientDelay", cost(RuleId::Delay)),
                ("ElectiveUnscheduledPatients", optional_out * h.weights.of(RuleId::NoDate).1),
            ],
        }
    }
}
