//! Programs whose least value bounds a level: columns with what they cost and the most they can be, rows over them.
//!
//! Solving is a library's. By default fractions are allowed, which can only make more possible; with the feature `exact`
//! columns that come in whole numbers are whole, as far as HiGHS shows within a number of nodes: not a time, so that the
//! same program has the same bound everywhere.

/// Whether this program was built with the feature `exact`.
pub const EXACT: bool = cfg!(feature = "exact");

/// A column of a program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column(usize);

/// What a column costs, the most it can be, and whether it comes in whole numbers.
struct Costs {
    cost: f64,
    most: f64,
    #[cfg_attr(not(feature = "exact"), expect(dead_code, reason = "the linear program allows fractions"))]
    whole: bool,
}

/// What a sum is held to.
#[derive(Clone, Copy)]
enum Side {
    AtMost(f64),
    Exactly(f64),
}

/// Columns, none of them negative, and rows; what they cost together is to be least.
#[derive(Default)]
pub(super) struct Program {
    columns: Vec<Costs>,
    rows: Vec<(Vec<(Column, f64)>, Side)>,
}

impl Program {
    /// A column that comes in whole numbers.
    pub(super) fn whole(&mut self, cost: i64, most: f64) -> Column {
        self.column(Costs { cost: cost as f64, most, whole: true })
    }

    /// A column that may be a fraction.
    pub(super) fn part(&mut self, cost: i64, most: f64) -> Column {
        self.column(Costs { cost: cost as f64, most, whole: false })
    }

    fn column(&mut self, costs: Costs) -> Column {
        self.columns.push(costs);
        Column(self.columns.len() - 1)
    }

    pub(super) fn at_most(&mut self, terms: Vec<(Column, f64)>, most: f64) {
        self.rows.push((terms, Side::AtMost(most)));
    }

    pub(super) fn exactly(&mut self, terms: Vec<(Column, f64)>, number: f64) {
        self.rows.push((terms, Side::Exactly(number)));
    }

    /// The least whole number that the cost can come to; a number that it is not below, where that is not found. `None` if
    /// nothing is known.
    pub(super) fn least(&self) -> Option<i64> {
        // What the solver's tolerances may add is taken off again.
        let least = self.solved()? * (1.0 - 1e-6) - 1e-6;
        least.is_finite().then(|| least.ceil().max(0.0) as i64)
    }

    #[cfg(not(feature = "exact"))]
    fn solved(&self) -> Option<f64> {
        use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

        let mut program = Problem::new(OptimizationDirection::Minimize);
        let variables: Vec<Variable> = self.columns.iter().map(|c| program.add_var(c.cost, (0.0, c.most))).collect();
        for (terms, side) in &self.rows {
            let terms: Vec<(Variable, f64)> =
                terms.iter().map(|&(column, times)| (variables[column.0], times)).collect();
            match *side {
                Side::AtMost(most) => program.add_constraint(&terms, ComparisonOp::Le, most),
                Side::Exactly(number) => program.add_constraint(&terms, ComparisonOp::Eq, number),
            }
        }
        Some(program.solve().ok()?.into_solution().ok()?.objective())
    }

    #[cfg(feature = "exact")]
    fn solved(&self) -> Option<f64> {
        use highs::{HighsModelStatus, RowProblem, Sense};

        /// Nodes that are looked at before the bound so far is taken.
        const NODES: i32 = 200;

        let mut program = RowProblem::default();
        let columns: Vec<highs::Col> =
            self.columns.iter().map(|c| program.add_column_with_integrality(c.cost, 0.0..=c.most, c.whole)).collect();
        for (terms, side) in &self.rows {
            let terms: Vec<(highs::Col, f64)> =
                terms.iter().map(|&(column, times)| (columns[column.0], times)).collect();
            match *side {
                Side::AtMost(most) => program.add_row(..=most, terms),
                Side::Exactly(number) => program.add_row(number..=number, terms),
            }
        }
        let mut model = program.try_optimise(Sense::Minimise).ok()?;
        model.make_quiet();
        for (option, value) in [("mip_max_nodes", NODES), ("threads", 1), ("random_seed", 0)] {
            model.try_set_option(option, value).ok()?;
        }
        let solved = model.try_solve().ok()?;
        match solved.status() {
            HighsModelStatus::Optimal | HighsModelStatus::ReachedSolutionLimit => {
                solved.double_info_value(c"mip_dual_bound").ok()
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{EXACT, Program};

    #[test]
    fn whole_numbers_are_whole_with_the_feature_exact() {
        let mut program = Program::default();
        let column = program.whole(10, f64::INFINITY);
        program.at_most(vec![(column, -2.0)], -3.0);
        assert_eq!(program.least(), Some(if EXACT { 20 } else { 15 }));
        // What may be a fraction is one, and what cannot be at all has no least.
        let mut program = Program::default();
        let [whole, part] = [program.whole(9, 1.0), program.part(10, 4.0)];
        program.exactly(vec![(whole, 1.0), (part, 1.0)], 1.5);
        assert_eq!(program.least(), Some(14));
        program.exactly(vec![(whole, 1.0), (part, 1.0)], 1.0);
        assert_eq!(program.least(), None);
    }
}
