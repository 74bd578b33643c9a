//! SQL of the schedule, of what is due, and of the lists that officers approve.

pub(super) mod limit;

use std::collections::HashMap;

use access::Scope;
use base::{Cursor, Moment, OrgId, PageRequest, PersonId, Problem, UserId, Word};
use store::audit::{self, Act, Entry, Noun};
use store::wall::{Work, for_work};
use store::{Db, DbError, Reads, Row, Tx, among, args};
use uuid::Uuid;

use super::list::{Batch, Due, Item, ItemOutcome};
use super::{RetentionKind, Rule, Schedule};

const RULES: &str =
    "SELECT org_id, kind, days, least_days, basis, version FROM retention_rules WHERE org_id IN";
const SET: &str = "INSERT INTO retention_rules (org_id, kind, days, least_days, basis, set_by, set_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (org_id, kind) DO UPDATE SET days = excluded.days, least_days = excluded.least_days, basis = excluded.basis,
    set_by = excluded.set_by, set_at = excluded.set_at, version = excluded.version WHERE retention_rules.version = excluded.version - 1";

// $1 the organisation, $2 and $3 between which instants it ended, $4 today, $5 and $6 after which row, $8 now. A case ends for an
// organisation when it was closed, where it leads it or sees what who leads it does; else with what it last did there itself: of
// what others do with a case that it handed over no clock of its own tells. A person stands here by the last of its cases, once all have
// ended; by its registration where it never had one that is known. What it erased of its own is not due again.
const RECORDS: &str = "SELECT d.person_id, d.case_id, d.number, d.since_at, d.id,
    (SELECT COUNT(*) FROM legal_holds l WHERE l.person_id = d.person_id AND l.org_id = $1 AND l.lifted_at IS NULL AND (l.until_on IS NULL OR l.until_on >= $4)) AS holds
    FROM (SELECT c.person_id, c.id AS case_id, c.number, c.closed_at AS since_at, c.id FROM cases c JOIN persons p ON p.id = c.person_id AND p.org_id = $1
        WHERE c.org_id = $1 AND c.closed_at > $2 AND c.closed_at <= $3 AND (c.lead_org = $1 OR EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = c.id AND v.org_id = $1
        AND v.writer_org = c.lead_org AND v.stage <> '' AND (v.until_at IS NULL OR v.until_at > COALESCE(c.closed_at, $8))))
      UNION ALL SELECT c.person_id, c.id AS case_id, c.number, MAX(e.at) AS since_at, c.id FROM cases c JOIN persons p ON p.id = c.person_id AND p.org_id = $1
        JOIN case_events e ON e.case_id = c.id AND e.org_id = $1 WHERE c.org_id = $1 AND c.lead_org <> c.org_id AND NOT (c.lead_org = $1 OR EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = c.id AND v.org_id = $1
        AND v.writer_org = c.lead_org AND v.stage <> '' AND (v.until_at IS NULL OR v.until_at > COALESCE(c.closed_at, $8))))
        GROUP BY c.person_id, c.id, c.number HAVING MAX(e.at) > $2 AND MAX(e.at) <= $3
      UNION ALL SELECT p.id AS person_id, CAST(NULL AS UUID) AS case_id, CAST(NULL AS TEXT) AS number, p.created_at AS since_at, p.id FROM persons p
        WHERE p.org_id = $1 AND p.merged_into IS NULL AND p.created_at > $2 AND p.created_at <= $3
        AND NOT EXISTS (SELECT 1 FROM cases o JOIN visibility w ON w.case_id = o.id AND w.org_id = $1 WHERE o.person_id = p.id)) d
    WHERE (d.since_at, d.id) > ($5, $6) AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.id = d.person_id AND t.kind = 'person' AND t.org_id = $1)
    AND NOT EXISTS (SELECT 1 FROM cases o WHERE o.person_id = d.person_id AND o.id <> d.case_id AND (o.org_id = $1 OR o.lead_org = $1) AND CASE WHEN (o.lead_org = $1 OR EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = o.id AND v.org_id = $1
        AND v.writer_org = o.lead_org AND v.stage <> '' AND (v.until_at IS NULL OR v.until_at > COALESCE(o.closed_at, $8))))
      THEN o.closed_at IS NULL OR o.closed_at > d.since_at OR (o.closed_at = d.since_at AND o.id > d.case_id)
      ELSE EXISTS (SELECT 1 FROM case_events e WHERE e.case_id = o.id AND e.org_id = $1 AND e.at > d.since_at) END)
    ORDER BY d.since_at, d.id LIMIT $7";
