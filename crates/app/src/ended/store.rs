//! SQL of what ended.

mod again;

use base::{Moment, OrgId, UserId};
use store::{Db, DbError, Reads, Row, args};
use uuid::Uuid;

use super::line::{Ended, No, Standing, What};

pub(super) use again::again;

const TOKENS: &str = "SELECT id, revoked_at AS at FROM tokens WHERE revoked_at > $1";
const ACCOUNTS: &str = "SELECT id, disabled_at AS at FROM users WHERE disabled_at > $1";
const CONSENTS: &str = "SELECT id, withdrawn_at AS at FROM consents WHERE answer = 'given' AND withdrawn_at > $1 AND (follow_at IS NULL OR follow_at <= $2)";
const REFUSALS: &str = "SELECT id, created_at AS at, person_id, org_id, recorded_by, purpose, recipient, given_at, language, given_how FROM consents
    WHERE answer = 'refused' AND created_at > $1 AND withdrawn_at IS NULL AND (follow_at IS NULL OR follow_at <= $2)";
// What flows back flows again when a withdrawal is undone: for a minute, and until the job has seen to it.
const GRANTS: &str = "SELECT id, until_at AS at FROM grants WHERE until_at > $1 AND until_at <= $2 AND (reason <> 'return' OR until_at <= $3)";
// What a closing froze is frozen with it again, and is not where the case was opened again since.
const FROZEN: &str = "SELECT id, frozen_at AS at FROM grants WHERE frozen_at > $1
    AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = grants.case_id AND c.closed_at = grants.frozen_at)";
const EMERGENCIES: &str = "SELECT id, until_at AS at FROM emergencies WHERE until_at > $1 AND until_at <= $2";
const NOT_JUSTIFIED: &str = "SELECT emergency_id AS id, org_id, reviewed_by AS by_user, reviewed_at AS at FROM emergency_reviews WHERE verdict = 'not_justified' AND reviewed_at > $1";
const STEPS: &str = "SELECT subject, action, subject_id AS id, at FROM audit_entries WHERE at > $1
    AND subject IN ('handover', 'referral', 'case') AND action IN ('recall', 'decline', 'finish', 'not_taken_up', 'close', 'reopen')";
const HANDOVER: &str =
    "SELECT from_org AS org_id, state FROM handovers WHERE id = $1 AND state IN ('declined', 'recalled')";
const REFERRAL: &str = "SELECT from_org AS org_id, state FROM referrals WHERE id = $1 AND state IN ('declined', 'done', 'not_taken_up', 'recalled')";
const CASE: &str =
    "SELECT stage_org AS org_id, closure_reason AS state FROM cases WHERE id = $1 AND stage = 'closed'";
const ABSORBED: &str = "SELECT id FROM persons WHERE merged_into = $1 ORDER BY id";
const INVITATIONS: &str = "SELECT id, revoked_at AS at FROM invitations WHERE revoked_at > $1";
const DISABLED: &str = "SELECT id FROM users WHERE disabled_at IS NOT NULL";
const ENFORCING: &str = "SELECT id, mandates FROM organisations WHERE enforcement = 1";
const SUSPENDED: &str = "SELECT agreement_id AS id, org_id, user_id AS by_user FROM agreement_suspensions WHERE lifted_at IS NULL";
const OVER: &str = "SELECT id, state FROM agreements WHERE state IN ('ended', 'expired')";
const RETIRED: &str = "SELECT id FROM clauses WHERE standing = 'retired'";
const NEWEST: &str = "SELECT sealed_at FROM audit_seals ORDER BY seq DESC LIMIT 1";

/// How long what flows back may still flow again.
const RESUMED_SECONDS: i64 = 120;
/// The code of a line for who has a mandate of its own, and not by a unit above it.
const OWN: &str = "own";

