//! A small world for stories: organisations on both sides, people who work there, a programme, and a clock that stands still.
//!
//! `stories! { async fn name(w: World) { … } }` tells a story on SQLite, and on PostgreSQL when `TEST_DATABASE_URL` names a
//! server on which databases can be made (`make test` starts one). `JISR_REQUIRE_POSTGRES=1` makes its absence a failure.

pub mod copy;
mod found;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use base::reexport::uuid::Uuid;
use base::{AreaId, FixedClock, Moment, OrgId, ProgrammeId, Role, ServiceId, UserId, Word};
use serde_json::{Value, json};
use store::{Db, Options, args};
use tower::ServiceExt;
use web::caller::secret_hash;
use web::{App, Config};

/// When stories take place.
pub const NOW: &str = "2026-11-21";

/// Return counselling in Cologne; registers people and opens cases.
pub const COLOGNE: OrgId = OrgId(Uuid::from_u128(0x10));
/// The partner in Sfax that receives people.
pub const SFAX: OrgId = OrgId(Uuid::from_u128(0x20));
/// A clinic in Sfax that serves them.
pub const CLINIC: OrgId = OrgId(Uuid::from_u128(0x30));
/// Local monitoring partner.
pub const OBSERVERS: OrgId = OrgId(Uuid::from_u128(0x40));
/// Border police, a unit of a German ministry: an enforcement mandate.
pub const POLICE: OrgId = OrgId(Uuid::from_u128(0x50));
/// An organisation in Morocco that nobody works with.
pub const OUTSIDER: OrgId = OrgId(Uuid::from_u128(0x60));
/// The programme of Cologne and Sfax, with the EURP amounts.
pub const PROGRAMME: ProgrammeId = ProgrammeId(Uuid::from_u128(0x100));
/// Sfax, the city.
pub const SFAX_AREA: AreaId = AreaId(Uuid::from_u128(0x200));
/// Counselling at the clinic, confirmed fresh; carries health data.
pub const CLINIC_SERVICE: ServiceId = ServiceId(Uuid::from_u128(0x300));

/// The world of one story.
pub struct World {
    /// The program.
    pub app: App,
    /// Its clock.
    pub clock: Arc<FixedClock>,
    /// The address of its database, for who owns the tables.
    pub url: String,
    router: axum::Router,
    _folder: Folder,
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// One signed-in person of the story.
#[derive(Clone)]
pub struct Client {
    router: axum::Router,
    token: String,
    session: String,
    csrf: String,
    language: &'static str,
    /// The account.
    pub user: UserId,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Where it redirects to.
    pub location: Option<String>,
    /// The body as text.
    pub text: String,
    /// Every header.
    pub headers: axum::http::HeaderMap,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|_| panic!("not JSON ({}): {}", self.status, self.text))
    }
    /// Insists on a status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }
    /// The `id` of the body.
    pub fn id(&self) -> String {
        self.json()["id"].as_str().unwrap_or_else(|| panic!("no id in {}", self.text)).to_owned()
    }
}

