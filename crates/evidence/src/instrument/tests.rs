//! Scores worked out by hand, and what the program refuses to make up.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use base::{Locale, Word};

use super::*;

/// Four economic questions: a five-step scale, yes/no, several choices, one behind a rule; a social grid.
const SMALL: &str = r#"{
  "code": "small", "revision": 1, "official": false, "completeness": 500000,
  "name": {"ar": "ا", "en": "a"}, "notice": {"ar": "ا", "en": "a"},
  "scales": {"five": [
    {"value": "a", "label": {"ar": "ا", "en": "a"}, "score": 1000000}, {"value": "b", "label": {"ar": "ا", "en": "b"}, "score": 750000},
    {"value": "c", "label": {"ar": "ا", "en": "c"}, "score": 0}, {"value": "none_here", "label": {"ar": "ا", "en": "n"}}]},
  "questions": [
    {"id": "e1", "dimension": "economic", "kind": "single", "text": {"ar": "ا", "en": "e1"}, "scale": "five"},
    {"id": "e2", "dimension": "economic", "kind": "yes_no", "text": {"ar": "ا", "en": "e2"}, "weight": 2,
     "options": [{"value": "yes", "label": {"ar": "ا", "en": "y"}, "score": 1000000}, {"value": "no", "label": {"ar": "ا", "en": "n"}, "score": 0}]},
    {"id": "e3", "dimension": "economic", "kind": "multi", "text": {"ar": "ا", "en": "e3"},
     "options": [{"value": "x", "label": {"ar": "ا", "en": "x"}, "score": 600000}, {"value": "y", "label": {"ar": "ا", "en": "y"}, "score": 600000},
                 {"value": "nothing", "label": {"ar": "ا", "en": "z"}, "score": 0, "alone": true}]},
    {"id": "e4", "dimension": "economic", "kind": "single", "text": {"ar": "ا", "en": "e4"}, "scale": "five",
     "only_if": {"question": "e2", "any_of": ["no"]}},
    {"id": "s1", "dimension": "social", "kind": "grid", "text": {"ar": "ا", "en": "s1"}, "scale": "five",
     "rows": [{"id": "r1", "label": {"ar": "ا", "en": "1"}}, {"id": "r2", "label": {"ar": "ا", "en": "2"}}, {"id": "r3", "label": {"ar": "ا", "en": "3"}}]}
  ]}"#;

fn scored(answers: &str) -> Vec<DimensionScore> {
    let definition = Definition::read(SMALL).unwrap();
    let answers: Answers = serde_json::from_str(answers).unwrap();
    score(&definition, &answers.checked(&definition).unwrap())
}

