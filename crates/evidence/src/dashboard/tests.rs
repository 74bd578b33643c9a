//! What the figures give away: nothing of others under five, in no view and by no subtraction.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use base::reexport::uuid::Uuid;
use base::{Country, ProgrammeId};

use super::figures::Layout;
use super::store::Fact;
use super::*;

fn table(rows: &[&[i64]]) -> Table {
    let mut table = Table::new(rows.len(), rows[0].len());
    for (r, row) in rows.iter().enumerate() {
        for (c, count) in row.iter().enumerate() {
            table.add(r, c, *count);
        }
    }
    table
}

/// Every table of counts up to `most` that agrees with all that is shown, the way an attacker would search for them.
fn consistent(shown: &Table, most: i64) -> Vec<Vec<i64>> {
    let (rows, columns) = (shown.rows(), shown.columns());
    let places: Vec<(usize, usize)> = (0..rows).flat_map(|r| (0..columns).map(move |c| (r, c))).collect();
    let mut found = Vec::new();
    let mut guess = vec![0; places.len()];
    search(shown, &places, 0, most, &mut guess, &mut found);
    found
}

fn search(
    shown: &Table,
    places: &[(usize, usize)],
    at: usize,
    most: i64,
    guess: &mut Vec<i64>,
    found: &mut Vec<Vec<i64>>,
) {
    if at == places.len() {
        let (rows, columns) = (shown.rows(), shown.columns());
        let mut made = Table::new(rows, columns);
        for (place, count) in places.iter().zip(guess.iter()) {
            made.add(place.0, place.1, *count);
        }
        let agrees = |(r, c): (usize, usize)| !shown.shows(r, c) || shown.count(r, c) == made.count(r, c);
        if (0..=rows).flat_map(|r| (0..=columns).map(move |c| (r, c))).all(agrees) {
            found.push(guess.clone());
        }
        return;
    }
    let (r, c) = places[at];
    if shown.shows(r, c) {
        guess[at] = shown.count(r, c);
        search(shown, places, at + 1, most, guess, found);
    } else {
        for count in 0..=most {
            guess[at] = count;
            search(shown, places, at + 1, most, guess, found);
        }
    }
}

#[test]
fn no_small_count_can_be_worked_out() {
    for rows in [
        &[&[3, 8, 9][..], &[7, 12, 6], &[9, 6, 11]][..],
        &[&[1, 9][..], &[12, 13]],
        &[&[2, 2][..], &[6, 7]],
        &[&[4, 9, 1][..]],
        &[&[3][..], &[8], &[12]],
        &[&[0, 3][..], &[9, 7]],
        &[&[1, 0, 7][..], &[0, 2, 8]],
        &[&[2][..]],
    ] {
        let shown = table(rows).protected(SMALLEST);
        let most = shown.count(shown.rows(), shown.columns()).min(14);
        let tables = consistent(&shown, most);
        assert!(!tables.is_empty());
        for r in 0..shown.rows() {
            for c in 0..shown.columns() {
                let count = shown.count(r, c);
                if !(1..SMALLEST).contains(&count) {
                    continue;
                }
                let values: std::collections::BTreeSet<i64> =
                    tables.iter().map(|t| t[r * shown.columns() + c]).collect();
                assert!(values.len() > 1, "{rows:?} gives away {count} at {r},{c}");
            }
        }
    }
}

#[test]
fn what_is_large_enough_stays() {
    let shown = table(&[&[5, 8], &[7, 12]]).protected(SMALLEST);
    assert!((0..=2).all(|r| (0..=2).all(|c| shown.shows(r, c))));
    // One small count costs the cheapest cycle and no more.
    let shown = table(&[&[3, 50, 60], &[9, 50, 60], &[40, 50, 60]]).protected(SMALLEST);
    let hidden: Vec<(usize, usize)> =
        (0..=3).flat_map(|r| (0..=3).map(move |c| (r, c))).filter(|(r, c)| !shown.shows(*r, *c)).collect();
    assert_eq!(hidden, [(0, 0), (0, 1), (1, 0), (1, 1)]);
}

/// Random tables: every small count lies on a cycle of suppressed cells, so no subtraction of totals reaches it.
#[test]
fn every_small_count_lies_on_a_cycle() {
    let mut seed = 7_u64;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((seed >> 33) % below).unwrap()
    };
    for _ in 0..300 {
        let (rows, columns) = (1 + next(5), 1 + next(6));
        let cells: Vec<Vec<i64>> = (0..rows).map(|_| (0..columns).map(|_| next(14)).collect()).collect();
        let slices: Vec<&[i64]> = cells.iter().map(Vec::as_slice).collect();
        let shown = table(&slices).protected(SMALLEST);
        for r in 0..=shown.rows() {
            for c in 0..=shown.columns() {
                if (1..SMALLEST).contains(&shown.count(r, c)) {
                    assert!(!shown.shows(r, c) && reaches(&shown, r, c), "{cells:?} at {r},{c}");
                }
            }
        }
    }
}

