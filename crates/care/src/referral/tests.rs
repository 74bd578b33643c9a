#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Category, Country, Day, Entry, Input, Moment, Word};
use partners::service::ServiceKind;

use super::ReferralState::{Accepted, Declined, Done, NotTakenUp, Recalled, Seen, Sent};
use super::ReferralStep::{self, Accept, Decline, Finish, Recall, See};
use super::{OutcomeIn, ReferralDeclineIn, ReferralIn, ReferralState, due_at, is_weekend, opened};

fn now() -> Moment {
    Moment::start_of(day("2026-11-20"))
}

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

#[test]
fn a_referral_goes_only_where_its_state_lets_it() {
    let allowed = [
        (Sent, See, Seen),
        (Sent, Accept, Accepted),
        (Seen, Accept, Accepted),
        (Sent, Decline, Declined),
        (Seen, Decline, Declined),
        (Accepted, Finish, Done),
        (Accepted, ReferralStep::NotTakenUp, NotTakenUp),
        (Sent, Recall, Recalled),
        (Seen, Recall, Recalled),
        (Accepted, Recall, Recalled),
    ];
    for state in ReferralState::ALL {
        for step in [See, Accept, Decline, Finish, ReferralStep::NotTakenUp, Recall] {
            let expected = allowed.iter().find(|(s, t, _)| s == state && *t == step).map(|(_, _, to)| *to);
            let turn = step.turn();
            assert_eq!(turn.follows(*state).then_some(turn.to), expected, "{state:?} {step:?}");
        }
    }
}

#[test]
fn the_clock_counts_working_days_of_the_country() {
    // 2026-11-18 is a Wednesday.
    for (sent, days, country, due) in [
        ("2026-11-18", 1, "TN", "2026-11-20"),
        ("2026-11-18", 2, "TN", "2026-11-21"),
        ("2026-11-18", 3, "TN", "2026-11-24"),
        ("2026-11-18", 1, "EG", "2026-11-20"),
        ("2026-11-18", 2, "EG", "2026-11-23"),
        ("2026-11-19", 1, "LY", "2026-11-23"),
        ("2026-11-18", 2, "AF", "2026-11-23"),
        ("2026-11-18", 2, "IR", "2026-11-22"),
        ("2026-11-20", 1, "IN", "2026-11-22"),
        ("2026-11-21", 1, "MA", "2026-11-24"),
        ("2026-11-18", 0, "TN", "2026-11-20"),
        ("2026-11-18", 10, "TN", "2026-12-03"),
    ] {
        let sent_at = Moment::start_of(day(sent)).plus_seconds(36_000);
        let found = due_at(sent_at, days, Country::parse(country).unwrap());
        assert_eq!(found, Moment::start_of(day(due)), "{sent} + {days} in {country}");
    }
}

#[test]
fn weekends_are_those_of_the_country() {
    for (country, rests) in [
        ("TN", ["2026-11-21", "2026-11-22"]),
        ("DE", ["2026-11-21", "2026-11-22"]),
        ("JO", ["2026-11-20", "2026-11-21"]),
        ("AF", ["2026-11-19", "2026-11-20"]),
    ] {
        let week = (16..=22).map(|d| Day::new(2026, 11, d).unwrap());
        let found: Vec<String> = week
            .filter(|d| is_weekend(*d, Country::parse(country).unwrap()))
            .map(|d| d.to_string())
            .collect();
        assert_eq!(found, rests, "{country}");
    }
}

#[test]
fn a_referral_opens_its_own_category_and_no_other() {
    for (need, opens) in [
        (ServiceKind::Health, "identity contact health plan"),
        (ServiceKind::Psychosocial, "identity contact protection plan"),
        (ServiceKind::JobPlacement, "identity contact plan"),
    ] {
        assert_eq!(opened(need).to_text(), opens);
        assert!(!opened(need).has(Category::Assessment));
    }
}

#[test]
fn a_referral_needs_a_service_a_reason_and_its_urgency() {
    let refusals = |input: &ReferralIn| -> Vec<String> {
        let problem = input.check(now()).err();
        problem
            .map(|p| p.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect())
            .unwrap_or_default()
    };
    let typed = ReferralIn {
        service: Entry::from("01890000-0000-7000-8000-000000000001"),
        reason: Entry::from("تدريب على النجارة"),
        urgency: Entry::from("soon"),
        ..ReferralIn::default()
    };
    assert_eq!(refusals(&typed), Vec::<String>::new());
    assert_eq!(refusals(&ReferralIn::default()), ["service:required", "reason:required", "urgency:required"]);
    let shouted = ReferralIn { urgency: Entry::from("very"), ..typed };
    assert_eq!(refusals(&shouted), ["urgency:not_in_list"]);
}

#[test]
fn answers_say_why() {
    assert!(ReferralDeclineIn::default().check(now()).is_err());
    assert!(ReferralDeclineIn { decline_reason: Entry::from("no_capacity") }.check(now()).is_ok());
    assert!(ReferralDeclineIn { decline_reason: Entry::from("busy") }.check(now()).is_err());
    assert!(OutcomeIn { outcome: Entry::from("  ") }.check(now()).is_err());
    assert!(OutcomeIn { outcome: Entry::from("Course finished") }.check(now()).is_ok());
}
