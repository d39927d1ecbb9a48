//! Chooses the costs and thresholds of `karafuto::Costs` and the curves of the score on the evaluation cases:
//! `cargo run --release --example tune -- [ROUNDS]`.
//!
//! Every second case (by a hash of the query) is looked at while choosing; the others only check the result. The search
//! goes up and down along one cost at a time and keeps what is worth more. It prints the costs as they are to be entered in
//! `src/cost.rs`, the curves for `src/score.rs`, and the tables of `docs/tuning.md`.

#[path = "../evaluate/cases.rs"]
mod cases;

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    thread,
};

use cases::{Aim, Case, Group};
use karafuto::{Costs, Gazetteer, Query, Status};

/// What one wrong place costs in right ones: resolving pays from a chance of 95 % on.
const WRONG: f64 = 20.0;
/// What a place found for a name of elsewhere costs: lists are full of these.
const FALSE_ACCEPT: f64 = 60.0;
/// What is policy and no measurement: that a bare name means the town before the river, and that the explanation of a name is
/// no name; that a place of an uncertain source is no rival; that a name which stands in the tables resolves.
const POLICY: &[&str] = &[
    "without_term",
    "margin",
    "etymology",
    "uncertain",
    "ranked_misspelling",
    "most",
];
/// A change that is worth less than this is chance: about eight cases of a group of a thousand.
const LEAST_GAIN: f64 = 0.008;
/// By how much a cost is multiplied in a trial.
const FACTORS: [f64; 4] = [0.6, 0.85, 1.2, 1.6];

/// A round of a group: one gazetteer and its cases of one half.
struct Round {
    group: usize,
    gazetteer: Gazetteer,
    cases: [Vec<Case>; 2],
}

/// What came out of one case.
struct Outcome {
    group: usize,
    is_first: bool,
    is_resolved: bool,
    /// The cost of the best candidate, and by how much each rival at another site costs more.
    cost: Option<f64>,
    rivals: Vec<f64>,
    score: f64,
}

fn half(case: &Case) -> usize {
    let mut hasher = DefaultHasher::new();
    case.text.hash(&mut hasher);
    (hasher.finish() % 2) as usize
}

fn outcome(group: usize, gazetteer: &Gazetteer, case: &Case) -> Outcome {
    let query: Query<'_> = case.query().limit(12);
    let answer = gazetteer.resolve(&query);
    let candidates = answer.candidates();
    let is_right = |id| case.right.contains(&id);
    let site = |at: usize| {
        let place = candidates[at].place();
        place.site().unwrap_or(place).id()
    };
    let mut rivals: Vec<(karafuto::PlaceId, f64)> = Vec::new();
    for at in 1..candidates.len() {
        if site(at) != site(0) && rivals.iter().all(|(known, _)| *known != site(at)) {
            rivals.push((site(at), candidates[at].cost() - candidates[0].cost()));
        }
    }
    Outcome {
        group,
        is_first: candidates
            .first()
            .is_some_and(|best| is_right(best.place().id())),
        is_resolved: answer.status() == Status::Resolved,
        cost: candidates.first().map(|best| best.cost()),
        rivals: rivals.into_iter().map(|(_, cost)| cost).collect(),
        score: candidates.first().map_or(0.0, |best| best.score()),
    }
}

fn outcomes(rounds: &[Round], half: usize) -> Vec<Outcome> {
    let run = |rounds: &[Round]| -> Vec<Outcome> {
        let each = rounds.iter().flat_map(|round| {
            let cases = round.cases[half].iter();
            cases.map(|case| outcome(round.group, &round.gazetteer, case))
        });
        each.collect()
    };
    // The rounds of leaving one out are small; the others are dealt out evenly enough.
    let (even, odd): (Vec<_>, Vec<_>) = (0..rounds.len()).partition(|at| at % 2 == 0);
    let pick = |part: &[usize]| part.iter().map(|&at| &rounds[at]).collect::<Vec<_>>();
    let (even, odd) = (pick(&even), pick(&odd));
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            odd.iter()
                .flat_map(|round| run(std::slice::from_ref(*round)))
                .collect::<Vec<_>>()
        });
        let mut all: Vec<_> = even
            .iter()
            .flat_map(|round| run(std::slice::from_ref(*round)))
            .collect();
        all.extend(other.join().expect("no case panics"));
        all
    })
}

