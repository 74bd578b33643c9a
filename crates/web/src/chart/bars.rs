//! Bars: one quantity over kinds, parts of a whole, and the funnel from step to step.

use super::{Frame, WIDTH, count, rect, shortened, text};

/// One bar; no value is "withheld" or "not known".
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How many, if it may be said.
    pub value: Option<f64>,
}

/// One bar made of parts, in the order of the series.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    /// What is counted.
    pub label: String,
    /// One value a series.
    pub values: Vec<Option<f64>>,
}

const ROW: f64 = 44.0;
const BAR: f64 = 14.0;
/// Room beside the longest bar for its figure.
const FIGURE: f64 = 64.0;
/// Longest label above a bar, in characters.
const LABEL: usize = 46;

/// Horizontal bars, each under its label, the figure at its end.
pub fn bars(frame: &Frame<'_>, rows: &[Bar]) -> String {
    let most = largest(rows.iter().filter_map(|row| row.value));
    let mut out = String::new();
    let mut top = 0.0;
    for row in rows {
        text(&mut out, "label", frame.x(0.0), top + 16.0, "start", &shortened(&row.label, LABEL));
        rect(&mut out, "track", frame.left(0.0, WIDTH - FIGURE), top + 22.0, WIDTH - FIGURE, BAR);
        value_bar(frame, &mut out, row, top, most);
        top += ROW;
    }
    frame.draw("bars", count(rows.len()) * ROW, &out)
}

fn value_bar(frame: &Frame<'_>, out: &mut String, row: &Bar, top: f64, most: f64) {
    let Some(value) = row.value else {
        rect(out, "held", frame.left(0.0, 40.0), top + 22.0, 40.0, BAR);
        return;
    };
    let width = (WIDTH - FIGURE) * value.max(0.0) / most;
    rect(out, "series-1", frame.left(0.0, width), top + 22.0, width, BAR);
    text(out, "figure", frame.x(WIDTH - FIGURE + 8.0), top + 34.0, "start", &frame.figure(value));
}

/// Bars made of parts; the longest fills the width, so that sizes compare.
pub fn stacked(frame: &Frame<'_>, series: &[String], rows: &[Stack]) -> String {
    let total = |row: &Stack| row.values.iter().flatten().sum::<f64>();
    let most = largest(rows.iter().map(total));
    let mut out = String::new();
    let mut top = 0.0;
    for row in rows {
        text(&mut out, "label", frame.x(0.0), top + 16.0, "start", &shortened(&row.label, LABEL));
        let mut start = 0.0;
        for (index, value) in row.values.iter().take(series.len()).enumerate() {
            let width = (WIDTH - FIGURE) * value.unwrap_or(0.0).max(0.0) / most;
            let class = format!("series-{}", index.saturating_add(1));
            rect(&mut out, &class, frame.left(start, width), top + 22.0, width, BAR);
            start += width;
        }
        // A sum over parts of which one is withheld would give the part away by subtraction.
        if row.values.iter().all(Option::is_some) {
            text(&mut out, "figure", frame.x(start + 8.0), top + 34.0, "start", &frame.figure(total(row)));
        }
        top += ROW;
    }
    frame.draw("stacked", count(rows.len()) * ROW, &out)
}

/// Steps that fewer and fewer reach, centred under each other.
pub fn funnel(frame: &Frame<'_>, rows: &[Bar]) -> String {
    let most = largest(rows.iter().filter_map(|row| row.value));
    let mut out = String::new();
    let mut top = 0.0;
    for row in rows {
        let width = row.value.map_or(40.0, |value| WIDTH * value.max(0.0) / most);
        let class = if row.value.is_some() { "series-1" } else { "held" };
        text(&mut out, "label", frame.x(0.0), top + 16.0, "start", &shortened(&row.label, LABEL));
        if let Some(value) = row.value {
            text(&mut out, "figure", frame.x(WIDTH), top + 16.0, "end", &frame.figure(value));
        }
        rect(&mut out, class, (WIDTH - width) / 2.0, top + 22.0, width, BAR);
        top += ROW;
    }
    frame.draw("funnel", count(rows.len()) * ROW, &out)
}

/// The largest value, at least a little more than nothing so that it can be divided by.
fn largest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::EPSILON, f64::max)
}
