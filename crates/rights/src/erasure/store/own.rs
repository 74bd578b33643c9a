//! What one organisation wrote about a person goes; what others wrote stays, and the frame it hangs on goes over to one of them.
//!
//! A row belongs to the organisation that wrote it, a child row to who wrote its parent. Of a row in which two did something each
//! takes out its own words. Contacts and papers are the registrar's; a round is of who leads, its answers of who asked; a grant is of
//! whose portion it opens.

use std::collections::BTreeSet;

use access::Scope;
use base::{CaseId, Clock, OrgId, PersonId, Problem, Word};
use store::audit::{self, Entry};
use store::{DbError, Reads, Tx, args};
use uuid::Uuid;

use super::fates;
use crate::erasure::{ANSWER_DAYS, ErasureRequest};

/// Who wrote something in the cases of a person or about it, and has not erased it yet.
const WRITERS: &str = "SELECT w.org_id FROM (
    SELECT p.org_id FROM persons p WHERE p.id = $1
    UNION SELECT s.org_id FROM consents s WHERE s.person_id = $1
    UNION SELECT h.org_id FROM person_changes h WHERE h.person_id = $1
    UNION SELECT c.org_id FROM cases c WHERE c.person_id = $1
    UNION SELECT x.org_id FROM case_events x WHERE x.person_id = $1
    UNION SELECT x.org_id FROM notes x WHERE x.person_id = $1
    UNION SELECT x.org_id FROM assessments x WHERE x.person_id = $1
    UNION SELECT x.org_id FROM rapid_forms x WHERE x.person_id = $1
    UNION SELECT x.org_id FROM plans x WHERE x.person_id = $1
    UNION SELECT x.org_id FROM assistance x WHERE x.person_id = $1
    UNION SELECT x.lead_org AS org_id FROM surveys x WHERE x.person_id = $1
    UNION SELECT x.done_org AS org_id FROM surveys x WHERE x.person_id = $1 AND x.done_org IS NOT NULL
    UNION SELECT x.org_id FROM person_names x WHERE x.person_id = $1
    UNION SELECT x.from_org AS org_id FROM referrals x WHERE x.person_id = $1
    UNION SELECT x.to_org AS org_id FROM referrals x WHERE x.person_id = $1 AND x.answered_at IS NOT NULL
    UNION SELECT x.from_org AS org_id FROM handovers x WHERE x.person_id = $1
    UNION SELECT x.to_org AS org_id FROM handovers x WHERE x.person_id = $1 AND (x.accepted_at IS NOT NULL OR x.confirmed_at IS NOT NULL)) w
    WHERE w.org_id <> $2 AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.id = $1 AND t.kind = 'person' AND t.org_id = w.org_id) ORDER BY w.org_id";
/// The same for one case, without who opened it.
const WRITERS_OF_CASE: &str = "SELECT w.org_id FROM (
    SELECT x.org_id FROM case_events x WHERE x.case_id = $1
    UNION SELECT x.org_id FROM notes x WHERE x.case_id = $1
    UNION SELECT x.org_id FROM assessments x WHERE x.case_id = $1
    UNION SELECT x.org_id FROM rapid_forms x WHERE x.case_id = $1
    UNION SELECT x.org_id FROM plans x WHERE x.case_id = $1
    UNION SELECT x.org_id FROM assistance x WHERE x.case_id = $1
    UNION SELECT x.lead_org AS org_id FROM surveys x WHERE x.case_id = $1
    UNION SELECT x.done_org AS org_id FROM surveys x WHERE x.case_id = $1 AND x.done_org IS NOT NULL
    UNION SELECT x.from_org AS org_id FROM referrals x WHERE x.case_id = $1
    UNION SELECT x.to_org AS org_id FROM referrals x WHERE x.case_id = $1 AND x.answered_at IS NOT NULL
    UNION SELECT x.from_org AS org_id FROM handovers x WHERE x.case_id = $1
    UNION SELECT x.to_org AS org_id FROM handovers x WHERE x.case_id = $1 AND (x.accepted_at IS NOT NULL OR x.confirmed_at IS NOT NULL)) w
    WHERE w.org_id <> $2 AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.id = $1 AND t.kind = 'case' AND t.org_id = w.org_id) ORDER BY w.org_id";

