//! The languages of the interface.

use serde::{Deserialize, Serialize};

/// A language in which every message exists. Arabic is the default and comes first.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// Arabic, right to left.
    #[default]
    Ar,
    /// English.
    En,
    /// French.
    Fr,
    /// Spanish.
    Es,
}

impl Locale {
    /// All languages, the default first.
    pub const ALL: [Self; 4] = [Self::Ar, Self::En, Self::Fr, Self::Es];

    /// BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
            Self::Fr => "fr",
            Self::Es => "es",
        }
    }

    /// Writing direction, as HTML names it.
    pub const fn dir(self) -> &'static str {
        if matches!(self, Self::Ar) { "rtl" } else { "ltr" }
    }

    /// Reads a tag, with or without a region: `ar`, `ar-TN`, `FR`.
    pub fn parse(tag: &str) -> Option<Self> {
        let language = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|l| l.tag() == language)
    }

    /// The first of a browser's `Accept-Language` list that exists here.
    pub fn negotiate(accept: &str) -> Option<Self> {
        accept.split(',').filter_map(|part| Self::parse(part.split(';').next()?)).next()
    }
}
