//! What one organisation opened to another goes on only as far as the form said, and only while it stands.

use base::Role;
use serde_json::{Value, json};

use crate::agreement::{case_of_salma, clause, drafted, edition, officer, step};
use crate::journey::{BOTH, again, case_with, handover};
use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, Client, POLICE, SFAX, World, salma};

fn referral() -> Value {
    json!({ "service": CLINIC_SERVICE.to_string(), "reason": "a check", "urgency": "soon" })
}

/// Cologne hands Salma over, Sfax accepts and asks her again, and refers her to the clinic.
struct Chain {
    counsellor: Client,
    manager: Client,
    clinic: Client,
    person: String,
    case: String,
    sent: String,
    asked: String,
}

fn with_leave() -> Value {
    let mut sent = handover();
    sent["pass_on_service"] = json!(["identity", "contact", "plan"]);
    sent["pass_on_monitoring"] = json!(["identity", "contact"]);
    sent
}

async fn chain(w: &World, sent: Value) -> Chain {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let (person, case) = case_with(&counsellor, &[("handover", "partner"), ("service", "provider")]).await;
    let sent = counsellor.post(&format!("/cases/{case}/handovers"), sent).await.expect(201).id();
    let (manager, clinic) = (w.user(SFAX, Role::CaseManager).await, w.user(CLINIC, Role::Provider).await);
    manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
    manager.post(&format!("/cases/{case}/ask-again"), again()).await.expect(204);
    let asked = manager.post(&format!("/cases/{case}/referrals"), referral()).await.expect(201).id();
    Chain { counsellor, manager, clinic, person, case, sent, asked }
}

