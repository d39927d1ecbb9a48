//! Which edits lead from one key to another.

/// The edits of an optimal string alignment of `from` with `to`, in words: `u→∅, r→l`.
pub(crate) fn describe(from: &str, to: &str) -> String {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    let costs = alignment_costs(&from, &to);
    let mut changes = Vec::new();
    let (mut i, mut j) = (from.len(), to.len());
    while i > 0 || j > 0 {
        let here = costs[i][j];
        if i > 0 && j > 0 && from[i - 1] == to[j - 1] && here == costs[i - 1][j - 1] {
            (i, j) = (i - 1, j - 1);
        } else if is_swap(&from, &to, i, j) && here == costs[i - 2][j - 2] + 1 {
            let [a, b] = [from[i - 2], from[i - 1]];
            changes.push(format!("{a}{b}→{b}{a}"));
            (i, j) = (i - 2, j - 2);
        } else if i > 0 && j > 0 && here == costs[i - 1][j - 1] + 1 {
            changes.push(format!("{}→{}", from[i - 1], to[j - 1]));
            (i, j) = (i - 1, j - 1);
        } else if i > 0 && here == costs[i - 1][j] + 1 {
            changes.push(format!("{}→∅", from[i - 1]));
            i -= 1;
        } else {
            changes.push(format!("∅→{}", to[j - 1]));
            j -= 1;
        }
    }
    changes.reverse();
    changes.join(", ")
}

fn is_swap(from: &[char], to: &[char], i: usize, j: usize) -> bool {
    i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]
}

fn alignment_costs(from: &[char], to: &[char]) -> Vec<Vec<usize>> {
    let mut costs = vec![vec![0; to.len() + 1]; from.len() + 1];
    for i in 0..=from.len() {
        for j in 0..=to.len() {
            costs[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let differ = usize::from(from[i - 1] != to[j - 1]);
                    let mut least = (costs[i - 1][j - 1] + differ)
                        .min(costs[i - 1][j] + 1)
                        .min(costs[i][j - 1] + 1);
                    if is_swap(from, to, i, j) {
                        least = least.min(costs[i - 2][j - 2] + 1);
                    }
                    least
                }
            };
        }
    }
    costs
}

#[cfg(test)]
mod tests {
    use super::describe;

    #[test]
    fn edits_are_told_in_words() {
        assert_eq!(describe("esutru", "esutoru"), "∅→o");
        assert_eq!(describe("esutoroi", "esutoro"), "i→∅");
        assert_eq!(describe("futomato", "futamata"), "o→a, o→a");
        assert_eq!(describe("maoak", "maoka"), "ak→ka");
        assert_eq!(describe("same", "same"), "");
    }
}
