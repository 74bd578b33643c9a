//! Rules of the house that a test can keep.

use std::path::{Path, PathBuf};

use base::Locale;

/// Files that may be longer than 500 lines, each with its reason.
const LONG: &[(&str, &str)] = &[];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn files(under: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(under).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

fn sources(ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(&root().join("crates"), ending, &mut found);
    let name = |path: &Path| path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
    found.into_iter().map(|path| (name(&path), std::fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn messages_are_whole_in_four_languages() {
    let findings = web::words::check_locales(&app::server::messages());
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn templates_hold_no_text_that_is_not_a_message() {
    let findings = web::templates::check_templates(&app::server::templates());
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn messages_that_templates_name_exist() {
    let words = web::words::Words::new(&app::server::messages()).unwrap();
    let mut missing = Vec::new();
    for (name, source) in app::server::templates() {
        for (key, rest) in keys_of(source) {
            let whole = !rest.trim_start().starts_with('~') && !key.ends_with('-');
            if whole && !words.has(Locale::Ar, key) {
                missing.push(format!("{name}: {key}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The keys that a template says, each with what follows it, comments left out.
fn keys_of(source: &str) -> Vec<(&str, &str)> {
    let spoken = source
        .split("{#")
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once("#}").map_or("", |(_, rest)| rest) });
    let mut keys = Vec::new();
    for text in spoken {
        for (at, _) in text.match_indices("t(\"") {
            let called = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if let (true, Some((key, rest))) = (called, text[at + 3..].split_once('"')) {
                keys.push((key, rest));
            }
        }
    }
    keys
}

#[test]
fn codes_of_problems_have_messages() {
    let words = web::words::Words::new(&app::server::messages()).unwrap();
    let mut missing = Vec::new();
    for (name, source) in sources(".rs").into_iter().filter(|(name, _)| !name.contains("/tests")) {
        for start in ["Problem::refused(\"", "Problem::conflict(\"", "check.refuse(\""] {
            for part in source.split(start).skip(1) {
                let first = part.split('"').next().unwrap();
                let code = if start.starts_with("check") { part.split('"').nth(2).unwrap() } else { first };
                if !words.has(Locale::Ar, &base::Problem::message_key(code)) {
                    missing.push(format!("{name}: {code}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn files_are_short_enough_to_know() {
    let long: Vec<String> = sources(".rs")
        .into_iter()
        .filter(|(name, text)| text.lines().count() > 500 && !LONG.iter().any(|(known, _)| known == name))
        .map(|(name, text)| format!("{name}: {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// Where SQL may stand besides each room's `store.rs`.
const SQL: &[(&str, &str)] = &[
    ("crates/store/", "the door to the database"),
    ("crates/web/src/caller.rs", "finds the caller before any room runs"),
    ("crates/web/src/why.rs", "names the clause behind each category"),
    ("crates/app/src/queue/mod.rs", "notes when the queue was looked at"),
    ("crates/app/src/server.rs", "asks whether the database answers"),
];

#[test]
fn sql_stands_in_stores() {
    let strays: Vec<String> = sources(".rs")
        .into_iter()
        .filter(|(name, _)| {
            !name.contains("/store")
                && !name.contains("/tests")
                && !SQL.iter().any(|(known, _)| name.starts_with(known))
        })
        .filter(|(_, text)| {
            ["\"SELECT ", "\"INSERT INTO ", "\"UPDATE ", "\"DELETE FROM "]
                .iter()
                .any(|sql| text.contains(sql))
        })
        .map(|(name, _)| name)
        .collect();
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[test]
fn nothing_runs_or_styles_inline() {
    let mut strays = Vec::new();
    for (name, source) in app::server::templates() {
        for mark in [" style=", "<style", "onclick=", "onload=", "onchange=", "javascript:", "|safe"] {
            if source.contains(mark) {
                strays.push(format!("{name}: {mark}"));
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[test]
fn the_committed_description_of_the_api_is_the_programs() {
    let committed = std::fs::read_to_string(root().join("openapi.json")).unwrap();
    let now = app::server::openapi().to_pretty_json().unwrap();
    let differs =
        committed.trim().lines().zip(now.trim().lines()).position(|(before, after)| before != after);
    assert!(
        committed.trim() == now.trim(),
        "openapi.json differs from line {differs:?} on; run: cargo run -p jisr-app -- openapi > openapi.json, and review the difference"
    );
}
