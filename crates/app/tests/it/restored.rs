//! A copy of the database is put back: nothing that was closed since it was made is open again.

use app::ended::{Note, again};
use base::Role;
use serde_json::{Value, json};
use store::args;

use crate::agreement::{officer, signed_by_both, state, step};
use crate::journey::{BOTH, case_with, consent, handover};
use crate::merge::{close, two};
use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, Client, OUTSIDER, PROGRAMME, SFAX, SFAX_AREA, World};

/// A person with a case and what is asked about it.
struct Journey {
    person: String,
    case: String,
    sent: String,
}

async fn journey(counsellor: &Client) -> Journey {
    let (person, case) = case_with(counsellor, BOTH).await;
    let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
    Journey { person, case, sent }
}

async fn referred(who: &Client, case: &str) -> String {
    let need = json!({ "service": CLINIC_SERVICE.to_string(), "reason": "فحص", "urgency": "soon" });
    who.post(&format!("/cases/{case}/referrals"), need).await.expect(201).id()
}

fn no(purpose: &str, recipient: &str) -> Value {
    json!({ "purpose": purpose, "recipient": recipient, "answer": "refused", "language": "ar", "given_how": "spoken" })
}

/// The offices of the story, signed in anew: a copy has sessions of its own.
struct Offices {
    cologne: Client,
    sfax: Client,
    clinic: Client,
    outsider: Client,
}

async fn offices(w: &World) -> Offices {
    Offices {
        cologne: w.user(COLOGNE, Role::Counsellor).await,
        sfax: w.user(SFAX, Role::CaseManager).await,
        clinic: w.user(CLINIC, Role::Provider).await,
        outsider: w.user(OUTSIDER, Role::CaseManager).await,
    }
}

/// What each organisation other than the registrar sees: the lists, and each address with what it tells of the person.
async fn seen(
    all: &Offices,
    journeys: &[Journey],
    referrals: &[String],
) -> Vec<(String, u16, Vec<&'static str>)> {
    let mut paths: Vec<String> =
        ["/cases", "/arrivals", "/referrals", "/referrals?side=inbox_all", "/plans", "/emergencies"]
            .map(str::to_owned)
            .into();
    for one in journeys {
        paths.extend([
            format!("/persons/{}", one.person),
            format!("/persons/{}/consents", one.person),
            format!("/cases/{}", one.case),
            format!("/cases/{}/timeline", one.case),
            format!("/cases/{}/notes", one.case),
            format!("/cases/{}/handovers", one.case),
            format!("/handovers/{}", one.sent),
        ]);
    }
    paths.extend(referrals.iter().map(|id| format!("/referrals/{id}")));
    let mut told = Vec::new();
    for (who, name) in [(&all.sfax, "Sfax"), (&all.clinic, "the clinic"), (&all.outsider, "the outsider")] {
        for path in &paths {
            let answer = who.get(path).await;
            let words = ["سلمى", "Salma", "24000000", "X123456", "insulin", "\"sent\"", "\"accepted\""];
            told.push((
                format!("{name} {path}"),
                answer.status.as_u16(),
                words.into_iter().filter(|word| answer.text.contains(word)).collect(),
            ));
        }
    }
    told
}

