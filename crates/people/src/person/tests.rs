#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Day, Entry};

use super::{PersonIn, case_token, tokens};

fn typed() -> PersonIn {
    PersonIn {
        name_ar: Entry::from("سلمى بن علي"),
        sex: Entry::from("female"),
        birth_precision: Entry::from("exact"),
        birth_on: Entry::from("1991-04-02"),
        ..PersonIn::default()
    }
}

fn refusals(input: &PersonIn) -> Vec<String> {
    let today = Day::parse_iso("2026-11-21").unwrap();
    let problem = input.check(today).err();
    problem.map(|p| p.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect()).unwrap_or_default()
}

#[test]
fn a_person_needs_a_name_in_one_script() {
    assert_eq!(refusals(&typed()), Vec::<String>::new());
    let nameless = PersonIn { name_ar: Entry::from("  \u{200f} "), ..typed() };
    assert_eq!(refusals(&PersonIn { name_ar: Entry::default(), ..typed() }), ["name_ar:name.missing"]);
    assert_eq!(refusals(&nameless), ["name_ar:name.missing"]);
}

#[test]
fn births_are_as_sure_as_they_are() {
    for (precision, on, refused) in [
        ("exact", "2031-05-01", vec!["birth_on:birth_date.future"]),
        ("exact", "1990-02-31", vec!["birth_on:date.invalid"]),
        ("exact", "", vec!["birth_on:required"]),
        ("estimated", "١٩٩١", vec![]),
        ("unknown", "", vec![]),
        ("", "1991-01-01", vec!["birth_precision:required"]),
    ] {
        let input =
            PersonIn { birth_precision: Entry::from(precision), birth_on: Entry::from(on), ..typed() };
        assert_eq!(refusals(&input), refused, "{precision} {on}");
    }
}

#[test]
fn ten_megabytes_of_name_are_refused_not_stored() {
    let input = PersonIn { name_ar: Entry::from("م".repeat(5_000_000)), ..typed() };
    assert_eq!(refusals(&input), ["name_ar:too_long"]);
}

#[test]
fn a_name_is_found_in_either_script() {
    let arabic = typed().check(Day::parse_iso("2026-11-21").unwrap()).unwrap();
    let latin = PersonIn { name_ar: Entry::default(), name_latin: Entry::from("Salma Ben Ali"), ..typed() };
    let latin = latin.check(Day::parse_iso("2026-11-21").unwrap()).unwrap();
    let sounds = |tokens: Vec<String>| -> Vec<String> {
        tokens.into_iter().filter(|token| token.starts_with("s:")).collect()
    };
    let (arabic, latin) = (sounds(tokens(&arabic)), sounds(tokens(&latin)));
    assert!(!arabic.is_empty());
    assert_eq!(arabic, latin);
}

#[test]
fn a_case_number_is_read_as_people_write_it() {
    for written in ["7K2M-91QX", "7k2m 91qx", "7K2M-9lQX", "7K2M9IQX"] {
        assert_eq!(case_token(written), "c:7k2m91qx", "{written}");
    }
    assert_eq!(case_token("O1"), case_token("0l"));
}

#[test]
fn every_reason_of_a_match_can_be_said_in_words() {
    let words = include_str!("locale/ar.ftl");
    for code in matching::Reason::codes() {
        let (field, grade) = code.split_once('.').unwrap();
        let grade = grade.replace(['.', '_'], "-");
        for key in [format!("match-field-{field} ="), format!("match-grade-{grade} =")] {
            assert!(words.contains(&key), "{code}: {key}");
        }
    }
}