/// What the outcomes are worth: each group counts alike; a right place first is worth 1, resolved rightly another 1, resolved
/// wrongly costs [`WRONG`] or [`FALSE_ACCEPT`].
fn worth(groups: &[Group], outcomes: &[Outcome]) -> f64 {
    let mut sums = vec![(0.0, 0_usize); groups.len()];
    for outcome in outcomes {
        let aim = groups[outcome.group].aim;
        let is_right = aim == Aim::Found && outcome.is_first;
        let worth = f64::from(u8::from(is_right))
            + match (outcome.is_resolved, is_right) {
                (true, true) => 1.0,
                (true, false) if aim == Aim::NotFound => -FALSE_ACCEPT,
                (true, false) => -WRONG,
                (false, _) => 0.0,
            };
        let sum = &mut sums[outcome.group];
        *sum = (sum.0 + worth, sum.1 + 1);
    }
    sums.iter()
        .map(|(sum, cases)| sum / (*cases).max(1) as f64)
        .sum()
}

fn with_costs(rounds: Vec<Round>, costs: &Costs) -> Vec<Round> {
    let each = rounds.into_iter().map(|round| Round {
        gazetteer: round.gazetteer.with_costs(costs.clone()),
        ..round
    });
    each.collect()
}

fn main() {
    let passes: usize = match std::env::args().nth(1).map(|text| text.parse()) {
        None => 2,
        Some(Ok(passes)) => passes,
        Some(Err(error)) => {
            eprintln!("how many passes over the costs? {error}");
            std::process::exit(2);
        }
    };
    let groups = cases::groups();
    let mut rounds: Vec<Round> = Vec::new();
    let mut titles: Vec<Group> = Vec::new();
    for (at, group) in groups.into_iter().enumerate() {
        for (tables, cases) in group.rounds {
            let (first, second) = cases.into_iter().partition(|case| half(case) == 0);
            rounds.push(Round {
                group: at,
                gazetteer: Gazetteer::compile(tables).expect("sound tables"),
                cases: [first, second],
            });
        }
        titles.push(Group {
            title: group.title,
            aim: group.aim,
            rounds: Vec::new(),
        });
    }
    let mut costs = Costs::default();
    let before = [0, 1].map(|half| worth(&titles, &outcomes(&rounds, half)));
    let mut best = before[0];
    for pass in 0..passes {
        let at_start = best;
        for at in 0..costs.clone().each_mut().count() {
            for factor in FACTORS {
                let mut trial = costs.clone();
                let (name, cost) = trial.each_mut().nth(at).expect("one of the costs");
                if POLICY.contains(&name) {
                    break;
                }
                *cost = (*cost * factor * 1e4).round() / 1e4;
                let value = *cost;
                rounds = with_costs(rounds, &trial);
                let found = worth(&titles, &outcomes(&rounds, 0));
                if found > best + LEAST_GAIN {
                    eprintln!("pass {pass}: {name} {value} is worth {found:.4}");
                    best = found;
                    costs = trial;
                }
            }
        }
        if best == at_start {
            break;
        }
    }
    rounds = with_costs(rounds, &costs);
    let chosen = outcomes(&rounds, 0);
    let checked = outcomes(&rounds, 1);
    println!(
        "worth before: {:.4} (chosen on), {:.4} (checked on)",
        before[0], before[1]
    );
    println!(
        "worth after: {best:.4} (chosen on), {:.4} (checked on)\n",
        worth(&titles, &checked)
    );
    for (name, cost) in costs.each_mut() {
        println!("{name} = {cost}");
    }
    let (scale, curve) = fit(&chosen);
    println!("\nRIVAL_SCALE = {scale}\nRIGHT_AT_COST = {curve:?}\n");
    println!("| score | cases | mean score | right |\n|---|--:|--:|--:|");
    reliability(&titles, &checked);
}

