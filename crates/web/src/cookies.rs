//! The four cookies of the program. None holds personal data.

use axum::http::{HeaderMap, HeaderValue, header};

/// The session's secret.
pub const SESSION: &str = "jisr_session";
/// The language of a visitor who is not signed in.
pub const LANGUAGE: &str = "jisr_language";
/// Key of a message to show once.
pub const FLASH: &str = "jisr_flash";
/// Token of the sign-in forms, before there is a session.
pub const PRE_CSRF: &str = "jisr_form";

/// A cookie's value.
pub fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value)
}

/// A `Set-Cookie` header: for this host, not for scripts, `Lax`, `Secure` behind TLS. `seconds` 0 removes it.
pub fn set(name: &str, value: &str, seconds: i64, tls: bool) -> HeaderValue {
    let secure = if tls { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("jisr_flash=; Path=/; Max-Age=0"))
}
