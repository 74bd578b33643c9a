//! Text as people type it: folding for search, digits, and what may be stored at all.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Digits of any of the scripts used here as 0-9; everything else unchanged.
pub fn western_digits(text: &str) -> String {
    text.chars().map(western_digit).collect()
}

fn western_digit(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        _ => return c,
    };
    u32::from(c).checked_sub(zero).and_then(|d| char::from_digit(d, 10)).unwrap_or(c)
}

/// The form in which texts are compared: no case, no vowel marks, no tatweel, one alef, one yeh, teh marbuta as heh,
/// Western digits, and everything that is not a letter or a digit as one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfkd().filter(|c| !is_combining_mark(*c) && *c != '\u{640}').flat_map(char::to_lowercase) {
        let c = one_letter(western_digit(c));
        if c.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(c);
        } else if !is_invisible(c) {
            gap = true;
        }
    }
    folded
}

/// One letter for the variants that Arabic typists use for each other.
fn one_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        'ک' => 'ك',
        'ß' => 's',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ı' => 'i',
        other => other,
    }
}

/// Characters that show nothing: direction marks, joiners, soft hyphen, byte-order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Direction overrides and isolates, which can make a text read as something that it is not.
pub fn has_direction_trick(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

/// Characters that no name or note needs and that break files, terminals and databases.
pub fn has_control(text: &str) -> bool {
    text.chars()
        .any(|c| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// White space at the ends taken off, runs of it made one, invisible marks dropped, composed form (NFC).
/// For names and other texts of one line.
pub fn one_line(text: &str) -> String {
    let visible = text.nfc().filter(|c| !is_invisible(*c)).collect::<String>();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The digits of a phone number, with `+` in front when it was there or written `00`.
pub fn phone(text: &str) -> Option<String> {
    let western = western_digits(text);
    let trimmed = one_line(&western);
    let digits: String = trimmed.chars().filter(char::is_ascii_digit).collect();
    let shaped =
        trimmed.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '.' | '(' | ')' | '/'));
    if !shaped || !(6..=17).contains(&digits.len()) {
        return None;
    }
    match (trimmed.starts_with('+'), digits.strip_prefix("00")) {
        (true, _) => Some(format!("+{digits}")),
        (false, Some(rest)) => Some(format!("+{rest}")),
        (false, None) => Some(digits),
    }
}

/// A case number as shown: two groups of five, `7KQ4M-9T2XH`.
pub fn grouped(number: &str) -> String {
    match number.split_at_checked(5) {
        Some((head, tail)) if !tail.is_empty() => format!("{head}-{tail}"),
        _ => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_one_writing_fold_to_one() {
        for (one, other) in [
            ("مُحَمَّد", "محمد"),
            ("الإدماج", "الادماج"),
            ("فاطمة", "فاطمه"),
            ("مصطفى", "مصطفي"),
            ("عـــلي", "علي"),
            ("Aïcha", "AICHA"),
            ("ben-ali", "Ben  Ali"),
            ("H\u{202e}amza", "hamza"),
            ("٢٠٢٦", "2026"),
        ] {
            assert_eq!(fold(one), fold(other), "{one}");
        }
    }

    #[test]
    fn phones_keep_their_country() {
        for (text, expect) in [
            ("+٢١٦ ٢٤ ٠٠٠ ٠٠٠", Some("+21624000000")),
            ("0021624000000", Some("+21624000000")),
            ("024-000.000", Some("024000000")),
            ("call me", None),
            ("12345", None),
            ("+1234567890123456789", None),
        ] {
            assert_eq!(phone(text).as_deref(), expect, "{text}");
        }
    }
}
