#![expect(clippy::indexing_slicing, reason = "tests may panic")]

use super::*;
use crate::person::{Birth, Sex, WrittenName};

fn person(names: &[&str], birth: &str, phone: &str) -> PersonKey {
    PersonKey {
        names: names.iter().map(|n| WrittenName::full(n)).collect(),
        birth: Birth::parse(birth),
        sex: Some(Sex::Male),
        phones: vec![phone.to_owned()],
        ..PersonKey::default()
    }
}

#[test]
fn the_same_person_in_arabic_and_in_french_is_noticed() {
    let arabic = person(&["محمد بن علي الغامدي"], "1990-05-17", "+213 555 12 34 56");
    let french = person(&["Mohamed Ben Ali El Ghamdi"], "17/05/1990", "0555123456");
    let found = compare(&arabic, &french);
    assert!(found.probability > 0.99, "{found:?}");
    assert!(found.reasons.iter().any(|r| r.code == "given.across.variant"));
    assert!(found.reasons.iter().any(|r| r.code == "phone.same"));
    let keys = blocking_keys(&arabic);
    assert!(blocking_keys(&french).iter().filter(|k| keys.contains(k)).count() >= 4);
}

#[test]
fn brothers_with_one_phone_are_two_persons() {
    let a = person(&["Karim Haddad"], "1990-05-17", "0555123456");
    let b = person(&["Samir Haddad"], "1994-11-02", "0555123456");
    assert!(compare(&a, &b).probability < 0.5, "{:?}", compare(&a, &b));
}

#[test]
fn two_members_of_one_household_are_never_one_person() {
    let mut a = person(&["Karim Haddad"], "1990-05-17", "0555123456");
    a.household = "H-7".to_owned();
    assert!(compare(&a, &a).probability < f64::EPSILON);
    assert_eq!(compare(&a, &a).reasons[0].code, "household.same");
}

#[test]
fn dates_in_another_order_or_calendar_still_speak_for_the_match() {
    let code = |a: &str, b: &str| {
        let found = compare(&person(&["Karim Haddad"], a, ""), &person(&["Karim Haddad"], b, ""));
        found.reasons.iter().find(|r| r.field == Field::Birth).map(|r| (r.code, r.bits > 0.0))
    };
    let cases = [
        ("1990-05-07", "1990-07-05", "birth.swapped", true),
        ("1990-05-17", "1990-01-01", "birth.year_same", true),
        ("1990-05-17", "1990", "birth.year_same", true),
        ("1990-05-17", "1990-05-16", "birth.one_off", true),
        ("1990-05-17", "1410-10-22", "birth.other_calendar", true),
        ("1990-05-17", "1369-02-27", "birth.other_calendar", true),
        ("1990-05-17", "1974-11-23", "birth.different", false),
        ("1990-05-17", "~1992", "birth.year_near", true),
    ];
    for (a, b, expected, speaks_for) in cases {
        assert_eq!(code(a, b), Some((expected, speaks_for)), "{a} {b}");
        assert_eq!(code(b, a), Some((expected, speaks_for)), "{b} {a}");
    }
}

#[test]
fn what_is_missing_says_nothing() {
    let nobody = PersonKey::default();
    let found = compare(&nobody, &nobody);
    assert!(found.reasons.is_empty());
    assert!(found.probability < 0.001);
    assert!(blocking_keys(&nobody).is_empty());
}

#[test]
fn a_person_key_never_shows_its_content() {
    assert!(!format!("{:?}", person(&["Karim Haddad"], "1990", "1")).contains("Karim"));
}
