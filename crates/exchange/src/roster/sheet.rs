//! Rows out of a file, one at a time: what the three formats have in common.

use std::io::{self, Read};
use std::ops::ControlFlow;

use base::{Day, Problem, Status};
use bytes::Bytes;

use super::{delimited, ods, xlsx};

/// Bytes of a file as sent.
pub(crate) const FILE_MAX: usize = 64 * 1024 * 1024;
/// Rows read of one sheet; a spreadsheet cannot have more.
pub(super) const ROWS_MAX: u32 = 1_048_576;
/// Columns looked at; a roster that needs more is no roster.
pub(super) const COLUMNS_MAX: usize = 256;
/// Characters that a spreadsheet keeps in one cell; what is longer is not a value of a person.
pub(super) const CELL_MAX: usize = 32_767;
/// Merged ranges that are filled; more than this is decoration.
pub(super) const MERGES_MAX: usize = 200_000;

/// Whether the reader wants more rows.
pub(super) type Flow = ControlFlow<()>;

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number without a date format.
    Number(f64),
    /// A date.
    Day(Day),
    /// True or false.
    Flag(bool),
    /// An error value such as `#N/A`.
    Broken,
}

impl Value {
    /// As a text that a person would read in the cell; whole numbers without a point, however they were stored.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => format!("{number}"),
            Self::Day(day) => day.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Broken => "#".to_owned(),
        }
    }

    /// Whether nothing can be seen in it.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.chars().all(|c| c.is_whitespace() || !shows(c)),
            _ => false,
        }
    }
}

fn shows(c: char) -> bool {
    !matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// Column, from 0.
    pub(super) column: usize,
    /// What stands in it.
    pub(super) value: Value,
    /// The formula that makes it, if one does.
    pub(super) formula: Option<String>,
}

/// One row with the cells that are not empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SheetRow {
    /// The sheet's own number, from 1.
    pub(super) number: u32,
    /// Cells in the order of columns.
    pub(super) cells: Vec<Cell>,
}

impl SheetRow {
    /// What stands in a column.
    pub(super) fn value(&self, column: usize) -> &Value {
        self.cell(column).map_or(&Value::Empty, |cell| &cell.value)
    }

    /// The cell of a column.
    pub(super) fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.column == column)
    }

    /// Whether nothing can be seen in the row.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.value.is_blank() && cell.formula.is_none())
    }
}

/// Cells shown as one; both corners belong to it, rows from 1, columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) top: u32,
    pub(super) bottom: u32,
    pub(super) left: usize,
    pub(super) right: usize,
}

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Damaged, or not what its beginning says.
    Unreadable,
    /// Protected by a password, or of the old binary format, which look the same from outside.
    Protected,
    /// Holds more than is taken.
    TooLarge,
    /// Neither XLSX, ODS nor CSV.
    Format,
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Unreadable => Self::refused("file.unreadable"),
            Fault::Protected => Self::refused("file.protected"),
            Fault::TooLarge => Self::new(Status::TooLarge, "file.too_large"),
            Fault::Format => Self::new(Status::UnsupportedMedia, "file.format"),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::FileTooLarge { Self::TooLarge } else { Self::Unreadable }
    }
}

impl From<quick_xml::Error> for Fault {
    fn from(error: quick_xml::Error) -> Self {
        match error {
            quick_xml::Error::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => Self::TooLarge,
            _ => Self::Unreadable,
        }
    }
}

impl From<zip::result::ZipError> for Fault {
    fn from(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                Self::Protected
            }
            _ => Self::Unreadable,
        }
    }
}

/// A file whose rows can be read, as often as needed.
pub(super) enum Workbook {
    /// Office Open XML.
    Xlsx(xlsx::Xlsx),
    /// OpenDocument.
    Ods(ods::Ods),
    /// Text with a separator.
    Delimited(delimited::Delimited),
}

impl Workbook {
    /// Recognises a file by its first bytes, never by its name.
    pub(super) fn open(bytes: &Bytes) -> Result<Self, Fault> {
        if bytes.len() > FILE_MAX {
            return Err(Fault::TooLarge);
        }
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(Fault::Protected);
        }
        if bytes.starts_with(b"PK") {
            let archive = zip::ZipArchive::new(io::Cursor::new(bytes.clone()))?;
            if archive.index_for_name("xl/workbook.xml").is_some()
                || archive.index_for_name("[Content_Types].xml").is_some()
            {
                return xlsx::Xlsx::open(archive).map(Self::Xlsx);
            }
            return ods::Ods::open(archive).map(Self::Ods);
        }
        delimited::Delimited::open(bytes.clone()).map(Self::Delimited)
    }

    /// How many sheets there are.
    pub(super) fn sheets(&self) -> usize {
        match self {
            Self::Xlsx(file) => file.sheets(),
            Self::Ods(file) => file.sheets(),
            Self::Delimited(_) => 1,
        }
    }

    /// Gives each row that has a cell to `each`, until it breaks off; then the merged ranges that were seen.
    pub(super) fn rows(
        &self,
        sheet: usize,
        each: &mut dyn FnMut(SheetRow) -> Flow,
    ) -> Result<Vec<Merge>, Fault> {
        match self {
            Self::Xlsx(file) => file.rows(sheet, each),
            Self::Ods(file) => file.rows(sheet, each),
            Self::Delimited(file) => file.rows(each).map(|()| Vec::new()),
        }
    }
}

/// An archive of the bytes that were sent.
pub(super) type Archive = zip::ZipArchive<io::Cursor<Bytes>>;

/// Bytes that a part of an archive may always unpack to; more only in proportion to what was sent.
const PART_FREE: u64 = 64 * 1024 * 1024;
/// Bytes that no part may unpack to.
const PART_MAX: u64 = 1024 * 1024 * 1024;
/// How many times its packed size a part may unpack to; sheets of text reach 10 to 40, bombs 1,000.
const PART_RATIO: u64 = 200;
/// Bytes between two marks of XML; a text longer than this would be held in memory as one.
const RUN_MAX: usize = 4 * 1024 * 1024;

/// Reads a part of an archive and stops at what no honest file needs.
pub(super) struct Bounded<R> {
    inner: R,
    left: u64,
    run: usize,
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(inner: R, packed: u64) -> Self {
        let left = packed.saturating_mul(PART_RATIO).clamp(PART_FREE, PART_MAX);
        Self { inner, left, run: 0 }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let part = buffer.get(..read).unwrap_or_default();
        self.run = match part.iter().rposition(|byte| *byte == b'<') {
            Some(at) => read - at,
            None => self.run.saturating_add(read),
        };
        let size = u64::try_from(read).unwrap_or(u64::MAX);
        match self.left.checked_sub(size) {
            Some(left) if self.run <= RUN_MAX => self.left = left,
            _ => return Err(io::ErrorKind::FileTooLarge.into()),
        }
        Ok(read)
    }
}

/// A text cut to what a cell holds.
pub(super) fn cut(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
