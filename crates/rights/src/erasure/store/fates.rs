//! What an erasure takes out of each table, as `store::tables` says, and what it counts before.

use std::collections::BTreeSet;

use base::{CaseId, HouseholdId, OrgId, PersonId};
use store::{DbError, Reads, Tx, args, tables};

use crate::retention::RetentionKind;

const PEOPLE: &str = "SELECT id FROM persons WHERE id = $1 OR merged_into = $1 ORDER BY id";
const CASES_OF: &str = "SELECT id FROM cases WHERE person_id = $1";
const HOUSEHOLDS_OF: &str = "SELECT household_id FROM persons WHERE id = $1 AND household_id IS NOT NULL
    UNION SELECT household_id FROM cases WHERE person_id = $1 AND household_id IS NOT NULL";

const HOUSEHOLD: &str =
    "DELETE FROM households WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM persons p WHERE p.household_id = $1)
    AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.household_id = $1)";
// Drafts are sealed and go after thirty days; those of a form that belongs to the person go at once.
const DRAFTS: &str = "DELETE FROM drafts WHERE form LIKE $1";
const TEXTS: &str = "SELECT name_ar AS said, 0 AS own FROM persons WHERE id = $1 UNION SELECT name_latin AS said, 0 AS own FROM persons WHERE id = $1
    UNION SELECT value AS said, 1 AS own FROM person_contacts WHERE person_id = $1 UNION SELECT number AS said, 1 AS own FROM person_documents WHERE person_id = $1";
const REGISTRAR: &str = "SELECT org_id FROM persons WHERE id = $1";
// A row that waits for a decision may be a namesake's; one with the person's own number or phone is not.
const IMPORT_NAMED: &str = "DELETE FROM import_rows WHERE job_id IN (SELECT id FROM jobs WHERE org_id = $1) AND (outcome <> 'held' OR decision IS NOT NULL)
    AND (body LIKE $2 ESCAPE '!' OR value LIKE $2 ESCAPE '!')";
const IMPORT_OWN: &str = "DELETE FROM import_rows WHERE job_id IN (SELECT id FROM jobs WHERE org_id = $1)
    AND (body LIKE $2 ESCAPE '!' OR value LIKE $2 ESCAPE '!')";
/// Texts shorter than this, in characters, stand in too many rows to say anything.
const TELLING: usize = 5;

const PART_FACTORS: &str = "DELETE FROM factors WHERE assessment_id IN (SELECT id FROM assessments WHERE case_id = $1 AND org_id = $2)";
const PART_LIFTS: &str = "DELETE FROM protection_lifts WHERE case_id = $1 AND org_id = $2";
const PART_ASSESSMENTS: &str = "DELETE FROM assessments WHERE case_id = $1 AND org_id = $2";
const PART_RAPID: &str = "DELETE FROM rapid_forms WHERE case_id = $1 AND org_id = $2";
const PART_NOTES: &str = "DELETE FROM notes WHERE case_id = $1 AND org_id = $2 AND category IN ('health', 'protection', 'assessment')";
const PART_ASKED: &str = "UPDATE referrals SET reason = '' WHERE case_id = $1 AND from_org = $2";
const PART_FIRST_DAYS: &str =
    "UPDATE handovers SET first_days = '', first_days_reason = '' WHERE case_id = $1 AND from_org = $2";
const PART_ANSWERS: &str = "UPDATE referrals SET outcome = '' WHERE case_id = $1 AND to_org = $2";
const PART_SPENT: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, 'spent', COUNT(*), SUM(a.amount_minor) FROM assistance a JOIN cases c ON c.id = a.case_id
    WHERE c.id = $1 AND a.org_id = $2 AND a.cancelled_at IS NULL GROUP BY c.programme_id, c.host, c.origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure, amount = erased_figures.amount + excluded.amount";
const PART_ASSISTED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, 'assisted', COUNT(DISTINCT a.case_id), 0 FROM assistance a JOIN cases c ON c.id = a.case_id
    WHERE c.id = $1 AND a.org_id = $2 AND a.cancelled_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM assistance o WHERE o.case_id = c.id AND o.org_id <> $2 AND o.cancelled_at IS NULL)
    GROUP BY c.programme_id, c.host, c.origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const PART_ASSISTANCE: &str = "DELETE FROM assistance WHERE case_id = $1 AND org_id = $2";
const WRITERS_OF_PART: &str = "SELECT org_id FROM assessments WHERE case_id = $1 UNION SELECT org_id FROM rapid_forms WHERE case_id = $1
    UNION SELECT org_id FROM notes WHERE case_id = $1 UNION SELECT org_id FROM assistance WHERE case_id = $1
    UNION SELECT from_org AS org_id FROM referrals WHERE case_id = $1 UNION SELECT to_org AS org_id FROM referrals WHERE case_id = $1";

