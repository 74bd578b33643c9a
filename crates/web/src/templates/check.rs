//! Finds text in templates that is no message: each word on screen must exist in four languages.

use std::collections::BTreeSet;

use minijinja::{Environment, Error, ErrorKind};

/// Attributes whose value people read or hear.
const SPOKEN: [&str; 5] = ["alt", "title", "placeholder", "aria-label", "aria-description"];

/// Filters whose value is an element.
const MARKED: [&str; 9] = ["name", "label", "bdi", "code", "date", "day", "number", "money", "percent"];

/// Letters in text, or in an attribute that people read, outside of `{{ }}` and `{% %}`; and inline styles and
/// handlers, which the content security policy would refuse. One line for each finding: template, line, text.
pub fn check_templates(sources: &[(&str, &str)]) -> Vec<String> {
    let mut findings = Vec::new();
    for (name, source) in sources {
        for (line, text) in readable(&without_code(source)) {
            let shown: String = text.trim().chars().take(40).collect();
            findings.push(format!("{name}:{line}: {shown}"));
        }
        findings.extend(
            marked_titles(source).map(|filter| format!("{name}: |{filter} writes an element into the title")),
        );
    }
    findings
}

/// A filter is looked up when a page is drawn; one that is not there would break the page of who comes by first.
///
/// # Errors
/// With the template and the filter that it names.
pub(super) fn filters_are_there(
    environment: &Environment<'_>,
    name: &str,
    source: &str,
) -> Result<(), Error> {
    for filter in filters(source) {
        let drawn = environment.compile_expression(&format!("''|{filter}"))?.eval(());
        if drawn.is_err_and(|error| error.kind() == ErrorKind::UnknownFilter) {
            let what = format!("{name} names a filter {filter}, which is not there");
            return Err(Error::new(ErrorKind::UnknownFilter, what));
        }
    }
    Ok(())
}

/// The filters that a source names, outside of its texts.
fn filters(source: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let code = source.split("{{").flat_map(|part| part.split("{%")).skip(1);
    for code in code.map(|part| part.split(['}', '\n']).next().unwrap_or_default()) {
        // Every second part stands between quotation marks.
        let outside = code.split('"').step_by(2).flat_map(|part| part.split('|').skip(1));
        for rest in outside {
            let rest = rest.trim_start();
            let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(rest.len());
            found.extend(rest.get(..end).filter(|name| !name.is_empty()));
        }
    }
    found
}

/// Filters that write an element, in the title of a page, where it would be read as it stands.
fn marked_titles(source: &str) -> impl Iterator<Item = &'static str> {
    let title =
        source.split_once("{% block title %}").and_then(|(_, rest)| rest.split_once("{% endblock %}"));
    let title = title.map_or(String::new(), |(title, _)| title.to_owned());
    let piped = move |filter: &&str| title.split('|').skip(1).any(|rest| rest.starts_with(*filter));
    MARKED.iter().copied().filter(piped)
}

/// The source with template code blanked out; lines stay where they are.
fn without_code(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(start) = rest.find('{') {
        let (before, at) = rest.split_at(start);
        out.push_str(before);
        let end = ["{{|}}", "{%|%}", "{#|#}"].iter().find_map(|pair| {
            let (opens, closes) = pair.split_once('|')?;
            at.starts_with(opens)
                .then(|| at.find(closes).map_or(at.len(), |end| end.saturating_add(closes.len())))
        });
        let (code, after) = at.split_at(end.unwrap_or(1));
        // A blank keeps two attributes apart; line ends keep the line numbers true.
        out.push(' ');
        out.extend(code.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn readable(html: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut line: usize = 1;
    let mut rest = html;
    while !rest.is_empty() {
        let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        let text_line =
            line.saturating_add(text.len() - text.trim_start().len()).min(line + leading_lines(text));
        line += line_ends(text);
        if has_letter(&without_entities(text)) {
            found.push((text_line, text.to_owned()));
        }
        let (tag, next) = after.split_at(after.find('>').map_or(after.len(), |end| end.saturating_add(1)));
        found.extend(
            attributes(tag).filter_map(|(name, value)| refused(name, value)).map(|text| (line, text)),
        );
        line += line_ends(tag);
        rest = next;
    }
    found
}

fn line_ends(text: &str) -> usize {
    text.matches('\n').count()
}

fn leading_lines(text: &str) -> usize {
    line_ends(text.get(..text.len() - text.trim_start().len()).unwrap_or_default())
}

fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    tag.split('"')
        .collect::<Vec<_>>()
        .chunks_exact(2)
        .filter_map(|pair| match pair {
            [before, value] => before
                .trim_end()
                .strip_suffix('=')
                .map(|before| (before.rsplit(char::is_whitespace).next().unwrap_or_default(), *value)),
            _ => None,
        })
        .collect::<Vec<_>>()
        .into_iter()
}

fn refused(name: &str, value: &str) -> Option<String> {
    if name == "style" || name.starts_with("on") {
        return Some(format!("{name}=\"…\" is refused by the content security policy"));
    }
    (SPOKEN.contains(&name) && has_letter(value)).then(|| format!("{name}=\"{value}\""))
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn without_entities(text: &str) -> String {
    text.split('&')
        .enumerate()
        .map(|(index, part)| match part.split_once(';') {
            Some((_, after)) if index > 0 => after,
            _ => part,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_and_markup_pass() {
        let source = "{% if a %}\n<p class=\"card\" title=\"{{ t(\"x\") }}\">{{ t('key') }} &middot; 1 — {# a note #}</p>{% endif %}";
        assert_eq!(check_templates(&[("a", source)]), Vec::<String>::new());
    }

    #[test]
    fn an_element_in_a_title_is_found() {
        let source = "{% block title %}{{ org.name|label }}{% endblock %}{% block main %}{{ org.name|label }}{% endblock %}";
        assert_eq!(check_templates(&[("a", source)]), ["a: |label writes an element into the title"]);
        assert_eq!(
            check_templates(&[("a", &source.replacen("|label", "|text_label", 1))]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn bare_text_and_spoken_attributes_are_found() {
        let source = "<p>\n  Hello {{ name }}</p>\n<img alt=\"صورة\"><p style=\"color:red\">1</p>";
        let found = check_templates(&[("a.html", source)]);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.iter().any(|line| line.starts_with("a.html:2: Hello")));
        assert!(found.iter().any(|line| line.starts_with("a.html:3: alt")));
    }
}
