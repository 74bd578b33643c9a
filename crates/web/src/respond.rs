//! What handlers answer with: a page, a redirect, JSON, or a problem.

use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::{Problem, Status};
use minijinja::context;
use serde::Serialize;

use crate::app::App;
use crate::caller::Visitor;
use crate::cookies;
use crate::page;

/// A failed request. It becomes problem+json for the API and a page for people, in the reader's language.
#[derive(Debug)]
pub struct Failure(pub Problem);

impl<E: Into<Problem>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Seconds after which a program asks again for what was not there for the moment.
const RETRY_SECONDS: &str = "10";

/// Carries the problem to [`explain`], which knows the reader.
#[derive(Clone)]
struct Raised(std::sync::Arc<Problem>);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = status(self.0.status);
        if status.is_server_error() {
            log_once(&self.0);
        }
        let mut response = status.into_response();
        response.extensions_mut().insert(Raised(std::sync::Arc::new(self.0)));
        response
    }
}

fn status(status: Status) -> StatusCode {
    StatusCode::from_u16(status.code()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn log_once(problem: &Problem) {
    let mut chain = String::new();
    let mut source: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(problem);
    while let Some(error) = source {
        chain.push_str(&format!(": {error}"));
        source = error.source();
    }
    tracing::error!(code = %problem.code, chain, "a request failed");
}

/// Problem details (RFC 9457), with messages in the reader's language. What was typed is never in it.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemDetails<'a> {
    /// `urn:jisr:problem:` and the code.
    r#type: String,
    /// What went wrong, for people.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What went wrong, for programs; it stays the same in every language.
    code: &'a str,
    /// The fields that were refused, if it was about fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<FieldDetails<'a>>,
}

/// One field that was refused.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = FieldProblem)]
pub(crate) struct FieldDetails<'a> {
    /// Its name as sent; `measures.2.cost` inside lists.
    field: &'a str,
    /// What is wrong with it, for programs.
    code: &'a str,
    /// What is wrong with it, for people.
    message: String,
}

/// Turns a raised problem into the answer that fits the reader.
pub(crate) async fn explain(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let method = request.method().clone();
    let headers = request.headers().clone();
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    // Not there where the caller could not be found, because the database is away.
    let visitor = response.extensions_mut().remove::<Visitor>();
    let problem = match response.extensions().get::<Raised>() {
        Some(raised) => std::sync::Arc::clone(&raised.0),
        None if is_bare_refusal(&response) => std::sync::Arc::new(bare(response.status())),
        None => return response,
    };
    let visitor = visitor.unwrap_or_else(|| page::stranger(&headers, &path, app.config.tls));
    let allowed = response.headers_mut().remove(header::ALLOW);
    let mut response =
        if is_api { as_json(&app, &visitor, &problem) } else { as_page(&app, &visitor, &problem, &method) };
    if let Some(allowed) = allowed {
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    if problem.status == Status::Unavailable {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_SECONDS));
    }
    response
}

/// A refusal by the router or a layer, which knows no problem: no route, wrong method, body too large.
fn is_bare_refusal(response: &Response) -> bool {
    (response.status().is_client_error() || response.status().is_server_error())
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_none_or(|t| t.as_bytes().starts_with(b"text/plain"))
}

fn bare(code: StatusCode) -> Problem {
    match code {
        StatusCode::NOT_FOUND => Problem::not_found(),
        StatusCode::METHOD_NOT_ALLOWED => Problem::new(Status::NotAllowed, "method_not_allowed"),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Status::TooLarge, "too_large"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::new(Status::UnsupportedMedia, "unsupported_media"),
        StatusCode::REQUEST_TIMEOUT => Problem::new(Status::Unavailable, "timeout"),
        code if code.is_client_error() => Problem::new(Status::BadRequest, "unreadable"),
        _ => Problem::new(Status::Internal, "internal"),
    }
}

fn as_json(app: &App, visitor: &Visitor, problem: &Problem) -> Response {
    let say = |key: &str, args: &[base::Arg]| page::say(app, &visitor.reader, key, args);
    let details = ProblemDetails {
        r#type: format!("urn:jisr:problem:{}", problem.code),
        title: say(&Problem::message_key(&problem.code), &problem.args),
        status: problem.status.code(),
        code: &problem.code,
        errors: problem
            .fields
            .iter()
            .map(|f| FieldDetails {
                field: &f.field,
                code: &f.code,
                message: say(&page::field_key(&f.code), &f.args),
            })
            .collect(),
    };
    let mut response = (status(problem.status), Json(details)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if problem.status == Status::Unauthorized {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

fn as_page(app: &App, visitor: &Visitor, problem: &Problem, method: &Method) -> Response {
    if problem.status == Status::Unauthorized && *method == Method::GET {
        return See::other(format!("/sign-in?to={}", page::encode(&visitor.path))).into_response();
    }
    if problem.status == Status::Unauthorized {
        return See::other("/sign-in").flash("session-ended", app).into_response();
    }
    let shown = page::problem_value(problem);
    match page::render(
        app,
        visitor,
        "error.html",
        "",
        context! { problem => shown, status => problem.status.code() },
    ) {
        Ok(html) => (status(problem.status), Html::of(html)).into_response(),
        Err(_) => status(problem.status).into_response(),
    }
}

/// A page.
pub struct Html {
    body: String,
    status: StatusCode,
    clear_flash: Option<HeaderValue>,
}

impl Html {
    pub(crate) fn of(body: String) -> Self {
        Self { body, status: StatusCode::OK, clear_flash: None }
    }

    pub(crate) fn flash_shown(mut self, tls: bool) -> Self {
        self.clear_flash = Some(cookies::set(cookies::FLASH, "", 0, tls));
        self
    }

    /// The same page with a status.
    #[must_use]
    pub fn status(mut self, code: Status) -> Self {
        self.status = status(code);
        self
    }
}

impl IntoResponse for Html {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        if let Some(cookie) = self.clear_flash {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// After a form was taken: go and look.
pub struct See {
    to: String,
    cookies: Vec<HeaderValue>,
}

impl See {
    /// To another address of this server.
    pub fn other(to: impl Into<String>) -> Self {
        Self { to: to.into(), cookies: Vec::new() }
    }

    /// With a message that the next page shows once: `name` of the message `flash-{name}`.
    #[must_use]
    pub fn flash(self, name: &str, app: &App) -> Self {
        let cookie = cookies::set(cookies::FLASH, name, 120, app.config.tls);
        self.cookie(cookie)
    }

    /// With a cookie.
    #[must_use]
    pub fn cookie(mut self, cookie: HeaderValue) -> Self {
        self.cookies.push(cookie);
        self
    }
}

impl IntoResponse for See {
    fn into_response(self) -> Response {
        let mut response = StatusCode::SEE_OTHER.into_response();
        let to = HeaderValue::try_from(self.to).unwrap_or_else(|_| HeaderValue::from_static("/"));
        response.headers_mut().insert(header::LOCATION, to);
        for cookie in self.cookies {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// Renders a page for a caller or visitor; see [`page::show`].
pub type Shown = Result<Html, Failure>;
