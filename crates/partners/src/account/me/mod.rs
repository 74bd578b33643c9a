//! What an account changes about itself: language, digits, calendar, password, second factor, sessions.

mod pages;
mod rule;
mod store;

use base::{Check, Entry, Locale, Problem};
use serde::{Deserialize, Serialize};

pub(super) use pages::routes;
pub(crate) use rule::require_session;
pub(super) use store::{set_locale, set_preferences};

/// Preferences as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct PreferencesIn {
    /// `ar`, `en`, `fr` or `es`.
    pub(super) locale: Entry,
    /// `western` or `eastern`.
    pub(super) digits: Entry,
    /// Set to see the Hijri date beside the Gregorian one.
    pub(super) hijri: Entry,
}

/// Preferences that passed the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Preferences {
    pub(super) locale: Locale,
    pub(super) eastern_digits: bool,
    pub(super) hijri: bool,
}

impl PreferencesIn {
    /// Checks every field.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub(super) fn check(&self) -> Result<Preferences, Problem> {
        let mut check = Check::new();
        let locale = locale(&mut check, &self.locale);
        let eastern_digits = match self.digits.trimmed() {
            "western" => Some(false),
            "eastern" => Some(true),
            _ => {
                check.refuse("digits", "not_in_list");
                None
            }
        };
        let hijri = Check::ticked(&self.hijri);
        check.done(|| Some(Preferences { locale: locale?, eastern_digits: eastern_digits?, hijri }))
    }
}

/// Reads a language by its exact tag.
pub(super) fn locale(check: &mut Check, raw: &Entry) -> Option<Locale> {
    let locale = Locale::ALL.into_iter().find(|locale| locale.tag() == raw.trimmed());
    if locale.is_none() {
        check.refuse("locale", "not_in_list");
    }
    locale
}
