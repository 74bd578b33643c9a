//! How one value is written for a reader.

use base::{Arg, Country, Day};
use serde_json::Value;
use web::chapter::Show;
use web::format::{self, Reader};
use web::{App, page};

use super::Cell;
use super::wording::Names;

/// Opens and closes a run from left to right in the middle of other words (Unicode's LRI and PDI).
const RUN: [char; 2] = ['\u{2066}', '\u{2069}'];

/// Parts per million in one percent.
const PERCENT: f64 = 10_000.0;

/// Writes for one reader.
pub(super) struct Writing<'a> {
    app: &'a App,
    reader: &'a Reader,
    names: &'a Names,
}

impl<'a> Writing<'a> {
    pub(super) const fn new(app: &'a App, reader: &'a Reader, names: &'a Names) -> Self {
        Self { app, reader, names }
    }

    /// A message.
    pub(super) fn say(&self, key: &str, args: &[(&'static str, &str)]) -> String {
        let args: Vec<Arg> = args.iter().map(|(name, text)| ((*name).into(), as_text(text))).collect();
        self.say_args(key, &args)
    }

    /// A message with arguments that are kept already.
    pub(super) fn say_args(&self, key: &str, args: &[Arg]) -> String {
        page::say(self.app, self.reader, key, args)
    }

    /// What an id stands for.
    pub(super) fn id(&self, id: &str) -> String {
        self.names.of(id).map(|label| label.in_locale(self.reader.locale).to_owned()).unwrap_or_default()
    }

    /// An instant.
    pub(super) fn moment(&self, micros: i64) -> String {
        let Some((iso, time)) = format::date_time(self.reader, micros) else { return String::new() };
        let [opens, closes] = RUN;
        format!("{} {opens}{time}{closes}", format::date(self.reader, &iso))
    }

    /// A value in words.
    pub(super) fn cell(&self, show: Show, value: Value, row: &Value) -> Cell {
        let text = self.text(show, &value, row).unwrap_or_default();
        let left_to_right = matches!(show, Show::Code | Show::Number | Show::Share | Show::Money);
        Cell { value, text, left_to_right }
    }

    fn text(&self, show: Show, value: &Value, row: &Value) -> Option<String> {
        if value.is_null() {
            return None;
        }
        match show {
            Show::Text | Show::Code => value.as_str().map(str::to_owned),
            Show::Word(list) => value.as_str().map(|word| self.word(list, word)),
            Show::Words(list) => self.joined(value, |one| Some(self.word(list, one.as_str()?))),
            Show::Day => value.as_str().map(|iso| format::date(self.reader, iso)),
            Show::Moment => value.as_i64().map(|micros| self.moment(micros)),
            Show::Number => value.as_i64().map(|number| format::number(self.reader, number)),
            Show::Share => value.as_f64().map(|share| format::percent(self.reader, share / PERCENT)),
            Show::Yes => {
                value.as_bool().map(|yes| self.say(if yes { "report-yes" } else { "report-no" }, &[]))
            }
            Show::Country => value.as_str().map(|code| self.country(code)),
            Show::Countries => self.joined(value, |one| Some(self.country(one.as_str()?))),
            Show::Languages => self.joined(value, |one| Some(self.word("spoken", one.as_str()?))),
            Show::Name => self.name(value),
            Show::Birth => self.birth(value),
            Show::Contacts | Show::Documents => self.joined(value, |one| {
                let (kind, text, _) = self.listed(show, one);
                Some(self.say("report-of-kind", &[("kind", &kind), ("value", &text)]))
            }),
            Show::Money => {
                let (minor, currency) = (value.get("minor")?.as_i64()?, value.get("currency")?.as_str()?);
                Some(format::money(self.reader, minor, currency))
            }
            Show::Label => self.label(value),
            Show::Labels => self.joined(value, |one| self.label(one)),
            Show::Org | Show::Area | Show::Programme | Show::Service => value.as_str().map(|id| self.id(id)),
            Show::Clause => self.clause(value),
            Show::Corrected => self.text(corrected(row, value), value, row),
            Show::Detail => value.as_str().map(|detail| self.detail(detail)),
        }
        .filter(|text| !text.is_empty())
    }

    /// A word of a list; one that no list has any more is written as it was kept.
    fn word(&self, list: &str, word: &str) -> String {
        let dashed = word.replace(['_', '.'], "-");
        let known = |key: &String| self.app.words.has(self.reader.locale, key);
        // Steps that only persons know are named where their own trail is.
        let keys = match list {
            "trail-verb" => vec![format!("{list}-{dashed}"), format!("person-access-action-{dashed}")],
            _ => vec![format!("{list}-{dashed}")],
        };
        match keys.iter().find(|key| known(key)) {
            Some(key) => self.say(key, &[]),
            None if list == "trail-verb" => self.say("person-access-action-other", &[]),
            None => word.to_owned(),
        }
    }

    fn joined(&self, value: &Value, one: impl Fn(&Value) -> Option<String>) -> Option<String> {
        let comma = self.say("list-comma", &[]);
        let all: Vec<String> = match value {
            Value::Array(all) => all.iter().filter_map(one).collect(),
            // Merges keep lists as words with gaps.
            Value::String(text) => {
                text.split_whitespace().filter_map(|word| one(&Value::from(word))).collect()
            }
            _ => Vec::new(),
        };
        (!all.is_empty()).then(|| all.join(&comma))
    }

    fn country(&self, code: &str) -> String {
        Country::parse(code)
            .map_or_else(|| code.to_owned(), |country| country.name(self.reader.locale).to_owned())
    }

    /// A name, in the report's script first.
    pub(super) fn name(&self, value: &Value) -> Option<String> {
        let part = |script: &str| value.get(script).and_then(Value::as_str).filter(|text| !text.is_empty());
        let mut parts = [part("ar"), part("latin")];
        if self.reader.locale != base::Locale::Ar {
            parts.reverse();
        }
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }

    fn birth(&self, value: &Value) -> Option<String> {
        let Some(on) = value.get("on").and_then(Value::as_str) else {
            return Some(self.say("birth-precision-unknown", &[]));
        };
        let estimated = value.get("precision").and_then(Value::as_str) == Some("estimated");
        if let (true, Some((year, "07-01" | "01-01"))) = (estimated, on.split_once('-')) {
            // A year alone is kept as a day that stands for it.
            return Some(self.say("birth-around", &[("year", &format::year(self.reader, year))]));
        }
        let day = format::date(self.reader, on);
        Some(if estimated { format!("{day} {}", self.say("birth-estimated-mark", &[])) } else { day })
    }

    fn label(&self, value: &Value) -> Option<String> {
        let label: base::Label = serde_json::from_value(value.clone()).ok()?;
        Some(label.in_locale(self.reader.locale).to_owned())
    }

    fn clause(&self, value: &Value) -> Option<String> {
        let (article, agreement) = (value.get("article")?.as_str()?, self.label(value.get("agreement")?)?);
        Some(self.say("person-access-clause", &[("article", article), ("agreement", &agreement)]))
    }

    /// A contact or a paper: its kind, what it says, and whether that runs from left to right.
    pub(super) fn listed(&self, show: Show, one: &Value) -> (String, String, bool) {
        let part = |name: &str| one.get(name).and_then(Value::as_str).unwrap_or_default();
        if show == Show::Contacts {
            let left_to_right = matches!(part("kind"), "phone" | "email");
            return (self.word("contact-kind", part("kind")), part("value").to_owned(), left_to_right);
        }
        let [opens, closes] = RUN;
        let mut text = format!("{opens}{}{closes}", part("number"));
        if !part("country").is_empty() {
            text.push_str(&format!(" · {}", self.country(part("country"))));
        }
        if !part("expires_on").is_empty() {
            let on = format::date(self.reader, part("expires_on"));
            text.push_str(&format!(" · {}", self.say("report-valid-until", &[("on", &on)])));
        }
        (self.word("document-kind", part("kind")), text, false)
    }

    /// What belongs to an event: a stage, a coded reason, or a day.
    fn detail(&self, detail: &str) -> String {
        if Day::parse_iso(detail).is_some() {
            return format::date(self.reader, detail);
        }
        let known = |list: &&str| {
            let key = format!("{list}-{}", detail.replace('_', "-"));
            self.app.words.has(self.reader.locale, &key)
        };
        let list = ["stage", "closure-reason"].into_iter().find(|list| known(list));
        list.map_or_else(|| detail.to_owned(), |list| self.word(list, detail))
    }
}

/// A text of figures alone, a phone or an article, is not a number: isolated it is taken as it is.
fn as_text(text: &str) -> String {
    let [opens, closes] = RUN;
    if text.parse::<i64>().is_ok() { format!("{opens}{text}{closes}") } else { text.to_owned() }
}

/// How a corrected value is written: as its field is.
fn corrected(row: &Value, value: &Value) -> Show {
    match row.get("field").and_then(Value::as_str).unwrap_or_default() {
        "sex" => Show::Word("sex"),
        "birth" => Show::Birth,
        "birth_precision" => Show::Word("birth-precision"),
        "birth_on" => Show::Day,
        "nationalities" => Show::Countries,
        "languages" => Show::Languages,
        "household_role" => Show::Word("household-role"),
        "contacts" if value.is_array() => Show::Contacts,
        "documents" if value.is_array() => Show::Documents,
        _ => Show::Text,
    }
}