/// What ended since the instant that is asked for each kind, and what stands ended in the small tables.
pub(super) async fn found(
    db: &Db,
    now: Moment,
    since: impl Fn(What) -> Moment,
) -> Result<Vec<Ended>, DbError> {
    let resumed = now.plus_seconds(-RESUMED_SECONDS);
    let asked = [
        (What::Token, TOKENS, args![since(What::Token)]),
        (What::Account, ACCOUNTS, args![since(What::Account)]),
        (What::Consent, CONSENTS, args![since(What::Consent), now]),
        (What::Refusal, REFUSALS, args![since(What::Refusal), now]),
        (What::Grant, GRANTS, args![since(What::Grant), now, resumed]),
        (What::Frozen, FROZEN, args![since(What::Frozen)]),
        (What::Emergency, EMERGENCIES, args![since(What::Emergency), now]),
        (What::NotJustified, NOT_JUSTIFIED, args![since(What::NotJustified)]),
        (What::Invitation, INVITATIONS, args![since(What::Invitation)]),
        (What::Enforcement, ENFORCING, args![]),
        (What::Suspension, SUSPENDED, args![]),
        (What::Agreement, OVER, args![]),
        (What::Clause, RETIRED, args![]),
    ];
    let mut found = Vec::new();
    for (what, sql, args) in asked {
        for row in db.all(sql, args).await? {
            found.push(line(what, &row, now)?);
        }
    }
    for line in &mut found {
        if let Some(no) = &mut line.no {
            let rows = db.all(ABSORBED, args![no.person]).await?;
            no.also = rows.iter().map(|row| row.id("id")).collect::<Result<_, _>>()?;
        }
    }
    Ok(found)
}

/// The steps of cases that the trail tells of since an instant, but for those that are noted.
pub(super) async fn steps(
    db: &Db,
    since: Moment,
    noted: impl Fn(What, Uuid, Moment) -> bool,
) -> Result<Vec<Ended>, DbError> {
    let mut found = Vec::new();
    for row in db.all(STEPS, args![since]).await? {
        let (id, at): (Uuid, Moment) = (row.id("id")?, row.moment("at")?);
        let (what, sql) = match row.text("subject")?.as_str() {
            "handover" => (What::Handover, HANDOVER),
            "referral" => (What::Referral, REFERRAL),
            _ if row.text("action")? == "reopen" => {
                found.push(Ended::new(What::CaseAgain, id, at));
                continue;
            }
            _ => (What::Case, CASE),
        };
        if noted(what, id, at) {
            continue;
        }
        // How it stands now: a case may have been opened again since.
        if let Some(row) = db.first(sql, args![id]).await? {
            let org: OrgId = row.id("org_id")?;
            found.push(Ended::new(what, id, at).by(org, None).word(row.opt_text("state")?));
        }
    }
    Ok(found)
}

fn line(what: What, row: &Row, now: Moment) -> Result<Ended, DbError> {
    let id: Uuid = row.id("id")?;
    let at = if what.stands() { now } else { row.moment("at")? };
    let line = Ended::new(what, id, at);
    Ok(match what {
        What::Suspension | What::NotJustified => line.by(row.id("org_id")?, row.opt_id("by_user")?),
        What::Agreement => line.word(Some(row.text("state")?)),
        What::Enforcement => {
            let own = row.words::<base::Mandate>("mandates")?.iter().any(|mandate| mandate.is_enforcement());
            line.word(own.then(|| OWN.to_owned()))
        }
        What::Refusal => Ended { no: Some(Box::new(no(row)?)), ..line }
            .by(row.id("org_id")?, Some(row.id::<UserId>("recorded_by")?)),
        _ => line,
    })
}

fn no(row: &Row) -> Result<No, DbError> {
    Ok(No {
        person: row.id("person_id")?,
        also: Vec::new(),
        purpose: row.text("purpose")?,
        recipient: row.text("recipient")?,
        given: row.moment("given_at")?,
        language: row.text("language")?,
        how: row.text("given_how")?,
    })
}

/// What stood ended and does not any more.
pub(super) async fn taken_back(db: &Db, standing: &Standing, now: Moment) -> Result<Vec<Ended>, DbError> {
    let mut back = Vec::new();
    for (what, sql) in
        [(What::Account, DISABLED), (What::Enforcement, ENFORCING), (What::Suspension, SUSPENDED)]
    {
        let Some(over) = what.over() else { continue };
        if standing.of(what).next().is_none() {
            continue;
        }
        let rows = db.all(sql, args![]).await?;
        let org = |row: &Row| if what == What::Suspension { row.opt_id("org_id") } else { Ok(None) };
        let still: Vec<(Uuid, Option<OrgId>)> =
            rows.iter().map(|row| Ok((row.id("id")?, org(row)?))).collect::<Result<_, DbError>>()?;
        let gone = standing.of(what).filter(|line| !still.contains(&(line.id, line.org)));
        back.extend(gone.map(|line| Ended { what: over, at: now, word: None, ..line.clone() }));
    }
    Ok(back)
}

/// When the trail was sealed last.
pub(super) async fn newest(db: &Db) -> Result<Option<Moment>, DbError> {
    db.first(NEWEST, args![]).await?.map(|row| row.moment("sealed_at")).transpose()
}
