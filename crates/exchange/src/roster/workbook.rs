//! The parts of an Office Open XML workbook beside its rows: names of sheets, shared texts, styles that show dates.

use std::collections::HashMap;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::sheet::Fault;
use super::xml;

/// Bytes of all shared texts together.
const STRINGS_MAX: usize = 256 * 1024 * 1024;

/// The texts that cells refer to, in one piece.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// The text with a number; empty for one that is not there.
    pub(super) fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default()
    }
}

/// Relationship ids of the workbook and the parts that they name.
pub(super) fn relations(reader: &mut Reader<&mut dyn BufRead>) -> Result<HashMap<String, String>, Fault> {
    let mut targets = HashMap::new();
    each_start(reader, |e| {
        if let (Some(id), Some(target)) = (xml::attribute(e, "Id"), xml::attribute(e, "Target")) {
            let path = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("xl/{target}"),
            };
            targets.insert(id, path);
        }
    })?;
    Ok(targets)
}

/// Parts of the sheets, hidden ones last, and whether days are counted from 1904.
pub(super) fn sheets(
    reader: &mut Reader<&mut dyn BufRead>,
    targets: &HashMap<String, String>,
) -> Result<(Vec<String>, bool), Fault> {
    let (mut shown, mut hidden, mut from_1904) = (Vec::new(), Vec::new(), false);
    each_start(reader, |e| match e.local_name().as_ref() {
        "sheet" => {
            let target = xml::attribute(e, "id").and_then(|id| targets.get(&id).cloned());
            let list = if xml::attribute(e, "state").is_some_and(|s| s != "visible") { &mut hidden } else { &mut shown };
            list.extend(target);
        }
        "workbookPr" => from_1904 = xml::attribute(e, "date1904").is_some_and(|v| v == "1" || v == "true"),
        _ => {}
    })?;
    shown.append(&mut hidden);
    Ok((shown, from_1904))
}

fn each_start(
    reader: &mut Reader<&mut dyn BufRead>,
    mut look: impl FnMut(&BytesStart<'_>),
) -> Result<(), Fault> {
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(e) => look(&e),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The shared texts.
pub(super) fn strings(reader: &mut Reader<&mut dyn BufRead>) -> Result<Strings, Fault> {
    let mut strings = Strings::default();
    let (mut one, mut inside, mut phonetic) = (String::new(), false, false);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "rPh" => phonetic = true,
                "t" => inside = !phonetic,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "rPh" => phonetic = false,
                "t" => inside = false,
                "si" => {
                    strings.text.push_str(&one);
                    strings.ends.push(strings.text.len());
                    one.clear();
                    if strings.text.len() > STRINGS_MAX {
                        return Err(Fault::TooLarge);
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(strings),
            event if inside => xml::text_of(&event, &mut one),
            _ => {}
        }
    }
}

/// For each cell style, whether it shows a number as a date.
pub(super) fn date_styles(reader: &mut Reader<&mut dyn BufRead>) -> Result<Vec<bool>, Fault> {
    let (mut formats, mut styles, mut in_cells) = (HashMap::new(), Vec::new(), false);
    each_start(reader, |e| match e.local_name().as_ref() {
        "numFmt" => {
            if let (Some(id), Some(code)) = (xml::attribute(e, "numFmtId"), xml::attribute(e, "formatCode")) {
                formats.insert(id, shows_a_date(&code));
            }
        }
        "cellXfs" => in_cells = true,
        "cellStyles" | "dxfs" | "cellStyleXfs" => in_cells = false,
        "xf" if in_cells => {
            let id = xml::attribute(e, "numFmtId").unwrap_or_default();
            let built_in = matches!(id.parse::<u32>(), Ok(14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58));
            styles.push(formats.get(&id).copied().unwrap_or(built_in));
        }
        _ => {}
    })?;
    Ok(styles)
}

/// Whether a number format has a year or a day outside quoted text, brackets and escapes.
fn shows_a_date(code: &str) -> bool {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    code.chars().any(|c| {
        let literal = quoted || bracketed || escaped;
        escaped = !escaped && matches!(c, '\\' | '_' | '*');
        match c {
            '"' => quoted = !quoted,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ => {}
        }
        !literal && matches!(c, 'y' | 'Y' | 'd' | 'D')
    })
}
