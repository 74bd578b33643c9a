//! A merge of two records opens nothing that others heard under one of them by what they heard under the other.

use base::Role;
use serde_json::{Value, json};
use store::args;

use crate::agreement::{drafted, officer, step};
use crate::journey::{again, handover};
use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, Client, OUTSIDER, PROGRAMME, SFAX, SFAX_AREA, World};

/// Two women whom Cologne registered and handed over to Sfax, which asked each of them again.
struct Two {
    counsellor: Client,
    manager: Client,
    persons: [String; 2],
    cases: [String; 2],
}

async fn two(w: &World) -> Two {
    let (counsellor, manager) =
        (w.user(COLOGNE, Role::Counsellor).await, w.user(SFAX, Role::CaseManager).await);
    let mut persons: Vec<String> = Vec::new();
    let mut cases: Vec<String> = Vec::new();
    for (name, phone) in [("Salma Ben Ali", "+21655512345"), ("Selma Ben Ali", "+21666600000")] {
        let person = json!({ "name_latin": name, "sex": "female", "birth_precision": "exact", "birth_on": "1991-04-02", "not_duplicate": "true" });
        let person = counsellor.post("/persons", person).await.expect(201).id();
        let yes = crate::journey::consent("handover", "partner");
        counsellor.post(&format!("/persons/{person}/consents"), yes).await.expect(201);
        let case = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
            "return_kind": "voluntary", "dependants": 0 });
        let case = counsellor.post("/cases", case).await.expect(201).id();
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
        manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
        let mut told = again();
        (told["name_latin"], told["phone"], told["address"]) =
            (json!(name), json!(phone), json!(format!("street of {phone}")));
        told["service"] = json!(if persons.is_empty() { "refused" } else { "given" });
        manager.post(&format!("/cases/{case}/ask-again"), told).await.expect(204);
        persons.push(person);
        cases.push(case);
    }
    Two { counsellor, manager, persons: persons.try_into().unwrap(), cases: cases.try_into().unwrap() }
}

impl Two {
    /// Cologne says that they are one; which of the two survives.
    async fn merge(&self, w: &World) -> (String, String) {
        let [a, b] = &self.persons;
        // Of two open cases in one programme the first is closed.
        let case = format!("/cases/{}", self.cases[0]);
        let version = self.manager.get(&case).await.expect(200).json()["version"].clone();
        let close = json!({ "reason": "dropped_out", "version": version });
        self.manager.post(&format!("{case}/close"), close).await.expect(204);
        // They were told apart at registration: that is said anew.
        let tx = w.app.db.begin().await.unwrap();
        let anew = "UPDATE duplicate_pairs SET state = 'pending', decided_by = NULL, decided_at = NULL";
        tx.run(anew, args![]).await.unwrap();
        tx.commit().await.unwrap();
        let pair = self.counsellor.post("/duplicates", json!({ "a": a, "b": b })).await.expect(201).id();
        let merge =
            self.counsellor.post(&format!("/duplicates/{pair}/merge"), json!({})).await.expect(201).id();
        (merge, pair)
    }
}

async fn told(who: &Client, person: &str) -> String {
    let answer = who.get(&format!("/persons/{person}")).await;
    if answer.status == 200 { answer.json()["told"].to_string() } else { String::new() }
}

stories! {
    async fn what_was_told_under_one_record_is_not_opened_by_a_case_of_the_other(w: World) {
        let j = two(&w).await;
        let clinic = w.user(CLINIC, Role::Provider).await;
        let ask = json!({ "service": CLINIC_SERVICE.to_string(), "reason": "a check", "urgency": "soon" });
        j.manager.post(&format!("/cases/{}/referrals", j.cases[1]), ask).await.expect(201);
        let before = [told(&clinic, &j.persons[0]).await, told(&clinic, &j.persons[1]).await];
        assert!(before[0].is_empty() && before[1].contains("66600000"), "{before:?}");
        let (merge, _) = j.merge(&w).await;
        clinic.get(&format!("/cases/{}", j.cases[0])).await.expect(404);
        for person in &j.persons {
            let seen = told(&clinic, person).await;
            assert!(!seen.contains("55512345"), "a case of one record opens nothing that was told under the other: {seen}");
        }
        // What Sfax heard of either it reads.
        assert!(!told(&j.manager, &j.persons[0]).await.is_empty());
        j.counsellor.post(&format!("/merges/{merge}/undo"), json!({})).await.expect(204);
        assert_eq!([told(&clinic, &j.persons[0]).await, told(&clinic, &j.persons[1]).await], before);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM cases WHERE record_id IS NOT NULL").await, 0);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM consents WHERE record_id IS NOT NULL").await, 0);
    }

    async fn a_yes_under_one_record_opens_no_case_of_the_other_over_a_no(w: World) {
        let (dpo, at) = drafted(&w, SFAX, &[OUTSIDER], OUTSIDER, &["identity", "contact", "journey"]).await;
        let other = officer(&w, OUTSIDER).await;
        step(&dpo, &at, "open_signing").await;
        step(&dpo, &at, "sign").await;
        step(&other, &at, "sign").await;
        let j = two(&w).await;
        // Salma says no to Sfax, and Selma, later, yes.
        for (person, answer) in [(&j.persons[0], "refused"), (&j.persons[1], "given")] {
            w.later(0, 60);
            let said = json!({ "purpose": "counselling", "recipient": "partner", "answer": answer, "language": "ar", "given_how": "spoken" });
            j.manager.post(&format!("/persons/{person}/consents"), said).await.expect(201);
        }
        let reader = w.user(OUTSIDER, Role::CaseManager).await;
        let sees = async || {
            let mut seen: Vec<u16> = Vec::new();
            for case in &j.cases {
                seen.push(reader.get(&format!("/cases/{case}")).await.status.as_u16());
            }
            seen
        };
        assert_eq!(sees().await, [404, 200]);
        j.merge(&w).await;
        assert_eq!(sees().await, [404, 200], "a merge opens nothing");
        let listed = reader.get("/cases").await.expect(200).json()["items"].as_array().map(Vec::len);
        assert_eq!(listed, Some(1));
        for person in &j.persons {
            let seen = told(&reader, person).await;
            assert!(!seen.contains("55512345"), "{seen}");
        }
        let findings = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
        assert_eq!((findings.visibility, findings.tokens), (0, 0));
        // Asked again as the one person that she is, her word counts for all.
        let said: Value = json!({ "purpose": "counselling", "recipient": "partner", "answer": "given", "language": "ar", "given_how": "spoken" });
        w.later(0, 60);
        j.manager.post(&format!("/persons/{}/consents", j.persons[0]), said).await.expect(201);
        assert_eq!(sees().await, [200, 200]);
    }
}
