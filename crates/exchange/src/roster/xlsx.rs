//! Office Open XML sheets, streamed: shared texts are kept, rows are not.

use std::collections::HashMap;
use std::io::BufRead;

use base::Day;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::dates::serial;
use super::sheet::{Archive, COLUMNS_MAX, Cell, Fault, Flow, MERGES_MAX, Merge, ROWS_MAX, SheetRow, Value, cut};
use super::xml;

/// Bytes of all shared texts together.
const STRINGS_MAX: usize = 256 * 1024 * 1024;

/// An opened workbook.
pub(super) struct Xlsx {
    archive: Archive,
    sheets: Vec<String>,
    strings: Strings,
    dates: Vec<bool>,
    from_1904: bool,
}

/// The texts that cells refer to, in one piece.
#[derive(Default)]
struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default()
    }
}

impl Xlsx {
    pub(super) fn open(archive: Archive) -> Result<Self, Fault> {
        let targets = xml::part(&archive, "xl/_rels/workbook.xml.rels", relations)?.unwrap_or_default();
        let (sheets, from_1904) =
            xml::part(&archive, "xl/workbook.xml", |reader| sheets(reader, &targets))?.ok_or(Fault::Unreadable)?;
        let strings = xml::part(&archive, "xl/sharedStrings.xml", strings)?.unwrap_or_default();
        let dates = xml::part(&archive, "xl/styles.xml", date_styles)?.unwrap_or_default();
        Ok(Self { archive, sheets, strings, dates, from_1904 })
    }

    pub(super) const fn sheets(&self) -> usize {
        self.sheets.len()
    }

    pub(super) fn rows(&self, sheet: usize, each: &mut dyn FnMut(SheetRow) -> Flow) -> Result<Vec<Merge>, Fault> {
        let name = self.sheets.get(sheet).ok_or(Fault::Unreadable)?;
        let pass = Pass { book: self, row: SheetRow::default(), column: 0, merges: Vec::new() };
        xml::part(&self.archive, name, |reader| pass.read(reader, each))?.ok_or(Fault::Unreadable)
    }
}

/// One reading of one sheet.
struct Pass<'a> {
    book: &'a Xlsx,
    row: SheetRow,
    column: usize,
    merges: Vec<Merge>,
}

impl Pass<'_> {
    fn read(
        mut self,
        reader: &mut Reader<&mut dyn BufRead>,
        each: &mut dyn FnMut(SheetRow) -> Flow,
    ) -> Result<Vec<Merge>, Fault> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer)? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "row" => self.start_row(&e)?,
                    "c" => self.cell(reader, &e)?,
                    "mergeCell" if self.merges.len() < MERGES_MAX => {
                        self.merges.extend(xml::attribute(&e, "ref").and_then(|r| range(&r)));
                    }
                    _ => {}
                },
                Event::End(e) if e.local_name().as_ref() == "row" => {
                    self.row.cells.sort_by_key(|cell| cell.column);
                    let number = self.row.number;
                    let row = std::mem::replace(&mut self.row, SheetRow { number, cells: Vec::new() });
                    if !row.cells.is_empty() && each(row).is_break() {
                        return Ok(self.merges);
                    }
                }
                Event::Eof => return Ok(self.merges),
                _ => {}
            }
        }
    }

    fn start_row(&mut self, row: &BytesStart<'_>) -> Result<(), Fault> {
        let said = xml::attribute(row, "r").and_then(|r| r.parse::<u32>().ok());
        let number = said.unwrap_or(self.row.number.saturating_add(1));
        if number > ROWS_MAX {
            return Err(Fault::TooLarge);
        }
        self.row = SheetRow { number, cells: Vec::new() };
        self.column = 0;
        Ok(())
    }

    fn cell(&mut self, reader: &mut Reader<&mut dyn BufRead>, start: &BytesStart<'_>) -> Result<(), Fault> {
        let column = xml::attribute(start, "r").and_then(|r| address(&r)).map_or(self.column, |(column, _)| column);
        let kind = xml::attribute(start, "t").unwrap_or_default();
        let style = xml::attribute(start, "s").and_then(|s| s.parse::<usize>().ok()).unwrap_or_default();
        self.column = column.saturating_add(1);
        let (text, formula) = contents(reader)?;
        if column >= COLUMNS_MAX || self.row.cells.len() >= COLUMNS_MAX {
            return Ok(());
        }
        let value = self.value(text, &kind, style);
        if value != Value::Empty || formula.is_some() {
            self.row.cells.push(Cell { column, value, formula });
        }
        Ok(())
    }

    fn value(&self, text: String, kind: &str, style: usize) -> Value {
        match kind {
            "s" => {
                let index = text.trim().parse::<usize>().unwrap_or(usize::MAX);
                filled(unescaped(self.book.strings.get(index)))
            }
            "inlineStr" | "str" => filled(unescaped(&text)),
            "b" => Value::Flag(text.trim() == "1"),
            "e" => Value::Broken,
            "d" => text.get(..10).and_then(Day::parse_iso).map_or_else(|| filled(text), Value::Day),
            _ => self.number(&text, style),
        }
    }

    fn number(&self, text: &str, style: usize) -> Value {
        let Ok(number) = text.trim().parse::<f64>() else { return filled(text.to_owned()) };
        let is_date = self.book.dates.get(style).copied().unwrap_or_default();
        let day = if is_date { serial(number, self.book.from_1904) } else { None };
        day.map_or(Value::Number(number), Value::Day)
    }
}

