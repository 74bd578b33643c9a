//! What a person agreed to, what that opens to others, and what a withdrawal closes.

use base::reexport::uuid::Uuid;
use base::{CaseId, Role};
use serde_json::{Value, json};
use store::args;

use crate::stories;
use crate::world::{CLINIC, COLOGNE, Client, OUTSIDER, PROGRAMME, SFAX, World, salma};

const CASE: CaseId = CaseId(Uuid::from_u128(0x900));

fn handover() -> Value {
    json!({ "purpose": "handover", "recipient": "partner", "answer": "given", "language": "ar", "given_how": "written" })
}

/// A case of the person, and what a hand-over to Sfax that was sent opens of it.
async fn handed_over(w: &World, person: &str) {
    let now = base::Clock::now(&*w.clock);
    let person: Uuid = person.parse().unwrap();
    let user = Uuid::from_u128(1);
    let tx = w.app.db.begin().await.unwrap();
    tx.run(
        "INSERT INTO cases (id, number, org_id, lead_org, person_id, programme_id, host, origin, return_kind, stage, dependants, opened_by, opened_at, updated_at, version, stage_org, registrar_org)
         VALUES ($1, '7K2M-91QX', $2, $2, $3, $4, 'DE', 'TN', 'voluntary', 'pre_departure', 0, $5, $6, $6, 1, $2, $2)",
        args![CASE, COLOGNE, person, PROGRAMME, user, now],
    )
    .await
    .unwrap();
    tx.run(
        "INSERT INTO grants (id, case_id, person_id, org_id, clause_id, reason, categories, recipient, source_id, from_at, created_at, writer_org, by_org, leave_service, as_of_at, single)
         VALUES ($1, $2, $3, $4, $5, 'handover', 'identity contact documents household journey plan assistance', 'partner', $1, $6, $6, $7, $7, '', $6, 0)",
        args![Uuid::from_u128(0x901), CASE, person, SFAX, partners::agreement::HANDOVER, now, COLOGNE],
    )
    .await
    .unwrap();
    store::refresh_case(&tx, CASE).await.unwrap();
    tx.commit().await.unwrap();
}

async fn hits(who: &Client, q: &str) -> usize {
    let hits = who.post("/persons/search", json!({ "q": q })).await.expect(200).json();
    hits.as_array().unwrap().len()
}

/// The categories that an answer shows.
fn shown(person: &Value) -> Vec<String> {
    let access = person["access"].as_object().unwrap();
    let mut shown: Vec<String> = access
        .iter()
        .filter(|(_, why)| why["see"] == json!(true))
        .map(|(category, _)| category.clone())
        .collect();
    shown.sort();
    shown
}