const SPENT: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, 'spent', COUNT(*), SUM(a.amount_minor) FROM assistance a JOIN cases c ON c.id = a.case_id
    WHERE c.person_id = $1 AND a.org_id = $2 AND a.cancelled_at IS NULL GROUP BY c.programme_id, c.host, c.origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure, amount = erased_figures.amount + excluded.amount";
const ASSISTED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, 'assisted', COUNT(DISTINCT a.case_id), 0 FROM assistance a JOIN cases c ON c.id = a.case_id
    WHERE c.person_id = $1 AND a.org_id = $2 AND a.cancelled_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM assistance o WHERE o.case_id = a.case_id AND o.org_id <> $2 AND o.cancelled_at IS NULL)
    GROUP BY c.programme_id, c.host, c.origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const HAPPENED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, e.kind, COUNT(*), 0 FROM case_events e JOIN cases c ON c.id = e.case_id
    WHERE c.person_id = $1 AND e.org_id = $2 AND e.kind IN ('arrived', 'closed', 'referred') GROUP BY c.programme_id, c.host, c.origin, e.kind
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const PLANNED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, 'planned', COUNT(DISTINCT p.case_id), 0 FROM plans p JOIN cases c ON c.id = p.case_id
    WHERE c.person_id = $1 AND p.org_id = $2 AND p.approved_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM plans o WHERE o.case_id = p.case_id AND o.org_id <> $2 AND o.approved_at IS NOT NULL)
    GROUP BY c.programme_id, c.host, c.origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const SURVEYED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, 'surveyed', COUNT(*), 0 FROM surveys s JOIN cases c ON c.id = s.case_id
    WHERE c.person_id = $1 AND s.lead_org = $2 AND s.state = 'done' AND s.done_org = $2 GROUP BY c.programme_id, c.host, c.origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";
const ANSWERED: &str = "INSERT INTO erased_figures (programme_id, host, origin, measure, figure, amount)
    SELECT c.programme_id, c.host, c.origin, 'answered', COUNT(*), 0 FROM referrals r JOIN cases c ON c.id = r.case_id
    WHERE c.person_id = $1 AND r.from_org = $2 AND r.to_org = $2 AND r.answered_at IS NOT NULL GROUP BY c.programme_id, c.host, c.origin
    ON CONFLICT (programme_id, host, origin, measure) DO UPDATE SET figure = erased_figures.figure + excluded.figure";

const SCORES: &str = "DELETE FROM scores WHERE survey_id IN (SELECT id FROM surveys WHERE person_id = $1 AND COALESCE(done_org, lead_org) = $2)";
const SURVEYS: &str =
    "DELETE FROM surveys WHERE person_id = $1 AND lead_org = $2 AND (done_org IS NULL OR done_org = $2)";
const SAID: &str = "UPDATE surveys SET answers = NULL WHERE person_id = $1 AND done_org = $2";
const LIFTS: &str = "DELETE FROM protection_lifts WHERE person_id = $1 AND org_id = $2";
const NAMES: &str = "DELETE FROM person_names WHERE person_id = $1 AND org_id = $2";
const TOLD: &str = "DELETE FROM person_told WHERE person_id = $1 AND org_id = $2";
const TOLD_TOKENS: &str = "DELETE FROM person_told_tokens WHERE person_id = $1 AND org_id = $2";
const REVIEWS: &str = "DELETE FROM emergency_reviews WHERE emergency_id IN (SELECT id FROM emergencies WHERE person_id = $1 AND org_id = $2)";
const GRANT_ROWS: &str = "DELETE FROM grant_rows WHERE grant_id IN (SELECT id FROM grants WHERE person_id = $1 AND writer_org = $2)";
const FACTORS: &str = "DELETE FROM factors WHERE assessment_id IN (SELECT id FROM assessments WHERE person_id = $1 AND org_id = $2)";
const ASSESSMENTS: &str = "DELETE FROM assessments WHERE person_id = $1 AND org_id = $2";
const RAPID_FORMS: &str = "DELETE FROM rapid_forms WHERE person_id = $1 AND org_id = $2";
const MEASURES: &str =
    "DELETE FROM measures WHERE plan_id IN (SELECT id FROM plans WHERE person_id = $1 AND org_id = $2)";
