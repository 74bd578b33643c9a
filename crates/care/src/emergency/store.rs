//! SQL of emergencies.

use access::Scope;
use base::{CaseId, CaseRef, Cursor, EmergencyId, Moment, OrgId, Page, PageRequest, PersonId, UserId, Word};
use store::wall::{Work, for_work};
use store::{DbError, Reads, Row, Tx, args, door};
use uuid::Uuid;

use super::{BARRED_DAYS, Declared, LISTED_DAYS, Opened, REVIEW_DAYS, Review};
use crate::case::number;

pub(super) const TAKEN: &str = "SELECT 1 AS taken FROM emergencies WHERE id = $1";
const CASE: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM cases c WHERE c.number = $1";
const KNOWN: &str = "SELECT id, case_id, until_at FROM emergencies WHERE id = $1 AND user_id = $2";
const INSERT: &str =
    "INSERT INTO emergencies (id, case_id, person_id, org_id, user_id, reason, opened_at, until_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING";
const TRY: &str = "INSERT INTO emergency_tries (id, user_id, at) VALUES ($1, $2, $3)";
const TRIES: &str = "SELECT COUNT(*) AS n FROM emergency_tries WHERE user_id = $1 AND at > $2";
// Who answers: whose user declared it, and whose data it opened. What the asking organisation reviewed sorts as if it were of long ago.
const LIST: &str = "SELECT e.id, c.number, e.org_id, o.name_ar, o.name_en, o.name_fr, o.name_es, u.role, u.name AS user_name, e.reason, e.opened_at, e.until_at,
    r.reviewed_at, r.verdict, r.review, CAST(CASE WHEN EXISTS (SELECT 1 FROM emergency_reviews n WHERE n.emergency_id = e.id AND n.verdict = 'not_justified') THEN 1 ELSE 0 END AS BIGINT) AS not_justified
    FROM emergencies e JOIN cases c ON c.id = e.case_id JOIN organisations o ON o.id = e.org_id JOIN users u ON u.id = e.user_id
    JOIN emergency_reviews r ON r.emergency_id = e.id AND r.org_id = $1
    WHERE (CASE WHEN r.reviewed_at IS NULL THEN e.opened_at ELSE e.opened_at - 4000000000000000000 END, e.id) < ($2, $3)
    ORDER BY CASE WHEN r.reviewed_at IS NULL THEN e.opened_at ELSE e.opened_at - 4000000000000000000 END DESC, e.id DESC LIMIT $4";
const OF_CASE: &str = "SELECT e.id, c.number, e.org_id, o.name_ar, o.name_en, o.name_fr, o.name_es, u.role, u.name AS user_name, e.reason, e.opened_at, e.until_at,
    r.reviewed_at, r.verdict, r.review, CAST(CASE WHEN EXISTS (SELECT 1 FROM emergency_reviews n WHERE n.emergency_id = e.id AND n.verdict = 'not_justified') THEN 1 ELSE 0 END AS BIGINT) AS not_justified
    FROM emergencies e JOIN cases c ON c.id = e.case_id JOIN organisations o ON o.id = e.org_id JOIN users u ON u.id = e.user_id
    LEFT JOIN emergency_reviews r ON r.emergency_id = e.id AND r.org_id = $1
    WHERE e.case_id = $2 ORDER BY e.opened_at DESC, e.id";
/// The counterpart in the statement above.
const LONG_AGO: i64 = 4_000_000_000_000_000_000;
const ONE: &str = "SELECT e.id, c.number, e.org_id, o.name_ar, o.name_en, o.name_fr, o.name_es, u.role, u.name AS user_name, e.reason, e.opened_at, e.until_at,
    r.reviewed_at, r.verdict, r.review, CAST(CASE WHEN EXISTS (SELECT 1 FROM emergency_reviews n WHERE n.emergency_id = e.id AND n.verdict = 'not_justified') THEN 1 ELSE 0 END AS BIGINT) AS not_justified
    FROM emergencies e JOIN cases c ON c.id = e.case_id JOIN organisations o ON o.id = e.org_id JOIN users u ON u.id = e.user_id
    JOIN emergency_reviews r ON r.emergency_id = e.id AND r.org_id = $1
    WHERE e.id = $2";
