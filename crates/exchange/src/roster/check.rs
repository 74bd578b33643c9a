//! One row of the sheet: a returnee, or what is wrong with it. Pure; nothing here knows a database.

use std::collections::HashMap;
use std::sync::LazyLock;

use base::text::{fold, has_control, has_direction_trick, one_line};
use base::{Birth, BirthPrecision, Country, Day, Sex};
use partners::programme::ReturnKind;
use serde::{Deserialize, Serialize};

use super::dates::{self, Order, Written};
use super::heading::{Column, Head, Heading, is_arabic};
use super::sheet::{Cell, Merge, SheetRow, Value, cut};

/// The longest name taken, as the person room takes it.
const NAME_MAX: usize = people::person::NAME_MAX;
/// Characters of a refused value that are shown again.
const SHOWN: usize = 80;

/// A person who returns, as a good row tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Returnee {
    pub(super) name_ar: Option<String>,
    pub(super) name_latin: Option<String>,
    pub(super) sex: Sex,
    pub(super) birth: Birth,
    pub(super) nationalities: Vec<Country>,
    pub(super) host: Country,
    pub(super) origin: Country,
    pub(super) place: Option<String>,
    pub(super) departs_on: Option<Day>,
    pub(super) return_kind: ReturnKind,
    pub(super) phones: Vec<String>,
    pub(super) document: Option<String>,
    /// Number of the household within the file.
    pub(super) household: Option<String>,
}

/// What is wrong with one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// Heading of the column as written.
    pub(super) column: String,
    /// What stands there, cut.
    pub(super) value: String,
    /// Stable code.
    pub(super) code: &'static str,
}

/// What a row turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing to read: blank, a total, a remark.
    NoRow,
    /// A returnee.
    Good(Box<Returnee>),
    /// Refused, with every reason.
    Bad(Vec<Refusal>),
}

/// What stands in for a column that the file does not have, because the programme leaves no choice.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    pub(super) host: Option<Country>,
    pub(super) origin: Option<Country>,
}

/// Reads rows of one sheet under one heading.
pub(super) struct Reader<'a> {
    pub(super) heading: &'a Heading,
    pub(super) orders: &'a HashMap<usize, Order>,
    pub(super) standing: Standing,
    pub(super) today: Day,
}

/// A row with what merged cells say that begin above it.
pub(super) struct Filler {
    merges: Vec<Merge>,
    next: usize,
    open: Vec<(Merge, Cell)>,
}

impl Filler {
    pub(super) fn new(mut merges: Vec<Merge>) -> Self {
        // A cell merged across columns is a title; only one merged downwards says the same of several persons.
        merges.retain(|m| m.left == m.right && m.bottom > m.top);
        merges.sort_by_key(|m| (m.top, m.left));
        Self { merges, next: 0, open: Vec::new() }
    }

    /// Fills the row's covered cells.
    pub(super) fn fill(&mut self, row: &mut SheetRow) {
        self.open.retain(|(merge, _)| merge.bottom >= row.number);
        for (merge, cell) in &self.open {
            if row.value(merge.left).is_blank() {
                row.cells.retain(|c| c.column != merge.left);
                row.cells.push(cell.clone());
            }
        }
        while let Some(merge) = self.merges.get(self.next).filter(|m| m.top <= row.number) {
            if let Some(cell) = row.cell(merge.left).filter(|_| merge.top == row.number) {
                self.open.push((*merge, cell.clone()));
            }
            self.next += 1;
        }
    }
}

