//! Names by country: parts of real names, put together by chance.

use std::collections::HashMap;
use std::sync::LazyLock;

use base::{BilingualName, Country, Sex};

use super::chance::Chance;

const LIST: &str = include_str!("../../data/names.tsv");

/// One part of a name in both scripts.
type Part = (&'static str, &'static str);

#[derive(Default)]
struct Lists {
    men: Vec<(Part, i64)>,
    women: Vec<(Part, i64)>,
    surnames: Vec<(Part, i64)>,
}

static NAMES: LazyLock<HashMap<Country, Lists>> = LazyLock::new(|| {
    let mut all: HashMap<Country, Lists> = HashMap::new();
    for (country, kind, part, weight) in LIST.lines().filter_map(read) {
        let lists = all.entry(country).or_default();
        match kind {
            "m" => lists.men.push((part, weight)),
            "f" => lists.women.push((part, weight)),
            _ => lists.surnames.push((part, weight)),
        }
    }
    all
});

fn read(line: &'static str) -> Option<(Country, &'static str, Part, i64)> {
    let mut cells = line.split('\t');
    let (country, kind) = (Country::parse(cells.next()?)?, cells.next()?);
    let part = (cells.next()?, cells.next()?);
    // A few names are so much more usual than all others that a crowd would seem to share them.
    Some((country, kind, part, cells.next()?.parse::<i64>().ok()?.clamp(1, 60) + 8))
}

/// A drawn name, still in its parts.
#[derive(Clone, Debug)]
pub(super) struct Named {
    given: Vec<Part>,
    surname: Option<Part>,
}

impl Named {
    /// The whole name in both scripts.
    pub(super) fn name(&self) -> BilingualName {
        let parts: Vec<Part> = self.given.iter().copied().chain(self.surname).collect();
        let ar = parts.iter().map(|(ar, _)| *ar).collect::<Vec<_>>().join(" ");
        let latin = parts.iter().map(|(_, latin)| *latin).collect::<Vec<_>>().join(" ");
        BilingualName { ar: Some(ar), latin: Some(latin) }
    }
}

/// A name of the country: given name, often a father's, a surname.
pub(super) fn draw(chance: &mut Chance, country: Country, sex: Sex) -> Named {
    let Some(lists) = NAMES.get(&country) else { return Named { given: Vec::new(), surname: None } };
    let list = if sex == Sex::Female { &lists.women } else { &lists.men };
    let mut given: Vec<Part> = chance.weighted(list).copied().into_iter().collect();
    if chance.permille(450) {
        given.extend(chance.weighted(&lists.men).copied());
    }
    Named { given, surname: chance.weighted(&lists.surnames).copied() }
}

/// A name of the same family: another given name, the same surname as `of`.
pub(super) fn relative(chance: &mut Chance, country: Country, sex: Sex, of: &Named) -> Named {
    Named { surname: of.surname, ..draw(chance, country, sex) }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn every_line_is_read_and_every_country_has_names_for_all() {
        assert_eq!(LIST.lines().filter_map(read).count(), LIST.lines().count());
        for (country, lists) in NAMES.iter() {
            assert!(
                lists.men.len() >= 15 && lists.women.len() >= 15 && lists.surnames.len() >= 15,
                "{country:?}"
            );
        }
    }

    #[test]
    fn a_relative_shares_the_surname() {
        let mut chance = Chance::new(1, 1);
        let country = Country::parse("GE").unwrap();
        let father = draw(&mut chance, country, Sex::Male);
        let daughter = relative(&mut chance, country, Sex::Female, &father);
        let last = |n: &Named| n.name().latin.unwrap().rsplit(' ').next().unwrap().to_owned();
        assert_eq!(last(&father), last(&daughter));
    }
}