stories! {
    async fn a_handover_opens_exactly_what_its_clause_says_while_consent_stands(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        let id = counsellor.post("/persons", salma()).await.expect(201).id();
        handed_over(&w, &id).await;
        partner.get(&format!("/persons/{id}")).await.expect(404);
        assert_eq!(hits(&partner, "salma").await, 0);

        let consent = counsellor.post(&format!("/persons/{id}/consents"), handover()).await.expect(201).id();
        let seen = partner.get(&format!("/persons/{id}")).await.expect(200).json();
        assert_eq!(shown(&seen), ["assistance", "contact", "documents", "household", "identity", "journey", "plan"]);
        assert_eq!(seen["name"]["latin"], "Salma Ben Ali");
        assert_eq!(seen["access"]["health"]["withheld"]["kind"], "no_clause");
        assert_eq!(hits(&partner, "سلمى").await, 1);
        for other in [OUTSIDER, CLINIC] {
            w.user(other, Role::CaseManager).await.get(&format!("/persons/{id}")).await.expect(404);
        }

        counsellor.post(&format!("/persons/{id}/consents/{consent}/withdraw"), json!({})).await.expect(204);
        partner.get(&format!("/persons/{id}")).await.expect(404);
        partner.page(&format!("/people/{id}")).await.expect(404);
        assert_eq!(hits(&partner, "salma").await, 0);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM visibility v JOIN cases c ON c.id = v.case_id WHERE v.org_id <> c.org_id").await, 0);

        // What was ended stays ended when its minute is over: a new consent does not bring an old hand-over back.
        w.a_minute_later().await;
        counsellor.post(&format!("/persons/{id}/consents"), handover()).await.expect(201);
        partner.get(&format!("/persons/{id}")).await.expect(404);
        counsellor.post(&format!("/persons/{id}/consents/{consent}/withdraw"), json!({})).await.expect(204);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'withdraw'").await, 1);
    }

    async fn a_later_refusal_withdraws_and_an_end_date_ends(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        let id = counsellor.post("/persons", salma()).await.expect(201).id();
        handed_over(&w, &id).await;
        let consents = format!("/persons/{id}/consents");
        let mut until = handover();
        until["until_on"] = json!("2026-11-21");
        counsellor.post(&consents, until).await.expect(201);
        partner.get(&format!("/persons/{id}")).await.expect(200);
        w.later(1, 0);
        partner.get(&format!("/persons/{id}")).await.expect(404);
        assert_eq!(hits(&partner, "salma").await, 0);

        counsellor.post(&consents, handover()).await.expect(201);
        partner.get(&format!("/persons/{id}")).await.expect(200);
        let mut refusal = handover();
        refusal["answer"] = json!("refused");
        counsellor.post(&consents, refusal).await.expect(201);
        partner.get(&format!("/persons/{id}")).await.expect(404);
        let all = counsellor.get(&consents).await.expect(200).json();
        let standing: Vec<bool> = all.as_array().unwrap().iter().map(|c| c["stands"].as_bool().unwrap()).collect();
        assert_eq!(standing, [false, false, false]);
    }

    async fn only_who_keeps_the_relation_records_and_reads_consents(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        let id = counsellor.post("/persons", salma()).await.expect(201).id();
        handed_over(&w, &id).await;
        counsellor.post(&format!("/persons/{id}/consents"), handover()).await.expect(201);
        partner.get(&format!("/persons/{id}/consents")).await.expect(403);
        partner.post(&format!("/persons/{id}/consents"), handover()).await.expect(403);
        partner.page(&format!("/people/{id}/consent")).await.expect(403);
        partner.page(&format!("/people/{id}/access")).await.expect(403);
        w.user(OUTSIDER, Role::CaseManager).await.post(&format!("/persons/{id}/consents"), handover()).await.expect(404);
        let stray = counsellor.post(&format!("/persons/{id}/consents"), json!({ "purpose": "service", "recipient": "monitor" })).await.expect(422).json();
        assert_eq!(stray["errors"][1]["code"], "consent.not_asked", "{stray}");
    }

    async fn the_page_records_a_talk_once_and_withdraws(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let id = counsellor.post("/persons", salma()).await.expect(201).id();
        let page = format!("/people/{id}/consent");
        counsellor.page(&page).await.expect(200);
        let talk = [("talk", "018f0000-0000-7000-8000-0000000000f0"), ("handover_partner", "given"), ("service_provider", "refused"),
            ("tracing_partner", ""), ("language", "ar"), ("given_how", "spoken"), ("notice_version", "2026-11")];
        for _ in 0..2 {
            counsellor.form(&page, &talk).await.expect(303);
        }
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM consents").await, 2);
        let refused = counsellor.form(&page, &[("handover_partner", "given"), ("given_how", "guardian"), ("witness", ""), ("language", "ar")]).await.expect(422).text;
        assert!(refused.contains("name of the parent or guardian"), "{refused}");
        let all = counsellor.get(&format!("/persons/{id}/consents")).await.expect(200).json();
        let given = all.as_array().unwrap().iter().find(|c| c["answer"] == "given").unwrap()["id"].as_str().unwrap().to_owned();
        counsellor.form(&format!("{page}/{given}/withdraw"), &[]).await.expect(303);
        let text = counsellor.page(&page).await.expect(200).text;
        for word in ["Withdrawn", "Refused", "Not asked"] {
            assert!(text.contains(word), "{word}");
        }
    }

    async fn the_trail_says_who_saw_what_and_by_which_clause(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        let id = counsellor.post("/persons", salma()).await.expect(201).id();
        handed_over(&w, &id).await;
        counsellor.post(&format!("/persons/{id}/consents"), handover()).await.expect(201);
        w.later(0, 60);
        partner.get(&format!("/persons/{id}")).await.expect(200);
        w.later(0, 60);
        let officer = w.user(COLOGNE, Role::DataProtection).await;
        let trail = officer.get(&format!("/persons/{id}/readings")).await.expect(200).json();
        let lines = trail["items"].as_array().unwrap();
        assert_eq!(lines[1]["organisation"]["en"], "Bridge Association, Sfax");
        assert_eq!((lines[1]["role"].as_str(), lines[1]["article"].as_str()), (Some("case_manager"), Some("1")));
        assert!(lines[1]["categories"].as_array().unwrap().contains(&json!("documents")));
        assert!(!lines[1]["categories"].as_array().unwrap().contains(&json!("health")));
        for _ in 0..60 {
            counsellor.get(&format!("/persons/{id}")).await.expect(200);
        }
        let first = counsellor.get(&format!("/persons/{id}/readings")).await.json();
        assert_eq!(first["items"].as_array().unwrap().len(), 50);
        let next = first["next"].as_str().unwrap();
        let second = counsellor.get(&format!("/persons/{id}/readings?after={next}")).await.json();
        assert_eq!(second["items"].as_array().unwrap().last().unwrap()["action"], "register");
        let page = officer.page(&format!("/people/{id}/access?after={next}")).await.expect(200).text;
        assert!(page.contains("Bridge Association, Sfax") && page.contains("Basic rules for hand-over"), "{page}");
    }
}
