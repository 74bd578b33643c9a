//! Text with a separator, in the encodings that office programs write.

use bytes::Bytes;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use super::heading;
use super::sheet::{COLUMNS_MAX, Cell, Fault, Flow, ROWS_MAX, SheetRow, Value};

const SEPARATORS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// Rows looked at to find the separator.
const PROBE: u32 = 60;
/// Bytes looked at to tell two old encodings apart.
const SAMPLE: usize = 256 * 1024;

/// A file of text.
pub(super) struct Delimited {
    text: Bytes,
    separator: u8,
}

impl Delimited {
    pub(super) fn open(bytes: Bytes) -> Result<Self, Fault> {
        let text = decoded(bytes)?;
        // No text has these; a picture or an archive of another kind does.
        if text.contains(&0) {
            return Err(Fault::Format);
        }
        let mut file = Self { text, separator: b';' };
        file.separator = file.best_separator()?;
        Ok(file)
    }

    /// The separator with which most headings are understood; when none is, the one that stands most often.
    fn best_separator(&self) -> Result<u8, Fault> {
        let mut best = (0, 0, b';');
        for separator in SEPARATORS {
            let (mut understood, mut cells) = (0, 0);
            read(&self.text, separator, &mut |row| {
                understood = understood.max(heading::understood(&row));
                cells += row.cells.len();
                if row.number > PROBE { Flow::Break(()) } else { Flow::Continue(()) }
            })?;
            if (understood, cells) > (best.0, best.1) {
                best = (understood, cells, separator);
            }
        }
        Ok(best.2)
    }

    pub(super) fn rows(&self, each: &mut dyn FnMut(SheetRow) -> Flow) -> Result<(), Fault> {
        read(&self.text, self.separator, each)
    }
}

fn read(text: &[u8], separator: u8, each: &mut dyn FnMut(SheetRow) -> Flow) -> Result<(), Fault> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text);
    let mut record = csv::StringRecord::new();
    // A line break inside quotes is part of a cell: the sheet's row number does not count it.
    let mut inside = 0_u64;
    loop {
        if !reader.read_record(&mut record).map_err(|_| Fault::Unreadable)? {
            return Ok(());
        }
        let number = u32::try_from(first_line(text, &record).saturating_sub(inside)).unwrap_or(u32::MAX);
        if number > ROWS_MAX {
            return Err(Fault::TooLarge);
        }
        inside += u64::try_from(record.iter().map(|f| f.matches('\n').count()).sum::<usize>()).unwrap_or_default();
        let cells = record.iter().take(COLUMNS_MAX).enumerate().filter(|(_, field)| !field.is_empty());
        let cells: Vec<Cell> = cells.map(|(column, field)| cell(column, field)).collect();
        if !cells.is_empty() && each(SheetRow { number, cells }).is_break() {
            return Ok(());
        }
    }
}

/// The line on which a record begins; blank lines before it are counted to it by the reader, and not by us.
fn first_line(text: &[u8], record: &csv::StringRecord) -> u64 {
    let Some(position) = record.position() else { return 1 };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let blank = text.get(start..).unwrap_or_default().iter().take_while(|b| matches!(b, b'\n' | b'\r'));
    let skipped = u64::try_from(blank.filter(|b| **b == b'\n').count()).unwrap_or_default();
    position.line().saturating_add(skipped)
}

/// A field; one that a spreadsheet would calculate is a formula here too.
fn cell(column: usize, field: &str) -> Cell {
    let formula = field.trim_start().starts_with('=').then(|| super::sheet::cut(field.trim(), 200));
    Cell { column, value: Value::Text(field.to_owned()), formula }
}

/// The file as UTF-8 without its byte-order mark.
fn decoded(bytes: Bytes) -> Result<Bytes, Fault> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let body = bytes.slice(mark.min(bytes.len())..);
        return if encoding == UTF_8 { as_utf8(body, UTF_8) } else { as_utf8(body, encoding) };
    }
    if std::str::from_utf8(&bytes).is_ok() {
        return if is_wide(&bytes, 1) {
            as_utf8(bytes, UTF_16LE)
        } else if is_wide(&bytes, 0) {
            as_utf8(bytes, UTF_16BE)
        } else {
            Ok(bytes)
        };
    }
    let encoding = if looks_arabic(&bytes) { WINDOWS_1256 } else { WINDOWS_1252 };
    as_utf8(bytes, encoding)
}

/// UTF-16 without its mark: every second byte of a Latin text is zero.
fn is_wide(bytes: &[u8], at: usize) -> bool {
    let zeros = bytes.iter().take(200).skip(at).step_by(2).filter(|b| **b == 0).count();
    zeros > 20 || (bytes.len() >= 4 && bytes.len() < 60 && zeros * 4 > bytes.len())
}

fn as_utf8(bytes: Bytes, encoding: &'static Encoding) -> Result<Bytes, Fault> {
    if encoding == UTF_8 && std::str::from_utf8(&bytes).is_ok() {
        return Ok(bytes);
    }
    let (text, damaged) = encoding.decode_without_bom_handling(&bytes);
    if damaged && encoding != WINDOWS_1252 && encoding != WINDOWS_1256 {
        return Err(Fault::Unreadable);
    }
    Ok(Bytes::from(text.into_owned()))
}

/// Arabic writes whole words in letters above 127, French and Spanish only single ones among ASCII.
fn looks_arabic(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
    let high = sample.iter().filter(|b| **b >= 0xc0).count();
    let neighbours = sample.windows(2).filter(|pair| pair.iter().all(|b| *b >= 0xc0)).count();
    neighbours * 2 > high
}
