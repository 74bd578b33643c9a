//! Rules of a merge, without a database.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use base::{BilingualName, Birth, BirthPrecision, Country, Day, HouseholdId, Moment, OrgId, PersonId, Sex};

use super::MergeIn;
use super::choice::{Side, choose, restore};
use super::fields::COLUMNS;
use super::rule::impossible;
use crate::person::{Contact, ContactKind, Document, DocumentKind, HouseholdRole, Person};

fn person(n: u128, ar: Option<&str>, latin: Option<&str>) -> Person {
    let text = |t: Option<&str>| t.map(str::to_owned);
    Person {
        id: PersonId(uuid::Uuid::from_u128(n)),
        registrar: OrgId(uuid::Uuid::from_u128(1)),
        org: OrgId(uuid::Uuid::from_u128(1)).into(),
        version: 1,
        created_at: Moment::from_micros(i64::try_from(n).unwrap()).into(),
        name: BilingualName { ar: text(ar), latin: text(latin) }.into(),
        sex: Sex::Female.into(),
        birth: Birth { precision: BirthPrecision::Exact, on: Day::parse_iso("1991-04-02") }.into(),
        nationalities: vec![Country::parse("TN").unwrap()].into(),
        languages: Vec::new().into(),
        contacts: Vec::new().into(),
        documents: Vec::new().into(),
        household: None.into(),
        household_role: None.into(),
        told: Vec::new().into(),
        told_name: BilingualName::default().into(),
        named_by: OrgId(uuid::Uuid::from_u128(1)),
        told_by: OrgId(uuid::Uuid::from_u128(1)),
        told_name_by: OrgId(uuid::Uuid::from_u128(1)),
        contacts_since: Vec::new(),
        contacts_at: base::Moment::from_micros(0),
    }
}

fn phone(value: &str) -> Contact {
    Contact { kind: ContactKind::Phone, value: value.into() }
}

fn national(number: &str) -> Document {
    Document {
        kind: DocumentKind::NationalId,
        number: number.into(),
        country: Country::parse("TN"),
        expires_on: None,
    }
}

#[test]
fn what_the_survivor_lacks_comes_from_the_other() {
    let a = person(1, None, Some("Salma Ben Ali"));
    let mut b = person(2, Some("سلمى بن علي"), Some("Selma Ben Aly"));
    b.contacts = vec![phone("+21624000000")].into();
    let outcome = choose(&a, &b, &MergeIn::default()).unwrap();
    assert_eq!(outcome.survivor, Side::A, "the older record");
    assert_eq!(outcome.columns[0].as_deref(), Some("سلمى بن علي"));
    assert_eq!(outcome.columns[1].as_deref(), Some("Salma Ben Ali"));
    assert_eq!(outcome.contacts, [phone("+21624000000")]);
}

#[test]
fn every_field_can_be_chosen_from_either_side() {
    let mut a = person(1, None, Some("Salma Ben Ali"));
    a.contacts = vec![phone("+21624000000"), phone("+21625000000")].into();
    let mut b = person(2, None, Some("Selma Ben Aly"));
    b.nationalities = vec![Country::parse("FR").unwrap()].into();
    b.contacts = vec![phone("+21624000000")].into();
    let input = MergeIn {
        survivor: "b".into(),
        name_latin: "a".into(),
        listed: "true".into(),
        contacts: vec!["a.1".into(), "b.0".into()],
        ..MergeIn::default()
    };
    let outcome = choose(&a, &b, &input).unwrap();
    assert_eq!(outcome.survivor, Side::B);
    assert_eq!(outcome.columns[1].as_deref(), Some("Salma Ben Ali"));
    let nationalities = COLUMNS.iter().position(|column| *column == "nationalities").unwrap();
    assert_eq!(outcome.columns[nationalities].as_deref(), Some("FR TN"));
    assert_eq!(outcome.contacts, [phone("+21624000000"), phone("+21625000000")]);
    let wrong = MergeIn { sex: "c".into(), ..MergeIn::default() };
    assert_eq!(choose(&a, &b, &wrong).unwrap_err().fields[0].field, "sex");
}

#[test]
fn a_list_is_put_back_around_what_was_added_since() {
    let (own, brought, added) = (phone("1"), phone("2"), phone("3"));
    let before = [own.clone()];
    let after = [own.clone(), brought.clone()];
    assert_eq!(restore(&before, &after, &after), before);
    let now = [own.clone(), brought.clone(), added.clone()];
    assert_eq!(restore(&before, &after, &now), [own.clone(), added.clone()]);
    // What the merge had dropped comes back, also where the rest was corrected.
    assert_eq!(restore(&after, &before, std::slice::from_ref(&added)), [added, brought]);
}

#[test]
fn some_two_cannot_be_one() {
    let a = person(1, None, Some("Salma Ben Ali"));
    let b = person(2, None, Some("Salma Ben Ali"));
    assert_eq!(impossible(&a, &b, false), [""; 0]);
    assert_eq!(impossible(&a, &b, true), ["merge.open_cases"]);

    let home = Some(HouseholdId(uuid::Uuid::from_u128(7)));
    let in_role = |mut person: Person, role| {
        person.household = home.into();
        person.household_role = Some(role).into();
        person
    };
    let (mother, child) = (in_role(a.clone(), HouseholdRole::Head), in_role(b.clone(), HouseholdRole::Child));
    assert_eq!(impossible(&mother, &child, false), ["merge.household_roles"]);
    let mut sister = in_role(b.clone(), HouseholdRole::Child);
    sister.name = BilingualName { ar: None, latin: Some("Mariem Ben Ali".into()) }.into();
    let salma = in_role(a.clone(), HouseholdRole::Child);
    assert_eq!(impossible(&salma, &sister, false), ["merge.one_household"]);
    // A row written twice within one household is one person.
    assert_eq!(impossible(&salma, &in_role(b.clone(), HouseholdRole::Child), false), [""; 0]);

    let with = |mut person: Person, number: &str| {
        person.documents = vec![national(number)].into();
        person
    };
    assert_eq!(
        impossible(&with(a.clone(), "0123"), &with(b.clone(), "0124"), false),
        ["merge.national_numbers"]
    );
    assert_eq!(impossible(&with(a, "01 23"), &with(b, "0123"), false), [""; 0]);
}
