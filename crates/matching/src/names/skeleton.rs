//! The consonant skeleton: the same few letters for a name in either script and in most spellings.
//!
//! It serves to *find* candidates (blocking), never to decide: the classes are wide on purpose, as ق is written
//! k, q or g, and ج is written j, dj or g.

use super::script::{Script, script_of};

/// The skeleton of one folded name part in the letters `b f t d s x j k h l m n r`; `@` when no consonant is left.
///
/// Vowels, w and y, ayn and hamza, a final h, the article and repeated letters are left out.
#[must_use]
pub fn skeleton(part: &str) -> String {
    let mut out = match script_of(part) {
        Script::Arabic => arabic(part),
        Script::Latin => latin(part),
    };
    if out.is_empty() {
        out.push('@');
    }
    out
}

fn push(out: &mut String, class: char) {
    if !out.ends_with(class) {
        out.push(class);
    }
}

fn arabic(part: &str) -> String {
    let rest = part.strip_prefix("ال").filter(|r| r.chars().count() >= 2).unwrap_or(part);
    let mut out = String::with_capacity(rest.len());
    let count = rest.chars().count();
    for (at, c) in rest.chars().enumerate() {
        let last = at + 1 == count && at > 0;
        let class = match c {
            'ب' | 'پ' => 'b',
            'ف' | 'ڤ' | 'ڥ' => 'f',
            'ت' | 'ط' | 'ث' => 't',
            'د' | 'ض' | 'ذ' | 'ظ' => 'd',
            'س' | 'ص' | 'ز' => 's',
            'ش' | 'چ' | 'ژ' => 'x',
            'ج' | 'غ' | 'گ' => 'j',
            'ك' | 'ق' | 'خ' => 'k',
            'ح' | 'ه' if !last => 'h',
            'ل' => 'l',
            'م' => 'm',
            'ن' => 'n',
            'ر' => 'r',
            _ => continue,
        };
        push(&mut out, class);
    }
    out
}

fn latin(part: &str) -> String {
    let letters: Vec<char> = part.chars().filter(|c| c.is_alphabetic()).collect();
    let mut out = String::with_capacity(letters.len());
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let (class, taken) =
            latin_class(c, next, letters.get(at + 2).copied().unwrap_or(' '), at + 1 == letters.len());
        if class == '+' {
            push(&mut out, 'k');
            push(&mut out, 's');
        } else if class != ' ' {
            push(&mut out, class);
        }
        at += taken;
    }
    without_article(part, out)
}

/// One class and how many letters it took; a blank for a vowel, `+` for the double sound of x.
fn latin_class(c: char, next: char, after: char, last: bool) -> (char, usize) {
    match (c, next) {
        ('s', 'h') | ('c', 'h') => ('x', 2),
        ('s', 'c') if after == 'h' => ('x', 3),
        ('t', 'c') if after == 'h' => ('x', 3),
        ('p', 'h') => ('f', 2),
        ('k', 'h') | ('q', 'u') => ('k', 2),
        ('g', 'h') | ('d', 'j') => ('j', 2),
        ('t', 'h') => ('t', 2),
        ('d', 'h') => ('d', 2),
        ('c', 'e' | 'i' | 'y') => ('s', 1),
        ('b' | 'p', _) => ('b', 1),
        ('f' | 'v', _) => ('f', 1),
        ('t', _) => ('t', 1),
        ('d', _) => ('d', 1),
        ('s' | 'z', _) => ('s', 1),
        ('j' | 'g', _) => ('j', 1),
        ('k' | 'q' | 'c', _) => ('k', 1),
        ('h', _) if !last => ('h', 1),
        ('l', _) => ('l', 1),
        ('m', _) => ('m', 1),
        ('n', _) => ('n', 1),
        ('r', _) => ('r', 1),
        ('x', _) => ('+', 1),
        _ => (' ', 1),
    }
}

/// Drops the l of a glued article ("Alghamdi", "Elkhatib"), as the Arabic side drops its ال.
fn without_article(part: &str, skeleton: String) -> String {
    let glued = part.starts_with("al") || part.starts_with("el");
    let consonant_next =
        part.chars().nth(2).is_some_and(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'l'));
    if glued && consonant_next && skeleton.len() >= 3 && skeleton.starts_with('l') {
        return skeleton.chars().skip(1).collect();
    }
    skeleton
}
