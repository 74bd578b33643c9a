//! When a person was born, as far as it is known.

use serde::{Deserialize, Serialize};

use crate::Day;

crate::word_list! {
    /// How well the birth date is known.
    pub enum BirthPrecision in "birth-precision" {
        /// The day is on a document or sure.
        Exact = "exact",
        /// The person or the office estimates; the day is a stand-in.
        Estimated = "estimated",
        /// Not known, which is not an age of zero.
        Unknown = "unknown",
    }
}

crate::word_list! {
    /// Sex as recorded; `unknown` is an answer of its own.
    pub enum Sex in "sex" { Female = "female", Male = "male", Other = "other", Unknown = "unknown" }
}

/// A birth date with its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Birth {
    /// How well it is known.
    pub precision: BirthPrecision,
    /// The day; for an estimate the middle or start of the year; none when unknown.
    pub on: Option<Day>,
}

impl Birth {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self { precision: BirthPrecision::Unknown, on: None };

    /// A sure day.
    pub const fn exact(on: Day) -> Self {
        Self { precision: BirthPrecision::Exact, on: Some(on) }
    }

    /// Age in whole years on a day; `None` when the birth date is unknown.
    pub fn age_on(&self, day: Day) -> Option<i64> {
        self.on.map(|born| born.years_until(day))
    }

    /// Whether the person is under 18 on a day; an unknown age is not called a child here, the form asks.
    pub fn is_child_on(&self, day: Day) -> bool {
        self.age_on(day).is_some_and(|age| age < 18)
    }
}
