//! Small counts of others are protected in a table and all its totals at once (rule 11).
//!
//! Whoever reads a programme's figures knows its own part exactly, so what must be protected is the part of the others. A count of
//! 1 to 4 of them is suppressed (primary). That alone does not help where a total gives it away, so more cells are suppressed
//! (complementary): rows and columns, totals included, are the nodes of a graph and suppressed cells its edges; a cell can be
//! worked out from the totals exactly when its edge lies on no cycle of suppressed edges. For every primary cell the cheapest
//! such cycle is closed. Every view (one corridor, one quarter, all) is cut from the same protected table, so that no two
//! views can be subtracted from each other.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Counts of others below this are not shown: the default of every clause.
pub const SMALLEST: i64 = 5;

/// Closing a cycle through a cell without cases hides little; it is the last resort.
const EMPTY_CELL: i64 = 1_000_000_000;

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

    /// What is left of each count without another table's; never less than nothing.
    #[must_use]
    pub fn less(&self, part: &Self) -> Self {
        let mut left = Self::new(self.rows(), self.columns);
        for (row, column) in self.places().filter(|(r, c)| *r < self.rows() && *c < self.columns) {
            left.add(row, column, (self.count(row, column) - part.count(row, column)).max(0));
        }
        left
    }

    /// Suppresses what another table of the same shape suppresses.
    pub fn hide_like(&mut self, other: &Self) {
        for (row, column) in self.places().filter(|(r, c)| !other.shows(*r, *c)) {
            self.hide(row, column);
        }
    }

    /// Suppresses every small count and what would give it away.
    #[must_use]
    pub fn protected(mut self, smallest: i64) -> Self {
        let small: Vec<(usize, usize)> =
            self.places().filter(|(r, c)| (1..smallest).contains(&self.count(*r, *c))).collect();
        for (row, column) in &small {
            self.hide(*row, *column);
        }
        for (row, column) in small {
            for (r, c) in self.way_round(row, column) {
                self.hide(r, c);
            }
        }
        self
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

    /// What it costs to suppress a cell: nothing when it is suppressed already.
    fn cost(&self, row: usize, column: usize) -> i64 {
        match self.count(row, column) {
            _ if !self.shows(row, column) => 0,
            0 => EMPTY_CELL,
            count => count,
        }
    }

    /// The cells of the cheapest way from a row to a column that does not use their own cell (Dijkstra). Rows are the nodes
    /// from 0, columns those after them.
    fn way_round(&self, row: usize, column: usize) -> Vec<(usize, usize)> {
        let (height, width) = (self.cells.len(), self.columns + 1);
        let target = height + column;
        let mut best = vec![i64::MAX; height + width];
        let mut before = vec![usize::MAX; height + width];
        let mut open = BinaryHeap::from([Reverse((0_i64, row))]);
        set(&mut best, row, 0);
        while let Some(Reverse((so_far, node))) = open.pop() {
            if node == target {
                break;
            }
            let from_row = node < height;
            let next = if from_row { height..height + width } else { 0..height };
            for to in next {
                let place = if from_row { (node, to - height) } else { (to, node - height) };
                if place == (row, column) {
                    continue;
                }
                let cost = so_far.saturating_add(self.cost(place.0, place.1));
                if cost < best.get(to).copied().unwrap_or_default() {
                    set(&mut best, to, cost);
                    set(&mut before, to, node);
                    open.push(Reverse((cost, to)));
                }
            }
        }
        walk_back(&before, target, row, height)
    }
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}

fn walk_back(before: &[usize], target: usize, start: usize, height: usize) -> Vec<(usize, usize)> {
    let mut cells = Vec::new();
    let mut node = target;
    while node != start {
        let Some(from) = before.get(node).copied().filter(|from| *from != usize::MAX) else { break };
        cells.push(if from < height { (from, node - height) } else { (node, from - height) });
        node = from;
    }
    cells
}
