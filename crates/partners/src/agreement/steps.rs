//! The steps of an agreement's life: each one transaction with its line of history and its audit entry.

use access::Scope;
use base::{AgreementId, Check, ClauseId, Entry, Problem};
use serde::{Deserialize, Serialize};
use store::audit::{self, Act, Noun};
use store::{Reads, Tx};
use web::App;
use web::format::Reader;

use super::body::{Body, hash};
use super::clause::counterexample;
use super::life::VersionState;
use super::naming::Names;
use super::store::write::{self, NewVersion};
use super::store::{self as rows, Loaded, Version, life};
use super::{AgreementState, Step, work};
use crate::recall;

const REASON_MAX: usize = 1_000;

/// A step as a form or a client sends it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct StepIn {
    /// `consult`, `open_signing`, `sign`, `revise`, `amend`, `discard`, `suspend`, `resume` or `end`.
    pub step: Entry,
    /// Why; needed to suspend and to end.
    pub reason: Entry,
    /// Number of the version that was read; needed to sign.
    pub version: Entry,
}

/// How the trail says a step.
const fn act(step: Step) -> Act {
    match step {
        Step::Consult => Act::Consult,
        Step::OpenSigning => Act::OpenSigning,
        Step::Sign => Act::Sign,
        Step::Revise => Act::Revise,
        Step::Amend => Act::Amend,
        Step::Discard => Act::Discard,
        Step::Suspend => Act::Suspend,
        Step::Resume => Act::Resume,
        Step::End => Act::End,
    }
}

/// Takes a step.
///
/// # Errors
/// 404 for what is others'; 403 and 409 as the life of agreements says; 422 `agreement.firewall` with the counterexample as a
/// sentence, where the text promises an enforcement mandate what nobody with one may have; those of the database.
pub async fn step(
    app: &App,
    reader: &Reader,
    scope: &Scope,
    id: AgreementId,
    input: &StepIn,
) -> Result<Step, Problem> {
    let mut check = Check::new();
    let step: Option<Step> = check.word("step", &input.step);
    let step = check.required("step", &input.step, step);
    let reason = check.note("reason", &input.reason, REASON_MAX).unwrap_or_default();
    if step.is_some_and(Step::needs_reason) && input.reason.is_blank() {
        check.refuse("reason", "required");
    }
    let number = check.number("version", &input.version, 1..=i64::MAX);
    let step = check.done(|| step)?;
    let tx = app.db.begin().await?;
    let loaded = rows::find(&tx, scope, id).await?.ok_or_else(Problem::not_found)?;
    loaded.standing(scope.org()).may(step)?;
    let walk = Walk { app, reader, scope, tx: &tx, loaded: &loaded };
    let job = walk.go(step, &reason, number).await?;
    audit::write(&tx, scope, audit::Entry::new(act(step), Noun::Agreement, id.0)).await?;
    tx.commit().await?;
    if let Some(job) = job {
        work::at_once(app, job).await?;
    }
    Ok(step)
}

/// Lets the putting in force of a signed version begin again after it was given up, for an officer of any party.
///
/// # Errors
/// 404 for what is others'; 409 `agreement.not_given_up`; those of the database.
pub(super) async fn again(app: &App, scope: &Scope, id: AgreementId) -> Result<(), Problem> {
    let loaded = rows::find(&app.db, scope, id).await?.ok_or_else(Problem::not_found)?;
    let signed = loaded.open().filter(|v| v.state == VersionState::Signed);
    let version = signed.ok_or_else(|| Problem::conflict("agreement.not_given_up"))?;
    work::again(app, scope, id, version.id).await
}

/// One step being taken.
struct Walk<'a> {
    app: &'a App,
    reader: &'a Reader,
    scope: &'a Scope,
    tx: &'a Tx,
    loaded: &'a Loaded,
}

