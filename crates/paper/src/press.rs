//! The typesetter behind [`Press::print`]: a world of one template and the fonts that were given, and nothing else.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Array, Bytes, Datetime, Dict, Duration, Str, Value};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::{Document, Part, Words};

const TEMPLATE: &str = include_str!("document.typ");

/// A run of this many characters without a gap may be broken after it: an address or a code that is wider than its cell
/// would run over the next one.
const RUN: usize = 44;

/// Why nothing was printed. It never repeats what was to be printed.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// A font file that cannot be read, or none at all.
    #[error("there is no font to print with")]
    Fonts,
    /// The template did not fit what it was given; always a mistake of ours.
    #[error("the document could not be set (line {line:?} of the template)")]
    Set {
        /// Line of the template.
        line: Option<usize>,
    },
}

/// Sets documents with the fonts that it was given.
#[derive(Debug)]
pub struct Press {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    families: Vec<String>,
}

impl Press {
    /// A press with its fonts (TrueType or OpenType files), the first families preferred.
    ///
    /// # Errors
    /// When a file is no font, or there is none.
    pub fn new(files: Vec<Vec<u8>>) -> Result<Self, PaperError> {
        let mut fonts = Vec::new();
        for file in files {
            fonts.push(Font::new(Bytes::new(file), 0).ok_or(PaperError::Fonts)?);
        }
        let mut families: Vec<String> = Vec::new();
        for font in &fonts {
            let family = font.info().family.clone();
            if !families.contains(&family) {
                families.push(family);
            }
        }
        if families.is_empty() {
            return Err(PaperError::Fonts);
        }
        Ok(Self { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, families })
    }

    /// The document as PDF. It computes for as long as it takes: call it where that holds up nobody.
    ///
    /// # Errors
    /// When the document cannot be set.
    pub fn print(&self, document: &Document) -> Result<Vec<u8>, PaperError> {
        let mut inputs = Dict::new();
        inputs.insert(Str::from("doc"), Value::Dict(data(document, &self.families)));
        let main = Source::detached(TEMPLATE);
        let job =
            Job { press: self, library: LazyHash::new(Library::builder().with_inputs(inputs).build()), main };
        let printed = job.print();
        // What was set stays in no cache.
        typst::comemo::evict(0);
        printed
    }
}

/// One document on its way.
struct Job<'a> {
    press: &'a Press,
    library: LazyHash<Library>,
    main: Source,
}

impl Job<'_> {
    fn print(&self) -> Result<Vec<u8>, PaperError> {
        let set = typst::compile::<PagedDocument>(self).output;
        let set = set.map_err(|faults| self.fault(faults.first().map(|fault| fault.span)))?;
        let options = PdfOptions {
            creator: typst::foundations::Smart::Custom(Some("Jisr".to_owned())),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&set, &options).map_err(|faults| self.fault(faults.first().map(|fault| fault.span)))
    }

    fn fault(&self, at: Option<impl Into<typst::syntax::DiagSpan>>) -> PaperError {
        let range = at.and_then(|span| self.range(span));
        let line = range.and_then(|range| self.main.lines().byte_to_line(range.start));
        PaperError::Set { line: line.map(|line| line + 1) }
    }
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }
    fn main(&self) -> FileId {
        self.main.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn text(text: &str) -> Value {
    Value::Str(Str::from(text))
}

fn list(values: impl Iterator<Item = Value>) -> Value {
    Value::Array(values.collect::<Array>())
}

fn dict<const N: usize>(pairs: [(&str, Value); N]) -> Dict {
    pairs.into_iter().map(|(name, value)| (Str::from(name), value)).collect()
}

fn data(document: &Document, families: &[String]) -> Dict {
    let chapters = document.chapters.iter().map(|chapter| {
        let parts = list(chapter.parts.iter().map(part));
        Value::Dict(dict([("title", text(&chapter.title)), ("parts", parts)]))
    });
    dict([
        ("title", text(&document.title)),
        ("lang", text(&document.language)),
        ("rtl", Value::Bool(document.right_to_left)),
        ("head", text(&document.running_head)),
        ("page", list(document.page_words.iter().map(|word| text(word)))),
        ("digits", text(if document.eastern_digits { "\u{661}" } else { "1" })),
        ("fonts", list(families.iter().map(|family| text(&family.to_lowercase())))),
        ("lead", list(document.lead.iter().map(part))),
        ("chapters", list(chapters)),
    ])
}

fn part(part: &Part) -> Value {
    Value::Dict(match part {
        Part::Heading(words) => dict([("kind", text("heading")), ("text", text(words))]),
        Part::Text(words) => {
            dict([("kind", text("text")), ("text", text(&isolated(&words.as_str().into())))])
        }
        Part::Remark(words) => dict([("kind", text("remark")), ("text", text(words))]),
        Part::Facts(facts) => {
            let facts =
                facts.iter().map(|(name, value)| list([text(name), text(&isolated(value))].into_iter()));
            dict([("kind", text("facts")), ("facts", list(facts))])
        }
        Part::Table { columns, rows } => {
            let cells = rows.iter().map(|row| list(row.iter().map(|cell| text(&isolated(cell)))));
            dict([
                ("kind", text("table")),
                ("columns", list(columns.iter().map(|column| text(column)))),
                ("widths", list(widths(columns, rows).into_iter().map(Value::Float))),
                ("rows", list(cells)),
            ])
        }
    })
}

/// How the columns share the line: by what their cells hold, so that a date is not given as much as a note.
fn widths(columns: &[String], rows: &[Vec<Words>]) -> Vec<f64> {
    let length = |text: &str| f64::from(u32::try_from(text.chars().count().clamp(5, 60)).unwrap_or(60));
    let mut widths: Vec<f64> = columns.iter().map(|column| length(column)).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = width.max(length(&cell.text));
        }
    }
    widths.into_iter().map(f64::sqrt).collect()
}

/// A value that turns no line around: isolated, from left to right or as its own first letter says (Unicode's FSI, LRI, PDI).
fn isolated(words: &Words) -> String {
    let opens = if words.left_to_right { '\u{2066}' } else { '\u{2068}' };
    let lines = words.text.split('\n').map(|line| format!("{opens}{}\u{2069}", breakable(line)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Lets a long run without a gap be broken.
fn breakable(line: &str) -> String {
    let mut broken = String::with_capacity(line.len());
    let mut run = 0;
    for letter in line.chars() {
        run = if letter.is_whitespace() { 0 } else { run + 1 };
        if run > RUN {
            broken.push('\u{200B}');
            run = 1;
        }
        broken.push(letter);
    }
    broken
}
