//! One row of the sheet: a returnee, or what is wrong with it. Pure; nothing here knows a database.

use std::collections::HashMap;

use base::text::one_line;
use base::{Birth, Country, Day, Sex};
use partners::programme::ReturnKind;
use serde::{Deserialize, Serialize};

use super::dates::Order;
use super::heading::{Column, Head, Heading};
use super::reading::Reading;
use super::sheet::{Cell, Merge, SheetRow};
use super::words::is_total;

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

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
