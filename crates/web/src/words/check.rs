//! What each language owes: every key, the same variables, all plural forms, and the project's own words.

use std::collections::{BTreeMap, BTreeSet};

use base::Locale;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser;

/// The plural forms that a counted message must write in a language (CLDR; in French and Spanish "many" is for
/// millions in words, which these messages do not use, so that their default form covers it).
fn plural_forms(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::Ar => &["zero", "one", "two", "few", "many", "other"],
        Locale::En | Locale::Fr | Locale::Es => &["one", "other"],
    }
}

const PLURAL_NAMES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Words that the field does not use of people (IOM glossary, GCM: "irregular").
const REFUSED: [&str; 6] = ["illegal", "illégal", "ilegal", "غير شرعي", "غير الشرعي", "غير قانوني"];

/// One message as the check sees it: its variables, and for each counted choice the forms written.
#[derive(Default)]
struct Shape {
    variables: BTreeSet<String>,
    counted: Vec<BTreeSet<String>>,
}

/// Compares the languages of all sources; each finding is one line that says what to write where.
///
/// Arabic is the first language, English the reference for keys and variables. An empty answer is a pass.
pub fn check_locales(sources: &[(Locale, &str)]) -> Vec<String> {
    let mut findings = Vec::new();
    let mut shapes: BTreeMap<&'static str, BTreeMap<String, Shape>> = BTreeMap::new();
    for (locale, text) in sources {
        read(*locale, text, shapes.entry(locale.tag()).or_default(), &mut findings);
    }
    let all: BTreeSet<&String> = shapes.values().flat_map(BTreeMap::keys).collect();
    let nothing = BTreeMap::new();
    let english = shapes.get(Locale::En.tag()).unwrap_or(&nothing);
    for locale in Locale::ALL {
        let own = shapes.get(locale.tag()).unwrap_or(&nothing);
        for key in &all {
            match own.get(*key) {
                None => findings.push(format!("{}: `{key}` is missing", locale.tag())),
                Some(shape) => compare(locale, key, shape, english.get(*key), &mut findings),
            }
        }
    }
    findings
}

fn read(locale: Locale, text: &str, shapes: &mut BTreeMap<String, Shape>, findings: &mut Vec<String>) {
    let tag = locale.tag();
    let resource = match parser::parse(text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            findings.extend(errors.iter().map(|error| format!("{tag}: does not parse: {}", error.kind)));
            resource
        }
    };
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut shape = Shape::default();
        let mut words = String::new();
        match &message.value {
            Some(value) => walk(value, &mut shape, &mut words),
            None => findings.push(format!("{tag}: `{}` says nothing", message.id.name)),
        }
        let lower = words.to_lowercase();
        for refused in REFUSED.iter().filter(|refused| lower.contains(**refused)) {
            findings.push(format!("{tag}: `{}` says \"{refused}\"; say irregular", message.id.name));
        }
        if shapes.insert(message.id.name.to_owned(), shape).is_some() {
            findings.push(format!("{tag}: `{}` is defined twice", message.id.name));
        }
    }
}

fn compare(locale: Locale, key: &str, own: &Shape, english: Option<&Shape>, findings: &mut Vec<String>) {
    let tag = locale.tag();
    for written in &own.counted {
        for form in plural_forms(locale) {
            // "No cases" may be written for exactly 0, as for the form "zero"; likewise 1 and 2 in Arabic.
            let exact = match *form {
                "zero" => "0",
                "one" => "1",
                "two" => "2",
                _ => "",
            };
            if !written.contains(*form) && !written.contains(exact) {
                findings.push(format!("{tag}: `{key}` lacks the plural form [{form}]"));
            }
        }
    }
    let Some(english) = english else { return };
    if own.counted.is_empty() != english.counted.is_empty() {
        findings.push(format!("{tag}: `{key}` is counted in one language and not in the other"));
    }
    for variable in own.variables.symmetric_difference(&english.variables) {
        findings.push(format!("{tag}: `{key}` and the English differ in ${variable}"));
    }
}

fn walk(pattern: &Pattern<&str>, shape: &mut Shape, words: &mut String) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => words.push_str(value),
            PatternElement::Placeable { expression } => walk_expression(expression, shape, words),
        }
    }
}

fn walk_expression(expression: &Expression<&str>, shape: &mut Shape, words: &mut String) {
    match expression {
        Expression::Inline(inline) => walk_inline(inline, shape, words),
        Expression::Select { selector, variants } => {
            walk_inline(selector, shape, words);
            let forms: BTreeSet<String> = variants.iter().map(form_of).collect();
            // A choice is counted when a form other than "other" names a plural category or a number.
            if forms.iter().any(|form| form != "other" && (is_plural(form) || form.parse::<i64>().is_ok())) {
                shape.counted.push(forms);
            }
            for variant in variants {
                walk(&variant.value, shape, words);
            }
        }
    }
}

fn is_plural(form: &str) -> bool {
    PLURAL_NAMES.contains(&form)
}

fn form_of(variant: &Variant<&str>) -> String {
    match variant.key {
        VariantKey::Identifier { name } => name.to_owned(),
        VariantKey::NumberLiteral { value } => value.to_owned(),
    }
}

fn walk_inline(inline: &InlineExpression<&str>, shape: &mut Shape, words: &mut String) {
    match inline {
        InlineExpression::VariableReference { id } => {
            shape.variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => walk_expression(expression, shape, words),
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                walk_inline(argument, shape, words);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::indexing_slicing, reason = "tests may panic")]
    use super::*;

    fn findings(ar: &str) -> Vec<String> {
        let en = "n = { $n ->\n    [one] one\n   *[other] { $n }\n }";
        let mut sources = vec![(Locale::Ar, ar)];
        sources.extend([Locale::En, Locale::Fr, Locale::Es].map(|locale| (locale, en)));
        check_locales(&sources)
    }

    const ALL_SIX: &str = "n = { $n ->\n    [0] لا\n    [one] و\n    [two] ا\n    [few] { $n } ق\n    [many] { $n } ك\n   *[other] { $n } غ\n }";

    #[test]
    fn a_complete_language_passes() {
        assert_eq!(findings(ALL_SIX), Vec::<String>::new());
    }

    #[test]
    fn a_missing_key_is_found() {
        assert!(findings(&format!("{ALL_SIX}\nextra = نص")).contains(&"fr: `extra` is missing".to_owned()));
    }

    #[test]
    fn a_missing_plural_form_is_found() {
        let found = findings(&ALL_SIX.replace("    [few] { $n } ق\n", ""));
        assert_eq!(found, ["ar: `n` lacks the plural form [few]"]);
    }

    #[test]
    fn a_count_without_its_forms_and_a_wrong_variable_are_found() {
        let found = findings("n = { $m } ملف");
        assert_eq!(found.len(), 3);
        assert!(found[0].contains("counted in one language"));
        assert!(found[1].contains("$m") && found[2].contains("$n"));
    }

    #[test]
    fn the_refused_word_is_found() {
        assert!(
            findings(&format!("{ALL_SIX}\nx = مهاجر غير شرعي")).iter().any(|line| line.contains("irregular"))
        );
    }
}
