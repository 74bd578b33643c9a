//! The form token, asked in one place: what a browser sends with the cookie of a session changes something only when it carries
//! the token of that session too, whatever the handler reads. Programs with an access token carry none, since no other site can
//! make a browser send it.

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use base::{Problem, Status};
use futures_util::{StreamExt, stream};
use subtle::ConstantTimeEq;

use crate::caller::{Proof, Visitor};

/// Name of the hidden field that carries the token.
pub(crate) const FIELD: &str = "_csrf";
/// Name of the header that carries it, for scripts and the API.
pub(crate) const HEADER: &str = "x-csrf-token";
/// Bytes of a form; those with files are read by their handlers.
const FORM_LIMIT: usize = 1024 * 1024;
/// Bytes within which the token of a form with files stands, which is its first part.
const FIRST_PART: usize = 4 * 1024;

/// Lets a request through that only reads, that comes without the cookie of a session, or that carries its token. The body is
/// handed on as it came.
///
/// # Errors
/// 403 `other_site` and `form_expired`; 413 and 400 for a form that cannot be read.
pub(crate) async fn asked(visitor: &Visitor, request: Request) -> Result<Request, Problem> {
    let Some(Proof::Session { csrf, .. }) = visitor.caller.as_ref().map(|caller| caller.proof()) else {
        return Ok(request);
    };
    if only_reads(request.method()) {
        return Ok(request);
    }
    same_site(request.headers())?;
    if let Some(sent) = in_header(request.headers()) {
        fits(Some(csrf), Some(sent))?;
        return Ok(request);
    }
    let (request, sent) = match kind(request.headers()) {
        Kind::Form => in_form(request).await?,
        Kind::Files => in_first_part(request).await?,
        Kind::Other => (request, None),
    };
    fits(Some(csrf), sent.as_deref())?;
    Ok(request)
}

/// Whether the form of a visitor who is not signed in carries the token of the cookie that its page set: nobody is signed in by
/// the form of another site.
///
/// # Errors
/// 403 `other_site` and `form_expired`.
pub(crate) fn asked_of_stranger(
    visitor: Option<&Visitor>,
    headers: &HeaderMap,
    field: Option<&str>,
) -> Result<(), Problem> {
    let visitor = visitor.ok_or_else(|| Problem::internal("a form stands outside the identify layer"))?;
    if visitor.caller.is_some() {
        return Ok(());
    }
    same_site(headers)?;
    fits(visitor.pre_csrf.as_deref(), field.or(in_header(headers)))
}

fn only_reads(method: &Method) -> bool {
    [Method::GET, Method::HEAD, Method::OPTIONS].contains(method)
}

/// Browsers say where a request comes from; one that another site started is refused before its token is even looked at.
fn same_site(headers: &HeaderMap) -> Result<(), Problem> {
    match headers.get("sec-fetch-site").map(HeaderValue::as_bytes) {
        None | Some(b"same-origin" | b"none") => Ok(()),
        Some(_) => Err(Problem::new(Status::Forbidden, "other_site")),
    }
}

fn fits(expected: Option<&str>, sent: Option<&str>) -> Result<(), Problem> {
    match (expected, sent) {
        (Some(expected), Some(sent))
            if !expected.is_empty() && bool::from(expected.as_bytes().ct_eq(sent.as_bytes())) =>
        {
            Ok(())
        }
        _ => Err(Problem::new(Status::Forbidden, "form_expired")),
    }
}

fn in_header(headers: &HeaderMap) -> Option<&str> {
    headers.get(HEADER).and_then(|value| value.to_str().ok())
}

enum Kind {
    Form,
    Files,
    Other,
}

fn kind(headers: &HeaderMap) -> Kind {
    match headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes) {
        Some(kind) if kind.starts_with(b"application/x-www-form-urlencoded") => Kind::Form,
        Some(kind) if kind.starts_with(b"multipart/form-data") => Kind::Files,
        _ => Kind::Other,
    }
}

async fn in_form(request: Request) -> Result<(Request, Option<String>), Problem> {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, FORM_LIMIT).await.map_err(|_| too_large())?;
    let pairs: Vec<(String, String)> = serde_html_form::from_bytes(&body).map_err(|_| unreadable())?;
    let sent = pairs.into_iter().find(|(name, _)| name == FIELD).map(|(_, value)| value);
    Ok((Request::from_parts(parts, Body::from(body)), sent))
}

fn too_large() -> Problem {
    Problem::new(Status::TooLarge, "too_large")
}

fn unreadable() -> Problem {
    Problem::new(Status::BadRequest, "unreadable")
}

/// Reads no further than the first part, so that no file is taken from whoever has no token, and gives back all that was read.
async fn in_first_part(request: Request) -> Result<(Request, Option<String>), Problem> {
    let (parts, body) = request.into_parts();
    let mut rest = body.into_data_stream();
    let mut read: Vec<Bytes> = Vec::new();
    let mut start = Vec::new();
    let mut sent = None;
    while sent.is_none() && start.len() < FIRST_PART {
        let Some(piece) = rest.next().await else { break };
        let piece = piece.map_err(|_| unreadable())?;
        start.extend_from_slice(piece.get(..FIRST_PART.min(piece.len())).unwrap_or_default());
        read.push(piece);
        sent = first_part(&start);
    }
    let whole = stream::iter(read.into_iter().map(Ok)).chain(rest);
    Ok((Request::from_parts(parts, Body::from_stream(whole)), sent))
}

/// The value of the first part, once it is whole and is the token: `--boundary`, headers, an empty line, the value, a line break
/// and `--boundary` again.
fn first_part(start: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(start);
    let (boundary, rest) = text.split_once("\r\n")?;
    let (headers, rest) = rest.split_once("\r\n\r\n")?;
    let (value, _) = rest.split_once(&format!("\r\n{boundary}"))?;
    let named = format!("name=\"{FIELD}\"");
    let is_token = headers
        .split("\r\n")
        .any(|line| line.to_ascii_lowercase().starts_with("content-disposition:") && line.contains(&named));
    is_token.then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_found_in_the_first_part_alone() {
        let part = |name: &str, value: &str| {
            format!("--b7\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let found = |text: String| first_part(text.as_bytes());
        assert_eq!(found(part("_csrf", "t1") + &part("file", "x") + "--b7--").as_deref(), Some("t1"));
        assert_eq!(found(part("_csrf", "t1") + "--b7--").as_deref(), Some("t1"));
        assert_eq!(found(part("file", "x") + &part("_csrf", "t1") + "--b7--"), None);
        assert_eq!(found(part("x_csrf", "t1") + "--b7--"), None);
        assert_eq!(found(part("_csrf", "cut off")), None);
        assert_eq!(found(String::new()), None);
    }
}