/// Tells each story on both databases.
#[macro_export]
macro_rules! stories {
    ($($(#[$meta:meta])* async fn $name:ident($world:ident: World) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, reason = "not every story uses all that its file imports")]
            use super::*;
            async fn story($world: $crate::world::World) $body
            $(#[$meta])*
            #[tokio::test]
            async fn sqlite() {
                $crate::world::told(story($crate::world::World::on_sqlite().await)).await;
            }
            $(#[$meta])*
            #[tokio::test]
            async fn postgres() {
                if let Some(world) = $crate::world::World::on_postgres().await {
                    $crate::world::told(story(world)).await;
                }
            }
        }
    )+};
}

pub use super::behind::{PROGRAM_ROLE, as_program, told};

static COUNT: AtomicU64 = AtomicU64::new(0);

fn unique() -> String {
    format!("jisr_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst))
}

impl World {
    /// The world on an embedded database of its own.
    pub async fn on_sqlite() -> Self {
        let (url, folder) = Self::sqlite_url();
        Self::on(&url, folder).await
    }

    /// The world on a PostgreSQL database of its own; `None` where there is no server to test on.
    pub async fn on_postgres() -> Option<Self> {
        let (url, folder) = Self::postgres_url().await?;
        Some(Self::on(&url, folder).await)
    }

    /// A new, empty PostgreSQL database; `None` where there is no server to test on.
    pub async fn postgres_url() -> Option<(String, PathBuf)> {
        let Ok(server) = std::env::var("TEST_DATABASE_URL") else {
            assert!(std::env::var("JISR_REQUIRE_POSTGRES").is_err(), "TEST_DATABASE_URL is not set");
            return None;
        };
        let name = unique();
        let mut admin = <sqlx::PgConnection as sqlx::Connection>::connect(&server).await.unwrap();
        for sql in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut admin).await.unwrap();
        }
        super::behind::make_roles(&mut admin).await;
        let (base, _) = server.rsplit_once('/').unwrap();
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        Some((format!("{base}/{name}"), folder))
    }

    /// A new, empty folder and the address of an SQLite database in it.
    pub fn sqlite_url() -> (String, PathBuf) {
        let folder = std::env::temp_dir().join(unique());
        std::fs::create_dir_all(&folder).unwrap();
        (format!("sqlite://{}", folder.join("jisr.db").display()), folder)
    }

    async fn on(url: &str, folder: PathBuf) -> Self {
        told(Self::made(url, folder)).await
    }

    async fn made(url: &str, folder: PathBuf) -> Self {
        let (db, clock) = Self::open(url).await;
        app::schema::prepare(&db, &*clock).await.unwrap();
        let db = Self::behind_the_wall(url, db).await;
        found::found(&db, clock.clone()).await;
        Self::around(db, clock, url, folder)
    }

    /// The world on a database that an earlier program made and `fill` wrote into, brought up to this program.
    pub async fn older(
        url: &str,
        folder: PathBuf,
        released: usize,
        fill: impl AsyncFnOnce(&Db, Moment),
    ) -> Self {
        let (db, clock) = Self::open(url).await;
        store::migrate::migrate(&db, &app::schema::MIGRATIONS[..released]).await.unwrap();
        found::found(&db, clock.clone()).await;
        fill(&db, base::Clock::now(&*clock)).await;
        let applied = app::schema::prepare(&db, &*clock).await.unwrap();
        assert_eq!(applied.len(), app::schema::MIGRATIONS.len() - released);
        assert!(app::schema::prepare(&db, &*clock).await.unwrap().is_empty());
        let db = Self::behind_the_wall(url, db).await;
        Self::around(db, clock, url, folder)
    }

    pub(crate) async fn open(url: &str) -> (Db, Arc<FixedClock>) {
        let _ = tracing_subscriber::fmt().with_test_writer().with_max_level(tracing::Level::ERROR).try_init();
        let db = Db::connect(url, Options { connections: 4, cache_kib: 2048 }).await.unwrap();
        let noon = Moment::start_of(base::Day::parse_iso(NOW).unwrap()).plus_seconds(36_000);
        (db, Arc::new(FixedClock::at(noon)))
    }

    fn around(db: Db, clock: Arc<FixedClock>, url: &str, folder: PathBuf) -> Self {
        let config = Config {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data_dir: folder.clone(),
            hosts: Vec::new(),
            tls: false,
            demo: false,
            secret: [7; 32],
            solver: prove::solver(),
        };
        let app = app::server::app(db, clock.clone(), config).unwrap();
        Self {
            router: app::server::router(app.clone()),
            app,
            clock,
            url: url.to_owned(),
            _folder: Folder(folder),
        }
    }

    /// The same program where the solver is elsewhere, or nowhere.
    pub fn with_solver(&self, solver: &str) -> App {
        let config = Config { solver: solver.into(), ..self.app.config.clone() };
        app::server::app(self.app.db.clone(), self.clock.clone(), config).unwrap()
    }

    /// The same program behind a proxy that speaks TLS.
    pub fn behind_tls(&self) -> App {
        let config = Config { tls: true, ..self.app.config.clone() };
        app::server::app(self.app.db.clone(), self.clock.clone(), config).unwrap()
    }

    /// Somebody of an organisation in a role; the same account each time.
    pub async fn user(&self, org: OrgId, role: Role) -> Client {
        let user = UserId(Uuid::from_u128((org.0.as_u128() << 16) | (role as u128 + 1)));
        self.account(user, org, role, Some("2030-01-01")).await
    }

    /// Somebody with an account of this id, whose training lasts until a day, if there was any.
    pub async fn account(&self, user: UserId, org: OrgId, role: Role, trained_until: Option<&str>) -> Client {
        let secret = format!("secret-{user}");
        let now = base::Clock::now(&*self.clock);
        let tx = self.app.db.begin().await.unwrap();
        tx.run(
            "INSERT INTO users (id, org_id, email, name, role, locale, digits, hijri, totp_last_step, trained_until_on, created_at, version)
             VALUES ($1, $2, $3, $4, $5, 'en', 'western', 0, 0, $7, $6, 1) ON CONFLICT (id) DO NOTHING",
            args![user, org, format!("{user}@example.org"), format!("{role:?} of {org}"), role.word(), now, trained_until],
        )
        .await
        .unwrap();
        tx.run(
            "INSERT INTO sessions (id_hash, user_id, csrf, created_at, seen_at, expires_at, second_factor_at) VALUES ($1, $2, 'token', $3, $3, $4, $3)
             ON CONFLICT (id_hash) DO UPDATE SET seen_at = excluded.seen_at, expires_at = excluded.expires_at",
            args![secret_hash(&secret), user, now, now.plus_days(1)],
        )
        .await
        .unwrap();
        tx.run(
            "INSERT INTO tokens (id, user_id, name, token_hash, created_at, expires_at) VALUES ($1, $1, 'story', $2, $3, $4)
             ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at, revoked_at = NULL",
            args![user, secret_hash(&format!("jisr_{secret}")), now, now.plus_days(365)],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        Client {
            router: self.router.clone(),
            token: format!("jisr_{secret}"),
            session: secret,
            csrf: "token".into(),
            language: "en",
            user,
        }
    }

    /// The same person with pages and API in another language.
    pub async fn reading(&self, who: &Client, language: &'static str) -> Client {
        let tx = self.app.db.begin().await.unwrap();
        tx.run("UPDATE users SET locale = $2 WHERE id = $1", args![who.user, language]).await.unwrap();
        tx.commit().await.unwrap();
        who.clone().reading(language)
    }

    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Client {
        Client {
            router: self.router.clone(),
            token: String::new(),
            session: String::new(),
            csrf: String::new(),
            language: "en",
            user: UserId(Uuid::nil()),
        }
    }

    /// A raw request, for what no browser would send.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        send(&self.router, request).await
    }

    /// One number of the database.
    pub async fn count(&self, sql: &str) -> i64 {
        use store::Reads;
        self.app.db.first(sql, args![]).await.unwrap().unwrap().int("n").unwrap()
    }

    /// An id as a literal of this world's database.
    pub fn id(&self, id: OrgId) -> String {
        match self.app.db.kind() {
            store::Kind::Sqlite => format!("x'{}'", id.0.simple()),
            store::Kind::Postgres => format!("'{id}'"),
        }
    }

    /// Until what follows from a withdrawal has left: nobody can undo it any more.
    pub async fn a_minute_later(&self) {
        self.later(0, 61);
        while people::consent::tick(&self.app, care::withdrawal::follow).await.unwrap() {}
    }

    /// Moves the clock.
    pub fn later(&self, days: i64, seconds: i64) {
        self.clock.set(base::Clock::now(&*self.clock).plus_days(days).plus_seconds(seconds));
    }
}

async fn send(router: &axum::Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 64 * 1024 * 1024).await.unwrap();
    let location = parts.headers.get(header::LOCATION).map(|v| v.to_str().unwrap().to_owned());
    Answer {
        status: parts.status,
        location,
        text: String::from_utf8_lossy(&body).replace("&#x2f;", "/"),
        headers: parts.headers,
    }
}

