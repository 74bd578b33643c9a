//! The words on screen: Fluent messages of every room, merged into one bundle a language.
//!
//! A room hands over the text of its `locale/{ar,en,fr,es}.ftl`; the same key twice, or a line that does not
//! parse, stops the program at its start rather than showing half a sentence to a reader later. What a
//! language owes (all keys, the plural forms of its grammar) is checked by [`check_locales`].

mod check;

use std::borrow::Cow;
use std::collections::BTreeSet;

use base::Locale;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use fluent_syntax::parser::ParserError;
use intl_memoizer::concurrent::IntlLangMemoizer;
use thiserror::Error;
use unic_langid::LanguageIdentifier;

pub use check::check_locales;

/// Marks the beginning of a number inside a formatted message (a private-use character, never shown).
const NUMBER_OPENS: char = '\u{E000}';
/// Marks the end of a number inside a formatted message.
const NUMBER_CLOSES: char = '\u{E001}';

/// Opens and closes the isolation of a run of unknown direction (Unicode's FSI and PDI).
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// All messages of the program, in all its languages.
pub struct Words {
    bundles: Vec<(Locale, FluentBundle<FluentResource>)>,
    keys: Vec<(Locale, BTreeSet<String>)>,
}

/// Why the messages could not be loaded; always a mistake of ours, found at start.
#[derive(Debug, Error)]
pub enum WordsError {
    /// A file does not follow Fluent's grammar.
    #[error("messages in {locale}: {detail}")]
    Syntax {
        /// Tag of the language.
        locale: &'static str,
        /// What the parser said, with the text around it.
        detail: String,
    },
    /// Two files define the same key.
    #[error("messages in {locale}: `{key}` is defined twice")]
    Duplicate {
        /// Tag of the language.
        locale: &'static str,
        /// The key.
        key: String,
    },
    /// The language tag is not a valid identifier.
    #[error("language tag {0} is not valid")]
    Tag(&'static str),
}

impl Words {
    /// Loads the messages of all rooms; the order of the sources does not matter.
    ///
    /// # Errors
    /// When a source does not parse or a key is defined twice in one language.
    pub fn new(sources: &[(Locale, &'static str)]) -> Result<Self, WordsError> {
        let mut bundles = Vec::new();
        let mut keys = Vec::new();
        for locale in Locale::ALL {
            let texts = sources.iter().filter(|(of, _)| *of == locale).map(|(_, text)| *text);
            let (bundle, known) = load(locale, texts)?;
            bundles.push((locale, bundle));
            keys.push((locale, known));
        }
        Ok(Self { bundles, keys })
    }

    /// The message `key` in `locale` as plain text, numbers in Western digits.
    ///
    /// A code with dots or underscores (`birth_date.future`) names the message with hyphens in their place. A message
    /// missing in the language is said in English, and failing that as its key; both are logged, since the
    /// tests should have caught them.
    pub fn say(&self, locale: Locale, key: &str, args: &FluentArgs<'_>) -> String {
        self.say_with(locale, key, args, ToString::to_string)
    }

    /// As [`Words::say`], each number written by `number` (the reader's digits and grouping).
    pub fn say_with(
        &self,
        locale: Locale,
        key: &str,
        args: &FluentArgs<'_>,
        number: impl Fn(&str) -> String,
    ) -> String {
        let id = message_id(key);
        for at in [locale, Locale::En] {
            if let Some(text) = self.formatted(at, &id, args) {
                return write_numbers(&text, number);
            }
            tracing::warn!(key = %id, locale = at.tag(), "message is missing");
        }
        key.to_owned()
    }

    /// Whether `key` is written in `locale`.
    pub fn has(&self, locale: Locale, key: &str) -> bool {
        let id = message_id(key);
        self.keys.iter().any(|(of, known)| *of == locale && known.contains(id.as_ref()))
    }

    /// All keys of a language, in order.
    pub fn keys(&self, locale: Locale) -> impl Iterator<Item = &str> {
        self.keys
            .iter()
            .filter(move |(of, _)| *of == locale)
            .flat_map(|(_, known)| known.iter())
            .map(String::as_str)
    }

    fn formatted(&self, locale: Locale, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let (_, bundle) = self.bundles.iter().find(|(of, _)| *of == locale)?;
        let pattern = bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        // Not `format_pattern`: that would hand the whole sentence to our formatter as if it were a value.
        let mut text = String::new();
        bundle.write_pattern(&mut text, pattern, Some(args), &mut errors).ok()?;
        for error in errors {
            // The error names the variable, never its value.
            tracing::warn!(key = %id, locale = locale.tag(), %error, "message could not be filled in");
        }
        Some(text)
    }
}

fn load(
    locale: Locale,
    texts: impl Iterator<Item = &'static str>,
) -> Result<(FluentBundle<FluentResource>, BTreeSet<String>), WordsError> {
    let tag: LanguageIdentifier = locale.tag().parse().map_err(|_| WordsError::Tag(locale.tag()))?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Isolation is ours: a `bdi` in pages, and marks only where the direction truly changes.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(if locale.dir() == "rtl" { value_in_rtl } else { value_in_ltr }));
    let mut known = BTreeSet::new();
    for text in texts {
        let resource =
            FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| WordsError::Syntax {
                locale: locale.tag(),
                detail: errors.iter().map(|error| describe(error, text)).collect::<Vec<_>>().join("; "),
            })?;
        for entry in resource.entries() {
            if let Entry::Message(message) = entry {
                known.insert(message.id.name.to_owned());
            }
        }
        bundle.add_resource(resource).map_err(|errors| duplicate(locale, &errors))?;
    }
    Ok((bundle, known))
}

fn duplicate(locale: Locale, errors: &[FluentError]) -> WordsError {
    let key = errors.iter().find_map(|error| match error {
        FluentError::Overriding { id, .. } => Some(id.clone()),
        _ => None,
    });
    WordsError::Duplicate { locale: locale.tag(), key: key.unwrap_or_default() }
}

fn describe(error: &ParserError, text: &str) -> String {
    let line = text.get(..error.pos.start).map_or(0, |before| before.lines().count());
    format!("line {line}: {}", error.kind)
}

fn message_id(key: &str) -> Cow<'_, str> {
    if key.contains(['.', '_']) { Cow::Owned(key.replace(['.', '_'], "-")) } else { Cow::Borrowed(key) }
}