const PLANS: &str = "DELETE FROM plans WHERE person_id = $1 AND org_id = $2";
const ASSISTANCE: &str = "DELETE FROM assistance WHERE person_id = $1 AND org_id = $2";
const REFERRALS: &str =
    "DELETE FROM referrals WHERE person_id = $1 AND from_org = $2 AND (to_org = $2 OR answered_at IS NULL)";
const ASKED: &str = "UPDATE referrals SET reason = '' WHERE person_id = $1 AND from_org = $2";
const ANSWERS: &str =
    "UPDATE referrals SET outcome = '', decline_reason = NULL WHERE person_id = $1 AND to_org = $2";
const HANDOVERS: &str = "DELETE FROM handovers WHERE person_id = $1 AND from_org = $2 AND accepted_at IS NULL AND confirmed_at IS NULL";
const SENT: &str = "UPDATE handovers SET message = '', needs = '', port = '', goes_reason = '', first_days = '', first_days_reason = '' WHERE person_id = $1 AND from_org = $2";
const GRANTS: &str = "DELETE FROM grants WHERE person_id = $1 AND writer_org = $2";
const NOTES: &str = "DELETE FROM notes WHERE person_id = $1 AND org_id = $2";
const WRITES: &str = "DELETE FROM sent WHERE person_id = $1 AND org_id = $2";
const SETTLED: &str =
    "DELETE FROM settled WHERE case_id IN (SELECT id FROM cases WHERE person_id = $1) AND org_id = $2";
const EVENTS: &str = "DELETE FROM case_events WHERE person_id = $1 AND org_id = $2";
const EMERGENCIES: &str = "DELETE FROM emergencies WHERE person_id = $1 AND org_id = $2";
const FINGERPRINTS: &str = "DELETE FROM import_fingerprints WHERE person_id = $1 AND org_id = $2";
const ASK_LINES: &str = "DELETE FROM ask_lines WHERE entry IN (SELECT entry FROM ask_entries WHERE person_id = $1 AND asked_org = $2)";
const ASK_ENTRIES: &str = "DELETE FROM ask_entries WHERE person_id = $1 AND asked_org = $2";
const ASK_QUESTIONS: &str = "UPDATE ask_questions SET person_id = NULL WHERE person_id = $1 AND org_id = $2";
const CHANGES: &str = "DELETE FROM person_changes WHERE person_id = $1 AND org_id = $2";
const CONSENTS: &str = "DELETE FROM consents WHERE person_id = $1 AND org_id = $2";
const PAIRS: &str = "DELETE FROM duplicate_pairs WHERE (person_a = $1 OR person_b = $1) AND org_id = $2";
const MERGE_ROWS: &str = "DELETE FROM merge_rows WHERE merge_id IN (SELECT id FROM merges WHERE (survivor = $1 OR gone = $1) AND org_id = $2)";
const MERGES: &str = "DELETE FROM merges WHERE (survivor = $1 OR gone = $1) AND org_id = $2";
const LINKS: &str = "DELETE FROM person_links WHERE (asking_person = $1 AND asking_org = $2) OR (asked_person = $1 AND asked_org = $2)";
const HOLDS: &str = "DELETE FROM legal_holds WHERE person_id = $1 AND org_id = $2";
const RECALLS: &str = "UPDATE recalls SET number = COALESCE(number, (SELECT c.number FROM cases c WHERE c.id = recalls.case_id)), case_id = NULL, person_id = NULL
    WHERE owner_org = $2 AND (person_id = $1 OR case_id IN (SELECT id FROM cases WHERE person_id = $1))";
