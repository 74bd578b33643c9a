//! SQL of areas.

use std::collections::HashMap;

use base::{Area, AreaId, Country, Label};
use store::{DbError, Reads, Tx, args};

const INSERT: &str =
    "INSERT INTO areas (id, country, name_ar, name_en, name_fr, name_es) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (id) DO NOTHING";

/// The areas of a country, by id.
///
/// # Errors
/// Those of the database.
pub async fn of_country(from: &impl Reads, country: Country) -> Result<Vec<Area>, DbError> {
    let names = from.names().await?;
    Ok(names.areas().iter().filter(|area| area.country == country).cloned().collect())
}

/// One area.
///
/// # Errors
/// Those of the database.
pub async fn find(from: &impl Reads, id: AreaId) -> Result<Option<Area>, DbError> {
    Ok(from.names().await?.area(id).cloned())
}

/// What an area is called; an empty label when it is not there.
///
/// # Errors
/// Those of the database.
pub async fn name(from: &impl Reads, id: AreaId) -> Result<Label, DbError> {
    Ok(from.names().await?.area(id).map(|area| area.name.clone()).unwrap_or_default())
}

/// What these areas are called; unknown ones are left out.
///
/// # Errors
/// Those of the database.
pub async fn names(from: &impl Reads, ids: &[AreaId]) -> Result<HashMap<AreaId, Label>, DbError> {
    let names = from.names().await?;
    Ok(ids.iter().filter_map(|id| Some((*id, names.area(*id)?.name.clone()))).collect())
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
