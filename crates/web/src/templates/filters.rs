//! What templates can call: `t`, `icon`, and the filters that write values for the reader.
//!
//! Values come out isolated in `<bdi>`, so that a date or a code never re-orders the Arabic line around it; in
//! attributes, where no element may stand, `text_date` and `text_number` are used instead.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, HtmlEscape, State};

use super::icons;
use crate::chart;
use crate::format::{self, DayDistance, Reader};
use crate::words::Words;

/// Stand in a message for arguments that are ready-made markup (a `<time>`, a `<bdi>`), put in after escaping.
const MARKUP: [char; 2] = ['\u{E010}', '\u{E011}'];

pub(super) fn register(environment: &mut Environment<'static>, words: &Arc<Words>) {
    let speaker = Arc::clone(words);
    environment.add_function("t", move |state: &State, key: &str, map: Option<Value>, named: Kwargs| {
        translate(state, &speaker, key, map, &named)
    });
    let speaker = Arc::clone(words);
    environment.add_function("has_message", move |state: &State, key: &str| {
        reader(state).map(|reader| speaker.has(reader.locale, key))
    });
    environment.add_function("icon", |name: &str| icons::svg(name).map(Value::from_safe_string));
    environment.add_filter("code", |value: &Value| isolated(&value.to_string(), "ltr"));
    environment.add_filter("currency", |value: &str| isolated(format::sign(value), "ltr"));
    environment.add_filter("bdi", |value: &Value| isolated(&value.to_string(), "auto"));
    environment
        .add_filter("name", |state: &State, value: &Value| reader(state).map(|reader| name(&reader, value)));
    environment.add_filter("label", |state: &State, value: &Value| {
        reader(state).map(|reader| label(&reader, value))
    });
    environment.add_filter("country", |state: &State, code: &str| {
        let reader = reader(state)?;
        let country = base::Country::parse(code).ok_or_else(|| wrong("country", "an ISO 3166-1 code"))?;
        Ok::<_, Error>(country.name(reader.locale))
    });
    environment.add_filter("text_label", |state: &State, value: &Value| {
        reader(state).map(|reader| label_text(&reader, value))
    });
    for (filter, write) in VALUE_FILTERS {
        let words = Arc::clone(words);
        environment.add_filter(filter, move |state: &State, value: &Value| {
            let reader = reader(state)?;
            if value.is_undefined() {
                return Err(Error::new(ErrorKind::UndefinedError, format!("nothing to write by |{filter}")));
            }
            if value.is_none() { Ok(not_recorded(&words, &reader)) } else { write(&reader, &words, value) }
        });
    }
    let speaker = Arc::clone(words);
    environment.add_filter("money", move |state: &State, value: &Value, currency: &str| {
        let reader = reader(state)?;
        match value.as_i64() {
            Some(minor) => Ok(isolated(&format::money(&reader, minor, currency), "ltr")),
            None if value.is_none() => Ok(not_recorded(&speaker, &reader)),
            None => Err(wrong("money", "whole minor units")),
        }
    });
    environment.add_filter("year", |state: &State, value: &str| {
        reader(state).map(|reader| isolated(&format::year(&reader, value.get(..4).unwrap_or(value)), "ltr"))
    });
    environment.add_filter("text_date", |state: &State, value: &str| {
        reader(state).map(|reader| format::date(&reader, value))
    });
    environment.add_filter("text_number", |state: &State, value: &Value| {
        reader(state).map(|reader| format::number_text(&reader, &value.to_string()))
    });
    chart::register(environment);
}

type Write = fn(&Reader, &Words, &Value) -> Result<Value, Error>;

/// Filters of one value; a value that is none is said as "not recorded", never as a zero or a blank.
const VALUE_FILTERS: [(&str, Write); 5] =
    [("date", date), ("day", day), ("datetime", date_time), ("number", number), ("percent", percent)];

