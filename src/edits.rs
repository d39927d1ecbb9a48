//! Edits between two keys: what they cost and which they are.
//!
//! An optimal string alignment (insertions, deletions, substitutions, swaps of neighbours) whose costs know what scribes
//! and presses confuse. A usual slip costs about 1; [`Costs`] has the figures.

use std::ops::Range;

use smallvec::SmallVec;

use crate::cost::Costs;

/// Letters that are read for one another in print and in handwriting, or sound alike across languages.
const CONFUSED: &[(u8, u8)] = &[
    (b'a', b'o'),
    (b'a', b'u'),
    (b'b', b'h'),
    (b'e', b'i'),
    (b'h', b'n'),
    (b'h', b'k'),
    (b'i', b'r'),
    (b'i', b't'),
    (b'm', b'n'),
    (b'n', b'r'),
    (b'n', b'u'),
    (b'o', b'u'),
    (b'r', b't'),
];

/// Letters that differ in voice only.
const VOICED: &[(u8, u8)] = &[
    (b'g', b'k'),
    (b's', b'z'),
    (b'd', b't'),
    (b'b', b'p'),
    (b'h', b'p'),
];

/// Longer keys are aligned by the whole table.
const LONGEST: usize = 40;

/// What the cheapest alignment of `from` with `to` costs, keys in ASCII; 0 where they are the same.
///
/// Only alignments in which the two never get out of step by much are tried, unless another one might cost less.
pub(crate) fn cost(from: &[u8], to: &[u8], costs: &Costs) -> f64 {
    if from.len() >= LONGEST || to.len() >= LONGEST {
        return Table::new(&Pair::new(from, to, costs)).at(from.len(), to.len());
    }
    let least_loss = least_loss(costs);
    if let Some((cost, ..)) = one_edit(from, to, costs) {
        return cost;
    }
    let difference = from.len().abs_diff(to.len());
    for band in difference.max(1)..=WIDEST_BAND {
        let cost = match band {
            1 => cost_in_step::<1, 5>(from, to, costs),
            _ => cost_in_step::<WIDEST_BAND, 7>(from, to, costs),
        };
        // Beyond the band that many letters are lost or added, there and back.
        let losses = 2 * (band + 1) - difference;
        if cost <= least_loss * losses as f64 {
            return cost;
        }
    }
    Table::new(&Pair::new(from, to, costs)).at(from.len(), to.len())
}

fn least_loss(costs: &Costs) -> f64 {
    costs
        .loss
        .min(costs.loss_of_vowel)
        .min(costs.loss_of_weak_vowel)
        .min(costs.loss_of_weak)
}

/// The one edit that makes `from` into `to` behind the first letter, where no other alignment costs less: what it costs, and the
/// letters of both that it is about.
///
/// Any other alignment takes two steps or more, and as many losses as additions where the lengths are the same.
fn one_edit(from: &[u8], to: &[u8], costs: &Costs) -> Option<(f64, Range<usize>, Range<usize>)> {
    let (short, long) = if from.len() <= to.len() {
        (from, to)
    } else {
        (to, from)
    };
    let same = |(a, b): &(&u8, &u8)| a == b;
    let before = short.iter().zip(long).take_while(same).count();
    if before == 0 {
        return None;
    }
    let behind = short.iter().rev().zip(long.iter().rev());
    let behind = behind.take_while(same).count();
    let least_loss = least_loss(costs);
    match long.len() - short.len() {
        0 => {
            let place = before..short.len().checked_sub(behind)?;
            let cost = match *short.get(place.clone())? {
                [a] => substitution(a, long[before], costs),
                [a, b] if long[before] == b && long[before + 1] == a => {
                    let cost = costs.swap;
                    if cost > 2.0 * substitution(a, b, costs) {
                        return None;
                    }
                    cost
                }
                _ => return None,
            };
            (cost <= 2.0 * least_loss).then(|| (cost, place.clone(), place))
        }
        // Of letters that are the same any may be the one.
        1 if before + behind >= short.len() => {
            let losses = Losses::new(costs);
            let places = short.len() - behind..=before;
            if places.contains(&0) {
                return None;
            }
            let of_places = places.map(|at| losses.at(long, at));
            let cost = of_places.fold(f64::INFINITY, f64::min);
            let least_other = least_loss
                .min(costs.swap)
                .min(costs.substitution)
                .min(costs.substitution_mixed)
                .min(costs.substitution_of_vowels)
                .min(costs.substitution_confused)
                .min(costs.substitution_of_voice);
            let (one, none) = (before..before + 1, before..before);
            let is_least = cost <= least_loss + least_other;
            is_least.then_some(match from.len() < to.len() {
                true => (cost, none, one),
                false => (cost, one, none),
            })
        }
        _ => None,
    }
}

