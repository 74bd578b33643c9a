//! What stands in an address. A name that is no id names nothing; what is asked beside it is refused by its name.

use std::fmt::Display;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base::{Problem, Status};
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

use crate::app::App;
use crate::respond::Failure;

/// The ids in a path.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Path<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, app).await;
        path.map(|path| Self(path.0)).map_err(|_| Problem::not_found().into())
    }
}

/// What is asked after the question mark.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        let query = parts.uri.query().unwrap_or_default();
        let reader = serde_html_form::Deserializer::from_bytes(query.as_bytes());
        serde_path_to_error::deserialize(reader).map(Self).map_err(|error| {
            of_field(error.path(), error.inner())
                .unwrap_or_else(|| Problem::new(Status::BadRequest, "unreadable"))
                .into()
        })
    }
}

/// The field that is of another kind than is taken, or not there; none where it cannot be told. Only its name is told, never what
/// was sent: that can be a person's data.
pub(crate) fn of_field(path: &serde_path_to_error::Path, error: &impl Display) -> Option<Problem> {
    let within = name(path);
    let said = error.to_string();
    // What the reader says of a field that is not there: its name is one of ours.
    let missing = said.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
    match (within, missing) {
        (None, Some(name)) => Some(Problem::field(name, "required")),
        (Some(within), Some(name)) if within == name => Some(Problem::field(name, "required")),
        (Some(within), Some(name)) => Some(Problem::field(format!("{within}.{name}"), "required")),
        (Some(within), None) => Some(Problem::field(within, "wrong_kind")),
        (None, None) => None,
    }
}

/// The field as problems name it, `measures.2.cost`; none where it is the whole.
fn name(path: &serde_path_to_error::Path) -> Option<String> {
    let parts = path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    let name = parts.collect::<Vec<_>>().join(".");
    // A field's name is short and plain: what is not was typed by somebody, and is not told back.
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'.');
    Some(name).filter(|name| (1..=NAME_MAX).contains(&name.len()) && name.bytes().all(plain))
}

/// Longest name of a field that is told.
const NAME_MAX: usize = 60;
