//! SQL of ending again.

use access::Scope;
use base::{
    AgreementId, CaseId, Clock, ConsentId, Mandate, Moment, OrgId, PersonId, Problem, Purpose, Status,
    UserId, Word,
};
use people::consent::{Answer, GivenHow, Manner, NOTICE_VERSION, NewConsent};
use store::audit::{self, Act, Entry, Noun};
use store::{Db, DbError, Reads, Tx, args, standing as standing_of};
use uuid::Uuid;

use super::OWN;
use crate::ended::line::{Ended, No, Standing, What};
use crate::ended::{Again, Left};

const END_SESSIONS: &str = "DELETE FROM sessions";
const END_TOKEN: &str = "UPDATE tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
const END_INVITATION: &str =
    "UPDATE invitations SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL AND accepted_at IS NULL";
const END_ACCOUNT: &str =
    "UPDATE users SET disabled_at = $2, version = version + 1 WHERE id = $1 AND disabled_at IS NULL";
const END_TOKENS_OF: &str = "UPDATE tokens SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL";
const STANDING: &str = "SELECT person_id, org_id, recorded_by FROM consents WHERE id = $1 AND withdrawn_at IS NULL AND answer = 'given'";
const SAID: &str = "SELECT 1 AS said FROM consents WHERE id = $1";
const KNOWN: &str = "SELECT COALESCE(merged_into, id) AS id FROM persons WHERE id = $1";
const YESES: &str = "SELECT id FROM consents WHERE person_id = $1 AND purpose = $2 AND recipient = $3 AND answer = 'given' AND withdrawn_at IS NULL ORDER BY id";
const SOMEBODY: &str =
    "SELECT id FROM users WHERE org_id = $1 AND disabled_at IS NULL ORDER BY created_at, id LIMIT 1";
// A rule's step is entered in the name of the organisation that it is about, by whichever account there is.
const ANYBODY: &str = "SELECT u.id AS user_id, o.id AS org_id, u.role, u.locale, u.trained_until_on, o.kind, o.country, o.enforcement FROM users u, organisations o
    WHERE o.id = $1 ORDER BY CASE WHEN u.org_id = o.id THEN 0 ELSE 1 END, CASE WHEN u.disabled_at IS NULL THEN 0 ELSE 1 END, u.created_at, u.id LIMIT 1";
const GRANT: &str = "SELECT case_id FROM grants WHERE id = $1";
const END_GRANT: &str =
    "UPDATE grants SET until_at = $2 WHERE id = $1 AND (until_at IS NULL OR until_at > $2)";
const FREEZE: &str = "UPDATE grants SET frozen_at = $2 WHERE id = $1 AND frozen_at IS NULL";
const END_EMERGENCY: &str = "UPDATE emergencies SET until_at = $2 WHERE id = $1 AND until_at > $2";
const DECLARED: &str = "SELECT 1 AS declared FROM emergencies WHERE id = $1";
const NOT_JUSTIFIED: &str = "INSERT INTO emergency_reviews (emergency_id, org_id, reviewed_by, reviewed_at, verdict, review) VALUES ($1, $2, $3, $4, 'not_justified', '')
    ON CONFLICT (emergency_id, org_id) DO UPDATE SET reviewed_by = excluded.reviewed_by, reviewed_at = excluded.reviewed_at, verdict = 'not_justified', review = ''
    WHERE emergency_reviews.verdict IS NULL OR emergency_reviews.verdict <> 'not_justified'";
const ORG: &str = "SELECT mandates, enforcement FROM organisations WHERE id = $1";
const ENFORCE: &str =
    "UPDATE organisations SET mandates = $2, enforcement = 1, version = version + 1 WHERE id = $1";
const AGREEMENT: &str = "SELECT state, owner_org FROM agreements WHERE id = $1 AND built_in = 0";
const SUSPENSION: &str = "SELECT 1 AS stands FROM agreement_suspensions WHERE agreement_id = $1 AND org_id = $2 AND lifted_at IS NULL";
const SUSPEND: &str = "INSERT INTO agreement_suspensions (id, agreement_id, org_id, user_id, reason, at) VALUES ($1, $2, $3, $4, '', $5)";
const REST: &str =
    "UPDATE agreements SET state = 'suspended', version = version + 1 WHERE id = $1 AND state = 'in_force'";
const END_AGREEMENT: &str =
    "UPDATE agreements SET state = $2, ended_at = $3, version = version + 1 WHERE id = $1";
const RETIRE_ALL: &str =
    "UPDATE clauses SET standing = 'retired' WHERE agreement_id = $1 AND standing <> 'retired'";