const REQUESTS: &str = "UPDATE erasure_requests SET refusal = NULL WHERE person_id = $1 AND org_id = $2";
const CONTACTS: &str =
    "DELETE FROM person_contacts WHERE person_id IN (SELECT id FROM persons WHERE id = $1 AND org_id = $2)";
const DOCUMENTS: &str =
    "DELETE FROM person_documents WHERE person_id IN (SELECT id FROM persons WHERE id = $1 AND org_id = $2)";
const TOKENS: &str =
    "DELETE FROM person_tokens WHERE person_id IN (SELECT id FROM persons WHERE id = $1 AND org_id = $2)";

/// In this order: what counts is counted before it goes, and what hangs on a row goes before it.
const OWN: [&str; 48] = [
    SPENT,
    ASSISTED,
    HAPPENED,
    PLANNED,
    SURVEYED,
    ANSWERED,
    SCORES,
    SURVEYS,
    SAID,
    LIFTS,
    NAMES,
    TOLD,
    TOLD_TOKENS,
    FACTORS,
    ASSESSMENTS,
    RAPID_FORMS,
    MEASURES,
    PLANS,
    ASSISTANCE,
    REFERRALS,
    ASKED,
    ANSWERS,
    HANDOVERS,
    SENT,
    GRANT_ROWS,
    GRANTS,
    NOTES,
    WRITES,
    SETTLED,
    EVENTS,
    REVIEWS,
    EMERGENCIES,
    FINGERPRINTS,
    ASK_LINES,
    ASK_ENTRIES,
    ASK_QUESTIONS,
    CHANGES,
    CONSENTS,
    PAIRS,
    MERGE_ROWS,
    MERGES,
    LINKS,
    HOLDS,
    RECALLS,
    REQUESTS,
    CONTACTS,
    DOCUMENTS,
    TOKENS,
];

const DRAFTS: &str =
    "DELETE FROM drafts WHERE form LIKE $1 AND user_id IN (SELECT id FROM users WHERE org_id = $2)";
const REGISTRAR: &str = "SELECT org_id FROM persons WHERE id = $1";
const SEATS: &str = "SELECT id, org_id, lead_org FROM cases WHERE person_id = $1 ORDER BY id";
const LEAVE: &str = "UPDATE cases SET lead_org = org_id, version = version + 1 WHERE id = $1 AND lead_org = $2 AND org_id <> $2";
const HAND_ON: &str = "UPDATE cases SET org_id = $3, lead_org = CASE WHEN lead_org = $2 THEN $3 ELSE lead_org END, household_id = NULL, dependants = 0,
    departs_on = NULL, version = version + 1 WHERE id = $1 AND org_id = $2";
const HAND_ON_PERSON: &str = "UPDATE persons SET org_id = $3, name_ar = NULL, name_latin = NULL, sex = 'unknown', birth_precision = 'unknown', birth_on = NULL,
    nationalities = '', languages = '', household_id = NULL, household_role = NULL, version = version + 1 WHERE id = $1 AND org_id = $2";
const REGISTERED: &str = "UPDATE cases SET registrar_org = $2 WHERE person_id = $1";
const ENFORCES: &str = "SELECT enforcement FROM organisations WHERE id = $1";
const KNOWN: &str = "SELECT id FROM erasure_requests WHERE person_id = $1 AND org_id = $2 AND state = 'open'";
const PASS_ON: &str = "INSERT INTO erasure_requests (id, person_id, org_id, asker, asked_on, recorded_by, recorded_at, state, from_org, due_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9)";

/// Which other organisations still have something of their own in a record and those merged into it.
pub(super) async fn others(
    from: &impl Reads,
    people: &[PersonId],
    own: OrgId,
) -> Result<BTreeSet<OrgId>, DbError> {
    let mut others = BTreeSet::new();
    for person in people {
        for row in from.all(WRITERS, args![*person, own]).await? {
            others.insert(row.id("org_id")?);
        }
    }
    Ok(others)
}

