//! Small counts of others are protected in a table and all its totals at once (rule 11).
//!
//! Whoever reads a programme's figures knows its own part exactly, so what must be protected is the part of the others. A count of
//! 1 to 4 of them is suppressed (primary). That alone does not help where a total gives it away, so more cells are suppressed
//! (complementary): see `protection`. Every view (one corridor, one quarter, all) is cut from the same protected table, so that no
//! two views can be subtracted from each other. Tables that add up to each other are protected as one: what was opened is where it
//! stands now, and what stands closed was closed in some quarter.

use super::protection::Network;

/// Counts of others below this are not shown: the default of every clause.
pub const SMALLEST: i64 = 5;

/// A table of counts with its totals: row `rows()` and column `columns()` are the totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    columns: usize,
    cells: Vec<Vec<i64>>,
    hidden: Vec<Vec<bool>>,
}

impl Table {
    /// A table of zeros.
    pub fn new(rows: usize, columns: usize) -> Self {
        let (height, width) = (rows + 1, columns + 1);
        Self { columns, cells: vec![vec![0; width]; height], hidden: vec![vec![false; width]; height] }
    }

    /// Number of rows without the total.
    pub fn rows(&self) -> usize {
        self.cells.len().saturating_sub(1)
    }

    /// Number of columns without the total.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Adds to a cell and to the totals it belongs to.
    pub fn add(&mut self, row: usize, column: usize, count: i64) {
        let (last_row, last_column) = (self.rows(), self.columns);
        for (r, c) in [(row, column), (row, last_column), (last_row, column), (last_row, last_column)] {
            if let Some(cell) = self.cells.get_mut(r).and_then(|cells| cells.get_mut(c)) {
                *cell += count;
            }
        }
    }

    /// The count, before protection.
    pub fn count(&self, row: usize, column: usize) -> i64 {
        self.cells.get(row).and_then(|cells| cells.get(column)).copied().unwrap_or_default()
    }

    /// Whether the cell may be shown.
    pub fn shows(&self, row: usize, column: usize) -> bool {
        !self.hidden.get(row).and_then(|cells| cells.get(column)).copied().unwrap_or_default()
    }

    /// Suppresses every small count and what would give it away.
    #[must_use]
    pub fn protected(self, smallest: i64) -> Self {
        let none = vec![vec![false; self.columns + 1]; self.cells.len()];
        self.protected_also(smallest, None, &none)
    }

    /// The same for counts of which it is known that they are a part of `whole`, where what is left of it must be no small count
    /// either; `also` names cells that are suppressed whatever they say.
    #[must_use]
    pub(super) fn protected_also(mut self, smallest: i64, whole: Option<&Self>, also: &[Vec<bool>]) -> Self {
        let (rows, columns) = (self.rows(), self.columns);
        let mut net = Network::default();
        let (mut places, mut small) = (Vec::new(), Vec::new());
        for (row, column) in self.places() {
            let count = self.count(row, column);
            let known = whole
                .filter(|whole| whole.shows(row, column))
                .map(|whole| whole.count(row, column).max(count));
            // A row or column runs into its total; totals run into the grand one.
            let (r, c) = (row, rows + 1 + column);
            let (from, to) = if (row == rows) == (column == columns) { (r, c) } else { (c, r) };
            let edge = net.add(from, to, count, known);
            let named = also.get(row).and_then(|cells| cells.get(column)).copied().unwrap_or_default();
            if named
                || is_small(count, smallest)
                || whole.is_some_and(|w| tells(w, (row, column), count, smallest))
            {
                small.push(edge);
            }
            places.push((row, column));
        }
        net.protect(&small, smallest);
        for (edge, (row, column)) in places.into_iter().enumerate() {
            if net.hides(edge) {
                self.hide(row, column);
            }
        }
        self
    }

    /// Which cells are suppressed.
    pub(super) fn pattern(&self) -> Vec<Vec<bool>> {
        self.hidden.clone()
    }

    fn places(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (height, width) = (self.cells.len(), self.columns + 1);
        (0..height).flat_map(move |row| (0..width).map(move |column| (row, column)))
    }

    fn hide(&mut self, row: usize, column: usize) {
        if let Some(cell) = self.hidden.get_mut(row).and_then(|cells| cells.get_mut(column)) {
            *cell = true;
        }
    }
}

