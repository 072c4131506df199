//! Where each rule's total goes: the components of the score in the order in which they are compared.

use model::{Hospital, Level, RuleId, Score};

use crate::cost::CHARGED;

/// Most components there can be: law, nine tiers, four more of safety, harm, wait, people.
pub(crate) const COMPONENTS: usize = 17;

/// By how much more the last component of safety counts than all before it, where less of them than is good enough only decides between
/// plans that are otherwise alike. Safety is counted in minutes and heads: a thousand million of them are a hundred doctors for twenty years.
const FINELY: i64 = 1_000_000_000;

/// Weights and components.
#[derive(Debug, Clone)]
pub(crate) struct Weighing {
    /// Components in use.
    pub(crate) len: usize,
    /// Tiers of minimum duties.
    pub(crate) tiers: usize,
    component: [u8; RuleId::COUNT],
    weight: [i64; RuleId::COUNT],
    /// Component of the first tier; the tiers follow unless the rule was raised to law.
    open_at: usize,
    open_by_tier: bool,
    /// By component: as much as is good enough, so that less is worth no more. Only where a plan is made again.
    pub(crate) enough: Option<[i64; COMPONENTS]>,
    /// Rules that are law and only seen when a state is settled, with their weights.
    pub(crate) when_settled: Vec<(RuleId, i64)>,
}

/// What a body changes by entering or leaving a ward ([`State::settle`](crate::State)); beds and sexes are seen before.
const IN_WARDS: [RuleId; 10] = [
    RuleId::AbsoluteLoad,
    RuleId::PostOp,
    RuleId::OpenMinimum,
    RuleId::Unreviewed,
    RuleId::SafeLoad,
    RuleId::PreferredSkill,
    RuleId::OpenDesirable,
    RuleId::Handover,
    RuleId::Continuity,
    RuleId::MixedAges,
];

impl Weighing {
    pub(crate) fn new(hospital: &Hospital) -> Self {
        let tiers = usize::from(hospital.policy.tiers);
        let mut component = [0; RuleId::COUNT];
        let mut weight = [0; RuleId::COUNT];
        for &rule in RuleId::ALL {
            let (level, w) = hospital.weights.of(rule);
            weight[rule as usize] = w;
            component[rule as usize] = match level {
                Level::Law => 0,
                Level::Safety => match rule {
                    RuleId::OpenMinimum => 1,
                    RuleId::Unreviewed => tiers + 1,
                    RuleId::SafeLoad => tiers + 2,
                    RuleId::PreferredSkill => tiers + 3,
                    _ => tiers + 4,
                },
                Level::Harm => tiers + 5,
                Level::Wait => tiers + 6,
                Level::People => tiers + 7,
            } as u8;
        }
        let open_level = hospital.weights.of(RuleId::OpenMinimum).0;
        Self {
            len: tiers + 8,
            tiers,
            component,
            weight,
            open_at: if open_level == Level::Law { 0 } else { 1 },
            open_by_tier: open_level != Level::Law,
            enough: None,
            when_settled: IN_WARDS
                .into_iter()
                .chain(CHARGED)
                .chain([RuleId::RoleAfterNight])
                .filter(|&rule| hospital.weights.of(rule).0 == Level::Law)
                .map(|rule| (rule, hospital.weights.of(rule).1))
                .collect(),
        }
    }

    /// The component of `rule` and its weight.
    #[inline]
    pub(crate) fn of(&self, rule: RuleId) -> (usize, i64) {
        (self.component[rule as usize] as usize, self.weight[rule as usize])
    }

    /// The component of open minimum duties of `tier` (from 1) and the weight.
    #[inline]
    pub(crate) fn open(&self, tier: u8) -> (usize, i64) {
        let at = if self.open_by_tier { self.open_at + usize::from(tier) - 1 } else { self.open_at };
        (at, self.weight[RuleId::OpenMinimum as usize])
    }

    /// Whether the folder makes it law that minimum duties are held.
    pub(crate) fn open_is_law(&self) -> bool {
        !self.open_by_tier
    }

    /// What the components are worth: what is good enough is worth as much as what is better, but for what costs nobody anything: of
    /// plans that are alike to the end of safety, the one that is better than good enough is worth more.
    #[inline]
    pub(crate) fn worth(&self, components: &[i64; COMPONENTS]) -> [i64; COMPONENTS] {
        let Some(enough) = &self.enough else { return *components };
        let mut worth: [i64; COMPONENTS] = std::array::from_fn(|i| components[i].max(enough[i]));
        let last = self.tiers + 4;
        worth[last] = worth[last] * FINELY + components[1..last].iter().sum::<i64>();
        worth
    }

    /// The components that safety has in a vector of it, each with how much of it is good enough; the last, in which rules raised to
    /// safety are counted, has no such limit.
    pub(crate) fn be_content_with(&mut self, safety: &[i64]) {
        let mut enough = [i64::MIN; COMPONENTS];
        enough[1..self.tiers + 4].iter_mut().zip(safety).for_each(|(enough, &stated)| *enough = stated);
        self.enough = Some(enough);
    }

    /// Whether no law is broken, and of the first components no more is charged than is good enough.
    pub(crate) fn is_enough(&self, components: &[i64; COMPONENTS], first: usize) -> bool {
        let enough = |i: usize| self.enough.map_or(0, |enough| enough[i]).max(0);
        components[0] == 0 && (1..first).all(|i| components[i] <= enough(i))
    }

    /// The score that the components stand for.
    pub(crate) fn score(&self, components: &[i64; COMPONENTS]) -> Score {
        let t = self.tiers;
        Score {
            law: components[0],
            safety: components[1..t + 5].to_vec(),
            harm: components[t + 5],
            wait: components[t + 6],
            people: components[t + 7],
        }
    }
}