const RETIRE: &str = "UPDATE clauses SET standing = 'retired' WHERE id = $1 AND standing <> 'retired'
    AND agreement_id IN (SELECT id FROM agreements WHERE built_in = 0)";

/// Ends what the lines say, and all sessions. What closes most comes first; each is a transaction of its own, so that one that cannot
/// be ended leaves the others done.
pub(in crate::ended) async fn again(
    db: &Db,
    lines: &[Ended],
    standing: &Standing,
    clock: &dyn Clock,
) -> Result<Again, Problem> {
    let mut run = Run { db, clock, again: Again::default() };
    for what in [What::Enforcement, What::Suspension, What::Agreement, What::Clause] {
        for line in standing.of(what) {
            run.one(line).await?;
        }
    }
    // Consents before accounts: who recorded one may be disabled since.
    for what in [
        What::Consent,
        What::Refusal,
        What::Handover,
        What::Referral,
        What::Grant,
        What::Frozen,
        What::Emergency,
        What::NotJustified,
    ] {
        for line in lines.iter().filter(|line| line.what == what) {
            run.one(line).await?;
        }
    }
    for line in standing.of(What::Case) {
        run.one(line).await?;
    }
    let tx = db.begin().await?;
    tx.run(END_SESSIONS, args![]).await?;
    tx.commit().await?;
    for line in lines.iter().filter(|line| matches!(line.what, What::Token | What::Invitation)) {
        run.one(line).await?;
    }
    for line in standing.of(What::Account) {
        run.one(line).await?;
    }
    Ok(run.again)
}

/// What came of a line.
enum Came {
    /// It was in the copy as it should be, or what it closes is not in it.
    Closed,
    /// So many things were ended.
    Ended(u64),
    /// It is open and cannot be ended.
    Left,
}

impl Came {
    const fn ended(done: bool) -> Self {
        if done { Self::Ended(1) } else { Self::Closed }
    }
}

struct Run<'a> {
    db: &'a Db,
    clock: &'a dyn Clock,
    again: Again,
}