fn translate(
    state: &State,
    words: &Words,
    key: &str,
    map: Option<Value>,
    named: &Kwargs,
) -> Result<Value, Error> {
    let reader = reader(state)?;
    let mut pairs: Vec<(String, Value)> = Vec::new();
    if let Some(map) = map.filter(|map| map.kind() == ValueKind::Map) {
        let currency = map.get_attr("currency").ok().and_then(|code| code.as_str().map(str::to_owned));
        for name in map.try_iter()? {
            let value = map.get_item(&name)?;
            // Beside a currency stand sums of it.
            let amount =
                currency.as_deref().and_then(|code| format::amount(&reader, &value.to_string(), code));
            let value = amount.map_or_else(|| counted(&reader, value), |amount| isolated(&amount, "ltr"));
            pairs.push((name.to_string(), value));
        }
    }
    for name in named.args() {
        pairs.push((name.to_owned(), named.get(name)?));
    }
    let mut args = FluentArgs::new();
    let mut markup = Vec::new();
    for (name, value) in &pairs {
        let value = argument(key, name, value, &mut markup)?;
        args.set(name.clone(), value);
    }
    let said = words.say_with(reader.locale, key, &args, |number| format::number_text(&reader, number));
    if markup.is_empty() {
        return Ok(Value::from(said));
    }
    let mut html = HtmlEscape(&said).to_string();
    for (index, piece) in markup.iter().enumerate() {
        let [opens, closes] = MARKUP;
        html = html.replace(&format!("{opens}{index}{closes}"), piece);
    }
    Ok(Value::from_safe_string(html))
}

/// The values of a problem travel as text; those that are whole numbers choose plural forms again, and days are written as the reader
/// writes them.
fn counted(reader: &Reader, value: Value) -> Value {
    let Some(text) = value.as_str() else { return value };
    match (text.parse::<i64>(), base::Day::parse_iso(text)) {
        (Ok(whole), _) => Value::from(whole),
        (_, Some(_)) => Value::from(format::date(reader, text)),
        _ => value,
    }
}

fn argument(
    key: &str,
    name: &str,
    value: &Value,
    markup: &mut Vec<String>,
) -> Result<FluentValue<'static>, Error> {
    if value.is_undefined() {
        return Err(Error::new(ErrorKind::UndefinedError, format!("t({key:?}): {name} is not set")));
    }
    if value.is_safe() {
        let [opens, closes] = MARKUP;
        markup.push(value.to_string());
        return Ok(FluentValue::from(format!("{opens}{}{closes}", markup.len().saturating_sub(1))));
    }
    Ok(match (value.kind(), value.as_i64()) {
        (ValueKind::Number, Some(whole)) => FluentValue::from(whole),
        (ValueKind::Number, None) => FluentValue::from(f64::try_from(value.clone())?),
        _ => FluentValue::from(value.to_string()),
    })
}

fn reader(state: &State) -> Result<Arc<Reader>, Error> {
    state
        .lookup("reader")
        .and_then(|value| value.downcast_object::<Reader>())
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "the page has no `reader`"))
}

fn isolated(text: &str, dir: &str) -> Value {
    Value::from_safe_string(format!("<bdi dir=\"{dir}\">{}</bdi>", HtmlEscape(text)))
}

fn not_recorded(words: &Words, reader: &Reader) -> Value {
    let said = words.say(reader.locale, "value-not-recorded", &FluentArgs::new());
    Value::from_safe_string(format!("<span class=\"unset\">{}</span>", HtmlEscape(&said)))
}

fn wrong(filter: &str, wanted: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("|{filter} takes {wanted}"))
}

fn date(reader: &Reader, _: &Words, value: &Value) -> Result<Value, Error> {
    let iso = value.as_str().ok_or_else(|| wrong("date", "an ISO date"))?;
    Ok(Value::from_safe_string(time_element(reader, iso, &format::date(reader, iso))))
}

/// The text in a `<time>`; text with words runs with the page, figures alone from left to right.
fn time_element(reader: &Reader, iso: &str, text: &str) -> String {
    let dir = if text.chars().any(char::is_alphabetic) { reader.locale.dir() } else { "ltr" };
    let mut html = format!(
        "<time datetime=\"{}\"><bdi dir=\"{dir}\">{}</bdi></time>",
        HtmlEscape(iso),
        HtmlEscape(text)
    );
    if reader.hijri && text != iso {
        let beside = format::hijri(reader, iso);
        html.push_str(&format!(
            " <bdi class=\"hijri\" dir=\"{}\">{}</bdi>",
            reader.locale.dir(),
            HtmlEscape(&beside)
        ));
    }
    html
}

