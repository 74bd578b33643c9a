//! What a room hands to the program.

use base::Locale;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// One capability's routes, templates and messages.
pub struct Room {
    /// Singular noun of the vocabulary.
    pub name: &'static str,
    /// Its JSON endpoints, described for OpenAPI, under `/api`.
    pub api: OpenApiRouter<App>,
    /// Its pages.
    pub pages: axum::Router<App>,
    /// Its templates, `room/page.html` and source.
    pub templates: &'static [(&'static str, &'static str)],
    /// Its messages.
    pub words: &'static [(Locale, &'static str)],
}

/// The four message files of a room: `words!("../locale/")` relative to the calling file.
#[macro_export]
macro_rules! words {
    ($folder:literal) => {
        &[
            (base::Locale::Ar, include_str!(concat!($folder, "ar.ftl"))),
            (base::Locale::En, include_str!(concat!($folder, "en.ftl"))),
            (base::Locale::Fr, include_str!(concat!($folder, "fr.ftl"))),
            (base::Locale::Es, include_str!(concat!($folder, "es.ftl"))),
        ]
    };
}
