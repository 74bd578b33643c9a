//! What pages say: what is about to end, whose answer it is, whom to ask, and nothing about what is not open.

use base::Role;
use serde_json::{Value, json};

use crate::journey::{BOTH, again, case_with, handover};
use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, Client, SFAX, World};

/// A page as a reader has it: elements of one line and marks of escaping do not matter.
async fn read(who: &Client, path: &str) -> String {
    who.page(path)
        .await
        .expect(200)
        .text
        .replace("&#x2f;", "/")
        .replace("<bdi dir=\"auto\">", "")
        .replace("<bdi dir=\"ltr\">", "")
        .replace("</bdi>", "")
}

struct Journey {
    counsellor: Client,
    manager: Client,
    person: String,
    case: String,
    sent: String,
}

/// Cologne hands Salma over.
async fn sent(w: &World) -> Journey {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let (person, case) = case_with(&counsellor, BOTH).await;
    let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
    Journey { manager: w.user(SFAX, Role::CaseManager).await, counsellor, person, case, sent }
}

/// And Sfax confirms that she arrived.
async fn arrived(w: &World) -> Journey {
    let j = sent(w).await;
    j.counsellor.post(&format!("/handovers/{}/departure", j.sent), json!({})).await.expect(204);
    j.manager
        .post(&format!("/handovers/{}/arrival", j.sent), json!({ "arrived_on": "2026-11-21" }))
        .await
        .expect(204);
    j
}

async fn consent_to(who: &Client, person: &str, purpose: &str, by: base::OrgId) -> String {
    let all = who.get(&format!("/persons/{person}/consents")).await.expect(200).json();
    let found = all
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["purpose"] == purpose && c["answer"] == "given" && c["org"] == json!(by.to_string()));
    found.unwrap_or_else(|| panic!("{all}"))["id"].as_str().unwrap().to_owned()
}

