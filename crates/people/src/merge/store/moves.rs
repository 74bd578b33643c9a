//! Which tables name a person, and what a merge does with each.

use base::{CaseId, PersonId};
use store::wall::{Work, for_work};
use store::{DbError, Reads, Tx, args};

use super::Line;

/// What a merge does with the rows of a table that name a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They go over, row by row, and back.
    Moved,
    /// They belong to a case and go where it goes.
    WithCase,
    /// The survivor's list is chosen; the other record keeps its own.
    Chosen,
    /// They are derived anew.
    Derived,
    /// They say what was done to which record, and stay.
    Stays,
}

/// Every table with a `person_id`. A test compares it with the schema.
pub const FATES: &[(&str, Fate)] = &[
    ("cases", Fate::Moved),
    ("consents", Fate::Moved),
    ("import_fingerprints", Fate::Moved),
    ("person_names", Fate::Moved),
    ("person_told", Fate::Moved),
    ("person_told_tokens", Fate::Moved),
    ("case_events", Fate::WithCase),
    ("notes", Fate::WithCase),
    ("grants", Fate::WithCase),
    ("assessments", Fate::WithCase),
    ("protection_lifts", Fate::WithCase),
    ("rapid_forms", Fate::WithCase),
    ("plans", Fate::WithCase),
    ("handovers", Fate::WithCase),
    ("referrals", Fate::WithCase),
    ("assistance", Fate::WithCase),
    ("surveys", Fate::WithCase),
    ("recalls", Fate::WithCase),
    ("emergencies", Fate::WithCase),
    ("person_contacts", Fate::Chosen),
    ("person_documents", Fate::Chosen),
    ("person_tokens", Fate::Derived),
    ("visibility", Fate::Derived),
    ("ask_entries", Fate::Derived),
    ("ask_stale", Fate::Derived),
    ("ask_questions", Fate::Stays),
    ("person_changes", Fate::Stays),
    ("audit_entries", Fate::Stays),
    // A hold or a request about a merged record is found by the one that survives.
    ("legal_holds", Fate::Stays),
    ("erasure_requests", Fate::Stays),
    ("erasure_items", Fate::Stays),
    ("sent", Fate::Stays),
];

const CASES: &str = "SELECT id FROM cases WHERE person_id = $1 ORDER BY id";
const CONSENTS: &str = "SELECT id FROM consents WHERE person_id = $1 ORDER BY id";
const FINGERPRINTS: &str = "SELECT org_id, fingerprint FROM import_fingerprints WHERE person_id = $1";
const MOVE_CASE: &str = "UPDATE cases SET person_id = $3, registrar_org = (SELECT p.org_id FROM persons p WHERE p.id = $3) WHERE id = $1 AND person_id = $2";
const MOVE_CONSENT: &str = "UPDATE consents SET person_id = $3 WHERE id = $1 AND person_id = $2";
const MOVE_FINGERPRINT: &str =
    "UPDATE import_fingerprints SET person_id = $4 WHERE org_id = $1 AND fingerprint = $2 AND person_id = $3";

// What the person told an organisation goes over where they told it nothing under the other record.
const TOLD: &str = "SELECT n.org_id FROM person_names n WHERE n.person_id = $1
    AND NOT EXISTS (SELECT 1 FROM person_names k WHERE k.person_id = $2 AND k.org_id = n.org_id) ORDER BY n.org_id";
const MOVE_TOLD: [&str; 3] = [
    "UPDATE person_names SET person_id = $3 WHERE org_id = $1 AND person_id = $2",
    "UPDATE person_told SET person_id = $3 WHERE org_id = $1 AND person_id = $2",
    "UPDATE person_told_tokens SET person_id = $3 WHERE org_id = $1 AND person_id = $2",
];

const EVENTS: &str = "UPDATE case_events SET person_id = $2 WHERE case_id = $1";
const NOTES: &str = "UPDATE notes SET person_id = $2 WHERE case_id = $1";
const GRANTS: &str = "UPDATE grants SET person_id = $2 WHERE case_id = $1";
const ASSESSMENTS: &str = "UPDATE assessments SET person_id = $2 WHERE case_id = $1";
const LIFTS: &str = "UPDATE protection_lifts SET person_id = $2 WHERE case_id = $1";
const RAPID_FORMS: &str = "UPDATE rapid_forms SET person_id = $2 WHERE case_id = $1";
const PLANS: &str = "UPDATE plans SET person_id = $2 WHERE case_id = $1";
const HANDOVERS: &str = "UPDATE handovers SET person_id = $2 WHERE case_id = $1";
const REFERRALS: &str = "UPDATE referrals SET person_id = $2 WHERE case_id = $1";
const ASSISTANCE: &str = "UPDATE assistance SET person_id = $2 WHERE case_id = $1";
const SURVEYS: &str = "UPDATE surveys SET person_id = $2 WHERE case_id = $1";
const RECALLS: &str = "UPDATE recalls SET person_id = $2 WHERE case_id = $1";
const EMERGENCIES: &str = "UPDATE emergencies SET person_id = $2 WHERE case_id = $1";
const WITH_CASE: [&str; 13] = [
    EVENTS,
    NOTES,
    GRANTS,
    ASSESSMENTS,
    LIFTS,
    RAPID_FORMS,
    PLANS,
    HANDOVERS,
    REFERRALS,
    ASSISTANCE,
    SURVEYS,
    RECALLS,
    EMERGENCIES,
];

/// Moves a case with all that was written in it; false when it is not this person's any more.
pub(super) async fn case(tx: &Tx, id: CaseId, from: PersonId, to: PersonId) -> Result<bool, DbError> {
    if tx.run(MOVE_CASE, args![id, from, to]).await? == 0 {
        return Ok(false);
    }
    for sql in WITH_CASE {
        tx.run(sql, args![id, to]).await?;
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
