//! What an emergency opens, how long, and what ends it: it is for a life, and no key.

use base::Role;
use serde_json::{Value, json};

use crate::journey::{BOTH, case_with, handover};
use crate::stories;
use crate::world::{COLOGNE, Client, SFAX, World};

const REASON: &str = "Unconscious in our ward, we need the medication that she takes";

/// Cologne's case, handed over to Sfax and not accepted yet.
struct Sent {
    counsellor: Client,
    manager: Client,
    person: String,
    case: String,
    sent: String,
    number: Value,
}

async fn sent(w: &World) -> Sent {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let (person, case) = case_with(&counsellor, BOTH).await;
    let fears = json!({ "category": "protection", "body": "Fears the police of her village." });
    counsellor.post(&format!("/cases/{case}/notes"), fears).await.expect(201);
    let ill = json!({ "category": "health", "body": "Takes insulin." });
    counsellor.post(&format!("/cases/{case}/notes"), ill).await.expect(201);
    let number = counsellor.get(&format!("/cases/{case}")).await.expect(200).json()["number"].clone();
    let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
    Sent { counsellor, manager: w.user(SFAX, Role::CaseManager).await, person, case, sent, number }
}

impl Sent {
    /// By the number alone.
    fn by_number(&self) -> Value {
        json!({ "number": self.number, "reason": REASON, "hours": "4" })
    }

    /// By number, name and day of birth.
    fn named(&self) -> Value {
        json!({ "number": self.number, "name": "Salma Ben Ali", "born_on": "1991-04-02", "reason": REASON, "hours": "4" })
    }

    async fn recalled(self) -> Self {
        self.counsellor.post(&format!("/handovers/{}/recall", self.sent), json!({})).await.expect(204);
        self.manager.get(&format!("/cases/{}", self.case)).await.expect(404);
        self
    }

    async fn reads(&self) -> bool {
        self.manager.get(&format!("/cases/{}", self.case)).await.status == 200
    }
}

async fn review(officer: &Client, verdict: &str) {
    let items = officer.get("/emergencies").await.expect(200).json()["items"].clone();
    let open = items.as_array().unwrap().iter().find(|one| one["verdict"].is_null()).unwrap();
    let said = json!({ "verdict": verdict, "words": "The hospital was asked." });
    officer.post(&format!("/emergencies/{}/review", open["id"].as_str().unwrap()), said).await.expect(204);
}

