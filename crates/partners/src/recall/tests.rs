#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Entry, Input, Moment};

use super::AcknowledgeIn;

fn answer(statement: &str, legal_basis: &str) -> AcknowledgeIn {
    AcknowledgeIn { statement: Entry::from(statement), legal_basis: Entry::from(legal_basis) }
}

fn refusals(input: &AcknowledgeIn) -> Vec<String> {
    let problem = input.check(Moment::from_micros(0)).err();
    problem.map(|p| p.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect()).unwrap_or_default()
}

#[test]
fn keeping_data_needs_a_law() {
    assert_eq!(refusals(&answer("", "")), ["statement:required"]);
    assert_eq!(refusals(&answer("kept_by_law", " ")), ["legal_basis:recall.basis_missing"]);
    let kept = answer("kept_by_law", "Code of commerce, art. 15").check(Moment::from_micros(0)).unwrap();
    assert_eq!(kept.law(), Some("Code of commerce, art. 15"));
}

#[test]
fn deleting_names_no_law() {
    let deleted = answer("deleted", "left over in the form").check(Moment::from_micros(0)).unwrap();
    assert_eq!(deleted.law(), None);
}
