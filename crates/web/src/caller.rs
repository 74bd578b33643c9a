//! Who asks: found once per request, before any handler runs.

use std::sync::Arc;

use access::{Capability, Scope};
use axum::extract::{FromRequestParts, OptionalFromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::{Actor, Label, Locale, Moment, Problem, Purpose, Role, Status};
use sha2::{Digest, Sha256};
use store::wall::{for_nobody, for_org};
use store::{DbError, Reads, Row, args};

use crate::app::App;
use crate::cookies;
use crate::format::{Digits, Reader};
use crate::respond::Failure;
use crate::token;

/// Hours without a look at the work queue after which a new stretch of work begins: a night, not a coffee.
const STRETCH_HOURS: i64 = 4;

/// Minutes without a request after which a session ends.
pub const IDLE_MINUTES: i64 = 30;

const ACCOUNT: &str = "u.id AS user_id, u.org_id, u.name, u.role, u.locale, u.digits, u.hijri, u.trained_until_on, u.disabled_at, u.last_looked_at, u.looked_before_at,
    o.kind, o.country, o.enforcement, o.name_ar, o.name_en, o.name_fr, o.name_es";

/// How the caller proved who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A signed-in browser; writes need this token beside the cookie.
    Session {
        /// Token that every form carries.
        csrf: String,
        /// Hash of the session's secret, its key in the database.
        id_hash: Vec<u8>,
    },
    /// A personal access token.
    Token,
}

/// The signed-in account of this request.
#[derive(Clone, Debug)]
pub struct Caller(Arc<CallerParts>);

#[derive(Debug)]
struct CallerParts {
    actor: Actor,
    name: String,
    organisation: Label,
    reader: Reader,
    proof: Proof,
    now: Moment,
    news_since: Option<Moment>,
}

impl Caller {
    /// The account as the decision knows it.
    pub fn actor(&self) -> &Actor {
        &self.0.actor
    }
    /// The name of the account's holder.
    pub fn name(&self) -> &str {
        &self.0.name
    }
    /// The organisation's name.
    pub fn organisation(&self) -> &Label {
        &self.0.organisation
    }
    /// Language, digits and calendar of the pages.
    pub fn reader(&self) -> &Reader {
        &self.0.reader
    }
    /// Language of the pages.
    pub fn locale(&self) -> Locale {
        self.0.reader.locale
    }
    /// How the caller proved who it is.
    pub fn proof(&self) -> &Proof {
        &self.0.proof
    }
    /// The instant of the request.
    pub fn now(&self) -> Moment {
        self.0.now
    }
    /// When the account's stretch of work before this one ended: what happened since is new to its holder, however often the
    /// work queue is opened meanwhile. None before the first.
    pub fn news_since(&self) -> Option<Moment> {
        self.0.news_since
    }
    /// The standing from which personal data are read in this request.
    pub fn scope(&self, purpose: Purpose) -> Scope {
        Scope { actor: self.0.actor, purpose, now: self.0.now }
    }
    /// The standing for what the role usually does.
    pub fn usual_scope(&self) -> Scope {
        self.scope(usual_purpose(self.0.actor.role))
    }
    /// Refuses where the role has none of these capabilities; of none, nobody is refused.
    ///
    /// # Errors
    /// 403.
    pub fn require_one(&self, of: &[Capability]) -> Result<(), Problem> {
        let has = of.is_empty() || of.iter().any(|one| one.is_of(self.0.actor.role));
        if has { Ok(()) } else { Err(Problem::forbidden()) }
    }
    /// Refuses where the role lacks a capability.
    ///
    /// # Errors
    /// 403.
    pub fn require(&self, capability: Capability) -> Result<(), Problem> {
        if capability.is_of(self.0.actor.role) { Ok(()) } else { Err(Problem::forbidden()) }
    }
}

/// For what a role usually asks.
pub const fn usual_purpose(role: Role) -> Purpose {
    match role {
        Role::Counsellor | Role::CaseManager | Role::ProgrammeManager => Purpose::Counselling,
        Role::Provider => Purpose::Service,
        Role::Monitor => Purpose::Monitoring,
        Role::DataProtection | Role::Administrator => Purpose::Audit,
        Role::Secretary => Purpose::Statistics,
    }
}

/// What is known of any visitor: the language, and the caller when signed in.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The signed-in account, if any.
    pub caller: Option<Caller>,
    /// Language, digits and calendar of the pages.
    pub reader: Reader,
    /// Address of the page, for the language switch.
    pub path: String,
    /// Message to show once, set by the page before.
    pub flash: Option<String>,
    /// Token for forms of visitors who are not signed in (sign-in itself), bound to a cookie.
    pub pre_csrf: Option<String>,
}

/// Finds the caller and the language and puts them where handlers and the error page find them, and asks what a session sends for
/// its form token: what stands behind this layer is behind both. All that follows runs in the name of the caller's organisation.
pub async fn identify(State(app): State<App>, request: Request, next: Next) -> Response {
    let visitor = match visitor(&app, request.headers(), request.uri()).await {
        Ok(visitor) => visitor,
        Err(error) => return Failure::from(error).into_response(),
    };
    let mut response = match token::asked(&visitor, request).await {
        Ok(request) => answer(&visitor, request, next).await,
        Err(problem) => Failure::from(problem).into_response(),
    };
    response.extensions_mut().insert(visitor);
    response
}