fn filled(text: String) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text) }
}

/// `_x000D_` and its like stand for characters that XML cannot hold; they are white space here.
fn unescaped(text: &str) -> String {
    if text.contains("_x000") {
        return text.replace("_x000D_", " ").replace("_x000A_", "\n").replace("_x0009_", " ");
    }
    text.to_owned()
}

/// The value's text and the formula of a cell, up to its end.
fn contents(reader: &mut Reader<&mut dyn BufRead>) -> Result<(String, Option<String>), Fault> {
    let (mut text, mut formula, mut inside) = (String::new(), None::<String>, Inside::Nothing);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(e) => {
                inside = match (e.local_name().as_ref(), inside) {
                    // How a name is read aloud (phonetic runs) is not part of it.
                    ("rPh", _) | (_, Inside::Phonetic) => Inside::Phonetic,
                    ("v" | "t", _) => Inside::Value,
                    ("f", _) => {
                        formula.get_or_insert_default();
                        Inside::Formula
                    }
                    (_, now) => now,
                }
            }
            Event::End(e) => match e.local_name().as_ref() {
                "c" => return Ok((text, formula.map(|f| cut(&format!("={f}"), 200)))),
                "rPh" => inside = Inside::Nothing,
                "v" | "t" | "f" if inside != Inside::Phonetic => inside = Inside::Nothing,
                _ => {}
            },
            Event::Eof => return Err(Fault::Unreadable),
            event => match inside {
                Inside::Value => xml::text_of(&event, &mut text),
                Inside::Formula => xml::text_of(&event, formula.get_or_insert_default()),
                Inside::Nothing | Inside::Phonetic => {}
            },
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Value,
    Formula,
    Phonetic,
}

/// `BC12` as column 54 and row 12.
fn address(text: &str) -> Option<(usize, u32)> {
    let letters = text.trim_start_matches('$').trim_end_matches(|c: char| c.is_ascii_digit() || c == '$');
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let column = letters
        .bytes()
        .fold(0_usize, |column, b| column * 26 + usize::from(b.to_ascii_uppercase().saturating_sub(b'A')) + 1);
    let row = text.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok()?;
    Some((column.checked_sub(1)?, row))
}

fn range(text: &str) -> Option<Merge> {
    let (from, to) = text.split_once(':')?;
    let ((left, top), (right, bottom)) = (address(from)?, address(to)?);
    (top <= bottom && left <= right && right < COLUMNS_MAX).then_some(Merge { top, bottom, left, right })
}

/// Relationship ids of the workbook and the parts that they name.
fn relations(reader: &mut Reader<&mut dyn BufRead>) -> Result<HashMap<String, String>, Fault> {
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
fn sheets(
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

fn strings(reader: &mut Reader<&mut dyn BufRead>) -> Result<Strings, Fault> {
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
fn date_styles(reader: &mut Reader<&mut dyn BufRead>) -> Result<Vec<bool>, Fault> {
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
