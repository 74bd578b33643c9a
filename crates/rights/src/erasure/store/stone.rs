//! Tombstones: in the database, and in the data folder, so that a restored copy is cleared again.

use std::io::Write;
use std::path::Path;

use access::Scope;
use base::{CaseId, Moment, OrgId, PersonId, Problem, UserId};
use serde::{Deserialize, Serialize};
use store::{Db, DbError, Reads, Tx, args};
use uuid::Uuid;

use super::fates;
use crate::retention::RetentionKind;

/// Name of the note in the data folder: one line for each tombstone, ids only.
const FILE: &str = "erased.jsonl";

const STONE: &str = "INSERT INTO tombstones (id, kind, org_id, orgs, rule, erased_by, erased_at, own_only) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (id, kind, org_id) DO NOTHING";
const UNNOTED: &str = "SELECT id, kind, org_id, orgs, rule, erased_by, erased_at, own_only FROM tombstones WHERE noted_at IS NULL ORDER BY erased_at, id LIMIT 500";
const NOTED: &str = "UPDATE tombstones SET noted_at = $3 WHERE id = $1 AND kind = $2 AND org_id = $4";
const KNOWN: &str = "SELECT id FROM tombstones WHERE id = $1 AND kind = $2 AND org_id = $3";
const THERE: &str = "SELECT id FROM persons WHERE id = $1 UNION ALL SELECT id FROM cases WHERE id = $1";

/// What remains of something that was erased.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Stone {
    /// Of what.
    pub(super) id: Uuid,
    /// `person`, `case`, or the group that went: `sensitive`, `assistance`.
    pub(super) kind: String,
    /// Who answers for it.
    pub(super) org: OrgId,
    /// Who may be told that it was there.
    pub(super) orgs: Vec<OrgId>,
    /// `request` or `schedule`.
    pub(super) rule: String,
    /// Who decided.
    pub(super) by: UserId,
    /// When.
    pub(super) at: Moment,
    /// Whether rows of other organisations stayed; in lines of an earlier program all went.
    #[serde(default)]
    pub(super) own_only: bool,
}

/// Writes a tombstone.
pub(super) async fn put(tx: &Tx, stone: &Stone) -> Result<(), DbError> {
    let orgs = stone.orgs.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let own_only = i64::from(stone.own_only);
    tx.run(STONE, args![stone.id, stone.kind, stone.org, orgs, stone.rule, stone.by, stone.at, own_only])
        .await?;
    Ok(())
}

/// The tombstones of a record, its merged ones and its cases.
pub(super) async fn of_record(
    tx: &Tx,
    scope: &Scope,
    (people, cases): (&[PersonId], &[CaseId]),
    orgs: &[OrgId],
    (rule, own_only): (&str, bool),
) -> Result<(), DbError> {
    let ids = people.iter().map(|p| (p.0, "person")).chain(cases.iter().map(|c| (c.0, "case")));
    for (id, kind) in ids {
        let stone = Stone {
            id,
            kind: kind.into(),
            org: scope.org(),
            orgs: orgs.to_vec(),
            rule: rule.into(),
            by: scope.actor.user,
            at: scope.now,
            own_only,
        };
        put(tx, &stone).await?;
    }
    Ok(())
}

/// Notes in the data folder what was erased since the last time. Says how much.
///
/// # Errors
/// Those of the database and of the folder.
pub async fn note(db: &Db, folder: &Path, now: Moment) -> Result<usize, Problem> {
    let rows = db.all(UNNOTED, args![]).await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let mut stones = Vec::new();
    let mut text = String::new();
    for row in &rows {
        let stone = Stone {
            id: row.id("id")?,
            kind: row.text("kind")?,
            org: row.id("org_id")?,
            orgs: row.list("orgs")?,
            rule: row.text("rule")?,
            by: row.id("erased_by")?,
            at: row.moment("erased_at")?,
            own_only: row.flag("own_only")?,
        };
        text.push_str(&serde_json::to_string(&stone).map_err(Problem::internal)?);
        text.push('\n');
        stones.push(stone);
    }
    append(&folder.join(FILE), &text).map_err(Problem::internal)?;
    let tx = db.begin().await?;
    for stone in &stones {
        tx.run(NOTED, args![stone.id, stone.kind, now, stone.org]).await?;
    }
    tx.commit().await?;
    Ok(stones.len())
}

fn append(file: &Path, text: &str) -> std::io::Result<()> {
    let mut open = std::fs::OpenOptions::new().create(true).append(true).open(file)?;
    open.write_all(text.as_bytes())?;
    open.sync_all()
}

/// Erases again what the data folder says was erased and an older copy of the database brought back. Says how many records and parts.
///
/// # Errors
/// Those of the database and of the folder; a line that cannot be read.
pub async fn reapply(db: &Db, folder: &Path) -> Result<usize, Problem> {
    let text = match std::fs::read_to_string(folder.join(FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(Problem::internal(error)),
    };
    let mut again = 0;
    for line in text.lines().filter(|line| !line.is_empty()) {
        let stone: Stone = serde_json::from_str(line).map_err(Problem::internal)?;
        let known = db.first(KNOWN, args![stone.id, stone.kind, stone.org]).await?.is_some();
        let there = db.first(THERE, args![stone.id]).await?.is_some();
        if known && (!there || stone.own_only || stone.kind == "sensitive" || stone.kind == "assistance") {
            continue;
        }
        let tx = db.begin().await?;
        let kind: Option<RetentionKind> = base::Word::parse(&stone.kind);
        match kind {
            Some(kind) if there => {
                if stone.own_only {
                    fates::take_out_part(&tx, CaseId(stone.id), kind, stone.org).await?;
                } else {
                    fates::take_out_part_of_all(&tx, CaseId(stone.id), kind).await?;
                }
                again += 1;
            }
            None if there && stone.kind == "person" => {
                super::clear(&tx, &stone).await?;
                again += 1;
            }
            _ => {}
        }
        put(&tx, &stone).await?;
        tx.run(NOTED, args![stone.id, stone.kind, stone.at, stone.org]).await?;
        tx.commit().await?;
    }
    Ok(again)
}