/// What is told after that was not told before.
fn opened(
    before: &[(String, u16, Vec<&'static str>)],
    after: &[(String, u16, Vec<&'static str>)],
) -> Vec<String> {
    let mut opened = Vec::new();
    for ((path, was, known), (_, is, words)) in before.iter().zip(after) {
        let more: Vec<_> = words.iter().filter(|word| !known.contains(word)).collect();
        if (*is == 200 && *was != 200) || !more.is_empty() {
            opened.push(format!("{path}: {was} {is} {more:?}"));
        }
    }
    opened
}

async fn keep(w: &World) {
    Note::default().keep(&w.app.db, &w.app.config.data_dir, &*w.clock).await.unwrap();
}

stories! {
    async fn what_was_closed_since_a_copy_was_made_is_closed_when_it_is_put_back(w: World) {
        let mut w = w;
        let all = offices(&w).await;
        let mut j = Vec::new();
        for _ in 0..8 {
            j.push(journey(&all.cologne).await);
        }
        for one in [0, 1, 6] {
            all.sfax.post(&format!("/handovers/{}/accept", j[one].sent), json!({})).await.expect(204);
        }
        let insulin = json!({ "category": "health", "body": "Takes insulin." });
        all.cologne.post(&format!("/cases/{}/notes", j[3].case), insulin).await.expect(201);
        let mut referrals = Vec::new();
        for one in [3, 5, 7] {
            referrals.push(referred(&all.cologne, &j[one].case).await);
        }
        for id in &referrals[..2] {
            all.clinic.post(&format!("/referrals/{id}/accept"), json!({})).await.expect(204);
        }
        let number = all.cologne.get(&format!("/cases/{}", j[2].case)).await.expect(200).json()["number"].clone();
        let (_, _, agreement) = signed_by_both(&w, SFAX, &["identity", "journey"]).await;
        let declared = json!({ "number": number, "name": "Salma Ben Ali", "born_on": "1991-04-02", "reason": "Unconscious in our ward, we need what she takes", "hours": "4" });
        all.sfax.post("/emergencies", declared).await.expect(201);
        keep(&w).await;
        let copy = w.copied().await;
        w.later(0, 60);
        let all = offices(&w).await;

        // A no that the receiver heard; one by which the receiver withdraws what Cologne heard; one that Cologne heard.
        all.sfax.post(&format!("/persons/{}/consents", j[0].person), no("handover", "partner")).await.expect(201);
        let heard = all.sfax.get(&format!("/persons/{}/consents", j[1].person)).await.expect(200).json();
        let given = heard.as_array().unwrap().iter().find(|one| one["purpose"] == "handover").unwrap()["id"].as_str().unwrap().to_owned();
        all.sfax.post(&format!("/persons/{}/consents/{given}/withdraw", j[1].person), json!({})).await.expect(204);
        all.cologne.post(&format!("/persons/{}/consents", j[4].person), no("handover", "partner")).await.expect(201);
        // Taken back, declined, done; closed; suspended; not justified; a mandate.
        all.cologne.post(&format!("/handovers/{}/recall", j[2].sent), json!({})).await.expect(204);
        all.cologne.post(&format!("/handovers/{}/recall", j[6].sent), json!({})).await.expect(204);
        all.cologne.post(&format!("/referrals/{}/recall", referrals[0]), json!({})).await.expect(204);
        all.clinic.post(&format!("/referrals/{}/finish", referrals[1]), json!({ "outcome": "Seen." })).await.expect(204);
        all.clinic.post(&format!("/referrals/{}/decline", referrals[2]), json!({ "decline_reason": "no_capacity" })).await.expect(204);
        close(&all.cologne, &j[7].case).await;
        step(&officer(&w, COLOGNE).await, &agreement, "suspend").await;
        let declared = officer(&w, COLOGNE).await.get("/emergencies").await.expect(200).json();
        let id = declared["items"][0]["id"].as_str().unwrap().to_owned();
        officer(&w, COLOGNE).await.post(&format!("/emergencies/{id}/review"), json!({ "verdict": "not_justified", "words": "Nobody was ill." })).await.expect(204);
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE organisations SET enforcement = 1, mandates = 'immigration_enforcement' WHERE id = $1", args![OUTSIDER]).await.unwrap();
        tx.commit().await.unwrap();
        w.a_minute_later().await;
        w.later(0, 120);
        keep(&w).await;
        let before = seen(&offices(&w).await, &j, &referrals).await;
        let text = std::fs::read_to_string(w.app.config.data_dir.join("ended.jsonl")).unwrap();
        for word in ["Salma", "سلمى", "Nobody was ill", "Seen.", "24000000", "@"] {
            assert!(!text.contains(word), "{word} stands in the note: {text}");
        }

        w.put_back(&copy).await;
        let back = seen(&offices(&w).await, &j, &referrals).await;
        assert!(!opened(&before, &back).is_empty(), "the copy has what was closed");
        let done = again(&w.app.db, &w.app.config.data_dir, &*w.clock, true).await.unwrap();
        assert_eq!(done.left, Vec::new());
        let all = offices(&w).await;
        assert_eq!(opened(&before, &seen(&all, &j, &referrals).await), Vec::<String>::new());
        for one in [2, 4, 6] {
            let answer = all.sfax.post(&format!("/handovers/{}/accept", j[one].sent), json!({})).await;
            assert!(answer.status.is_client_error(), "{} {}", j[one].sent, answer.text);
        }
        for id in &referrals {
            let answer = all.clinic.post(&format!("/referrals/{id}/accept"), json!({})).await;
            assert!(answer.status.is_client_error(), "{}", answer.text);
        }
        assert_eq!(state(&dpo_of(&w).await, &agreement).await, "suspended");
        assert_eq!(all.cologne.get(&format!("/organisations/{OUTSIDER}")).await.expect(200).json()["enforcement"], true);
        let answers = all.cologne.get(&format!("/persons/{}/consents", j[4].person)).await.expect(200).json();
        assert!(answers.as_array().unwrap().iter().any(|one| one["purpose"] == "handover" && one["answer"] == "refused"), "{answers}");
        assert!(!answers.as_array().unwrap().iter().any(|one| one["purpose"] == "handover" && one["stands"] == true), "{answers}");
        // It is one state of the database like any other, and twice is once.
        w.a_minute_later().await;
        let found = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
        assert_eq!((found.visibility, found.tokens), (0, 0));
        let twice = again(&w.app.db, &w.app.config.data_dir, &*w.clock, true).await.unwrap();
        assert_eq!((twice.done, twice.left), (0, Vec::new()));

    }

    async fn what_was_taken_up_again_is_not_closed_by_an_old_line(w: World) {
        let mut w = w;
        let all = offices(&w).await;
        let one = journey(&all.cologne).await;
        let (_, _, agreement) = signed_by_both(&w, SFAX, &["identity", "journey"]).await;
        let enforces = async |w: &World, value: i64| {
            let tx = w.app.db.begin().await.unwrap();
            tx.run("UPDATE organisations SET enforcement = $2 WHERE id = $1", args![OUTSIDER, value]).await.unwrap();
            tx.commit().await.unwrap();
        };
        let note = Note::default();
        let kept = async |w: &World| note.keep(&w.app.db, &w.app.config.data_dir, &*w.clock).await.unwrap();
        kept(&w).await;
        enforces(&w, 1).await;
        step(&officer(&w, COLOGNE).await, &agreement, "suspend").await;
        all.cologne.post(&format!("/handovers/{}/recall", one.sent), json!({})).await.expect(204);
        close(&all.cologne, &one.case).await;
        assert!(kept(&w).await >= 4);
        assert_eq!(kept(&w).await, 0, "each once");
        w.later(0, 60);
        enforces(&w, 0).await;
        step(&officer(&w, COLOGNE).await, &agreement, "resume").await;
        let version = all.cologne.get(&format!("/cases/{}", one.case)).await.expect(200).json()["version"].clone();
        all.cologne.post(&format!("/cases/{}/reopen", one.case), json!({ "version": version })).await.expect(204);
        assert!(kept(&w).await >= 3);
        assert_eq!(kept(&w).await, 0);
        assert_eq!(Note::default().keep(&w.app.db, &w.app.config.data_dir, &*w.clock).await.unwrap(), 0, "a new start knows the note");
        let copy = w.copied().await;
        w.put_back(&copy).await;
        let done = again(&w.app.db, &w.app.config.data_dir, &*w.clock, true).await.unwrap();
        assert_eq!((done.done, done.left), (0, Vec::new()), "the copy is of after all that");
        assert_eq!(state(&dpo_of(&w).await, &agreement).await, "in_force");
    }

    async fn a_no_that_was_heard_after_a_merge_counts_for_both_records_where_the_merge_is_lost(w: World) {
        let mut w = w;
        let cologne = w.user(COLOGNE, Role::Counsellor).await;
        let (survivor, gone, pair) = two(&cologne).await;
        cologne.post(&format!("/persons/{gone}/consents"), consent("service", "provider")).await.expect(201);
        let case = json!({ "person": gone, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(), "return_kind": "voluntary", "dependants": 0 });
        let case = cologne.post("/cases", case).await.expect(201).id();
        referred(&cologne, &case).await;
        keep(&w).await;
        let copy = w.copied().await;
        w.later(0, 60);
        let all = offices(&w).await;
        let reads = async |clinic: &Client| {
            let answer = clinic.get(&format!("/cases/{case}")).await;
            answer.status == 200 && answer.json()["access"]["identity"]["see"] == true
        };
        assert!(reads(&all.clinic).await);
        let side = if survivor < gone { "a" } else { "b" };
        all.cologne.post(&format!("/duplicates/{pair}/merge"), json!({ "survivor": side })).await.expect(201);
        all.cologne.post(&format!("/persons/{survivor}/consents"), no("service", "provider")).await.expect(201);
        w.a_minute_later().await;
        keep(&w).await;
        assert!(!reads(&offices(&w).await.clinic).await);
        w.put_back(&copy).await;
        assert!(reads(&offices(&w).await.clinic).await, "the copy has the yes");
        for _ in 0..2 {
            assert_eq!(again(&w.app.db, &w.app.config.data_dir, &*w.clock, true).await.unwrap().left, Vec::new());
        }
        assert!(!reads(&offices(&w).await.clinic).await);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM consents WHERE answer = 'refused'").await, 2, "one for each record, however often");
    }

    async fn what_cannot_be_ended_again_is_said_with_what_to_do(w: World) {
        let mut w = w;
        let all = offices(&w).await;
        let one = journey(&all.cologne).await;
        all.sfax.post(&format!("/handovers/{}/accept", one.sent), json!({})).await.expect(204);
        let copy = w.copied().await;
        // Whoever leads the case by then closed it: in the copy somebody else leads it.
        let all = offices(&w).await;
        all.cologne.post(&format!("/handovers/{}/departure", one.sent), json!({})).await.expect(204);
        all.sfax.post(&format!("/handovers/{}/arrival", one.sent), json!({ "arrived_on": "2026-11-21" })).await.expect(204);
        all.sfax.post(&format!("/persons/{}/consents", one.person), no("handover", "partner")).await.expect(201);
        w.a_minute_later().await;
        w.later(0, 120);
        close(&offices(&w).await.sfax, &one.case).await;
        keep(&w).await;
        w.put_back(&copy).await;
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE cases SET lead_org = $1 WHERE lead_org <> $1", args![COLOGNE]).await.unwrap();
        tx.commit().await.unwrap();
        let done = again(&w.app.db, &w.app.config.data_dir, &*w.clock, true).await.unwrap();
        let said: Vec<String> = done.left.iter().map(ToString::to_string).collect();
        assert!(said.len() == 1 && said[0].contains(&one.case) && said[0].contains("closes it"), "{said:?}");
        // The no of who keeps no relation to the person in the copy ends the yes that it was said against.
        let answers = offices(&w).await.cologne.get(&format!("/persons/{}/consents", one.person)).await.expect(200).json();
        assert!(!answers.as_array().unwrap().iter().any(|one| one["purpose"] == "handover" && one["stands"] == true), "{answers}");
    }
}

async fn dpo_of(w: &World) -> Client {
    officer(w, COLOGNE).await
}