const EMPTY_STAGE: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT programme_id, host, origin, 'stage_now.' || stage, COUNT(*), 0 FROM cases WHERE id = $1 GROUP BY programme_id, host, origin, stage
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const EMPTY_OPENED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT programme_id, host, origin, 'opened', COUNT(*), 0 FROM cases WHERE id = $1 GROUP BY programme_id, host, origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const EMPTY_FOLLOWED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT programme_id, host, origin, 'followed_up', COUNT(*), 0 FROM cases WHERE id = $1 AND followed_up_on IS NOT NULL GROUP BY programme_id, host, origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const EMPTY_GRANT_ROWS: &str = "DELETE FROM grant_rows WHERE case_id = $1";
const EMPTY_GRANTS: &str = "DELETE FROM grants WHERE case_id = $1";
const EMPTY_REVIEWS: &str =
    "DELETE FROM emergency_reviews WHERE emergency_id IN (SELECT id FROM emergencies WHERE case_id = $1)";
const EMPTY_EMERGENCIES: &str = "DELETE FROM emergencies WHERE case_id = $1";
const EMPTY_VISIBILITY: &str = "DELETE FROM visibility WHERE case_id = $1";
const EMPTY_RECALLS: &str = "UPDATE recalls SET number = COALESCE(number, (SELECT c.number FROM cases c WHERE c.id = recalls.case_id)), case_id = NULL, person_id = NULL WHERE case_id = $1";
const EMPTY_ANSWERS: &str = "UPDATE ask_answers SET hit_case = NULL WHERE hit_case = $1";
const EMPTY_CASE_ROW: &str = "DELETE FROM cases WHERE id = $1";
const EMPTY_CASE: [&str; 11] = [
    EMPTY_STAGE,
    EMPTY_OPENED,
    EMPTY_FOLLOWED,
    EMPTY_GRANT_ROWS,
    EMPTY_GRANTS,
    EMPTY_REVIEWS,
    EMPTY_EMERGENCIES,
    EMPTY_VISIBILITY,
    EMPTY_RECALLS,
    EMPTY_ANSWERS,
    EMPTY_CASE_ROW,
];

const STAGES: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT programme_id, host, origin, 'stage_now.' || stage, COUNT(*), 0 FROM cases WHERE person_id = $1 GROUP BY programme_id, host, origin, stage
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const OPENED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT programme_id, host, origin, 'opened', COUNT(*), 0 FROM cases WHERE person_id = $1 GROUP BY programme_id, host, origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const HAPPENED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, e.kind, COUNT(*), 0 FROM case_events e JOIN cases c ON c.id = e.case_id
    WHERE c.person_id = $1 AND e.kind IN ('arrived', 'closed', 'referred') GROUP BY c.programme_id, c.host, c.origin, e.kind
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const PLANNED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, 'planned', COUNT(DISTINCT p.case_id), 0 FROM plans p JOIN cases c ON c.id = p.case_id
    WHERE c.person_id = $1 AND p.approved_at IS NOT NULL GROUP BY c.programme_id, c.host, c.origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const SURVEYED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, 'surveyed', COUNT(*), 0 FROM surveys s JOIN cases c ON c.id = s.case_id
    WHERE c.person_id = $1 AND s.state = 'done' GROUP BY c.programme_id, c.host, c.origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const FOLLOWED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT programme_id, host, origin, 'followed_up', COUNT(*), 0 FROM cases WHERE person_id = $1 AND followed_up_on IS NOT NULL GROUP BY programme_id, host, origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const ANSWERED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, 'answered', COUNT(*), 0 FROM referrals r JOIN cases c ON c.id = r.case_id
    WHERE c.person_id = $1 AND r.answered_at IS NOT NULL GROUP BY c.programme_id, c.host, c.origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const SPENT: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, 'spent', COUNT(*), SUM(a.amount_minor) FROM assistance a JOIN cases c ON c.id = a.case_id
    WHERE c.id = $1 AND a.cancelled_at IS NULL GROUP BY c.programme_id, c.host, c.origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure, amount = erased_figures.amount + excluded.amount";
const ASSISTED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, 'assisted', COUNT(DISTINCT a.case_id), 0 FROM assistance a JOIN cases c ON c.id = a.case_id
    WHERE c.id = $1 AND a.cancelled_at IS NULL GROUP BY c.programme_id, c.host, c.origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const FIGURES: [&str; 7] = [STAGES, OPENED, HAPPENED, PLANNED, SURVEYED, FOLLOWED, ANSWERED];
