#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::Entry;

use super::{AcknowledgeIn, Acknowledgement, RecallStatement};

fn answer(statement: &str, legal_basis: &str) -> AcknowledgeIn {
    AcknowledgeIn { statement: Entry::from(statement), legal_basis: Entry::from(legal_basis) }
}

fn refusals(input: &AcknowledgeIn) -> Vec<String> {
    let problem = input.check().err();
    problem.map(|p| p.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect()).unwrap_or_default()
}

#[test]
fn keeping_data_needs_a_law() {
    assert_eq!(refusals(&answer("", "")), ["statement:required"]);
    assert_eq!(refusals(&answer("kept_by_law", " ")), ["legal_basis:recall.basis_missing"]);
    let kept = answer("kept_by_law", "Code of commerce, art. 15").check().unwrap();
    assert_eq!(kept.legal_basis.as_deref(), Some("Code of commerce, art. 15"));
}

#[test]
fn deleting_names_no_law() {
    let deleted = answer("deleted", "left over in the form").check().unwrap();
    assert_eq!(deleted, Acknowledgement { statement: RecallStatement::Deleted, legal_basis: None });
}