impl Run<'_> {
    async fn one(&mut self, line: &Ended) -> Result<(), Problem> {
        let came = match line.what {
            What::Consent => withdraw(self.db, line.id, self.clock).await,
            What::Refusal => self.refuse(line).await,
            _ => store::retry(async || self.close(line).await).await,
        };
        match came {
            Ok(Came::Closed) => {}
            Ok(Came::Ended(done)) => self.again.done += usize::try_from(done).unwrap_or_default(),
            Ok(Came::Left) => self.leave(line),
            // What a rule of the program does not let pass is left to somebody who can decide; a database that fails is not.
            Err(problem) if problem.source.is_none() => {
                tracing::error!(code = %problem.code, id = %line.id, "what had ended cannot be ended again");
                self.leave(line);
            }
            Err(problem) => return Err(problem),
        }
        Ok(())
    }

    fn leave(&mut self, line: &Ended) {
        self.again.left.push(Left { what: line.what, id: line.id });
    }

    async fn close(&self, line: &Ended) -> Result<Came, Problem> {
        let tx = self.db.begin().await?;
        let came = self.close_in(&tx, line).await?;
        tx.commit().await?;
        Ok(came)
    }

    async fn close_in(&self, tx: &Tx, line: &Ended) -> Result<Came, Problem> {
        let (id, at) = (line.id, line.at);
        Ok(match line.what {
            What::Token => Came::Ended(tx.run(END_TOKEN, args![id, at]).await?),
            What::Invitation => Came::Ended(tx.run(END_INVITATION, args![id, at]).await?),
            What::Account => Came::Ended(
                tx.run(END_TOKENS_OF, args![id, at]).await? + tx.run(END_ACCOUNT, args![id, at]).await?,
            ),
            What::Grant => grant(tx, END_GRANT, id, at).await?,
            What::Frozen => grant(tx, FREEZE, id, at).await?,
            What::Emergency => Came::Ended(tx.run(END_EMERGENCY, args![id, at]).await?),
            What::NotJustified => not_justified(tx, line).await?,
            What::Clause => Came::Ended(tx.run(RETIRE, args![id]).await?),
            What::Enforcement => self.enforce(tx, line).await?,
            What::Suspension => self.suspend(tx, line).await?,
            What::Agreement => self.end_agreement(tx, line).await?,
            What::Handover | What::Referral | What::Case => self.of_case(tx, line).await?,
            _ => Came::Closed,
        })
    }

    /// Steps of a case, in the name of who took them or whose they were.
    async fn of_case(&self, tx: &Tx, line: &Ended) -> Result<Came, Problem> {
        let Some(scope) = self.of(tx, line.org).await? else { return Ok(Came::Left) };
        let word = line.word.as_deref().unwrap_or_default();
        let done = match line.what {
            What::Handover => care::ended::handover(tx, &scope, line.id).await?,
            What::Referral => {
                let ended = Word::parse(word).unwrap_or(care::referral::ReferralState::Recalled);
                care::ended::referral(tx, &scope, line.id, ended, line.at).await?
            }
            _ => match care::ended::close(tx, &scope, CaseId(line.id), Word::parse(word), line.at).await? {
                Some(done) => done,
                None => return Ok(Came::Left),
            },
        };
        Ok(Came::ended(done))
    }

    async fn enforce(&self, tx: &Tx, line: &Ended) -> Result<Came, Problem> {
        let Some(row) = tx.first(ORG, args![line.id]).await? else { return Ok(Came::Closed) };
        let mut mandates: Vec<Mandate> = row.words("mandates")?;
        let own = line.word.as_deref() == Some(OWN);
        let has = mandates.iter().any(|mandate| mandate.is_enforcement());
        if row.flag("enforcement")? && (has || !own) {
            return Ok(Came::Closed);
        }
        if own && !has {
            mandates.push(Mandate::ImmigrationEnforcement);
        }
        let words = mandates.iter().map(|mandate| mandate.word()).collect::<Vec<_>>().join(" ");
        tx.run(ENFORCE, args![line.id, words]).await?;
        let org = OrgId(line.id);
        self.enter(
            tx,
            org,
            Entry::new(Act::Confirm, Noun::Enforcement, line.id).owner(org).fields(&["mandates"]),
        )
        .await?;
        Ok(Came::Ended(1))
    }

    async fn suspend(&self, tx: &Tx, line: &Ended) -> Result<Came, Problem> {
        let Some(org) = line.org else { return Ok(Came::Closed) };
        let Some(row) = tx.first(AGREEMENT, args![line.id]).await? else { return Ok(Came::Closed) };
        if tx.first(SUSPENSION, args![line.id, org]).await?.is_some() {
            return Ok(Came::Closed);
        }
        let state = row.text("state")?;
        if state == "signed" {
            return Ok(Came::Left);
        }
        if !["in_force", "suspended"].contains(&state.as_str()) {
            return Ok(Came::Closed);
        }
        let Some(scope) = self.of(tx, Some(org)).await? else { return Ok(Came::Left) };
        let by = line.by.unwrap_or(scope.actor.user);
        tx.run(SUSPEND, args![self.clock.new_id(), line.id, org, by, scope.now]).await?;
        tx.run(REST, args![line.id]).await?;
        self.enter(tx, org, Entry::new(Act::Suspend, Noun::Agreement, line.id)).await?;
        Ok(Came::Ended(1))
    }

    async fn end_agreement(&self, tx: &Tx, line: &Ended) -> Result<Came, Problem> {
        let Some(row) = tx.first(AGREEMENT, args![line.id]).await? else { return Ok(Came::Closed) };
        let state = row.text("state")?;
        if ["ended", "expired"].contains(&state.as_str()) {
            return Ok(Came::Closed);
        }
        let word = if line.word.as_deref() == Some("expired") { "expired" } else { "ended" };
        tx.run(END_AGREEMENT, args![AgreementId(line.id), word, self.clock.now()]).await?;
        tx.run(RETIRE_ALL, args![line.id]).await?;
        if let Some(owner) = row.opt_id::<OrgId>("owner_org")? {
            self.enter(tx, owner, Entry::new(Act::End, Noun::Agreement, line.id)).await?;
        }
        Ok(Came::Ended(1))
    }

    /// A no that the copy does not hold: written down again as it was heard, by who heard it. Where they keep no relation to the person
    /// in the copy, it ends each yes to the same question instead: nobody may go on by it.
    async fn refuse(&self, line: &Ended) -> Result<Came, Problem> {
        let (Some(no), Some(org)) = (&line.no, line.org) else { return Ok(Came::Left) };
        let mut ended = 0;
        for person in std::iter::once(&no.person).chain(&no.also) {
            // Of a record that stands by itself in the copy the same no is a row of its own, under an id that is always the same.
            let own = if *person == no.person { 0 } else { person.0.as_u128() };
            let id = Uuid::from_u128(line.id.as_u128() ^ own);
            let by = line.by.unwrap_or(UserId(Uuid::nil()));
            match self.refuse_of(*person, no, (org, by, id)).await? {
                Came::Left => return Ok(Came::Left),
                Came::Ended(done) => ended += done,
                Came::Closed => {}
            }
        }
        Ok(if ended == 0 { Came::Closed } else { Came::Ended(ended) })
    }

    async fn refuse_of(
        &self,
        person: PersonId,
        no: &No,
        (org, by, id): (OrgId, UserId, Uuid),
    ) -> Result<Came, Problem> {
        if self.db.first(SAID, args![id]).await?.is_some() {
            return Ok(Came::Closed);
        }
        let Some(row) = self.db.first(KNOWN, args![person]).await? else { return Ok(Came::Closed) };
        let kept: PersonId = row.id("id")?;
        if kept != person && person != no.person {
            // Merged in the copy too: it is heard with the other.
            return Ok(Came::Closed);
        }
        let Some(new) = answer(id, no) else { return Ok(Came::Left) };
        if let Some(scope) = in_the_name_of(self.db, org, by, self.clock.now()).await? {
            let said = people::consent::record_all(self.db, &scope, self.clock, kept, &[new]).await;
            match said {
                Ok(_) => return Ok(Came::Ended(1)),
                Err(problem) if matches!(problem.status, Status::Forbidden | Status::NotFound) => {}
                Err(problem) => return Err(problem),
            }
        }
        let mut ended = 0;
        for row in self.db.all(YESES, args![kept, no.purpose, no.recipient]).await? {
            match withdraw(self.db, row.id("id")?, self.clock).await? {
                Came::Left => return Ok(Came::Left),
                Came::Ended(done) => ended += done,
                Came::Closed => {}
            }
        }
        Ok(Came::Ended(ended))
    }

    async fn of(&self, tx: &Tx, org: Option<OrgId>) -> Result<Option<Scope>, DbError> {
        let Some(row) = tx.first(ANYBODY, args![org]).await? else { return Ok(None) };
        let now = self.clock.now();
        Ok(Some(Scope { actor: store::actor(&row, now)?, purpose: Purpose::Counselling, now }))
    }

    /// Nobody can sign in where there is no account: then there is nobody to enter it for.
    async fn enter(&self, tx: &Tx, org: OrgId, entry: Entry) -> Result<(), DbError> {
        match self.of(tx, Some(org)).await? {
            Some(scope) => audit::write(tx, &scope, entry).await,
            None => Ok(()),
        }
    }
}

