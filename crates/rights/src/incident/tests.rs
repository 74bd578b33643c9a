#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Day, Entry, Input, Moment, OrgId};
use uuid::Uuid;

use super::notice::{duties, in_force};
use super::{IncidentIn, NoticeRule, Severity, Whom};

fn noon() -> Moment {
    Moment::start_of(Day::parse_iso("2026-11-21").unwrap()).plus_seconds(43_200)
}

fn typed() -> IncidentIn {
    let of = Entry::from;
    IncidentIn {
        kind: of("lost"),
        what: of("A laptop"),
        happened_on: of("2026-11-19"),
        severity: of("risk"),
        ..IncidentIn::default()
    }
}

fn refusals(input: &IncidentIn) -> Vec<String> {
    let problem = input.check(noon()).err();
    problem.map(|p| p.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect()).unwrap_or_default()
}

#[test]
fn the_clock_begins_when_it_was_known() {
    assert_eq!(typed().check(noon()).unwrap().known_at, noon(), "now, where nothing is said");
    let known = |on: &str, time: &str| IncidentIn {
        known_on: Entry::from(on),
        known_time: Entry::from(time),
        ..typed()
    };
    let at = known("2026-11-20", "٠٩:٣٠").check(noon()).unwrap().known_at;
    assert_eq!(at, Moment::start_of(Day::parse_iso("2026-11-20").unwrap()).plus_seconds(34_200));
    assert_eq!(known("2026-11-20", "").check(noon()).unwrap().known_at.day().to_string(), "2026-11-20");
    assert_eq!(refusals(&known("2026-11-18", "")), ["known_on:incident.known_before"]);
    assert_eq!(refusals(&known("2026-11-21", "12:01")), ["known_on:incident.in_future"]);
    assert_eq!(refusals(&known("2026-11-20", "25:00")), ["known_time:incident.time"]);
    assert_eq!(
        refusals(&IncidentIn::default()),
        ["kind:required", "what:required", "happened_on:required", "severity:required"]
    );
}

#[test]
fn whom_to_tell_follows_from_the_risk_and_the_agreements() {
    let rules = in_force(&[]);
    let told = |severity, partners: &[OrgId]| -> Vec<(Whom, i64)> {
        let duties = duties(&rules, severity, noon(), partners);
        duties.iter().map(|d| (d.whom, (d.due.micros() - noon().micros()) / 3_600_000_000)).collect()
    };
    assert_eq!(told(Severity::Low, &[]), []);
    assert_eq!(told(Severity::Risk, &[]), [(Whom::Authority, 72)]);
    assert_eq!(told(Severity::High, &[]), [(Whom::Authority, 72), (Whom::Persons, 72)]);
    let partner = OrgId(Uuid::from_u128(7));
    assert_eq!(told(Severity::Low, &[partner]), [(Whom::Partner, 48)]);
}

#[test]
fn an_own_rule_takes_the_place_of_the_default_for_whom_it_speaks_of() {
    let own = NoticeRule {
        id: Some(Uuid::from_u128(1)),
        whom: Whom::Authority,
        name: Some("INPDP".into()),
        basis: Some("Law 2004-63".into()),
        hours: 24,
    };
    let rules = in_force(&[own]);
    let hours: Vec<(Whom, i64)> = rules.iter().map(|rule| (rule.whom, rule.hours)).collect();
    assert_eq!(hours, [(Whom::Authority, 24), (Whom::Persons, 72), (Whom::Partner, 48)]);
}
