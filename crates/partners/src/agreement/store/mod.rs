//! SQL of agreements: reading, within what the caller's organisation is party to.

pub(super) mod found;
pub(super) mod keep;
pub(super) mod life;
pub(super) mod population;
pub(super) mod proof;
pub(super) mod write;

use access::Scope;
use base::reexport::uuid::Uuid;
use base::{AgreementId, ClauseId, Day, Label, Moment, OrgId, Problem, UserId, Word};
use serde::Serialize;
use store::{DbError, Reads, Row, args};

use super::body::{Body, PartyEntry, Texts};
use access::OrgFacts;

use super::clause::{ClauseBody, Corridor, PartyRef};
use super::life::{Standing, VersionState};
use super::{AgreementState, AgreementView, PartyRole};

const LIST: &str = "SELECT a.id, a.kind, a.state, a.title_ar, a.title_en, a.title_fr, a.title_es, a.owner_org, a.built_in, a.starts_on, a.ends_on,
    a.version_in_force, a.created_at FROM agreements a WHERE a.built_in = 1 OR a.owner_org = $1
    OR EXISTS (SELECT 1 FROM agreement_parties p JOIN agreement_versions v ON v.id = p.version_id
      WHERE p.agreement_id = a.id AND p.org_id = $1 AND v.state <> 'draft')
    ORDER BY a.built_in, a.created_at DESC, a.id DESC LIMIT 500";
const ONE: &str = "SELECT a.id, a.kind, a.state, a.title_ar, a.title_en, a.title_fr, a.title_es, a.owner_org, a.built_in, a.starts_on, a.ends_on,
    a.version_in_force, a.created_at FROM agreements a WHERE a.id = $2 AND (a.built_in = 1 OR a.owner_org = $1
    OR EXISTS (SELECT 1 FROM agreement_parties p JOIN agreement_versions v ON v.id = p.version_id
      WHERE p.agreement_id = a.id AND p.org_id = $1 AND v.state <> 'draft'))";
const VERSIONS: &str = "SELECT v.id, v.number, v.state, v.edition, v.made_at, v.frozen_at, v.hash, v.body FROM agreement_versions v
    JOIN agreements a ON a.id = v.agreement_id WHERE v.agreement_id = $2 AND (a.owner_org = $1
    OR (v.state <> 'draft' AND EXISTS (SELECT 1 FROM agreement_parties p WHERE p.version_id = v.id AND p.org_id = $1)))
    ORDER BY v.number DESC";
const SIGNATURES: &str = "SELECT s.org_id, s.user_id, u.name, s.signed_at FROM agreement_signatures s JOIN users u ON u.id = s.user_id
    WHERE s.version_id = $1 ORDER BY s.signed_at";
const SUSPENSIONS: &str = "SELECT id, org_id, reason, at FROM agreement_suspensions WHERE agreement_id = $1 AND lifted_at IS NULL ORDER BY at";
const EVENTS: &str = "SELECT e.kind, e.org_id, u.name, e.reason, e.at, v.number FROM agreement_events e LEFT JOIN users u ON u.id = e.user_id
    LEFT JOIN agreement_versions v ON v.id = e.version_id WHERE e.agreement_id = $1
    AND (v.id IS NULL OR v.state <> 'draft' OR e.org_id = $2) ORDER BY e.at DESC, e.id DESC LIMIT 200";
const FACTS: &str = "SELECT id, kind, enforcement FROM organisations WHERE id = $1";
const BUILT_IN: &str = "SELECT id, article, actions, categories, purposes, recipient, needs_consent, needs_training, no_onward, smallest_count
    FROM clauses WHERE agreement_id = $1 ORDER BY position";
const MINE_ENDING: &str = "SELECT COUNT(*) AS n FROM agreements a WHERE a.built_in = 0 AND a.state = 'in_force' AND a.ends_on >= $2 AND a.ends_on <= $3
    AND EXISTS (SELECT 1 FROM agreement_parties p WHERE p.version_id = a.version_in_force AND p.org_id = $1)";
const MINE_TO_SIGN: &str =
    "SELECT COUNT(*) AS n FROM agreement_versions v JOIN agreement_parties p ON p.version_id = v.id
    WHERE v.state = 'signing' AND p.org_id = $1 AND p.role <> 'observer'
    AND NOT EXISTS (SELECT 1 FROM agreement_signatures s WHERE s.version_id = v.id AND s.org_id = $1)";
const MINE_CONSULTED: &str =
    "SELECT COUNT(*) AS n FROM agreement_versions v JOIN agreement_parties p ON p.version_id = v.id
    WHERE v.state = 'consultation' AND p.org_id = $1 AND p.role <> 'owner'
    AND NOT EXISTS (SELECT 1 FROM agreement_comments c WHERE c.version_id = v.id AND c.org_id = $1)";
const MINE_TO_ANSWER: &str = "SELECT COUNT(*) AS n FROM agreement_comments c JOIN agreements a ON a.id = c.agreement_id
    JOIN agreement_versions v ON v.id = c.version_id WHERE a.owner_org = $1 AND c.answered_at IS NULL AND v.state IN ('consultation', 'signing')";

