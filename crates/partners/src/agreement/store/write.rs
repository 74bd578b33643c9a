//! SQL of drafts: starting, editing, and writing an agreement as a whole.

use access::Scope;
use base::reexport::uuid::Uuid;
use base::{AgreementId, Clock, Moment, OrgId, Problem, UserId, Word};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::{Db, DbError, Reads, Tx, args};
use web::{App, Created};

use super::life::{event, live_clauses};
use super::{Loaded, Version, find, title_args};
use crate::agreement::body::{Body, PartyEntry, hash};
use crate::agreement::clause::{ClauseBody, ClauseIn, PartyRef};
use crate::agreement::life::VersionState;
use crate::agreement::pages::{AtOne, Officer};
use crate::agreement::party::NewParties;
use crate::agreement::text::{NewStart, NewText};
use crate::agreement::{AgreementState, PartyRole, Template};

const AGREEMENT: &str = "INSERT INTO agreements (id, kind, state, title_ar, title_en, title_fr, title_es, owner_org, built_in, starts_on, ends_on, created_at, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11, 1) ON CONFLICT (id) DO NOTHING";
const TAKEN: &str = "SELECT 1 AS taken FROM agreements WHERE id = $1";
const VERSION: &str = "INSERT INTO agreement_versions (id, agreement_id, number, state, body, hash, edition, made_by, made_at, frozen_at)
    VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9)";
const EDIT: &str = "UPDATE agreement_versions SET body = $2, edition = edition + 1 WHERE id = $1 AND state = 'draft' AND edition = $3";
const HEAD: &str = "UPDATE agreements SET kind = $2, title_ar = $3, title_en = $4, title_fr = $5, title_es = $6, starts_on = $7, ends_on = $8,
    version = version + 1 WHERE id = $1";
const CLEAR_PARTIES: &str = "DELETE FROM agreement_parties WHERE version_id = $1";
const PARTIES: &str = "INSERT INTO agreement_parties (version_id, org_id, agreement_id, role) VALUES";
const SIGNATURE: &str = "INSERT INTO agreement_signatures (version_id, org_id, user_id, hash, signed_at) VALUES ($1, $2, $3, $4, $5)";
const ORG_EXISTS: &str = "SELECT 1 AS one FROM organisations WHERE id = $1";
const IN_FORCE: &str = "UPDATE agreements SET version_in_force = $2 WHERE id = $1";

/// Starts an agreement of the caller's organisation. The same `id` again is the same one.
///
/// # Errors
/// Those of the database.
pub(in crate::agreement) async fn start(
    app: &App,
    may: &Officer,
    new: NewStart,
) -> Result<Created<AgreementId>, Problem> {
    let (scope, clock) = (&may.caller.usual_scope(), &*app.clock);
    let owner = scope.org();
    let tx = app.db.begin().await?;
    let sent = Sent { id: new.id, taken: TAKEN, person: None };
    let id = match sent.claim(&tx, scope, clock, &new).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(Created { id }),
    };
    let body = Body {
        kind: new.kind,
        title: new.title,
        starts_on: new.starts_on.unwrap_or(scope.now.day()),
        ends_on: new.ends_on,
        texts: new.template.map(Template::texts).unwrap_or_default(),
        parties: vec![PartyEntry { org: owner, role: PartyRole::Owner, basis: String::new() }],
        clauses: new.template.map(|t| t.clauses(clock)).unwrap_or_default(),
        annexes: Vec::new(),
    };
    if insert_head(&tx, id, owner, &body, AgreementState::Draft, scope.now).await? {
        let version = clock.new_id();
        insert_version(
            &tx,
            &NewVersion {
                id: version,
                agreement: id,
                number: 1,
                state: VersionState::Draft,
                body: &body,
                by: scope.actor.user,
                at: scope.now,
            },
        )
        .await?;
        event(&tx, scope, id, Some(version), "started", "").await?;
        audit::write(&tx, scope, Entry::new(Act::Start, Noun::Agreement, id.0)).await?;
    }
    tx.commit().await?;
    Ok(Created { id })
}

async fn insert_head(
    tx: &Tx,
    id: AgreementId,
    owner: OrgId,
    body: &Body,
    state: AgreementState,
    at: Moment,
) -> Result<bool, DbError> {
    let mut args = args![id, body.kind.word(), state.word()];
    args.extend(title_args(&body.title));
    args.extend(args![owner, body.starts_on, body.ends_on, at]);
    Ok(tx.run(AGREEMENT, args).await? == 1)
}