fn day(reader: &Reader, words: &Words, value: &Value) -> Result<Value, Error> {
    let iso = value.as_str().ok_or_else(|| wrong("day", "an ISO date"))?;
    let near = format::day_distance(reader, iso).and_then(|distance| match distance {
        DayDistance::Today => Some(("day-today", 0)),
        DayDistance::Ahead(days) if days <= 13 => Some(("day-ahead", days)),
        DayDistance::Ago(days) if days <= 30 => Some(("day-ago", days)),
        DayDistance::Ahead(_) | DayDistance::Ago(_) => None,
    });
    let Some((key, days)) = near else { return date(reader, words, value) };
    let mut args = FluentArgs::new();
    args.set("days", days);
    let said = words.say_with(reader.locale, key, &args, |number| format::number_text(reader, number));
    // The exact date stays at hand, for the pointer and for screen readers alike.
    Ok(Value::from_safe_string(format!(
        "<time datetime=\"{}\" title=\"{}\">{}</time>",
        HtmlEscape(iso),
        HtmlEscape(&format::date(reader, iso)),
        HtmlEscape(&said)
    )))
}

fn date_time(reader: &Reader, _: &Words, value: &Value) -> Result<Value, Error> {
    let micros = value.as_i64().ok_or_else(|| wrong("datetime", "microseconds since 1970"))?;
    let (iso, time) = format::date_time(reader, micros)
        .ok_or_else(|| wrong("datetime", "an instant within the calendar"))?;
    let date = time_element(reader, &iso, &format::date(reader, &iso));
    Ok(Value::from_safe_string(format!("{date} <bdi dir=\"ltr\">{}</bdi>", HtmlEscape(&time))))
}

fn number(reader: &Reader, _: &Words, value: &Value) -> Result<Value, Error> {
    let text = match (value.kind(), value.as_i64()) {
        (ValueKind::Number, Some(whole)) => format::number(reader, whole),
        (ValueKind::Number, None) => format::number_text(reader, &value.to_string()),
        _ => return Err(wrong("number", "a number")),
    };
    Ok(isolated(&text, "ltr"))
}

fn percent(reader: &Reader, _: &Words, value: &Value) -> Result<Value, Error> {
    let share = f64::try_from(value.clone())?;
    Ok(isolated(&format::percent(reader, share), "ltr"))
}

/// A name: plain text, or `{ar, latin}` of which the page's script comes first and the other beside it.
fn name(reader: &Reader, value: &Value) -> Value {
    if value.kind() != ValueKind::Map {
        return isolated(&value.to_string(), "auto");
    }
    let part = |key: &str| value.get_attr(key).ok().and_then(|part| part.as_str().map(str::to_owned));
    let latin = part("latin").or_else(|| part(reader.locale.tag())).or_else(|| part("en"));
    let (first, second) =
        if reader.locale == base::Locale::Ar { (part("ar"), latin) } else { (latin, part("ar")) };
    let mut written: Vec<String> =
        [first, second].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    // A name known in one script only stands in for the other, and is not said twice.
    written.dedup();
    let mut html = String::new();
    for (index, text) in written.iter().enumerate() {
        let class = if index == 0 { "" } else { " class=\"other-script\"" };
        let gap = if index == 0 { "" } else { " " };
        html.push_str(&format!("{gap}<bdi{class}>{}</bdi>", HtmlEscape(text)));
    }
    Value::from_safe_string(html)
}

/// What a thing is called in the reader's language: `{ar, en, fr, es}`, English standing in for what is not there.
fn label(reader: &Reader, value: &Value) -> Value {
    isolated(&label_text(reader, value), "auto")
}

/// The same as plain text, for a title.
fn label_text(reader: &Reader, value: &Value) -> String {
    let part = |key: &str| {
        value
            .get_attr(key)
            .ok()
            .and_then(|part| part.as_str().map(str::to_owned))
            .filter(|text| !text.is_empty())
    };
    let text = part(reader.locale.tag()).or_else(|| part("en")).or_else(|| part("ar"));
    text.unwrap_or_else(|| value.to_string())
}