const OF_OFFICER: &str = "SELECT r.reviewed_by, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM emergencies e JOIN cases c ON c.id = e.case_id JOIN emergency_reviews r ON r.emergency_id = e.id AND r.org_id = $1 WHERE e.id = $2";
const ASK: &str = "INSERT INTO emergency_reviews (emergency_id, org_id) SELECT $1, id FROM organisations WHERE id = $2 AND enforcement = 0
    ON CONFLICT (emergency_id, org_id) DO NOTHING";
const REVIEW: &str =
    "UPDATE emergency_reviews SET reviewed_by = $3, reviewed_at = $4, verdict = $5, review = $6
    WHERE emergency_id = $1 AND org_id = $2 AND reviewed_at IS NULL";
const TO_REVIEW: &str = "SELECT COUNT(*) AS waiting, CAST(COALESCE(SUM(CASE WHEN e.opened_at <= $2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS overdue
    FROM emergencies e JOIN emergency_reviews r ON r.emergency_id = e.id WHERE r.org_id = $1 AND r.reviewed_at IS NULL";
// Whether a case stands in a list of an organisation, or did of late, and was not taken back from it. That it wrote something there keeps
// nothing on its list ($5).
const LISTED: &str = "SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = $1 AND v.org_id = $2 AND v.via <> $5 AND (v.until_at IS NULL OR v.until_at > $4))
    OR EXISTS (SELECT 1 FROM grants g WHERE g.case_id = $1 AND g.org_id = $2 AND (g.until_at IS NULL OR g.until_at > $3)
      AND g.source_id NOT IN (SELECT h.id FROM handovers h WHERE h.case_id = $1 AND h.state IN ('declined', 'recalled'))
      AND g.source_id NOT IN (SELECT r.id FROM referrals r WHERE r.case_id = $1 AND r.state IN ('declined', 'recalled'))
      AND NOT EXISTS (SELECT 1 FROM consents n WHERE n.person_id = g.person_id AND n.recipient = g.recipient AND COALESCE(n.withdrawn_at, n.created_at) >= g.from_at
        AND ((n.answer = 'given' AND n.withdrawn_at IS NOT NULL) OR (n.answer = 'refused' AND n.withdrawn_at IS NULL))))
    OR EXISTS (SELECT 1 FROM referrals r WHERE r.case_id = $1 AND r.to_org = $2 AND (r.state IN ('sent', 'seen', 'accepted')
      OR (r.state IN ('done', 'not_taken_up') AND r.done_at > $3 AND NOT EXISTS (SELECT 1 FROM consents n WHERE n.person_id = r.person_id AND n.recipient = 'provider'
        AND COALESCE(n.withdrawn_at, n.created_at) >= r.sent_at
        AND ((n.answer = 'given' AND n.withdrawn_at IS NOT NULL) OR (n.answer = 'refused' AND n.withdrawn_at IS NULL))))))";
const BARRED: &str = "SELECT 1 AS one FROM emergencies e JOIN emergency_reviews r ON r.emergency_id = e.id
    WHERE e.person_id = $1 AND e.org_id = $2 AND r.verdict = 'not_justified' AND r.reviewed_at > $3 LIMIT 1";
// By those whose data it opened; by the own organisation only where there is nobody else.
const UNREVIEWED: &str = "SELECT COUNT(*) AS n FROM emergencies e WHERE e.person_id = $1 AND e.org_id = $2
    AND NOT EXISTS (SELECT 1 FROM emergency_reviews r WHERE r.emergency_id = e.id AND r.reviewed_at IS NOT NULL
      AND (r.org_id <> e.org_id OR NOT EXISTS (SELECT 1 FROM emergency_reviews o WHERE o.emergency_id = e.id AND o.org_id <> e.org_id)))";
