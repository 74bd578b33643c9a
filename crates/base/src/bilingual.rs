//! Names in two scripts, and labels in four languages.

use serde::{Deserialize, Serialize};

use crate::Locale;

/// A person's name as written in Arabic and in Latin script; at least one of them is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BilingualName {
    /// In Arabic script.
    pub ar: Option<String>,
    /// In Latin script.
    pub latin: Option<String>,
}

impl BilingualName {
    /// The writing that a reader of `locale` knows best, the other one when it is the only one.
    pub fn best(&self, locale: Locale) -> &str {
        let (first, second) = match locale {
            Locale::Ar => (&self.ar, &self.latin),
            _ => (&self.latin, &self.ar),
        };
        first.as_deref().or(second.as_deref()).unwrap_or_default()
    }
}

/// What an organisation, programme, service or area is called: Arabic and English always, others where known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Label {
    /// Arabic.
    pub ar: String,
    /// English.
    pub en: String,
    /// French, where it differs.
    pub fr: Option<String>,
    /// Spanish, where it differs.
    pub es: Option<String>,
}

impl Label {
    /// The label in a language; English stands in where there is none.
    pub fn in_locale(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ar if !self.ar.is_empty() => &self.ar,
            Locale::Fr => self.fr.as_deref().unwrap_or(&self.en),
            Locale::Es => self.es.as_deref().unwrap_or(&self.en),
            _ if self.en.is_empty() => &self.ar,
            _ => &self.en,
        }
    }
}
