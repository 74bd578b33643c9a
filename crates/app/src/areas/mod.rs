//! The list of areas that every server has: cities of return and of service.

mod store;

use base::{Area, AreaId, Country, Label};

use crate::demo::chance::fixed_id;

pub use self::store::found;

const LIST: &str = include_str!("../../data/areas.tsv");

/// The areas of the list, each with an id that depends on its country and English name only.
pub fn all() -> Vec<Area> {
    LIST.lines().filter_map(read).collect()
}

fn read(line: &str) -> Option<Area> {
    let mut cells = line.split('\t');
    let code = cells.next()?;
    let [ar, en, fr, es] = [cells.next()?, cells.next()?, cells.next()?, cells.next()?].map(str::to_owned);
    let id = AreaId(fixed_id(&["area", code, &en]));
    Some(Area { id, country: Country::parse(code)?, name: Label { ar, en, fr: Some(fr), es: Some(es) } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_an_area_of_its_own() {
        let areas = all();
        assert_eq!(areas.len(), LIST.lines().count());
        let mut ids: Vec<AreaId> = areas.iter().map(|a| a.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), areas.len(), "two lines have one country and English name");
        assert!(
            areas.iter().all(
                |a| !a.name.ar.is_empty() && base::text::fold(&a.name.ar) != base::text::fold(&a.name.en)
            )
        );
    }
}