#[test]
fn the_economic_score_is_what_the_hand_gives() {
    // Answers, then score, answered, applicable.
    for (answers, expected) in [
        // (1 + 2·1 + 0.6) / 4 = 0.9; the rule takes e4 out.
        (r#"{"e1":"a","e2":"yes","e3":["x"]}"#, (Some(900_000), 3, 3)),
        // (0.75 + 2·0 + min(1.2, 1) + 0) / 5 = 0.35.
        (r#"{"e1":"b","e2":"no","e3":["x","y"],"e4":"c"}"#, (Some(350_000), 4, 4)),
        // (0.75 + 2·1) / 3 = 0.916666…, rounded half up; two of three answered.
        (r#"{"e1":"b","e2":"yes","e3":"refused"}"#, (Some(916_667), 2, 3)),
        // Half answered is enough …
        (r#"{"e1":"c","e2":"no","e3":"unknown","e4":"refused"}"#, (Some(0), 2, 4)),
        // … a third is not, and nothing becomes zero.
        (r#"{"e1":"a","e2":"refused"}"#, (None, 1, 3)),
        // What does not apply leaves the count: both by word and by a choice without a score.
        (r#"{"e1":"not_applicable","e2":"yes","e3":"not_applicable"}"#, (Some(1_000_000), 1, 1)),
        (r#"{"e1":"none_here","e2":"yes","e3":["nothing"]}"#, (Some(666_667), 2, 2)),
        (r#"{}"#, (None, 0, 3)),
        // An answer behind a rule that is not met does not count.
        (r#"{"e1":"a","e2":"yes","e3":["x"],"e4":"c"}"#, (Some(900_000), 3, 3)),
    ] {
        let found = scored(answers)[0];
        assert_eq!((found.score, found.answered, found.applicable), expected, "{answers}");
    }
}

#[test]
fn a_grid_counts_as_one_question() {
    for (rows, expected) in [
        (r#"{"r1":"a","r2":"b","r3":"c"}"#, (Some(583_333), 1, 1)),
        (r#"{"r1":"a","r2":"b","r3":"refused"}"#, (Some(875_000), 1, 1)),
        (r#"{"r1":"a","r2":"refused","r3":"refused"}"#, (None, 0, 1)),
        (r#"{"r1":"not_applicable","r2":"not_applicable","r3":"not_applicable"}"#, (None, 0, 0)),
    ] {
        let found = scored(&format!(r#"{{"s1":{rows}}}"#))[1];
        assert_eq!((found.score, found.answered, found.applicable), expected, "{rows}");
    }
}

#[test]
fn the_four_kinds_of_no_answer_are_told_apart() {
    let found = scored(r#"{"e1":"refused","e2":"unknown","e3":"not_applicable"}"#)[0];
    assert_eq!((found.refused, found.unknown, found.not_asked, found.applicable), (1, 1, 0, 2));
    assert_eq!((found.score, found.completeness()), (None, Some(0)));
    assert_eq!(scored("{}")[2].completeness(), None);
}

#[test]
fn answers_that_do_not_fit_are_refused() {
    let definition = Definition::read(SMALL).unwrap();
    for (answers, field, code) in [
        (r#"{"e9":"a"}"#, "q.e9", "question.unknown"),
        (r#"{"e1":"zz"}"#, "q.e1", "not_in_list"),
        (r#"{"e1":["a"]}"#, "q.e1", "not_in_list"),
        (r#"{"e3":["x","nothing"]}"#, "q.e3", "choice.alone"),
        (r#"{"s1":{"r9":"a"}}"#, "q.s1", "not_in_list"),
    ] {
        let sent: Answers = serde_json::from_str(answers).unwrap();
        let problem = sent.checked(&definition).unwrap_err();
        assert_eq!((problem.fields[0].field.as_str(), &*problem.fields[0].code), (field, code), "{answers}");
    }
}

#[test]
fn unsound_definitions_are_refused() {
    for (from, to) in [
        ("\"any_of\": [\"no\"]", "\"any_of\": [\"perhaps\"]"),
        ("\"scale\": \"five\"},", "\"scale\": \"six\"},"),
        ("\"score\": 750000", "\"score\": 1750000"),
        ("\"value\": \"b\"", "\"value\": \"refused\""),
        ("\"id\": \"e4\"", "\"id\": \"e1\""),
        ("\"weight\": 2", "\"weight\": 0"),
    ] {
        assert!(Definition::read(SMALL).is_ok());
        assert!(Definition::read(&SMALL.replace(from, to)).is_err(), "{to}");
    }
}

#[test]
fn the_built_in_instrument_is_whole() {
    let definition = Definition::read(RSS_STYLE_JSON).unwrap();
    assert!(!definition.official && definition.completeness == 500_000);
    assert_eq!((definition.code.as_str(), definition.revision), (RSS_STYLE_CODE, RSS_STYLE_REVISION));
    assert_eq!(definition.questions.len(), 31);
    let scored = |d: Dimension| {
        definition.questions.iter().filter(|q| q.dimension == d && definition.is_scored(q)).count()
    };
    assert_eq!(Dimension::ALL.iter().map(|d| scored(*d)).collect::<Vec<_>>(), [9, 11, 9]);
    let labels = definition.questions.iter().flat_map(|q| {
        [&q.text]
            .into_iter()
            .chain(definition.choices(q).iter().map(|c| &c.label))
            .chain(q.rows.iter().map(|r| &r.label))
    });
    for label in labels.chain([&definition.name, &definition.notice]) {
        let all = [Some(&label.ar), Some(&label.en), label.fr.as_ref(), label.es.as_ref()];
        assert!(all.iter().all(|text| text.is_some_and(|text| !text.is_empty())), "{label:?}");
        assert!(
            label.in_locale(Locale::Ar).chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c)),
            "{label:?}"
        );
    }
}

/// The best and the worst answers of the built-in instrument give exactly one and zero.
#[test]
fn the_scale_of_the_built_in_instrument_runs_from_zero_to_one() {
    let definition = Definition::read(RSS_STYLE_JSON).unwrap();
    for (best, expected) in [(true, WHOLE), (false, 0)] {
        let pick = |question: &Question| {
            let scored: Vec<&Choice> =
                definition.choices(question).iter().filter(|c| c.score.is_some()).collect();
            let by = |c: &&&Choice| if best { c.score } else { c.score.map(|s| -s) };
            scored.iter().max_by_key(by).map(|c| c.value.clone())
        };
        let mut answers = Answers::default();
        for question in &definition.questions {
            let Some(value) = pick(question) else { continue };
            let answer = match question.kind {
                QuestionKind::Grid => {
                    Answer::Rows(question.rows.iter().map(|r| (r.id.clone(), value.clone())).collect())
                }
                QuestionKind::Multi if best => {
                    Answer::Several(["land", "animals", "trees", "tools"].map(str::to_owned).to_vec())
                }
                _ => Answer::One(value),
            };
            answers.0.insert(question.id.clone(), answer);
        }
        let found = score(&definition, &answers.checked(&definition).unwrap());
        assert_eq!(found.iter().map(|s| s.score).collect::<Vec<_>>(), [Some(expected); 3]);
        assert!(found.iter().all(|s| s.answered == s.applicable));
    }
}

#[test]
fn files_are_scored_as_the_program_scores() {
    let answers =
        r#"[{"id": "one", "answers": {"e1": "a", "e2": "yes", "e3": ["x"]}}, {"id": "two", "answers": {}}]"#;
    let report = score_files(SMALL.as_bytes(), answers.as_bytes()).unwrap();
    assert_eq!(report.results[0].id.as_deref(), Some("one"));
    assert_eq!(report.results[0].dimensions[0].score, Some(900_000));
    assert_eq!(report.results[1].dimensions[0].score, None);
    let bare = score_files(SMALL.as_bytes(), r#"{"e1": "a", "e2": "yes", "e3": ["x"]}"#.as_bytes()).unwrap();
    assert_eq!(bare.results[0].dimensions, report.results[0].dimensions);
    let refused = score_files(SMALL.as_bytes(), r#"{"e1": "secret"}"#.as_bytes()).unwrap_err().to_string();
    assert!(refused.contains("q.e1") && !refused.contains("secret"), "{refused}");
}
