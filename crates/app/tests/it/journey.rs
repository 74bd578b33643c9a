//! From host to origin, to a provider and back: hand-over, arrival, referral, help.

use base::Role;
use serde_json::{Value, json};
use store::args;

use crate::stories;
use crate::world::{
    CLINIC, CLINIC_SERVICE, COLOGNE, Client, OUTSIDER, POLICE, PROGRAMME, SFAX, SFAX_AREA, salma,
};

pub fn consent(purpose: &str, recipient: &str) -> Value {
    json!({ "purpose": purpose, "recipient": recipient, "answer": "given", "language": "ar", "given_how": "written" })
}

/// A page as a browser reads its addresses.
fn read(page: crate::world::Answer) -> String {
    page.expect(200).text.replace("&#x2f;", "/")
}

/// Salma with a case that Cologne opened, and the consents named.
pub async fn case_with(counsellor: &Client, consents: &[(&str, &str)]) -> (String, String) {
    let mut person = salma();
    person["not_duplicate"] = json!(true);
    let person = counsellor.post("/persons", person).await.expect(201).id();
    for (purpose, recipient) in consents {
        counsellor
            .post(&format!("/persons/{person}/consents"), consent(purpose, recipient))
            .await
            .expect(201);
    }
    let case = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
        "return_kind": "voluntary", "dependants": 0 });
    let case = counsellor.post("/cases", case).await.expect(201).id();
    (person, case)
}

pub const BOTH: &[(&str, &str)] = &[("handover", "partner"), ("service", "provider")];

pub fn handover() -> Value {
    json!({ "to": SFAX.to_string(), "departs_on": "2026-11-21", "arrives_on": "2026-11-22", "travel": "air", "port": "Sfax-Thyna",
        "needs": ["reception", "onward_transport"], "message": "تصل مساءً" })
}

/// What she says when she is asked again after her arrival.
pub fn again() -> Value {
    json!({ "name_ar": "سلمى بن علي", "name_latin": "Salma Ben Ali", "phone": "+21624000000", "address": "Sfax, Route de Tunis",
        "service": "given", "monitoring": "given", "language": "ar", "given_how": "spoken" })
}

fn referral() -> Value {
    json!({ "service": CLINIC_SERVICE.to_string(), "reason": "فحص طبي عام", "urgency": "soon" })
}

fn help(amount: &str) -> Value {
    json!({ "phase": "post_arrival", "mode": "cash", "kind": "transport", "description": "Taxi and bus", "amount": amount,
        "delivered_on": "2026-11-21", "proof": "Receipt 12" })
}

