//! From a question to a proof, or to a cover that answers it: solve, add the rows that the solution oversteps, split where a
//! fraction is left.

use model::certificate::{Case, Path, Var};

use super::Effort;
use super::program::{Question, Unsolved};
use super::rows::missing;

/// What came of a question.
#[derive(Debug)]
pub(super) enum Answer {
    /// The claim holds, and this shows it.
    Proof(Vec<Case>),
    /// The claim does not hold on the extract: this is lawful there and leaves less open.
    Cover(Vec<Var>),
    /// It was given up.
    Unknown,
}

/// Answers the question with no more than the effort that is left.
pub(super) fn refute(question: &mut Question<'_>, effort: &mut Effort) -> Answer {
    let mut proof: Vec<Option<Case>> = vec![None];
    let mut path = Path::default();
    // Where to go on: the entry, under how much of what is given, and what is given besides.
    let mut ahead = vec![(0, 0, None::<(Var, bool)>)];
    let enough = question.enough();
    while let Some((at, depth, given)) = ahead.pop() {
        path.back_to(depth);
        if let Some((var, so)) = given {
            path.give(var, so);
        }
        let split = loop {
            if !effort.spend(question.cost()) {
                return Answer::Unknown;
            }
            let solution = match question.solve(&path) {
                Ok(solution) if solution.open < enough => solution,
                Ok(_) | Err(Unsolved::Infeasible) => match question.sum(&path) {
                    Some(sum) => {
                        proof[at] = Some(Case::Sum(sum));
                        break None;
                    }
                    None => return Answer::Unknown,
                },
                Err(Unsolved::Failed) => return Answer::Unknown,
            };
            let rows = missing(&question.facts, question.data, &|var| solution.of(var));
            if rows.is_empty() {
                match solution.most_fractional() {
                    Some(var) => break Some(var),
                    None => return Answer::Cover(solution.chosen()),
                }
            }
            question.rows.extend(rows);
        };
        if let Some(on) = split {
            let (yes, no) = (proof.len(), proof.len() + 1);
            proof.extend([None, None]);
            proof[at] = Some(Case::Split { on, yes, no });
            ahead.extend([(no, path.depth(), Some((on, false))), (yes, path.depth(), Some((on, true)))]);
        }
    }
    proof.into_iter().collect::<Option<Vec<Case>>>().map_or(Answer::Unknown, Answer::Proof)
}