const FIGURES_OF_MONEY: [&str; 2] = [SPENT, ASSISTED];

/// A person's record and those that were merged into it.
pub(super) async fn people(from: &impl Reads, person: PersonId) -> Result<Vec<PersonId>, DbError> {
    from.all(PEOPLE, args![person]).await?.iter().map(|row| row.id("id")).collect()
}

/// The cases of a record.
pub(super) async fn cases(from: &impl Reads, person: PersonId) -> Result<Vec<CaseId>, DbError> {
    from.all(CASES_OF, args![person]).await?.iter().map(|row| row.id("id")).collect()
}

/// Takes a record and everything that hangs on it out of every table, and keeps what it counted.
pub(super) async fn take_out(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    for case in cases(tx, person).await? {
        count_money(tx, case).await?;
        tx.run(DRAFTS, args![format!("%{case}%")]).await?;
    }
    for sql in FIGURES {
        tx.run(sql, args![person]).await?;
    }
    tx.run(DRAFTS, args![format!("%{person}%")]).await?;
    imported(tx, person).await?;
    let households = households(tx, person).await?;
    for sql in tables::erase_all() {
        tx.run(&sql, args![person]).await?;
    }
    empty_households(tx, &households).await
}

/// The households of a record and its cases.
pub(super) async fn households(tx: &Tx, person: PersonId) -> Result<Vec<HouseholdId>, DbError> {
    tx.all(HOUSEHOLDS_OF, args![person]).await?.iter().map(|row| row.id("household_id")).collect()
}

/// Takes out those of which nobody is left.
pub(super) async fn empty_households(tx: &Tx, households: &[HouseholdId]) -> Result<(), DbError> {
    for household in households {
        tx.run(HOUSEHOLD, args![*household]).await?;
    }
    Ok(())
}

/// Takes out a case in which nothing is left that anybody wrote, and keeps what it counted.
pub(super) async fn take_out_case(tx: &Tx, case: CaseId) -> Result<(), DbError> {
    for sql in EMPTY_CASE {
        tx.run(sql, args![case]).await?;
    }
    Ok(())
}

/// Takes out of one group of a case what an organisation wrote, and keeps what it counted.
pub(super) async fn take_out_part(
    tx: &Tx,
    case: CaseId,
    kind: RetentionKind,
    own: OrgId,
) -> Result<(), DbError> {
    let statements: &[&str] = match kind {
        RetentionKind::Sensitive => &[
            PART_FACTORS,
            PART_LIFTS,
            PART_ASSESSMENTS,
            PART_RAPID,
            PART_NOTES,
            PART_ASKED,
            PART_ANSWERS,
            PART_FIRST_DAYS,
        ],
        RetentionKind::Assistance => &[PART_SPENT, PART_ASSISTED, PART_ASSISTANCE],
        RetentionKind::Record => &[],
    };
    for sql in statements {
        tx.run(sql, args![case, own]).await?;
    }
    Ok(())
}

/// The same of what all wrote: for a copy from the days in which one officer's word took out every organisation's rows.
pub(super) async fn take_out_part_of_all(tx: &Tx, case: CaseId, kind: RetentionKind) -> Result<(), DbError> {
    for row in tx.all(WRITERS_OF_PART, args![case]).await? {
        take_out_part(tx, case, kind, row.id("org_id")?).await?;
    }
    Ok(())
}

async fn count_money(tx: &Tx, case: CaseId) -> Result<(), DbError> {
    for sql in FIGURES_OF_MONEY {
        tx.run(sql, args![case]).await?;
    }
    Ok(())
}

/// What an import found about the person and kept to be looked at.
pub(super) async fn imported(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    let Some(row) = tx.first(REGISTRAR, args![person]).await? else { return Ok(()) };
    let org: base::OrgId = row.id("org_id")?;
    let mut named = BTreeSet::new();
    let mut own = BTreeSet::new();
    for row in tx.all(TEXTS, args![person]).await? {
        let Some(text) = row.opt_text("said")?.filter(|text| text.chars().count() >= TELLING) else {
            continue;
        };
        if row.int("own")? == 1 {
            own.insert(text)
        } else {
            named.insert(text)
        };
    }
    for (sql, texts) in [(IMPORT_NAMED, named), (IMPORT_OWN, own)] {
        for text in texts {
            tx.run(sql, args![org, format!("%{}%", literal(&text))]).await?;
        }
    }
    Ok(())
}

/// A text inside `LIKE … ESCAPE '!'`.
fn literal(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}