async fn answer(visitor: &Visitor, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(visitor.clone());
    match &visitor.caller {
        Some(caller) => for_org(caller.actor().org, caller.now(), next.run(request)).await,
        None => for_nobody(next.run(request)).await,
    }
}

async fn visitor(app: &App, headers: &HeaderMap, uri: &axum::http::Uri) -> Result<Visitor, DbError> {
    let now = app.clock.now();
    let cookie = |name| cookies::get(headers, name, app.config.tls);
    let caller = match bearer(headers) {
        Some(token) => by_token(app, token, now).await?,
        None => match cookie(cookies::SESSION) {
            Some(secret) => by_session(app, secret, now).await?,
            None => None,
        },
    };
    let asked = cookie(cookies::LANGUAGE).and_then(Locale::parse);
    let browser =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).and_then(Locale::negotiate);
    let is_api = uri.path().starts_with("/api/");
    let reader = match (&caller, browser) {
        // A program says per request in which language it wants its messages.
        (Some(caller), Some(locale)) if is_api => Reader { locale, ..caller.reader().clone() },
        (Some(caller), _) => caller.reader().clone(),
        (None, _) => Reader {
            today_on: Some(now.day().to_string()),
            ..Reader::new(asked.or(browser).unwrap_or_default())
        },
    };
    Ok(Visitor {
        reader,
        caller,
        path: uri.path_and_query().map_or("/", |p| p.as_str()).to_owned(),
        flash: cookie(cookies::FLASH).map(str::to_owned),
        pre_csrf: cookie(cookies::PRE_CSRF).map(str::to_owned),
    })
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ").map(str::trim)
}

/// The stored form of a session secret or token: whoever reads the database cannot sign in with it.
pub fn secret_hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

async fn by_session(app: &App, secret: &str, now: Moment) -> Result<Option<Caller>, DbError> {
    let sql = format!(
        "SELECT {ACCOUNT}, s.csrf, s.seen_at, s.expires_at FROM sessions s JOIN users u ON u.id = s.user_id
         JOIN organisations o ON o.id = u.org_id WHERE s.id_hash = $1 AND s.second_factor_at IS NOT NULL"
    );
    let id_hash = secret_hash(secret);
    let Some(row) = app.db.first(&sql, args![id_hash]).await? else { return Ok(None) };
    let seen = row.moment("seen_at")?;
    if row.moment("expires_at")? <= now || seen.plus_seconds(IDLE_MINUTES * 60) <= now {
        return Ok(None);
    }
    if seen.plus_seconds(60) <= now {
        let tx = app.db.begin().await?;
        tx.run("UPDATE sessions SET seen_at = $2 WHERE id_hash = $1", args![id_hash, now]).await?;
        tx.commit().await?;
    }
    let proof = Proof::Session { csrf: row.text("csrf")?, id_hash };
    caller(&row, proof, now)
}

async fn by_token(app: &App, token: &str, now: Moment) -> Result<Option<Caller>, DbError> {
    let sql = format!(
        "SELECT {ACCOUNT} FROM tokens t JOIN users u ON u.id = t.user_id JOIN organisations o ON o.id = u.org_id
         WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2"
    );
    match app.db.first(&sql, args![secret_hash(token), now]).await? {
        Some(row) => caller(&row, Proof::Token, now),
        None => Ok(None),
    }
}

fn caller(row: &Row, proof: Proof, now: Moment) -> Result<Option<Caller>, DbError> {
    if row.opt_int("disabled_at")?.is_some() {
        return Ok(None);
    }
    let actor = store::actor(row, now)?;
    let (country, locale) = (actor.country, actor.locale);
    let reader = Reader {
        region: Some(country.code().to_owned()),
        digits: if row.text("digits")? == "eastern" { Digits::Eastern } else { Digits::Western },
        hijri: row.flag("hijri")?,
        today_on: Some(now.day().to_string()),
        ..Reader::new(locale)
    };
    Ok(Some(Caller(Arc::new(CallerParts {
        actor,
        name: row.text("name")?,
        organisation: row.label("name")?,
        reader,
        proof,
        now,
        news_since: news_since(row.opt_moment("last_looked_at")?, row.opt_moment("looked_before_at")?, now),
    }))))
}

/// The end of the last stretch of work: the last look, if that is long ago, or else the one noted when this stretch began.
fn news_since(last: Option<Moment>, before: Option<Moment>, now: Moment) -> Option<Moment> {
    last.filter(|last| last.plus_seconds(STRETCH_HOURS * 3600) < now).or(before)
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let visitor = parts.extensions.get::<Visitor>().cloned();
        visitor.ok_or_else(|| Problem::internal("a route stands outside the identify layer").into())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let visitor = <Visitor as FromRequestParts<S>>::from_request_parts(parts, state).await?;
        visitor.caller.ok_or_else(|| Problem::new(Status::Unauthorized, "sign_in_first").into())
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for Caller {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Failure> {
        Ok(parts.extensions.get::<Visitor>().and_then(|v| v.caller.clone()))
    }
}

/// Whether a request is of a program: then only what it asks for is answered, and never a page.
pub(crate) fn is_api(parts: &axum::http::request::Parts) -> bool {
    // A router within another one sees the rest of the address only.
    let whole = parts.extensions.get::<axum::extract::OriginalUri>().map_or(&parts.uri, |uri| &uri.0);
    whole.path().starts_with("/api/")
}
