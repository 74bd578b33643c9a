//! Rules of organisations.

use base::Mandate;

use super::{is_enforcement, keeps_firewall, mandate_words};

#[test]
fn a_unit_below_an_enforcement_body_stands_behind_the_firewall() {
    assert!(is_enforcement(&[Mandate::ImmigrationEnforcement], false));
    assert!(is_enforcement(&[Mandate::Reintegration], true));
    assert!(!is_enforcement(&[Mandate::Return, Mandate::Health], false));
}

#[test]
fn nobody_walks_out_of_the_firewall() {
    for (before, after, allowed) in [(true, false, false), (true, true, true), (false, true, true), (false, false, true)] {
        assert_eq!(keeps_firewall(before, after).is_ok(), allowed, "{before} {after}");
    }
}

#[test]
fn mandates_are_stored_in_one_order() {
    assert_eq!(mandate_words(&[Mandate::Health, Mandate::Return, Mandate::Health]), "return health");
}