const SENSITIVE: &str = "SELECT d.person_id, d.case_id, d.number, d.since_at, d.id,
    (SELECT COUNT(*) FROM legal_holds l WHERE l.person_id = d.person_id AND l.org_id = $1 AND l.lifted_at IS NULL AND (l.until_on IS NULL OR l.until_on >= $4)) AS holds
    FROM (SELECT c.person_id, c.id AS case_id, c.number, c.closed_at AS since_at, c.id FROM cases c
        WHERE (c.org_id = $1 OR c.lead_org = $1) AND c.closed_at > $2 AND c.closed_at <= $3 AND (c.lead_org = $1 OR EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = c.id AND v.org_id = $1
        AND v.writer_org = c.lead_org AND v.stage <> '' AND (v.until_at IS NULL OR v.until_at > COALESCE(c.closed_at, $8))))
      UNION ALL SELECT c.person_id, c.id AS case_id, c.number, MAX(e.at) AS since_at, c.id FROM cases c JOIN case_events e ON e.case_id = c.id AND e.org_id = $1
        WHERE c.org_id = $1 AND c.lead_org <> c.org_id AND NOT (c.lead_org = $1 OR EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = c.id AND v.org_id = $1
        AND v.writer_org = c.lead_org AND v.stage <> '' AND (v.until_at IS NULL OR v.until_at > COALESCE(c.closed_at, $8))))
        GROUP BY c.person_id, c.id, c.number HAVING MAX(e.at) > $2 AND MAX(e.at) <= $3) d
    WHERE (d.since_at, d.id) > ($5, $6)
    AND (EXISTS (SELECT 1 FROM assessments a WHERE a.case_id = d.id AND a.org_id = $1)
      OR EXISTS (SELECT 1 FROM rapid_forms f WHERE f.case_id = d.id AND f.org_id = $1)
      OR EXISTS (SELECT 1 FROM notes n WHERE n.case_id = d.id AND n.org_id = $1 AND n.category IN ('health', 'protection', 'assessment')))
    ORDER BY d.since_at, d.id LIMIT $7";
const ASSISTANCE: &str = "SELECT d.person_id, d.case_id, d.number, d.since_at, d.id,
    (SELECT COUNT(*) FROM legal_holds l WHERE l.person_id = d.person_id AND l.org_id = $1 AND l.lifted_at IS NULL AND (l.until_on IS NULL OR l.until_on >= $4)) AS holds
    FROM (SELECT c.person_id, c.id AS case_id, c.number, c.closed_at AS since_at, c.id FROM cases c
        WHERE (c.org_id = $1 OR c.lead_org = $1) AND c.closed_at > $2 AND c.closed_at <= $3 AND (c.lead_org = $1 OR EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = c.id AND v.org_id = $1
        AND v.writer_org = c.lead_org AND v.stage <> '' AND (v.until_at IS NULL OR v.until_at > COALESCE(c.closed_at, $8))))
      UNION ALL SELECT c.person_id, c.id AS case_id, c.number, MAX(e.at) AS since_at, c.id FROM cases c JOIN case_events e ON e.case_id = c.id AND e.org_id = $1
        WHERE c.org_id = $1 AND c.lead_org <> c.org_id AND NOT (c.lead_org = $1 OR EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = c.id AND v.org_id = $1
        AND v.writer_org = c.lead_org AND v.stage <> '' AND (v.until_at IS NULL OR v.until_at > COALESCE(c.closed_at, $8))))
        GROUP BY c.person_id, c.id, c.number HAVING MAX(e.at) > $2 AND MAX(e.at) <= $3) d
    WHERE (d.since_at, d.id) > ($5, $6)
    AND EXISTS (SELECT 1 FROM assistance a WHERE a.case_id = d.id AND a.org_id = $1)
    ORDER BY d.since_at, d.id LIMIT $7";
