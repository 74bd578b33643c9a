//! The bridge of a case: an arch between two banks, walked as far as the person has come.

use std::fmt::Write as _;

use super::{Frame, px};

const SPAN: f64 = 600.0;
const BANK: f64 = 78.0;
const CROWN: f64 = -6.0;

/// The arch with its deck and hangers and a marker at `position` (0 at the host's bank, 100 at the origin's).
///
/// Decoration only: the list of steps below it says the same in words.
pub fn bridge(frame: &Frame<'_>, position: f64) -> String {
    let rtl = frame.reader.locale.dir() == "rtl";
    let side = |x: f64| if rtl { SPAN - x } else { x };
    let share = (position.clamp(0.0, 100.0)) / 100.0;
    let at = parameter(share * SPAN);
    let mut out = String::from(
        "<svg class=\"arch\" viewBox=\"-12 -4 624 96\" aria-hidden=\"true\" focusable=\"false\">",
    );
    let _ = write!(out, "<path class=\"deck\" d=\"M0 {BANK}H{SPAN}\"/>");
    for hanger in [100.0, 200.0, 300.0, 400.0, 500.0] {
        let top = height(parameter(hanger));
        let _ = write!(out, "<path class=\"hanger\" d=\"M{hanger} {BANK}V{}\"/>", px(top));
    }
    let _ = write!(out, "<path class=\"arc\" d=\"M0 {BANK}C120 {CROWN} 480 {CROWN} {SPAN} {BANK}\"/>");
    if share > 0.0 {
        let _ = write!(out, "<path class=\"arc walked\" d=\"{}\"/>", walked(at, side));
    }
    let (x, y) = (px(side(across(at))), px(height(at)));
    let _ = write!(
        out,
        "<circle class=\"halo\" cx=\"{x}\" cy=\"{y}\" r=\"13\"/><circle class=\"here\" cx=\"{x}\" cy=\"{y}\" r=\"7\"/></svg>"
    );
    out
}

/// The part of the arch from the host's bank to the parameter `t` (de Casteljau's subdivision).
fn walked(t: f64, side: impl Fn(f64) -> f64) -> String {
    let between = |a: f64, b: f64| a + (b - a) * t;
    let (x1, y1) = (between(0.0, 120.0), between(BANK, CROWN));
    let (x2, y2) = (between(x1, between(120.0, 480.0)), between(y1, CROWN));
    format!(
        "M{} {BANK}C{} {} {} {} {} {}",
        px(side(0.0)),
        px(side(x1)),
        px(y1),
        px(side(x2)),
        px(y2),
        px(side(across(t))),
        px(height(t))
    )
}

fn across(t: f64) -> f64 {
    let u = 1.0 - t;
    3.0 * u * u * t * 120.0 + 3.0 * u * t * t * 480.0 + t * t * t * SPAN
}

fn height(t: f64) -> f64 {
    let u = 1.0 - t;
    u * u * u * BANK + 3.0 * u * u * t * CROWN + 3.0 * u * t * t * CROWN + t * t * t * BANK
}

/// The parameter at which the arch is `x` across; the curve only goes forward, so halving finds it.
fn parameter(x: f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for _ in 0..24 {
        let middle = f64::midpoint(low, high);
        if across(middle) < x { low = middle } else { high = middle }
    }
    high
}