stories! {
    async fn a_withdrawal_says_first_what_ends(w: World) {
        let j = sent(&w).await;
        let asked = j.counsellor.post(&format!("/cases/{}/referrals", j.case), json!({ "service": CLINIC_SERVICE.to_string(), "reason": "a check", "urgency": "soon" })).await.expect(201).id();
        let page = read(&j.counsellor, &format!("/people/{}/consent", j.person)).await;
        let of_handover = consent_to(&j.counsellor, &j.person, "handover", COLOGNE).await;
        let at = format!("/people/{}/consent/{of_handover}/withdraw", j.person);
        assert!(page.contains(&format!("href=\"{at}\"")), "a link, not a button that does it: {page}");
        assert!(!page.contains(&format!("action=\"{at}\"")), "{page}");
        let before = read(&j.counsellor, &at).await;
        assert!(before.contains("is taken back") && before.contains(&format!("/handovers/{}", j.sent)), "{before}");
        assert!(before.contains("Your office recorded this consent") && before.contains(&format!("action=\"{at}\"")), "{before}");
        assert!(!before.contains(&asked), "the referral rests on another answer");
        assert_eq!(j.counsellor.get(&format!("/handovers/{}", j.sent)).await.expect(200).json()["state"], "sent", "looking ends nothing");

        let of_service = consent_to(&j.counsellor, &j.person, "service", COLOGNE).await;
        let before = read(&j.counsellor, &format!("/people/{}/consent/{of_service}/withdraw", j.person)).await;
        assert!(before.contains(&format!("/referrals/{asked}")), "{before}");
        j.counsellor.form(&at, &[]).await.expect(303);
        w.a_minute_later().await;
        assert_eq!(j.counsellor.get(&format!("/handovers/{}", j.sent)).await.expect(200).json()["state"], "recalled");
        j.counsellor.page(&format!("/people/{}/consent/018f0000-0000-7000-8000-00000000dead/withdraw", j.person)).await.expect(404);
        w.user(CLINIC, Role::Provider).await.page(&at).await.expect(403);
        w.user(COLOGNE, Role::DataProtection).await.page(&at).await.expect(403);
    }

    async fn each_answer_says_who_recorded_it(w: World) {
        let j = arrived(&w).await;
        let consents = format!("/people/{}/consent", j.person);
        let counsellor = w.user(SFAX, Role::Counsellor).await;
        let page = read(&counsellor, &consents).await;
        assert!(page.contains("(your office)") && page.contains("Record a refusal heard by us"), "{page}");
        // What Cologne heard is Cologne’s: to refer her, Sfax asks her again.
        let referral = [("service", CLINIC_SERVICE.to_string()), ("reason", "a check".into()), ("urgency", "soon".into())];
        let referral: Vec<(&str, &str)> = referral.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let refused = j.manager.form(&format!("/cases/{}/referrals", j.case), &referral).await.expect(422).text.replace("&#x2f;", "/");
        assert!(refused.contains(&format!("/cases/{}/ask-again", j.case)) && !refused.contains(&format!("href=\"{consents}\"")), "{refused}");
        j.manager.post(&format!("/cases/{}/ask-again", j.case), again()).await.expect(204);
        let page = read(&counsellor, &consents).await;
        let of_cologne = consent_to(&counsellor, &j.person, "service", COLOGNE).await;
        let own = consent_to(&counsellor, &j.person, "service", SFAX).await;
        assert!(page.contains(&of_cologne) && page.contains(&own), "both answers stand beside one another: {page}");
        let heard = read(&counsellor, &format!("{consents}/{of_cologne}/withdraw")).await;
        assert!(heard.contains("stays as it was recorded") && heard.contains("Record the refusal now"), "{heard}");
        // Whoever registered her records the answer on the consent page.
        let (person, case) = case_with(&j.counsellor, &[]).await;
        let refused = j.counsellor.form(&format!("/cases/{case}/referrals"), &referral).await.expect(422).text.replace("&#x2f;", "/");
        assert!(refused.contains(&format!("href=\"/people/{person}/consent\"")), "{refused}");
    }

    async fn who_works_with_the_person_is_told_what_a_withdrawal_leaves(w: World) {
        let j = arrived(&w).await;
        let of_handover = consent_to(&j.counsellor, &j.person, "handover", COLOGNE).await;
        j.counsellor.form(&format!("/people/{}/consent/{of_handover}/withdraw", j.person), &[]).await.expect(303);
        w.a_minute_later().await;
        let page = read(&j.manager, &format!("/cases/{}", j.case)).await;
        for says in ["Consent withdrawn", "your work with the person goes on", "Name and contact are open until", "/ask-again", &format!("/handovers/{}", j.sent)] {
            assert!(page.contains(says), "{says}: {page}");
        }
        w.later(4, 0);
        let manager = w.user(SFAX, Role::CaseManager).await;
        let page = read(&manager, &format!("/cases/{}", j.case)).await;
        assert!(!page.contains("Name and contact are open until"), "{page}");
    }

    async fn pages_say_nothing_about_what_is_not_open(w: World) {
        let j = arrived(&w).await;
        j.manager.post(&format!("/cases/{}/ask-again", j.case), again()).await.expect(204);
        j.manager.post(&format!("/cases/{}/assistance", j.case), json!({ "phase": "post_arrival", "mode": "cash", "kind": "transport", "description": "Taxi", "amount": "45.50", "delivered_on": "2026-11-21", "proof": "Receipt 12" })).await.expect(201);
        let case = format!("/cases/{}", j.case);
        for (tab, own, never) in [
            ("/assistance", "No help recorded by your office", &["No help is recorded yet", "€0<"][..]),
            ("/follow-up", "No rounds of your office’s", &["No rounds yet"][..]),
            ("/notes", "No notes of your office’s", &["No notes in what is open"][..]),
            ("/referrals", "No referral of your office’s", &["No referral of this case is visible"][..]),
        ] {
            let page = read(&j.counsellor, &format!("{case}{tab}")).await;
            assert!(page.contains("may have written something of this that is not open to your office"), "{tab}: {page}");
            assert!(page.contains(own), "{tab}: {page}");
            for words in never {
                assert!(!page.contains(words), "{tab} says {words}: {page}");
            }
        }
    }

    async fn a_hand_over_is_found_again_and_what_is_sent_later_is_told(w: World) {
        let j = sent(&w).await;
        let case = format!("/cases/{}", j.case);
        let at = format!("href=\"/handovers/{}\"", j.sent);
        let page = read(&j.counsellor, &case).await;
        assert!(page.contains("to answer the hand-over") && !page.contains("Hand over to the partner"), "{page}");
        assert!(page.contains(&at), "{page}");
        j.manager.post(&format!("/handovers/{}/accept", j.sent), json!({})).await.expect(204);
        let page = read(&j.manager, &case).await;
        assert!(page.contains("Confirm the arrival") && page.contains(&format!("/handovers/{}/arrival", j.sent)), "{page}");
        j.counsellor.post(&format!("/handovers/{}/departure", j.sent), json!({})).await.expect(204);
        j.manager.post(&format!("/handovers/{}/arrival", j.sent), json!({ "arrived_on": "2026-11-21" })).await.expect(204);
        for who in [&j.counsellor, &j.manager] {
            assert!(read(who, &case).await.contains(&at), "both sides find what came, and what did not");
        }
        // The person is asked first, and what they said is asked once.
        let page = read(&j.manager, &case).await;
        assert_eq!(page.matches("/ask-again").count(), 1, "{page}");
        assert!(page.find("/ask-again") < page.find("/start-reintegration"), "{page}");
        j.manager.post(&format!("{case}/ask-again"), again()).await.expect(204);
        j.counsellor.form(&format!("/handovers/{}/supplement", j.sent), &[("goes", "assessment")]).await.expect(303);
        let news = read(&w.user(SFAX, Role::CaseManager).await, "/").await;
        assert!(news.contains("More was sent to the hand-over"), "{news}");
        assert!(read(&j.manager, &case).await.contains("More was sent to the hand-over"));
    }

    async fn the_form_says_what_does_not_go_and_who_can_receive(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (person, case) = case_with(&counsellor, BOTH).await;
        let page = read(&counsellor, &format!("/cases/{case}/hand-over")).await;
        let open = page.split("<details").next().unwrap_or_default().len();
        assert!(open > 0 && page.contains("Does not go unless you choose it") && page.contains("agreements in force open what they say"), "{page}");
        assert!(page.contains(&SFAX.to_string()) && !page.contains(&CLINIC.to_string()), "a clinic is asked by referral: {page}");
        // The person's page leads to the case that is there.
        let page = read(&counsellor, &format!("/people/{person}")).await;
        assert!(page.contains(&format!("href=\"/cases/{case}\"")), "{page}");
        assert!(w.user(SFAX, Role::CaseManager).await.page(&format!("/people/{person}")).await.status.as_u16() == 404);
    }

    async fn a_plan_that_waits_is_not_closed_over_in_silence(w: World) {
        let j = arrived(&w).await;
        let case = format!("/cases/{}", j.case);
        let plan = json!({ "summary": "x", "measure_kind": ["microbusiness"], "measure_dimension": ["economic"], "measure_level": ["individual"], "measure_horizon": ["long"],
            "measure_description": ["Workshop"], "measure_cost": ["100"], "measure_service": [""], "measure_needs_referral": [""] });
        j.manager.put(&format!("{case}/plan"), plan).await.expect(200);
        j.manager.post(&format!("{case}/plan/submit"), json!({ "version": 1 })).await.expect(204);
        let version = j.manager.get(&case).await.expect(200).json()["version"].to_string();
        let refused = j.manager.form(&format!("{case}/close"), &[("reason", "moved_away"), ("version", &version)]).await.expect(422).text;
        assert!(refused.contains("Close the case nevertheless: A plan waits for approval"), "the summary names the question: {refused}");
        j.manager.form(&format!("{case}/close"), &[("reason", "moved_away"), ("version", &version), ("anyway", "true")]).await.expect(303);
        let page = read(&j.manager, &case).await;
        let steps: Vec<&str> = page.split("class=\"passed\"").skip(1).map(|rest| rest.split("</li>").next().unwrap_or_default()).collect();
        assert!(steps.len() == 2 && steps[0].contains("Reintegrating") && steps.iter().all(|step| !step.contains("(done)")), "{page}");
        for (tab, offer) in [("", "/ask-again"), ("/assistance", "Record help"), ("/assessments", "New assessment"), ("/assessments", "/assessments/new")] {
            assert!(!read(&j.manager, &format!("{case}{tab}")).await.contains(offer), "{tab}");
        }
    }

    async fn what_is_refused_is_named_and_what_was_searched_is_carried_on(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let page = counsellor.form("/people/search", &[("q", "Zahra Medenini")]).await.expect(200).text;
        assert!(page.contains("name=\"name_latin\" value=\"Zahra Medenini\""), "{page}");
        let form = counsellor.form("/people/new", &[("add", "name"), ("name_latin", "Zahra Medenini")]).await.expect(200).text;
        assert!(form.contains("value=\"Zahra Medenini\""), "{form}");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons").await, 0);
        let number = counsellor.form("/people/search", &[("q", "AB123456")]).await.expect(200).text;
        assert!(!number.contains("name=\"name_latin\""), "a number is no name");
        // The programme's countries come first.
        let at = |code: &str| form.find(&format!("<option value=\"{code}\"")).unwrap();
        assert!(at("TN") < at("AF"), "{form}");
        let refused = counsellor.form("/people/new", &[("save", "true"), ("birth_on", "1980")]).await.expect(422).text;
        assert!(refused.contains("Sex: This question needs an answer"), "{refused}");

        let person = json!({ "name_latin": "Omar Trabelsi", "sex": "male", "birth_precision": "estimated", "birth_on": "1980", "nationalities": ["TN"] });
        let person = counsellor.post("/persons", person).await.expect(201).id();
        let page = read(&counsellor, &format!("/people/{person}")).await;
        assert!(page.contains("around 1980") && !page.contains("July 1980"), "{page}");
        let case = json!({ "person": person, "programme": crate::world::PROGRAMME.to_string(), "host": "DE", "origin": "TN", "return_kind": "voluntary", "dependants": 0 });
        let case = counsellor.post("/cases", case).await.expect(201).id();
        for tab in ["", "/plan", "/notes", "/follow-up", "/access"] {
            let page = counsellor.page(&format!("/cases/{case}{tab}")).await.expect(200).text;
            let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or_default();
            assert!(title.contains("Omar Trabelsi") && !title.contains("bdi"), "{tab}: {title}");
        }
        let _: Value = counsellor.get(&format!("/cases/{case}")).await.expect(200).json();
    }
}