impl Reader<'_> {
    /// Reads one row. `own` is the row before merged cells were filled: a row that says nothing of its own is none.
    pub(super) fn read(&self, row: &SheetRow, own: &SheetRow) -> Outcome {
        if own.is_blank() || self.is_remark(own) {
            return Outcome::NoRow;
        }
        let mut reading = Reading { reader: self, row, refusals: Vec::new() };
        let returnee = reading.returnee();
        match returnee {
            Some(returnee) if reading.refusals.is_empty() => Outcome::Good(Box::new(returnee)),
            _ => Outcome::Bad(reading.refusals),
        }
    }

    /// A total or a remark below or between the rows: nothing in the columns that make a person, and either a word for
    /// a sum, or a single cell that is not a name, or the heading once more (as after a page break).
    fn is_remark(&self, row: &SheetRow) -> bool {
        let filled: Vec<&Cell> =
            row.cells.iter().filter(|c| !c.value.is_blank() || c.formula.is_some()).collect();
        let again = |head: &&Head| !head.text.is_empty() && one_line(&row.value(head.at).text()) == head.text;
        if filled.len() > 1 && self.heading.heads.iter().filter(again).count() == filled.len() {
            return true;
        }
        let telling = [Column::Sex, Column::Birth, Column::Host, Column::Origin];
        let tells = |cell: &&&Cell| {
            let says = |head: &Head| head.at == cell.column && head.column.is_some_and(|c| telling.contains(&c));
            !cell.value.is_blank() && self.heading.heads.iter().any(says)
        };
        let said = filled.iter().filter(tells).count();
        let sums = filled.iter().any(|cell| is_total(&cell.value));
        let is_name = |cell: &Cell| {
            let named = [Column::Name, Column::Given, Column::Family];
            self.heading.heads.iter().any(|h| h.at == cell.column && h.column.is_some_and(|c| named.contains(&c)))
        };
        match filled.as_slice() {
            [] => true,
            [one] if said == 0 => !is_name(one) || sums,
            // "Total: 12 women": a sum may stand under a telling column, but a person fills more than one of them.
            _ => sums && said <= 1,
        }
    }
}

fn is_total(value: &Value) -> bool {
    let Value::Text(text) = value else { return false };
    if text.chars().count() > 60 {
        return false;
    }
    let words: String = fold(text).chars().filter(|c| !c.is_numeric()).collect();
    let words = words.trim();
    WORDS.get(words) == Some(&"total")
        || ["total ", "totaux ", "المجموع ", "الاجمالي ", "مجموع ", "اجمالي "].iter().any(|start| words.starts_with(start))
}

/// Folded words of the closed lists: sex, kind of return, nothing, sum.
static WORDS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for line in include_str!("data/words.tsv").lines() {
        let Some((meaning, spellings)) = line.split_once('\t') else { continue };
        for spelling in spellings.split('|') {
            words.entry(fold(spelling)).or_insert(meaning);
        }
    }
    words
});

/// A row while it is read.
struct Reading<'a> {
    reader: &'a Reader<'a>,
    row: &'a SheetRow,
    refusals: Vec<Refusal>,
}

