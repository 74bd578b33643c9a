//! Rules of the directory.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Category, Day, Input, Moment, Word};

use super::input::degrees_text;
use super::{ServiceIn, ServiceKind, is_fresh};

#[test]
fn a_confirmation_holds_through_its_last_day() {
    let day = |text| Day::parse_iso(text).unwrap();
    for (today, fresh) in [("2026-01-01", true), ("2026-01-31", true), ("2026-02-01", false)] {
        assert_eq!(is_fresh(day("2026-01-01"), 30, day(today)), fresh, "{today}");
    }
}

#[test]
fn a_referral_carries_what_the_service_tells_of_the_person() {
    for kind in ServiceKind::ALL {
        let expected = match kind.word() {
            "health" => Category::Health,
            "psychosocial" | "security" => Category::Protection,
            _ => Category::Plan,
        };
        assert_eq!(kind.category(), expected, "{kind:?}");
    }
}

fn clinic() -> ServiceIn {
    ServiceIn {
        name_ar: "عيادة".into(),
        name_en: "Clinic".into(),
        kind: "health".into(),
        dimension: "social".into(),
        country: "TN".into(),
        ..ServiceIn::default()
    }
}

#[test]
fn what_is_left_out_has_a_usual_value() {
    let new = clinic().check(Moment::from_micros(0)).unwrap();
    assert_eq!(
        (new.answer_days, new.fresh_days, new.capacity, new.latitude, new.closed),
        (5, 180, None, None, false)
    );
}

#[test]
fn places_are_read_in_degrees() {
    for (north, east, place) in [
        ("34.74", "10.76", Some((34_740_000, 10_760_000))),
        ("٣٤٫٧٤", "١٠٫٧٦", Some((34_740_000, 10_760_000))),
        ("-33,9", "151", Some((-33_900_000, 151_000_000))),
        ("-0.5", "0.0000019", Some((-500_000, 1))),
        ("91", "0", None),
        ("34", "", None),
        ("north", "0", None),
        ("1e1", "0", None),
    ] {
        let input = ServiceIn { latitude: north.into(), longitude: east.into(), ..clinic() };
        let read = input.check(Moment::from_micros(0)).ok();
        assert_eq!(read.and_then(|new| new.latitude.zip(new.longitude)), place, "{north} {east}");
    }
    assert_eq!(degrees_text(-500_000), "-0.500000");
}