/// One version as its readers may see it.
#[derive(Clone, Debug)]
pub(super) struct Version {
    /// The version.
    pub id: Uuid,
    /// Counted from 1.
    pub number: i64,
    /// Where it stands.
    pub state: VersionState,
    /// Counts the edits of a draft.
    pub edition: i64,
    /// When it was begun.
    pub made_at: Moment,
    /// When it was frozen.
    pub frozen_at: Option<Moment>,
    /// What a signature is of, once frozen.
    pub hash: Option<Vec<u8>>,
    /// The exact stored text.
    pub text: String,
    /// What it says.
    pub body: Body,
}

/// A signature.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Signature {
    /// For whom.
    pub org: OrgId,
    /// By whom.
    pub user: UserId,
    /// The signer's name.
    pub name: String,
    /// When.
    pub signed_at: Moment,
}

/// A suspension that stands.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Suspension {
    /// By whom.
    pub org: OrgId,
    /// Why.
    pub reason: String,
    /// Since when.
    pub at: Moment,
}

/// One line of an agreement's history.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = AgreementEvent)]
pub(super) struct Event {
    /// What happened.
    pub kind: String,
    /// By which organisation.
    pub org: OrgId,
    /// By whom; none where a day passed by itself.
    pub name: Option<String>,
    /// Why, where a reason was asked for.
    pub reason: String,
    /// When.
    pub at: Moment,
    /// Number of the version it concerns.
    pub version: Option<i64>,
}

/// An agreement with all that its reader may see of it.
#[derive(Clone, Debug)]
pub(super) struct Loaded {
    /// Its head.
    pub head: AgreementView,
    /// Its versions, newest first.
    pub versions: Vec<Version>,
    /// Signatures of the open version, else of the one in force.
    pub signatures: Vec<Signature>,
    /// Suspensions that stand.
    pub suspensions: Vec<Suspension>,
    /// What the built-in rules say.
    built_in: Option<Body>,
}

impl Loaded {
    /// The version that is being prepared.
    pub(super) fn open(&self) -> Option<&Version> {
        use VersionState::{Consultation, Draft, Signed, Signing};
        self.versions.iter().find(|v| matches!(v.state, Draft | Consultation | Signing | Signed))
    }

    /// The version in force, or the one that was.
    pub(super) fn in_force(&self) -> Option<&Version> {
        let id = self.head.version_in_force?;
        self.versions.iter().find(|v| v.id == id)
    }

    /// What a reader wants to read first: what is being prepared, else what is in force, else the last there was.
    pub(super) fn shown(&self) -> Option<&Version> {
        self.open().or_else(|| self.in_force()).or_else(|| self.versions.first())
    }

    /// What is read first, the built-in rules among it.
    pub(super) fn body(&self) -> Option<&Body> {
        self.shown().map(|v| &v.body).or(self.built_in.as_ref())
    }

    /// What a step is judged by.
    pub(super) fn standing(&self, org: OrgId) -> Standing {
        let body = self.open().or_else(|| self.in_force()).map(|v| &v.body);
        Standing {
            state: self.head.state,
            built_in: self.head.built_in,
            open: self.open().map(|v| v.state),
            role: body.and_then(|b| b.role_of(org)),
            is_owner: self.head.owner == Some(org),
            signed: self.signatures.iter().map(|s| s.org).collect(),
            suspends: self.suspensions.iter().any(|s| s.org == org),
            org,
        }
    }
}

pub(super) fn view(row: &Row) -> Result<AgreementView, DbError> {
    Ok(AgreementView {
        id: row.id("id")?,
        kind: row.word("kind")?,
        state: row.word("state")?,
        title: row.label("title")?,
        owner: row.opt_id("owner_org")?,
        built_in: row.flag("built_in")?,
        starts_on: row.day("starts_on")?,
        ends_on: row.opt_day("ends_on")?,
        version_in_force: row.opt_id("version_in_force")?,
        created_at: row.moment("created_at")?,
    })
}

/// The agreements that the caller's organisation is party to, newest first, the built-in rules last.
///
/// # Errors
/// Those of the database.
pub(super) async fn list(
    from: &impl Reads,
    scope: &Scope,
    state: Option<AgreementState>,
) -> Result<Vec<AgreementView>, DbError> {
    let rows = from.all(LIST, args![scope.org()]).await?;
    let all: Vec<AgreementView> = rows.iter().map(view).collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|a| state.is_none_or(|state| a.state == state)).collect())
}

