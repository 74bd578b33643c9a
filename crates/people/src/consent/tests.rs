#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use access::RecipientKind;
use base::{Day, Entry, Moment, Purpose};

use super::answers::field_name;
use super::{Answer, AnswersIn, ConsentIn, NOTICE_VERSION, QUESTIONS};

fn now() -> Moment {
    Moment::start_of(Day::parse_iso("2026-11-21").unwrap()).plus_seconds(36_000)
}

fn typed() -> ConsentIn {
    ConsentIn {
        purpose: Entry::from("handover"),
        recipient: Entry::from("partner"),
        answer: Entry::from("given"),
        language: Entry::from("AR"),
        given_how: Entry::from("spoken"),
        ..ConsentIn::default()
    }
}

fn refusals(input: &ConsentIn) -> Vec<String> {
    let problem = input.check(now()).err();
    problem.map(|p| p.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect()).unwrap_or_default()
}

#[test]
fn an_answer_says_what_it_needs_to() {
    assert_eq!(refusals(&typed()), Vec::<String>::new());
    assert_eq!(
        refusals(&ConsentIn::default()),
        [
            "purpose:required",
            "recipient:required",
            "answer:required",
            "language:required",
            "given_how:required"
        ]
    );
    let stray = ConsentIn { recipient: Entry::from("monitor"), ..typed() };
    assert_eq!(refusals(&stray), ["recipient:consent.not_asked"]);
    let guardian = ConsentIn { given_how: Entry::from("guardian"), ..typed() };
    assert_eq!(refusals(&guardian), ["witness:consent.guardian_unnamed"]);
}

#[test]
fn an_answer_holds_from_when_it_was_given_to_its_last_day() {
    let day = |text| Moment::start_of(Day::parse_iso(text).unwrap());
    for (given_on, until_on, given, until) in [
        ("", "", now(), None),
        ("2026-11-21", "2026-11-21", now(), Some(day("2026-11-22"))),
        ("2026-11-01", "٢٠٢٧-٠١-٣١", day("2026-11-01"), Some(day("2027-02-01"))),
    ] {
        // A day of weeks ago asks for its proof.
        let proof = Entry::from("File 12");
        let input =
            ConsentIn { given_on: Entry::from(given_on), until_on: Entry::from(until_on), proof, ..typed() };
        let new = input.check(now()).unwrap();
        assert_eq!((new.manner.given, new.manner.until), (given, until), "{given_on} {until_on}");
        assert_eq!(
            (new.manner.language.as_str(), new.manner.notice_version.as_str()),
            ("ar", NOTICE_VERSION)
        );
    }
    let wrong =
        ConsentIn { given_on: Entry::from("2026-11-22"), until_on: Entry::from("2026-11-20"), ..typed() };
    assert_eq!(refusals(&wrong), ["given_on:consent.given_in_future", "until_on:consent.ends_in_past"]);
}

#[test]
fn a_question_left_out_is_neither_consent_nor_refusal() {
    let input = AnswersIn {
        talk: Entry::from("01932c07-5aaf-7000-8000-000000000000"),
        handover_partner: Entry::from("given"),
        tracing_partner: Entry::from("refused"),
        language: Entry::from("ar"),
        given_how: Entry::from("written"),
        ..AnswersIn::default()
    };
    let answers = input.check(now()).unwrap();
    let told: Vec<_> = answers.iter().map(|a| (a.purpose, a.recipient, a.answer)).collect();
    assert_eq!(
        told,
        [
            (Purpose::Handover, RecipientKind::Partner, Answer::Given),
            (Purpose::Tracing, RecipientKind::Partner, Answer::Refused)
        ]
    );
    assert_ne!(answers[0].id, answers[1].id);
    let again = input.check(now()).unwrap();
    assert_eq!(answers[1].id, again[1].id, "the same form sent twice is the same answers");
    let silent = AnswersIn { handover_partner: Entry::default(), tracing_partner: Entry::default(), ..input };
    assert_eq!(silent.check(now()).unwrap_err().fields[0].code, "consent.nothing_asked");
}

#[test]
fn the_form_asks_every_question_under_its_own_name() {
    let value = serde_json::to_value(AnswersIn::default()).unwrap();
    for (at, (purpose, recipient)) in QUESTIONS.iter().enumerate() {
        let name = field_name(*purpose, *recipient);
        assert!(value.get(&name).is_some(), "{name}");
        let input: AnswersIn = serde_json::from_value(serde_json::json!({ name: "given" })).unwrap();
        assert_eq!(input.answers()[at].trimmed(), "given");
    }
}
