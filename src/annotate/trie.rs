//! A trie of folded names: finds at one place of a text every name that begins there, character by character.

/// Names under their folded characters; the value of a name is its entry in the lexicon.
#[derive(Debug, Default)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    labels: Vec<char>,
    targets: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    first: u32,
    count: u32,
    entry: Option<u32>,
}

/// Where a walk through the trie stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State(u32);

impl Trie {
    /// The trie of `keys`; of equal keys the last one stays.
    pub(super) fn build(mut keys: Vec<(Vec<char>, u32)>) -> Self {
        keys.sort_by(|a, b| a.0.cmp(&b.0));
        let mut trie = Self::default();
        trie.node(&keys, 0);
        trie
    }

    /// Adds the node of `keys`, which share their first `depth` characters, and those below it.
    fn node(&mut self, keys: &[(Vec<char>, u32)], depth: usize) -> u32 {
        let at = self.nodes.len();
        let own = keys.iter().take_while(|(key, _)| key.len() == depth);
        let (ends, entry) = own.fold((0, None), |(count, _), (_, entry)| {
            (count + 1, Some(*entry))
        });
        let groups: Vec<_> = keys[ends..]
            .chunk_by(|a, b| a.0[depth] == b.0[depth])
            .collect();
        let first = self.labels.len();
        self.nodes.push(Node {
            first: first as u32,
            count: groups.len() as u32,
            entry,
        });
        for group in &groups {
            self.labels.push(group[0].0[depth]);
            self.targets.push(0);
        }
        for (offset, group) in groups.into_iter().enumerate() {
            let target = self.node(group, depth + 1);
            self.targets[first + offset] = target;
        }
        at as u32
    }

    pub(super) fn root(&self) -> Option<State> {
        (!self.nodes.is_empty()).then_some(State(0))
    }

    /// The state after one more folded character.
    pub(super) fn step(&self, state: State, c: char) -> Option<State> {
        let node = self.nodes[state.0 as usize];
        let edges = node.first as usize..(node.first + node.count) as usize;
        let at = self.labels[edges.clone()].binary_search(&c).ok()?;
        Some(State(self.targets[edges.start + at]))
    }

    /// The entry of the name that ends here.
    pub(super) fn entry(&self, state: State) -> Option<u32> {
        self.nodes[state.0 as usize].entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_on_the_way_is_found() {
        let keys = ["真岡", "真岡町", "真縫", ""];
        let trie = Trie::build(
            keys.iter()
                .zip(0..)
                .map(|(key, at)| (key.chars().collect(), at))
                .collect(),
        );
        let mut state = trie.root().expect("not empty");
        let mut found = Vec::new();
        for c in "真岡町役場".chars() {
            match trie.step(state, c) {
                Some(next) => state = next,
                None => break,
            }
            found.extend(trie.entry(state));
        }
        assert_eq!(found, [0, 1]);
        assert!(Trie::build(Vec::new()).root().is_some());
    }
}
