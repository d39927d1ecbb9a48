//! The score: the estimated probability that a candidate is the place meant.
//!
//! What the steps of the best candidate cost tells how often such a match is right at all; rivals that cost little more take
//! their share of that. Both curves are fitted to the evaluation cases by `cargo run --release --example tune`, and
//! `docs/tuning.md` shows how well they hold (the reliability table).

/// How often a match of this cost is right where it has no rival: cost, probability. Between two lines the value is
/// interpolated.
const RIGHT_AT_COST: &[(f64, f64)] = &[
    (0.0, 0.995),
    (0.005, 0.995),
    (0.01, 0.995),
    (0.02, 0.995),
    (0.03, 0.995),
    (0.045, 0.995),
    (0.06, 0.995),
    (0.08, 0.995),
    (0.1, 0.924),
    (0.13, 0.671),
    (0.2, 0.244),
];

/// By how much more a rival costs when its chance is lower by the factor e.
const RIVAL_SCALE: f64 = 0.015;

/// Scores are told in so many steps: more digits would claim a precision that the fit does not have.
pub(crate) const STEPS: f64 = 1000.0;

/// The score of a candidate of `cost` among those of `costs`, which holds the least cost of each site.
pub(crate) fn score(cost: f64, costs: &[f64]) -> f64 {
    let best = costs.iter().copied().fold(f64::INFINITY, f64::min);
    let weight = |cost: f64| (-(cost - best) / RIVAL_SCALE).exp();
    let all: f64 = costs.iter().map(|&cost| weight(cost)).sum();
    let score = right_at(best) * weight(cost) / all.max(1.0);
    (score * STEPS).round() / STEPS
}

fn right_at(cost: f64) -> f64 {
    let after = RIGHT_AT_COST.partition_point(|(known, _)| *known < cost);
    match (
        after.checked_sub(1).map(|at| RIGHT_AT_COST[at]),
        RIGHT_AT_COST.get(after),
    ) {
        (Some((from, high)), Some(&(to, low))) => high + (low - high) * (cost - from) / (to - from),
        (None, Some(&(_, only))) | (Some((_, only)), None) => only,
        (None, None) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_cost_never_scores_higher() {
        assert!(RIGHT_AT_COST.is_sorted_by(|a, b| a.0 < b.0 && a.1 >= b.1));
        let scores: Vec<_> = (0..30)
            .map(|hundredths| f64::from(hundredths) / 100.0)
            .map(|cost| score(cost, &[cost]))
            .collect();
        assert!(scores.is_sorted_by(|a, b| a >= b));
        assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)));
    }

    #[test]
    fn namesakes_share() {
        assert!(score(0.0, &[0.0, 0.0]) <= 0.5);
        assert!(score(0.0, &[0.0, 0.1]) > score(0.0, &[0.0, 0.01]));
        assert!(score(0.01, &[0.0, 0.01]) < score(0.0, &[0.0, 0.01]));
    }
}
