//! Reading what a browser or a program sends. The token of whoever is signed in was asked before ([`crate::token`]); what a
//! visitor sends who is not is asked for its own here.
#![expect(clippy::disallowed_types, reason = "this is where the token is checked")]

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use axum::response::IntoResponse;
use base::{Problem, Status};
use serde::de::DeserializeOwned;

use crate::address::of_field;
use crate::app::App;
use crate::caller::Visitor;
use crate::respond::Failure;
use crate::token::{self, asked_of_stranger};

/// A form sent by a page of ours. Take it last, it reads the body.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let visitor = request.extensions().get::<Visitor>().cloned();
        let headers = request.headers().clone();
        let typed = headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|t| t.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
        if !typed {
            return Err(Problem::new(Status::UnsupportedMedia, "unsupported_media").into());
        }
        let body = Bytes::from_request(request, app).await.map_err(too_large)?;
        let pairs: Vec<(String, String)> = serde_html_form::from_bytes(&body).map_err(|_| unreadable())?;
        let sent = pairs.iter().find(|(name, _)| name == token::FIELD).map(|(_, value)| value.as_str());
        asked_of_stranger(visitor.as_ref(), &headers, sent)?;
        serde_html_form::from_bytes(&body).map(Self).map_err(|_| unreadable().into())
    }
}

/// A form that only says "do it": its token is all that it carries.
#[derive(Clone, Copy, Debug, Default, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Nothing {}

impl base::Input for Nothing {
    type Checked = Self;
    fn read(&self, _: &mut base::Check, _: base::Moment) -> Option<Self> {
        Some(*self)
    }
}

impl base::Checked for Nothing {
    type Typed = Self;
}

/// A form with files. The token must be its first part, so that nothing is read for a stranger.
pub struct Upload {
    parts: Multipart,
}

impl FromRequest<App> for Upload {
    type Rejection = Failure;
    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let visitor = request.extensions().get::<Visitor>().cloned();
        let headers = request.headers().clone();
        let mut parts = Multipart::from_request(request, app).await.map_err(|_| unreadable())?;
        if headers.contains_key(token::HEADER) {
            asked_of_stranger(visitor.as_ref(), &headers, None)?;
            return Ok(Self { parts });
        }
        let first = parts.next_field().await.map_err(|_| unreadable())?.ok_or_else(unreadable)?;
        if first.name() != Some(token::FIELD) {
            return Err(Problem::new(Status::Forbidden, "form_expired").into());
        }
        let sent = first.text().await.map_err(|_| unreadable())?;
        asked_of_stranger(visitor.as_ref(), &headers, Some(&sent))?;
        Ok(Self { parts })
    }
}

impl Upload {
    /// The parts after the token.
    pub fn parts(&mut self) -> &mut Multipart {
        &mut self.parts
    }
}

/// A JSON body of the API.
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
        asked_of_stranger(request.extensions().get::<Visitor>(), request.headers(), None)?;
        let body = Bytes::from_request(request, app).await.map_err(too_large)?;
        read(&body).map(Self).map_err(Into::into)
    }
}

/// A body read, or which of its fields is of another kind than is taken.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    // A list would be taken for the fields in their order, and whoever reads the description knows of none.
    if body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
        return Err(Problem::new(Status::BadRequest, "json").with("line", 1).with("column", 1));
    }
    let mut reader = serde_json::Deserializer::from_slice(body);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let named = of_field(error.path(), error.inner()).filter(|_| error.inner().is_data());
        named.unwrap_or_else(|| not_json(error.inner()))
    })?;
    reader.end().map_err(|error| not_json(&error))?;
    Ok(read)
}

/// Only the place is told, never the text: a body can hold a person's data.
fn not_json(error: &serde_json::Error) -> Problem {
    Problem::new(Status::BadRequest, "json").with("line", error.line()).with("column", error.column())
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
