//! Which counts must be withheld together, so that none of them can be worked out from those that are shown.
//!
//! Counts that add up to each other are the edges of a network in which as much flows into every node as out of it: a row into
//! its total, a total into the grand one, what was opened into the stages where it stands now. What an attacker can say of a
//! withheld count is how far it can be moved while all that is shown stays: along circles of withheld edges. So for each small
//! count the cheapest circle is withheld along which it can be moved through as many values as the threshold has; every
//! other count of that circle moves with it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Withholding a count of nothing hides little; it is the last resort.
const EMPTY: i64 = 1_000_000_000;

/// A count in the network.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// From which sum.
    pub(super) from: usize,
    /// Into which.
    pub(super) to: usize,
    /// The count.
    pub(super) value: i64,
    /// What everybody knows that it cannot exceed; none where nothing is known.
    pub(super) most: Option<i64>,
    /// Whether it is withheld.
    pub(super) hidden: bool,
}

/// Counts that add up to each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Network {
    edges: Vec<Edge>,
    /// Of each sum the counts that enter or leave it.
    at: Vec<Vec<usize>>,
}

impl Network {
    /// Adds a count that leaves one sum and enters another, and says by which number it goes.
    pub(super) fn add(&mut self, from: usize, to: usize, value: i64, most: Option<i64>) -> usize {
        let edge = self.edges.len();
        self.edges.push(Edge { from, to, value: value.max(0), most, hidden: false });
        self.at.resize(self.at.len().max(from + 1).max(to + 1), Vec::new());
        for node in [from, to] {
            if let Some(list) = self.at.get_mut(node) {
                list.push(edge);
            }
        }
        edge
    }

    /// Whether a count is withheld.
    pub(super) fn hides(&self, edge: usize) -> bool {
        self.edges.get(edge).is_some_and(|edge| edge.hidden)
    }

    /// The counts as they stand.
    #[cfg(test)]
    pub(super) fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Withholds these counts and what would give one of them away: each can then be any of `smallest` values at least.
    pub(super) fn protect(&mut self, small: &[usize], smallest: i64) {
        for at in small {
            self.hide(*at);
        }
        for at in small {
            match self.circle(*at, smallest - 1) {
                Some(circle) => circle.into_iter().for_each(|edge| self.hide(edge)),
                None => self.hide_all(),
            }
        }
    }

    fn hide(&mut self, at: usize) {
        if let Some(edge) = self.edges.get_mut(at) {
            edge.hidden = true;
        }
    }

    /// Where no circle is wide enough everything goes that could be anything at all.
    fn hide_all(&mut self) {
        for edge in self.edges.iter_mut().filter(|edge| edge.most != Some(0)) {
            edge.hidden = true;
        }
    }

    /// A cheap circle through a count along which it can be moved through `width` further values: all of them up, or where it
    /// is known what it cannot exceed, some of them down.
    fn circle(&self, at: usize, width: i64) -> Option<Vec<usize>> {
        let edge = self.edges.get(at)?;
        let mut ways = (0..=width).rev().filter(|up| can(edge, true, *up, width - up));
        ways.find_map(|up| self.way_round(at, up, width - up))
    }

    /// The cheapest way back from where a count enters to where it leaves, along counts that can follow it (Dijkstra).
    fn way_round(&self, at: usize, up: i64, down: i64) -> Option<Vec<usize>> {
        let edge = self.edges.get(at)?;
        let mut best = vec![i64::MAX; self.at.len()];
        let mut before: Vec<Option<(usize, usize)>> = vec![None; self.at.len()];
        let mut open = BinaryHeap::from([Reverse((0_i64, edge.to))]);
        set(&mut best, edge.to, 0);
        while let Some(Reverse((so_far, node))) = open.pop() {
            if node == edge.from {
                break;
            }
            if best.get(node).is_some_and(|known| *known < so_far) {
                continue;
            }
            for next in self.at.get(node).into_iter().flatten().copied() {
                let Some(step) = self.edges.get(next) else { continue };
                let to = if step.from == node && can(step, true, up, down) {
                    step.to
                } else if step.to == node && can(step, false, up, down) {
                    step.from
                } else {
                    continue;
                };
                let cost = so_far.saturating_add(cost(step));
                if next != at && best.get(to).is_some_and(|known| cost < *known) {
                    set(&mut best, to, cost);
                    set(&mut before, to, Some((node, next)));
                    open.push(Reverse((cost, to)));
                }
            }
        }
        let mut way = Vec::new();
        let mut node = edge.from;
        while node != edge.to {
            let (from, step) = before.get(node).copied().flatten()?;
            way.push(step);
            node = from;
        }
        Some(way)
    }
}

/// Whether a count can follow a circle that moves up by `up` or down by `down`; against its direction it does the opposite.
fn can(edge: &Edge, along: bool, up: i64, down: i64) -> bool {
    let (up, down) = if along { (up, down) } else { (down, up) };
    edge.value >= down && edge.most.is_none_or(|most| most - edge.value >= up)
}

fn cost(edge: &Edge) -> i64 {
    match edge.value {
        _ if edge.hidden => 0,
        0 => EMPTY,
        value => value,
    }
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}
