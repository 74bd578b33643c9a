//! Scores over time, one line a dimension.

use std::fmt::Write as _;

use super::{Frame, count, px, shortened, text};

/// One line; a moment without a score is a gap, not a zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What is scored.
    pub label: String,
    /// One value a moment.
    pub values: Vec<Option<f64>>,
}

const TOP: f64 = 12.0;
const BOTTOM: f64 = 190.0;
const START: f64 = 40.0;
const END: f64 = 404.0;
/// From one row of moments to the next.
const ROW: f64 = 18.0;

/// Lines from the first moment to the last on a scale from 0 to `max`.
///
/// Series differ by colour, by dash (style sheet) and by the shape of their points.
pub fn lines(frame: &Frame<'_>, moments: &[String], rows: &[Line], max: f64) -> String {
    let mut out = String::new();
    let max = if max > 0.0 { max } else { 1.0 };
    for share in [0.0, 0.5, 1.0] {
        let y = BOTTOM - (BOTTOM - TOP) * share;
        let _ = write!(
            out,
            "<path class=\"grid\" d=\"M{} {}H{}\"/>",
            px(frame.x(START)),
            px(y),
            px(frame.x(END))
        );
        text(&mut out, "figure", frame.x(START - 8.0), y + 5.0, "end", &frame.figure(max * share));
    }
    // Many moments would run into each other: every second one stands a row lower.
    let two_rows = moments.len() > 3;
    let step = (END - START) / (count(moments.len()) - 1.0).max(1.0);
    for (index, moment) in moments.iter().enumerate() {
        let anchor = if index == 0 {
            "start"
        } else if index.saturating_add(1) == moments.len() {
            "end"
        } else {
            "middle"
        };
        text(
            &mut out,
            "label",
            frame.x(START + step * count(index)),
            BOTTOM + 24.0 + if two_rows && index % 2 == 1 { ROW } else { 0.0 },
            anchor,
            &shortened(moment, 16),
        );
    }
    for (index, row) in rows.iter().enumerate() {
        let points: Vec<Option<(f64, f64)>> = row
            .values
            .iter()
            .take(moments.len())
            .enumerate()
            .map(|(at, value)| {
                value.map(|value| {
                    let share = (value / max).clamp(0.0, 1.0);
                    (frame.x(START + step * count(at)), BOTTOM - (BOTTOM - TOP) * share)
                })
            })
            .collect();
        draw_line(&mut out, index.saturating_add(1), &points);
    }
    frame.draw("lines", BOTTOM + 34.0 + if two_rows { ROW } else { 0.0 }, &out)
}

fn draw_line(out: &mut String, series: usize, points: &[Option<(f64, f64)>]) {
    let mut path = String::new();
    let mut pen_down = false;
    for point in points {
        if let Some((x, y)) = point {
            let _ = write!(path, "{}{} {}", if pen_down { "L" } else { "M" }, px(*x), px(*y));
        }
        pen_down = point.is_some();
    }
    let _ = write!(out, "<path class=\"line series-{series}\" d=\"{path}\"/>");
    for (x, y) in points.iter().flatten() {
        let shape = match series % 3 {
            1 => format!("M{} {}m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", px(*x), px(*y)),
            2 => format!("M{} {}h8v8h-8z", px(x - 4.0), px(y - 4.0)),
            _ => format!("M{} {}l5 9h-10z", px(*x), px(y - 5.0)),
        };
        let _ = write!(out, "<path class=\"point series-{series}\" d=\"{shape}\"/>");
    }
}
