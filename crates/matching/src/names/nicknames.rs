//! Short and pet names: حمودة for محمد, Kader for Abdelkader, Khadouj for Khadija.
//!
//! They follow no spelling rule, so they are a list: `nicknames.txt`, written from general knowledge and short. A shared name in two
//! such forms says less than the same name, and only of given names: Hamouda is a family name too.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::parts::parts;
use super::script::{Script, script_of};

/// How much less a name and its short form say together than the same name twice, in bits: many a short form stands for several names,
/// and most people's is never written.
pub(crate) const LESS: f64 = -1.5;

/// A name that a part may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Called {
    /// The name, folded, as its line of the list is known by.
    pub name: &'static str,
    /// Whether the part is a short form of it, and not the name itself.
    pub short: bool,
}

struct Entry {
    part: String,
    name: usize,
    short: bool,
}

struct Listed {
    names: Vec<String>,
    by_sound: HashMap<String, Vec<Entry>>,
}

static LISTED: LazyLock<Listed> = LazyLock::new(|| {
    let mut listed = Listed { names: Vec::new(), by_sound: HashMap::new() };
    for (full, short) in include_str!("nicknames.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
    {
        let name = listed.names.len();
        listed.names.extend(full.split_whitespace().next().map(joined));
        for (words, short) in [(full, false), (short, true)] {
            for part in words.split_whitespace().map(joined) {
                listed.by_sound.entry(sound(&part)).or_default().push(Entry { part, name, short });
            }
        }
    }
    listed
});

/// A name of the list as one part, as [`parts`] makes it of a written name.
fn joined(word: &str) -> String {
    parts(&word.replace('_', " ")).concat()
}

/// One text for the usual Latin spellings of one sound. The vowels stay, unlike in the skeleton: Hamada, Hamid and Hamouda are three names.
/// Arabic letters are as they stand.
fn sound(part: &str) -> String {
    if script_of(part) == Script::Arabic {
        return part.to_owned();
    }
    let mut out = part.to_owned();
    for (written, heard) in [
        ("sch", "%"),
        ("tch", "%"),
        ("sh", "%"),
        ("ch", "%"),
        ("dj", "j"),
        ("gh", "g"),
        ("kh", "x"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("qu", "k"),
        ("q", "k"),
        ("ce", "se"),
        ("ci", "si"),
        ("c", "k"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("w", "u"),
        ("o", "u"),
        ("y", "i"),
        ("e", "a"),
    ] {
        if out.contains(written) {
            out = out.replace(written, heard);
        }
    }
    let mut letters: Vec<char> = out.chars().collect();
    letters.dedup();
    // A silent e or h at the end.
    let silent = letters.len() > 3 && (part.ends_with('e') || part.ends_with('h'));
    if silent {
        letters.pop();
    }
    compound(letters.into_iter().collect())
}

/// Abd el-Kader, Abdelkader and Abdulqadir; Nour al-Din, Noureddine and Nouruddin.
fn compound(sound: String) -> String {
    let vowel = |c: char| matches!(c, 'a' | 'i' | 'u');
    if let Some(rest) = sound.strip_prefix("abd").filter(|rest| rest.len() > 3) {
        let god = matches!(rest, "alah" | "ulah" | "alla" | "ulla");
        let bare = rest.trim_start_matches(vowel).trim_start_matches('l').trim_start_matches(vowel);
        return format!("abd{}", if god { "la" } else { bare });
    }
    match sound.strip_suffix("din").filter(|rest| rest.len() > 3) {
        Some(rest) => format!("{}din", rest.trim_end_matches('l').trim_end_matches(vowel)),
        None => sound,
    }
}

/// The names that a folded name part stands for, as itself or as their short form; none for most parts.
///
/// A part that is listed letter by letter is only what it is listed as.
#[must_use]
pub fn called(part: &str) -> Vec<Called> {
    let listed = &*LISTED;
    let Some(entries) = listed.by_sound.get(&sound(part)) else { return Vec::new() };
    let listed_so = entries.iter().any(|entry| entry.part == part);
    let mut found: Vec<Called> = Vec::new();
    for entry in entries.iter().filter(|entry| !listed_so || entry.part == part) {
        let Some(name) = listed.names.get(entry.name) else { continue };
        match found.iter_mut().find(|known| known.name == name) {
            // A spelling of the name itself is not its short form.
            Some(known) => known.short &= entry.short,
            None => found.push(Called { name, short: entry.short }),
        }
    }
    found
}

/// The name that two parts stand for where at least one of them is its short form.
#[must_use]
pub fn in_common(a: &[Called], b: &[Called]) -> Option<&'static str> {
    let meets = |x: &&Called| b.iter().any(|y| x.name == y.name && (x.short || y.short));
    a.iter().find(meets).map(|called| called.name)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may panic")]
mod tests {
    use super::{called, in_common};

    fn related(a: &str, b: &str) -> bool {
        in_common(&called(a), &called(b)).is_some()
    }

    #[test]
    fn other_spellings_of_listed_names_are_known_and_other_names_are_not() {
        for (a, b) in [
            ("hamouda", "mohammad"),
            ("qadour", "abdulqadir"),
            ("kader", "abdkader"),
            ("aziz", "abdaziz"),
            ("dahman", "abdurrahman"),
            ("abdo", "abdullah"),
            ("nour", "nourdin"),
            ("nur", "nooruddin"),
            ("khadouj", "khadidja"),
            ("kaddour", "kader"),
        ] {
            assert!(related(a, b) && related(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("ahmed", "mohamed"),
            ("hamed", "mohamed"),
            ("hamid", "hamada"),
            ("karima", "abdelkarim"),
            ("saleh", "salaheddine"),
            ("salem", "abdessalem"),
            ("fathi", "fatima"),
            ("amine", "amina"),
            ("mehdi", "mohamed"),
            ("mohammed", "muhammad"),
        ] {
            assert!(!related(a, b), "{a} {b}");
        }
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let lines = include_str!("nicknames.txt").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let (full, short) = line.split_once('=').unwrap();
            for full in full.split_whitespace() {
                for short in short.split_whitespace() {
                    assert!(related(&super::joined(full), &super::joined(short)), "{full} {short}");
                }
            }
        }
    }
}
