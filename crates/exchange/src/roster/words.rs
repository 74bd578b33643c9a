//! The words of closed lists as offices write them, and the marks that stand for nothing.

use std::collections::HashMap;
use std::sync::LazyLock;

use base::Country;
use base::text::fold;

use super::heading::Column;
use super::sheet::Value;

/// Whether a cell says that its row is a sum.
pub(super) fn is_total(value: &Value) -> bool {
    let Value::Text(text) = value else { return false };
    if text.chars().count() > 60 {
        return false;
    }
    let words: String = fold(text).chars().filter(|c| !c.is_numeric()).collect();
    let words = words.trim();
    WORDS.get(words) == Some(&"total")
        || ["total ", "totaux ", "المجموع ", "الاجمالي ", "مجموع ", "اجمالي "].iter().any(|start| words.starts_with(start))
}

/// Folded words of the closed lists: sex, kind of return, nothing, sum.
pub(super) static WORDS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for line in include_str!("data/words.tsv").lines() {
        let Some((meaning, spellings)) = line.split_once('\t') else { continue };
        for spelling in spellings.split('|') {
            words.entry(fold(spelling)).or_insert(meaning);
        }
    }
    words
});

/// A country however it is written: a name, a code, or both.
pub(super) fn country_of(text: &str) -> Option<Country> {
    // "TN - Tunisie", "Tunisie (TN)"
    let parts = || text.split(['-', '(', ')', '/', '–']).filter(|p| !p.trim().is_empty());
    Country::read(text).or_else(|| {
        let mut read: Vec<Country> = parts().map(Country::read).collect::<Option<_>>()?;
        read.dedup();
        if read.len() == 1 { read.pop() } else { None }
    })
}

/// A word or mark for "nothing here".
pub(super) fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    let marks = !text.is_empty() && text.chars().all(|c| !c.is_alphanumeric()) && !text.contains(['?', '؟']);
    marks || WORDS.get(&fold(text)) == Some(&"blank")
}

/// Whether a spreadsheet that opens this text would calculate with it. Numbers with a sign and a mark for "nothing" do not.
pub(super) fn acts(text: &str, column: Option<Column>) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.starts_with('=') {
        return true;
    }
    let is_text = !matches!(column, None | Some(Column::Phone | Column::Birth | Column::ReturnOn | Column::Ignored));
    let harmless = text.chars().skip(1).all(|c| !c.is_alphanumeric()) || is_number(text);
    is_text && text.starts_with(['+', '-', '@']) && !harmless
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
}
