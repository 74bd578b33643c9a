//! The icon set: outlines on a grid of 24, drawn for Jisr, coloured by the text around them.
//!
//! Icons are decoration beside a word, hence hidden from screen readers; those that point are mirrored by the
//! style sheet in right-to-left pages, clocks and ticks are not.

use minijinja::{Error, ErrorKind};

/// Name, whether it is mirrored in right-to-left pages, and the outline.
type Icon = (&'static str, bool, &'static str);

#[rustfmt::skip]
const ICONS: &[Icon] = &[
    ("bridge", false, r#"<path d="M2 18h20M3 18C6 8 18 8 21 18M8 18v-5.6M12 18v-7.4M16 18v-5.6"/>"#),
    ("queue", false, r#"<path d="M4 13v5a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-5M4 13l2.5-8h11L20 13M4 13h4.5l1.5 2.5h4l1.5-2.5H20"/>"#),
    ("case", false, r#"<path d="M3.5 7.5a2 2 0 0 1 2-2h4l2 2.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2z"/>"#),
    ("arrival", true, r#"<path d="M13 4.5h4.5a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H13M3.5 12H14M10 8l4 4-4 4"/>"#),
    ("referral", true, r#"<path d="M4 18.5v-4a5 5 0 0 1 5-5h10.5M15.5 5.5l4 4-4 4"/>"#),
    ("directory", true, r#"<path d="M12 6.5C10.2 5 7.6 4.5 4 4.5v13c3.6 0 6.2.5 8 2 1.8-1.5 4.4-2 8-2v-13c-3.6 0-6.2.5-8 2zM12 6.5v13"/>"#),
    ("insight", true, r#"<path d="M4 19.5h16M6.5 16v-4M11 16V8M15.5 16v-6M20 16V5"/>"#),
    ("agreement", true, r#"<path d="M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h3.5"/>"#),
    ("survey", true, r#"<path d="M6 4.5h12v16H6zM9 3h6v3H9zM9 10.5l1 1 2-2M9 15.5l1 1 2-2M14 11h2M14 16h2"/>"#),
    ("admin", false, r#"<path d="M4 7h9M17 7h3M4 12h3M11 12h9M4 17h9M17 17h3"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="12" r="2"/><circle cx="15" cy="17" r="2"/>"#),
    ("lock", false, r#"<path d="M6 10.5h12v9H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5M12 14v2.5"/>"#),
    ("unlock", false, r#"<path d="M6 10.5h12v9H6zM8.5 10.5V8a3.5 3.5 0 0 1 6.7-1.4M12 14v2.5"/>"#),
    ("check", false, r#"<path d="M4.5 12.5l5 5 10-11"/>"#),
    ("clock", false, r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>"#),
    ("warn", false, r#"<path d="M12 4l9 15.5H3zM12 10v4.5M12 17v.2"/>"#),
    ("flag", true, r#"<path d="M5.5 21V4M5.5 4.5h12l-2.5 4 2.5 4h-12"/>"#),
    ("person", false, r#"<circle cx="12" cy="8" r="3.8"/><path d="M4.5 20c.8-4 3.7-6 7.5-6s6.7 2 7.5 6"/>"#),
    ("household", false, r#"<circle cx="8" cy="8" r="3"/><circle cx="16.5" cy="10" r="2.3"/><path d="M2.5 19c.5-3.5 2.5-5.5 5.5-5.500s5 2 5.5 5.500M15 15c3.5-.8 5.8 1 6.5 4"/>"#),
    ("phone", false, r#"<path d="M7.5 3.500h9v17h-9zM11 17.500h2"/>"#),
    ("document", true, r#"<path d="M6 3.500h8l4 4v13H6zM14 3.500v4h4"/>"#),
    ("money", false, r#"<path d="M3 6.500h18v11H3z"/><circle cx="12" cy="12" r="2.5"/><path d="M6 9.500v.1M18 14.500v.1"/>"#),
    ("plan", true, r#"<path d="M4 6l1.5 1.500L8 5M4 12l1.5 1.500L8 11M4 18l1.5 1.500L8 17M11.5 6.500h8.500M11.5 12.500h8.500M11.5 18.500h8.5"/>"#),
    ("chart", true, r#"<path d="M4 4v16h16M7.5 15l4-4.5 3 2.5 5-6"/>"#),
    ("search", true, r#"<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5.5 5.5"/>"#),
    ("menu", false, r#"<path d="M4 7h16M4 12h16M4 17h16"/>"#),
    ("sign-out", true, r#"<path d="M11 4.500H6.500a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2H11M9.5 12H20.500M16.5 8l4 4-4 4"/>"#),
    ("language", false, r#"<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.500c-5 5-5 12 0 17 5-5 5-12 0-17z"/>"#),
    ("plus", false, r#"<path d="M12 5v14M5 12h14"/>"#),
    ("edit", true, r#"<path d="M4.5 19.500l1-4.500L16 4.500l3.5 3.500L9 18.500zM13.5 7l3.5 3.5"/>"#),
    ("close", false, r#"<path d="M6 6l12 12M18 6L6 18"/>"#),
    ("arrow", true, r#"<path d="M4 12h15M13 6l6 6-6 6"/>"#),
    ("chevron", true, r#"<path d="M9.5 6l6 6-6 6"/>"#),
    ("down", false, r#"<path d="M6 9.500l6 6 6-6"/>"#),
    ("download", false, r#"<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.500M4.5 19.500h15"/>"#),
    ("upload", false, r#"<path d="M12 15.500v-11M7.5 9L12 4.5 16.5 9M4.5 19.500h15"/>"#),
    ("print", false, r#"<path d="M7 8.500v-5h10v5M7 16.500H4v-8h16v8h-3M7 13.500h10v7H7z"/>"#),
    ("info", false, r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.500M12 7.500v.2"/>"#),
    ("undo", true, r#"<path d="M8.5 5l-4.5 4.500L8.5 14M4 9.500h9a5.5 5.5 0 0 1 0 11H9"/>"#),
    ("recall", true, r#"<path d="M19.5 12a7.5 7.5 0 1 1-2.5-5.600M17.5 3v3.800h-3.8"/>"#),
    ("calendar", false, r#"<path d="M4 6h16v14H4zM4 10.500h16M8.5 3.500v4M15.5 3.500v4"/>"#),
    ("place", false, r#"<path d="M12 21c-4.5-4.5-6.5-8-6.5-11a6.5 6.5 0 0 1 13 0c0 3-2 6.5-6.5 11z"/><circle cx="12" cy="10" r="2.3"/>"#),
    ("work", false, r#"<path d="M3.5 8h17v11.500h-17zM9 8V5h6v3M3.5 13h17"/>"#),
    ("link", true, r#"<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.6-5.600L12 7.200M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.6 5.600l1.4-1.4"/>"#),
];

/// The icon as an inline SVG element.
///
/// # Errors
/// When no icon of that name is drawn: a mistake in a template, which its test shows.
pub fn svg(name: &str) -> Result<String, Error> {
    let (_, mirrored, outline) = ICONS
        .iter()
        .find(|(known, _, _)| *known == name)
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("no icon is called {name:?}")))?;
    let class = if *mirrored { "icon pointing" } else { "icon" };
    Ok(format!(
        "<svg class=\"{class}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">{outline}</svg>"
    ))
}

/// Names of all icons, for the gallery.
pub fn names() -> impl Iterator<Item = &'static str> {
    ICONS.iter().map(|(name, _, _)| *name)
}
