#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use base::{BirthPrecision, Day, Entry};

use super::{HouseholdRole, MemberIn, MembersIn, Same};

fn child(birth_on: &str) -> MemberIn {
    MemberIn {
        role: Entry::from("child"),
        name_latin: Entry::from("Youssef"),
        sex: Entry::from("male"),
        birth_on: Entry::from(birth_on),
        ..MemberIn::default()
    }
}

fn today() -> Day {
    Day::parse_iso("2026-11-21").unwrap()
}

#[test]
fn a_birth_is_as_sure_as_it_is_written() {
    for (typed, precision) in [
        ("2019-05-02", BirthPrecision::Exact),
        ("٢٠١٩", BirthPrecision::Estimated),
        ("", BirthPrecision::Unknown),
    ] {
        let members = MembersIn { members: vec![child(typed)] }.check(today()).unwrap();
        assert_eq!(members[0].person.birth.precision, precision, "{typed}");
        assert_eq!(members[0].role, HouseholdRole::Child);
    }
}

#[test]
fn empty_rows_are_left_out_and_refusals_name_their_row() {
    let without_role = MemberIn { role: Entry::default(), ..child("2031-01-01") };
    let input = MembersIn { members: vec![MemberIn::default(), child(""), without_role] };
    let problem = input.check(today()).unwrap_err();
    let told: Vec<String> = problem.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect();
    assert_eq!(told, ["members.2.role:required", "members.2.birth_on:birth_date.future"]);
    let nobody = MembersIn { members: vec![MemberIn::default()] };
    assert_eq!(nobody.check(today()).unwrap_err().fields[0].code, "household.nobody_named");
}

#[test]
fn somebody_on_the_record_is_taken_as_that_person() {
    let known = "01932c07-5aaf-7000-8000-000000000001";
    for (typed, same) in
        [("", None), ("new", Some(Same::New)), (known, Some(Same::Known(known.parse().unwrap())))]
    {
        let input = MembersIn { members: vec![MemberIn { same: Entry::from(typed), ..child("") }] };
        assert_eq!(input.check(today()).unwrap()[0].same, same);
    }
}
