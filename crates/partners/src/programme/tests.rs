//! Rules of programmes.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Currency, Day, Input, Moment};

use super::{Ceiling, CeilingItem, Ceilings, ProgrammeIn, ReturnKind};

fn eurp() -> Ceilings {
    let ceiling = |return_kind, item, amount_minor| Ceiling { return_kind, item, amount_minor };
    Ceilings {
        currency: Currency::EUR,
        set: vec![
            ceiling(ReturnKind::Voluntary, CeilingItem::PostArrival, 61_500),
            ceiling(ReturnKind::Voluntary, CeilingItem::PostReturnPrincipal, 200_000),
            ceiling(ReturnKind::Voluntary, CeilingItem::PostReturnDependant, 100_000),
            ceiling(ReturnKind::Forced, CeilingItem::PostArrival, 20_500),
            ceiling(ReturnKind::Forced, CeilingItem::PostReturnPrincipal, 100_000),
        ],
    }
}

#[test]
fn ceilings_count_dependants() {
    use CeilingItem::{PostArrival, PostReturnDependant, PostReturnPrincipal};
    use ReturnKind::{Forced, Voluntary};
    for (kind, item, dependants, minor) in [
        (Voluntary, PostArrival, 0, Some(61_500)),
        (Voluntary, PostArrival, 5, Some(61_500)),
        (Voluntary, PostReturnPrincipal, 3, Some(200_000)),
        (Voluntary, PostReturnDependant, 0, Some(0)),
        (Voluntary, PostReturnDependant, 3, Some(300_000)),
        (Voluntary, PostReturnDependant, -1, Some(0)),
        (Forced, PostArrival, 0, Some(20_500)),
        (Forced, PostReturnDependant, 2, None),
    ] {
        let allowed = eurp().allowed(kind, item, dependants).map(|money| money.minor);
        assert_eq!(allowed, minor, "{kind:?} {item:?} {dependants}");
    }
    assert_eq!(eurp().post_return(Voluntary, 2).unwrap().minor, 400_000);
    assert_eq!(eurp().post_return(Forced, 2).unwrap().minor, 100_000);
}

fn joint_return() -> ProgrammeIn {
    ProgrammeIn {
        name_ar: "العودة المشتركة".into(),
        name_en: "Joint return".into(),
        starts_on: "2026-01-01".into(),
        currency: "EUR".into(),
        budget: "5 000 000".into(),
        hosts: vec!["DE".into(), "DE".into(), "".into()],
        origins: vec!["TN".into()],
        voluntary_post_arrival: "615".into(),
        ..ProgrammeIn::default()
    }
}

#[test]
fn a_programme_is_read_as_people_write_it() {
    let new = joint_return().check(Moment::from_micros(0)).unwrap();
    assert_eq!((new.budget.minor, new.hosts.len(), new.ceilings.len()), (500_000_000, 1, 1));
    assert_eq!(new.ceilings.first().unwrap().amount_minor, 61_500);
}

#[test]
fn what_a_programme_lacks_is_named() {
    let wrong = ProgrammeIn {
        ends_on: "2025-12-31".into(),
        currency: "euro".into(),
        hosts: vec!["".into()],
        forced_post_arrival: "much".into(),
        ..joint_return()
    };
    let problem = wrong.check(Moment::from_micros(0)).err().unwrap();
    let found: Vec<String> = problem.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect();
    assert_eq!(
        found,
        [
            "ends_on:programme.ends_before_start",
            "currency:programme.currency_unknown",
            "hosts:required",
            "forced_post_arrival:amount.invalid"
        ]
    );
}

#[test]
fn a_programme_runs_from_its_first_day_to_its_last() {
    let day = |text| Day::parse_iso(text).unwrap();
    let view = |ends_on| super::ProgrammeView {
        id: base::ProgrammeId(base::reexport::uuid::Uuid::nil()),
        name: base::Label::default(),
        lead: base::OrgId(base::reexport::uuid::Uuid::nil()),
        hosts: Vec::new(),
        origins: Vec::new(),
        members: Vec::new(),
        starts_on: day("2026-01-01"),
        ends_on,
        currency: Currency::EUR,
        budget: base::Money::new(0, Currency::EUR),
        eligibility_ar: String::new(),
        eligibility_en: String::new(),
        version: 1,
    };
    let two_years = view(Some(day("2027-12-31")));
    for (on, runs) in
        [("2025-12-31", false), ("2026-01-01", true), ("2027-12-31", true), ("2028-01-01", false)]
    {
        assert_eq!(two_years.runs_on(day(on)), runs, "{on}");
    }
    assert!(view(None).runs_on(day("2040-01-01")));
}
