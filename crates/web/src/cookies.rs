//! The five cookies of the program. None holds personal data.
//!
//! Behind TLS each carries the prefix `__Host-`: browsers take such a cookie only from this very host over TLS, so neither a
//! neighbour under the same domain nor somebody on the wire can plant one. Plain names are left to the demo on this machine.

use std::borrow::Cow;

use axum::http::{HeaderMap, HeaderValue, header};

/// The session's secret.
pub const SESSION: &str = "jisr_session";
/// The language of a visitor who is not signed in.
pub const LANGUAGE: &str = "jisr_language";
/// Key of a message to show once.
pub const FLASH: &str = "jisr_flash";
/// Token of the sign-in forms, before there is a session.
pub const PRE_CSRF: &str = "jisr_form";
/// By what a browser is known again in which somebody signed in before: others who guess do not make its holder wait.
pub const PLACE: &str = "jisr_place";

/// The name as it travels.
fn sent_as(name: &str, tls: bool) -> Cow<'_, str> {
    if tls { format!("__Host-{name}").into() } else { name.into() }
}

/// A cookie's value. Behind TLS only the prefixed name counts: the plain one could have been planted.
pub fn get<'a>(headers: &'a HeaderMap, name: &str, tls: bool) -> Option<&'a str> {
    let name = sent_as(name, tls);
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
    let name = sent_as(name, tls);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("jisr_flash=; Path=/; Max-Age=0"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]

    use super::*;

    #[test]
    fn behind_tls_only_cookies_of_this_host_count() {
        let set = set(SESSION, "s1", 60, true);
        let text = set.to_str().unwrap();
        assert!(text.starts_with("__Host-jisr_session=s1; Path=/;") && text.contains("Secure"), "{text}");
        assert!(!text.contains("Domain"), "{text}");
        let sent = |cookies: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_static(cookies));
            headers
        };
        assert_eq!(get(&sent("jisr_session=planted; __Host-jisr_session=s1"), SESSION, true), Some("s1"));
        assert_eq!(get(&sent("jisr_session=planted"), SESSION, true), None);
        assert_eq!(get(&sent("jisr_session=s1"), SESSION, false), Some("s1"));
    }
}
