//! What was decided lately, in bounded space.

use std::{
    collections::HashMap,
    hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState},
    sync::OnceLock,
};

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The hash of a key, with one seed for a process: nobody can make a column whose keys collide, and sketches can be joined.
pub(crate) fn hash(key: &str) -> u64 {
    static SEED: OnceLock<u64> = OnceLock::new();
    let seed = SEED.get_or_init(|| RandomState::new().hash_one(()));
    xxh3_64_with_seed(key.as_bytes(), *seed)
}

/// Passes on what is a hash already.
#[derive(Debug, Default)]
pub(crate) struct IsHash(u64);

impl Hasher for IsHash {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes
            .iter()
            .fold(self.0, |hash, &byte| hash << 8 ^ u64::from(byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// What is kept under hashes.
pub(crate) type ByHash = BuildHasherDefault<IsHash>;

/// Values by the hashes of their keys, which stand beside them; a key that collides with another takes its place.
type Generation<T> = HashMap<u64, (Box<str>, T), ByHash>;

/// Keeps what was used lately: two generations of half the capacity each.
///
/// When the young one is full the old one is forgotten and the young one grows old; what is asked for again meanwhile is
/// young again. Two hash maps and no links: a hit costs one look-up, and names of a register, of which few are frequent,
/// stay.
#[derive(Debug)]
pub(crate) struct Memory<T> {
    young: Generation<T>,
    old: Generation<T>,
    capacity: usize,
}

impl<T> Memory<T> {
    pub(crate) fn new(capacity: usize) -> Self {
        Self {
            young: HashMap::default(),
            old: HashMap::default(),
            capacity,
        }
    }

    /// What `with` makes of the value under `key`, if there is one.
    pub(crate) fn get<R>(&mut self, key: &str, with: impl FnOnce(&mut T) -> R) -> Option<R> {
        let hash = hash(key);
        if let Some((_, value)) = self
            .young
            .get_mut(&hash)
            .filter(|(known, _)| **known == *key)
        {
            return Some(with(value));
        }
        if **self.old.get(&hash).map(|(known, _)| known)? != *key {
            return None;
        }
        let entry = self.old.remove(&hash)?;
        self.young.insert(hash, entry);
        self.young.get_mut(&hash).map(|(_, value)| with(value))
    }

    /// Keeps `value`; what is forgotten for it goes to `forget`.
    pub(crate) fn insert(&mut self, key: &str, value: T, mut forget: impl FnMut((Box<str>, T))) {
        if self.young.len() >= (self.capacity / 2).max(1) {
            std::mem::swap(&mut self.young, &mut self.old);
            self.young.drain().for_each(|(_, entry)| forget(entry));
        }
        if let Some(other) = self.young.insert(hash(key), (key.into(), value)) {
            forget(other);
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.young
            .iter()
            .chain(&self.old)
            .map(|(_, (key, value))| (&**key, value))
    }
}

/// Counts distinct keys without keeping them: exactly up to [`Distinct::MOST_EXACT`], then by the density of the smallest
/// hashes (the k-minimum-values sketch of Bar-Yossef and others, 2002), within about one in a hundred.
#[derive(Debug, Clone)]
pub(crate) struct Distinct {
    /// The smallest hashes, in order and each once, and behind them those that came since.
    hashes: Vec<u64>,
    sorted: usize,
    /// Greater hashes are not among the smallest.
    most: u64,
}

impl Default for Distinct {
    fn default() -> Self {
        Self {
            hashes: Vec::new(),
            sorted: 0,
            most: u64::MAX,
        }
    }
}

impl Distinct {
    pub(crate) const MOST_EXACT: usize = 1 << 15;

    /// Adds the key of this [`hash`].
    pub(crate) fn add(&mut self, hash: u64) {
        if hash > self.most {
            return;
        }
        self.hashes.push(hash);
        if self.hashes.len() >= self.sorted + Self::MOST_EXACT {
            self.sort();
        }
    }

    fn sort(&mut self) {
        self.hashes.sort_unstable();
        self.hashes.dedup();
        if self.hashes.len() >= Self::MOST_EXACT {
            self.hashes.truncate(Self::MOST_EXACT);
            self.most = self.hashes[Self::MOST_EXACT - 1];
        }
        self.sorted = self.hashes.len();
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for &hash in &other.hashes {
            self.add(hash);
        }
    }

    /// The smallest hashes, in order.
    fn smallest(&self) -> Self {
        let mut all = self.clone();
        all.sort();
        all
    }

    pub(crate) fn is_exact(&self) -> bool {
        self.most == u64::MAX && self.smallest().hashes.len() < Self::MOST_EXACT
    }

    pub(crate) fn count(&self) -> u64 {
        let Self { hashes, .. } = self.smallest();
        match hashes.last() {
            Some(&last) if hashes.len() >= Self::MOST_EXACT => {
                let share = last as f64 / u64::MAX as f64;
                ((Self::MOST_EXACT - 1) as f64 / share) as u64
            }
            _ => hashes.len() as u64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stays_and_the_rest_is_forgotten() {
        let mut memory = Memory::new(8);
        let mut forgotten = 0;
        memory.insert("Maoka", 0, |_| ());
        for number in 1..1000 {
            assert_eq!(memory.get("Maoka", |value| *value), Some(0));
            memory.insert(&number.to_string(), number, |_| forgotten += 1);
        }
        assert!(memory.iter().count() <= 9);
        assert_eq!(memory.iter().count() + forgotten, 1000);
    }

    #[test]
    fn distinct_keys_are_counted_exactly_and_then_nearly() {
        let mut distinct = Distinct::default();
        for number in 0..20_000 {
            distinct.add(hash(&(number % 10_000).to_string()));
        }
        assert_eq!((distinct.count(), distinct.is_exact()), (10_000, true));
        let mut other = Distinct::default();
        for number in 0..500_000 {
            other.add(hash(&number.to_string()));
        }
        distinct.join(&other);
        assert!(!distinct.is_exact());
        let error = distinct.count() as f64 / 500_000.0 - 1.0;
        assert!(error.abs() < 0.03, "{error}");
    }
}
