//! What is sent twice: the same content is the same answer, other content is told so, and an id that another organisation used
//! neither tells nor loses.

use axum::http::StatusCode;
use base::Role;
use serde_json::{Value, json};

use crate::agreement::officer;
use crate::journey::{BOTH, case_with, handover};
use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, Client, PROGRAMME, SFAX, SFAX_AREA, salma};

/// Sends `body` under one id twice, then with `field` changed: once it is written, and the change is not thrown away in silence.
async fn once(who: &Client, path: &str, mut body: Value, field: &str, other: Value) -> String {
    let id = base::reexport::uuid::Uuid::new_v4().to_string();
    body["id"] = json!(id);
    let first = who.post(path, body.clone()).await;
    assert!(first.status.is_success(), "{path}: {} {}", first.status, first.text);
    let again = who.post(path, body.clone()).await;
    assert_eq!((again.status, &again.text), (first.status, &first.text), "{path} sent twice");
    body[field] = other;
    let refused = who.post(path, body).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{path} with another {field}: {}", refused.text);
    assert_eq!(refused.json()["code"], "id_taken", "{path}");
    id
}

stories! {
    async fn the_same_id_with_other_content_is_refused_for_every_write_of_a_case(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (person, case) = case_with(&counsellor, BOTH).await;
        let mut somebody = salma();
        somebody["not_duplicate"] = json!(true);
        once(&counsellor, "/persons", somebody, "birth_on", json!("1991-04-03")).await;
        let journey = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(), "return_kind": "voluntary", "dependants": 0, "another": "true" });
        once(&counsellor, "/cases", journey, "return_kind", json!("forced")).await;
        let consent = json!({ "purpose": "counselling", "recipient": "partner", "answer": "given", "language": "ar", "given_how": "written" });
        once(&counsellor, &format!("/persons/{person}/consents"), consent, "answer", json!("refused")).await;

        let at = format!("/cases/{case}");
        once(&counsellor, &format!("{at}/notes"), json!({ "category": "journey", "body": "flies from Bonn" }), "body", json!("flies from Cologne")).await;
        let calm = json!({ "factor": ["no_papers:situational", "supportive_home:pre_existing"], "urgency": "soon", "summary": "lives with an aunt" });
        once(&counsellor, &format!("{at}/assessments"), calm, "urgency", json!("urgent")).await;
        let rapid = json!({ "safety": "moved", "guardian": "relative", "heard": "too_young", "actions": "stays with her aunt", "responsible": "A. Trabelsi", "review_on": "2026-11-28" });
        once(&counsellor, &format!("{at}/rapid-forms"), rapid, "actions", json!("moves to her uncle")).await;
        let help = json!({ "phase": "post_arrival", "mode": "cash", "kind": "transport", "description": "Bus", "amount": "20.00", "delivered_on": "2026-11-20", "proof": "R 1" });
        once(&counsellor, &format!("{at}/assistance"), help, "amount", json!("250.00")).await;
        let need = json!({ "service": CLINIC_SERVICE.to_string(), "reason": "فحص", "urgency": "soon" });
        once(&counsellor, &format!("{at}/referrals"), need, "reason", json!("فحص آخر")).await;
        once(&counsellor, &format!("{at}/handovers"), handover(), "message", json!("تصل صباحاً")).await;
        let one = "SELECT COUNT(*) AS n FROM assistance WHERE amount_minor = 2000";
        assert_eq!((w.count(one).await, w.count("SELECT COUNT(*) AS n FROM assistance").await), (1, 1));
    }

    async fn the_same_id_with_other_content_is_refused_for_what_is_about_nobody(w: World) {
        let (manager, dpo) = (w.user(COLOGNE, Role::ProgrammeManager).await, officer(&w, COLOGNE).await);
        let programme = json!({ "name_ar": "عودة", "name_en": "Return", "starts_on": "2026-01-01", "currency": "TND", "budget": "1000", "hosts": ["DE"], "origins": ["TN"] });
        once(&manager, "/programmes", programme, "budget", json!("2000")).await;
        let owner = w.user(CLINIC, Role::Provider).await;
        let entry = json!({ "name_ar": "عيادة", "name_en": "Clinic", "kind": "psychosocial", "dimension": "psychosocial", "country": "TN", "area": SFAX_AREA.to_string() });
        once(&owner, "/services", entry, "name_en", json!("Surgery")).await;
        let start = json!({ "kind": "data_sharing", "name_ar": "مذكرة", "name_en": "Memorandum", "starts_on": "2026-11-01", "ends_on": "2026-12-31" });
        once(&dpo, "/agreements", start, "ends_on", json!("2027-12-31")).await;
        let laptop = json!({ "kind": "stolen", "what": "A laptop", "happened_on": "2026-11-19", "known_on": "2026-11-21", "known_time": "08:00", "categories": ["identity"], "persons": "12", "severity": "high", "measures": "Closed" });
        once(&dpo, "/incidents", laptop, "persons", json!("1200")).await;
    }

    async fn an_id_of_another_organisation_neither_tells_nor_loses(w: World) {
        let (ours, theirs) = (w.user(COLOGNE, Role::Counsellor).await, w.user(SFAX, Role::Counsellor).await);
        let ((_, case), (_, other)) = (case_with(&ours, &[]).await, case_with(&theirs, &[]).await);
        let note = json!({ "id": "018f0000-0000-7000-8000-0000000000e7", "category": "journey", "body": "flies from Bonn" });
        let first = ours.post(&format!("/cases/{case}/notes"), note.clone()).await.expect(201).id();
        let second = theirs.post(&format!("/cases/{other}/notes"), note.clone()).await.expect(201).id();
        assert_ne!(first, second);
        assert_eq!(theirs.post(&format!("/cases/{other}/notes"), note).await.expect(201).id(), second, "sent twice is once");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM notes").await, 2);
    }

    async fn a_form_that_was_stored_with_other_content_is_drawn_again_as_a_new_one(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, &[]).await;
        let (at, id) = (format!("/cases/{case}/notes"), "018f0000-0000-7000-8000-0000000000e8");
        for _ in 0..2 {
            counsellor.form(&at, &[("id", id), ("category", "journey"), ("body", "flies from Bonn")]).await.expect(303);
        }
        let back = counsellor.form(&at, &[("id", id), ("category", "journey"), ("body", "flies from Cologne")]).await.expect(409).text;
        assert!(back.contains("flies from Bonn") && back.contains("flies from Cologne"), "both are shown: {back}");
        assert!(back.contains("stored before, with other content"), "{back}");
        let fresh = back.split("name=\"id\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        assert_ne!(fresh, id);
        counsellor.form(&at, &[("id", &fresh), ("category", "journey"), ("body", "flies from Cologne")]).await.expect(303);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM notes").await, 2);
    }
}