impl Client {
    /// The same person reading in another language (pages and API).
    pub fn reading(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    /// The access token, for requests that are neither JSON nor forms.
    pub fn bearer(&self) -> &str {
        &self.token
    }

    fn api(&self, method: Method, path: &str, body: Option<Value>) -> Request<Body> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api{path}"))
            .header(header::ACCEPT_LANGUAGE, self.language);
        if !self.token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        }
        match body {
            Some(body) => request
                .header(header::CONTENT_TYPE, "application/json")
                .body(Body::from(body.to_string()))
                .unwrap(),
            None => request.body(Body::empty()).unwrap(),
        }
    }

    /// GET under `/api`.
    pub async fn get(&self, path: &str) -> Answer {
        send(&self.router, self.api(Method::GET, path, None)).await
    }
    /// POST of JSON under `/api`.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        send(&self.router, self.api(Method::POST, path, Some(body))).await
    }
    /// PUT of JSON under `/api`.
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        send(&self.router, self.api(Method::PUT, path, Some(body))).await
    }
    /// DELETE under `/api`.
    pub async fn delete(&self, path: &str) -> Answer {
        send(&self.router, self.api(Method::DELETE, path, None)).await
    }

    /// A page.
    pub async fn page(&self, path: &str) -> Answer {
        let request = Request::builder()
            .uri(path)
            .header(header::COOKIE, self.cookies())
            .header(header::ACCEPT_LANGUAGE, self.language);
        send(&self.router, request.body(Body::empty()).unwrap()).await
    }

    /// A form as a page of ours sends it, with its token.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("_csrf", self.csrf.as_str())];
        all.extend_from_slice(fields);
        self.raw_form(path, &all).await
    }

    /// A form exactly as given.
    pub async fn raw_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(k, v)| format!("{}={}", web::page::encode(k), web::page::encode(v)))
            .collect();
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::COOKIE, self.cookies())
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")))
            .unwrap();
        send(&self.router, request).await
    }

    /// A request of a program with the token of the account, JSON where there is a body, to a path as it stands in the description.
    pub async fn program(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let path = path.strip_prefix("/api").unwrap_or(path);
        send(&self.router, self.api(method, path, body.cloned())).await
    }

    /// POST of JSON under `/api` from a browser in which somebody signed in: for what no token may do.
    pub async fn post_signed_in(&self, path: &str, body: &Value) -> Answer {
        let request = Request::builder()
            .method(Method::POST)
            .uri(format!("/api{path}"))
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::COOKIE, self.cookies())
            .header("x-csrf-token", &self.csrf)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        send(&self.router, request).await
    }

    /// A request with the cookie of a session alone, as another site could make a browser send it, or with a token in the header.
    pub async fn by_cookie(&self, method: Method, path: &str, token: Option<&str>, kind: &str) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, self.cookies())
            .header(header::ACCEPT_LANGUAGE, "en");
        if let Some(token) = token {
            request = request.header("x-csrf-token", token);
        }
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let body = match kind {
            "application/json" => "{}",
            kind if kind.starts_with("multipart") => {
                "--b7\r\ncontent-disposition: form-data; name=\"_csrf\"\r\n\r\nanother\r\n--b7--\r\n"
            }
            _ => "",
        };
        send(&self.router, request.body(Body::from(body)).unwrap()).await
    }

    fn cookies(&self) -> String {
        format!("jisr_session={}; jisr_language={}", self.session, self.language)
    }
}

/// A person as the API takes one.
pub fn salma() -> Value {
    json!({ "name_ar": "سلمى بن علي", "name_latin": "Salma Ben Ali", "sex": "female", "birth_precision": "exact", "birth_on": "1991-04-02",
        "nationalities": ["TN"], "languages": ["ar"], "contact_kind": ["phone"], "contact_value": ["+216 24 000 000"],
        "document_kind": ["passport"], "document_number": ["X123456"], "document_country": ["TN"], "document_expires_on": [""] })
}
