//! Folding: the differences of writing that never tell two persons apart.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The script a name is written in, as far as matching can read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    /// Arabic, and the Persian, Urdu, Pashto and Kurdish letters added to it.
    Arabic,
    /// Latin, and whatever else: what cannot be read is compared as it stands.
    Latin,
}

/// The script of a text: Arabic as soon as one Arabic letter is in it.
#[must_use]
pub fn script_of(text: &str) -> Script {
    if text.chars().any(is_arabic) { Script::Arabic } else { Script::Latin }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{064A}' | '\u{066E}'..='\u{06D3}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Folds a name or a place to lower case without marks: vowel marks, tatweel, accents and joiners go, the forms
/// of alef, hamza, yeh, kaf and teh marbuta become one, digits become 0-9, and every other sign becomes a space.
///
/// Letters that carry a sound of their own (پ چ ژ گ ڤ) stay, since the spelling model knows them.
#[must_use]
pub fn fold(text: &str) -> String {
    // Plain Latin and Arabic letters, nearly all there is, need no decomposition.
    if text.chars().all(|c| c.is_ascii() || ('\u{0600}'..='\u{06FF}').contains(&c)) {
        return folded(text.chars());
    }
    folded(text.nfkd())
}

fn folded(text: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in text {
        match fold_char(c) {
            Folded::Keep(k) => out.push(k),
            Folded::Two(a, b) => out.extend([a, b]),
            Folded::Drop => {}
            Folded::Gap => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

enum Folded {
    Keep(char),
    Two(char, char),
    Drop,
    Gap,
}

fn fold_char(c: char) -> Folded {
    use Folded::{Drop, Gap, Keep, Two};
    match c {
        'a'..='z' | '0'..='9' => Keep(c),
        'A'..='Z' => Keep(c.to_ascii_lowercase()),
        // Joiners, apostrophes (ayn and hamza in transliterations), tatweel, bare hamza.
        '\u{200B}'..='\u{200F}' | '\u{0640}' | '\'' | '’' | '‘' | 'ʿ' | 'ʾ' | 'ʼ' | '`' | '´' | 'ء' => {
            Drop
        }
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => Keep('ا'),
        'ؤ' => Keep('و'),
        'ئ' | 'ى' | 'ی' | 'ې' | 'ۍ' | 'ۀ' | 'ے' | 'ۓ' | 'ێ' => Keep('ي'),
        'ة' | 'ہ' | 'ھ' | 'ە' | 'ۃ' | 'ۂ' => Keep('ه'),
        'ک' | 'ڪ' | 'ګ' => Keep('ك'),
        'ڨ' => Keep('ق'),
        'ں' | 'ڼ' => Keep('ن'),
        'ٹ' | 'ټ' => Keep('ت'),
        'ڈ' | 'ډ' => Keep('د'),
        'ڑ' | 'ړ' | 'ڕ' => Keep('ر'),
        'ښ' => Keep('ش'),
        'ږ' => Keep('ژ'),
        'ڵ' => Keep('ل'),
        'ۆ' | 'ۇ' | 'ۈ' | 'ۋ' => Keep('و'),
        'ß' | 'ẞ' => Two('s', 's'),
        'æ' | 'Æ' => Two('a', 'e'),
        'œ' | 'Œ' => Two('o', 'e'),
        'ø' | 'Ø' => Keep('o'),
        'ı' => Keep('i'),
        'đ' | 'Đ' => Keep('d'),
        'ł' | 'Ł' => Keep('l'),
        '٠'..='٩' | '۰'..='۹' => digit(c),
        _ if is_combining_mark(c) => Drop,
        _ if c.is_alphanumeric() => c.to_lowercase().next().map_or(Gap, Keep),
        _ => Gap,
    }
}

fn digit(c: char) -> Folded {
    let base = if c < '۰' { '٠' } else { '۰' };
    let value = u32::from(c).saturating_sub(u32::from(base));
    char::from_digit(value, 10).map_or(Folded::Gap, Folded::Keep)
}