/// A version before it is written.
pub(in crate::agreement) struct NewVersion<'a> {
    pub(in crate::agreement) id: Uuid,
    pub(in crate::agreement) agreement: AgreementId,
    pub(in crate::agreement) number: i64,
    pub(in crate::agreement) state: VersionState,
    pub(in crate::agreement) body: &'a Body,
    pub(in crate::agreement) by: UserId,
    pub(in crate::agreement) at: Moment,
}

pub(in crate::agreement) async fn insert_version(tx: &Tx, new: &NewVersion<'_>) -> Result<(), Problem> {
    let text = new.body.to_json()?;
    let frozen = (new.state != VersionState::Draft).then_some(new.at);
    let sealed = frozen.map(|_| hash(&text));
    tx.run(
        VERSION,
        args![new.id, new.agreement, new.number, new.state.word(), text, sealed, new.by, new.at, frozen],
    )
    .await?;
    write_parties(tx, new.agreement, new.id, new.body).await
}

async fn write_parties(tx: &Tx, agreement: AgreementId, version: Uuid, body: &Body) -> Result<(), Problem> {
    tx.run(CLEAR_PARTIES, args![version]).await?;
    let mut rows = Vec::new();
    for (at, party) in body.parties.iter().enumerate() {
        if tx.first(ORG_EXISTS, args![party.org]).await?.is_none() {
            return Err(Problem::field(format!("{at}.party"), "not_in_list"));
        }
        rows.push(args![version, party.org, agreement, super::role_word(party.role)]);
    }
    tx.insert_many(PARTIES, "", rows).await?;
    Ok(())
}

/// Changes the draft of an agreement that the caller's organisation keeps, if nobody did since `edition` was read.
async fn edit(
    tx: &Tx,
    scope: &Scope,
    id: AgreementId,
    edition: &base::Entry,
    fields: &[&str],
    change: impl FnOnce(&Body) -> Result<Body, Problem>,
) -> Result<(), Problem> {
    let (loaded, draft) = draft(tx, scope, id).await?;
    let edition: i64 = edition.trimmed().parse().map_err(|_| Problem::field("edition", "required"))?;
    let body = change(&draft.body)?;
    if tx.run(EDIT, args![draft.id, body.to_json()?, edition]).await? == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    write_parties(tx, id, draft.id, &body).await?;
    if loaded.head.state == AgreementState::Draft {
        head(tx, id, &body).await?;
    }
    audit::write(tx, scope, Entry::new(Act::Change, Noun::Agreement, id.0).fields(fields)).await?;
    Ok(())
}

/// Puts a version's head where lists read it.
pub(in crate::agreement) async fn head(tx: &Tx, id: AgreementId, body: &Body) -> Result<(), DbError> {
    let mut args = args![id, body.kind.word()];
    args.extend(title_args(&body.title));
    args.extend(args![body.starts_on, body.ends_on]);
    tx.run(HEAD, args).await?;
    Ok(())
}

/// The draft that the caller's organisation is writing.
///
/// # Errors
/// 404 for what is others', 403 for a reader, 409 `agreement.no_draft` where nothing is being written.
pub(crate) async fn draft(
    from: &impl Reads,
    scope: &Scope,
    id: AgreementId,
) -> Result<(Loaded, Version), Problem> {
    let loaded = find(from, scope, id).await?.ok_or_else(Problem::not_found)?;
    if loaded.head.built_in || loaded.head.owner != Some(scope.org()) {
        return Err(Problem::forbidden());
    }
    let draft = loaded.open().filter(|v| v.state == VersionState::Draft).cloned();
    let draft = draft.ok_or_else(|| Problem::conflict("agreement.no_draft"))?;
    Ok((loaded, draft))
}

/// Changes head and text of the draft.
///
/// # Errors
/// As of [`draft`]; 409 `changed_meanwhile`.
pub(in crate::agreement) async fn change_text(app: &App, at: &AtOne, new: NewText) -> Result<(), Problem> {
    let (scope, edition) = (&at.desk.caller.usual_scope(), new.edition.clone());
    let tx = app.db.begin().await?;
    edit(&tx, scope, at.path, &edition, &["text"], |body| Ok(new.of(body))).await?;
    tx.commit().await?;
    Ok(())
}

/// Changes who takes part.
///
/// # Errors
/// As of [`change_text`].
pub(in crate::agreement) async fn change_parties(
    app: &App,
    at: &AtOne,
    new: NewParties,
) -> Result<(), Problem> {
    let (scope, edition) = (&at.desk.caller.usual_scope(), new.edition.clone());
    let parties = new.kept_by(scope.org());
    let tx = app.db.begin().await?;
    edit(&tx, scope, at.path, &edition, &["parties"], |body| Ok(Body { parties, ..body.clone() })).await?;
    tx.commit().await?;
    Ok(())
}

