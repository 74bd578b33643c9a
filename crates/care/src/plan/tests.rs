#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Currency, Entry, Money, Problem, Word};
use partners::programme::{Ceiling, CeilingItem, Ceilings, ReturnKind};

use super::{Costed, Horizon, MeasureKind, PlanIn, totals};

fn euro(whole: i64) -> Money {
    Money::new(whole * 100, Currency::EUR)
}

/// The ceilings of the EU Reintegration Programme.
fn eurp() -> Ceilings {
    let set = [
        (ReturnKind::Voluntary, CeilingItem::PostArrival, 61_500),
        (ReturnKind::Voluntary, CeilingItem::PostReturnPrincipal, 200_000),
        (ReturnKind::Voluntary, CeilingItem::PostReturnDependant, 100_000),
        (ReturnKind::Forced, CeilingItem::PostArrival, 20_500),
        (ReturnKind::Forced, CeilingItem::PostReturnPrincipal, 100_000),
        (ReturnKind::Forced, CeilingItem::PostReturnDependant, 100_000),
    ];
    let set = set.map(|(return_kind, item, amount_minor)| Ceiling { return_kind, item, amount_minor });
    Ceilings { currency: Currency::EUR, set: set.to_vec() }
}

fn refusal(
    ceilings: &Ceilings,
    kind: ReturnKind,
    dependants: i64,
    measures: &[(Horizon, i64)],
) -> Option<String> {
    let costed: Vec<Costed> =
        measures.iter().map(|(horizon, cost)| Costed { horizon: *horizon, cost: euro(*cost) }).collect();
    let problem: Problem = totals(ceilings, kind, dependants, &costed).unwrap().within().err()?;
    let args: Vec<&str> = problem.args.iter().map(|(_, value)| value.as_str()).collect();
    Some(format!("{} {}", problem.code, args.join(" ")))
}

#[test]
fn ceilings_hold_by_kind_of_return_and_dependants() {
    use Horizon::{Immediate, Long, Short};
    use ReturnKind::{Forced, Voluntary};
    let over = |item: &str, planned: &str, allowed: &str| {
        Some(format!("plan.over_ceiling {item} {planned} {allowed} EUR"))
    };
    for (kind, dependants, measures, refused) in [
        (Voluntary, 0, vec![(Immediate, 615), (Short, 1_200), (Long, 800)], None),
        (Voluntary, 0, vec![(Immediate, 616)], over("post_arrival", "616.00", "615.00")),
        (Voluntary, 0, vec![(Immediate, 600), (Immediate, 16)], over("post_arrival", "616.00", "615.00")),
        (
            Voluntary,
            0,
            vec![(Short, 1_200), (Long, 801)],
            over("post_return_principal", "2001.00", "2000.00"),
        ),
        (Voluntary, 2, vec![(Short, 4_000)], None),
        (Voluntary, 2, vec![(Short, 4_001)], over("post_return_principal", "4001.00", "4000.00")),
        (Forced, 0, vec![(Immediate, 205), (Long, 1_000)], None),
        (Forced, 0, vec![(Immediate, 206)], over("post_arrival", "206.00", "205.00")),
        (Forced, 1, vec![(Long, 2_001)], over("post_return_principal", "2001.00", "2000.00")),
        (Forced, 0, vec![], None),
    ] {
        assert_eq!(
            refusal(&eurp(), kind, dependants, &measures),
            refused,
            "{kind:?} {dependants} {measures:?}"
        );
    }
}

#[test]
fn no_ceiling_is_no_limit_and_no_sum_is_made_of_two_currencies() {
    let open = Ceilings { currency: Currency::EUR, set: Vec::new() };
    assert_eq!(refusal(&open, ReturnKind::Forced, 0, &[(Horizon::Long, 1_000_000)]), None);
    let dinars = Costed { horizon: Horizon::Long, cost: Money::new(1, Currency::parse("TND").unwrap()) };
    assert_eq!(totals(&eurp(), ReturnKind::Voluntary, 0, &[dinars]), None);
    let huge = Costed { horizon: Horizon::Long, cost: Money::new(i64::MAX, Currency::EUR) };
    assert_eq!(totals(&eurp(), ReturnKind::Voluntary, 0, &[huge.clone(), huge]), None);
}

#[test]
fn what_is_wrong_with_a_measure_is_said_at_its_row() {
    let column = |words: &[&str]| words.iter().map(|word| Entry::from(*word)).collect::<Vec<_>>();
    let input = PlanIn {
        measure_kind: column(&["cash", "", "detention", ""]),
        measure_dimension: column(&["social", "", "social", ""]),
        measure_level: column(&["individual", "", "individual"]),
        measure_horizon: column(&["immediate", "", "short"]),
        measure_cost: column(&["٢٠٠", "", "-3", ""]),
        measure_description: column(&["", "", "", "no kind"]),
        ..PlanIn::default()
    };
    let problem = input.check(Currency::EUR).err().unwrap();
    let refused: Vec<String> = problem.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect();
    assert_eq!(
        refused,
        [
            "measures.2.kind:not_in_list",
            "measures.2.cost:amount.invalid",
            "measures.3.kind:required",
            "measures.3.dimension:required",
            "measures.3.level:required",
            "measures.3.horizon:required",
        ]
    );
}

#[test]
fn blank_rows_are_left_out_and_digits_may_be_arabic() {
    let column = |word: &str| vec![Entry::default(), Entry::from(word), Entry::default()];
    let input = PlanIn {
        measure_kind: column("microbusiness"),
        measure_dimension: column("economic"),
        measure_level: column("individual"),
        measure_horizon: column("long"),
        measure_cost: column("١٣٥٠"),
        ..PlanIn::default()
    };
    let new = input.check(Currency::EUR).unwrap();
    assert_eq!(new.measures.iter().map(|m| m.cost).collect::<Vec<_>>(), [euro(1_350)]);
}

#[test]
fn detention_is_no_measure() {
    assert!(
        MeasureKind::ALL
            .iter()
            .all(|kind| !kind.word().contains("detention") && !kind.word().contains("custody"))
    );
}