async fn grant(tx: &Tx, sql: &str, id: Uuid, at: Moment) -> Result<Came, DbError> {
    let done = tx.run(sql, args![id, at]).await?;
    if let (1, Some(row)) = (done, tx.first(GRANT, args![id]).await?) {
        store::refresh_case(tx, row.id("case_id")?).await?;
    }
    Ok(Came::Ended(done))
}

async fn not_justified(tx: &Tx, line: &Ended) -> Result<Came, DbError> {
    if tx.first(DECLARED, args![line.id]).await?.is_none() {
        return Ok(Came::Left);
    }
    Ok(Came::Ended(tx.run(NOT_JUSTIFIED, args![line.id, line.org, line.by, line.at]).await?))
}

/// The answer as it was heard; the notice is the one of today, since which one it was says nothing about a no.
fn answer(id: Uuid, no: &No) -> Option<NewConsent> {
    Some(NewConsent {
        id: Some(ConsentId(id)),
        purpose: Word::parse(&no.purpose)?,
        recipient: Word::parse(&no.recipient)?,
        answer: Answer::Refused,
        manner: Manner {
            notice_version: NOTICE_VERSION.to_owned(),
            language: no.language.clone(),
            given_how: Word::parse(&no.how).unwrap_or(GivenHow::Spoken),
            witness: None,
            assent: None,
            proof: None,
            given: no.given,
            named_day: None,
            until: None,
        },
    })
}

/// Withdraws a consent as its organisation did; what follows is taken up as after any withdrawal.
async fn withdraw(db: &Db, id: Uuid, clock: &dyn Clock) -> Result<Came, Problem> {
    let Some(row) = db.first(STANDING, args![id]).await? else { return Ok(Came::Closed) };
    let (person, org): (PersonId, OrgId) = (row.id("person_id")?, row.id("org_id")?);
    let Some(scope) = in_the_name_of(db, org, row.id("recorded_by")?, clock.now()).await? else {
        return Ok(Came::Left);
    };
    people::consent::take_back(db, &scope, person, ConsentId(id)).await?;
    Ok(Came::Ended(1))
}

/// Who recorded it, or else the oldest account of the organisation.
async fn in_the_name_of(db: &Db, org: OrgId, by: UserId, now: Moment) -> Result<Option<Scope>, DbError> {
    if let Some(scope) = standing_of(db, org, by, now).await? {
        return Ok(Some(scope));
    }
    match db.first(SOMEBODY, args![org]).await? {
        Some(row) => standing_of(db, org, row.id("id")?, now).await,
        None => Ok(None),
    }
}
