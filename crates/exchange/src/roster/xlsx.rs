//! Office Open XML sheets, streamed: shared texts are kept, rows are not.

use std::io::BufRead;

use base::Day;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::dates::serial;
use super::sheet::{Archive, COLUMNS_MAX, Cell, Fault, Flow, MERGES_MAX, Merge, ROWS_MAX, SheetRow, Value, cut};
use super::workbook::{Strings, date_styles, relations, sheets, strings};
use super::xml;

/// An opened workbook.
pub(super) struct Xlsx {
    archive: Archive,
    sheets: Vec<String>,
    strings: Strings,
    dates: Vec<bool>,
    from_1904: bool,
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
