//! Sort keys by language, made here so that both databases page in the same order.

use std::sync::LazyLock;

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};

use crate::Locale;

fn collator(tag: &str) -> Option<CollatorBorrowed<'static>> {
    let locale: icu_locale_core::Locale = tag.parse().ok()?;
    Collator::try_new(locale.into(), CollatorOptions::default()).ok()
}

static ARABIC: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| collator("ar"));
static LATIN: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| collator("und"));

/// Bytes that compare as the texts do for a reader of `locale` (ICU root collation, tailored for Arabic).
pub fn sort_key(locale: Locale, text: &str) -> Vec<u8> {
    let collator = if locale == Locale::Ar { &ARABIC } else { &LATIN };
    let mut key = Vec::with_capacity(text.len() * 2);
    match collator.as_ref() {
        Some(collator) if collator.write_sort_key_to(text, &mut key).is_ok() => key,
        _ => text.to_lowercase().into_bytes(),
    }
}
