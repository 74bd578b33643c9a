//! What one organisation wrote about a person goes; what others wrote stays, and the frame it hangs on goes over to one of them.
//!
//! A row belongs to the organisation that wrote it, a child row to who wrote its parent. Of a row in which two did something each
//! takes out its own words. Contacts and papers are the registrar's; a round is of who leads, its answers of who asked; a grant is of
//! whose portion it opens.

use std::collections::BTreeSet;

use access::Scope;
use base::{CaseId, Clock, OrgId, PersonId, Problem, Word};
use store::audit::{self, Act, Entry, Noun};
use store::{DbError, Reads, Tx, args, tables};
use uuid::Uuid;

use super::fates;
use crate::erasure::{ANSWER_DAYS, ErasureRequest};

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

/// What counts is counted before it goes.
const FIGURES: [&str; 6] = [SPENT, ASSISTED, HAPPENED, PLANNED, SURVEYED, ANSWERED];

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

/// Who other than the organisation `$2` wrote something of the record or case `$1`, and has not erased it yet.
fn others_of(kind: &str, writers: &str) -> String {
    format!(
        "SELECT w.org_id FROM ({writers}) w WHERE w.org_id <> $2 AND NOT EXISTS
         (SELECT 1 FROM tombstones t WHERE t.id = $1 AND t.kind = '{kind}' AND t.org_id = w.org_id) ORDER BY w.org_id"
    )
}

/// Which other organisations still have something of their own in a record and those merged into it.
pub(super) async fn others(
    from: &impl Reads,
    people: &[PersonId],
    own: OrgId,
) -> Result<BTreeSet<OrgId>, DbError> {
    let mut others = BTreeSet::new();
    for person in people {
        for row in from.all(&others_of("person", &tables::writers(false)), args![*person, own]).await? {
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
    for sql in FIGURES.map(str::to_owned).into_iter().chain(tables::erase_own()) {
        tx.run(&sql, args![person, own]).await?;
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
    let rows = tx.all(&others_of("case", &tables::writers(true)), args![case, own]).await?;
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
        let entry = Entry::new(Act::PassOn, Noun::Erasure, id).person(request.person, *org).of_past();
        audit::write(tx, scope, entry.fields(&["asker", "asked_on"])).await?;
    }
    Ok(())
}
