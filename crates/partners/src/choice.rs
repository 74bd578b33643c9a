//! What a form's lists offer.

use base::{Country, Label, Locale};
use minijinja::{Value, context};

/// All countries by name in the reader's language.
pub(crate) fn countries(locale: Locale) -> Vec<Value> {
    let all = Country::all().map(|c| (c.code().to_owned(), c.name(locale).to_owned()));
    sorted(locale, all.collect())
}

/// Things with a name, by name in the reader's language.
pub(crate) fn labelled<'a>(locale: Locale, things: impl Iterator<Item = (String, &'a Label)>) -> Vec<Value> {
    sorted(locale, things.map(|(value, label)| (value, label.in_locale(locale).to_owned())).collect())
}

fn sorted(locale: Locale, mut pairs: Vec<(String, String)>) -> Vec<Value> {
    pairs.sort_by_cached_key(|(_, label)| base::sort_key(locale, label));
    pairs.into_iter().map(|(value, label)| context! { value, label }).collect()
}
