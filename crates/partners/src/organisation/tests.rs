//! Rules of organisations.

use base::Mandate;

use super::{is_enforcement, mandate_words};

#[test]
fn a_unit_below_an_enforcement_body_stands_behind_the_firewall() {
    assert!(is_enforcement(&[Mandate::ImmigrationEnforcement], false));
    assert!(is_enforcement(&[Mandate::Reintegration], true));
    assert!(!is_enforcement(&[Mandate::Return, Mandate::Health], false));
}

#[test]
fn mandates_are_stored_in_one_order() {
    assert_eq!(mandate_words(&[Mandate::Health, Mandate::Return, Mandate::Health]), "return health");
}
