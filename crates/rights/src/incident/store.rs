//! SQL of incidents.

use std::collections::BTreeSet;

use access::Scope;
use base::{
    AgreementId, Category, CategorySet, Clock, Cursor, IncidentId, Moment, OrgId, Page, PageRequest, Problem,
    Word,
};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::{Db, DbError, Reads, Row, Tx, among, args};
use uuid::Uuid;

use super::notice::{self, Duty, NewRule};
use super::{Incident, IncidentFile, Named, NewIncident, Notice, NoticeRule};

/// Hours before a deadline from which on it is near.
const NEAR_HOURS: i64 = 24;

const LIST: &str = "SELECT i.id, i.kind, i.what, i.happened_on, i.known_at, i.categories, i.persons, i.severity, i.measures, i.remedy, u.name AS recorder, i.recorded_at,
    i.lessons, i.closed_at, i.version, (SELECT MIN(n.due_at) FROM incident_notices n WHERE n.incident_id = i.id AND n.notified_at IS NULL) AS next_due_at
    FROM incidents i JOIN users u ON u.id = i.recorded_by WHERE i.org_id = $1 AND (i.known_at, i.id) < ($2, $3) ORDER BY i.known_at DESC, i.id DESC LIMIT $4";
const ONE: &str = "SELECT i.id, i.kind, i.what, i.happened_on, i.known_at, i.categories, i.persons, i.severity, i.measures, i.remedy, u.name AS recorder, i.recorded_at,
    i.lessons, i.closed_at, i.version, (SELECT MIN(n.due_at) FROM incident_notices n WHERE n.incident_id = i.id AND n.notified_at IS NULL) AS next_due_at
    FROM incidents i JOIN users u ON u.id = i.recorded_by WHERE i.org_id = $1 AND i.id = $2";
const TAKEN: &str = "SELECT 1 AS taken FROM incidents WHERE id = $1";
const INSERT: &str = "INSERT INTO incidents (id, org_id, kind, what, happened_on, known_at, categories, persons, severity, measures, remedy, recorded_by, recorded_at, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1) ON CONFLICT (id) DO NOTHING";
const CHANGE: &str = "UPDATE incidents SET kind = $3, what = $4, happened_on = $5, known_at = $6, categories = $7, persons = $8, severity = $9, measures = $10, remedy = $11,
    version = version + 1 WHERE id = $1 AND version = $2 AND closed_at IS NULL";
const CLOSE: &str = "UPDATE incidents SET lessons = $2, closed_by = $3, closed_at = $4, version = version + 1 WHERE id = $1 AND closed_at IS NULL";
const CLEAR_ORGS: &str = "DELETE FROM incident_orgs WHERE incident_id = $1";
const CLEAR_AGREEMENTS: &str = "DELETE FROM incident_agreements WHERE incident_id = $1";
const ORGS_IN: &str = "INSERT INTO incident_orgs (incident_id, org_id) VALUES";
const AGREEMENTS_IN: &str = "INSERT INTO incident_agreements (incident_id, agreement_id) VALUES";
const ORGS: &str = "SELECT o.id, o.name_ar, o.name_en, o.name_fr, o.name_es FROM incident_orgs i JOIN organisations o ON o.id = i.org_id WHERE i.incident_id = $1 ORDER BY o.id";
const AGREEMENTS: &str = "SELECT a.id, a.title_ar AS name_ar, a.title_en AS name_en, a.title_fr AS name_fr, a.title_es AS name_es
    FROM incident_agreements i JOIN agreements a ON a.id = i.agreement_id WHERE i.incident_id = $1 ORDER BY a.id";
const KNOWN_ORGS: &str = "SELECT id FROM organisations WHERE id IN";
// The agreements that the organisation is a party of.
const OWN_AGREEMENTS: &str = "SELECT DISTINCT a.id, a.title_ar AS name_ar, a.title_en AS name_en, a.title_fr AS name_fr, a.title_es AS name_es
    FROM agreement_parties p JOIN agreements a ON a.id = p.agreement_id WHERE p.org_id = $1 AND a.state <> 'draft' ORDER BY a.id LIMIT 200";
const PARTNERS: &str = "SELECT DISTINCT p.org_id FROM agreement_parties p JOIN agreement_versions v ON v.id = p.version_id WHERE v.state IN ('in_force', 'replaced')
    AND p.org_id <> $1 AND p.role <> 'observer' AND p.agreement_id IN";

const NOTICES: &str = "SELECT n.id, n.whom, n.rule_id, n.org_id, n.name, n.basis, n.due_at, n.notified_at, u.name AS notifier, n.how, o.name_ar, o.name_en, o.name_fr, o.name_es
    FROM incident_notices n LEFT JOIN users u ON u.id = n.notified_by LEFT JOIN organisations o ON o.id = n.org_id WHERE n.incident_id = $1 ORDER BY n.due_at, n.id";
