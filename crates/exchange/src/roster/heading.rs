//! Finds the heading row of a sheet and what each column holds, in four languages and with what an office taught us.

use std::collections::HashMap;
use std::sync::LazyLock;

use base::Word;
use base::text::fold;

use super::sheet::{Cell, Merge, SheetRow, Value};

base::word_list! {
    /// What a column of a roster can hold.
    pub enum Column in "roster-column" {
        Household = "household", Name = "name", Given = "given", Family = "family", Sex = "sex", Birth = "birth",
        Nationality = "nationality", Host = "host", Origin = "origin", Place = "place", ReturnOn = "return_on",
        Phone = "phone", ReturnKind = "return_kind", Document = "document",
        /// Something that this record does not keep.
        Ignored = "ignored",
    }
}

impl Column {
    /// Whether several columns may hold it: a name in two scripts, two phones.
    const fn may_repeat(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Given | Self::Family | Self::Phone | Self::Nationality | Self::Ignored
        )
    }
}

/// Rows above which a heading is looked for; letterheads and titles are shorter.
pub(super) const HEAD_ROWS: usize = 60;
/// Understood columns from which a row is taken to be the heading.
const ENOUGH: usize = 2;
/// Letters that a known heading must have to be found inside a longer one.
const PART_MIN: usize = 7;

static SPELLINGS: LazyLock<HashMap<String, Column>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for line in include_str!("data/headings.tsv").lines() {
        let Some((column, spellings)) = line.split_once('\t') else { continue };
        let Some(column) = Column::parse(column) else { continue };
        for spelling in spellings.split('|') {
            known.entry(fold(spelling)).or_insert(column);
        }
    }
    known
});

/// Headings that an organisation mapped by hand before, folded.
pub(super) type Taught = HashMap<String, Column>;

/// One column of the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// Which column of the sheet, from 0.
    pub(super) at: usize,
    /// Its heading as written, on one line.
    pub(super) text: String,
    /// What it holds; none where nobody has said.
    pub(super) column: Option<Column>,
}

/// The heading row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// The sheet's own number of the row.
    pub(super) row: u32,
    /// Columns that have a heading, from the first to the last.
    pub(super) heads: Vec<Head>,
}

impl Heading {
    /// The columns that hold something, in the order of the sheet.
    pub(super) fn all(&self, column: Column) -> impl Iterator<Item = &Head> {
        self.heads.iter().filter(move |head| head.column == Some(column))
    }

    /// The first column that holds something.
    pub(super) fn first(&self, column: Column) -> Option<&Head> {
        self.all(column).next()
    }

    /// Columns of which nobody has said what they hold.
    pub(super) fn unknown(&self) -> impl Iterator<Item = &Head> {
        self.heads.iter().filter(|head| head.column.is_none())
    }

    /// How many columns are understood.
    pub(super) fn score(&self) -> usize {
        self.heads.iter().filter(|h| h.column.is_some_and(|c| c != Column::Ignored)).count()
    }
}

/// How many cells of a row are headings that everybody knows.
pub(super) fn understood(row: &SheetRow) -> usize {
    heading_of(row, &Taught::new()).score()
}

/// The heading among the first rows of a sheet. Where no row is understood, the first one that looks like a heading
/// (three texts or more, none of them twice) is offered, so that a person can say what its columns hold.
pub(super) fn find(rows: &[SheetRow], merges: &[Merge], taught: &Taught) -> Option<Heading> {
    let mut best: Option<Heading> = None;
    for row in rows {
        let heading = heading_of(&filled(row, rows, merges), taught);
        if heading.score() > best.as_ref().map_or(0, Heading::score) {
            best = Some(heading);
        }
    }
    if let Some(heading) = best.filter(|h| h.score() >= ENOUGH) {
        return Some(heading);
    }
    rows.iter().find(|row| looks_like_heading(row)).map(|row| heading_of(row, taught))
}

/// The row with what merged cells above it say: a heading of two lines.
fn filled(row: &SheetRow, rows: &[SheetRow], merges: &[Merge]) -> SheetRow {
    let mut full = row.clone();
    let over = merges.iter().filter(|m| m.top < row.number && row.number <= m.bottom && m.left == m.right);
    for merge in over {
        let above = rows.iter().find(|r| r.number == merge.top).and_then(|r| r.cell(merge.left));
        if let Some(cell) = above.filter(|_| row.value(merge.left).is_blank()) {
            full.cells.retain(|c| c.column != merge.left);
            full.cells.push(Cell { column: merge.left, ..cell.clone() });
        }
    }
    full.cells.sort_by_key(|cell| cell.column);
    full
}

fn looks_like_heading(row: &SheetRow) -> bool {
    let mut texts: Vec<String> = row.cells.iter().filter_map(heading_text).collect();
    let count = texts.len();
    texts.sort_unstable();
    texts.dedup();
    count >= 3
        && texts.len() == count
        && row.cells.iter().all(|c| matches!(c.value, Value::Text(_) | Value::Empty))
}