stories! {
    async fn what_the_form_lets_go_on_goes_on_and_ends_with_it(w: World) {
        let c = chain(&w, with_leave()).await;
        let person = format!("/persons/{}", c.person);
        let seen = c.clinic.get(&person).await.expect(200).json();
        assert_eq!((&seen["name"]["latin"], &seen["birth"]["on"]), (&json!("Salma Ben Ali"), &json!("1991-04-02")));
        assert_eq!(seen["documents"], Value::Null, "papers were opened to Sfax and to nobody else");
        // The consent that Cologne heard was to Sfax; the one to providers it heard too, and it ends here.
        let consents = c.counsellor.get(&format!("{person}/consents")).await.expect(200).json();
        let handover = consents.as_array().unwrap().iter().find(|one| one["purpose"] == "handover").unwrap();
        c.counsellor.post(&format!("{person}/consents/{}/withdraw", handover["id"].as_str().unwrap()), json!({})).await.expect(204);
        w.a_minute_later().await;
        let after = c.clinic.get(&person).await.expect(200).json();
        let name_of_sfax = json!("Salma Ben Ali");
        assert_eq!((&after["name"]["latin"], &after["birth"]), (&name_of_sfax, &Value::Null), "the chain ends with its first link; what she told Sfax is there");
        // What she told Sfax is Sfax’s own: neither it nor whom it asked is blind.
        let own = c.manager.get(&person).await.expect(200).json();
        assert_eq!((&own["name"]["latin"], &own["birth"]), (&json!("Salma Ben Ali"), &Value::Null));
        let asked = c.clinic.get(&format!("/referrals/{}", c.asked)).await.expect(200).json();
        assert_eq!(asked["health_request"]["reason"], "a check");
    }

    async fn what_an_organisation_sees_of_ours_counts_nothing_that_others_passed_on(w: World) {
        let c = chain(&w, with_leave()).await;
        let officer = officer(&w, COLOGNE).await;
        assert!(c.clinic.get(&format!("/persons/{}", c.person)).await.expect(200).text.contains("1991-04-02"));
        let sees = officer.get(&format!("/organisations/{CLINIC}/sees")).await;
        assert!(sees.status == 404 || sees.json()["cases"] == 0, "{}", sees.text);
        assert_eq!(officer.get(&format!("/organisations/{SFAX}/sees")).await.expect(200).json()["cases"], 1);
    }

    async fn that_the_person_was_followed_up_comes_back_and_goes_nowhere_else(w: World) {
        let c = chain(&w, with_leave()).await;
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE cases SET followed_up_on = '2026-11-19'", store::args![]).await.unwrap();
        tx.commit().await.unwrap();
        let reads = async |who: &Client| who.get(&format!("/cases/{}", c.case)).await.expect(200).json()["followed_up_on"].clone();
        assert_eq!((reads(&c.manager).await, reads(&c.counsellor).await, reads(&c.clinic).await), (json!("2026-11-19"), json!("2026-11-19"), Value::Null));
        let page = c.counsellor.page(&format!("/cases/{}", c.case)).await.expect(200).text;
        assert!(page.contains("First follow-up after return"), "{page}");
        // No answer, score or round comes back with it.
        let rounds = c.counsellor.get(&format!("/cases/{}/surveys", c.case)).await;
        assert!(!rounds.text.contains("\"scores\":[{"), "{}", rounds.text);
    }

    async fn what_may_be_passed_on_is_said_for_each_purpose(w: World) {
        let mut sent = handover();
        sent["pass_on_service"] = json!(["identity"]);
        sent["pass_on_monitoring"] = json!(["identity", "contact"]);
        let c = chain(&w, sent).await;
        let seen = c.clinic.get(&format!("/persons/{}", c.person)).await.expect(200).json();
        assert_eq!((&seen["birth"]["on"], &seen["contacts"]), (&json!("1991-04-02"), &Value::Null), "the name, and not the phone that Cologne has: {seen}");
        let passes = "SELECT COUNT(*) AS n FROM grants WHERE leave_service = 'identity' AND leave_monitoring = 'identity contact'";
        assert_eq!(w.count(passes).await, 1);
        // What is not offered for a purpose is refused by its field.
        let (_, case) = case_with(&c.counsellor, BOTH).await;
        let mut sent = handover();
        sent["pass_on_monitoring"] = json!(["plan"]);
        let refused = c.counsellor.post(&format!("/cases/{case}/handovers"), sent).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "pass_on_monitoring", "{refused}");
    }

    async fn without_the_tick_nothing_of_the_sender_goes_on(w: World) {
        let c = chain(&w, handover()).await;
        let seen = c.clinic.get(&format!("/persons/{}", c.person)).await;
        assert!(!seen.text.contains("1991-04-02"), "{}", seen.text);
        let asked = c.clinic.get(&format!("/referrals/{}", c.asked)).await.expect(200).json();
        assert_eq!(asked["health_request"]["reason"], "a check");
        assert_eq!(w.count(&format!("SELECT COUNT(*) AS n FROM grants WHERE parent_id IS NOT NULL AND source_id <> {}", w.id(base::OrgId(c.sent.parse().unwrap())))).await, 0);
        // What is sent later goes as it stands then, and no further.
        c.counsellor.post(&format!("/handovers/{}/supplement", c.sent), json!({ "goes": ["assessment"] })).await.expect(204);
        c.manager.post(&format!("/handovers/{}/supplement", c.sent), json!({ "goes": ["health"], "goes_reason": "x" })).await.expect(403);
        assert!(c.manager.get(&format!("/handovers/{}", c.sent)).await.expect(200).json()["goes"].as_array().unwrap().contains(&json!("assessment")));
    }

    async fn who_sees_by_a_clause_of_another_opens_nothing_of_it(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        let (dpo, at) = drafted(&w, COLOGNE, &[SFAX], SFAX, &["identity", "journey", "plan"]).await;
        let id = dpo.get(&at).await.expect(200).json()["body"]["clauses"][0]["id"].clone();
        let mut writes: Value = clause(SFAX, &["identity", "journey", "plan"], edition(&dpo, &at).await);
        writes["id"] = id;
        writes["actions"] = json!(["see", "enter"]);
        dpo.post(&format!("{at}/clauses"), writes).await.expect(204);
        step(&dpo, &at, "open_signing").await;
        step(&dpo, &at, "sign").await;
        step(&officer(&w, SFAX).await, &at, "sign").await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        partner.get(&case).await.expect(200);
        partner.post(&format!("{case}/referrals"), referral()).await.expect(403);
        let journey = json!({ "to": SFAX.to_string(), "departs_on": "2026-12-05", "arrives_on": "2026-12-05", "travel": "air", "port": "Sfax-Thyna" });
        partner.post(&format!("{case}/handovers"), journey).await.expect(403);
        // Nor does a case of its own for the person open anything.
        let person = partner.get(&case).await.expect(200).json()["person"].as_str().unwrap().to_owned();
        partner.post(&format!("/persons/{person}/consents"), json!({ "purpose": "service", "recipient": "provider", "answer": "given", "language": "ar", "given_how": "spoken" })).await.expect(403);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM grants").await, 0);
    }

    async fn whoever_works_with_the_person_can_tell_them_of_a_withdrawal_for_three_days(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (person, case) = case_with(&counsellor, BOTH).await;
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
        let at = format!("/cases/{case}");
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
        counsellor.post(&format!("/handovers/{sent}/departure"), json!({})).await.expect(204);
        manager.post(&format!("/handovers/{sent}/arrival"), json!({ "arrived_on": "2026-11-21" })).await.expect(204);
        let given = counsellor.get(&format!("/persons/{person}/consents")).await.expect(200).json();
        let of_handover = given.as_array().unwrap().iter().find(|c| c["purpose"] == "handover").unwrap()["id"].as_str().unwrap().to_owned();
        counsellor.post(&format!("/persons/{person}/consents/{of_handover}/withdraw"), json!({})).await.expect(204);
        w.a_minute_later().await;

        let open = async |who: &crate::world::Client, category: &str| who.get(&at).await.expect(200).json()["access"][category]["see"] == json!(true);
        for (category, stays) in [("identity", true), ("contact", true), ("household", false), ("plan", false)] {
            assert_eq!(open(&manager, category).await, stays, "{category}");
        }
        let page = manager.page(&at).await.expect(200).text;
        assert!(page.contains("Salma Ben Ali"), "{page}");
        w.later(3, 1);
        let manager = w.user(SFAX, Role::CaseManager).await;
        assert!(!open(&manager, "identity").await && !open(&manager, "contact").await, "after three days nobody holds it");
        manager.post(&format!("{at}/notes"), json!({ "body": "She was told." })).await.expect(201);
        // Closing and opening the case again brings nothing back.
        let version = manager.get(&at).await.expect(200).json()["version"].clone();
        manager.post(&format!("{at}/close"), json!({ "reason": "completed", "version": version })).await.expect(204);
        let version = manager.get(&at).await.expect(200).json()["version"].clone();
        manager.post(&format!("{at}/reopen"), json!({ "version": version })).await.expect(204);
        assert!(!open(&manager, "identity").await);
    }

    async fn what_the_person_told_the_receiver_goes_to_whom_it_asks_also_after_a_withdrawal(w: World) {
        let c = chain(&w, handover()).await;
        let person = format!("/persons/{}", c.person);
        // Nothing of the registrar's goes on: the clinic reads what she told Sfax.
        for withdrawn in [false, true] {
            if withdrawn {
                let consents = c.counsellor.get(&format!("{person}/consents")).await.expect(200).json();
                let of = consents.as_array().unwrap().iter().find(|one| one["purpose"] == "handover").unwrap()["id"].as_str().unwrap().to_owned();
                c.counsellor.post(&format!("{person}/consents/{of}/withdraw"), json!({})).await.expect(204);
        w.a_minute_later().await;
            }
            let asked = c.clinic.get(&format!("/referrals/{}", c.asked)).await.expect(200).json();
            assert_eq!(asked["name"]["latin"], "Salma Ben Ali", "{asked}");
            let seen = c.clinic.get(&person).await.expect(200).json();
            assert_eq!((&seen["name"]["latin"], &seen["told"][0]["value"], &seen["contacts"]), (&json!("Salma Ben Ali"), &json!("+21624000000"), &Value::Null), "{seen}");
            let page = c.clinic.page(&format!("/referrals/{}", c.asked)).await.expect(200).text;
            assert!(page.contains("Salma Ben Ali") && page.contains("24"), "{page}");
        }
        // Who registered her is not told by it what she told others.
        let host = c.counsellor.get(&person).await.expect(200).json();
        assert_eq!((&host["told"], &host["told_name"]), (&json!([]), &json!({ "ar": null, "latin": null })));
        // Both are shown to who holds both, its own first.
        let page = c.manager.page(&format!("/people/{}", c.person)).await.expect(200).text;
        assert!(page.contains("Route de Tunis"), "{page}");
    }

    async fn the_form_of_a_hand_over_lists_the_notes_of_the_case(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let long = "She must be met at the airport. ".repeat(9);
        counsellor.post(&format!("/cases/{case}/notes"), json!({ "category": "journey", "body": long })).await.expect(201);
        let page = counsellor.page(&format!("/cases/{case}/hand-over")).await.expect(200).text;
        assert!(page.contains("She must be met") && !page.contains(&long) && page.contains('…'), "{page}");
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
        let page = counsellor.page(&format!("/handovers/{sent}/supplement")).await.expect(200).text;
        assert!(page.contains("She must be met"), "{page}");
    }

    async fn the_trail_of_a_person_holds_what_was_done_with_the_own_part_alone(w: World) {
        let c = chain(&w, handover()).await;
        c.manager.post(&format!("/cases/{}/notes", c.case), json!({ "body": "afraid of her cousin" })).await.expect(201);
        c.manager.page(&format!("/cases/{}/notes", c.case)).await.expect(200);
        let officer = officer(&w, COLOGNE).await;
        let trail = officer.get(&format!("/persons/{}/readings", c.person)).await.expect(200).json();
        let lines = trail["items"].as_array().unwrap();
        let others: Vec<&Value> = lines.iter().filter(|line| line["own"] == json!(false)).collect();
        assert!(!others.is_empty(), "what Sfax read of Cologne stands there: {trail}");
        for line in others {
            let categories = line["categories"].to_string();
            assert!(!categories.contains("protection") && !categories.contains("health"), "{line}");
            assert!(!line["organisation"].to_string().contains("linic"), "whom Sfax chose is not named: {line}");
        }
    }

    async fn who_may_still_tell_the_person_of_a_withdrawal_does_not_follow_them_to_a_new_address(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (person, case) = case_with(&counsellor, BOTH).await;
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
        let path = format!("/persons/{person}");
        let known = manager.get(&path).await.expect(200).json()["contacts"].clone();
        assert!(!known.as_array().unwrap().is_empty());
        let given = counsellor.get(&format!("{path}/consents")).await.expect(200).json();
        let of = given.as_array().unwrap().iter().find(|c| c["purpose"] == "handover").unwrap()["id"].as_str().unwrap().to_owned();
        counsellor.post(&format!("{path}/consents/{of}/withdraw"), json!({})).await.expect(204);
        w.a_minute_later().await;
        assert_eq!(manager.get(&path).await.expect(200).json()["contacts"], known, "to tell her");
        // She moves, and tells Cologne alone.
        let mut moved = salma();
        moved["version"] = counsellor.get(&path).await.expect(200).json()["version"].to_string().into();
        moved["contacts"] = json!([known[0], { "kind": "address", "value": "Hiding place 7, Sousse" }, { "kind": "phone", "value": "+216 29 000 001" }]);
        counsellor.put(&path, moved).await.expect(204);
        let seen = manager.get(&path).await.expect(200).json();
        assert_eq!(seen["contacts"], json!([known[0]]), "what it had, as far as that still holds, and nothing new: {seen}");
        // Nor side by side with others.
        let alike = json!({ "name_latin": "Salma Ben Ali", "sex": "female", "birth_precision": "exact", "birth_on": "1991-04-02", "nationalities": ["TN"], "languages": ["ar"] });
        let likely = manager.post("/persons/likely", alike.clone()).await.expect(200).text;
        assert!(likely.contains("Salma Ben Ali") && !likely.contains("Hiding place") && !likely.contains("29000001"), "{likely}");
        let mut alike = alike;
        alike["not_duplicate"] = json!("true");
        let own = manager.post("/persons", alike).await.expect(201).id();
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE duplicate_pairs SET state = 'pending', decided_by = NULL, decided_at = NULL", store::args![]).await.unwrap();
        tx.commit().await.unwrap();
        let pair = manager.post("/duplicates", json!({ "a": own, "b": person })).await.expect(201).id();
        let pair = manager.get(&format!("/duplicates/{pair}")).await.expect(200).text;
        assert!(pair.contains("Salma Ben Ali") && !pair.contains("Hiding place"), "{pair}");
        let changes = manager.get(&format!("{path}/corrections")).await;
        assert!(!changes.text.contains("Hiding place"), "{}", changes.text);
        let found = manager.post("/persons/search", json!({ "q": "+216 29 000 001" })).await.expect(200).json();
        assert_eq!(found, json!([]));
    }

    async fn who_has_finished_does_not_follow_the_person_to_a_new_address(w: World) {
        let c = chain(&w, with_leave()).await;
        let person = format!("/persons/{}", c.person);
        c.clinic.post(&format!("/referrals/{}/accept", c.asked), json!({})).await.expect(204);
        c.clinic.post(&format!("/referrals/{}/finish", c.asked), json!({ "outcome": "examined" })).await.expect(204);
        w.later(0, 60);
        let before = c.clinic.get(&person).await.expect(200).json();
        assert!(before["told"].to_string().contains("24000000"), "{before}");
        let mut moved = again();
        (moved["phone"], moved["address"]) = (json!("+21629000001"), json!("A new hiding place"));
        c.manager.post(&format!("/cases/{}/ask-again", c.case), moved).await.expect(204);
        let seen = c.clinic.get(&person).await.expect(200).text;
        assert!(!seen.contains("hiding place") && !seen.contains("29000001"), "{seen}");
        let page = c.clinic.page(&format!("/referrals/{}", c.asked)).await.expect(200).text;
        assert!(!page.contains("hiding place") && !page.contains("29 000"), "{page}");
        assert!(c.manager.get(&person).await.expect(200).text.contains("hiding place"));
        // What is asked anew is asked as it is now.
        let ask = json!({ "service": CLINIC_SERVICE.to_string(), "reason": "فحص", "urgency": "soon" });
        c.manager.post(&format!("/cases/{}/referrals", c.case), ask).await.expect(201);
        assert!(c.clinic.get(&person).await.expect(200).text.contains("hiding place"));
    }

    async fn a_withdrawal_opens_nothing_that_was_not_open_and_is_told_once(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (person, case) = case_with(&counsellor, BOTH).await;
        let mut going = handover();
        going["goes"] = json!(["identity", "journey"]);
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), going).await.expect(201).id();
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
        let consents = format!("/persons/{person}/consents");
        let yes = json!({ "purpose": "handover", "recipient": "partner", "answer": "given", "language": "ar", "given_how": "written" });
        for _ in 0..3 {
            let given = counsellor.get(&consents).await.expect(200).json();
            for one in given.as_array().unwrap().iter().filter(|one| one["purpose"] == "handover") {
                counsellor.post(&format!("{consents}/{}/withdraw", one["id"].as_str().unwrap()), json!({})).await.expect(204);
            }
        w.a_minute_later().await;
            counsellor.post(&consents, yes.clone()).await.expect(201);
        }
        let told = format!("SELECT COUNT(*) AS n FROM grants WHERE clause_id = {} AND categories = 'identity'", w.id(base::OrgId(partners::agreement::TELL.0)));
        assert_eq!(w.count(&told).await, 1, "once for a hand-over, and no more than was open");
        let seen = manager.get(&format!("/persons/{person}")).await.expect(200).json();
        assert_eq!((&seen["name"]["latin"], &seen["contacts"]), (&json!("Salma Ben Ali"), &Value::Null), "{seen}");
    }

    async fn what_rests_on_an_answer_that_ended_ends_though_somebody_else_heard_a_yes(w: World) {
        let c = chain(&w, handover()).await;
        // Cologne refers as well, before Sfax leads; Sfax heard a yes of its own.
        let person = format!("/persons/{}", c.person);
        let consents = c.manager.get(&format!("{person}/consents")).await.expect(200).json();
        let own = consents.as_array().unwrap().iter().find(|one| one["purpose"] == "service" && one["org"] == SFAX.to_string().as_str()).unwrap()["id"].as_str().unwrap().to_owned();
        c.manager.post(&format!("{person}/consents/{own}/withdraw"), json!({})).await.expect(204);
        w.a_minute_later().await;
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM referrals WHERE state = 'recalled'").await, 1, "Cologne’s yes does not carry what Sfax asked");
        let recalls = c.clinic.get("/recalls").await.expect(200).json();
        assert_eq!(recalls["items"][0]["owner"], SFAX.to_string().as_str(), "{recalls}");
    }

    async fn a_unit_with_an_enforcement_mandate_is_not_told_of_the_arrival_by_a_stage_that_vanishes(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE organisations SET enforcement = 1 WHERE id = $1", store::args![COLOGNE]).await.unwrap();
        tx.commit().await.unwrap();
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
        let unit = w.user(COLOGNE, Role::Counsellor).await;
        let told = async || {
            let pages = [format!("/cases/{case}"), "/cases".to_owned(), "/cases?stage=pre_departure".to_owned(), "/cases?stage=in_transit".to_owned()];
            let mut all = String::new();
            for path in pages {
                let mut answer = unit.get(&path).await.expect(200).json();
                if let Some(known) = answer.get_mut("version") { *known = Value::Null; }
                all.push_str(&answer.to_string());
            }
            all
        };
        let before = told().await;
        assert!(before.contains("\"stage\":null"), "{before}");
        unit.post(&format!("/handovers/{sent}/departure"), json!({})).await.expect(204);
        let left = told().await;
        manager.post(&format!("/handovers/{sent}/arrival"), json!({ "arrived_on": "2026-11-21" })).await.expect(204);
        assert_eq!(told().await, left, "the arrival changes nothing that it reads");
    }

    async fn what_was_kept_from_a_unit_that_enforced_the_law_is_not_told_to_it_when_it_has_the_mandate_no_longer(w: World) {
        let enforces = async |value: i64| {
            let tx = w.app.db.begin().await.unwrap();
            tx.run("UPDATE organisations SET enforcement = $2 WHERE id = $1", store::args![COLOGNE, value]).await.unwrap();
            tx.commit().await.unwrap();
        };
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let (_, late) = case_with(&counsellor, BOTH).await;
        enforces(1).await;
        let unit = w.user(COLOGNE, Role::Counsellor).await;
        let sent = unit.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
        let after = unit.post(&format!("/cases/{late}/handovers"), handover()).await.expect(201).id();
        let manager = w.user(SFAX, Role::CaseManager).await;
        let arrives = async |id: &str| {
            manager.post(&format!("/handovers/{id}/accept"), json!({})).await.expect(204);
            manager.post(&format!("/handovers/{id}/arrival"), json!({ "arrived_on": "2026-11-21" })).await.expect(204);
        };
        arrives(&sent).await;
        let told = async |id: &str| w.user(COLOGNE, Role::Counsellor).await.get(&format!("/handovers/{id}")).await.expect(200).json();
        assert_eq!(told(&sent).await["state"], "accepted");
        enforces(0).await;
        assert_eq!(told(&sent).await["state"], "accepted", "what was kept from it stays so");
        arrives(&after).await;
        let now = told(&after).await;
        assert_eq!((&now["state"], &now["arrived_on"]), (&json!("accepted"), &Value::Null), "of what it sent as such a unit nothing flows back later either");
    }

    async fn a_unit_with_an_enforcement_mandate_is_told_of_nobody_who_reads(w: World) {
        let officer = officer(&w, POLICE).await;
        let c = chain(&w, with_leave()).await;
        let named = json!(["Clinic"]);
        for path in ["/audit/entries?side=shared".to_owned(), format!("/organisations/{CLINIC}/sees")] {
            let answer = officer.get(&path).await;
            assert!(!answer.text.contains("linic") || answer.status.as_u16() == 404, "{path}: {} {named}", answer.text);
        }
        // Whom Sfax chose is not named to Cologne's officer either.
        let officer = self::officer(&w, COLOGNE).await;
        for path in [format!("/cases/{}/who", c.case), format!("/audit/entries?side=shared&person={}", c.person)] {
            let answer = officer.get(&path).await.expect(200).text;
            assert!(!answer.contains("linic"), "{path}: {answer}");
        }
    }
}