/// The most letters that two keys may be out of step without the whole table.
const WIDEST_BAND: usize = 2;

/// What the cheapest alignment costs that is nowhere more than `BAND` letters out of step; `CELLS` is `2 * BAND + 3`.
fn cost_in_step<const BAND: usize, const CELLS: usize>(
    from: &[u8],
    to: &[u8],
    costs: &Costs,
) -> f64 {
    let in_step = InStep::new(costs);
    // The codes of the letters of `to` and what each costs when it is lost, with nothing around them: what costs more than
    // anything.
    let mut codes = [NOTHING; LONGEST + 2 * WIDEST_BAND + 2];
    let mut added = [f64::INFINITY; LONGEST + 2 * WIDEST_BAND + 2];
    for (code, &letter) in codes[BAND + 1..].iter_mut().zip(to) {
        *code = self::code(letter) as u8;
    }
    let neighbours = codes[BAND..].windows(3).take(to.len());
    for (added, around) in added[BAND + 1..].iter_mut().zip(neighbours) {
        *added = in_step.losses.of(around[0], around[1], around[2]);
    }
    // The last three rows of the table of all beginnings, as far as they lie within the band: the cell `k + 1` of row `i` is
    // where `i` letters are aligned with `i + k - BAND`. The outermost cells are none.
    let (mut before_last, mut last) = ([f64::INFINITY; CELLS], [f64::INFINITY; CELLS]);
    last[BAND + 1] = 0.0;
    for j in 0..BAND {
        let step = added[BAND + 1 + j];
        last[BAND + 2 + j] =
            last[BAND + 1 + j] + if j == 0 { in_step.at_start(step) } else { step };
    }
    let code_of = |at: usize| from.get(at).map_or(NOTHING, |&letter| code(letter) as u8);
    let (mut a_before, mut a) = (NOTHING, code_of(0));
    let rows = codes.windows(CELLS).zip(added.windows(CELLS));
    for (i, (ends, adds)) in rows.take(from.len()).enumerate() {
        let next = code_of(i + 1);
        let lost = in_step.losses.of(a_before, a, next);
        let rows = [&before_last, &last];
        let row = match i {
            0 => in_step.row::<CELLS, true>(rows, ends, adds, [a_before, a], lost),
            _ => in_step.row::<CELLS, false>(rows, ends, adds, [a_before, a], lost),
        };
        (a_before, a) = (a, next);
        (before_last, last) = (last, row);
    }
    last.get(to.len() + BAND + 1 - from.len())
        .copied()
        .unwrap_or(f64::INFINITY)
}

/// What the steps of alignments cost that are hardly out of step.
struct InStep<'c> {
    costs: &'c Costs,
    losses: Losses,
    /// What a substitution costs, by [`Difference`].
    substitutions: [f64; 8],
}