const fn is_small(count: i64, smallest: i64) -> bool {
    count > 0 && count < smallest
}

/// Whether a part tells what is left of a whole and that is few; of a suppressed whole it tells where it ends.
fn tells(whole: &Table, (row, column): (usize, usize), part: i64, smallest: i64) -> bool {
    let all = whole.count(row, column);
    let rest = (all - part).max(0);
    is_small(rest, smallest) || (all > 0 && !whole.shows(row, column) && rest < smallest)
}

/// Tables that add up to each other, protected as one: of every row the `opened` are those who stand in one of the `stages` now,
/// and those who stand `closed` were closed in some column. Each of `stages` keeps its counts in its totals of the rows.
pub(super) struct Standing<'a> {
    pub(super) opened: &'a mut Table,
    pub(super) stages: Vec<&'a mut Table>,
    pub(super) stands_closed: &'a mut Table,
    pub(super) closed: &'a mut Table,
}

impl Standing<'_> {
    /// Suppresses in all of them every small count and what would give it away.
    pub(super) fn protect(&mut self, smallest: i64) {
        let (rows, columns, stages) = (self.opened.rows(), self.opened.columns, self.stages.len());
        // The sums: by row what was opened, where it stands and what was closed; by column opened and closed; by stage; all.
        let (stand, shut) = (rows, 2 * rows);
        let (opened_in, closed_in) = (3 * rows, 3 * rows + columns);
        let stage = 3 * rows + 2 * columns;
        let (out, all) = (stage + stages + 1, stage + stages + 2);
        let mut net = Network::default();
        let mut places: Vec<(usize, Vec<Place>)> = Vec::new();
        let mut small = Vec::new();
        let mut lay = |from: usize, to: usize, counts: &[(Place, i64)]| {
            // Two counts that stand for one sum are shown or suppressed together; the smaller one says how far it can sink.
            let least = counts.iter().map(|(_, count)| *count).min().unwrap_or_default();
            let edge = net.add(from, to, least, None);
            if counts.iter().any(|(_, count)| is_small(*count, smallest)) {
                small.push(edge);
            }
            places.push((edge, counts.iter().map(|(place, _)| *place).collect()));
        };
        for row in 0..=rows {
            let whole = row == rows;
            let of = |table: &Table, column: usize| table.count(row, column);
            for column in 0..columns {
                let opened = (Place { which: Which::Opened, row, column }, of(self.opened, column));
                let closed = (Place { which: Which::Closed, row, column }, of(self.closed, column));
                lay(
                    if whole { all } else { opened_in + column },
                    if whole { opened_in + column } else { row },
                    &[opened],
                );
                let (from, to) = if whole {
                    (closed_in + column, stage + stages)
                } else {
                    (shut + row, closed_in + column)
                };
                lay(from, to, &[closed]);
            }
            let total = (Place { which: Which::Opened, row, column: columns }, of(self.opened, columns));
            lay(if whole { out } else { row }, if whole { all } else { stand + row }, &[total]);
            for (at, table) in self.stages.iter().enumerate() {
                let count = (Place { which: Which::Stage(at), row, column: columns }, of(table, columns));
                lay(
                    if whole { stage + at } else { stand + row },
                    if whole { out } else { stage + at },
                    &[count],
                );
            }
            let shut_now =
                (Place { which: Which::StandsClosed, row, column: columns }, of(self.stands_closed, columns));
            let shut_ever = (Place { which: Which::Closed, row, column: columns }, of(self.closed, columns));
            let (from, to) = if whole { (stage + stages, out) } else { (stand + row, shut + row) };
            lay(from, to, &[shut_now, shut_ever]);
        }
        net.protect(&small, smallest);
        for (edge, places) in places {
            if net.hides(edge) {
                places.into_iter().for_each(|place| self.hide(place));
            }
        }
    }

    fn hide(&mut self, Place { which, row, column }: Place) {
        match which {
            Which::Opened => self.opened.hide(row, column),
            Which::Closed => self.closed.hide(row, column),
            Which::StandsClosed => self.stands_closed.hide(row, column),
            Which::Stage(at) => {
                if let Some(table) = self.stages.get_mut(at) {
                    table.hide(row, column);
                }
            }
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Which {
    Opened,
    Closed,
    StandsClosed,
    Stage(usize),
}

#[derive(Clone, Copy, Debug)]
struct Place {
    which: Which,
    row: usize,
    column: usize,
}
