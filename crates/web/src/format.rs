//! Numbers, money, dates and times as the reader is used to see them (ICU4X with CLDR data).
//!
//! Every function answers plain text; the page filters in [`crate::templates`] wrap it in `<bdi>` with the
//! direction it needs. One kind of digits a page: the reader's [`Digits`] govern every number.

mod dates;
mod numbers;

use base::Locale;
use minijinja::value::{Enumerator, Object, Value};
use std::sync::Arc;

pub use dates::{DayDistance, date, date_short, date_time, day_distance, hijri};
pub use numbers::{amount, money, number, number_text, percent, sign, year};

/// Which digits a page shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Digits {
    /// 0-9, the default in every language.
    #[default]
    Western,
    /// ٠-٩, by preference of readers of Arabic.
    Eastern,
}

impl Digits {
    /// The word under which a preference is stored.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Western => "western",
            Self::Eastern => "eastern",
        }
    }

    /// Reads a stored preference.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "western" => Some(Self::Western),
            "eastern" => Some(Self::Eastern),
            _ => None,
        }
    }
}

/// Who reads the page: what decides how words, numbers and dates look.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Language of the page.
    pub locale: Locale,
    /// ISO 3166-1 alpha-2 country of the reader; it decides the month names (TN مارس, IQ آذار).
    pub region: Option<String>,
    /// Digits for every number on the page; Eastern digits are used in Arabic only.
    pub digits: Digits,
    /// Whether the Hijri date (Umm al-Qura) stands beside the Gregorian one.
    pub hijri: bool,
    /// Minutes that the reader's clock is ahead of UTC; at 0 times are shown with "UTC".
    pub offset_minutes: i32,
    /// Today in the reader's country, ISO date, for "tomorrow" and "2 days ago"; without it dates are written out.
    pub today_on: Option<String>,
}

impl Reader {
    /// A reader of `locale` without further preferences.
    pub fn new(locale: Locale) -> Self {
        Self {
            locale,
            region: None,
            digits: Digits::Western,
            hijri: false,
            offset_minutes: 0,
            today_on: None,
        }
    }

    /// BCP 47 tag with country and digits for ICU, e.g. `ar-TN-u-nu-latn`.
    fn icu_tag(&self) -> String {
        let mut tag = self.locale.tag().to_owned();
        let region = self.region.as_deref().filter(|region| is_country(region));
        let region = match (self.locale, region) {
            // CLDR knows the English of few countries and would write the others' dates the American way.
            (Locale::En, None) => Some("001"),
            (Locale::En, Some(region)) if region != "US" => Some("001"),
            (_, region) => region,
        };
        if let Some(region) = region {
            tag.push('-');
            tag.push_str(region);
        }
        tag.push_str(if self.eastern() { "-u-nu-arab" } else { "-u-nu-latn" });
        tag
    }

    fn eastern(&self) -> bool {
        self.digits == Digits::Eastern && self.locale == Locale::Ar
    }
}

fn is_country(region: &str) -> bool {
    region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// In templates `reader` answers `locale`, `dir`, `region`, `digits`, `hijri`.
impl Object for Reader {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "locale" => Some(Value::from(self.locale.tag())),
            "dir" => Some(Value::from(self.locale.dir())),
            "region" => Some(Value::from(self.region.clone())),
            "digits" => Some(Value::from(self.digits.tag())),
            "hijri" => Some(Value::from(self.hijri)),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["locale", "dir", "region", "digits", "hijri"])
    }
}