impl<'c> InStep<'c> {
    fn new(costs: &'c Costs) -> Self {
        Self {
            costs,
            losses: Losses::new(costs),
            substitutions: [
                0.0,
                costs.substitution_of_voice,
                costs.substitution_confused,
                costs.substitution_of_vowels,
                costs.substitution,
                costs.substitution_mixed,
                f64::INFINITY,
                f64::INFINITY,
            ],
        }
    }

    #[inline]
    fn at_start(&self, cost: f64) -> f64 {
        if cost == 0.0 {
            0.0
        } else {
            cost + self.costs.at_start
        }
    }

    /// The row behind two others: that of the letter `a`, which costs `lost` when it is lost. `ends` are the letters that its
    /// cells end in, `adds` what each of them costs.
    #[inline]
    fn row<const CELLS: usize, const IS_FIRST: bool>(
        &self,
        [before_last, last]: [&[f64; CELLS]; 2],
        ends: &[u8],
        adds: &[f64],
        [a_before, a]: [u8; 2],
        lost: f64,
    ) -> [f64; CELLS] {
        let least = |a: f64, b: f64| if b < a { b } else { a };
        let differences = &DIFFERENCES[usize::from(a % CODES)];
        let mut row = [f64::INFINITY; CELLS];
        for k in 1..CELLS - 1 {
            let (b, b_before) = (ends[k], ends[k - 1]);
            let difference = differences[usize::from(b % CODES)];
            let mut substituted = self.substitutions[difference as usize];
            let (mut lost, mut added) = (lost, adds[k]);
            // Where nothing is aligned yet there is nothing but losses.
            if IS_FIRST && k <= CELLS / 2 {
                substituted = self.at_start(substituted);
                (lost, added) = (self.at_start(lost), self.at_start(added));
            }
            let mut best = least(last[k] + substituted, last[k + 1] + lost);
            if a == b_before && a_before == b && a != b {
                best = least(best, before_last[k] + self.costs.swap);
            }
            row[k] = least(best, row[k - 1] + added);
        }
        row
    }
}

/// The edits of the cheapest alignment of `from` with `to`, in words (`∅→o`).
pub(crate) fn changes(from: &str, to: &str, costs: &Costs) -> Vec<String> {
    let (from, to) = (from.as_bytes(), to.as_bytes());
    if let Some((_, of_from, of_to)) = one_edit(from, to, costs) {
        return vec![in_words(&from[of_from], &to[of_to])];
    }
    let pair = Pair::new(from, to, costs);
    let table = Table::new(&pair);
    let mut changes = Vec::new();
    let (mut i, mut j) = (from.len(), to.len());
    while i > 0 || j > 0 {
        let steps = pair.steps(i, j).into_iter().zip(BACK);
        let total = |(cost, (i_back, j_back)): (f64, (usize, usize))| {
            table.at(i.wrapping_sub(i_back), j.wrapping_sub(j_back)) + cost
        };
        let cheapest = steps.min_by(|a, b| total(*a).total_cmp(&total(*b)));
        let Some((cost, (i_back, j_back))) = cheapest else {
            break;
        };
        let (start_i, start_j) = (i.saturating_sub(i_back), j.saturating_sub(j_back));
        if cost > 0.0 {
            changes.push(in_words(&from[start_i..i], &to[start_j..j]));
        }
        (i, j) = (start_i, start_j);
    }
    changes.reverse();
    changes
}

/// An edit of some letters into others: `∅→o`.
fn in_words(from: &[u8], to: &[u8]) -> String {
    let letters = |letters| match std::str::from_utf8(letters) {
        Ok("") | Err(_) => "∅".to_owned(),
        Ok(letters) => letters.to_owned(),
    };
    letters(from) + "→" + &letters(to)
}

/// How many letters of either key each step of an alignment takes: a substitution, a swap, a loss, an addition.
const BACK: [(usize, usize); 4] = [(1, 1), (2, 2), (1, 0), (0, 1)];