/// Whether the row can be left and the column reached over other suppressed cells.
fn reaches(shown: &Table, row: usize, column: usize) -> bool {
    let (mut rows, mut columns) = (vec![row], Vec::new());
    loop {
        let before = rows.len() + columns.len();
        for r in 0..=shown.rows() {
            for c in 0..=shown.columns() {
                if (r, c) == (row, column) || shown.shows(r, c) {
                    continue;
                }
                if rows.contains(&r) && !columns.contains(&c) {
                    columns.push(c);
                }
                if columns.contains(&c) && !rows.contains(&r) {
                    rows.push(r);
                }
            }
        }
        if columns.contains(&column) {
            return true;
        }
        if rows.len() + columns.len() == before {
            return false;
        }
    }
}

fn fact(measure: &str, origin: &str, month: &str, own: bool, figure: i64, amount: i64) -> Fact {
    let country = |code| Country::parse(code).unwrap();
    Fact {
        programme: ProgrammeId(Uuid::from_u128(1)),
        measure: measure.to_owned(),
        corridor: (country("DE"), country(origin)),
        month: month.to_owned(),
        own,
        figure,
        amount,
    }
}

#[test]
fn own_figures_are_exact_and_others_protected() {
    let facts = [
        fact("opened", "TN", "2026-01", true, 3, 0),
        fact("opened", "TN", "2026-02", false, 2, 0),
        fact("opened", "MA", "2026-02", false, 40, 0),
        fact("opened", "MA", "2026-05", false, 50, 0),
        fact("opened", "TN", "2026-05", false, 60, 0),
        fact("stage_now.arrived", "TN", "1970-01", true, 4, 0),
    ];
    let layout = Layout::new(&facts, SMALLEST);
    assert_eq!(layout.quarters.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2026-Q1", "2026-Q2"]);
    let tunisia = Some((Country::parse("DE").unwrap(), Country::parse("TN").unwrap()));
    let opened = |corridor, quarter| {
        let filter = Filter { corridor, quarter: Quarter::parse(quarter), programme: None };
        let figure = layout.insight(&filter, Vec::new()).funnel[0].figure;
        (figure.own.figure().unwrap(), figure.all.figure())
    };
    assert_eq!(opened(tunisia, "2026-Q1"), (3, None));
    // Neither total may give the two away.
    let totals = [opened(tunisia, ""), opened(None, "2026-Q1"), opened(tunisia, "2026-Q2")];
    assert!(totals.iter().filter(|(_, all)| all.is_none()).count() >= 1, "{totals:?}");
    assert_eq!(opened(None, ""), (3, Some(155)));
    let stages = layout
        .insight(&Filter { quarter: Quarter::parse("2026-Q2"), ..Filter::default() }, Vec::new())
        .stages;
    assert_eq!(stages[2].figure.own.figure(), Some(4));
}

#[test]
fn what_is_left_of_a_whole_is_protected_too() {
    let facts =
        [fact("referred", "TN", "2026-01", false, 30, 0), fact("answered", "TN", "2026-01", false, 28, 0)];
    let insight = Layout::new(&facts, SMALLEST).insight(&Filter::default(), Vec::new());
    let unanswered = insight.timeliness.iter().find(|share| share.name == "unanswered").unwrap();
    assert_eq!(
        (unanswered.part.all.figure(), unanswered.whole.all.figure(), unanswered.percent),
        (None, Some(30), None)
    );
    let answered = insight.timeliness.iter().find(|share| share.name == "declined").unwrap();
    assert_eq!(answered.whole.all.figure(), None);
}

#[test]
fn means_need_scores_and_money_follows_its_count() {
    let facts = [
        fact("score.baseline.economic", "TN", "2026-01", true, 4, 2_000_000),
        fact("score.month_6.economic", "TN", "2026-07", false, 3, 2_400_000),
        fact("spent", "TN", "2026-07", false, 2, 123_400),
        fact("spent", "TN", "2026-07", true, 1, 61_500),
    ];
    let insight = Layout::new(&facts, SMALLEST).insight(&Filter::default(), Vec::new());
    assert_eq!(insight.scores[0].means, [Some(0.5), None, None, None, None]);
    let budget = (ProgrammeId(Uuid::from_u128(1)), base::Currency::EUR, 1_000_000);
    let spending = Layout::new(&facts, SMALLEST).spending(&Filter::default(), budget);
    assert_eq!((spending.spent.own.figure(), spending.spent.all.figure()), (Some(61_500), None));
}

#[test]
fn filters_read_what_they_wrote() {
    let wanted = Wanted {
        programme: Some("x".into()),
        corridor: Some("de-TN".into()),
        period: Some("2026-Q3".into()),
    };
    let filter = wanted.filter();
    assert_eq!(filter.quarter.unwrap().to_string(), "2026-Q3");
    assert_eq!(filter.corridor.unwrap().0.code(), "DE");
    assert_eq!(filter.programme, None);
    for text in ["2026-Q5", "2026-Q0", "Q1", "2026"] {
        assert_eq!(Quarter::parse(text), None, "{text}");
    }
}
