#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Currency, Day, Entry, Money};
use partners::programme::{Ceiling, CeilingItem, Ceilings, ReturnKind};

use super::ceiling::within;
use super::{AssistanceIn, Phase, totals};

fn euro(whole: i64) -> Money {
    Money::new(whole * 100, Currency::EUR)
}

/// The amounts of the EU Reintegration Programme.
fn ceilings() -> Ceilings {
    use CeilingItem::{PostArrival, PostReturnDependant, PostReturnPrincipal};
    use ReturnKind::{Forced, Voluntary};
    let set = [
        (Voluntary, PostArrival, 615),
        (Voluntary, PostReturnPrincipal, 2_000),
        (Voluntary, PostReturnDependant, 1_000),
        (Forced, PostArrival, 205),
        (Forced, PostReturnPrincipal, 1_000),
        (Forced, PostReturnDependant, 1_000),
    ];
    let set = set.into_iter();
    Ceilings {
        currency: Currency::EUR,
        set: set
            .map(|(return_kind, item, euros)| Ceiling { return_kind, item, amount_minor: euros * 100 })
            .collect(),
    }
}

#[test]
fn help_stays_under_the_ceiling_of_its_phase() {
    for (kind, dependants, phase, spent, more, passes) in [
        (ReturnKind::Voluntary, 0, Phase::PostArrival, 0, 615, true),
        (ReturnKind::Voluntary, 0, Phase::PostArrival, 0, 616, false),
        (ReturnKind::Voluntary, 0, Phase::PostArrival, 600, 15, true),
        (ReturnKind::Voluntary, 0, Phase::PostArrival, 600, 16, false),
        (ReturnKind::Forced, 3, Phase::PostArrival, 0, 206, false),
        (ReturnKind::Voluntary, 0, Phase::PostReturn, 1_999, 2, false),
        (ReturnKind::Voluntary, 2, Phase::PostReturn, 1_999, 2_001, true),
        (ReturnKind::Voluntary, 2, Phase::PostReturn, 4_000, 1, false),
        (ReturnKind::Forced, 1, Phase::PostReturn, 0, 2_000, true),
        (ReturnKind::Forced, 0, Phase::PostReturn, 5_000, 0, true),
    ] {
        let standing = totals(&ceilings(), kind, dependants, |_| euro(spent));
        let total = standing.iter().find(|t| t.phase == phase).unwrap();
        let found = within(total, euro(more));
        assert_eq!(found.is_ok(), passes, "{kind:?} {dependants} {phase:?} {spent} + {more}");
    }
}

#[test]
fn a_refusal_over_the_ceiling_names_the_amounts() {
    let standing = totals(&ceilings(), ReturnKind::Voluntary, 0, |_| euro(600));
    let problem = within(standing.first().unwrap(), euro(20)).unwrap_err();
    let field = problem.fields.first().unwrap();
    assert_eq!((field.field.as_str(), &*field.code), ("amount", "assistance.over_ceiling"));
    let args: Vec<&str> = field.args.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(args, ["615.00", "600.00", "15.00", "EUR"]);
}

#[test]
fn a_programme_without_a_ceiling_sets_none() {
    let none = Ceilings { currency: Currency::EUR, set: Vec::new() };
    let standing = totals(&none, ReturnKind::Forced, 0, |_| euro(1_000_000));
    assert!(standing.iter().all(|total| total.allowed.is_none() && within(total, euro(1)).is_ok()));
}

#[test]
fn help_is_dated_proved_and_cash_has_an_amount() {
    let typed = AssistanceIn {
        phase: Entry::from("post_arrival"),
        mode: Entry::from("cash"),
        kind: Entry::from("transport"),
        description: Entry::from("Bus to Gabès"),
        amount: Entry::from("45,50"),
        delivered_on: Entry::from("2026-11-20"),
        proof: Entry::from("Receipt 17"),
        ..AssistanceIn::default()
    };
    let today = Day::parse_iso("2026-11-21").unwrap();
    let refusals = |input: &AssistanceIn| -> Vec<String> {
        let problem = input.check(today, Currency::EUR).err();
        problem
            .map(|p| p.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect())
            .unwrap_or_default()
    };
    assert_eq!(refusals(&typed), Vec::<String>::new());
    assert_eq!(typed.check(today, Currency::EUR).unwrap().amount, Money::new(4_550, Currency::EUR));
    for (input, refused) in [
        (AssistanceIn { amount: Entry::default(), ..typed.clone() }, "amount:amount.missing"),
        (AssistanceIn { amount: Entry::from("-5"), ..typed.clone() }, "amount:amount.invalid"),
        (
            AssistanceIn { delivered_on: Entry::from("2026-11-22"), ..typed.clone() },
            "delivered_on:date.too_late",
        ),
        (AssistanceIn { proof: Entry::default(), ..typed.clone() }, "proof:required"),
    ] {
        assert_eq!(refusals(&input), [refused]);
    }
    let gift = AssistanceIn { mode: Entry::from("service"), amount: Entry::default(), ..typed };
    assert_eq!(gift.check(today, Currency::EUR).unwrap().amount.minor, 0);
}