/// Two keys that are aligned, and what each of their letters costs when it is lost or added.
struct Pair<'k> {
    from: &'k [u8],
    to: &'k [u8],
    lost: SmallVec<[f64; 32]>,
    added: SmallVec<[f64; 32]>,
    costs: &'k Costs,
}

impl<'k> Pair<'k> {
    fn new(from: &'k [u8], to: &'k [u8], costs: &'k Costs) -> Self {
        let losses = Losses::new(costs);
        let of = |word: &[u8]| (0..word.len()).map(|at| losses.at(word, at)).collect();
        Self {
            from,
            to,
            lost: of(from),
            added: of(to),
            costs,
        }
    }

    /// What each step of [`BACK`] costs that ends where `i` letters of the one and `j` of the other are aligned; one that there
    /// is not costs more than anything.
    #[inline]
    fn steps(&self, i: usize, j: usize) -> [f64; 4] {
        let (from, to) = (self.from, self.to);
        let substituted = match (i, j) {
            (0, _) | (_, 0) => f64::INFINITY,
            _ => substitution(from[i - 1], to[j - 1], self.costs),
        };
        let is_swap = i > 1
            && j > 1
            && from[i - 1] == to[j - 2]
            && from[i - 2] == to[j - 1]
            && from[i - 1] != from[i - 2];
        let swapped = if is_swap {
            self.costs.swap
        } else {
            f64::INFINITY
        };
        let of = |costs: &[f64], count: usize| match count {
            0 => f64::INFINITY,
            _ => costs[count - 1],
        };
        let steps = [substituted, swapped, of(&self.lost, i), of(&self.added, j)];
        if i > 1 || j > 1 {
            return steps;
        }
        steps.map(|cost| {
            if cost == 0.0 {
                0.0
            } else {
                cost + self.costs.at_start
            }
        })
    }
}

/// The costs of the alignments of all beginnings of two keys.
struct Table {
    width: usize,
    costs: Vec<f64>,
}

impl Table {
    fn new(pair: &Pair<'_>) -> Self {
        let width = pair.to.len() + 1;
        let mut table = Self {
            width,
            costs: vec![0.0; width * (pair.from.len() + 1)],
        };
        for i in 0..=pair.from.len() {
            for j in 0..=pair.to.len() {
                if i > 0 || j > 0 {
                    let steps = pair.steps(i, j).into_iter().zip(BACK);
                    let totals = steps.map(|(cost, (i_back, j_back))| {
                        table.at(i.wrapping_sub(i_back), j.wrapping_sub(j_back)) + cost
                    });
                    table.costs[i * width + j] = totals.fold(f64::INFINITY, f64::min);
                }
            }
        }
        table
    }

    /// More than anything beyond the table.
    fn at(&self, i: usize, j: usize) -> f64 {
        let cell = i.wrapping_mul(self.width).wrapping_add(j);
        self.costs.get(cell).copied().unwrap_or(f64::INFINITY)
    }
}

/// How two letters differ; the order is that of the costs in [`cost`].
#[derive(Clone, Copy)]
enum Difference {
    None,
    Voice,
    Confused,
    Vowels,
    Consonants,
    Mixed,
    /// One of them is no letter.
    Nothing,
}

/// How many codes there are.
const CODES: u8 = 64;

/// The code of no letter: what stands before the first and behind the last.
const NOTHING: u8 = 0;

/// The number of a small letter or a digit, below [`CODES`]; another one for each.
const fn code(letter: u8) -> usize {
    ((letter & 0x1F) | (letter & 0x40) >> 1) as usize
}

