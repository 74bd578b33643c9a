//! "a, b and c" as each language writes it.

use web::App;
use web::format::Reader;
use web::page;

/// Joins words with `and` as the reader's language does: "a, b and c", «أ وب وج», and in Spanish "e" before an i.
pub fn listed(app: &App, reader: &Reader, words: &[String]) -> String {
    joined(words, |key, one, other| {
        page::say(app, reader, key, &[("a".into(), one.to_owned()), ("b".into(), other.to_owned())])
    })
}

/// The joining itself; `say` fills one of `list-middle`, `list-last`, `list-last-i` with two parts.
pub(super) fn joined(words: &[String], say: impl Fn(&str, &str, &str) -> String) -> String {
    let Some((last, before)) = words.split_last() else { return String::new() };
    let Some((first, middle)) = before.split_first() else { return last.clone() };
    let head = middle.iter().fold(first.clone(), |head, word| say("list-middle", &head, word));
    say(if sounds_like_i(last) { "list-last-i" } else { "list-last" }, &head, last)
}

/// Whether a Spanish "y" before the word becomes "e"; a diphthong ("hielo") does not count.
fn sounds_like_i(word: &str) -> bool {
    let word = word.trim_start_matches('\u{2068}').to_lowercase();
    let sound = word.strip_prefix('h').unwrap_or(&word);
    let mut letters = sound.chars();
    matches!(letters.next(), Some('i' | 'í')) && !matches!(letters.next(), Some('a' | 'e' | 'o'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_joined_part_by_part() {
        let spanish = |key: &str, a: &str, b: &str| match key {
            "list-middle" => format!("{a}, {b}"),
            "list-last-i" => format!("{a} e {b}"),
            _ => format!("{a} y {b}"),
        };
        for (words, said) in [
            (vec![], ""),
            (vec!["plan"], "plan"),
            (vec!["documentos", "identidad"], "documentos e identidad"),
            (vec!["plan", "salud", "contacto"], "plan, salud y contacto"),
            (vec!["agua", "hielo"], "agua y hielo"),
        ] {
            let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
            assert_eq!(joined(&words, spanish), said);
        }
    }
}
