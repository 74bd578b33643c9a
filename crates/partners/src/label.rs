//! Names that exist in Arabic and English, as a form sends them.

use base::{Check, Entry, Label, Line, Number};

/// Longest name of an organisation, programme or service, in characters.
const NAME_MAX: usize = 200;

/// A name in one language, as an input declares it.
pub(crate) type Name = Line<NAME_MAX>;
/// The version that an edit started from, as an input declares it.
pub(crate) type Version = Number<1, { i64::MAX }>;

/// Reads `name_ar`, `name_en` (both needed), `name_fr`, `name_es`.
pub(crate) fn name(check: &mut Check, [ar, en, fr, es]: [&Entry; 4]) -> Option<Label> {
    let in_arabic = check.line("name_ar", ar, NAME_MAX);
    let in_arabic = check.required("name_ar", ar, in_arabic);
    let in_english = check.line("name_en", en, NAME_MAX);
    let in_english = check.required("name_en", en, in_english);
    let fr = check.line("name_fr", fr, NAME_MAX);
    let es = check.line("name_es", es, NAME_MAX);
    Some(Label { ar: in_arabic?, en: in_english?, fr, es })
}

/// The version that an edit started from.
pub(crate) fn version(check: &mut Check, raw: &Entry) -> Option<i64> {
    check.number("version", raw, 1..=i64::MAX)
}

/// An optional text as a form field.
pub(crate) fn entry<T: ToString>(value: Option<T>) -> Entry {
    Entry(value.map(|v| v.to_string()).unwrap_or_default())
}