/// The costs at which the curve of the score has its lines.
const LINES: [f64; 11] = [
    0.0, 0.005, 0.01, 0.02, 0.03, 0.045, 0.06, 0.08, 0.1, 0.13, 0.2,
];

/// The scale of rivals and the curve that make the outcomes likeliest.
fn fit(outcomes: &[Outcome]) -> (f64, Vec<(f64, f64)>) {
    let scales = [0.0025, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05];
    let mut best = (f64::INFINITY, 0.0, Vec::new());
    for scale in scales {
        // Per line: how many are right, and how many would be if rivals alone decided; each case counts for the two lines
        // around it.
        let mut sums = vec![(0.0, 1e-9); LINES.len()];
        let shares: Vec<_> = outcomes
            .iter()
            .filter_map(|outcome| {
                let cost = outcome.cost?;
                let rivals: f64 = outcome
                    .rivals
                    .iter()
                    .map(|rival| (-rival / scale).exp())
                    .sum();
                Some((outcome, cost, 1.0 / (1.0 + rivals)))
            })
            .collect();
        for (outcome, cost, share) in &shares {
            for (line, weight) in around(*cost) {
                sums[line].0 += weight * f64::from(u8::from(outcome.is_first));
                sums[line].1 += weight * share;
            }
        }
        let mut curve: Vec<f64> = sums
            .iter()
            .map(|(right, all)| (right / all).min(0.995))
            .collect();
        // Never rising: pools the lines that would be.
        for _ in 0..curve.len() {
            for at in 1..curve.len() {
                if curve[at] > curve[at - 1] {
                    let all = sums[at - 1].1 + sums[at].1;
                    let mean = (curve[at - 1] * sums[at - 1].1 + curve[at] * sums[at].1) / all;
                    (curve[at - 1], curve[at]) = (mean, mean);
                }
            }
        }
        let loss: f64 = shares
            .iter()
            .map(|(outcome, cost, share)| {
                let right: f64 = around(*cost)
                    .map(|(line, weight)| weight * curve[line])
                    .iter()
                    .sum();
                let chance = (right * share).clamp(0.001, 0.999);
                -if outcome.is_first {
                    chance
                } else {
                    1.0 - chance
                }
                .ln()
            })
            .sum();
        if loss < best.0 {
            let curve = LINES.iter().zip(&curve);
            let curve = curve.map(|(line, right)| (*line, (right * 1000.0).round() / 1000.0));
            best = (loss, scale, curve.collect());
        }
    }
    (best.1, best.2)
}

/// The two lines around a cost and their weights.
fn around(cost: f64) -> [(usize, f64); 2] {
    let after = LINES
        .partition_point(|line| *line < cost)
        .min(LINES.len() - 1);
    let before = after.saturating_sub(1);
    let width = (LINES[after] - LINES[before]).max(1e-9);
    let part = ((cost - LINES[before]) / width).clamp(0.0, 1.0);
    [(before, 1.0 - part), (after, part)]
}

/// Prints how often candidates of a score are right, for the half that nothing was chosen on.
fn reliability(groups: &[Group], outcomes: &[Outcome]) {
    let edges = [0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 1.01];
    for edge in edges.windows(2) {
        let within: Vec<_> = outcomes
            .iter()
            .filter(|outcome| outcome.cost.is_some() && (edge[0]..edge[1]).contains(&outcome.score))
            .collect();
        let right = within
            .iter()
            .filter(|outcome| outcome.is_first && groups[outcome.group].aim != Aim::NotFound)
            .count();
        let mean =
            within.iter().map(|outcome| outcome.score).sum::<f64>() / within.len().max(1) as f64;
        println!(
            "| {:.2}–{:.2} | {} | {mean:.3} | {:.3} |",
            edge[0],
            edge[1].min(1.0),
            within.len(),
            right as f64 / within.len().max(1) as f64,
        );
    }
}
