//! How close two spellings of one name part are, in a few grades.

/// Grades of closeness, from nothing to the same letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closeness {
    /// Two different names.
    Different,
    /// A weak likeness, an initial, or only some parts alike.
    Faint,
    /// One or two letters off, as in a slip of the hand.
    Near,
    /// The name and a short form of it, or two short forms of one name; of given names only.
    Nickname,
    /// Another usual spelling of the same name, in the same script or the other.
    Variant,
    /// The same letters after folding.
    Same,
}

/// Optimal-string-alignment distance over any letters: insertions, deletions, substitutions and swaps of neighbours.
///
/// Stops early, with `limit + 1`, once the distance must exceed `limit`.
#[must_use]
pub fn distance<T: PartialEq>(a: &[T], b: &[T], limit: usize) -> usize {
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let width = b.len() + 1;
    let mut before = vec![0; width];
    let mut above: Vec<usize> = (0..width).collect();
    let mut row = vec![0; width];
    for (i, x) in a.iter().enumerate() {
        let mut least = i + 1;
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        let mut left = i + 1;
        for (j, y) in b.iter().enumerate() {
            let at = |line: &[usize], k: usize| line.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&above, j) + usize::from(x != y)).min(at(&above, j + 1) + 1).min(left + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x) {
                best = best.min(at(&before, j - 1) + 1);
            }
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = best;
            }
            left = best;
            least = least.min(best);
        }
        if least > limit {
            return limit + 1;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above.last().copied().unwrap_or(0)
}

/// Jaro-Winkler likeness of two folded texts, 0 to 1.
#[must_use]
pub fn jaro_winkler(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
}
