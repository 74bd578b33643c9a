//! Which cases a clause would open to an organisation, as SQL over `cases`: the decision's own conditions, asked of all cases at
//! once. Bounded: a count stops at a limit and says that there are more.
//!
//! Nothing is looked at but what those wrote whose cases are counted. Of the reader's own cases that is the reader: what it opened
//! itself by a form, the answers that it heard, and of the limits of a clause those that it wrote, which are programme, corridor
//! and area of the cases that it opened and the stage where it moved them last. Whom others referred, who agreed elsewhere and
//! what stands in a part of a case that is closed to the reader changes no figure.

use access::Clause;
use base::{Category, Moment, OrgId, Word};
use store::{DbError, Reads, ToValue, Value};

/// Cases counted at most.
pub(crate) const LIMIT: i64 = 10_000;

const CONSENT: &str = "EXISTS (SELECT 1 FROM consents s WHERE s.person_id = c.person_id AND s.answer = 'given' AND s.withdrawn_at IS NULL";
const GRANT: &str = "EXISTS (SELECT 1 FROM grants g WHERE g.case_id = c.id";
const GRANT_CONSENT: &str = "AND EXISTS (SELECT 1 FROM consents s WHERE s.person_id = c.person_id AND s.answer = 'given' AND s.withdrawn_at IS NULL
    AND s.purpose = CASE g.reason WHEN 'handover' THEN 'handover' WHEN 'referral' THEN 'service' ELSE 'monitoring' END AND s.recipient = g.recipient";

/// The opening of a statement over the cases; the stories of the preview ask it whole.
fn select(what: &str) -> String {
    format!("SELECT {what} FROM cases c WHERE")
}

/// A condition being written: its text and its arguments.
#[derive(Debug, Default)]
struct Asked {
    sql: String,
    args: Vec<Value>,
}

impl Asked {
    fn push(&mut self, text: &str) {
        self.sql.push(' ');
        self.sql.push_str(text);
    }

    /// Binds a value and gives its place.
    fn bind(&mut self, value: impl ToValue) -> String {
        self.args.push(value.to_value());
        format!("${}", self.args.len())
    }

    fn one_of<T: ToValue>(&mut self, column: &str, values: impl Iterator<Item = T>) {
        let places: Vec<String> = values.map(|value| self.bind(value)).collect();
        self.push(&format!("{column} IN ({})", places.join(",")));
    }
}

/// Cases of others that are counted together: those led and opened by `of` or the reader, and not led by the reader.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Others<'a> {
    /// Whose.
    pub of: &'a [OrgId],
    /// Who reads the figure.
    pub reader: OrgId,
    /// When.
    pub now: Moment,
}

/// One clause that opens one category to one organisation.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    /// To whom.
    pub org: OrgId,
    /// Which data.
    pub category: Category,
    /// By which clause.
    pub clause: Clause,
}

/// What is asked: the cases that `own` leads and in which one of `clauses` opens to `org` what it writes, and none of `without`. What
/// `own` opened and another one leads now is not among them: where it stands is the other one's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question<'a> {
    /// Who signs.
    pub signatories: &'a [OrgId],
    /// Whose cases.
    pub own: OrgId,
    /// To whom.
    pub org: OrgId,
    /// Which data.
    pub category: Category,
    /// By which clauses.
    pub clauses: &'a [&'a Clause],
    /// Less what these open.
    pub without: &'a [&'a Clause],
    /// When.
    pub now: Moment,
}

impl Question<'_> {
    fn asked(&self, opening: String) -> Asked {
        let mut asked = Asked { sql: opening, args: Vec::new() };
        asked.one_of("c.lead_org", self.signatories.iter());
        let own = asked.bind(self.own);
        asked.push(&format!("AND c.lead_org = {own}"));
        let org = asked.bind(self.org);
        asked.push(&format!("AND c.lead_org <> {org} AND ("));
        self.any(&mut asked, self.clauses);
        asked.push(")");
        if !self.without.is_empty() {
            asked.push("AND NOT (");
            self.any(&mut asked, self.without);
            asked.push(")");
        }
        asked
    }

    fn any(&self, asked: &mut Asked, clauses: &[&Clause]) {
        for (at, clause) in clauses.iter().enumerate() {
            asked.push(if at == 0 { "(" } else { "OR (" });
            asked.opens(clause, &[self.own], self.org, self.category, self.now);
            asked.push(")");
        }
    }
}

