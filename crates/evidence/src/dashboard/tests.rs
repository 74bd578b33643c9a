//! What the figures give away: nothing of others under five, in no view and by no subtraction.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use base::reexport::uuid::Uuid;
use base::{Country, ProgrammeId};

use super::figures::Layout;
use super::protection::Network;
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

/// A stream of numbers below a bound, the same in each run.
fn numbers(mut seed: u64) -> impl FnMut(u64) -> i64 {
    move |below| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((seed >> 33) % below).unwrap()
    }
}

/// Random small tables, every table that agrees with what is shown: each suppressed cell, totals too, can be any of five values.
#[test]
fn what_is_suppressed_could_be_as_many_values_as_the_threshold() {
    let mut next = numbers(7);
    for _ in 0..60 {
        let (rows, columns) = if next(2) == 0 { (1 + next(2), 2) } else { (1, 1 + next(3)) };
        let cells: Vec<Vec<i64>> = (0..rows).map(|_| (0..columns).map(|_| next(9)).collect()).collect();
        let slices: Vec<&[i64]> = cells.iter().map(Vec::as_slice).collect();
        let shown = table(&slices).protected(SMALLEST);
        let tables = consistent(&shown, 13);
        for r in 0..=shown.rows() {
            for c in 0..=shown.columns() {
                let small = (1..SMALLEST).contains(&shown.count(r, c));
                assert!(!small || !shown.shows(r, c), "{cells:?} shows {r},{c}");
                if !shown.shows(r, c) {
                    let values: std::collections::BTreeSet<i64> =
                        tables.iter().map(|t| sum_at(t, shown.rows(), shown.columns(), r, c)).collect();
                    assert!(values.len() >= 5, "{cells:?} narrows {r},{c} to {values:?}");
                }
            }
        }
    }
}

/// What a cell or total of a guessed table says.
fn sum_at(guess: &[i64], rows: usize, columns: usize, row: usize, column: usize) -> i64 {
    let chosen = |at: usize, end: usize| if at == end { 0..end } else { at..at + 1 };
    chosen(row, rows).flat_map(|r| chosen(column, columns).map(move |c| guess[r * columns + c])).sum()
}

/// How far a withheld count of a network can be moved at all while what is shown stays: the most that flows round (Ford and
/// Fulkerson), by another way than the protection goes.
fn values(net: &Network, at: usize) -> i64 {
    let edges = net.edges();
    let many = 1_000;
    let push = |up: bool| {
        let mut room: Vec<(i64, i64)> = edges
            .iter()
            .map(|e| if e.hidden { (e.most.map_or(many, |most| most - e.value), e.value) } else { (0, 0) })
            .collect();
        let most = if up { room[at].0 } else { room[at].1 };
        room[at] = (0, 0);
        let (from, to) = if up { (edges[at].to, edges[at].from) } else { (edges[at].from, edges[at].to) };
        let mut moved = 0;
        while moved < most {
            let mut before = vec![None; edges.iter().map(|e| e.from.max(e.to) + 1).max().unwrap()];
            let mut open = vec![from];
            while let Some(node) = open.pop() {
                for (i, e) in edges.iter().enumerate() {
                    for (a, b, left, along) in
                        [(e.from, e.to, room[i].0, true), (e.to, e.from, room[i].1, false)]
                    {
                        if a == node && left > 0 && b != from && before[b].is_none() {
                            before[b] = Some((i, along, a));
                            open.push(b);
                        }
                    }
                }
            }
            if before[to].is_none() {
                break;
            }
            let mut node = to;
            while node != from {
                let (i, along, a) = before[node].unwrap();
                let step = if along { (-1, 1) } else { (1, -1) };
                room[i] = (room[i].0 + step.0, room[i].1 + step.1);
                node = a;
            }
            moved += 1;
        }
        moved
    };
    push(true) + push(false) + 1
}

