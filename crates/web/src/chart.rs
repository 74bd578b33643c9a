//! Charts drawn on the server: data in, one SVG element out.
//!
//! No inline styles (the content security policy refuses them): classes and SVG attributes only, coloured by the
//! style sheet, so that dark mode and print need nothing here. Drawn for a width of 420 units, the width of a
//! phone, and for the reader's direction: in Arabic axes and flows run from right to left. A value that is none
//! is withheld or not scored: it leaves a hatched stub or a gap, never a zero.

mod bars;
mod bridge;
mod flow;
mod lines;

use std::fmt::Write as _;

use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, HtmlEscape, State};

pub use bars::{Bar, Stack, bars, funnel, stacked};
pub use bridge::bridge;
pub use flow::{Flow, flow};
pub use lines::{Line, lines};

use crate::format::{self, Reader};

/// Width of every drawing in its own units.
const WIDTH: f64 = 420.0;

/// What each chart says about itself, and for whom it is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Title, read out by screen readers.
    pub title: &'a str,
    /// What the figures are.
    pub description: &'a str,
    /// The reader: direction and digits.
    pub reader: &'a Reader,
}

impl Frame<'_> {
    fn rtl(&self) -> bool {
        self.reader.locale.dir() == "rtl"
    }

    /// The place of `x`, counted from the side where reading starts.
    fn x(&self, x: f64) -> f64 {
        if self.rtl() { WIDTH - x } else { x }
    }

    /// The left edge of a box that starts at `x` from the reading side.
    fn left(&self, x: f64, width: f64) -> f64 {
        if self.rtl() { WIDTH - x - width } else { x }
    }

    fn figure(&self, value: f64) -> String {
        let text = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") };
        format::number_text(self.reader, &text)
    }

    /// Wraps the drawing in an `<svg>` of the given height with its title and description.
    fn draw(&self, kind: &str, height: f64, inside: &str) -> String {
        format!(
            "<svg class=\"chart-{kind}\" role=\"img\" viewBox=\"0 0 {WIDTH} {}\" direction=\"{}\"><title>{}</title><desc>{}</desc>{inside}</svg>",
            px(height),
            self.reader.locale.dir(),
            HtmlEscape(self.title),
            HtmlEscape(self.description),
        )
    }
}

/// A box; `class` decides its colour.
fn rect(out: &mut String, class: &str, left: f64, top: f64, width: f64, height: f64) {
    let (left, top, width, height) = (px(left), px(top), px(width.max(0.0)), px(height.max(0.0)));
    let _ = write!(
        out,
        "<rect class=\"{class}\" x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"3\"/>"
    );
}

/// A text at a point; `anchor` is start, middle or end in the reading direction.
fn text(out: &mut String, class: &str, x: f64, y: f64, anchor: &str, words: &str) {
    let (x, y) = (px(x), px(y));
    let words = HtmlEscape(words);
    let _ =
        write!(out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{words}</text>");
}

/// A coordinate with one decimal: enough for the eye, short on the wire.
fn px(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn count(items: usize) -> f64 {
    f64::from(u32::try_from(items).unwrap_or(u32::MAX))
}

/// A label short enough for its place; the whole of it stands in the table.
fn shortened(label: &str, most: usize) -> String {
    if label.chars().count() <= most {
        return label.to_owned();
    }
    let kept: String = label.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Makes the drawings callable from templates; the macros of `charts.html` add caption and table.
pub(crate) fn register(environment: &mut Environment<'static>) {
    environment.add_function("chart_bars", |state: &State, title: &str, description: &str, rows: Value| {
        framed(state, title, description, |frame| Ok(bars(frame, &read_bars(&rows)?)))
    });
    environment.add_function("chart_funnel", |state: &State, title: &str, description: &str, rows: Value| {
        framed(state, title, description, |frame| Ok(funnel(frame, &read_bars(&rows)?)))
    });
    environment.add_function(
        "chart_stacked",
        |state: &State, title: &str, description: &str, series: Value, rows: Value| {
            let series = each(&series, |name| Ok(name.to_string()))?;
            let rows = each(&rows, |row| {
                Ok(Stack { label: label(row)?, values: numbers(&row.get_attr("values")?)? })
            })?;
            framed(state, title, description, |frame| Ok(stacked(frame, &series, &rows)))
        },
    );
    environment.add_function(
        "chart_lines",
        // The scale comes with the moments: a function of a template takes five arguments at most.
        |state: &State, title: &str, description: &str, axes: Value, rows: Value| {
            let max = f64::try_from(axes.get_attr("max")?)?;
            let moments = axes.get_attr("moments")?;
            let moments = each(&moments, |moment| Ok(moment.to_string()))?;
            let rows = each(&rows, |row| {
                Ok(Line { label: label(row)?, values: numbers(&row.get_attr("values")?)? })
            })?;
            framed(state, title, description, |frame| Ok(lines(frame, &moments, &rows, max)))
        },
    );
    environment.add_function("chart_flow", |state: &State, title: &str, description: &str, rows: Value| {
        let flows = each(&rows, |row| {
            Ok(Flow {
                from: row.get_attr("from")?.to_string(),
                to: row.get_attr("to")?.to_string(),
                value: number(&row.get_attr("value")?)?,
            })
        })?;
        framed(state, title, description, |frame| Ok(flow(frame, &flows)))
    });
    environment.add_function("bridge_arc", |state: &State, position: f64| {
        framed(state, "", "", |frame| Ok(bridge(frame, position)))
    });
}

fn framed(
    state: &State,
    title: &str,
    description: &str,
    draw: impl FnOnce(&Frame<'_>) -> Result<String, Error>,
) -> Result<Value, Error> {
    let reader = state
        .lookup("reader")
        .and_then(|value| value.downcast_object::<Reader>())
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "the page has no `reader`"))?;
    draw(&Frame { title, description, reader: &reader }).map(Value::from_safe_string)
}

fn read_bars(rows: &Value) -> Result<Vec<Bar>, Error> {
    each(rows, |row| Ok(Bar { label: label(row)?, value: number(&row.get_attr("value")?)? }))
}

fn each<T>(list: &Value, read: impl Fn(&Value) -> Result<T, Error>) -> Result<Vec<T>, Error> {
    list.try_iter()?.map(|item| read(&item)).collect()
}

fn label(row: &Value) -> Result<String, Error> {
    Ok(row.get_attr("label")?.to_string())
}

fn numbers(list: &Value) -> Result<Vec<Option<f64>>, Error> {
    each(list, number)
}

fn number(value: &Value) -> Result<Option<f64>, Error> {
    if value.kind() == ValueKind::None { Ok(None) } else { f64::try_from(value.clone()).map(Some) }
}

#[cfg(test)]
mod tests;
