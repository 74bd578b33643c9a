//! SQL of the list of areas.

use base::AreaId;
use store::{Db, DbError, Reads, args};

const KNOWN: &str = "SELECT id FROM areas";
const INSERT: &str = "INSERT INTO areas (id, country, name_ar, name_en, name_fr, name_es) VALUES";

/// Writes the areas that are not there yet. Run after every migration.
///
/// # Errors
/// Those of the database.
pub async fn found(db: &Db) -> Result<(), DbError> {
    let known: Vec<AreaId> =
        db.all(KNOWN, args![]).await?.iter().map(|r| r.id("id")).collect::<Result<_, _>>()?;
    let rows: Vec<_> = super::all()
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