fn heading_text(cell: &Cell) -> Option<String> {
    let Value::Text(text) = &cell.value else { return None };
    if text.len() > 400 {
        return None;
    }
    Some(base::text::one_line(&text.replace(['\n', '\r'], " "))).filter(|t| !t.is_empty())
}

fn heading_of(row: &SheetRow, taught: &Taught) -> Heading {
    let mut heads: Vec<Head> = Vec::new();
    for cell in &row.cells {
        let Some(text) = heading_text(cell) else { continue };
        let column = meaning(&text, taught);
        let taken = column.is_some_and(|c| !c.may_repeat() && heads.iter().any(|h| h.column == Some(c)));
        heads.push(Head { at: cell.column, text, column: column.filter(|_| !taken) });
    }
    Heading { row: row.number, heads }
}

/// What a heading means: as taught, as known, without what stands in brackets, one half of a heading in two languages,
/// or a known heading inside a longer one.
fn meaning(text: &str, taught: &Taught) -> Option<Column> {
    let whole = fold(text);
    if let Some(column) = taught.get(&whole).or_else(|| SPELLINGS.get(&whole)) {
        return Some(*column);
    }
    let outside = fold(&without_brackets(text));
    if let Some(column) = SPELLINGS.get(&outside) {
        return Some(*column);
    }
    let halves = text.split(['/', '|', '(', ')', '-', '–', '—', ':', '\u{61b}']);
    if let Some(column) = halves.map(fold).find_map(|half| SPELLINGS.get(&half)) {
        return Some(*column);
    }
    by_script(text).or_else(|| inside(&whole))
}

/// `Full name الاسم الكامل`: the words of each script alone.
fn by_script(text: &str) -> Option<Column> {
    let of = |arabic: bool| {
        let words = text.split_whitespace().filter(|w| w.chars().any(is_arabic) == arabic);
        fold(&words.collect::<Vec<_>>().join(" "))
    };
    [of(true), of(false)].iter().filter(|half| !half.is_empty()).find_map(|half| SPELLINGS.get(half)).copied()
}

pub(super) const fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut outside = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

/// The longest known heading that stands in a longer one as whole words.
fn inside(whole: &str) -> Option<Column> {
    let padded = format!(" {whole} ");
    let held = SPELLINGS.iter().filter(|(known, _)| {
        known.chars().count() >= PART_MIN && known.contains(' ') && padded.contains(&format!(" {known} "))
    });
    held.max_by_key(|(known, _)| (known.chars().count(), known.as_str())).map(|(_, column)| *column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u32, texts: &[&str]) -> SheetRow {
        let cells = texts.iter().enumerate().filter(|(_, t)| !t.is_empty());
        let cells =
            cells.map(|(column, t)| Cell { column, value: Value::Text((*t).to_owned()), formula: None });
        SheetRow { number, cells: cells.collect() }
    }

    #[test]
    fn headings_are_understood_in_four_languages() {
        for (text, column) in [
            ("الاسم الكامل", Some(Column::Name)),
            ("Nom complet (arabe)", Some(Column::Name)),
            ("NOM", Some(Column::Family)),
            ("Date de naissance (jj/mm/aaaa)", Some(Column::Birth)),
            ("Sex (M/F) *", Some(Column::Sex)),
            ("Fecha de nacimiento", Some(Column::Birth)),
            ("País de acogida", Some(Column::Host)),
            ("الجنس / Sexe", Some(Column::Sex)),
            ("Full name الاسم", Some(Column::Name)),
            ("N° de téléphone du foyer", Some(Column::Phone)),
            ("تاريخ\u{200f} العودة", Some(Column::ReturnOn)),
            ("Shoe size", None),
            ("Nom de la mère", None),
        ] {
            assert_eq!(meaning(text, &Taught::new()), column, "{text}");
        }
    }

    #[test]
    fn what_an_office_taught_comes_first() {
        let taught = Taught::from([(fold("Bénéf."), Column::Name), (fold("Sexe"), Column::Ignored)]);
        assert_eq!(meaning("BENEF", &taught), Some(Column::Name));
        assert_eq!(meaning("sexe", &taught), Some(Column::Ignored));
    }

    #[test]
    fn titles_above_and_merged_lines_do_not_hide_the_heading() {
        let rows = [
            row(1, &["Liste des retours, novembre"]),
            row(3, &["N° ménage", "Identité du retourné", "", "Pays hôte"]),
            row(4, &["", "Nom complet", "Sexe", ""]),
            row(5, &["H1", "Omar", "H", "DE"]),
        ];
        let merges = [
            Merge { top: 3, bottom: 4, left: 0, right: 0 },
            Merge { top: 3, bottom: 3, left: 1, right: 2 },
            Merge { top: 3, bottom: 4, left: 3, right: 3 },
        ];
        let heading = find(&rows, &merges, &Taught::new());
        assert_eq!(heading.as_ref().map(|h| (h.row, h.score())), Some((4, 4)));
        let unknown = find(&[row(2, &["aa", "bb", "cc"])], &[], &Taught::new());
        assert_eq!(unknown.map(|h| (h.row, h.score())), Some((2, 0)));
    }
}