/// Adds a clause to the draft, or changes the one with the same id.
///
/// # Errors
/// As [`change_text`].
pub(crate) async fn put_clause(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    id: AgreementId,
    input: &ClauseIn,
) -> Result<(), Problem> {
    let tx = db.begin().await?;
    edit(&tx, scope, id, &input.edition, &["clauses"], |body| {
        let mut clause = input.check(body, clock)?;
        let mut body = body.clone();
        match body.clauses.iter_mut().find(|known| known.id == clause.id) {
            Some(known) => {
                clause.lineage = known.lineage;
                *known = clause;
            }
            None => body.clauses.push(clause),
        }
        Ok(body)
    })
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a clause out of the draft.
///
/// # Errors
/// As [`change_text`]; 404 for a clause that is not there.
pub(crate) async fn remove_clause(
    db: &Db,
    scope: &Scope,
    id: AgreementId,
    clause: base::ClauseId,
    edition: &base::Entry,
) -> Result<(), Problem> {
    let tx = db.begin().await?;
    edit(&tx, scope, id, edition, &["clauses"], |body| {
        let mut body = body.clone();
        let before = body.clauses.len();
        body.clauses.retain(|known| known.id != clause);
        if body.clauses.len() == before { Err(Problem::not_found()) } else { Ok(body) }
    })
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Changes which files belong to the draft; the bytes are kept by `keep`.
pub(super) async fn change_annexes(
    tx: &Tx,
    scope: &Scope,
    id: AgreementId,
    change: impl FnOnce(&mut Vec<crate::agreement::body::AnnexRef>),
) -> Result<(), Problem> {
    let (_, draft) = draft(tx, scope, id).await?;
    let edition = base::Entry(draft.edition.to_string());
    edit(tx, scope, id, &edition, &["annexes"], |body| {
        let mut body = body.clone();
        change(&mut body.annexes);
        Ok(body)
    })
    .await
}

/// An agreement to be written whole, as the synthetic world does.
#[derive(Debug)]
pub struct Founded<'a> {
    /// The agreement.
    pub id: AgreementId,
    /// Its only version.
    pub version: Uuid,
    /// What it says.
    pub body: &'a Body,
    /// Where it stands; its version stands accordingly.
    pub state: AgreementState,
    /// Who keeps it.
    pub owner: OrgId,
    /// Who wrote it.
    pub by: UserId,
    /// When it was started and sent.
    pub at: Moment,
    /// Who signed for whom.
    pub signers: &'a [(OrgId, UserId)],
}

/// Writes an agreement whole: head, version, parties, signatures and, where it is in force or rests, its clauses. What the
/// clauses open has to be derived by whoever calls this.
///
/// # Errors
/// Those of the database.
pub async fn found(tx: &Tx, new: &Founded<'_>) -> Result<(), Problem> {
    let state = match new.state {
        AgreementState::Draft => VersionState::Draft,
        AgreementState::Consultation => VersionState::Consultation,
        AgreementState::Signed => VersionState::Signed,
        AgreementState::InForce
        | AgreementState::Suspended
        | AgreementState::Expired
        | AgreementState::Ended => VersionState::InForce,
    };
    insert_head(tx, new.id, new.owner, new.body, new.state, new.at).await?;
    let version = NewVersion {
        id: new.version,
        agreement: new.id,
        number: 1,
        state,
        body: new.body,
        by: new.by,
        at: new.at,
    };
    insert_version(tx, &version).await?;
    let sealed = hash(&new.body.to_json()?);
    for (org, user) in new.signers {
        tx.run(SIGNATURE, args![new.version, *org, *user, sealed, new.at]).await?;
    }
    if state == VersionState::InForce {
        tx.run(IN_FORCE, args![new.id, new.version]).await?;
        live_clauses(tx, new.id, new.version, new.body, "live").await?;
    }
    Ok(())
}

/// The first clause that speaks to somebody who does not sign, or to nobody yet.
pub(in crate::agreement) fn speaks_to_signatories(body: &Body) -> Option<&ClauseBody> {
    let signs = body.signatories();
    body.clauses.iter().find(|clause| match clause.party {
        PartyRef::Org(org) => !signs.contains(&org),
        PartyRef::Open => true,
        PartyRef::Kind(_) | PartyRef::Receiver => false,
    })
}
