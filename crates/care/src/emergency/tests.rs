#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Entry, FixedClock, Moment, Role};

use super::{EmergencyIn, ReviewIn, may_declare};

fn typed(number: &str, reason: &str, hours: &str) -> EmergencyIn {
    EmergencyIn {
        number: Entry::from(number),
        reason: Entry::from(reason),
        hours: Entry::from(hours),
        ..EmergencyIn::default()
    }
}

fn refusals(input: &EmergencyIn) -> Vec<String> {
    let problem = input.check().err();
    problem.map(|p| p.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect()).unwrap_or_default()
}

#[test]
fn an_emergency_names_a_case_a_reason_and_its_hours() {
    let number = crate::case::number::new(&FixedClock::at(Moment::from_micros(1_700_000_000_000_000)));
    assert_eq!(refusals(&typed("", "", "")), ["number:required", "reason:required", "hours:required"]);
    let refused = refusals(&typed("12345-67891", "help", "25"));
    assert_eq!(refused.len(), 3, "{refused:?}");
    assert!(refused.contains(&"reason:emergency.reason_short".to_owned()), "{refused:?}");
    let good = typed(&number.to_lowercase(), "فاقد الوعي ويحتاج إلى معرفة أدويته", "٤").check().unwrap();
    assert_eq!((good.number, good.hours), (number, 4));
}

#[test]
fn a_review_says_why() {
    let silent = ReviewIn { verdict: Entry::from("justified"), ..ReviewIn::default() };
    assert_eq!(silent.check().err().unwrap().fields.first().unwrap().field, "words");
}

#[test]
fn only_who_works_with_cases_may_declare() {
    for role in [Role::Administrator, Role::Secretary, Role::DataProtection] {
        assert!(!may_declare(role), "{role:?}");
    }
    for role in [Role::Counsellor, Role::CaseManager, Role::Provider] {
        assert!(may_declare(role), "{role:?}");
    }
}
