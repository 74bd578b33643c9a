//! Turns what was typed into values, gathering every refusal before any is shown.

use std::borrow::Cow;
use std::str::FromStr;

use crate::text::{has_control, has_direction_trick, one_line, western_digits};
use crate::{Country, Currency, Day, Entry, FieldError, Money, Problem, Word};

/// Collects field errors while a form is read. Readers give `None` both for an empty optional field and for a refused
/// one; [`Check::done`] tells the two apart.
#[derive(Debug, Default)]
pub struct Check {
    prefix: String,
    errors: Vec<FieldError>,
}

/// Dates outside these years are slips of the pen in every field of this domain.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

impl Check {
    /// Nothing refused yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Field names from here on stand inside a list: `measures.2.`; empty for the form itself.
    pub fn within(&mut self, prefix: impl Into<String>) {
        self.prefix = prefix.into();
    }

    /// Refuses a field.
    pub fn refuse(&mut self, field: &str, code: impl Into<Cow<'static, str>>) {
        self.refuse_with(field, code, Vec::new());
    }

    /// Refuses a field, with values for the message.
    pub fn refuse_with(
        &mut self,
        field: &str,
        code: impl Into<Cow<'static, str>>,
        args: Vec<(&'static str, String)>,
    ) {
        let args = args.into_iter().map(|(name, value)| (name.into(), value)).collect();
        self.errors.push(FieldError { field: format!("{}{field}", self.prefix), code: code.into(), args });
    }

    /// Whether nothing was refused so far.
    pub fn is_clean(&self) -> bool {
        self.errors.is_empty()
    }

    /// Refuses a field that is empty.
    pub fn required<T>(&mut self, field: &str, raw: &Entry, value: Option<T>) -> Option<T> {
        if raw.is_blank() {
            self.refuse(field, "required");
        }
        value
    }

    /// One line of text of at most `max` characters, cleaned; `None` when empty or refused.
    pub fn line(&mut self, field: &str, raw: &Entry, max: usize) -> Option<String> {
        self.text(field, &one_line_kept(raw), max).map(|t| one_line(&t)).filter(|t| !t.is_empty())
    }

    /// A text of several lines of at most `max` characters; `None` when empty or refused.
    pub fn note(&mut self, field: &str, raw: &Entry, max: usize) -> Option<String> {
        self.text(field, raw.trimmed(), max)
    }

    fn text(&mut self, field: &str, text: &str, max: usize) -> Option<String> {
        if text.is_empty() {
            return None;
        }
        if text.len() > max.saturating_mul(4) || text.chars().count() > max {
            self.refuse_with(field, "too_long", vec![("max", max.to_string())]);
        } else if has_direction_trick(text) {
            self.refuse(field, "direction_marks");
        } else if has_control(text) {
            self.refuse(field, "control_characters");
        } else {
            return Some(text.to_owned());
        }
        None
    }

    /// A word of a closed list.
    pub fn word<T: Word>(&mut self, field: &str, raw: &Entry) -> Option<T> {
        self.parsed(field, raw, "not_in_list", |text| T::parse(text))
    }

    /// Several words of a closed list, from repeated fields.
    pub fn words<T: Word>(&mut self, field: &str, raw: &[Entry]) -> Vec<T> {
        raw.iter().filter_map(|entry| self.word(field, entry)).collect()
    }

    /// A day `yyyy-mm-dd` (any digits) between 1900 and 2100.
    pub fn day(&mut self, field: &str, raw: &Entry) -> Option<Day> {
        let day = self.parsed(field, raw, "date.invalid", |text| Day::parse_iso(&western_digits(text)))?;
        if YEARS.contains(&day.year()) {
            return Some(day);
        }
        self.refuse(field, "date.out_of_range");
        None
    }

    /// A day within bounds that the message names.
    pub fn day_within(&mut self, field: &str, raw: &Entry, first: Day, last: Day) -> Option<Day> {
        let day = self.day(field, raw)?;
        let (code, bound) = match (day < first, day > last) {
            (true, _) => ("date.too_early", first),
            (_, true) => ("date.too_late", last),
            _ => return Some(day),
        };
        self.refuse_with(field, code, vec![("day", bound.to_string())]);
        None
    }

    /// An amount in a currency, not negative.
    pub fn money(&mut self, field: &str, raw: &Entry, currency: Currency) -> Option<Money> {
        self.parsed(field, raw, "amount.invalid", |text| Money::parse(text, currency))
    }

    /// A whole number within bounds.
    pub fn number(&mut self, field: &str, raw: &Entry, bounds: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let number =
            self.parsed(field, raw, "number.invalid", |text| western_digits(text).parse::<i64>().ok())?;
        if bounds.contains(&number) {
            return Some(number);
        }
        let limits = vec![("min", bounds.start().to_string()), ("max", bounds.end().to_string())];
        self.refuse_with(field, "number.out_of_range", limits);
        None
    }

    /// A tick box: `on`, `true`, `yes`, `1`.
    pub fn ticked(raw: &Entry) -> bool {
        matches!(raw.trimmed(), "on" | "true" | "yes" | "1")
    }

    /// An identifier; whether the thing is there and visible is the door's to say.
    pub fn id<T: FromStr>(&mut self, field: &str, raw: &Entry) -> Option<T> {
        self.parsed(field, raw, "not_in_list", |text| text.parse().ok())
    }

    /// A country by code.
    pub fn country(&mut self, field: &str, raw: &Entry) -> Option<Country> {
        self.parsed(field, raw, "country.unknown", Country::parse)
    }

    fn parsed<T>(
        &mut self,
        field: &str,
        raw: &Entry,
        code: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = raw.trimmed();
        if text.is_empty() {
            return None;
        }
        let value = parse(text);
        if value.is_none() {
            self.refuse(field, code);
        }
        value
    }

    /// The value built from what was read, or every refusal. `build` gives `None` only where a required field was
    /// missing, and that is a refusal already; if none was noted the form is refused as a whole.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub fn done<T>(self, build: impl FnOnce() -> Option<T>) -> Result<T, Problem> {
        if !self.errors.is_empty() {
            return Err(Problem::fields(self.errors));
        }
        build().ok_or_else(|| Problem::refused("invalid"))
    }
}

/// Line breaks typed into a one-line field are white space, not an error.
fn one_line_kept(raw: &Entry) -> String {
    raw.trimmed().replace(['\n', '\r', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_text_is_refused_with_a_code() {
        for (text, code) in [
            ("Hamza", None),
            ("سلمى\u{200f}", None),
            ("abc\u{202e}txt.exe", Some("direction_marks")),
            ("nul\0byte", Some("control_characters")),
            ("123456789012", Some("too_long")),
        ] {
            let mut check = Check::new();
            let line = check.line("name", &Entry::from(text), 11);
            let found =
                check.done(|| line).err().and_then(|p| p.fields.first().map(|f| f.code.clone().into_owned()));
            assert_eq!(found.as_deref(), code, "{text:?}");
        }
    }

    #[test]
    fn a_missing_required_field_is_named() {
        let mut check = Check::new();
        let raw = Entry::default();
        let day = check.day("departs_on", &raw);
        let day = check.required("departs_on", &raw, day);
        let problem = check.done(|| day).err();
        assert_eq!(problem.map(|p| p.to_string()).as_deref(), Some("422 invalid departs_on:required"));
    }
}