/// Random tables of any size, and parts with their wholes: no withheld count can be bounded to fewer than five candidates.
#[test]
fn no_withheld_count_of_a_network_can_be_bounded() {
    let mut next = numbers(11);
    for round in 0..200 {
        let (rows, columns) = (1 + next(5), 1 + next(5));
        let size = usize::try_from(rows + 1).unwrap();
        let (rows, columns) = (usize::try_from(rows).unwrap(), usize::try_from(columns).unwrap());
        let mut counts = Table::new(rows, columns);
        for r in 0..rows {
            for c in 0..columns {
                let count = if next(3) == 0 { 0 } else { next(14) };
                counts.add(r, c, count);
            }
        }
        let mut net = Network::default();
        let mut small = Vec::new();
        for r in 0..=rows {
            for c in 0..=columns {
                let (from, to) = if (r == rows) == (c == columns) { (r, size + c) } else { (size + c, r) };
                let edge = net.add(from, to, counts.count(r, c), None);
                if (1..SMALLEST).contains(&counts.count(r, c)) {
                    small.push(edge);
                }
            }
        }
        net.protect(&small, SMALLEST);
        for at in (0..net.edges().len()).filter(|at| net.hides(*at)) {
            assert!(values(&net, at) >= SMALLEST, "round {round}: {counts:?} narrows {at}");
        }
    }
}

/// One corridor: every way in which its quarters and stages can be filled that agrees with what is shown. What was opened is where it
/// stands, and who stands closed was closed: neither may give away a stage or a quarter.
#[test]
fn what_was_opened_less_where_it_stands_gives_nothing_away() {
    let mut next = numbers(23);
    let mut hidden = 0;
    for _ in 0..60 {
        // Two quarters, stages pre-departure, arrived and closed.
        let stages = [next(8), next(8), next(8)];
        let all: i64 = stages.iter().sum();
        let first = if all == 0 { 0 } else { next(u64::try_from(all).unwrap() + 1) };
        let facts = [
            fact("opened", "TN", "2026-01", false, first, 0),
            fact("opened", "TN", "2026-05", false, all - first, 0),
            fact("stage_now.pre_departure", "TN", "1970-01", false, stages[0], 0),
            fact("stage_now.arrived", "TN", "1970-01", false, stages[1], 0),
            fact("stage_now.closed", "TN", "1970-01", false, stages[2], 0),
            fact("closed", "TN", "2026-05", false, stages[2], 0),
        ];
        let layout = Layout::new(&facts, SMALLEST);
        let at = |period: &str| {
            layout.insight(&Filter { quarter: Quarter::parse(period), ..Filter::default() }, Vec::new())
        };
        let (q1, q2, whole) = (at("2026-Q1"), at("2026-Q2"), at(""));
        let shown = |lines: &[Line], what: &str| {
            lines.iter().find(|l| l.measure == what).unwrap().figure.all.figure()
        };
        // In this order: opened in the first quarter, in the second, in all; the stages; closed in the second quarter, in all.
        let published = [
            shown(&q1.funnel, "opened"),
            shown(&q2.funnel, "opened"),
            shown(&whole.funnel, "opened"),
            shown(&whole.stages, "pre_departure"),
            shown(&whole.stages, "arrived"),
            shown(&whole.stages, "closed"),
            shown(&whole.funnel, "closed"),
        ];
        let truth = [first, all - first, all, stages[0], stages[1], stages[2], stages[2]];
        let mut seen: Vec<std::collections::BTreeSet<i64>> = vec![std::collections::BTreeSet::new(); 7];
        for a in 0..=28 {
            for b in 0..=28 {
                for p in 0..=(a + b) {
                    for r in 0..=(a + b - p) {
                        let guess = [a, b, a + b, p, r, a + b - p - r, a + b - p - r];
                        if published
                            .iter()
                            .zip(guess)
                            .all(|(shown, guess)| shown.is_none_or(|shown| shown == stepped(guess)))
                        {
                            seen.iter_mut().zip(guess).for_each(|(seen, guess)| {
                                seen.insert(guess);
                            });
                        }
                    }
                }
            }
        }
        for (i, shown) in published.iter().enumerate() {
            assert!(shown.is_none_or(|shown| shown == stepped(truth[i])));
            assert!(shown.is_none() || !(1..SMALLEST).contains(&truth[i]), "{truth:?} shows {i}");
            hidden += usize::from(shown.is_none());
            assert!(
                shown.is_some() || seen[i].len() >= 5,
                "{truth:?} {published:?} narrows {i} to {:?}",
                seen[i]
            );
        }
    }
    assert!(hidden > 60, "{hidden}");
}

