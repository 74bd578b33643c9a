//! Reading what a browser or a program sends. Forms are checked for their token before anything else.
#![expect(clippy::disallowed_types, reason = "this is where the token is checked")]

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use base::{Problem, Status};
use serde::de::DeserializeOwned;
use subtle::ConstantTimeEq;

use crate::app::App;
use crate::caller::{Proof, Visitor};
use crate::respond::Failure;

/// Name of the hidden field that carries the token.
const CSRF_FIELD: &str = "_csrf";

/// A form sent by a page of ours: its token fits the session. Take it last, it reads the body.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        same_site(request.headers())?;
        let visitor = request.extensions().get::<Visitor>().cloned();
        let header_token = header_token(request.headers());
        let typed = request
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|t| t.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
        if !typed {
            return Err(Problem::new(Status::UnsupportedMedia, "unsupported_media").into());
        }
        let body = Bytes::from_request(request, app).await.map_err(too_large)?;
        let pairs: Vec<(String, String)> = serde_html_form::from_bytes(&body).map_err(|_| unreadable())?;
        let sent = pairs.iter().find(|(name, _)| name == CSRF_FIELD).map(|(_, value)| value.as_str());
        check_token(visitor.as_ref(), sent.or(header_token.as_deref()))?;
        serde_html_form::from_bytes(&body).map(Self).map_err(|_| unreadable().into())
    }
}

/// A form that only says "do it": its token is all that it carries.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
pub struct Nothing {}

/// A form with files. The token must be its first part, so that nothing is read for a stranger.
pub struct Upload {
    parts: Multipart,
}

impl FromRequest<App> for Upload {
    type Rejection = Failure;
    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        same_site(request.headers())?;
        let visitor = request.extensions().get::<Visitor>().cloned();
        let header_token = header_token(request.headers());
        let mut parts = Multipart::from_request(request, app).await.map_err(|_| unreadable())?;
        if header_token.is_some() {
            check_token(visitor.as_ref(), header_token.as_deref())?;
            return Ok(Self { parts });
        }
        let first = parts.next_field().await.map_err(|_| unreadable())?.ok_or_else(unreadable)?;
        if first.name() != Some(CSRF_FIELD) {
            return Err(Problem::new(Status::Forbidden, "form_expired").into());
        }
        let sent = first.text().await.map_err(|_| unreadable())?;
        check_token(visitor.as_ref(), Some(&sent))?;
        Ok(Self { parts })
    }
}

impl Upload {
    /// The parts after the token.
    pub fn parts(&mut self) -> &mut Multipart {
        &mut self.parts
    }
}

/// A JSON body of the API. Only for callers with a token, or a session that also sends its form token as a header.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let typed = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|t| t.to_str().ok())
            .is_some_and(|t| t.starts_with("application/json"));
        if !typed {
            return Err(Problem::new(Status::UnsupportedMedia, "unsupported_media").into());
        }
        let visitor = request.extensions().get::<Visitor>().cloned();
        if !visitor.as_ref().and_then(|v| v.caller.as_ref()).is_some_and(|c| *c.proof() == Proof::Token) {
            check_token(visitor.as_ref(), header_token(request.headers()).as_deref())?;
        }
        let body = Bytes::from_request(request, app).await.map_err(too_large)?;
        serde_json::from_slice(&body).map(Self).map_err(|error| {
            // Only the place is told, never the text: a body can hold a person's data.
            Problem::new(Status::BadRequest, "json")
                .with("line", error.line())
                .with("column", error.column())
                .into()
        })
    }
}

fn header_token(headers: &HeaderMap) -> Option<String> {
    headers.get("x-csrf-token").and_then(|v| v.to_str().ok()).map(str::to_owned)
}

fn unreadable() -> Problem {
    Problem::new(Status::BadRequest, "unreadable")
}

fn too_large(rejection: impl IntoResponse) -> Failure {
    let code = if rejection.into_response().status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Problem::new(Status::TooLarge, "too_large")
    } else {
        unreadable()
    };
    code.into()
}

/// Browsers say where a request comes from; one that another site started is refused before its token is even looked at.
fn same_site(headers: &HeaderMap) -> Result<(), Problem> {
    match headers.get("sec-fetch-site").map(axum::http::HeaderValue::as_bytes) {
        None | Some(b"same-origin" | b"none") => Ok(()),
        Some(_) => Err(Problem::new(Status::Forbidden, "other_site")),
    }
}

fn check_token(visitor: Option<&Visitor>, sent: Option<&str>) -> Result<(), Problem> {
    let visitor = visitor.ok_or_else(|| Problem::internal("a form stands outside the identify layer"))?;
    let expected = match visitor.caller.as_ref().map(|c| c.proof()) {
        Some(Proof::Session { csrf, .. }) => Some(csrf.as_str()),
        _ => visitor.pre_csrf.as_deref(),
    };
    let fits = match (expected, sent) {
        (Some(expected), Some(sent)) if !expected.is_empty() => {
            bool::from(expected.as_bytes().ct_eq(sent.as_bytes()))
        }
        _ => false,
    };
    if fits { Ok(()) } else { Err(Problem::new(Status::Forbidden, "form_expired")) }
}