stories! {
    async fn it_opens_what_saves_a_life_and_nothing_else(w: World) {
        let j = sent(&w).await.recalled().await;
        j.manager.post("/emergencies", j.named()).await.expect(201);
        let seen = j.manager.get(&format!("/cases/{}", j.case)).await.expect(200).json();
        for (category, opens) in [("identity", true), ("contact", true), ("household", true), ("journey", true), ("health", true),
            ("documents", false), ("protection", false), ("assessment", false), ("plan", false), ("assistance", false), ("monitoring", false)] {
            assert_eq!(seen["access"][category]["see"], opens, "{category}: {seen}");
        }
        let notes = j.manager.get(&format!("/cases/{}/notes", j.case)).await.expect(200).text;
        assert!(notes.contains("insulin") && !notes.contains("police"), "{notes}");
        assert!(j.manager.get(&format!("/persons/{}", j.person)).await.expect(200).text.contains("24000000"), "how to reach her");
    }

    async fn it_opens_no_note_of_a_category_whose_records_were_passed_on(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        for (category, body) in [("assessment", "Her cousin must not know."), ("health", "Takes insulin.")] {
            counsellor.post(&format!("/cases/{case}/notes"), json!({ "category": category, "body": body })).await.expect(201);
        }
        let number = counsellor.get(&format!("/cases/{case}")).await.expect(200).json()["number"].clone();
        let mut going = handover();
        going["goes"] = json!(["identity", "journey", "assessment"]);
        counsellor.post(&format!("/cases/{case}/handovers"), going).await.expect(201);
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.post("/emergencies", json!({ "number": number, "reason": REASON, "hours": "4" })).await.expect(201);
        let notes = manager.get(&format!("/cases/{case}/notes")).await.expect(200).text;
        assert!(notes.contains("insulin") && !notes.contains("cousin"), "{notes}");
    }

    async fn not_justified_ends_it_at_once_and_for_a_while(w: World) {
        let j = sent(&w).await.recalled().await;
        j.manager.post("/emergencies", j.named()).await.expect(201);
        assert!(j.reads().await);
        review(&w.user(COLOGNE, Role::DataProtection).await, "not_justified").await;
        assert!(!j.reads().await, "at once");
        let again = j.manager.post("/emergencies", j.named()).await.expect(409).json();
        assert_eq!(again["code"], "emergency.barred");
        // A colleague of the same organisation neither.
        w.user(SFAX, Role::Counsellor).await.post("/emergencies", j.named()).await.expect(409);
        w.later(91, 0);
        w.user(SFAX, Role::CaseManager).await.post("/emergencies", j.named()).await.expect(201);
    }

    async fn what_was_taken_back_is_not_opened_by_its_number(w: World) {
        let j = sent(&w).await;
        j.manager.post("/emergencies", j.by_number()).await.expect(201);
        // Another case, of another hand-over.
        let other = sent(&w).await.recalled().await;
        let refused = other.manager.post("/emergencies", other.by_number()).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "emergency.number_unknown");
    }

    async fn not_justified_ends_all_that_its_organisation_opened_of_the_person(w: World) {
        let j = sent(&w).await.recalled().await;
        for _ in 0..2 {
            j.manager.post("/emergencies", j.named()).await.expect(201);
            w.later(0, 60);
        }
        review(&w.user(COLOGNE, Role::DataProtection).await, "not_justified").await;
        assert!(!j.reads().await, "by neither of the two");
    }

    async fn what_the_person_took_back_is_not_opened_by_its_number(w: World) {
        let j = sent(&w).await;
        j.manager.post(&format!("/handovers/{}/decline", j.sent), json!({ "reason": "no_capacity" })).await;
        let consents = format!("/persons/{}/consents", j.person);
        let given = j.counsellor.get(&consents).await.expect(200).json();
        for one in given.as_array().unwrap() {
            j.counsellor.post(&format!("{consents}/{}/withdraw", one["id"].as_str().unwrap()), json!({})).await.expect(204);
        }
        w.a_minute_later().await;
        j.manager.get(&format!("/cases/{}", j.case)).await.expect(404);
        j.manager.post("/emergencies", j.by_number()).await.expect(422);
    }

    async fn a_third_time_waits_for_a_review(w: World) {
        let j = sent(&w).await.recalled().await;
        for _ in 0..2 {
            j.manager.post("/emergencies", j.named()).await.expect(201);
            w.later(0, 5 * 3_600);
        }
        let waits = j.manager.post("/emergencies", j.named()).await.expect(409).json();
        assert_eq!(waits["code"], "emergency.unreviewed");
        // Not by its own officer alone, where others' data were opened.
        review(&w.user(SFAX, Role::DataProtection).await, "justified").await;
        j.manager.post("/emergencies", j.named()).await.expect(409);
        review(&w.user(COLOGNE, Role::DataProtection).await, "justified").await;
        j.manager.post("/emergencies", j.named()).await.expect(201);
    }

    async fn the_ledger_names_by_whom_a_helper_came_to_the_case(w: World) {
        use crate::journey::{again, consent};
        use crate::world::{CLINIC, CLINIC_SERVICE};
        // Sfax, which works with her now, refers her to the clinic; Cologne, whose health note the clinic reads, did not choose it.
        let j = sent(&w).await;
        j.manager.post(&format!("/handovers/{}/accept", j.sent), json!({})).await.expect(204);
        j.manager.post(&format!("/cases/{}/ask-again", j.case), again()).await.expect(204);
        j.manager.post(&format!("/persons/{}/consents", j.person), consent("service", "provider")).await.expect(201);
        let ask = json!({ "service": CLINIC_SERVICE.to_string(), "reason": "a check", "urgency": "soon" });
        j.manager.post(&format!("/cases/{}/referrals", j.case), ask).await.expect(201);
        let doctor = w.user(CLINIC, Role::Provider).await;
        doctor.post("/emergencies", j.by_number()).await.expect(201);
        assert!(doctor.get(&format!("/cases/{}/notes", j.case)).await.expect(200).text.contains("insulin"));
        let ledger = w.user(COLOGNE, Role::DataProtection).await.get(&format!("/cases/{}/shares", j.case)).await.expect(200).text;
        assert!(ledger.contains("\"emergency\":true") && !ledger.contains("Clinic"), "{ledger}");
    }
}
