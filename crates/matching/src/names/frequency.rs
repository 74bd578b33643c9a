//! How common a name is where nothing better is known: counts of names among people described in Wikidata.
//!
//! A shared rare name says more than a shared Mohamed. Where many records are at hand, their own counts are used.

use std::collections::HashMap;
use std::sync::LazyLock;

static COUNTS: LazyLock<HashMap<&'static str, f32>> = LazyLock::new(|| {
    let counts: HashMap<&str, f32> = include_str!("frequency.txt")
        .lines()
        .filter_map(|l| l.split_once(' '))
        .filter_map(|(n, c)| Some((n, c.parse().ok()?)))
        .collect();
    let (mut arabic, mut latin) = (1.0, 1.0);
    for (name, count) in &counts {
        *if super::script_of(name) == super::Script::Arabic { &mut arabic } else { &mut latin } += count;
    }
    let share = |(name, count)| {
        (name, count / if super::script_of(name) == super::Script::Arabic { arabic } else { latin })
    };
    counts.into_iter().map(share).collect()
});

/// The share of a folded name part among the parts of its script, 0 when it is not among the more common ones.
#[must_use]
pub fn share(part: &str) -> f32 {
    COUNTS.get(part).copied().unwrap_or(0.0)
}
