//! Rights of the person: a withdrawn consent travels to whoever holds the data, and each says what became of them.

use base::Role;
use serde_json::{Value, json};

use crate::stories;
use crate::world::{
    CLINIC, CLINIC_SERVICE, COLOGNE, Client, OBSERVERS, OUTSIDER, POLICE, PROGRAMME, SFAX, SFAX_AREA, World,
    salma,
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

    /// Withdraws, and waits until it can be undone no more.
    async fn withdraw(&self, w: &World, consent: usize) {
        let path = format!("/persons/{}/consents/{}/withdraw", self.person, self.consents[consent]);
        self.counsellor.post(&path, json!({})).await.expect(204);
        w.a_minute_later().await;
    }

    async fn ledger(&self) -> Vec<Value> {
        let all = self.counsellor.get(&format!("/persons/{}/recalls", self.person)).await.expect(200).json();
        all.as_array().unwrap().clone()
    }
}

async fn asked(who: &Client) -> Vec<Value> {
    who.get("/recalls").await.expect(200).json()["items"].as_array().unwrap().clone()
}

stories! {
    async fn a_withdrawal_recalls_what_is_open_and_the_holder_answers(w: World) {
        let j = journey(&w, &[("handover", "partner")]).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        let handover = j.hand_over().await;
        partner.get(&format!("/cases/{}", j.case)).await.expect(200);
        assert!(asked(&partner).await.is_empty());

        j.withdraw(&w, 0).await;
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
        j.withdraw(&w, 0).await;
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
        j.withdraw(&w, 0).await;
        let case = format!("/cases/{}", j.case);
        assert_eq!(partner.get(&case).await.expect(200).json()["lead"], SFAX.to_string());
        assert_eq!(partner.get(&handover).await.expect(200).json()["state"], "accepted");
        assert_eq!(asked(&partner).await[0]["duty"], "stop_use");
        for page in ["", "/plan", "/referrals"] {
            let text = partner.page(&format!("{case}{page}")).await.expect(200).text;
            assert!(text.contains("Consent withdrawn: "), "{page}: {text}");
        }
        assert!(!j.counsellor.page(&case).await.expect(200).text.contains("Consent withdrawn: "));
        w.later(0, 60);
        consent(&j.counsellor, &j.person, "handover", "partner", "given").await;
        assert!(!partner.page(&case).await.expect(200).text.contains("Consent withdrawn: "));
    }

    async fn a_refusal_travels_like_a_withdrawal_and_reaches_who_was_done_long_ago(w: World) {
        let j = journey(&w, &[("service", "provider")]).await;
        let clinic = w.user(CLINIC, Role::Provider).await;
        let done = j.refer().await;
        clinic.post(&format!("{done}/accept"), json!({})).await.expect(204);
        clinic.post(&format!("{done}/finish"), json!({ "outcome": "examined" })).await.expect(204);
        consent(&j.counsellor, &j.person, "service", "provider", "refused").await;
        w.a_minute_later().await;
        assert_eq!(asked(&clinic).await.len(), 1, "asked though nothing is open any more");
        let at = format!("/recalls/{}", asked(&clinic).await[0]["id"].as_str().unwrap());
        clinic.post(&format!("{at}/acknowledge"), json!({ "statement": "not_kept" })).await.expect(204);

        w.later(0, 60);
        let again = consent(&j.counsellor, &j.person, "service", "provider", "given").await;
        let open = j.refer().await;
        clinic.get(&open).await.expect(200);
        w.later(0, 60);
        j.counsellor.post(&format!("/persons/{}/consents/{again}/withdraw", j.person), json!({})).await.expect(204);
        w.a_minute_later().await;
        assert_eq!(j.counsellor.get(&open).await.expect(200).json()["state"], "recalled");
        clinic.get(&open).await.expect(404);
        assert_eq!(asked(&clinic).await.len(), 2);
        w.later(0, 60);
        // A refusal on top of what is withdrawn already asks nothing new.
        consent(&j.counsellor, &j.person, "service", "provider", "refused").await;
        w.a_minute_later().await;
        assert_eq!(asked(&clinic).await.len(), 2);
        let doctor = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
        assert_eq!((doctor.visibility, doctor.tokens), (0, 0));
    }

    async fn silence_is_escalated_to_both_sides(w: World) {
        let j = journey(&w, &[("handover", "partner")]).await;
        j.hand_over().await;
        j.withdraw(&w, 0).await;
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

/// Salma's case in Cologne, of which Sfax knows nothing but the number that somebody told it.
async fn unknown_case(w: &World) -> (Journey, String) {
    let j = journey(w, &[]).await;
    let number = j.counsellor.get(&format!("/cases/{}", j.case)).await.expect(200).json()["number"]
        .as_str()
        .unwrap()
        .to_owned();
    (j, number)
}

const REASON: &str = "Unconscious in our ward, we need the medication that she takes";

fn emergency(number: &str) -> Value {
    json!({ "number": number, "name": "Salma Ben Ali", "born_on": "1991-04-02", "reason": REASON, "hours": "4" })
}

stories! {
    async fn a_life_at_risk_opens_one_case_to_one_user_for_hours_and_is_reviewed(w: World) {
        let (j, number) = unknown_case(&w).await;
        let doctor = w.user(SFAX, Role::CaseManager).await;
        let colleague = w.user(SFAX, Role::Counsellor).await;
        let case = format!("/cases/{}", j.case);
        doctor.page(&case).await.expect(404);
        assert!(doctor.page("/cases").await.expect(200).text.contains("/emergency"));
        assert!(doctor.page("/emergency").await.expect(200).text.contains("told at once"));
        let short = doctor.form("/emergency", &[("number", number.as_str()), ("reason", "urgent"), ("hours", "48")]).await.expect(422).text;
        assert!(short.contains("at least 20 characters") && short.contains(&number), "{short}");

        // A number alone opens nothing that never stood in a list of theirs.
        let typed = [("number", number.as_str()), ("reason", REASON), ("hours", "4")];
        assert!(doctor.form("/emergency", &typed).await.expect(422).text.contains("There is no case with this number"));
        let typed = [("number", number.as_str()), ("name", "سلمى بن علي"), ("born_on", "1991-04-02"), ("reason", REASON), ("hours", "4")];
        let opened = doctor.form("/emergency", &typed).await.expect(303);
        assert_eq!(opened.location.as_deref(), Some(case.as_str()));
        for page in ["", "/assessments", "/plan", "/referrals", "/notes"] {
            let text = doctor.page(&format!("{case}{page}")).await.expect(200).text;
            assert!(text.contains("Opened because a life is at risk"), "{page}: {text}");
        }
        assert_eq!(doctor.get(&case).await.expect(200).json()["access"]["health"]["why"]["kind"], "emergency");
        assert!(!j.counsellor.page(&case).await.expect(200).text.contains("Opened because a life is at risk"));
        colleague.get(&case).await.expect(404);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'break_glass' AND owner_org <> org_id").await, 1);

        let (owner, own) = (w.user(COLOGNE, Role::DataProtection).await, w.user(SFAX, Role::DataProtection).await);
        for officer in [&owner, &own] {
            let queue = officer.page("/").await.expect(200).text;
            assert!(queue.contains("1 case opened because a life was at risk, to review"), "{queue}");
            assert!(officer.page("/admin/emergencies").await.expect(200).text.contains(REASON));
        }
        let listed = owner.get("/emergencies").await.expect(200).json()["items"].clone();
        assert!(listed[0]["user"].is_null(), "others' users are not named: {listed}");
        assert!(own.get("/emergencies").await.expect(200).json()["items"][0]["user"].is_string());
        let id = listed[0]["id"].as_str().unwrap();
        w.user(OUTSIDER, Role::DataProtection).await.post(&format!("/emergencies/{id}/review"), json!({ "verdict": "justified", "words": "x" })).await.expect(404);
        doctor.get("/emergencies").await.expect(403);
        doctor.post(&format!("/emergencies/{id}/review"), json!({ "verdict": "justified", "words": "x" })).await.expect(403);

        w.later(0, 4 * 3600);
        doctor.get(&case).await.expect(404);
        w.later(3, 0);
        let owner = w.user(COLOGNE, Role::DataProtection).await;
        assert!(owner.page("/").await.expect(200).text.contains("1 review of an emergency is overdue"));
        let at = format!("/admin/emergencies/{id}");
        assert!(owner.page(&at).await.expect(200).text.contains(REASON));
        owner.form(&at, &[("verdict", "justified")]).await.expect(422);
        owner.form(&at, &[("verdict", "justified"), ("words", "The hospital confirmed it")]).await.expect(303);
        let own = w.user(SFAX, Role::DataProtection).await;
        // Each says so for its own part, and one "not justified" stands.
        assert!(!own.page("/admin/emergencies").await.expect(200).text.contains("The hospital confirmed it"));
        own.post(&format!("/emergencies/{id}/review"), json!({ "verdict": "not_justified", "words": "late" })).await.expect(204);
        let listed = owner.get("/emergencies").await.expect(200).json()["items"][0].clone();
        assert_eq!((listed["verdict"].as_str(), listed["not_justified"].as_bool()), (Some("justified"), Some(true)));
    }

    async fn an_emergency_is_not_for_the_untrained_the_curious_or_the_own_case(w: World) {
        let (j, number) = unknown_case(&w).await;
        let doctor = w.user(SFAX, Role::CaseManager).await;
        let untrained = w.user(CLINIC, Role::Provider).await;
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE users SET trained_until_on = '2026-01-01' WHERE id = $1", store::args![untrained.user]).await.unwrap();
        tx.commit().await.unwrap();
        let refused = untrained.post("/emergencies", emergency(&number)).await.expect(422).json();
        assert_eq!(refused["code"], "emergency.untrained");
        assert!(untrained.page("/emergency").await.expect(200).text.contains("The course"));
        for role in [Role::Administrator, Role::Secretary, Role::DataProtection] {
            w.user(SFAX, role).await.post("/emergencies", emergency(&number)).await.expect(403);
        }
        w.stranger().post("/emergencies", emergency(&number)).await.expect(401);
        assert_eq!(j.counsellor.post("/emergencies", emergency(&number)).await.expect(409).json()["code"], "emergency.not_needed");

        let mut first = emergency(&number);
        first["id"] = json!("018f0000-0000-7000-8000-0000000000e1");
        for _ in 0..2 {
            assert_eq!(doctor.post("/emergencies", first.clone()).await.expect(201).id(), "018f0000-0000-7000-8000-0000000000e1", "sent twice is once");
        }
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM emergencies").await, 1);
        // Another number that is well formed, but no case: said as such, and counted.
        let stranger = care::case::number::new(&*w.clock);
        for _ in 0..4 {
            let guessed = doctor.post("/emergencies", emergency(&stranger)).await.expect(422).json();
            assert_eq!(guessed["errors"][0]["code"], "emergency.number_unknown");
        }
        doctor.post("/emergencies", emergency(&number)).await.expect(429);
        w.later(1, 1);
        let doctor = w.user(SFAX, Role::CaseManager).await;
        doctor.post("/emergencies", emergency(&number)).await.expect(201);
    }

    async fn an_enforcement_unit_declares_no_emergency(w: World) {
        let (j, number) = unknown_case(&w).await;
        let note = json!({ "body": "Afraid of her brother", "category": "protection" });
        j.counsellor.post(&format!("/cases/{}/notes", j.case), note).await.expect(201);
        let officer = w.user(POLICE, Role::CaseManager).await;
        officer.post("/emergencies", emergency(&number)).await.expect(403);
        officer.get(&format!("/cases/{}", j.case)).await.expect(404);
        officer.get(&format!("/cases/{}/notes", j.case)).await.expect(404);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM emergencies").await, 0);
    }
}