const NOTICES_IN: &str =
    "INSERT INTO incident_notices (incident_id, id, whom, rule_id, org_id, name, basis, due_at) VALUES";
const MOVE_NOTICE: &str = "UPDATE incident_notices SET due_at = $2 WHERE id = $1 AND notified_at IS NULL";
const DROP_NOTICE: &str = "DELETE FROM incident_notices WHERE id = $1 AND notified_at IS NULL";
const NOTIFY: &str = "UPDATE incident_notices SET notified_at = $3, notified_by = $4, how = $5 WHERE id = $1 AND incident_id = $2 AND notified_at IS NULL";
const WAITING: &str =
    "SELECT COUNT(*) AS n FROM incident_notices WHERE incident_id = $1 AND notified_at IS NULL";
const DEADLINES: &str = "SELECT CAST(COALESCE(SUM(CASE WHEN n.due_at > $2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS near,
    CAST(COALESCE(SUM(CASE WHEN n.due_at <= $2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS late
    FROM incident_notices n JOIN incidents i ON i.id = n.incident_id WHERE i.org_id = $1 AND i.closed_at IS NULL AND n.notified_at IS NULL AND n.due_at <= $3";

const RULES: &str = "SELECT id, whom, name, basis, hours FROM incident_rules WHERE org_id = $1 AND ended_at IS NULL ORDER BY whom, id";
const RULE_IN: &str = "INSERT INTO incident_rules (id, org_id, whom, name, basis, hours, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const END_RULE: &str =
    "UPDATE incident_rules SET ended_at = $3 WHERE id = $1 AND org_id = $2 AND ended_at IS NULL";

fn incident(row: &Row, now: Moment) -> Result<Incident, DbError> {
    let next_due_at = row.opt_moment("next_due_at")?;
    let closed_at = row.opt_moment("closed_at")?;
    let categories: Vec<Category> = CategorySet::from_text(&row.text("categories")?).iter().collect();
    Ok(Incident {
        id: row.id("id")?,
        kind: row.word("kind")?,
        what: row.text("what")?,
        happened_on: row.day("happened_on")?,
        known_at: row.moment("known_at")?,
        categories,
        persons: row.opt_int("persons")?,
        severity: row.word("severity")?,
        measures: row.text("measures")?,
        remedy: row.text("remedy")?,
        recorder: row.text("recorder")?,
        recorded_at: row.moment("recorded_at")?,
        lessons: row.opt_text("lessons")?,
        closed_at,
        next_due_at,
        late: closed_at.is_none() && next_due_at.is_some_and(|due| due <= now),
        version: row.int("version")?,
    })
}

/// Incidents of the caller's organisation, the newest first.
pub(super) async fn list(
    from: &impl Reads,
    scope: &Scope,
    page: PageRequest,
) -> Result<Page<Incident>, DbError> {
    let start = page.after.unwrap_or(Cursor { key: i64::MAX, id: Uuid::max() });
    let rows = from.all(LIST, args![scope.org(), start.key, start.id, page.limit + 1]).await?;
    let found: Vec<Incident> = rows.iter().map(|row| incident(row, scope.now)).collect::<Result<_, _>>()?;
    Ok(Page::cut(found, &page, |one| Cursor { key: one.known_at.micros(), id: one.id.0 }))
}

/// An incident of the caller's organisation with all that belongs to it.
pub(super) async fn file(
    from: &impl Reads,
    scope: &Scope,
    id: IncidentId,
) -> Result<Option<IncidentFile>, DbError> {
    let Some(row) = from.first(ONE, args![scope.org(), id]).await? else { return Ok(None) };
    let named = |rows: Vec<Row>| -> Result<Vec<Named>, DbError> {
        rows.iter().map(|row| Ok(Named { id: row.id("id")?, name: row.label("name")? })).collect()
    };
    Ok(Some(IncidentFile {
        incident: incident(&row, scope.now)?,
        notices: notices(from, id, scope.now).await?.into_iter().map(|(notice, _, _)| notice).collect(),
        organisations: named(from.all(ORGS, args![id]).await?)?,
        agreements: named(from.all(AGREEMENTS, args![id]).await?)?,
    }))
}

/// The agreements that an incident can concern.
pub(super) async fn own_agreements(from: &impl Reads, org: OrgId) -> Result<Vec<Named>, DbError> {
    let rows = from.all(OWN_AGREEMENTS, args![org]).await?;
    rows.iter().map(|row| Ok(Named { id: row.id("id")?, name: row.label("name")? })).collect()
}

type NoticeOf = (Notice, Option<Uuid>, Option<OrgId>);

async fn notices(from: &impl Reads, id: IncidentId, now: Moment) -> Result<Vec<NoticeOf>, DbError> {
    let rows = from.all(NOTICES, args![id]).await?;
    rows.iter()
        .map(|row| {
            let org: Option<OrgId> = row.opt_id("org_id")?;
            let due_at = row.moment("due_at")?;
            let notified_at = row.opt_moment("notified_at")?;
            let left = (due_at.micros() - now.micros()).div_euclid(3_600_000_000);
            let notice = Notice {
                id: row.id("id")?,
                whom: row.word("whom")?,
                name: row.opt_text("name")?,
                organisation: if org.is_some() { Some(row.label("name")?) } else { None },
                basis: row.opt_text("basis")?,
                due_at,
                notified_at,
                notifier: row.opt_text("notifier")?,
                how: row.opt_text("how")?,
                hours_left: notified_at.is_none().then_some(left),
            };
            Ok((notice, row.opt_id("rule_id")?, org))
        })
        .collect()
}

/// Records an incident with its clocks. The same client-made id twice is one incident.
pub(super) async fn record(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    new: &NewIncident,
) -> Result<IncidentId, Problem> {
    let tx = db.begin().await?;
    let sent = Sent { id: new.id, taken: TAKEN, person: None };
    let id = match sent.claim(&tx, scope, clock, new).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(id),
    };
    let mut args = args![id, scope.org(), new.kind.word(), new.what, new.happened_on, new.known_at];
    args.extend(args![CategorySet::of(&new.categories).to_text(), new.persons, new.severity.word()]);
    args.extend(args![new.measures, new.remedy, scope.actor.user, scope.now]);
    if tx.run(INSERT, args).await? == 0 {
        return Err(Problem::conflict("id_taken"));
    }
    concerns(&tx, scope, clock, id, new).await?;
    audit::write(&tx, scope, Entry::new(Act::Record, Noun::Incident, id.0).categories(&new.categories))
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes what is known of an incident; its clocks follow.
pub(super) async fn change(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    id: IncidentId,
    new: &NewIncident,
) -> Result<(), Problem> {
    let tx = db.begin().await?;
    let known = file(&tx, scope, id).await?.ok_or_else(Problem::not_found)?;
    let version = new.version.ok_or_else(|| Problem::field("version", "required"))?;
    if known.incident.closed_at.is_some() {
        return Err(Problem::conflict("incident.closed"));
    }
    let mut args = args![id, version, new.kind.word(), new.what, new.happened_on, new.known_at];
    args.extend(args![CategorySet::of(&new.categories).to_text(), new.persons, new.severity.word()]);
    args.extend(args![new.measures, new.remedy]);
    if tx.run(CHANGE, args).await? == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    concerns(&tx, scope, clock, id, new).await?;
    audit::write(&tx, scope, Entry::new(Act::Change, Noun::Incident, id.0).categories(&new.categories))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Writes whom it concerns, and derives whom to tell: what was told stays, what is owed no longer goes.
async fn concerns(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    id: IncidentId,
    new: &NewIncident,
) -> Result<(), Problem> {
    let own: BTreeSet<Uuid> = own_agreements(tx, scope.org()).await?.into_iter().map(|a| a.id).collect();
    if new.agreements.iter().any(|agreement| !own.contains(&agreement.0)) {
        return Err(Problem::field("agreements", "not_in_list"));
    }
    if !new.orgs.is_empty() {
        let (list, ids) = among(1, &new.orgs);
        if tx.all(&format!("{KNOWN_ORGS} {list}"), ids).await?.len() != new.orgs.len() {
            return Err(Problem::field("orgs", "not_in_list"));
        }
    }
    tx.run(CLEAR_ORGS, args![id]).await?;
    tx.run(CLEAR_AGREEMENTS, args![id]).await?;
    tx.insert_many(ORGS_IN, "", new.orgs.iter().map(|org| args![id, *org]).collect()).await?;
    tx.insert_many(AGREEMENTS_IN, "", new.agreements.iter().map(|a| args![id, *a]).collect()).await?;
    let partners = partners(tx, scope.org(), &new.agreements).await?;
    let rules = notice::in_force(&rules(tx, scope.org()).await?);
    let duties = notice::duties(&rules, new.severity, new.known_at, &partners);
    settle(tx, clock, id, scope.now, duties).await?;
    Ok(())
}

async fn partners(from: &impl Reads, own: OrgId, agreements: &[AgreementId]) -> Result<Vec<OrgId>, DbError> {
    if agreements.is_empty() {
        return Ok(Vec::new());
    }
    let (list, ids) = among(2, agreements);
    let args = args![own].into_iter().chain(ids).collect();
    from.all(&format!("{PARTNERS} {list}"), args).await?.iter().map(|row| row.id("org_id")).collect()
}

async fn settle(
    tx: &Tx,
    clock: &dyn Clock,
    id: IncidentId,
    now: Moment,
    duties: Vec<Duty>,
) -> Result<(), DbError> {
    let known = notices(tx, id, now).await?;
    let is = |of: &NoticeOf, duty: &Duty| of.0.whom == duty.whom && of.1 == duty.rule && of.2 == duty.org;
    for of in known.iter().filter(|of| of.0.notified_at.is_none()) {
        match duties.iter().find(|duty| is(of, duty)) {
            Some(duty) => tx.run(MOVE_NOTICE, args![of.0.id, duty.due]).await?,
            None => tx.run(DROP_NOTICE, args![of.0.id]).await?,
        };
    }
    let fresh = duties.into_iter().filter(|duty| !known.iter().any(|of| is(of, duty)));
    let rows = fresh.map(|d| args![id, clock.new_id(), d.whom.word(), d.rule, d.org, d.name, d.basis, d.due]);
    tx.insert_many(NOTICES_IN, "", rows.collect()).await
}

/// Writes that somebody was told. Writing it again changes nothing.
pub(super) async fn notify(
    db: &Db,
    scope: &Scope,
    id: IncidentId,
    notice: Uuid,
    how: &str,
) -> Result<(), Problem> {
    let tx = db.begin().await?;
    let known = file(&tx, scope, id).await?.ok_or_else(Problem::not_found)?;
    let one = known.notices.iter().find(|n| n.id == notice).ok_or_else(Problem::not_found)?;
    if one.notified_at.is_some() {
        return Ok(());
    }
    if tx.run(NOTIFY, args![notice, id, scope.now, scope.actor.user, how]).await? == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    audit::write(&tx, scope, Entry::new(Act::Notify, Noun::Incident, id.0).fields(&["notified_at", "how"]))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Closes an incident with what was learned, once everybody was told.
pub(super) async fn close(db: &Db, scope: &Scope, id: IncidentId, lessons: &str) -> Result<(), Problem> {
    let tx = db.begin().await?;
    let known = file(&tx, scope, id).await?.ok_or_else(Problem::not_found)?;
    if known.incident.closed_at.is_some() {
        return Err(Problem::conflict("incident.closed"));
    }
    if tx.first(WAITING, args![id]).await?.map_or(Ok(0), |row| row.int("n"))? > 0 {
        return Err(Problem::conflict("incident.somebody_waits"));
    }
    if tx.run(CLOSE, args![id, lessons, scope.actor.user, scope.now]).await? == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    audit::write(&tx, scope, Entry::new(Act::Close, Noun::Incident, id.0).fields(&["lessons"])).await?;
    tx.commit().await?;
    Ok(())
}

/// Notices that are due within a day, and those that are late.
pub(super) async fn deadlines(from: &impl Reads, scope: &Scope) -> Result<(i64, i64), DbError> {
    let near = scope.now.plus_seconds(NEAR_HOURS * 3_600);
    let row = from.first(DEADLINES, args![scope.org(), scope.now, near]).await?;
    row.map_or(Ok((0, 0)), |row| Ok((row.int("near")?, row.int("late")?)))
}

/// The rules that an organisation made for itself.
pub(super) async fn rules(from: &impl Reads, org: OrgId) -> Result<Vec<NoticeRule>, DbError> {
    let rows = from.all(RULES, args![org]).await?;
    rows.iter()
        .map(|row| {
            Ok(NoticeRule {
                id: Some(row.id("id")?),
                whom: row.word("whom")?,
                name: Some(row.text("name")?),
                basis: Some(row.text("basis")?),
                hours: row.int("hours")?,
            })
        })
        .collect()
}

/// Adds a rule; it holds for what is recorded or changed from now on.
pub(super) async fn add_rule(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    rule: &NewRule,
) -> Result<Uuid, Problem> {
    let id = clock.new_id();
    let tx = db.begin().await?;
    let args = args![
        id,
        scope.org(),
        rule.whom.word(),
        rule.name,
        rule.basis,
        rule.hours,
        scope.actor.user,
        scope.now
    ];
    tx.run(RULE_IN, args).await?;
    audit::write(&tx, scope, Entry::new(Act::Add, Noun::IncidentRule, id)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Ends a rule.
pub(super) async fn end_rule(db: &Db, scope: &Scope, id: Uuid) -> Result<(), Problem> {
    let tx = db.begin().await?;
    if tx.run(END_RULE, args![id, scope.org(), scope.now]).await? == 0 {
        return Err(Problem::not_found());
    }
    audit::write(&tx, scope, Entry::new(Act::End, Noun::IncidentRule, id)).await?;
    tx.commit().await?;
    Ok(())
}