stories! {
    async fn a_case_goes_from_host_to_origin_to_a_provider_and_back(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();

        let manager = w.user(SFAX, Role::CaseManager).await;
        let board = manager.get("/arrivals").await.expect(200).json();
        assert_eq!(board["items"][0]["id"], sent.as_str());
        assert_eq!(board["items"][0]["name"]["latin"], "Salma Ben Ali");
        let seen = manager.get(&format!("/cases/{case}")).await.expect(200).json();
        assert_eq!(seen["access"]["health"]["see"], false, "the hand-over opens no health data");
        assert_eq!(seen["access"]["journey"]["why"]["kind"], "clause");
        let page = read(manager.page("/arrivals").await);
        assert!(page.contains("Sfax-Thyna") && page.contains(&format!("/handovers/{sent}/arrival")), "{page}");

        counsellor.post(&format!("/handovers/{sent}/departure"), json!({})).await.expect(204);
        assert_eq!(counsellor.get(&format!("/cases/{case}")).await.expect(200).json()["stage"], "in_transit");

        // Two interactions: the button on the board, and the page behind it.
        manager.page(&format!("/handovers/{sent}/arrival")).await.expect(200);
        let done = manager.form(&format!("/handovers/{sent}/arrival"), &[("arrived_on", "2026-11-21")]).await.expect(303);
        assert_eq!(done.location.as_deref(), Some(format!("/cases/{case}").as_str()));
        let seen = manager.get(&format!("/cases/{case}")).await.expect(200).json();
        assert_eq!((seen["stage"].as_str(), seen["lead"].as_str()), (Some("arrived"), Some(SFAX.to_string().as_str())));
        assert_eq!(seen["access"]["journey"]["why"]["kind"], "clause", "what the sender wrote stays the sender’s");
        assert_eq!(seen["arrived_on"], "2026-11-21");
        manager.post(&format!("/handovers/{sent}/arrival"), json!({ "arrived_on": "2026-11-21" })).await.expect(204);
        let other = manager.post(&format!("/handovers/{sent}/arrival"), json!({ "arrived_on": "2026-11-20" })).await;
        assert!([409, 422].contains(&other.status.as_u16()), "another day is not taken in silence: {}", other.text);

        // To refer her asks what she told the office that refers: the sender's consent opens the sender's part alone.
        let refused = manager.post(&format!("/cases/{case}/referrals"), referral()).await.expect(422).json();
        assert_eq!(refused["code"], "referral.consent_missing");
        manager.post(&format!("/cases/{case}/ask-again"), again()).await.expect(204);
        let asked = manager.post(&format!("/cases/{case}/referrals"), referral()).await.expect(201).id();
        let clinic = w.user(CLINIC, Role::Provider).await;
        let inbox = clinic.get("/referrals").await.expect(200).json();
        assert_eq!(inbox["items"][0]["id"], asked.as_str());
        assert_eq!(inbox["items"][0]["health_request"]["reason"], "فحص طبي عام");
        assert_eq!(inbox["items"][0]["request"], Value::Null);
        let page = clinic.page(&format!("/referrals/{asked}")).await.expect(200).text;
        assert!(page.contains("فحص طبي عام"), "{page}");
        assert_eq!(manager.get(&format!("/referrals/{asked}")).await.expect(200).json()["state"], "sent", "that the provider looked is no answer");
        clinic.form(&format!("/referrals/{asked}/accept"), &[]).await.expect(303);
        clinic.post(&format!("/referrals/{asked}/finish"), json!({ "outcome": "Seen by a doctor" })).await.expect(204);
        clinic.post(&format!("/referrals/{asked}/finish"), json!({ "outcome": "Seen by a doctor" })).await.expect(204);
        let other = clinic.post(&format!("/referrals/{asked}/finish"), json!({ "outcome": "Seen by a nurse" })).await.expect(409).json();
        assert_eq!(other["code"], "step.said_otherwise");
        let back = manager.get(&format!("/referrals/{asked}")).await.expect(200).json();
        assert_eq!((back["state"].as_str(), back["health_answer"]["outcome"].as_str()), (Some("done"), Some("Seen by a doctor")));

        manager.post(&format!("/cases/{case}/reintegration"), json!({})).await.expect(409);
        let mut given = help("45.50");
        given["referral"] = json!(asked);
        manager.post(&format!("/cases/{case}/assistance"), given).await.expect(201);
        manager.post(&format!("/cases/{case}/reintegration"), json!({})).await.expect(204);
        assert_eq!(manager.get(&format!("/cases/{case}")).await.expect(200).json()["stage"], "reintegrating");

        for (measure, figure) in [("departed", 1), ("arrived", 1), ("referred", 1), ("answered", 1), ("assisted", 1), ("confirmed_late", 0), ("answered_late", 0)] {
            let sql = format!("SELECT CAST(COALESCE(SUM(figure), 0) AS BIGINT) AS n FROM tallies WHERE measure = '{measure}'");
            assert_eq!(w.count(&sql).await, figure, "{measure}");
        }
        assert_eq!(w.count("SELECT CAST(SUM(amount) AS BIGINT) AS n FROM tallies WHERE measure = 'spent'").await, 4_550);
        let now = format!("SELECT CAST(COALESCE(SUM(figure), 0) AS BIGINT) AS n FROM tallies WHERE measure = 'stage_now.reintegrating' AND lead_org = {}", w.id(SFAX));
        assert_eq!(w.count(&now).await, 1);
        assert_eq!(w.count("SELECT CAST(SUM(figure) AS BIGINT) AS n FROM tallies WHERE measure LIKE 'stage_now%'").await, 1);
    }

    async fn nothing_is_handed_over_or_referred_without_consent(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (person, case) = case_with(&counsellor, &[]).await;
        let refused = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(422).json();
        assert_eq!(refused["code"], "handover.consent_missing");
        let refused = counsellor.post(&format!("/cases/{case}/referrals"), referral()).await.expect(422).json();
        assert_eq!(refused["code"], "referral.consent_missing");
        let form = [("to", SFAX.to_string()), ("departs_on", "2026-11-21".into()), ("arrives_on", "2026-11-22".into()), ("travel", "sea".into()), ("port", "Sfax".into())];
        let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let page = counsellor.form(&format!("/cases/{case}/hand-over"), &form).await.expect(422).text.replace("&#x2f;", "/");
        assert!(page.contains(&format!("/people/{person}/consent")) && page.contains("2026-11-22"), "{page}");
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.get(&format!("/cases/{case}")).await.expect(404);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM grants").await, 0);
    }

    async fn a_stranger_sees_nothing_and_may_do_nothing(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
        let asked = counsellor.post(&format!("/cases/{case}/referrals"), referral()).await.expect(201).id();
        for org in [OUTSIDER, POLICE] {
            let other = w.user(org, Role::CaseManager).await;
            other.get(&format!("/handovers/{sent}")).await.expect(404);
            other.page(&format!("/handovers/{sent}")).await.expect(404);
            other.get(&format!("/referrals/{asked}")).await.expect(404);
            other.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(404);
            other.post(&format!("/referrals/{asked}/accept"), json!({})).await.expect(404);
            other.page(&format!("/cases/{case}/assistance")).await.expect(404);
            assert_eq!(other.get("/arrivals").await.expect(200).json()["items"], json!([]));
            assert_eq!(other.get("/referrals").await.expect(200).json()["items"], json!([]));
        }
        // The receiver of the hand-over does not learn of the health referral.
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.get(&format!("/referrals/{asked}")).await.expect(404);
        assert_eq!(manager.get(&format!("/cases/{case}/referrals")).await.expect(200).json(), json!([]));
        // The provider sees neither the journey nor who is expected.
        let clinic = w.user(CLINIC, Role::Provider).await;
        clinic.get(&format!("/handovers/{sent}")).await.expect(404);
        // Sides: nobody answers for the other.
        counsellor.post(&format!("/referrals/{asked}/accept"), json!({})).await.expect(403);
        manager.post(&format!("/handovers/{sent}/recall"), json!({})).await.expect(403);
        // An organisation with an enforcement mandate receives nothing.
        let mut to_police = handover();
        to_police["to"] = json!(POLICE.to_string());
        let (_, second) = case_with(&counsellor, BOTH).await;
        let refused = counsellor.post(&format!("/cases/{second}/handovers"), to_police).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "handover.receiver_unfit");
    }

    async fn a_recall_closes_with_the_next_request(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
        let asked = counsellor.post(&format!("/cases/{case}/referrals"), referral()).await.expect(201).id();
        let (manager, clinic) = (w.user(SFAX, Role::CaseManager).await, w.user(CLINIC, Role::Provider).await);
        manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
        assert_eq!(counsellor.get(&format!("/cases/{case}")).await.expect(200).json()["lead"], SFAX.to_string());
        clinic.get(&format!("/referrals/{asked}")).await.expect(200);

        counsellor.post(&format!("/handovers/{sent}/recall"), json!({})).await.expect(204);
        counsellor.post(&format!("/referrals/{asked}/recall"), json!({})).await.expect(204);
        // Of the case nothing is left to them but that they once took a step in it.
        manager.get(&format!("/handovers/{sent}")).await.expect(404);
        clinic.get(&format!("/referrals/{asked}")).await.expect(404);
        for who in [&manager, &clinic] {
            let left = who.get(&format!("/cases/{case}")).await.expect(200).json();
            let open: Vec<&str> = left.as_object().unwrap().iter().filter(|(_, value)| !value.is_null()).map(|(field, _)| field.as_str()).collect();
            assert_eq!(open, ["id", "number", "access"], "{left}");
            assert_eq!(who.get("/cases").await.expect(200).json()["items"], json!([]));
        }
        assert_eq!(manager.post("/persons/search", json!({ "q": "salma" })).await.expect(200).json(), json!([]));
        let mine = counsellor.get(&format!("/cases/{case}")).await.expect(200).json();
        assert_eq!((mine["lead"].as_str(), mine["stage"].as_str()), (Some(COLOGNE.to_string().as_str()), Some("pre_departure")));
        // It can be handed over again.
        counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201);
    }

    async fn sending_twice_is_one_step(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let (mut sent, mut asked, mut given) = (handover(), referral(), help("100"));
        sent["id"] = json!("018f0000-0000-7000-8000-0000000000a1");
        asked["id"] = json!("018f0000-0000-7000-8000-0000000000a2");
        given["id"] = json!("018f0000-0000-7000-8000-0000000000a3");
        for _ in 0..2 {
            counsellor.post(&format!("/cases/{case}/handovers"), sent.clone()).await.expect(201);
            counsellor.post(&format!("/cases/{case}/referrals"), asked.clone()).await.expect(201);
            counsellor.post(&format!("/cases/{case}/assistance"), given.clone()).await.expect(201);
        }
        let (manager, clinic) = (w.user(SFAX, Role::CaseManager).await, w.user(CLINIC, Role::Provider).await);
        for _ in 0..2 {
            clinic.post("/referrals/018f0000-0000-7000-8000-0000000000a2/accept", json!({})).await.expect(204);
            manager.post("/handovers/018f0000-0000-7000-8000-0000000000a1/arrival", json!({ "arrived_on": "2026-11-21" })).await.expect(204);
        }
        for (table, rows) in [("handovers", 1), ("referrals", 1), ("assistance", 1), ("grants", 4)] {
            assert_eq!(w.count(&format!("SELECT COUNT(*) AS n FROM {table}")).await, rows, "{table}");
        }
        for measure in ["referred", "answered", "arrived", "spent"] {
            let sql = format!("SELECT CAST(SUM(figure) AS BIGINT) AS n FROM tallies WHERE measure = '{measure}'");
            assert_eq!(w.count(&sql).await, 1, "{measure}");
        }
        // Another hand-over of the same case does not slip in beside the open one, nor after it.
        counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(403);
    }

    async fn the_first_page_says_who_is_expected_and_what_others_did(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let manager = w.user(SFAX, Role::CaseManager).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let mine = read(counsellor.page("/").await);
        assert!(!mine.contains("What others did"), "one’s own steps are no news: {mine}");
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();

        let page = read(manager.page("/").await);
        assert!(page.contains("Who is expected") && page.contains(&format!("/handovers/{sent}/arrival")), "{page}");
        assert!(page.contains("What others did") && page.contains(&format!("/cases/{case}")), "{page}");
        assert_eq!(page.matches("timeline-title").count(), 1, "a case is told once: {page}");
        manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
        // Still news within this stretch of work, however often the page is opened; after a night it is not.
        assert!(read(manager.page("/").await).contains("What others did"));
        assert!(read(counsellor.page("/").await).contains("Accepted"), "the partner’s answer is news to the sender");
        // A session does not outlast a night, so what was moves back rather than the clock on: the steps a day, the look five hours.
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE case_events SET at = at - 86400000000", args![]).await.unwrap();
        tx.run("UPDATE users SET last_looked_at = last_looked_at - 18000000000", args![]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!read(manager.page("/").await).contains("What others did"), "nothing happened since the last stretch");

        // Who sees nothing of the case is told nothing.
        let outsider = w.user(OUTSIDER, Role::CaseManager).await;
        let page = read(outsider.page("/").await);
        assert!(!page.contains("What others did") && !page.contains("Who is expected"), "{page}");
    }

    async fn steps_that_do_not_follow_are_refused(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let mut later = handover();
        later["departs_on"] = json!("2026-11-25");
        later["arrives_on"] = json!("2026-11-26");
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), later.clone()).await.expect(201).id();
        let code = |answer: crate::world::Answer| answer.json()["code"].as_str().unwrap().to_owned();
        let again = counsellor.post(&format!("/cases/{case}/handovers"), later).await.expect(409);
        assert_eq!(code(again), "handover.open_already");
        let early = counsellor.post(&format!("/handovers/{sent}/departure"), json!({})).await.expect(409);
        assert_eq!(code(early), "handover.departs_later");
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.post(&format!("/handovers/{sent}/decline"), json!({})).await.expect(422);
        manager.post(&format!("/handovers/{sent}/decline"), json!({ "decline_reason": "no_capacity" })).await.expect(204);
        manager.get(&format!("/handovers/{sent}")).await.expect(404);
        let told = counsellor.get(&format!("/handovers/{sent}")).await.expect(200).json();
        assert_eq!((told["state"].as_str(), told["decline_reason"].as_str()), (Some("declined"), Some("no_capacity")));
        let gone = counsellor.post(&format!("/handovers/{sent}/recall"), json!({})).await.expect(409);
        assert_eq!(code(gone), "step.does_not_follow");

        let asked = counsellor.post(&format!("/cases/{case}/referrals"), referral()).await.expect(201).id();
        let clinic = w.user(CLINIC, Role::Provider).await;
        let soon = clinic.post(&format!("/referrals/{asked}/finish"), json!({ "outcome": "done" })).await.expect(409);
        assert_eq!(code(soon), "step.does_not_follow");
        clinic.post(&format!("/referrals/{asked}/decline"), json!({ "decline_reason": "no_capacity" })).await.expect(204);
        clinic.post(&format!("/referrals/{asked}/accept"), json!({})).await.expect(409);
        assert_eq!(counsellor.get(&format!("/referrals/{asked}/next-best")).await.expect(200).json(), json!([]));
        counsellor.page(&format!("/referrals/{asked}")).await.expect(200);
        // What was asked closes at once; what the provider answered stays its own.
        let own = clinic.get(&format!("/referrals/{asked}")).await.expect(200).json();
        assert_eq!((&own["name"], &own["health_request"], own["health_answer"]["decline_reason"].as_str()), (&Value::Null, &Value::Null, Some("no_capacity")));
        let told = counsellor.get(&format!("/referrals/{asked}")).await.expect(200).json();
        assert_eq!(told["health_answer"]["decline_reason"], "no_capacity");
    }

    async fn silence_shows_on_both_sides(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
        let asked = counsellor.post(&format!("/cases/{case}/referrals"), referral()).await.expect(201).id();
        let queue = |page: String, href: &str| page.contains(&format!("href=\"{href}\""));
        assert!(!queue(read(counsellor.page("/").await), "/referrals?side=outbox"));
        // Expected on the 22nd; on the 25th nobody has confirmed. The referral was due by the 25th.
        w.later(5, 0);
        let (counsellor, manager) = (w.user(COLOGNE, Role::Counsellor).await.reading("en"), w.user(SFAX, Role::CaseManager).await.reading("en"));
        let sender = read(counsellor.page("/").await);
        assert!(sender.contains("1 arrival of a person you handed over is not confirmed"), "{sender}");
        assert!(queue(sender, "/referrals?side=outbox"));
        let receiver = read(manager.page("/").await);
        assert!(receiver.contains("1 expected person has been silent for three days"), "{receiver}");
        let board = manager.get("/arrivals").await.expect(200).json();
        assert_eq!(board["items"][0]["days_late"], 4);
        assert!(manager.page("/arrivals").await.expect(200).text.contains("4 days late"));
        manager.post(&format!("/handovers/{sent}/arrival"), json!({ "arrived_on": "2026-11-23" })).await.expect(204);
        let clinic = w.user(CLINIC, Role::Provider).await;
        assert_eq!(clinic.get(&format!("/referrals/{asked}")).await.expect(200).json()["late"], true);
        clinic.post(&format!("/referrals/{asked}/accept"), json!({})).await.expect(204);
        for measure in ["confirmed_late", "answered_late", "departed"] {
            let sql = format!("SELECT CAST(SUM(figure) AS BIGINT) AS n FROM tallies WHERE measure = '{measure}'");
            assert_eq!(w.count(&sql).await, 1, "{measure}");
        }
    }

    async fn a_stale_entry_is_asked_about_first(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        w.later(100, 0);
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let refused = counsellor.post(&format!("/cases/{case}/referrals"), referral()).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "referral.service_stale");
        let page = counsellor.page(&format!("/cases/{case}/referrals/new?service={CLINIC_SERVICE}")).await.expect(200).text;
        assert!(page.contains("service_confirmed"), "{page}");
        let mut asked = referral();
        asked["service_confirmed"] = json!(true);
        counsellor.post(&format!("/cases/{case}/referrals"), asked).await.expect(201);
    }

    async fn help_stops_at_the_ceiling(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await.reading("en");
        let (_, case) = case_with(&counsellor, &[]).await;
        counsellor.post(&format!("/cases/{case}/assistance"), help("600")).await.expect(201);
        let refused = counsellor.post(&format!("/cases/{case}/assistance"), help("15.01")).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "assistance.over_ceiling");
        assert!(refused["errors"][0]["message"].as_str().unwrap().contains("€15 are left"), "{refused}");
        counsellor.post(&format!("/cases/{case}/assistance"), help("15")).await.expect(201);
        let page = counsellor.page(&format!("/cases/{case}/assistance")).await.expect(200).text;
        assert!(page.contains("615"), "{page}");
        counsellor.page(&format!("/cases/{case}/assistance/new")).await.expect(200);
        let form = [("phase", "post_arrival"), ("mode", "cash"), ("kind", "transport"), ("description", "Bus <b>"), ("amount", "1"), ("delivered_on", "2026-11-21"), ("proof", "R")];
        let page = counsellor.form(&format!("/cases/{case}/assistance"), &form).await.expect(422).text;
        assert!(page.contains("Bus &lt;b&gt;"), "{page}");
        assert_eq!(w.count("SELECT CAST(SUM(amount_minor) AS BIGINT) AS n FROM assistance").await, 61_500);
    }

    async fn help_entered_by_mistake_is_cancelled_and_no_longer_counts(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await.reading("en");
        let (_, case) = case_with(&counsellor, &[]).await;
        let wrong = counsellor.post(&format!("/cases/{case}/assistance"), help("600")).await.expect(201).id();
        let list = counsellor.page(&format!("/cases/{case}/assistance")).await.expect(200).text;
        let form = format!("/cases/{case}/assistance/cancel?assistance={wrong}");
        assert!(list.contains(&form), "{list}");
        counsellor.page(&form).await.expect(200);
        let path = format!("/cases/{case}/assistance/cancel");
        let page = counsellor.form(&path, &[("assistance", wrong.as_str()), ("reason", "")]).await.expect(422).text;
        assert!(page.contains("f-reason"), "{page}");
        for _ in 0..2 {
            counsellor.post(&path, json!({ "assistance": wrong, "reason": "wrong case" })).await.expect(204);
        }
        let rows = counsellor.get(&format!("/cases/{case}/assistance")).await.expect(200).json();
        assert_eq!(rows[0]["cancelled_why"], "wrong case");
        // The ceiling of 615 is free again, and the figures know of nothing.
        for (measure, column, expected) in [("assisted", "figure", 0), ("spent", "amount", 0)] {
            let sql = format!("SELECT CAST(SUM({column}) AS BIGINT) AS n FROM tallies WHERE measure = '{measure}'");
            assert_eq!(w.count(&sql).await, expected, "{measure}");
        }
        counsellor.post(&format!("/cases/{case}/assistance"), help("615")).await.expect(201);
        let other = w.user(SFAX, Role::CaseManager).await;
        other.post(&path, json!({ "assistance": wrong, "reason": "x" })).await.expect(404);
    }

    async fn two_entries_at_once_do_not_both_pass_under_the_ceiling(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, &[]).await;
        let path = format!("/cases/{case}/assistance");
        let answers = [counsellor.post(&path, help("400")), counsellor.post(&path, help("400")), counsellor.post(&path, help("400"))];
        let [a, b, c] = answers;
        let (a, b, c) = tokio::join!(a, b, c);
        let mut codes = [a, b, c].map(|answer| answer.status.as_u16());
        codes.sort_unstable();
        assert_eq!(codes, [201, 422, 422]);
    }

    async fn somebody_arrives_unannounced(w: World) {
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.page("/arrivals/unannounced").await.expect(200);
        let mut arrival = salma();
        for (field, value) in [("programme", PROGRAMME.to_string()), ("host", "DE".into()), ("return_kind", "forced".into()), ("arrived_on", "2026-11-20".into()),
            ("travel", "sea".into()), ("case_id", "018f0000-0000-7000-8000-0000000000b1".into()), ("id", "018f0000-0000-7000-8000-0000000000b2".into())] {
            arrival[field] = json!(value);
        }
        arrival["needs"] = json!(["temporary_housing"]);
        for _ in 0..2 {
            let case = manager.post("/arrivals/unannounced", arrival.clone()).await.expect(201).id();
            let seen = manager.get(&format!("/cases/{case}")).await.expect(200).json();
            assert_eq!((seen["stage"].as_str(), seen["arrived_on"].as_str()), (Some("arrived"), Some("2026-11-20")));
        }
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM handovers WHERE unannounced = 1").await, 1);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons").await, 1);
        // Somebody very much like the person is looked at first.
        arrival["id"] = json!("018f0000-0000-7000-8000-0000000000b3");
        arrival["case_id"] = json!("018f0000-0000-7000-8000-0000000000b4");
        let refused = manager.post("/arrivals/unannounced", arrival).await.expect(409).json();
        assert_eq!(refused["code"], "person.likely_duplicate");
        let (programme, omar) = (PROGRAMME.to_string(), "018f0000-0000-7000-8000-0000000000b5");
        let form = [("id", omar), ("name_latin", "Omar Trabelsi"), ("sex", "male"), ("birth_precision", "unknown"), ("nationalities", "TN"), ("programme", programme.as_str()),
            ("host", "DE"), ("return_kind", "voluntary"), ("arrived_on", "2026-11-21"), ("travel", "air"), ("needs", "food"), ("needs", "clothing")];
        let done = manager.form("/arrivals/unannounced", &form).await.expect(303).location.unwrap();
        manager.page(&done).await.expect(200);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM handovers WHERE needs = 'food clothing'").await, 1);
        let page = manager.form("/arrivals/unannounced", &[("name_latin", "Omar"), ("arrived_on", "2027-01-01")]).await.expect(422).text;
        assert!(page.contains("Omar") && page.contains("f-programme"), "{page}");
        // Only who receives people registers arrivals.
        w.user(COLOGNE, Role::Counsellor).await.page("/arrivals/unannounced").await.expect(403);
    }

    async fn every_page_of_a_journey_is_drawn_in_four_languages(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
        let asked = counsellor.post(&format!("/cases/{case}/referrals"), referral()).await.expect(201).id();
        counsellor.post(&format!("/cases/{case}/assistance"), help("20")).await.expect(201);
        for language in ["ar", "en", "fr", "es"] {
            let (host, origin) = (counsellor.clone().reading(language), w.user(SFAX, Role::CaseManager).await.reading(language));
            for page in [format!("/cases/{case}/hand-over"), format!("/handovers/{sent}"), "/arrivals?side=outgoing".into(), format!("/cases/{case}/referrals"),
                format!("/cases/{case}/referrals/new"), format!("/cases/{case}/referrals/new?service={CLINIC_SERVICE}"), format!("/referrals/{asked}"), "/referrals?side=outbox".into(),
                format!("/cases/{case}/assistance"), format!("/cases/{case}/start-reintegration")] {
                host.page(&page).await.expect(200);
            }
            for page in [format!("/handovers/{sent}"), format!("/handovers/{sent}/arrival"), "/arrivals".into(), "/arrivals/unannounced".into(), "/referrals".into()] {
                origin.page(&page).await.expect(200);
            }
        }
    }
}