impl Reading<'_> {
    fn returnee(&mut self) -> Option<Returnee> {
        self.refuse_formulas();
        let (name_ar, name_latin) = self.names();
        let sex = self.sex();
        let birth = self.birth();
        let departs_on = self.departure(birth);
        let (host, origin) = (self.country(Column::Host), self.country(Column::Origin));
        let nationalities = self.nationalities();
        let return_kind = self.return_kind();
        let phones = self.phones();
        let place = self.plain(Column::Place, 200);
        let document = self.plain(Column::Document, 60);
        let household = self.plain(Column::Household, 60);
        Some(Returnee {
            name_ar,
            name_latin,
            sex: sex?,
            birth: birth?,
            nationalities,
            host: host?,
            origin: origin?,
            place,
            departs_on,
            return_kind: return_kind?,
            phones,
            document,
            household,
        })
    }

    fn refuse(&mut self, head: Option<&Head>, value: &str, code: &'static str) {
        let column = head.map(|h| h.text.clone()).unwrap_or_default();
        self.refusals.push(Refusal { column, value: cut(value.trim(), SHOWN), code });
    }

    fn is_refused(&self, head: &Head) -> bool {
        self.refusals.iter().any(|r| r.column == head.text)
    }

    /// A formula is no data, wherever it stands: what it shows is made elsewhere, and what it does nobody has checked.
    fn refuse_formulas(&mut self) {
        for cell in &self.row.cells {
            let head = self.reader.heading.heads.iter().find(|h| h.at == cell.column);
            let text = match (&cell.formula, &cell.value) {
                (Some(formula), _) => formula.clone(),
                (None, Value::Text(text)) if head.is_some_and(|h| acts(text, h.column)) => text.clone(),
                _ => continue,
            };
            self.refuse(head, &text, "cell.formula");
        }
    }

    fn names(&mut self) -> (Option<String>, Option<String>) {
        let (full, refused) = self.texts(Column::Name);
        let (given, given_refused) = self.texts(Column::Given);
        let (family, family_refused) = self.texts(Column::Family);
        let of = |arabic: bool| {
            let one = |texts: &[String]| texts.iter().find(|t| t.chars().any(is_arabic) == arabic).cloned();
            one(&full).or_else(|| {
                let parts: Vec<String> = [one(&given), one(&family)].into_iter().flatten().collect();
                (!parts.is_empty()).then(|| parts.join(" "))
            })
        };
        let (ar, latin) = (of(true), of(false));
        if ar.is_none() && latin.is_none() && !(refused || given_refused || family_refused) {
            let columns = [Column::Name, Column::Family, Column::Given];
            let head = columns.iter().find_map(|c| self.reader.heading.first(*c));
            self.refuse(head, "", "name.missing");
        }
        (ar, latin)
    }

    /// The texts of all columns of a kind, and whether one of them was refused.
    fn texts(&mut self, column: Column) -> (Vec<String>, bool) {
        let (mut texts, mut refused) = (Vec::new(), false);
        for head in self.reader.heading.all(column) {
            if self.is_refused(head) {
                refused = true;
                continue;
            }
            let before = self.refusals.len();
            texts.extend(self.text_at(head, NAME_MAX).filter(|t| t.chars().any(char::is_alphabetic)));
            refused |= self.refusals.len() > before;
        }
        (texts, refused)
    }

    fn plain(&mut self, column: Column, max: usize) -> Option<String> {
        let head = self.reader.heading.first(column)?;
        if self.is_refused(head) {
            return None;
        }
        self.text_at(head, max).filter(|text| !is_nothing(text))
    }

    /// A cell as one line; refused when longer than `max` or not fit to be stored.
    fn text_at(&mut self, head: &Head, max: usize) -> Option<String> {
        let text = self.row.value(head.at).text();
        // Isolates and overrides around a whole cell are how some programs keep a column's direction.
        let text = text.trim().trim_matches(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
        let text = text.replace(['\n', '\r', '\t', '\u{b}', '\u{c}', '\u{a0}'], " ");
        let fault = if text.chars().nth(max).is_some() {
            Some("too_long")
        } else if has_direction_trick(&text) {
            Some("direction_marks")
        } else if has_control(&text) {
            Some("control_characters")
        } else {
            None
        };
        if let Some(code) = fault {
            self.refuse(Some(head), &one_line(&text), code);
            return None;
        }
        Some(one_line(&text)).filter(|t| !t.is_empty())
    }

    fn sex(&mut self) -> Option<Sex> {
        let Some(head) = self.reader.heading.first(Column::Sex) else { return Some(Sex::Unknown) };
        if self.is_refused(head) {
            return None;
        }
        let text = one_line(&self.row.value(head.at).text());
        let sex = match WORDS.get(&fold(&text)) {
            Some(&"sex.male") => Some(Sex::Male),
            Some(&"sex.female") => Some(Sex::Female),
            Some(&"sex.other") => Some(Sex::Other),
            Some(&("sex.unknown" | "blank")) => Some(Sex::Unknown),
            _ if text.is_empty() || text.chars().all(|c| matches!(c, '-' | '–' | '—')) => Some(Sex::Unknown),
            _ => None,
        };
        if sex.is_none() {
            self.refuse(Some(head), &text, "sex.unknown");
        }
        sex
    }

    fn birth(&mut self) -> Option<Birth> {
        let Some(head) = self.reader.heading.first(Column::Birth) else { return Some(Birth::UNKNOWN) };
        let birth = match self.date(head)? {
            None => Birth::UNKNOWN,
            Some(Written::Day(day)) => Birth::exact(day),
            Some(Written::Year(year)) => Birth { precision: BirthPrecision::Estimated, on: Day::new(year, 7, 1) },
        };
        let future = match birth.precision {
            BirthPrecision::Estimated => birth.on.is_some_and(|on| on.year() > self.reader.today.year()),
            _ => birth.on.is_some_and(|on| on > self.reader.today),
        };
        if future {
            self.refuse(Some(head), &self.row.value(head.at).text(), "birth_date.future");
            return None;
        }
        Some(birth)
    }

    /// The day of return; a birth that was refused says nothing about it.
    fn departure(&mut self, birth: Option<Birth>) -> Option<Day> {
        let head = self.reader.heading.first(Column::ReturnOn)?;
        let day = match self.date(head)?? {
            Written::Day(day) => day,
            Written::Year(_) => {
                self.refuse(Some(head), &self.row.value(head.at).text(), "date.invalid");
                return None;
            }
        };
        let birth = birth?;
        let born = birth.on.filter(|_| birth.precision == BirthPrecision::Exact);
        let before = match born {
            Some(born) => day < born,
            None => birth.on.is_some_and(|on| day.year() < on.year()),
        };
        if before {
            self.refuse(Some(head), &self.row.value(head.at).text(), "return_date.before_birth");
            return None;
        }
        Some(day)
    }

    /// A date cell: outer none when refused, inner none when empty.
    #[expect(clippy::option_option, reason = "refused, empty and given are three different things")]
    fn date(&mut self, head: &Head) -> Option<Option<Written>> {
        if self.is_refused(head) {
            return None;
        }
        let value = self.row.value(head.at);
        if value.is_blank() || is_nothing(&value.text()) {
            return Some(None);
        }
        let order = self.reader.orders.get(&head.at).copied().unwrap_or_default();
        let written = dates::read(value, order, self.reader.today);
        if written.is_none() {
            self.refuse(Some(head), &value.text(), "date.invalid");
        }
        written.map(Some)
    }

    fn country(&mut self, column: Column) -> Option<Country> {
        let standing =
            if column == Column::Host { self.reader.standing.host } else { self.reader.standing.origin };
        let Some(head) = self.reader.heading.first(column) else {
            if standing.is_none() {
                self.refuse(None, "", "country.unknown");
            }
            return standing;
        };
        if self.is_refused(head) {
            return None;
        }
        let text = one_line(&self.row.value(head.at).text());
        let country = if text.is_empty() { standing } else { country_of(&text) };
        if country.is_none() {
            self.refuse(Some(head), &text, "country.unknown");
        }
        country
    }

    fn nationalities(&mut self) -> Vec<Country> {
        let mut countries = Vec::new();
        for head in self.reader.heading.all(Column::Nationality) {
            let text = one_line(&self.row.value(head.at).text());
            // A nationality is often an adjective, in the gender of the person; only what is surely a country is taken.
            countries.extend(text.split(['/', ',', '،', ';', '+']).filter_map(country_of));
        }
        countries.dedup();
        countries
    }

    fn return_kind(&mut self) -> Option<ReturnKind> {
        let Some(head) = self.reader.heading.first(Column::ReturnKind) else { return Some(ReturnKind::Voluntary) };
        if self.is_refused(head) {
            return None;
        }
        let text = one_line(&self.row.value(head.at).text());
        let kind = match WORDS.get(&fold(&text)) {
            Some(&"kind.voluntary") => Some(ReturnKind::Voluntary),
            Some(&"kind.forced") => Some(ReturnKind::Forced),
            _ if text.is_empty() || is_nothing(&text) => Some(ReturnKind::Voluntary),
            _ => None,
        };
        if kind.is_none() {
            self.refuse(Some(head), &text, "return_kind.unknown");
        }
        kind
    }

    fn phones(&mut self) -> Vec<String> {
        let mut phones = Vec::new();
        for head in self.reader.heading.all(Column::Phone) {
            let text = one_line(&self.row.value(head.at).text());
            if self.is_refused(head) || text.is_empty() || is_nothing(&text) {
                continue;
            }
            let parts = text.split([',', '،', ';', '|', '\n']).filter(|p| !p.trim().is_empty());
            let read: Vec<Option<String>> = match base::text::phone(&text) {
                Some(phone) => vec![Some(phone)],
                None => parts.flat_map(|part| part.split('/')).map(base::text::phone).collect(),
            };
            if read.contains(&None) || read.is_empty() {
                self.refuse(Some(head), &text, "phone.invalid");
            }
            phones.extend(read.into_iter().flatten());
        }
        phones.dedup();
        phones
    }
}

fn country_of(text: &str) -> Option<Country> {
    // "TN - Tunisie", "Tunisie (TN)"
    let parts = || text.split(['-', '(', ')', '/', '–']).filter(|p| !p.trim().is_empty());
    Country::read(text).or_else(|| {
        let mut read: Vec<Country> = parts().map(Country::read).collect::<Option<_>>()?;
        read.dedup();
        if read.len() == 1 { read.pop() } else { None }
    })
}

/// A word or mark for "nothing here".
fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    let marks = !text.is_empty() && text.chars().all(|c| !c.is_alphanumeric()) && !text.contains(['?', '؟']);
    marks || WORDS.get(&fold(text)) == Some(&"blank")
}

/// Whether a spreadsheet that opens this text would calculate with it. Numbers with a sign and a mark for "nothing" do not.
fn acts(text: &str, column: Option<Column>) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.starts_with('=') {
        return true;
    }
    let is_text = !matches!(column, None | Some(Column::Phone | Column::Birth | Column::ReturnOn | Column::Ignored));
    let harmless = text.chars().skip(1).all(|c| !c.is_alphanumeric()) || is_number(text);
    is_text && text.starts_with(['+', '-', '@']) && !harmless
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
