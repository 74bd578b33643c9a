//! The cells of one row, each by its own rule.

use base::text::{fold, has_control, has_direction_trick, one_line};
use base::{Birth, BirthPrecision, Country, Day, Sex};
use partners::programme::ReturnKind;

use super::check::{Reader, Refusal, Returnee};
use super::dates::{self, Written};
use super::heading::{Column, Head, is_arabic};
use super::sheet::{SheetRow, Value, cut};
use super::words::{WORDS, acts, country_of, is_nothing};

/// The longest name taken, as the person room takes it.
const NAME_MAX: usize = people::person::NAME_MAX;
/// Characters of a refused value that are shown again.
const SHOWN: usize = 80;

/// A row while it is read.
pub(super) struct Reading<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) row: &'a SheetRow,
    pub(super) refusals: Vec<Refusal>,
}

impl Reading<'_> {
    /// The returnee of the row; none when something that a returnee needs was refused. What was refused is noted.
    pub(super) fn returnee(&mut self) -> Option<Returnee> {
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
        if value.is_blank() || (*value != Value::Broken && is_nothing(&value.text())) {
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
