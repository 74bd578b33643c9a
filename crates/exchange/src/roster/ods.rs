//! OpenDocument sheets, streamed.

use std::io::BufRead;

use base::Day;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::sheet::{
    Archive, COLUMNS_MAX, Cell, Fault, Flow, MERGES_MAX, Merge, ROWS_MAX, SheetRow, Value, cut,
};
use super::xml;

/// Rows that one repeated row with contents stands for; more is a fill pattern, not persons.
const REPEATS_MAX: u32 = 1_000;

/// An opened spreadsheet.
pub(super) struct Ods {
    archive: Archive,
    sheets: usize,
}

impl Ods {
    pub(super) fn open(archive: Archive) -> Result<Self, Fault> {
        let protected = xml::part(&archive, "META-INF/manifest.xml", |reader| {
            count(reader, "encryption-data").map(|found| found > 0)
        });
        if protected?.unwrap_or_default() {
            return Err(Fault::Protected);
        }
        let sheets = xml::part(&archive, "content.xml", |reader| count(reader, "table"))?;
        match sheets {
            None => Err(Fault::Format),
            Some(sheets) => Ok(Self { archive, sheets }),
        }
    }

    pub(super) const fn sheets(&self) -> usize {
        self.sheets
    }

    pub(super) fn rows(
        &self,
        sheet: usize,
        each: &mut dyn FnMut(SheetRow) -> Flow,
    ) -> Result<Vec<Merge>, Fault> {
        let read = xml::part(&self.archive, "content.xml", |reader| {
            let mut pass =
                Pass { sheet, seen: 0, row: SheetRow::default(), column: 0, repeat: 1, merges: Vec::new() };
            pass.read(reader, each).map(|()| pass.merges)
        })?;
        read.ok_or(Fault::Unreadable)
    }
}

fn count(reader: &mut Reader<&mut dyn BufRead>, element: &str) -> Result<usize, Fault> {
    let (mut found, mut buffer) = (0, Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(e) if e.local_name().as_ref() == element => found += 1,
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// One reading of one sheet.
struct Pass {
    sheet: usize,
    /// Sheets begun so far.
    seen: usize,
    row: SheetRow,
    column: usize,
    repeat: u32,
    merges: Vec<Merge>,
}

impl Pass {
    fn read(
        &mut self,
        reader: &mut Reader<&mut dyn BufRead>,
        each: &mut dyn FnMut(SheetRow) -> Flow,
    ) -> Result<(), Fault> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer)? {
                Event::Start(e) => {
                    let here = self.seen == self.sheet + 1;
                    match e.local_name().as_ref() {
                        "table" => self.seen += 1,
                        "table-row" if here => self.start_row(&e)?,
                        "table-cell" if here => self.cell(reader, &e)?,
                        "covered-table-cell" if here => self.skip(reader, &e)?,
                        _ => {}
                    }
                }
                Event::End(e) if e.local_name().as_ref() == "table" && self.seen == self.sheet + 1 => {
                    return Ok(());
                }
                Event::End(e)
                    if e.local_name().as_ref() == "table-row"
                        && self.seen == self.sheet + 1
                        && self.end_row(each).is_break() =>
                {
                    return Ok(());
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start_row(&mut self, row: &BytesStart<'_>) -> Result<(), Fault> {
        let number = self.row.number.saturating_add(1);
        if number > ROWS_MAX {
            return Err(Fault::TooLarge);
        }
        self.row = SheetRow { number, cells: Vec::new() };
        self.column = 0;
        self.repeat = repeated(row, "number-rows-repeated");
        Ok(())
    }

    fn end_row(&mut self, each: &mut dyn FnMut(SheetRow) -> Flow) -> Flow {
        let first = self.row.number;
        let last = first.saturating_add(self.repeat.saturating_sub(1));
        let cells = std::mem::take(&mut self.row.cells);
        self.row.number = last;
        if cells.is_empty() {
            return Flow::Continue(());
        }
        for number in (first..=last).take(usize::try_from(REPEATS_MAX).unwrap_or(usize::MAX)) {
            each(SheetRow { number, cells: cells.clone() })?;
        }
        Flow::Continue(())
    }

    fn skip(&mut self, reader: &mut Reader<&mut dyn BufRead>, cell: &BytesStart<'_>) -> Result<(), Fault> {
        self.column = self.column.saturating_add(width(cell));
        paragraphs(reader, "covered-table-cell").map(drop)
    }

    fn cell(&mut self, reader: &mut Reader<&mut dyn BufRead>, start: &BytesStart<'_>) -> Result<(), Fault> {
        let (column, wide) = (self.column, width(start));
        self.column = column.saturating_add(wide);
        let formula = xml::attribute(start, "formula").map(|f| cut(&f, 200));
        self.merge(start, column);
        let shown = paragraphs(reader, "table-cell")?;
        let value = value(start, shown);
        if value == Value::Empty && formula.is_none() {
            return Ok(());
        }
        for column in (column..column.saturating_add(wide)).take_while(|c| *c < COLUMNS_MAX) {
            self.row.cells.push(Cell { column, value: value.clone(), formula: formula.clone() });
        }
        Ok(())
    }

    fn merge(&mut self, start: &BytesStart<'_>, left: usize) {
        let down = repeated(start, "number-rows-spanned");
        let across = usize::try_from(repeated(start, "number-columns-spanned")).unwrap_or(1);
        if (down > 1 || across > 1) && self.merges.len() < MERGES_MAX {
            let top = self.row.number;
            let (bottom, right) =
                (top.saturating_add(down - 1), left.saturating_add(across - 1).min(COLUMNS_MAX));
            self.merges.push(Merge { top, bottom, left, right });
        }
    }
}

fn repeated(element: &BytesStart<'_>, name: &str) -> u32 {
    xml::attribute(element, name).and_then(|n| n.parse().ok()).unwrap_or(1).clamp(1, ROWS_MAX)
}

fn width(cell: &BytesStart<'_>) -> usize {
    usize::try_from(repeated(cell, "number-columns-repeated")).unwrap_or(1)
}

fn value(start: &BytesStart<'_>, shown: String) -> Value {
    let number = || xml::attribute(start, "value").and_then(|v| v.parse::<f64>().ok());
    match xml::attribute(start, "value-type").as_deref() {
        Some("float" | "percentage" | "currency") => number().map_or(Value::Broken, Value::Number),
        Some("date") => {
            let day = xml::attribute(start, "date-value").and_then(|d| d.get(..10).and_then(Day::parse_iso));
            day.map_or(Value::Text(shown), Value::Day)
        }
        Some("boolean") => Value::Flag(xml::attribute(start, "boolean-value").as_deref() == Some("true")),
        _ if shown.is_empty() => Value::Empty,
        _ => Value::Text(shown),
    }
}

/// The paragraphs of a cell up to its end; remarks pinned to it are not its value.
fn paragraphs(reader: &mut Reader<&mut dyn BufRead>, end: &str) -> Result<String, Fault> {
    let (mut text, mut depth, mut remark) = (String::new(), 0_u32, 0_u32);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "annotation" => remark += 1,
                "p" => {
                    depth += 1;
                    if remark == 0 && !text.is_empty() {
                        text.push('\n');
                    }
                }
                "s" | "tab" | "line-break" if remark == 0 => text.push(' '),
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "annotation" => remark = remark.saturating_sub(1),
                "p" => depth = depth.saturating_sub(1),
                name if name == end => return Ok(text),
                _ => {}
            },
            Event::Eof => return Err(Fault::Unreadable),
            event if depth > 0 && remark == 0 => xml::text_of(&event, &mut text),
            _ => {}
        }
    }
}
