//! Rights of the person: a withdrawn consent travels to whoever holds the data, and each says what became of them.

use base::Role;
use serde_json::{Value, json};

use crate::stories;
use crate::world::{
    CLINIC, CLINIC_SERVICE, COLOGNE, Client, OBSERVERS, OUTSIDER, PROGRAMME, SFAX, SFAX_AREA, World, salma,
};

/// Salma's record and case in Cologne, and the consents that she gave.
struct Journey {
    person: String,
    case: String,
    counsellor: Client,
    consents: Vec<String>,
}

async fn journey(w: &World, consents: &[(&str, &str)]) -> Journey {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let person = counsellor.post("/persons", salma()).await.expect(201).id();
    let mut given = Vec::new();
    for (purpose, recipient) in consents {
        given.push(consent(&counsellor, &person, purpose, recipient, "given").await);
    }
    let case = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
        "return_kind": "voluntary", "dependants": 0 });
    let case = counsellor.post("/cases", case).await.expect(201).id();
    Journey { person, case, counsellor, consents: given }
}

async fn consent(who: &Client, person: &str, purpose: &str, recipient: &str, answer: &str) -> String {
    let body = json!({ "purpose": purpose, "recipient": recipient, "answer": answer, "language": "ar", "given_how": "written" });
    who.post(&format!("/persons/{person}/consents"), body).await.expect(201).id()
}

impl Journey {
    async fn hand_over(&self) -> String {
        let handover = json!({ "to": SFAX.to_string(), "departs_on": "2026-11-25", "arrives_on": "2026-11-26", "travel": "air", "port": "Sfax-Thyna",
            "needs": [], "message": "" });
        let id =
            self.counsellor.post(&format!("/cases/{}/handovers", self.case), handover).await.expect(201).id();
        format!("/handovers/{id}")
    }

    async fn refer(&self) -> String {
        let referral = json!({ "service": CLINIC_SERVICE.to_string(), "reason": "فحص", "urgency": "soon" });
        let id =
            self.counsellor.post(&format!("/cases/{}/referrals", self.case), referral).await.expect(201).id();
        format!("/referrals/{id}")
    }

    async fn withdraw(&self, consent: usize) {
        let path = format!("/persons/{}/consents/{}/withdraw", self.person, self.consents[consent]);
        self.counsellor.post(&path, json!({})).await.expect(204);
    }

    async fn ledger(&self) -> Vec<Value> {
        let all = self.counsellor.get(&format!("/persons/{}/recalls", self.person)).await.expect(200).json();
        all.as_array().unwrap().clone()
    }
}

async fn asked(who: &Client) -> Vec<Value> {
    who.get("/recalls").await.expect(200).json().as_array().unwrap().clone()
}

