//! Two readings of a file: the first finds the sheet, its heading and the order of its dates, the second its rows.

use std::collections::{HashMap, HashSet};

use base::{Day, Problem};
use bytes::Bytes;

use super::check::{Filler, Outcome, Reader, Refusal, Returnee, Standing};
use super::dates::{Order, Votes};
use super::duplicates::{Fingerprint, Seen};
use super::heading::{self, Column, HEAD_ROWS, Heading, Taught};
use super::sheet::{Fault, Flow, Merge, SheetRow, Workbook};

/// A file that was looked through once.
pub(super) struct Roster {
    book: Workbook,
    sheet: usize,
    merges: Vec<Merge>,
    orders: HashMap<usize, Order>,
    /// The heading row and what its columns hold.
    pub(super) heading: Heading,
    /// Rows below the heading that are not blank; totals and remarks still among them.
    pub(super) below: u32,
}

/// One row with its outcome.
#[derive(Clone, Debug)]
pub(super) struct Scanned {
    /// The sheet's own number.
    pub(super) row: u32,
    pub(super) found: Found,
}

/// What came of one row, in the file alone.
#[derive(Clone, Debug)]
pub(super) enum Found {
    /// Refused.
    Bad(Vec<Refusal>),
    /// A returnee; `like` is the earlier row that is likely the same person.
    Good { returnee: Box<Returnee>, fingerprint: Fingerprint, like: Option<u32> },
}

/// The first look at one sheet.
struct Look {
    head: Vec<SheetRow>,
    merges: Vec<Merge>,
    votes: HashMap<usize, Votes>,
    last_rows: Vec<u32>,
}

impl Roster {
    /// Looks through a file: the first sheet whose heading is understood; where none is, the first with what may be one.
    ///
    /// # Errors
    /// 422 when the file cannot be read or holds no heading, 413 when it is too large.
    pub(super) fn open(bytes: &Bytes, taught: &Taught) -> Result<Self, Problem> {
        let book = Workbook::open(bytes)?;
        let mut offered: Option<(usize, Heading)> = None;
        for sheet in 0..book.sheets() {
            let head = head(&book, sheet)?;
            let Some(heading) = heading::find(&head, &[], taught) else { continue };
            let better = offered.as_ref().is_none_or(|(_, known)| known.score() < 2 && heading.score() >= 2);
            if better {
                offered = Some((sheet, heading));
            }
        }
        let (sheet, _) = offered.ok_or_else(|| Problem::refused("roster.no_heading"))?;
        let look = look(&book, sheet)?;
        let heading = heading::find(&look.head, &look.merges, taught);
        let heading = heading.ok_or_else(|| Problem::refused("roster.no_heading"))?;
        let orders = look.votes.iter().map(|(column, votes)| (*column, votes.order())).collect();
        let below = look.last_rows.iter().filter(|row| **row > heading.row).count();
        let below = u32::try_from(below).unwrap_or(u32::MAX);
        Ok(Self { book, sheet, merges: look.merges, orders, heading, below })
    }

    /// What a roster must tell and this one does not: a name, and each country that the programme leaves open.
    pub(super) fn lacks(&self, standing: Standing) -> Vec<Column> {
        let has = |columns: &[Column]| columns.iter().any(|c| self.heading.first(*c).is_some());
        let mut lacks = Vec::new();
        if !has(&[Column::Name, Column::Given, Column::Family]) {
            lacks.push(Column::Name);
        }
        if standing.host.is_none() && !has(&[Column::Host]) {
            lacks.push(Column::Host);
        }
        if standing.origin.is_none() && !has(&[Column::Origin]) {
            lacks.push(Column::Origin);
        }
        lacks
    }

    /// Numbers of households that several rows of the file have.
    ///
    /// # Errors
    /// As [`Roster::rows`].
    pub(super) fn shared_households(&self, standing: Standing, today: Day) -> Result<HashSet<String>, Problem> {
        let (mut once, mut shared) = (HashSet::new(), HashSet::new());
        if self.heading.first(Column::Household).is_none() {
            return Ok(shared);
        }
        self.rows(standing, today, &mut |scanned| {
            if let Found::Good { returnee, like: None, .. } = scanned.found
                && let Some(number) = returnee.household
                && !once.insert(number.clone())
            {
                shared.insert(number);
            }
            Flow::Continue(())
        })?;
        Ok(shared)
    }

    /// Reads every row below the heading and gives it to `each` until that breaks off.
    ///
    /// # Errors
    /// 422 when the file breaks off, 413 when it is too large.
    pub(super) fn rows(
        &self,
        standing: Standing,
        today: Day,
        each: &mut dyn FnMut(Scanned) -> Flow,
    ) -> Result<(), Problem> {
        let reader = Reader { heading: &self.heading, orders: &self.orders, standing, today };
        let (mut filler, mut seen) = (Filler::new(self.merges.clone()), Seen::default());
        self.book.rows(self.sheet, &mut |own| {
            if own.number <= self.heading.row {
                return Flow::Continue(());
            }
            let mut row = own.clone();
            filler.fill(&mut row);
            let found = match reader.read(&row, &own) {
                Outcome::NoRow => return Flow::Continue(()),
                Outcome::Bad(refusals) => Found::Bad(refusals),
                Outcome::Good(returnee) => {
                    let fingerprint = seen.fingerprint(&returnee);
                    let like = seen.check(own.number, &returnee);
                    Found::Good { returnee, fingerprint, like }
                }
            };
            each(Scanned { row: own.number, found })
        })?;
        Ok(())
    }
}

fn head(book: &Workbook, sheet: usize) -> Result<Vec<SheetRow>, Fault> {
    let mut rows = Vec::new();
    book.rows(sheet, &mut |row| {
        rows.push(row);
        if rows.len() >= HEAD_ROWS { Flow::Break(()) } else { Flow::Continue(()) }
    })?;
    Ok(rows)
}

fn look(book: &Workbook, sheet: usize) -> Result<Look, Fault> {
    let mut look = Look { head: Vec::new(), merges: Vec::new(), votes: HashMap::new(), last_rows: Vec::new() };
    look.merges = book.rows(sheet, &mut |row| {
        for cell in &row.cells {
            look.votes.entry(cell.column).or_default().count(&cell.value);
        }
        if !row.is_blank() {
            look.last_rows.push(row.number);
        }
        if look.head.len() < HEAD_ROWS {
            look.head.push(row);
        }
        Flow::Continue(())
    })?;
    Ok(look)
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