/// How each two letters or digits differ, by their codes.
const DIFFERENCES: [[Difference; 64]; 64] = {
    let mut table = [[Difference::Consonants; 64]; 64];
    let (mut a, mut vowels) = (0, [false; 64]);
    while a < 26 {
        let letter = b'a' + a;
        vowels[code(letter)] = matches!(letter, b'a' | b'i' | b'u' | b'e' | b'o');
        a += 1;
    }
    let mut a = 0;
    while a < 64 {
        let mut b = 0;
        while b < 64 {
            table[a][b] = match (vowels[a], vowels[b]) {
                _ if b == NOTHING as usize => Difference::Nothing,
                _ if a == b => Difference::None,
                (true, true) => Difference::Vowels,
                (false, false) => Difference::Consonants,
                _ => Difference::Mixed,
            };
            b += 1;
        }
        a += 1;
    }
    let mut at = 0;
    while at < CONFUSED.len() {
        let (a, b) = (code(CONFUSED[at].0), code(CONFUSED[at].1));
        table[a][b] = Difference::Confused;
        table[b][a] = Difference::Confused;
        at += 1;
    }
    at = 0;
    while at < VOICED.len() {
        let (a, b) = (code(VOICED[at].0), code(VOICED[at].1));
        table[a][b] = Difference::Voice;
        table[b][a] = Difference::Voice;
        at += 1;
    }
    table
};

#[inline]
fn difference(a: u8, b: u8) -> Difference {
    DIFFERENCES[code(a)][code(b)]
}

fn substitution(a: u8, b: u8, costs: &Costs) -> f64 {
    match difference(a, b) {
        Difference::None => 0.0,
        Difference::Voice => costs.substitution_of_voice,
        Difference::Confused => costs.substitution_confused,
        Difference::Vowels => costs.substitution_of_vowels,
        Difference::Consonants => costs.substitution,
        Difference::Mixed => costs.substitution_mixed,
        Difference::Nothing => f64::INFINITY,
    }
}

/// What letters cost that are lost or added, by their [`Letter`].
struct Losses([f64; 4]);

/// What a letter is when it is lost or added, and what it is to those beside it.
#[derive(Clone, Copy)]
struct Letter {
    /// Where its cost stands in [`Losses`]: that of a consonant, a vowel, a weak vowel, a weak consonant.
    loss: u8,
    /// 1 for i and u, which are weak between voiceless consonants and behind one at the end.
    may_be_weak: u8,
    /// 1 for a voiceless consonant.
    weakens_next: u8,
    /// 1 for the same and for no letter.
    weakens_last: u8,
}

/// What each letter is, by its code.
static LETTERS: [Letter; 64] = {
    let consonant = Letter {
        loss: 0,
        may_be_weak: 0,
        weakens_next: 0,
        weakens_last: 0,
    };
    let mut letters = [consonant; 64];
    let (others, mut at) = (b"aeoiuhwyn", 0);
    while at < others.len() {
        let letter = &mut letters[code(others[at])];
        (letter.loss, letter.may_be_weak) = match others[at] {
            b'a' | b'e' | b'o' => (1, 0),
            b'i' | b'u' => (1, 1),
            _ => (3, 0),
        };
        at += 1;
    }
    let (voiceless, mut at) = (b"kshtp", 0);
    while at < voiceless.len() {
        let letter = &mut letters[code(voiceless[at])];
        (letter.weakens_next, letter.weakens_last) = (1, 1);
        at += 1;
    }
    letters[NOTHING as usize].weakens_last = 1;
    letters
};

impl Losses {
    fn new(costs: &Costs) -> Self {
        Self([
            costs.loss,
            costs.loss_of_vowel,
            costs.loss_of_weak_vowel,
            costs.loss_of_weak,
        ])
    }

    /// The loss of a letter between two others, by their codes.
    #[inline]
    fn of(&self, before: u8, letter: u8, next: u8) -> f64 {
        let [before, letter, next] =
            [before, letter, next].map(|code| LETTERS[usize::from(code % CODES)]);
        // Without a branch: a weak vowel stands one behind a vowel.
        let is_weak = letter.may_be_weak & before.weakens_next & next.weakens_last;
        self.0[usize::from(letter.loss + is_weak) % 4]
    }

