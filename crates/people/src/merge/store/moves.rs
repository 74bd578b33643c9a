//! What a merge moves: the rows of each table that names a person, as `store::tables` says.

use access::Scope;
use base::{CaseId, PersonId};
use store::wall::{Work, for_work};
use store::{DbError, Reads, Tx, args, tables};

use super::Line;

const CASES: &str = "SELECT id FROM cases WHERE person_id = $1 ORDER BY id";
const CONSENTS: &str = "SELECT id FROM consents WHERE person_id = $1 ORDER BY id";
const FINGERPRINTS: &str = "SELECT org_id, fingerprint FROM import_fingerprints WHERE person_id = $1";
const MOVE_CASE: &str = "UPDATE cases SET person_id = $3, registrar_org = (SELECT p.org_id FROM persons p WHERE p.id = $3) WHERE id = $1 AND person_id = $2";
const MOVE_CONSENT: &str = "UPDATE consents SET person_id = $3 WHERE id = $1 AND person_id = $2";
const MOVE_FINGERPRINT: &str =
    "UPDATE import_fingerprints SET person_id = $4 WHERE org_id = $1 AND fingerprint = $2 AND person_id = $3";

// What others heard under one record says nothing of the cases of the other one. A no that was heard after an earlier merge is about the person
// as they were then, and goes on counting for all their cases; a yes of that time counts for less than it could, until they are asked again.
const NOTE_CASES: &str = "UPDATE cases SET record_id = person_id WHERE person_id = $1 AND record_id IS NULL";
const NOTE_HEARD: [&str; 3] = [
    "UPDATE consents SET record_id = person_id WHERE person_id = $1 AND record_id IS NULL AND org_id <> $2
        AND NOT ((answer = 'refused' OR withdrawn_at IS NOT NULL) AND EXISTS (SELECT 1 FROM persons g WHERE g.merged_into = $1))",
    "UPDATE person_names SET record_id = person_id WHERE person_id = $1 AND record_id IS NULL AND org_id <> $2",
    "UPDATE person_told SET record_id = person_id WHERE person_id = $1 AND record_id IS NULL AND org_id <> $2",
];
const ABSORBED: &str = "SELECT id FROM persons WHERE merged_into = $1 LIMIT 1";
const FORGET: [&str; 4] = [
    "UPDATE cases SET record_id = NULL WHERE person_id = $1 AND record_id = person_id",
    "UPDATE consents SET record_id = NULL WHERE person_id = $1 AND record_id = person_id",
    "UPDATE person_names SET record_id = NULL WHERE person_id = $1 AND record_id = person_id",
    "UPDATE person_told SET record_id = NULL WHERE person_id = $1 AND record_id = person_id",
];

// What the person told an organisation goes over where they told it nothing under the other record.
const TOLD: &str = "SELECT n.org_id FROM person_names n WHERE n.person_id = $1
    AND NOT EXISTS (SELECT 1 FROM person_names k WHERE k.person_id = $2 AND k.org_id = n.org_id) ORDER BY n.org_id";
const MOVE_TOLD: [&str; 3] = [
    "UPDATE person_names SET person_id = $3 WHERE org_id = $1 AND person_id = $2",
    "UPDATE person_told SET person_id = $3 WHERE org_id = $1 AND person_id = $2",
    "UPDATE person_told_tokens SET person_id = $3 WHERE org_id = $1 AND person_id = $2",
];

/// Notes of which record each row of two persons is that another organisation wrote about them, and each case.
pub(super) async fn note_records(tx: &Tx, scope: &Scope, persons: [PersonId; 2]) -> Result<(), DbError> {
    for person in persons {
        tx.run(NOTE_CASES, args![person]).await?;
        for sql in NOTE_HEARD {
            for_work(Work::Derive, tx.run(sql, args![person, scope.org()])).await?;
        }
    }
    Ok(())
}

/// Takes these notes back of a record into which nothing is merged any more.
pub(super) async fn forget_records(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    if tx.first(ABSORBED, args![person]).await?.is_none() {
        for sql in FORGET {
            for_work(Work::Derive, tx.run(sql, args![person])).await?;
        }
    }
    Ok(())
}

/// Moves a case with all that was written in it; false when it is not this person's any more.
pub(super) async fn case(tx: &Tx, id: CaseId, from: PersonId, to: PersonId) -> Result<bool, DbError> {
    if tx.run(MOVE_CASE, args![id, from, to]).await? == 0 {
        return Ok(false);
    }
    for sql in tables::move_with_case() {
        tx.run(&sql, args![id, to]).await?;
    }
    Ok(true)
}

/// Moves a consent.
pub(super) async fn consent(
    tx: &Tx,
    id: base::ConsentId,
    from: PersonId,
    to: PersonId,
) -> Result<(), DbError> {
    tx.run(MOVE_CONSENT, args![id, from, to]).await?;
    Ok(())
}

/// Moves what an imported row is known by; `key` as [`all`] wrote it.
pub(super) async fn fingerprint(tx: &Tx, key: &str, from: PersonId, to: PersonId) -> Result<(), DbError> {
    let Some((org, hex)) = key.split_once(' ') else { return Ok(()) };
    let Ok(org) = org.parse::<base::OrgId>() else { return Ok(()) };
    tx.run(MOVE_FINGERPRINT, args![org, bytes(hex), from, to]).await?;
    Ok(())
}

/// Moves what a person told an organisation; `key` is its id.
pub(super) async fn told(tx: &Tx, key: &str, from: PersonId, to: PersonId) -> Result<(), DbError> {
    let Ok(org) = key.parse::<base::OrgId>() else { return Ok(()) };
    for sql in MOVE_TOLD {
        for_work(Work::Derive, tx.run(sql, args![org, from, to])).await?;
    }
    Ok(())
}

/// Moves everything of a person to another one, and says what was moved.
pub(super) async fn all(tx: &Tx, from: PersonId, to: PersonId) -> Result<Vec<Line>, DbError> {
    let mut lines = Vec::new();
    let mut note = |table, key: String| lines.push(Line::moved(table, &key, from, to));
    for row in tx.all(CASES, args![from]).await? {
        let id: CaseId = row.id("id")?;
        case(tx, id, from, to).await?;
        note("cases", id.to_string());
    }
    for row in tx.all(CONSENTS, args![from]).await? {
        let id: base::ConsentId = row.id("id")?;
        consent(tx, id, from, to).await?;
        note("consents", id.to_string());
    }
    for row in tx.all(FINGERPRINTS, args![from]).await? {
        let key = format!("{} {}", row.id::<base::OrgId>("org_id")?, hex(&row.bytes("fingerprint")?));
        fingerprint(tx, &key, from, to).await?;
        note("import_fingerprints", key);
    }
    // Whoever they told it to, the row is only pointed to where the person now is.
    for row in for_work(Work::Derive, tx.all(TOLD, args![from, to])).await? {
        let key = row.id::<base::OrgId>("org_id")?.to_string();
        told(tx, &key, from, to).await?;
        note("person_names", key);
    }
    Ok(lines)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        hex.chars().filter_map(|c| c.to_digit(16)).filter_map(|d| u8::try_from(d).ok()).collect();
    digits.chunks_exact(2).map(|two| two.iter().fold(0_u8, |sum, digit| (sum << 4) | digit)).collect()
}
