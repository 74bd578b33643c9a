//! SQL of instruments. They hold no personal data.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use base::{InstrumentId, Label, Moment, Problem};
use serde::Serialize;
use store::{DbError, Reads, Tx, args};

use super::{Definition, RSS_STYLE, RSS_STYLE_CODE, RSS_STYLE_JSON, RSS_STYLE_REVISION};

const INSERT: &str = "INSERT INTO instruments (id, code, revision, definition, official, published_at)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING";
const ALL: &str =
    "SELECT id, definition, published_at, retired_at FROM instruments ORDER BY code, revision DESC";
const ONE: &str = "SELECT definition FROM instruments WHERE id = $1";

/// Definitions read before. A published revision never changes, so none grows stale.
static READ: RwLock<BTreeMap<InstrumentId, Arc<Definition>>> = RwLock::new(BTreeMap::new());

/// An instrument in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct InstrumentView {
    /// The instrument.
    pub id: InstrumentId,
    /// Which one.
    pub code: String,
    /// Which revision.
    pub revision: i64,
    /// Whether its weights are those of its publisher.
    pub official: bool,
    /// What it is called.
    pub name: Label,
    /// What every reader of its scores must know.
    pub notice: Label,
    /// How many questions it has.
    pub questions: usize,
    /// When it was published.
    pub published_at: Moment,
    /// Since when no new round uses it.
    pub retired_at: Option<Moment>,
}

/// Writes the built-in instrument, once. Run after every migration.
///
/// # Errors
/// Those of the database.
pub async fn found(tx: &Tx, now: Moment) -> Result<(), DbError> {
    let args = args![RSS_STYLE, RSS_STYLE_CODE, RSS_STYLE_REVISION, RSS_STYLE_JSON, false, now];
    tx.run(INSERT, args).await?;
    Ok(())
}

/// Every instrument, the newest revision of each first.
///
/// # Errors
/// Those of the database.
pub async fn all(from: &impl Reads) -> Result<Vec<InstrumentView>, Problem> {
    let mut views = Vec::new();
    for row in from.all(ALL, args![]).await? {
        let definition = read(&row.text("definition")?)?;
        views.push(InstrumentView {
            id: row.id("id")?,
            questions: definition.questions.len(),
            code: definition.code,
            revision: definition.revision,
            official: definition.official,
            name: definition.name,
            notice: definition.notice,
            published_at: row.moment("published_at")?,
            retired_at: row.opt_moment("retired_at")?,
        });
    }
    Ok(views)
}

/// The definition of an instrument.
///
/// # Errors
/// 404 where there is none; those of the database.
pub async fn definition(from: &impl Reads, id: InstrumentId) -> Result<Arc<Definition>, Problem> {
    if let Some(known) = READ.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
        return Ok(Arc::clone(known));
    }
    let row = from.first(ONE, args![id]).await?.ok_or_else(Problem::not_found)?;
    let definition = Arc::new(read(&row.text("definition")?)?);
    READ.write().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&definition));
    Ok(definition)
}

fn read(json: &str) -> Result<Definition, Problem> {
    Definition::read(json).map_err(Problem::internal)
}
