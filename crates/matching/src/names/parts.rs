//! Cutting a written name into the parts that are compared.

use super::script::fold;

/// What stands before a name and says only "son of", "of the", "Mr": left out of the parts.
const PARTICLES: &[&str] = &[
    "بن", "ابن", "بنت", "ولد", "ال", "سيدي", "bin", "ben", "ibn", "bint", "ould", "wald", "weld", "mint",
    "al", "el", "ul", "il", "ad", "ed", "as", "es", "ar", "er", "az", "ez", "an", "at", "et", "ash", "ech",
    "de", "la", "le", "van", "von", "di", "da", "dos", "del", "mr", "mrs", "ms", "mme", "herr", "frau", "sr",
    "sra", "dr", "y", "e", "wa", "و",
];
/// What joins with the part that follows it: servant of, father of, mother of.
const JOIN_NEXT: &[&str] = &[
    "عبد", "ابو", "ابي", "ابا", "ام", "abd", "abdel", "abdal", "abdul", "abdol", "abder", "abdur", "abdus",
    "abdoul", "abu", "abou", "abo", "umm", "oum", "om", "ait", "ايت",
];
/// What joins with the part before it: of the faith, of God.
const JOIN_PREVIOUS: &[&str] = &[
    "الدين",
    "الله",
    "اللاه",
    "الاسلام",
    "الرحمن",
    "الزهراء",
    "الزهرا",
    "din",
    "deen",
    "dine",
    "eddine",
    "eddin",
    "uddin",
    "udin",
    "uddeen",
    "aldin",
    "addin",
    "allah",
    "ullah",
    "oullah",
    "llah",
    "lah",
    "alla",
    "zahra",
    "zohra",
];

/// The comparable parts of a name, folded, in the order written: compounds joined (عبد الرحمن, نور الدين,
/// Abd el-Rahman, Noureddine), particles and titles left out.
///
/// A name made only of particles ("Ben") keeps them, since otherwise nothing would be left.
#[must_use]
pub fn parts(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut open: Option<String> = None;
    for word in &words {
        if let Some(head) = open.take() {
            if is_article(word) {
                open = Some(head);
            } else {
                out.push(head + bare(word));
            }
        } else if JOIN_PREVIOUS.contains(word) && !out.is_empty() {
            if let Some(last) = out.last_mut() {
                last.push_str(bare(word));
            }
        } else if JOIN_NEXT.contains(word) {
            open = Some((*word).to_owned());
        } else if !PARTICLES.contains(word) {
            out.push((*word).to_owned());
        }
    }
    out.extend(open);
    if out.is_empty() {
        return words.into_iter().map(str::to_owned).collect();
    }
    out
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "ul"
            | "il"
            | "ar"
            | "er"
            | "ur"
            | "as"
            | "es"
            | "us"
            | "ad"
            | "ed"
            | "ud"
            | "an"
            | "en"
            | "un"
            | "ال"
    )
}

/// The word without an Arabic article, which the Latin spellings of compounds mostly swallow.
fn bare(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word)
}
