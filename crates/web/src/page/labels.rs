//! What the questions of a page are called, read from the page as it was drawn: a label, a legend, the words beside a box.

use std::collections::HashMap;

/// The labels of these fields, as plain text; a field that the page does not draw has none.
pub(super) fn of<'a>(html: &str, fields: impl Iterator<Item = &'a str>) -> HashMap<String, String> {
    fields.filter_map(|field| Some((field.to_owned(), label(html, field)?))).collect()
}

fn label(html: &str, field: &str) -> Option<String> {
    let by_for = || after(html, &format!("<label for=\"f-{field}\">"), "</label>");
    let with_id = || html.split_once(&format!(" id=\"f-{field}\"")).map(|(_, rest)| rest);
    // A group of choices has its legend first, a single box its words behind it.
    let legend = || {
        with_id().filter(|rest| opens(rest, "<legend>")).and_then(|rest| after(rest, "<legend>", "</legend>"))
    };
    let beside =
        || with_id().filter(|rest| opens(rest, "<span>")).and_then(|rest| after(rest, "<span>", "</span>"));
    let text = plain(by_for().or_else(legend).or_else(beside)?);
    (!text.is_empty()).then_some(text)
}

/// Whether this element is what comes next.
fn opens(rest: &str, element: &str) -> bool {
    rest.split_once('>').is_some_and(|(_, rest)| rest.trim_start().starts_with(element))
}

fn after<'a>(html: &'a str, opening: &str, closing: &str) -> Option<&'a str> {
    let (_, rest) = html.split_once(opening)?;
    rest.split_once(closing).map(|(inside, _)| inside)
}

/// The text of a label without its marks of what may be left out, without elements, in one line.
fn plain(label: &str) -> String {
    let own = label.split_once("<span class=\"optional\">").map_or(label, |(own, _)| own);
    let own = own.split_once("<span class=\"needed\">").map_or(own, |(own, _)| own);
    let mut text = String::new();
    let mut inside = false;
    for c in own.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    let marks =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2f;", "/"), ("&amp;", "&")];
    let text = marks.iter().fold(text, |text, (mark, sign)| text.replace(mark, sign));
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches(['?', '؟', '.', ':'])
        .trim_end()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_named_by_its_label_legend_or_box() {
        let html = r#"<label for="f-port">Place of arrival <span class="optional">(optional)</span></label><input id="f-port">
            <fieldset class="field" id="f-travel"> <legend>How &amp; when?</legend></fieldset>
            <label class="choice"><input type="checkbox" id="f-anyway" name="anyway"><span>Close <b>it</b></span></label><p id="f-none">x</p>"#;
        let labels = of(html, ["port", "travel", "anyway", "none", "absent"].into_iter());
        let label = |field: &str| labels.get(field).map(String::as_str);
        assert_eq!(label("port"), Some("Place of arrival"));
        assert_eq!(label("travel"), Some("How & when"));
        assert_eq!(label("anyway"), Some("Close it"));
        assert_eq!((label("none"), label("absent")), (None, None));
    }
}