/// An agreement that the caller's organisation is party to; `None` for what is not there and for what is others'.
///
/// # Errors
/// Those of the database.
pub(super) async fn find(
    from: &impl Reads,
    scope: &Scope,
    id: AgreementId,
) -> Result<Option<Loaded>, Problem> {
    let Some(row) = from.first(ONE, args![scope.org(), id]).await? else { return Ok(None) };
    let head = view(&row)?;
    let mut versions = Vec::new();
    for row in from.all(VERSIONS, args![scope.org(), id]).await? {
        let text = row.text("body")?;
        versions.push(Version {
            id: row.id("id")?,
            number: row.int("number")?,
            state: row.word("state")?,
            edition: row.int("edition")?,
            made_at: row.moment("made_at")?,
            frozen_at: row.opt_moment("frozen_at")?,
            hash: row.opt_bytes("hash")?,
            body: Body::from_json(&text)?,
            text,
        });
    }
    let built_in = if head.built_in { Some(built_in(from, &head).await?) } else { None };
    let mut loaded = Loaded { head, versions, signatures: Vec::new(), suspensions: Vec::new(), built_in };
    if let Some(shown) = loaded.shown().map(|v| v.id) {
        loaded.signatures = signatures(from, shown).await?;
    }
    for row in from.all(SUSPENSIONS, args![id]).await? {
        let (org, reason, at) = (row.id("org_id")?, row.text("reason")?, row.moment("at")?);
        loaded.suspensions.push(Suspension { org, reason, at });
    }
    Ok(Some(loaded))
}

/// The signatures of a version.
///
/// # Errors
/// Those of the database.
pub(super) async fn signatures(from: &impl Reads, version: Uuid) -> Result<Vec<Signature>, DbError> {
    let rows = from.all(SIGNATURES, args![version]).await?;
    rows.iter()
        .map(|row| {
            Ok(Signature {
                org: row.id("org_id")?,
                user: row.id("user_id")?,
                name: row.text("name")?,
                signed_at: row.moment("signed_at")?,
            })
        })
        .collect()
}

/// An agreement's history, newest first.
///
/// # Errors
/// Those of the database.
pub(super) async fn events(from: &impl Reads, scope: &Scope, id: AgreementId) -> Result<Vec<Event>, DbError> {
    let rows = from.all(EVENTS, args![id, scope.org()]).await?;
    rows.iter()
        .map(|row| {
            Ok(Event {
                kind: row.text("kind")?,
                org: row.id("org_id")?,
                name: row.opt_text("name")?,
                reason: row.text("reason")?,
                at: row.moment("at")?,
                version: row.opt_int("number")?,
            })
        })
        .collect()
}

/// What the firewall has to know of those who sign.
///
/// # Errors
/// Those of the database.
pub(super) async fn facts(from: &impl Reads, orgs: &[OrgId]) -> Result<Vec<OrgFacts>, DbError> {
    let mut facts = Vec::new();
    for org in orgs {
        let Some(row) = from.first(FACTS, args![*org]).await? else { continue };
        facts.push(OrgFacts {
            id: row.id("id")?,
            kind: row.word("kind")?,
            enforcement: row.flag("enforcement")?,
        });
    }
    Ok(facts)
}

/// What an organisation owes in its agreements: ending soon, to sign, to comment, to answer.
///
/// # Errors
/// Those of the database.
pub(super) async fn owed(from: &impl Reads, org: OrgId, today: Day) -> Result<[i64; 4], DbError> {
    let count = async |sql: &str, args| -> Result<i64, DbError> {
        from.first(sql, args).await?.map_or(Ok(0), |row| row.int("n"))
    };
    Ok([
        count(MINE_ENDING, args![org, today, today.plus_days(super::REMINDER_DAYS)]).await?,
        count(MINE_TO_SIGN, args![org]).await?,
        count(MINE_CONSULTED, args![org]).await?,
        count(MINE_TO_ANSWER, args![org]).await?,
    ])
}

async fn built_in(from: &impl Reads, head: &AgreementView) -> Result<Body, DbError> {
    let mut clauses = Vec::new();
    for row in from.all(BUILT_IN, args![head.id]).await? {
        let id: ClauseId = row.id("id")?;
        clauses.push(ClauseBody {
            id,
            lineage: id.into(),
            article: row.text("article")?,
            party: PartyRef::Receiver,
            actions: row.words("actions")?,
            categories: base::CategorySet::from_text(&row.text("categories")?),
            purposes: base::PurposeSet::from_text(&row.text("purposes")?),
            recipient: row.word("recipient")?,
            programmes: Vec::new(),
            corridors: Vec::<Corridor>::new(),
            areas: Vec::new(),
            stages: Vec::new(),
            referred_only: true,
            from: None,
            until: None,
            needs_consent: row.flag("needs_consent")?,
            legal_basis: String::new(),
            needs_training: row.flag("needs_training")?,
            no_onward: row.flag("no_onward")?,
            smallest_count: row.int("smallest_count")?,
            retention_days: None,
        });
    }
    Ok(Body {
        kind: head.kind,
        title: head.title.clone(),
        starts_on: head.starts_on,
        ends_on: head.ends_on,
        texts: Texts::default(),
        parties: Vec::<PartyEntry>::new(),
        clauses,
        annexes: Vec::new(),
    })
}

/// A title's columns.
pub(super) fn title_args(title: &Label) -> Vec<store::Value> {
    args![title.ar, title.en, title.fr, title.es]
}

/// The word of a role as it is stored.
pub(super) fn role_word(role: PartyRole) -> &'static str {
    role.word()
}
