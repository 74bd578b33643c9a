//! Words: what the trail says is said in four languages, and `docs/vocabulary.toml` is true of the code.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use base::{Locale, Word};
use store::audit::{Act, Noun};

/// Lists of which only some words are shown to anybody, and why.
const SAID_IN_PART: &[(&str, &str)] = &[("tally", "most counters are added up before a figure is shown")];

const LOCALES: [Locale; 4] = [Locale::Ar, Locale::En, Locale::Fr, Locale::Es];

#[derive(serde::Deserialize)]
struct Vocabulary {
    term: Vec<Term>,
}

/// A term of the field.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    identifier: String,
    english: String,
    arabic: String,
    definition: String,
    source: String,
    #[serde(default)]
    lists: Vec<String>,
    said: Option<String>,
}

fn vocabulary() -> Vec<Term> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/vocabulary.toml");
    toml::from_str::<Vocabulary>(&std::fs::read_to_string(path).unwrap()).unwrap().term
}

/// The program's sources without their comments.
fn code() -> Vec<String> {
    fn sources(under: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(under).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("tests") {
                sources(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut found);
    let bare = |line: &str| !line.trim_start().starts_with("//");
    let read = |path: PathBuf| std::fs::read_to_string(path).unwrap();
    found
        .into_iter()
        .map(|path| read(path).lines().filter(|line| bare(line)).collect::<Vec<_>>().join("\n"))
        .collect()
}

/// Every list of words in the code, with its words.
fn lists(code: &[String]) -> BTreeMap<String, Vec<String>> {
    let mut lists = BTreeMap::new();
    for part in code.iter().flat_map(|file| file.split("word_list! {").skip(1)) {
        let Some((_, rest)) = part.split_once(" in \"") else { continue };
        let (name, rest) = rest.split_once("\" {").unwrap();
        let words = rest.split('}').next().unwrap();
        let words = words.split("= \"").skip(1).map(|word| word.split('"').next().unwrap().to_owned());
        lists.insert(name.to_owned(), words.collect());
    }
    assert!(lists.len() > 80, "the lists are found");
    lists
}

fn words() -> web::words::Words {
    web::words::Words::new(&app::server::messages()).unwrap()
}

#[test]
fn what_the_trail_says_is_said_in_four_languages() {
    let words = words();
    let keys =
        Act::ALL.iter().map(|act| act.message_key()).chain(Noun::ALL.iter().map(|noun| noun.message_key()));
    let said = |locale, key: &str| words.has(locale, key);
    let missing: Vec<String> = keys.filter(|key| !LOCALES.iter().all(|locale| said(*locale, key))).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn a_list_of_which_one_word_is_said_is_said_whole() {
    let words = words();
    let mut missing = Vec::new();
    for (list, all) in lists(&code()) {
        let key = |word: &String| format!("{list}-{}", word.replace('_', "-"));
        let said = all.iter().filter(|word| words.has(Locale::Ar, &key(word))).count();
        if said > 0 && SAID_IN_PART.iter().all(|(known, _)| *known != list) {
            missing.extend(all.iter().map(key).filter(|key| !words.has(Locale::Ar, key)));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_term_of_the_vocabulary_is_in_the_code() {
    let code = code();
    let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
    let names: BTreeSet<&str> = code.iter().flat_map(|file| file.split(|c| !is_of_name(c))).collect();
    let terms = vocabulary();
    assert!((60..=120).contains(&terms.len()), "{} terms: what somebody new must know", terms.len());
    let mut seen = BTreeSet::new();
    for term in &terms {
        assert!(names.contains(term.identifier.as_str()), "{} is not in the code", term.identifier);
        let texts = [&term.english, &term.arabic, &term.definition, &term.source];
        assert!(texts.iter().all(|text| !text.trim().is_empty()), "{} is not told", term.identifier);
        assert!(seen.insert(&term.english), "{} is told twice", term.english);
    }
}

#[test]
fn every_list_of_words_belongs_to_one_term() {
    let told: Vec<String> = vocabulary().into_iter().flat_map(|term| term.lists).collect();
    let once: BTreeSet<&String> = told.iter().collect();
    assert_eq!(once.len(), told.len(), "a list belongs to one term");
    let lists = lists(&code());
    let untold: Vec<&String> = lists.keys().filter(|list| !once.contains(list)).collect();
    assert!(untold.is_empty(), "say in docs/vocabulary.toml what these are about: {untold:#?}");
    let gone: Vec<&&String> = once.iter().filter(|list| !lists.contains_key(**list)).collect();
    assert!(gone.is_empty(), "there are no such lists: {gone:#?}");
}

#[test]
fn messages_say_the_terms_in_the_arabic_of_the_vocabulary() {
    let messages = app::server::messages();
    // Vowel signs and the marks around what is put in decide nothing.
    let bare = |text: &str| {
        let is_sign = |c: &char| ('\u{64b}'..='\u{652}').contains(c) || ('\u{2066}'..='\u{2069}').contains(c);
        text.chars().filter(|c| !is_sign(c)).collect::<String>()
    };
    let mut wrong = Vec::new();
    let mut said = 0;
    for term in vocabulary() {
        let Some(key) = term.said else { continue };
        said += 1;
        let message = messages
            .iter()
            .filter(|(locale, _)| *locale == Locale::Ar)
            .find_map(|(_, text)| text.lines().find_map(|line| line.strip_prefix(&key)?.strip_prefix(" = ")));
        let message = message.unwrap_or_default();
        if !bare(message).contains(&bare(&term.arabic)) {
            wrong.push(format!("{key}: {message} does not say {}", term.arabic));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(said > 60, "{said} terms are said");
}