    /// The loss of the letter at `at`.
    fn at(&self, word: &[u8], at: usize) -> f64 {
        let code = |at: usize| word.get(at).map_or(NOTHING, |&letter| code(letter) as u8);
        self.of(code(at.wrapping_sub(1)), code(at), code(at + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_told_in_words() {
        for (from, to, changes) in [
            ("esutru", "esutoru", "∅→o"),
            ("esutoroi", "esutoro", "i→∅"),
            ("futomato", "futamata", "o→a, o→a"),
            ("maoak", "maoka", "ak→ka"),
            ("same", "same", ""),
            ("", "a", "∅→a"),
        ] {
            assert_eq!(
                super::changes(from, to, &Costs::default()).join(", "),
                changes
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn the_cost_is_that_of_the_whole_table(
            from in "[a-z1]{0,12}", to in "[a-z1]{0,12}|[aiueokst]{0,40}", loss in 0.0..2.0,
        ) {
            let (a, b) = (from.as_bytes(), to.as_bytes());
            let others = Costs { loss, loss_of_weak_vowel: loss / 3.0, ..Costs::default() };
            for costs in [Costs::default(), others] {
                let whole = Table::new(&Pair::new(a, b, &costs)).at(a.len(), b.len());
                proptest::prop_assert_eq!(cost(a, b, &costs), whole);
            }
        }

        /// The words of one edit are those that the table tells: each is the letters that differ.
        #[test]
        fn one_edit_is_told_as_the_table_tells_it(word in "[a-z]{3,12}", at in 1_usize..12, letter in b'a'..=b'z', edit in 0..4) {
            let mut other = word.clone().into_bytes();
            let at = at % (word.len() - 1) + 1;
            match edit {
                0 => other[at] = letter,
                1 => other.insert(at, letter),
                2 => drop(other.remove(at)),
                _ => other.swap(at - 1, at),
            }
            let costs = Costs::default();
            let other = String::from_utf8(other).expect("ASCII");
            let (a, b) = (word.as_bytes(), other.as_bytes());
            if let Some((cost, of_a, of_b)) = one_edit(a, b, &costs) {
                proptest::prop_assert_eq!(cost, Table::new(&Pair::new(a, b, &costs)).at(a.len(), b.len()));
                let mut made = word.clone();
                made.replace_range(of_a, &other[of_b]);
                proptest::prop_assert_eq!(made, other);
            }
        }

        /// Words a few letters apart, which keep in step.
        #[test]
        fn the_cost_of_a_slip_is_that_of_the_whole_table(word in "[a-z]{3,14}", at in 0_usize..14, letters in "[a-z]{0,2}") {
            let mut other = word.clone();
            other.insert_str(at.min(word.len()), &letters);
            other.remove(at / 2 % word.len());
            let (a, b, costs) = (word.as_bytes(), other.as_bytes(), Costs::default());
            proptest::prop_assert_eq!(cost(a, b, &costs), Table::new(&Pair::new(a, b, &costs)).at(a.len(), b.len()));
        }
    }

    #[test]
    fn the_tables_are_in_order() {
        for (a, b) in CONFUSED.iter().chain(VOICED) {
            assert!(a < b);
        }
        assert!(VOICED.iter().all(|pair| !CONFUSED.contains(pair)));
    }

    #[test]
    fn likely_slips_cost_less_than_unlikely_ones() {
        let cost = |from: &str, to: &str| cost(from.as_bytes(), to.as_bytes(), &Costs::default());
        assert!(cost("odomari", "otomari") < cost("osomari", "otomari"));
        assert!(cost("esutru", "esutoru") < cost("esutkoru", "esutoru"));
        assert!(cost("shkuka", "shikuka") < cost("shikka", "shikaka"));
        assert!(cost("shukuka", "shikuka") < cost("sukuka", "tukuka"));
        assert_eq!(cost("maoka", "kaoma"), cost("kaoma", "maoka"));
    }
}
