//! What every chart promises: nothing unescaped, mirrored in Arabic, nothing given away.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::Locale;

use super::*;

fn drawn(locale: Locale, draw: impl Fn(&Frame<'_>) -> String) -> String {
    let reader = Reader::new(locale);
    draw(&Frame { title: "T <b>", description: "D & d", reader: &reader })
}

fn bar(label: &str, value: Option<f64>) -> Bar {
    Bar { label: label.to_owned(), value }
}

fn two_flows(second: Option<f64>) -> Vec<Flow> {
    let flow = |to: &str, value| Flow { from: "<x>".into(), to: to.into(), value };
    vec![flow("a", Some(30.0)), flow("b", second)]
}

#[test]
fn labels_are_escaped() {
    let stack = Stack { label: "<script>".into(), values: vec![Some(1.0)] };
    let line = Line { label: "l".into(), values: vec![Some(0.5)] };
    for svg in [
        drawn(Locale::En, |frame| bars(frame, &[bar("<script>", Some(1.0))])),
        drawn(Locale::En, |frame| funnel(frame, &[bar("<script>", Some(1.0))])),
        drawn(Locale::En, |frame| stacked(frame, &["s".to_owned()], std::slice::from_ref(&stack))),
        drawn(Locale::En, |frame| lines(frame, &["<script>".to_owned()], std::slice::from_ref(&line), 1.0)),
        drawn(Locale::En, |frame| flow(frame, &two_flows(Some(1.0)))),
    ] {
        assert!(!svg.contains("<script>") && !svg.contains("<x>") && !svg.contains("T <b>"), "{svg}");
        assert!(svg.contains("<title>T &lt;b&gt;</title><desc>D &amp; d</desc>"));
        assert!(!svg.contains("style="));
    }
}

#[test]
fn arabic_starts_at_the_right() {
    let rows = [bar("a", Some(2.0)), bar("b", Some(1.0))];
    let english = drawn(Locale::En, |frame| bars(frame, &rows));
    let arabic = drawn(Locale::Ar, |frame| bars(frame, &rows));
    assert!(english.contains("class=\"series-1\" x=\"0\" y=\"66\" width=\"178\""), "{english}");
    assert!(arabic.contains("class=\"series-1\" x=\"242\" y=\"66\" width=\"178\""), "{arabic}");
}

#[test]
fn what_is_withheld_shows_no_size_and_no_sum() {
    let svg = drawn(Locale::En, |frame| flow(frame, &two_flows(None)));
    assert!(svg.contains("band held"));
    // The host's sum would give the withheld corridor away by subtraction.
    assert_eq!(svg.matches("class=\"figure\"").count(), 1, "{svg}");
    let stack = Stack { label: "s".into(), values: vec![Some(3.0), None] };
    let series = ["x".to_owned(), "y".to_owned()];
    let svg = drawn(Locale::En, |frame| stacked(frame, &series, std::slice::from_ref(&stack)));
    assert!(!svg.contains("class=\"figure\""));
}

#[test]
fn a_moment_without_a_score_is_a_gap() {
    let line = Line { label: "l".into(), values: vec![Some(0.0), None, Some(1.0)] };
    let moments = ["a", "b", "c"].map(str::to_owned);
    let svg = drawn(Locale::En, |frame| lines(frame, &moments, std::slice::from_ref(&line), 1.0));
    assert!(svg.contains("d=\"M40 190M404 12\""), "{svg}");
}

#[test]
fn the_marker_stands_where_the_person_is() {
    let marker = |locale, position| {
        let svg = drawn(locale, |frame| bridge(frame, position));
        let (_, after) = svg.split_once("class=\"here\" cx=\"").unwrap();
        after.split('"').next().unwrap().to_owned()
    };
    assert_eq!(marker(Locale::En, 25.0), "150");
    assert_eq!(marker(Locale::Ar, 25.0), "450");
    assert_eq!(marker(Locale::En, 250.0), "600");
}