// All that its organisation opened of the person.
const END: &str = "UPDATE emergencies SET until_at = $2 WHERE until_at > $2 AND org_id = (SELECT e.org_id FROM emergencies e WHERE e.id = $1)
    AND person_id = (SELECT e.person_id FROM emergencies e WHERE e.id = $1)";

/// A case by its number, for the rule alone: nothing of it is shown.
pub(super) async fn case_by_number(tx: &Tx, number: &str) -> Result<Option<CaseRef>, DbError> {
    let found = for_work(Work::Emergency, tx.first(CASE, args![number])).await?;
    found.map(|row| door::case_ref(&row)).transpose()
}

/// An emergency that the caller declared before under the same id.
pub(super) async fn known(
    from: &impl Reads,
    scope: &Scope,
    id: EmergencyId,
) -> Result<Option<Opened>, DbError> {
    let row = from.first(KNOWN, args![id, scope.actor.user]).await?;
    row.map(|row| Ok(Opened { id, case: row.id("case_id")?, until_at: row.moment("until_at")? })).transpose()
}

pub(super) async fn insert(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    id: EmergencyId,
    reason: &str,
    until: Moment,
) -> Result<bool, DbError> {
    let args = args![id, case.id, case.person, scope.org(), scope.actor.user, reason, scope.now, until];
    Ok(tx.run(INSERT, args).await? == 1)
}

pub(super) async fn note_try(tx: &Tx, scope: &Scope, id: Uuid) -> Result<(), DbError> {
    tx.run(TRY, args![id, scope.actor.user, scope.now]).await?;
    Ok(())
}

pub(super) async fn tries(tx: &Tx, scope: &Scope) -> Result<i64, DbError> {
    let row = tx.first(TRIES, args![scope.actor.user, scope.now.plus_days(-1)]).await?;
    row.map_or(Ok(0), |row| row.int("n"))
}

/// Asks an organisation to review an emergency for its own part; an enforcement unit is not told of it.
pub(super) async fn ask(tx: &Tx, id: EmergencyId, org: OrgId) -> Result<(), DbError> {
    for_work(Work::Emergency, tx.run(ASK, args![id, org])).await?;
    Ok(())
}

/// Whether a case stands in a list of the caller's organisation, or did of late, and was not taken back from it.
pub(super) async fn was_listed(tx: &Tx, scope: &Scope, case: CaseId) -> Result<bool, DbError> {
    let of_late = scope.now.plus_days(-LISTED_DAYS);
    let found = for_work(
        Work::Emergency,
        tx.first(LISTED, args![case, scope.org(), of_late, scope.now, door::WROTE]),
    )
    .await?;
    Ok(found.is_some())
}

/// Whether an emergency of the caller's organisation on this person was found not justified of late.
pub(super) async fn is_barred(tx: &Tx, scope: &Scope, person: PersonId) -> Result<bool, DbError> {
    let since = scope.now.plus_days(-BARRED_DAYS);
    let found = for_work(Work::Emergency, tx.first(BARRED, args![person, scope.org(), since])).await?;
    Ok(found.is_some())
}

/// How many emergencies of the caller's organisation on this person nobody has reviewed yet.
pub(super) async fn unreviewed(tx: &Tx, scope: &Scope, person: PersonId) -> Result<i64, DbError> {
    let row = for_work(Work::Emergency, tx.first(UNREVIEWED, args![person, scope.org()])).await?;
    row.map_or(Ok(0), |row| row.int("n"))
}

/// Ends an emergency now, and whatever else its organisation opened of the person.
pub(super) async fn end(tx: &Tx, id: EmergencyId, now: Moment) -> Result<(), DbError> {
    for_work(Work::Emergency, tx.run(END, args![id, now])).await?;
    Ok(())
}

