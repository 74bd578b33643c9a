#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Day, Entry, Problem, Word};

use super::{AssessmentIn, Direction, Factor, Level, RapidFormIn, Standing};

fn today() -> Day {
    Day::parse_iso("2026-11-21").unwrap()
}

fn refusals<T>(checked: Result<T, Problem>) -> Vec<String> {
    let problem = checked.err();
    problem.map(|p| p.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect()).unwrap_or_default()
}

fn entries(words: &[&str]) -> Vec<Entry> {
    words.iter().map(|word| Entry::from(*word)).collect()
}

fn typed(factors: &[&str], none_found: &[&str]) -> AssessmentIn {
    AssessmentIn {
        factor: entries(factors),
        none_found: entries(none_found),
        urgency: Entry::from("soon"),
        summary: Entry::from("lives with an aunt"),
        ..AssessmentIn::default()
    }
}

#[test]
fn both_sides_of_a_situation_are_looked_for() {
    let (risk, good) = ("no_papers:situational", "supportive_home:pre_existing");
    for (factors, none_found, refused) in [
        (vec![risk, good], vec![], vec![]),
        (vec![risk], vec!["protective"], vec![]),
        (vec![], vec!["risk", "protective"], vec![]),
        (vec![risk], vec![], vec!["factor:assessment.protective_not_looked_for"]),
        (vec![good], vec![], vec!["factor:assessment.risk_not_looked_for"]),
        (
            vec![],
            vec![],
            vec!["factor:assessment.risk_not_looked_for", "factor:assessment.protective_not_looked_for"],
        ),
        (vec![risk, good], vec!["risk"], vec!["none_found:assessment.found_and_none"]),
        (vec![risk, risk, good], vec![], vec!["factor:assessment.factor_twice"]),
        (vec!["vulnerable:inherent", good], vec!["risk"], vec!["factor:not_in_list"]),
        (vec!["no_papers", good], vec!["risk"], vec!["factor:not_in_list"]),
    ] {
        assert_eq!(
            refusals(typed(&factors, &none_found).check(today())),
            refused,
            "{factors:?} {none_found:?}"
        );
    }
}

#[test]
fn a_factor_carries_its_nature_and_a_note() {
    let new = typed(&["no_papers:situational:taken: in transit", "literacy:inherent", ""], &[])
        .check(today())
        .unwrap();
    let [papers, literacy] = new.factors.as_slice() else { panic!("two factors") };
    assert_eq!((papers.note.as_str(), papers.direction), ("taken: in transit", Direction::Risk));
    assert_eq!((literacy.level, literacy.direction), (Level::Individual, Direction::Protective));
}

#[test]
fn urgency_is_said_by_a_person() {
    let unsaid = AssessmentIn { urgency: Entry::default(), ..typed(&[], &["risk", "protective"]) };
    assert_eq!(refusals(unsaid.check(today())), ["urgency:required"]);
    for (day, refused) in [
        ("2026-11-22", vec![]),
        ("2026-11-21", vec!["reassess_on:assessment.reassess_day"]),
        ("2028-01-01", vec!["reassess_on:assessment.reassess_day"]),
    ] {
        let input = AssessmentIn { reassess_on: Entry::from(day), ..typed(&[], &["risk", "protective"]) };
        assert_eq!(refusals(input.check(today())), refused, "{day}");
    }
    let tomorrow =
        AssessmentIn { assessed_on: Entry::from("2026-11-22"), ..typed(&[], &["risk", "protective"]) };
    assert_eq!(refusals(tomorrow.check(today())), ["assessed_on:date.too_late"]);
}

#[test]
fn every_level_knows_enough_of_both_directions() {
    for level in Level::ALL {
        for direction in Direction::ALL {
            let known = Factor::of(*level, *direction).count();
            assert!((5..=12).contains(&known), "{} {}: {known}", level.word(), direction.word());
        }
    }
}

#[test]
fn the_child_and_the_wish_for_protection_stop_what_they_must() {
    let of = |child_at_risk, rapid_form, seeks_protection| Standing {
        child_at_risk,
        rapid_form,
        seeks_protection,
    };
    for (standing, goes_on, returns) in [
        (of(false, false, false), None, None),
        (of(true, false, false), Some("child.procedure_first"), Some("child.procedure_first")),
        (of(true, true, false), None, None),
        (of(false, false, true), None, Some("return.stopped_protection")),
        (of(true, false, true), Some("child.procedure_first"), Some("return.stopped_protection")),
    ] {
        let code = |r: Result<(), Problem>| r.err().map(|p| p.code.into_owned());
        assert_eq!(code(standing.may_go_on()).as_deref(), goes_on, "{standing:?}");
        assert_eq!(code(standing.may_return()).as_deref(), returns, "{standing:?}");
    }
}

#[test]
fn a_rapid_form_says_what_is_done_and_by_whom_and_is_soon_looked_at_again() {
    let form = RapidFormIn {
        safety: Entry::from("moved"),
        guardian: Entry::from("relative"),
        heard: Entry::from("heard"),
        views: Entry::from("wants to stay with the aunt"),
        actions: Entry::from("stays with the aunt"),
        responsible: Entry::from("child protection officer"),
        review_on: Entry::from("2026-11-28"),
        ..RapidFormIn::default()
    };
    assert_eq!(refusals(form.check(today())), Vec::<String>::new());
    for (input, refused) in [
        (RapidFormIn { views: Entry::default(), ..form.clone() }, "views:rapid.views_missing"),
        (RapidFormIn { actions: Entry::default(), ..form.clone() }, "actions:required"),
        (RapidFormIn { responsible: Entry::default(), ..form.clone() }, "responsible:required"),
        (RapidFormIn { review_on: Entry::from("2026-11-21"), ..form.clone() }, "review_on:rapid.review_day"),
        (RapidFormIn { review_on: Entry::from("2027-01-21"), ..form.clone() }, "review_on:rapid.review_day"),
        (RapidFormIn { safety: Entry::from("detained"), ..form.clone() }, "safety:not_in_list"),
    ] {
        assert_eq!(refusals(input.check(today())), [refused]);
    }
}
