//! The list of areas that every server has: cities of return and of service.

use base::{Area, AreaId, Country, Label, Problem};
use store::{Db, Reads, args};

use crate::demo::chance::fixed_id;

const LIST: &str = include_str!("../data/areas.tsv");
const KNOWN: &str = "SELECT id FROM areas";
const INSERT: &str = "INSERT INTO areas (id, country, name_ar, name_en, name_fr, name_es) VALUES";

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

/// Writes the areas that are not there yet. Run after every migration.
///
/// # Errors
/// Those of the database.
pub async fn found(db: &Db) -> Result<(), Problem> {
    let known: Vec<AreaId> = db.all(KNOWN, args![]).await?.iter().map(|r| r.id("id")).collect::<Result<_, _>>()?;
    let rows: Vec<_> = all()
        .into_iter()
        .filter(|area| !known.contains(&area.id))
        .map(|a| args![a.id, a.country, a.name.ar, a.name.en, a.name.fr, a.name.es])
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let tx = db.begin().await?;
    tx.insert_many(INSERT, "ON CONFLICT (id) DO NOTHING", rows).await?;
    tx.commit().await?;
    Ok(())
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
        assert!(areas.iter().all(|a| !a.name.ar.is_empty() && base::text::fold(&a.name.ar) != base::text::fold(&a.name.en)));
    }
}