/// A count says no more than that there are this many.
const MOST: i64 = 100_000;

const BATCHES: &str = "SELECT b.id, b.state, b.items, b.proposed_by, u.name AS proposer, b.proposed_at, d.name AS decider, b.decided_at, b.erased, b.kept
    FROM erasure_batches b JOIN users u ON u.id = b.proposed_by LEFT JOIN users d ON d.id = b.decided_by
    WHERE b.org_id = $1 ORDER BY b.proposed_at DESC, b.id DESC LIMIT 20";
const BATCH: &str = "SELECT b.id, b.state, b.items, b.proposed_by, u.name AS proposer, b.proposed_at, d.name AS decider, b.decided_at, b.erased, b.kept
    FROM erasure_batches b JOIN users u ON u.id = b.proposed_by LEFT JOIN users d ON d.id = b.decided_by WHERE b.org_id = $1 AND b.id = $2";
const PROPOSE: &str = "INSERT INTO erasure_batches (id, org_id, proposed_by, proposed_at, items, state, erased, kept) VALUES ($1, $2, $3, $4, $5, 'proposed', 0, 0)
    ON CONFLICT (id) DO NOTHING";
const ITEMS_IN: &str =
    "INSERT INTO erasure_items (batch_id, position, kind, person_id, case_id, since_at) VALUES";
const LISTED: &str =
    "SELECT i.kind, i.person_id, i.case_id FROM erasure_items i JOIN erasure_batches b ON b.id = i.batch_id
    WHERE b.org_id = $1 AND b.state IN ('proposed', 'approved') AND i.outcome IS NULL";
const ITEMS: &str = "SELECT i.position, i.kind, i.person_id, i.case_id, c.number, i.since_at, i.outcome, i.why
    FROM erasure_items i LEFT JOIN cases c ON c.id = i.case_id WHERE i.batch_id = $1 AND i.position > $2 ORDER BY i.position LIMIT $3";
const WAITING: &str = "SELECT i.position, i.kind, i.person_id, i.case_id, c.number, i.since_at, i.outcome, i.why
    FROM erasure_items i LEFT JOIN cases c ON c.id = i.case_id WHERE i.batch_id = $1 AND i.outcome IS NULL ORDER BY i.position LIMIT $2";
const DECIDE: &str = "UPDATE erasure_batches SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1 AND state = 'proposed'";
const OUTCOME: &str = "UPDATE erasure_items SET outcome = $3, why = $4 WHERE batch_id = $1 AND position = $2 AND outcome IS NULL";
const DONE: &str = "UPDATE erasure_batches SET state = 'done', erased = (SELECT COUNT(*) FROM erasure_items i WHERE i.batch_id = $1 AND i.outcome = 'erased'),
    kept = (SELECT COUNT(*) FROM erasure_items i WHERE i.batch_id = $1 AND i.outcome = 'kept') WHERE id = $1 AND state = 'approved'";
const DECIDED_BY: &str =
    "SELECT org_id, decided_by FROM erasure_batches WHERE id = $1 AND state = 'approved'";
const TO_APPROVE: &str = "SELECT COUNT(*) AS n FROM erasure_batches WHERE org_id = $1 AND state = 'proposed' AND proposed_by <> $2";

/// The schedules of some organisations; the default for those that said nothing.
pub(crate) async fn schedules(
    from: &impl Reads,
    orgs: &[OrgId],
) -> Result<HashMap<OrgId, Schedule>, DbError> {
    let mut all: HashMap<OrgId, Schedule> = orgs.iter().map(|org| (*org, Schedule::default())).collect();
    let (list, ids) = among(1, orgs);
    for row in from.all(&format!("{RULES} {list}"), ids).await? {
        let schedule = all.entry(row.id("org_id")?).or_default();
        let kind: RetentionKind = row.word("kind")?;
        schedule.version = schedule.version.max(row.int("version")?);
        let rule = Rule {
            kind,
            days: row.int("days")?,
            least_days: row.int("least_days")?,
            basis: row.text("basis")?,
            is_default: false,
        };
        match schedule.rules.iter_mut().find(|known| known.kind == kind) {
            Some(known) => *known = rule,
            None => schedule.rules.push(rule),
        }
    }
    Ok(all)
}

