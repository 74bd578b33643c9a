//! What an account changes about itself: language, digits, calendar, password, second factor, sessions.

mod pages;
mod rule;
mod store;

use base::{Check, Checked, Entry, Input, Locale, Moment};
use serde::{Deserialize, Serialize};

use web::{Anybody, May};

pub(super) use pages::{form, routes};
pub(crate) use rule::require_session;
pub(super) use store::{set_locale, set_preferences};

/// The holder of an account, at its own.
pub(super) type Oneself = May<Anybody>;

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

impl Input for PreferencesIn {
    type Checked = Preferences;

    fn read(&self, check: &mut Check, _: Moment) -> Option<Preferences> {
        let locale = locale(check, &self.locale);
        let eastern_digits = match self.digits.trimmed() {
            "western" => Some(false),
            "eastern" => Some(true),
            _ => {
                check.refuse("digits", "not_in_list");
                None
            }
        };
        Some(Preferences {
            locale: locale?,
            eastern_digits: eastern_digits?,
            hijri: Check::ticked(&self.hijri),
        })
    }
}

impl Checked for Preferences {
    type Typed = PreferencesIn;
}

/// Reads a language by its exact tag.
pub(super) fn locale(check: &mut Check, raw: &Entry) -> Option<Locale> {
    let locale = Locale::ALL.into_iter().find(|locale| locale.tag() == raw.trimmed());
    if locale.is_none() {
        check.refuse("locale", "not_in_list");
    }
    locale
}
