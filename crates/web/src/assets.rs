//! The style sheet, script and fonts, embedded in the program and served under names made of their content.
//!
//! `ui/dist` is built by `npm --prefix ui run build`. Without it (nobody has to have node) the build script of this
//! crate embeds a small sheet of its own, and pages work without any script. In debug builds the files are read
//! from disk at each request, so that a change of the look needs no compiler.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::{Embed, EmbeddedFile};
use serde::Serialize;

/// Files of the build; the folder is chosen by `build.rs`.
#[derive(Embed)]
#[folder = "$JISR_UI_DIST"]
struct Dist;

/// Addresses of what every page loads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AssetUrls {
    /// The style sheet.
    pub css: String,
    /// The script; empty when the front end was not built.
    pub js: String,
    /// The Arabic text face to preload; empty when the front end was not built.
    pub font: String,
    /// The icon of the browser's tab; empty when the front end was not built.
    pub icon: String,
}

static URLS: LazyLock<AssetUrls> = LazyLock::new(|| {
    let manifest: BTreeMap<String, String> = Dist::get("manifest.json")
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_default();
    let url = |name: &str| manifest.get(name).map(|file| format!("/assets/{file}")).unwrap_or_default();
    AssetUrls { css: url("app.css"), js: url("app.js"), font: url("arabic-400.woff2"), icon: url("icon.svg") }
});

/// The addresses, with the hash of the content in their names.
pub fn urls() -> AssetUrls {
    URLS.clone()
}

/// The fonts for documents on paper, the Arabic ones first; none when the front end was not built.
pub fn paper_fonts() -> Vec<Vec<u8>> {
    let mut names: Vec<_> =
        Dist::iter().filter(|name| name.starts_with("paper-") && name.ends_with(".ttf")).collect();
    names.sort();
    names.iter().filter_map(|name| Dist::get(name)).map(|file| file.data.into_owned()).collect()
}

/// Serves `/assets/{name}`: public, immutable for a year, typed.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{name}", get(asset))
}

async fn asset(Path(name): Path<String>) -> Response {
    match (content_type(&name), Dist::get(&name)) {
        (Some(kind), Some(file)) => found(kind, file),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn found(kind: &'static str, file: EmbeddedFile) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, file.data.into_owned()).into_response()
}

/// Only these kinds are served: anything else in the folder (the manifest, a stray note) stays inside.
fn content_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "woff2" => Some("font/woff2"),
        "svg" => Some("image/svg+xml"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt as _;

    async fn fetch(path: &str) -> Response {
        router::<()>().oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn the_style_sheet_is_served_for_good() {
        let answer = fetch(&urls().css).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
        assert!(answer.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
    }

    #[tokio::test]
    async fn what_is_no_asset_is_not_found() {
        for path in ["/assets/manifest.json", "/assets/none.css", "/assets/..%2FCargo.toml"] {
            assert_eq!(fetch(path).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }
}