impl Walk<'_> {
    async fn go(
        &self,
        step: Step,
        reason: &str,
        number: Option<i64>,
    ) -> Result<Option<work::Waiting>, Problem> {
        let id = self.loaded.head.id;
        match step {
            Step::Consult => self.send(VersionState::Consultation, "consulted").await?,
            Step::OpenSigning => self.send(VersionState::Signing, "sent_to_sign").await?,
            Step::Sign => return self.sign(number).await,
            Step::Revise => self.revise().await?,
            Step::Amend => self.amend().await?,
            Step::Discard => self.discard().await?,
            Step::Suspend => {
                life::suspend(self.tx, self.scope, id, reason).await?;
                recall::of_agreement(self.tx, self.scope, id).await?;
                self.tell("suspended", reason).await?;
            }
            Step::Resume => {
                if life::resume(self.tx, self.scope, id).await? {
                    recall::lift(self.tx, id, self.scope.now).await?;
                }
                self.tell("resumed", reason).await?;
            }
            Step::End => {
                recall::of_agreement(self.tx, self.scope, id).await?;
                life::end(self.tx, id, AgreementState::Ended, self.scope.now).await?;
                self.tell("ended", reason).await?;
                let leads = self.loaded.in_force().map(|v| v.body.signatories()).unwrap_or_default();
                return work::clean(self.app, self.tx, self.scope, id, leads).await.map(Some);
            }
        }
        Ok(None)
    }

    async fn tell(&self, kind: &str, reason: &str) -> Result<(), Problem> {
        let version = self.loaded.open().or_else(|| self.loaded.in_force()).map(|v| v.id);
        Ok(life::event(self.tx, self.scope, self.loaded.head.id, version, kind, reason).await?)
    }

    fn open(&self) -> Result<&Version, Problem> {
        self.loaded.open().ok_or_else(|| Problem::conflict("agreement.no_draft"))
    }

    /// Freezes the draft, or takes what was frozen for comments on to the signatures.
    async fn send(&self, to: VersionState, kind: &str) -> Result<(), Problem> {
        let open = self.open()?;
        if open.state == VersionState::Draft {
            let before = self.loaded.in_force().map(|v| &v.body);
            let body = life::with_ids(&open.body, before, || ClauseId::new(&*self.app.clock));
            fit_to_send(&body)?;
            if to == VersionState::Signing {
                self.keeps_firewall(&body).await?;
            }
            life::freeze(self.tx, self.scope, open.id, to, &body.to_json()?).await?;
        } else {
            self.keeps_firewall(&open.body).await?;
            life::move_version(self.tx, open.id, open.state, to).await?;
        }
        if self.loaded.head.state == AgreementState::Draft {
            life::move_agreement(
                self.tx,
                self.loaded.head.id,
                AgreementState::Draft,
                AgreementState::Consultation,
            )
            .await?;
        }
        self.tell(kind, "").await
    }

    async fn sign(&self, number: Option<i64>) -> Result<Option<work::Waiting>, Problem> {
        let open = self.open()?;
        if number != Some(open.number) {
            return Err(Problem::conflict("agreement.other_version"));
        }
        let sealed = hash(&open.text);
        if open.hash.as_deref() != Some(sealed.as_slice()) {
            return Err(Problem::conflict("agreement.text_changed"));
        }
        self.keeps_firewall(&open.body).await?;
        if !life::sign(self.tx, self.scope, open.id, &sealed).await? {
            return Err(Problem::conflict("agreement.already_signed"));
        }
        self.tell("signed", "").await?;
        let signed: Vec<_> = rows::signatures(self.tx, open.id).await?.iter().map(|s| s.org).collect();
        if !open.body.signatories().iter().all(|org| signed.contains(org)) {
            return Ok(None);
        }
        let id = self.loaded.head.id;
        life::move_version(self.tx, open.id, VersionState::Signing, VersionState::Signed).await?;
        if self.loaded.head.state == AgreementState::Consultation {
            life::move_agreement(self.tx, id, AgreementState::Consultation, AgreementState::Signed).await?;
            write::head(self.tx, id, &open.body).await?;
            if open.body.starts_on > self.scope.now.day() {
                return Ok(None);
            }
        }
        work::begin(self.tx, self.scope, id, open.id, &open.body).await.map(Some)
    }

    /// A new draft with the same words; what was sent is void, and its signatures with it.
    async fn revise(&self) -> Result<(), Problem> {
        let open = self.open()?;
        life::move_version(self.tx, open.id, open.state, VersionState::Void).await?;
        self.tell("revised", "").await?;
        if self.loaded.head.state == AgreementState::Consultation {
            life::move_agreement(
                self.tx,
                self.loaded.head.id,
                AgreementState::Consultation,
                AgreementState::Draft,
            )
            .await?;
        }
        self.draft_of(&open.body).await
    }

    async fn amend(&self) -> Result<(), Problem> {
        let in_force = self.loaded.in_force().ok_or_else(Problem::not_found)?;
        self.draft_of(&in_force.body).await?;
        self.tell("amended", "").await
    }

    async fn draft_of(&self, body: &Body) -> Result<(), Problem> {
        let number = self.loaded.versions.iter().map(|v| v.number).max().unwrap_or_default() + 1;
        let new = NewVersion {
            id: self.app.clock.new_id(),
            agreement: self.loaded.head.id,
            number,
            state: VersionState::Draft,
            body,
            by: self.scope.actor.user,
            at: self.scope.now,
        };
        write::insert_version(self.tx, &new).await
    }

    async fn discard(&self) -> Result<(), Problem> {
        let open = self.open()?;
        life::move_version(self.tx, open.id, open.state, VersionState::Void).await?;
        let state = self.loaded.head.state;
        if matches!(state, AgreementState::Draft | AgreementState::Consultation) {
            life::move_agreement(self.tx, self.loaded.head.id, state, AgreementState::Ended).await?;
        }
        self.tell("discarded", "").await
    }

    async fn keeps_firewall(&self, body: &Body) -> Result<(), Problem> {
        match first_breach(self.tx, self.app, self.reader, self.loaded.head.id, body).await? {
            Some(sentence) => Err(Problem::refused("agreement.firewall").with("sentence", sentence)),
            None => Ok(()),
        }
    }
}

/// Whether a text can be sent at all: somebody else signs, something is said, and every clause speaks to who signs.
fn fit_to_send(body: &Body) -> Result<(), Problem> {
    if body.signatories().len() < 2 {
        return Err(Problem::refused("agreement.needs_parties"));
    }
    match write::speaks_to_signatories(body) {
        Some(clause) => {
            Err(Problem::refused("agreement.clause_without_party").with("article", clause.article.clone()))
        }
        None => Ok(()),
    }
}

/// The first counterexample in the reader's language, if a clause would give an enforcement mandate what it may never have.
///
/// # Errors
/// Those of the database.
pub(super) async fn first_breach(
    from: &impl Reads,
    app: &App,
    reader: &Reader,
    id: AgreementId,
    body: &Body,
) -> Result<Option<String>, Problem> {
    let facts = rows::facts(from, &body.signatories()).await?;
    for clause in &body.clauses {
        if let Some(found) = clause.as_clause(id, body).firewall_breach(&facts) {
            let names = Names::default().and(from, &[found.org]).await?;
            return Ok(Some(counterexample(app, reader, &names, &clause.article, &found)));
        }
    }
    Ok(None)
}
