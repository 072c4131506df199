//! What plans came to over worlds: means with 95 % intervals, and differences in the same worlds.

use serde_json::{Map, Value, json};

use super::simulate::{Came, Simulated};

/// A mean with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The mean of all worlds.
    pub mean: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Standard errors on either side in which 95 % of a normal distribution lie.
const SIDES: f64 = 1.96;

impl Estimate {
    /// Of independent values; the interval is that of the normal distribution, and of nothing from fewer than two.
    fn of(values: &[f64]) -> Self {
        let number = values.len() as f64;
        let mean = values.iter().sum::<f64>() / number.max(1.0);
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let error = if values.len() < 2 { 0.0 } else { (squares / (number - 1.0) / number).sqrt() };
        Self { mean, low: mean - SIDES * error, high: mean + SIDES * error }
    }
}

/// One measure: what it is, and its estimate for every plan.
pub type Row = (&'static str, Vec<Estimate>);

/// Every measure for every plan.
pub fn measures(simulated: &Simulated) -> Vec<Row> {
    let planned = simulated.planned.max(1) as f64;
    let of = |measure: &dyn Fn(&Came) -> f64| -> Vec<Estimate> {
        let values = |came: &[Came]| came.iter().map(measure).collect::<Vec<_>>();
        simulated.runs.iter().map(|run| Estimate::of(&values(&run.came))).collect()
    };
    let first = simulated.runs.first().map_or(&[][..], |run| &run.came[..]);
    let beyond = simulated.runs.iter().map(|run| {
        let pairs = run.came.iter().zip(first);
        Estimate::of(&pairs.map(|(came, first)| (came.harm - first.harm) as f64).collect::<Vec<_>>())
    });
    vec![
        ("minimum duties open beyond the plan's, head-minutes", of(&|came| came.breach as f64)),
        ("worlds in which any is, %", of(&|came| if came.breach > 0 { 100.0 } else { 0.0 })),
        ("planned care kept, %", of(&|came| 100.0 * came.kept as f64 / planned)),
        ("patients cancelled on the day", of(&|came| came.cancelled as f64)),
        ("harm, points", of(&|came| came.harm as f64)),
        ("harm beyond the first plan's, world by world", beyond.collect()),
        (
            "regret: harm beyond the least that anybody could reach who knew",
            of(&|came| (came.harm - came.least) as f64),
        ),
        ("delay, days", of(&|came| came.delay as f64)),
        ("cost of cover, £", of(&|came| came.cost as f64)),
    ]
}

/// What `simulate --json` prints.
pub fn simulate_object(simulated: &Simulated) -> Value {
    let measures = measures(simulated);
    let plans: Vec<Value> = simulated
        .runs
        .iter()
        .enumerate()
        .map(|(at, run)| {
            let estimates: Map<String, Value> = measures
                .iter()
                .map(|(what, estimates)| {
                    let Estimate { mean, low, high } = estimates[at];
                    ((*what).to_owned(), json!({ "mean": mean, "low": low, "high": high }))
                })
                .collect();
            let worlds: Vec<Value> = run
                .came
                .iter()
                .map(|came| {
                    json!({
                        "breach": came.breach, "kept": came.kept, "cancelled": came.cancelled, "harm": came.harm,
                        "least_harm": came.least, "delay": came.delay, "cost": came.cost,
                    })
                })
                .collect();
            json!({ "name": run.name, "estimates": estimates, "worlds": worlds })
        })
        .collect();
    json!({
        "hospital": simulated.hospital.name,
        "planned_care": simulated.planned,
        "turnout_alone": simulated.turnout_alone,
        "plans": plans,
        "version": super::VERSION,
    })
}

#[cfg(test)]
mod tests {
    use super::Estimate;

    #[test]
    fn the_interval_is_that_of_the_mean() {
        let estimate = Estimate::of(&[1.0, 2.0, 3.0, 4.0]);
        assert!((estimate.mean - 2.5).abs() < 1e-12);
        // Variance 5/3, standard error 0.6455.
        assert!((estimate.high - estimate.mean - 1.96 * (5.0_f64 / 12.0).sqrt()).abs() < 1e-12);
        assert_eq!(Estimate::of(&[7.0]), Estimate { mean: 7.0, low: 7.0, high: 7.0 });
    }
}