stories! {
    async fn a_withdrawal_recalls_what_is_open_and_the_holder_answers(w: World) {
        let j = journey(&w, &[("handover", "partner")]).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        let handover = j.hand_over().await;
        partner.get(&format!("/cases/{}", j.case)).await.expect(200);
        assert!(asked(&partner).await.is_empty());

        j.withdraw(0).await;
        partner.get(&format!("/cases/{}", j.case)).await.expect(404);
        partner.post(&format!("{handover}/accept"), json!({})).await.expect(404);
        assert_eq!(j.counsellor.get(&handover).await.expect(200).json()["state"], "recalled");
        let events = "SELECT COUNT(*) AS n FROM case_events WHERE kind = 'handover_recalled'";
        assert_eq!(w.count(events).await, 1);

        let recalls = asked(&partner).await;
        assert_eq!(recalls.len(), 1, "{recalls:?}");
        let recall = &recalls[0];
        assert_eq!((recall["duty"].as_str(), recall["purpose"].as_str()), (Some("give_back"), Some("handover")));
        assert_eq!(recall["owner_name"]["en"], "Return counselling, Cologne");
        assert!(recall["number"].is_string() && recall.get("person").is_none(), "{recall}");
        for other in [CLINIC, OBSERVERS, OUTSIDER] {
            let other = w.user(other, Role::CaseManager).await;
            assert!(asked(&other).await.is_empty());
            let id = recall["id"].as_str().unwrap();
            other.post(&format!("/recalls/{id}/acknowledge"), json!({ "statement": "deleted" })).await.expect(404);
            other.page(&format!("/recalls/{id}")).await.expect(404);
        }
        w.user(SFAX, Role::Administrator).await.get("/recalls").await.expect(403);
        w.stranger().get("/recalls").await.expect(401);

        // Withdrawn again, nothing is asked twice.
        j.withdraw(0).await;
        assert_eq!(asked(&partner).await.len(), 1);
        let queue = partner.page("/").await.expect(200).text;
        assert!(queue.contains("/recalls"), "{queue}");
        let at = format!("/recalls/{}", recall["id"].as_str().unwrap());
        assert!(partner.page(&at).await.expect(200).text.contains("What became of the data?"));
        let refused = partner.form(&at, &[("statement", "kept_by_law")]).await.expect(422).text;
        assert!(refused.contains("Name the law"), "{refused}");
        partner.form(&at, &[("statement", "kept_by_law"), ("legal_basis", "Code of commerce, art. 15")]).await.expect(303);
        partner.post(&format!("{at}/acknowledge"), json!({ "statement": "deleted" })).await.expect(204);
        let ledger = j.ledger().await;
        assert_eq!((ledger[0]["statement"].as_str(), ledger[0]["legal_basis"].as_str()), (Some("kept_by_law"), Some("Code of commerce, art. 15")));
        let page = j.counsellor.page(&format!("/people/{}/consent", j.person)).await.expect(200).text;
        assert!(page.contains("Kept, because a law obliges us") && page.contains("Bridge Association, Sfax"), "{page}");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'acknowledge'").await, 1);
    }

    async fn who_leads_the_case_keeps_it_and_is_told_what_is_closed(w: World) {
        let j = journey(&w, &[("handover", "partner")]).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        let handover = j.hand_over().await;
        partner.post(&format!("{handover}/accept"), json!({})).await.expect(204);
        j.withdraw(0).await;
        let case = format!("/cases/{}", j.case);
        assert_eq!(partner.get(&case).await.expect(200).json()["lead"], SFAX.to_string());
        assert_eq!(partner.get(&handover).await.expect(200).json()["state"], "accepted");
        assert_eq!(asked(&partner).await[0]["duty"], "stop_use");
        for page in ["", "/plan", "/referrals"] {
            let text = partner.page(&format!("{case}{page}")).await.expect(200).text;
            assert!(text.contains("The person withdrew consent"), "{page}: {text}");
        }
        assert!(!j.counsellor.page(&case).await.expect(200).text.contains("The person withdrew consent"));
        w.later(0, 60);
        consent(&j.counsellor, &j.person, "handover", "partner", "given").await;
        assert!(!partner.page(&case).await.expect(200).text.contains("The person withdrew consent"));
    }

    async fn a_refusal_travels_like_a_withdrawal_and_reaches_who_was_done_long_ago(w: World) {
        let j = journey(&w, &[("service", "provider")]).await;
        let clinic = w.user(CLINIC, Role::Provider).await;
        let done = j.refer().await;
        clinic.post(&format!("{done}/accept"), json!({})).await.expect(204);
        clinic.post(&format!("{done}/finish"), json!({ "outcome": "examined" })).await.expect(204);
        consent(&j.counsellor, &j.person, "service", "provider", "refused").await;
        assert_eq!(asked(&clinic).await.len(), 1, "asked though nothing is open any more");
        let at = format!("/recalls/{}", asked(&clinic).await[0]["id"].as_str().unwrap());
        clinic.post(&format!("{at}/acknowledge"), json!({ "statement": "not_kept" })).await.expect(204);

        w.later(0, 60);
        let again = consent(&j.counsellor, &j.person, "service", "provider", "given").await;
        let open = j.refer().await;
        clinic.get(&open).await.expect(200);
        w.later(0, 60);
        j.counsellor.post(&format!("/persons/{}/consents/{again}/withdraw", j.person), json!({})).await.expect(204);
        assert_eq!(j.counsellor.get(&open).await.expect(200).json()["state"], "recalled");
        clinic.get(&open).await.expect(404);
        assert_eq!(asked(&clinic).await.len(), 2);
        w.later(0, 60);
        // A refusal on top of what is withdrawn already asks nothing new.
        consent(&j.counsellor, &j.person, "service", "provider", "refused").await;
        assert_eq!(asked(&clinic).await.len(), 2);
        let doctor = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
        assert_eq!((doctor.visibility, doctor.tokens), (0, 0));
    }

    async fn silence_is_escalated_to_both_sides(w: World) {
        let j = journey(&w, &[("handover", "partner")]).await;
        j.hand_over().await;
        j.withdraw(0).await;
        let now = |w: &World| base::Clock::now(&*w.clock);
        assert_eq!(partners::recall::escalate(&w.app.db, now(&w)).await.unwrap(), 0);
        w.later(partners::recall::ANSWER_DAYS + 2, 0);
        assert_eq!(partners::recall::escalate(&w.app.db, now(&w)).await.unwrap(), 1);
        assert_eq!(partners::recall::escalate(&w.app.db, now(&w)).await.unwrap(), 0);
        let partner = w.user(SFAX, Role::CaseManager).await;
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let queue = partner.page("/").await.expect(200).text;
        assert!(queue.contains("1 request to give data back is overdue"), "{queue}");
        let queue = counsellor.page("/").await.expect(200).text;
        assert!(queue.contains("1 organisation has not said what became of the data"), "{queue}");
        assert!(counsellor.page("/recalls?side=owner").await.expect(200).text.contains("2 days late"));
        let ledger = counsellor.get(&format!("/persons/{}/recalls", j.person)).await.expect(200).json();
        assert_eq!(ledger[0]["days_late"], 2);
        partner.get(&format!("/persons/{}/recalls", j.person)).await.expect(404);
    }

    async fn a_consent_leaves_with_the_names_of_the_standard(w: World) {
        let j = journey(&w, &[]).await;
        let at = format!("/persons/{}/consents", j.person);
        let body = json!({ "purpose": "handover", "recipient": "partner", "answer": "given", "language": "ar", "given_how": "guardian",
            "witness": "Mother", "assent": "given", "proof": "File 12", "until_on": "2026-12-31" });
        let id = j.counsellor.post(&at, body.clone()).await.expect(201).id();
        let mut spoken = body;
        spoken["given_how"] = json!("spoken");
        let refused = j.counsellor.post(&at, spoken).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "consent.assent_without_guardian");
        j.counsellor.post(&format!("{at}/{id}/withdraw"), json!({})).await.expect(204);
        let records = j.counsellor.get(&format!("/persons/{}/consent-records", j.person)).await.expect(200).json();
        let record = &records[0];
        assert_eq!(record["schema_version"], "ISO/IEC TS 27560:2023");
        assert_eq!(record["pii_principal_id"], j.person.as_str());
        assert_eq!(record["pii_processing"]["purpose"], "handover");
        assert_eq!((record["events"][0]["assent"].as_str(), record["events"][0]["proof"].as_str()), (Some("given"), Some("File 12")));
        assert_eq!(record["events"][1]["event_state"], "withdrawn");
        w.user(OUTSIDER, Role::CaseManager).await.get(&format!("/persons/{}/consent-records", j.person)).await.expect(404);
    }
}
