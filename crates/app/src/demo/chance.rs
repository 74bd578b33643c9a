//! Chance that repeats: the same seed gives the same world.

use base::Moment;
use base::reexport::uuid::{Builder, Uuid};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Draws numbers from a seed.
#[derive(Clone, Debug)]
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// Chance for one subject under a seed: each case has its own, so that one case's rules can change without moving the
    /// others.
    pub fn new(seed: u64, subject: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(subject);
        Self(rng)
    }

    /// Any 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number from `from` to `to`, both included; `from` when the range is empty.
    pub fn range(&mut self, from: i64, to: i64) -> i64 {
        let width = to.saturating_sub(from).saturating_add(1);
        let Ok(width) = u64::try_from(width.max(1)) else { return from };
        // The bias of the remainder is far below what a synthetic world could show.
        from.saturating_add(i64::try_from(self.bits() % width).unwrap_or_default())
    }

    /// True in `permille` of a thousand draws.
    pub fn permille(&mut self, permille: i64) -> bool {
        self.range(0, 999) < permille
    }

    /// One of a list; `None` only for an empty list.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(list.len()).unwrap_or(i64::MAX).saturating_sub(1);
        list.get(usize::try_from(self.range(0, last)).unwrap_or_default())
    }

    /// One of a list, each as often as its weight says.
    pub fn weighted<'a, T>(&mut self, list: &'a [(T, i64)]) -> Option<&'a T> {
        let total: i64 = list.iter().map(|(_, weight)| weight).sum();
        let mut left = self.range(1, total.max(1));
        for (item, weight) in list {
            left -= weight;
            if left <= 0 {
                return Some(item);
            }
        }
        list.last().map(|(item, _)| item)
    }
}

/// Identifiers in order of making: version 7, of the instant the ids stand at, counted within it.
#[derive(Clone, Debug)]
pub struct Ids {
    at: Moment,
    count: u64,
    salt: u16,
}

impl Ids {
    /// Ids of a world; two seeds never share one.
    pub fn new(seed: u64) -> Self {
        let [low, high, ..] = seed.to_le_bytes();
        Self { at: Moment::from_micros(0), count: 0, salt: u16::from_le_bytes([low, high]) }
    }

    /// The ids that follow carry this instant.
    pub fn stand_at(&mut self, at: Moment) {
        self.at = at;
    }

    /// The next id.
    pub fn make<T: From<Uuid>>(&mut self) -> T {
        self.count += 1;
        let millis = u64::try_from(self.at.micros() / 1000).unwrap_or_default();
        let [a, b, c, d, e, f, g, h] = (self.count << 2).to_be_bytes();
        let [salt_a, salt_b] = self.salt.to_be_bytes();
        // The builder overwrites the high half of byte 0 (version) and the two high bits of byte 2 (variant).
        let random = [a & 0x0f, b, c & 0x3f, d, e, f, g, h, salt_a, salt_b];
        T::from(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

/// An id that depends on words only, for things that are the same in every database: FNV-1a over 128 bits, version 8.
pub fn fixed_id(words: &[&str]) -> Uuid {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let bytes = words.iter().flat_map(|word| word.bytes().chain(std::iter::once(0)));
    let hash = bytes.fold(OFFSET, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    Builder::from_custom_bytes(hash.to_be_bytes()).into_uuid()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn the_same_seed_and_subject_repeat_and_others_differ() {
        let draw = |seed, subject| {
            let mut chance = Chance::new(seed, subject);
            (0..8).map(|_| chance.range(0, 1_000_000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7, 1), draw(7, 1));
        assert_ne!(draw(7, 1), draw(7, 2));
        assert_ne!(draw(7, 1), draw(8, 1));
    }

    #[test]
    fn draws_stay_in_their_range_and_follow_their_weights() {
        let mut chance = Chance::new(1, 1);
        let draws: Vec<i64> = (0..2000).map(|_| chance.range(-3, 3)).collect();
        assert!((-3..=3).all(|n| draws.contains(&n)) && draws.iter().all(|n| (-3..=3).contains(n)));
        let rare =
            (0..10_000).filter(|_| *chance.weighted(&[("often", 9), ("rare", 1)]).unwrap() == "rare").count();
        assert!((800..1200).contains(&rare), "{rare}");
        assert_eq!(chance.range(5, 4), 5);
    }

    #[test]
    fn ids_rise_within_an_instant_and_with_time() {
        let mut ids = Ids::new(3);
        ids.stand_at(Moment::from_micros(1_700_000_000_000_000));
        let first: Vec<Uuid> = (0..300).map(|_| ids.make()).collect();
        assert!(first.is_sorted() && first.iter().all(|id| id.get_version_num() == 7));
        ids.stand_at(Moment::from_micros(1_700_000_000_001_000));
        assert!(ids.make::<Uuid>() > *first.last().unwrap());
    }

    #[test]
    fn a_fixed_id_depends_on_every_word() {
        assert_eq!(fixed_id(&["area", "TN", "Tunis"]), fixed_id(&["area", "TN", "Tunis"]));
        assert_ne!(fixed_id(&["area", "TN", "Tunis"]), fixed_id(&["area", "TN", "Sfax"]));
        assert_ne!(fixed_id(&["ab", "c"]), fixed_id(&["a", "bc"]));
    }
}