/// One page of the emergencies of both sides of an organisation, those without a review first.
pub(super) async fn list(
    from: &impl Reads,
    scope: &Scope,
    page: PageRequest,
) -> Result<Page<Declared>, DbError> {
    let start = page.after.unwrap_or(Cursor { key: i64::MAX, id: Uuid::max() });
    // Their cases are closed to who declared them once the hours are over.
    let asked = from.all(LIST, args![scope.org(), start.key, start.id, page.limit + 1]);
    let rows = for_work(Work::Emergency, asked).await?;
    let found: Vec<Declared> = rows.iter().map(|row| declared(row, scope)).collect::<Result<_, _>>()?;
    Ok(Page::cut(found, &page, |one| {
        let opened = one.opened_at.micros();
        Cursor { key: if one.reviewed_at.is_none() { opened } else { opened - LONG_AGO }, id: one.id.0 }
    }))
}

/// An emergency of either side.
pub(super) async fn one(
    from: &impl Reads,
    scope: &Scope,
    id: EmergencyId,
) -> Result<Option<Declared>, DbError> {
    let row = for_work(Work::Emergency, from.first(ONE, args![scope.org(), id])).await?;
    row.map(|row| declared(&row, scope)).transpose()
}

/// The emergencies of one case that the caller's organisation opened or leads.
pub(super) async fn of_case(
    from: &impl Reads,
    scope: &Scope,
    case: CaseId,
) -> Result<Vec<Declared>, DbError> {
    let rows = from.all(OF_CASE, args![scope.org(), case]).await?;
    rows.iter().map(|row| declared(row, scope)).collect()
}

fn declared(row: &Row, scope: &Scope) -> Result<Declared, DbError> {
    let org: OrgId = row.id("org_id")?;
    let opened_at = row.moment("opened_at")?;
    let reviewed_at = row.opt_moment("reviewed_at")?;
    Ok(Declared {
        id: row.id("id")?,
        number: number::grouped(&row.text("number")?),
        org,
        organisation: row.label("name")?,
        role: row.word("role")?,
        user: if org == scope.org() { Some(row.text("user_name")?) } else { None },
        reason: row.text("reason")?,
        opened_at,
        until_at: row.moment("until_at")?,
        overdue: reviewed_at.is_none() && opened_at.plus_days(REVIEW_DAYS) <= scope.now,
        reviewed_at,
        verdict: row.opt_word("verdict")?,
        review: row.opt_text("review")?,
        not_justified: row.flag("not_justified")?,
    })
}

/// The case of an emergency that the caller's organisation answers for, and who reviewed it.
pub(super) async fn of_officer(
    tx: &Tx,
    scope: &Scope,
    id: EmergencyId,
) -> Result<Option<(CaseRef, Option<UserId>)>, DbError> {
    let row = for_work(Work::Emergency, tx.first(OF_OFFICER, args![scope.org(), id])).await?;
    row.map(|row| Ok((door::case_ref(&row)?, row.opt_id("reviewed_by")?))).transpose()
}

pub(super) async fn review(
    tx: &Tx,
    scope: &Scope,
    id: EmergencyId,
    review: &Review,
) -> Result<bool, DbError> {
    let args = args![id, scope.org(), scope.actor.user, scope.now, review.verdict.word(), review.words];
    Ok(for_work(Work::Emergency, tx.run(REVIEW, args)).await? == 1)
}

/// How many wait for a review, and how many of these too long.
pub(super) async fn to_review(from: &impl Reads, org: OrgId, now: Moment) -> Result<(i64, i64), DbError> {
    let waiting = from.first(TO_REVIEW, args![org, now.plus_days(-REVIEW_DAYS)]);
    let row = for_work(Work::Emergency, waiting).await?;
    row.map_or(Ok((0, 0)), |row| Ok((row.int("waiting")?, row.int("overdue")?)))
}