fn value_in_rtl(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    marked(value, |c| c.is_ascii_alphabetic() || ('\u{C0}'..='\u{24F}').contains(&c))
}

fn value_in_ltr(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    marked(value, |c| ('\u{590}'..='\u{8FF}').contains(&c))
}

/// Numbers are marked so that the reader's digits can be put in later; a text is isolated only where it holds
/// letters of the other direction, so that what people copy out of a page stays clean.
fn marked(value: &FluentValue<'_>, foreign: impl Fn(char) -> bool) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format!("{NUMBER_OPENS}{}{NUMBER_CLOSES}", number.as_string())),
        FluentValue::String(text) if text.chars().any(foreign) => {
            let [opens, closes] = ISOLATE;
            Some(format!("{opens}{text}{closes}"))
        }
        _ => None,
    }
}

fn write_numbers(text: &str, number: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(NUMBER_OPENS) {
        let (digits, tail) = after.split_once(NUMBER_CLOSES).unwrap_or((after, ""));
        out.push_str(before);
        out.push_str(&number(digits));
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    fn words() -> Words {
        Words::new(&[
            (Locale::En, "cases = { $n ->\n    [one] one case\n   *[other] { $n } cases\n }\nonly-here = Here"),
            (
                Locale::Ar,
                "cases = { $n ->\n    [two] حالتان\n    [few] { $n } حالات\n   *[other] { $n } حالة\n }\nof = من { $who }",
            ),
        ])
        .unwrap()
    }

    fn one<'a>(name: &'a str, value: impl Into<FluentValue<'a>>) -> FluentArgs<'a> {
        let mut args = FluentArgs::new();
        args.set(name, value);
        args
    }

    #[test]
    fn plural_forms_follow_the_language() {
        let words = words();
        for (locale, n, said) in [
            (Locale::Ar, 2, "حالتان"),
            (Locale::Ar, 5, "5 حالات"),
            (Locale::Ar, 17, "17 حالة"),
            (Locale::En, 1, "one case"),
            (Locale::En, 0, "0 cases"),
        ] {
            assert_eq!(words.say(locale, "cases", &one("n", n)), said);
        }
    }

    #[test]
    fn numbers_take_the_digits_they_are_given() {
        let said =
            words().say_with(Locale::Ar, "cases", &one("n", 12), |n| n.replace('1', "١").replace('2', "٢"));
        assert_eq!(said, "١٢ حالة");
    }

    #[test]
    fn only_text_of_the_other_direction_is_isolated() {
        let words = words();
        assert_eq!(words.say(Locale::Ar, "of", &one("who", "مريم")), "من مريم");
        assert_eq!(words.say(Locale::Ar, "of", &one("who", "Meryem")), "من \u{2068}Meryem\u{2069}");
    }

    #[test]
    fn a_missing_message_is_said_in_english_then_as_its_key() {
        let words = words();
        assert_eq!(words.say(Locale::Ar, "only.here", &FluentArgs::new()), "Here");
        assert_eq!(words.say(Locale::Ar, "nowhere", &FluentArgs::new()), "nowhere");
        assert!(words.has(Locale::En, "only-here") && !words.has(Locale::Ar, "only-here"));
    }

    #[test]
    fn the_same_key_twice_is_refused() {
        let twice = Words::new(&[(Locale::En, "a = 1"), (Locale::En, "a = 2")]);
        assert!(matches!(twice, Err(WordsError::Duplicate { key, .. }) if key == "a"));
        assert!(matches!(Words::new(&[(Locale::En, "a b c")]), Err(WordsError::Syntax { .. })));
    }
}