/// Takes out of a record what an organisation wrote, and keeps what it counted. What others wrote goes over, with the frame it hangs
/// on, to who led it or alone wrote it: nothing opens that was not open before, and the one that erased has no seat any more.
/// Where several wrote and none of them leads, the frame stays where it is, empty, until the last of them has decided.
pub(super) async fn take_out(
    tx: &Tx,
    person: PersonId,
    own: OrgId,
    others: &BTreeSet<OrgId>,
) -> Result<(), DbError> {
    let registered =
        tx.first(REGISTRAR, args![person]).await?.map(|row| row.id::<OrgId>("org_id")).transpose()?;
    if registered == Some(own) {
        fates::imported(tx, person).await?;
    }
    let seats = tx.all(SEATS, args![person]).await?;
    for case in &seats {
        tx.run(DRAFTS, args![format!("%{}%", case.id::<CaseId>("id")?), own]).await?;
    }
    tx.run(DRAFTS, args![format!("%{person}%"), own]).await?;
    let households = fates::households(tx, person).await?;
    for sql in OWN {
        tx.run(sql, args![person, own]).await?;
    }
    for case in &seats {
        let (id, lead): (CaseId, OrgId) = (case.id("id")?, case.id("lead_org")?);
        if case.id::<OrgId>("org_id")? == own {
            hand_on(tx, id, own, lead).await?;
        } else {
            tx.run(LEAVE, args![id, own]).await?;
        }
    }
    let heir = if others.len() == 1 { fit(tx, others.first().copied()).await? } else { None };
    if tx.run(HAND_ON_PERSON, args![person, own, heir.unwrap_or(own)]).await? == 1 {
        tx.run(REGISTERED, args![person, heir.unwrap_or(own)]).await?;
    }
    fates::empty_households(tx, &households).await?;
    store::refresh_person(tx, person).await
}

/// A case goes over to who leads it, else to who alone wrote in it; where nobody else did, it goes.
async fn hand_on(tx: &Tx, case: CaseId, own: OrgId, lead: OrgId) -> Result<(), DbError> {
    let rows = tx.all(WRITERS_OF_CASE, args![case, own]).await?;
    let writers: Vec<OrgId> = rows.iter().map(|row| row.id("org_id")).collect::<Result<_, _>>()?;
    if writers.is_empty() {
        return fates::take_out_case(tx, case).await;
    }
    let alone = if writers.len() == 1 { writers.first() } else { None };
    let heir = fit(tx, writers.iter().find(|org| **org == lead).or(alone).copied()).await?;
    tx.run(HAND_ON, args![case, own, heir.unwrap_or(own)]).await?;
    Ok(())
}

/// Who may take a frame over: nobody with an enforcement mandate.
async fn fit(tx: &Tx, heir: Option<OrgId>) -> Result<Option<OrgId>, DbError> {
    let Some(org) = heir else { return Ok(None) };
    let enforces = tx.first(ENFORCES, args![org]).await?.map(|row| row.flag("enforcement")).transpose()?;
    Ok((enforces == Some(false)).then_some(org))
}

/// Passes a request on to the others that wrote something, each with its clock. Who has one that waits is not asked twice.
pub(super) async fn pass_on(
    tx: &Tx,
    scope: &Scope,
    request: &ErasureRequest,
    others: &BTreeSet<OrgId>,
) -> Result<(), Problem> {
    for org in others {
        if tx.first(KNOWN, args![request.person, *org]).await?.is_some() {
            continue;
        }
        let id: Uuid = store::SystemClock.new_id();
        let mut row = args![id, request.person, *org, request.asker.word(), request.asked_on];
        row.extend(args![scope.actor.user, scope.now, scope.org(), scope.now.plus_days(ANSWER_DAYS)]);
        tx.run(PASS_ON, row).await?;
        let entry = Entry::new("pass_on", "erasure", id).person(request.person, *org);
        audit::write(tx, scope, entry.fields(&["asker", "asked_on"])).await?;
    }
    Ok(())
}
