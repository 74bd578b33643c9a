//! Insight: how far cases come, how timely, with what money and what results, by programme, corridor and quarter.
//!
//! Every figure is a sum of counters kept in the transaction of each change, so that a dashboard costs the same at a hundred
//! cases and at a million. Figures of the own organisation are exact. Figures of a whole programme are protected: a small
//! count of other organisations is never shown and cannot be worked out from what is (rule 11).

mod api;
mod counting;
mod disclosure;
mod figures;
mod pages;
mod protection;
mod store;

use base::{Country, ProgrammeId};
use serde::Deserialize;

pub use disclosure::{SMALLEST, Table};
pub use figures::{CorridorLine, Figure, Insight, Line, ScoreLine, Share, Spending};

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "insight",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("insight/own.html", include_str!("templates/own.html")),
            ("insight/programme.html", include_str!("templates/programme.html")),
            ("insight/parts.html", include_str!("templates/parts.html")),
        ],
        words: web::words!("locale/"),
        ..web::Room::default()
    }
}

/// A quarter of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    year: i16,
    number: u8,
}

impl Quarter {
    /// The quarter of a month `yyyy-mm`; none for the month that stands for "now" (1970-01).
    pub fn of_month(month: &str) -> Option<Self> {
        let (year, month) = month.split_once('-')?;
        let (year, month): (i16, u8) = (year.parse().ok()?, month.parse().ok()?);
        ((1..=12).contains(&month) && year > 1970).then(|| Self { year, number: (month - 1) / 3 + 1 })
    }

    /// Reads `2026-Q3`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, number) = text.split_once("-Q")?;
        let (year, number) = (year.parse().ok()?, number.parse().ok()?);
        (1..=4).contains(&number).then_some(Self { year, number })
    }

    /// Year and number, for a message.
    pub const fn parts(self) -> (i16, u8) {
        (self.year, self.number)
    }
}

impl std::fmt::Display for Quarter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-Q{}", self.year, self.number)
    }
}

/// Which figures are wanted, as asked for.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Wanted {
    /// One programme of the caller's organisation; all of them if absent.
    pub programme: Option<String>,
    /// `DE-TN`: host and country of origin.
    pub corridor: Option<String>,
    /// `2026-Q3`.
    pub period: Option<String>,
}

/// Which figures are wanted; what is absent sets no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Programme.
    pub programme: Option<ProgrammeId>,
    /// Host and country of origin.
    pub corridor: Option<(Country, Country)>,
    /// Quarter.
    pub quarter: Option<Quarter>,
}

impl Wanted {
    /// What cannot be read sets no limit.
    pub fn filter(&self) -> Filter {
        let corridor = self.corridor.as_deref().and_then(|text| {
            let (host, origin) = text.split_once('-')?;
            Some((Country::parse(host)?, Country::parse(origin)?))
        });
        Filter {
            programme: self.programme.as_deref().and_then(|id| id.parse().ok()),
            corridor,
            quarter: self.period.as_deref().and_then(Quarter::parse),
        }
    }
}

#[cfg(test)]
mod tests;
