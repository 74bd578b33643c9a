//! SQL of areas.

use std::collections::HashMap;

use base::{Area, AreaId, Country, Label};
use store::{DbError, Reads, Row, Tx, args};

const OF_COUNTRY: &str =
    "SELECT id, country, name_ar, name_en, name_fr, name_es FROM areas WHERE country = $1 ORDER BY id";
const ONE: &str = "SELECT id, country, name_ar, name_en, name_fr, name_es FROM areas WHERE id = $1";
const INSERT: &str =
    "INSERT INTO areas (id, country, name_ar, name_en, name_fr, name_es) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (id) DO NOTHING";

fn area(row: &Row) -> Result<Area, DbError> {
    Ok(Area { id: row.id("id")?, country: row.country("country")?, name: row.label("name")? })
}

/// The areas of a country.
///
/// # Errors
/// Those of the database.
pub async fn of_country(from: &impl Reads, country: Country) -> Result<Vec<Area>, DbError> {
    from.all(OF_COUNTRY, args![country]).await?.iter().map(area).collect()
}

/// One area.
///
/// # Errors
/// Those of the database.
pub async fn find(from: &impl Reads, id: AreaId) -> Result<Option<Area>, DbError> {
    from.first(ONE, args![id]).await?.as_ref().map(area).transpose()
}

/// What these areas are called; unknown ones are left out.
///
/// # Errors
/// Those of the database.
pub async fn names(from: &impl Reads, ids: &[AreaId]) -> Result<HashMap<AreaId, Label>, DbError> {
    let mut names = HashMap::new();
    for id in ids {
        if names.contains_key(id) {
            continue;
        }
        names.extend(find(from, *id).await?.map(|area| (area.id, area.name)));
    }
    Ok(names)
}

/// Adds an area of the shared list; one that is there stays as it is.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &Tx, area: &Area) -> Result<(), DbError> {
    let name = &area.name;
    tx.run(INSERT, args![area.id, area.country, name.ar, name.en, name.fr, name.es]).await?;
    Ok(())
}