/// One row of a whole and a part of it, in two columns: neither a part nor what is left of a whole can be narrowed to fewer than five.
#[test]
fn a_part_and_what_is_left_of_its_whole_give_each_other_not_away() {
    let mut next = numbers(31);
    let mut hidden = 0;
    for _ in 0..60 {
        let whole = [next(16), next(16)];
        let part = whole.map(|all| next(u64::try_from(all).unwrap() + 1));
        let whole_shown = table(&[&whole]).protected(SMALLEST);
        let none = vec![vec![false; 3]; 2];
        let part_shown = table(&[&part]).protected_also(SMALLEST, Some(&whole_shown), &none);
        let mut seen: Vec<(std::collections::BTreeSet<i64>, std::collections::BTreeSet<i64>)> =
            vec![Default::default(); 3];
        for a in 0..=24 {
            for b in 0..=24 {
                for p in 0..=a {
                    for q in 0..=b {
                        let (guess, some) = ([a, b, a + b], [p, q, p + q]);
                        let agrees = (0..3).all(|c| {
                            (!whole_shown.shows(0, c) || whole_shown.count(0, c) == guess[c])
                                && (!part_shown.shows(0, c) || part_shown.count(0, c) == some[c])
                        });
                        if agrees {
                            for (c, (parts, rests)) in seen.iter_mut().enumerate() {
                                parts.insert(some[c]);
                                rests.insert(guess[c] - some[c]);
                            }
                        }
                    }
                }
            }
        }
        for (c, (parts, rests)) in seen.iter().enumerate() {
            let (some, rest) = (part_shown.count(0, c), whole_shown.count(0, c) - part_shown.count(0, c));
            hidden += usize::from(!part_shown.shows(0, c));
            assert!(
                part_shown.shows(0, c) || parts.len() >= 5,
                "{whole:?} {part:?} narrows part {c} to {parts:?}"
            );
            assert!(
                !(1..SMALLEST).contains(&some) || parts.len() >= 5,
                "{whole:?} {part:?} tells part {c}: {parts:?}"
            );
            assert!(
                !(1..SMALLEST).contains(&rest) || rests.len() >= 5,
                "{whole:?} {part:?} tells the rest {c}: {rests:?}"
            );
        }
    }
    assert!(hidden > 20, "{hidden}");
}

#[test]
fn a_score_that_another_organisation_wrote_is_not_exact_for_who_leads() {
    let facts = [
        fact("score.month_6.economic", "TN", "2026-07", true, 7, 4_900_000),
        fact("score.month_6.economic", "TN", "2026-07", true, -1, -300_000),
        fact("score.month_6.economic", "TN", "2026-07", false, 1, 300_000),
    ];
    let insight = Layout::new(&facts, SMALLEST).insight(&Filter::default(), Vec::new());
    let economic =
        insight.scores.iter().find(|line| line.dimension == crate::instrument::Dimension::Economic).unwrap();
    let scored = economic.scored[1];
    assert_eq!((scored.own.figure(), scored.all.figure(), economic.means[1]), (Some(6), None, None));
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
    // What others did is added in steps of five: 152 of theirs are 150.
    assert_eq!(opened(None, ""), (3, Some(153)));
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

/// A count of others as it is shown.
fn stepped(count: i64) -> i64 {
    count - count % SMALLEST
}

/// A dashboard before and after one act of another organisation.
#[test]
fn one_act_of_another_organisation_does_not_show_what_it_was() {
    let own = [
        fact("spent", "TN", "2026-07", true, 1, 61_500),
        fact("score.month_6.economic", "TN", "2026-07", true, 2, 1_300_000),
        fact("opened", "TN", "2026-07", true, 3, 0),
    ];
    let shown = |others: [Fact; 3]| {
        let facts: Vec<Fact> = own.iter().cloned().chain(others).collect();
        let layout = Layout::new(&facts, SMALLEST);
        let budget = (ProgrammeId(Uuid::from_u128(1)), base::Currency::EUR, 100_000_000);
        let money = layout.spending(&Filter::default(), budget);
        layout.insight(&Filter::default(), vec![money])
    };
    let theirs = |acts: i64, spent: i64, points: i64| {
        [
            fact("spent", "TN", "2026-07", false, acts, spent),
            fact("score.month_6.economic", "TN", "2026-07", false, acts, points),
            fact("opened", "TN", "2026-07", false, acts, 0),
        ]
    };
    let before = shown(theirs(21, 6_925_500, 12_600_000));
    assert_eq!(before, shown(theirs(22, 6_937_845, 13_100_000)));
    assert_eq!(before.money[0].spent.own.figure(), Some(61_500), "own figures stay exact");
    assert_eq!(before.money[0].spent.all.figure(), Some(6_061_500));
    assert_eq!(
        (before.funnel[0].figure.own.figure(), before.funnel[0].figure.all.figure()),
        (Some(3), Some(23))
    );
    assert_eq!(before.scores[0].means[1], Some(0.6));
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