impl Asked {
    /// The clause's own conditions on the case, as far as `writers` wrote what they look at.
    fn opens(&mut self, clause: &Clause, writers: &[OrgId], org: OrgId, category: Category, now: Moment) {
        let scope = &clause.scope;
        let signed: Vec<OrgId> = writers.iter().copied().filter(|own| clause.is_signed_by(*own)).collect();
        if signed.is_empty() {
            return self.push("1 = 0");
        }
        self.one_of("c.lead_org", signed.iter());
        if !(scope.programmes.is_empty() && scope.areas.is_empty() && scope.corridors.is_empty()) {
            self.push("AND");
            self.one_of("c.org_id", signed.iter());
        }
        if !scope.programmes.is_empty() {
            self.push("AND");
            self.one_of("c.programme_id", scope.programmes.iter());
        }
        if !scope.areas.is_empty() {
            self.push("AND");
            self.one_of("c.area_id", scope.areas.iter());
        }
        if !scope.stages.is_empty() {
            self.push("AND");
            self.one_of("c.stage_org", signed.iter());
            self.push("AND");
            self.one_of("c.stage", scope.stages.iter().map(|stage| stage.word()));
        }
        if !scope.corridors.is_empty() {
            let pairs: Vec<String> = scope
                .corridors
                .iter()
                .map(|(host, origin)| {
                    let (host, origin) = (self.bind(*host), self.bind(*origin));
                    format!("(c.host = {host} AND c.origin = {origin})")
                })
                .collect();
            self.push(&format!("AND ({})", pairs.join(" OR ")));
        }
        if scope.referred_only {
            self.granted(clause, &signed, org, category, now);
        } else if clause.conditions.consent {
            self.push("AND");
            self.push(CONSENT);
            self.push("AND");
            self.one_of("s.org_id", signed.iter());
            self.push("AND");
            self.one_of("s.purpose", clause.purposes.iter().map(Word::word));
            let (recipient, now) = (self.bind(clause.recipient.word()), self.bind(now));
            self.push(&format!("AND s.recipient = {recipient} AND s.given_at <= {now} AND (s.until_at IS NULL OR s.until_at > {now}))"));
        }
    }

    fn granted(&mut self, clause: &Clause, by: &[OrgId], org: OrgId, category: Category, now: Moment) {
        let (org, id, now) = (self.bind(org), self.bind(clause.id), self.bind(now));
        let category = self.bind(format!("% {} %", category.word()));
        self.push("AND");
        self.push(GRANT);
        self.push("AND");
        self.one_of("g.by_org", by.iter());
        self.push(&format!(
            "AND g.org_id = {org} AND g.clause_id = {id} AND g.from_at <= {now} AND (g.until_at IS NULL OR g.until_at > {now})
             AND (' ' || g.categories || ' ') LIKE {category}"
        ));
        if clause.conditions.consent {
            self.push(GRANT_CONSENT);
            self.push("AND");
            self.one_of("s.org_id", by.iter());
            self.push(&format!("AND s.given_at <= {now} AND (s.until_at IS NULL OR s.until_at > {now}))"));
        }
        self.push(")");
    }
}

/// How many cases, and whether there are more than were counted.
///
/// # Errors
/// Those of the database.
pub(crate) async fn count(from: &impl Reads, question: &Question<'_>) -> Result<(i64, bool), DbError> {
    if question.clauses.is_empty() || question.signatories.is_empty() {
        return Ok((0, false));
    }
    let mut asked = question.asked(format!("SELECT COUNT(*) AS n FROM ({}", select("c.id")));
    let limit = asked.bind(LIMIT + 1);
    asked.push(&format!("LIMIT {limit}) few"));
    let n = from.first(&asked.sql, asked.args).await?.map_or(Ok(0), |row| row.int("n"))?;
    Ok((n.min(LIMIT), n > LIMIT))
}

/// How many cases of others any of these openings reaches, each counted once, and whether there are more than were counted.
///
/// # Errors
/// Those of the database.
pub(crate) async fn count_others(
    from: &impl Reads,
    others: Others<'_>,
    openings: &[Opening],
) -> Result<(i64, bool), DbError> {
    if openings.is_empty() || others.of.is_empty() {
        return Ok((0, false));
    }
    let mut asked = Asked { sql: format!("SELECT COUNT(*) AS n FROM ({}", select("c.id")), args: Vec::new() };
    let writers: Vec<OrgId> = others.of.iter().chain([&others.reader]).copied().collect();
    asked.one_of("c.lead_org", others.of.iter());
    asked.push("AND");
    asked.one_of("c.org_id", writers.iter());
    asked.push("AND (");
    for (at, opening) in openings.iter().enumerate() {
        let org = asked.bind(opening.org);
        let or = if at == 0 { "" } else { "OR " };
        asked.push(&format!("{or}(c.org_id <> {org} AND c.lead_org <> {org} AND"));
        asked.opens(&opening.clause, &writers, opening.org, opening.category, others.now);
        asked.push(")");
    }
    asked.push(")");
    let limit = asked.bind(LIMIT + 1);
    asked.push(&format!("LIMIT {limit}) few"));
    let n = from.first(&asked.sql, asked.args).await?.map_or(Ok(0), |row| row.int("n"))?;
    Ok((n.min(LIMIT), n > LIMIT))
}

/// Numbers of a few of these cases, newest first.
///
/// # Errors
/// Those of the database.
pub(crate) async fn numbers(
    from: &impl Reads,
    question: &Question<'_>,
    most: i64,
) -> Result<Vec<String>, DbError> {
    if question.clauses.is_empty() || question.signatories.is_empty() {
        return Ok(Vec::new());
    }
    let mut asked = question.asked(select("c.number"));
    let most = asked.bind(most);
    asked.push(&format!("ORDER BY c.id DESC LIMIT {most}"));
    let rows = from.all(&asked.sql, asked.args).await?;
    rows.iter().map(|row| Ok(base::text::grouped(&row.text("number")?))).collect()
}