/// The schedule of one organisation.
pub(super) async fn schedule(from: &impl Reads, org: OrgId) -> Result<Schedule, DbError> {
    Ok(schedules(from, &[org]).await?.remove(&org).unwrap_or_default())
}

/// Replaces the schedule of the caller's organisation, if nobody else did since it was read.
pub(crate) async fn set_schedule(db: &Db, scope: &Scope, new: &Schedule) -> Result<(), Problem> {
    store::retry(async || {
        let tx = db.begin().await?;
        if schedule(&tx, scope.org()).await?.version != new.version {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        for rule in &new.rules {
            let mut args = args![scope.org(), rule.kind.word(), rule.days, rule.least_days, rule.basis];
            args.extend(args![scope.actor.user, scope.now, new.version + 1]);
            if tx.run(SET, args).await? == 0 {
                return Err(Problem::conflict("changed_meanwhile"));
            }
        }
        audit::write(
            &tx,
            scope,
            Entry::new(Act::Change, Noun::Retention, None).fields(&["days", "least_days", "basis"]),
        )
        .await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

const fn sql_of(kind: RetentionKind) -> &'static str {
    match kind {
        RetentionKind::Sensitive => SENSITIVE,
        RetentionKind::Assistance => ASSISTANCE,
        RetentionKind::Record => RECORDS,
    }
}

/// What was closed between two instants and is still there, the oldest first, one row more than the page takes.
pub(super) async fn due(
    from: &impl Reads,
    scope: &Scope,
    kind: RetentionKind,
    (after, until): (Moment, Moment),
    page: &PageRequest,
) -> Result<Vec<Due>, DbError> {
    let start = page.after.unwrap_or(Cursor { key: i64::MIN, id: Uuid::nil() });
    let args =
        args![scope.org(), after, until, scope.now.day(), start.key, start.id, page.limit + 1, scope.now];
    for_work(Work::Erasure, from.all(sql_of(kind), args)).await?.iter().map(read_due).collect()
}

fn read_due(row: &Row) -> Result<Due, DbError> {
    let since_at = row.moment("since_at")?;
    Ok(Due {
        person: row.id("person_id")?,
        case: row.opt_id("case_id")?,
        number: row.opt_text("number")?.map(|number| base::text::grouped(&number)),
        since_at,
        due_on: since_at.day(),
        held: row.int("holds")? > 0,
    })
}

/// How many things were closed between two instants and are still there.
pub(super) async fn how_many(
    from: &impl Reads,
    scope: &Scope,
    kind: RetentionKind,
    (after, until): (Moment, Moment),
) -> Result<i64, DbError> {
    let sql = format!("SELECT COUNT(*) AS n FROM ({}) counted", sql_of(kind));
    let args = args![scope.org(), after, until, scope.now.day(), i64::MIN, Uuid::nil(), MOST, scope.now];
    for_work(Work::Erasure, from.first(&sql, args)).await?.map_or(Ok(0), |row| row.int("n"))
}

/// What stands on a list that is not finished, so that it is not put up twice.
pub(super) async fn listed(
    from: &impl Reads,
    org: OrgId,
) -> Result<Vec<(RetentionKind, PersonId, Option<base::CaseId>)>, DbError> {
    let rows = from.all(LISTED, args![org]).await?;
    rows.iter().map(|row| Ok((row.word("kind")?, row.id("person_id")?, row.opt_id("case_id")?))).collect()
}

/// Writes a list.
pub(super) async fn propose(
    tx: &Tx,
    scope: &Scope,
    id: Uuid,
    items: &[(RetentionKind, Due)],
) -> Result<bool, DbError> {
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    if tx.run(PROPOSE, args![id, scope.org(), scope.actor.user, scope.now, count]).await? == 0 {
        return Ok(false);
    }
    let rows = (1_i64..).zip(items);
    let rows = rows.map(|(at, (kind, due))| args![id, at, kind.word(), due.person, due.case, due.since_at]);
    tx.insert_many(ITEMS_IN, "", rows.collect()).await?;
    Ok(true)
}

fn batch(row: &Row) -> Result<Batch, DbError> {
    Ok(Batch {
        id: row.id("id")?,
        state: row.word("state")?,
        items: row.int("items")?,
        proposed_by: row.id("proposed_by")?,
        proposer: row.text("proposer")?,
        proposed_at: row.moment("proposed_at")?,
        decider: row.opt_text("decider")?,
        decided_at: row.opt_moment("decided_at")?,
        erased: row.int("erased")?,
        kept: row.int("kept")?,
    })
}

/// The last lists of the caller's organisation.
pub(super) async fn batches(from: &impl Reads, scope: &Scope) -> Result<Vec<Batch>, DbError> {
    from.all(BATCHES, args![scope.org()]).await?.iter().map(batch).collect()
}

/// A list of the caller's organisation.
pub(super) async fn one(from: &impl Reads, scope: &Scope, id: Uuid) -> Result<Option<Batch>, DbError> {
    from.first(BATCH, args![scope.org(), id]).await?.as_ref().map(batch).transpose()
}

fn item(row: &Row) -> Result<Item, DbError> {
    Ok(Item {
        position: row.int("position")?,
        kind: row.word("kind")?,
        person: row.id("person_id")?,
        case: row.opt_id("case_id")?,
        number: row.opt_text("number")?.map(|number| base::text::grouped(&number)),
        since_at: row.moment("since_at")?,
        outcome: row.opt_word::<ItemOutcome>("outcome")?,
        why: row.opt_text("why")?,
    })
}

/// The things on a list after a place, in its order; ask for it with a list of the caller's organisation only.
pub(super) async fn items(
    from: &impl Reads,
    batch: &Batch,
    after: i64,
    most: i64,
) -> Result<Vec<Item>, DbError> {
    from.all(ITEMS, args![batch.id, after, most]).await?.iter().map(item).collect()
}

/// The next things of an approved list that nothing was done about yet.
pub(super) async fn waiting(from: &impl Reads, batch: Uuid, most: i64) -> Result<Vec<Item>, DbError> {
    from.all(WAITING, args![batch, most]).await?.iter().map(item).collect()
}

/// Approves or drops a list that was put up; false when somebody was first.
pub(super) async fn decide(tx: &Tx, scope: &Scope, id: Uuid, state: &str) -> Result<bool, DbError> {
    Ok(tx.run(DECIDE, args![id, state, scope.actor.user, scope.now]).await? == 1)
}

/// Writes what became of one thing.
pub(super) async fn settle(
    tx: &Tx,
    batch: Uuid,
    position: i64,
    outcome: ItemOutcome,
    why: Option<&str>,
) -> Result<(), DbError> {
    tx.run(OUTCOME, args![batch, position, outcome.word(), why]).await?;
    Ok(())
}

/// Closes an approved list with its figures.
pub(super) async fn finish(tx: &Tx, batch: Uuid) -> Result<(), DbError> {
    tx.run(DONE, args![batch]).await?;
    Ok(())
}

/// Whose list it is and who approved it.
pub(super) async fn approved(from: &impl Reads, batch: Uuid) -> Result<Option<(OrgId, UserId)>, DbError> {
    let Some(row) = from.first(DECIDED_BY, args![batch]).await? else { return Ok(None) };
    Ok(Some((row.id("org_id")?, row.id("decided_by")?)))
}

/// How many lists wait for the caller.
pub(super) async fn to_approve(from: &impl Reads, scope: &Scope) -> Result<i64, DbError> {
    from.first(TO_APPROVE, args![scope.org(), scope.actor.user]).await?.map_or(Ok(0), |row| row.int("n"))
}
