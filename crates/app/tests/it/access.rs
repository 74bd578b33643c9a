//! What the decision keeps over HTTP: emergencies open to one user for hours, and clauses that open by themselves.

use base::reexport::uuid::Uuid;
use base::{CaseId, Role, UserId};
use serde_json::{Value, json};
use store::args;

use crate::stories;
use crate::world::{COLOGNE, PROGRAMME, SFAX, World, salma};

const CASE: CaseId = CaseId(Uuid::from_u128(0xa00));

/// A case that Cologne opened for the person, and nobody else knows of.
async fn case_of(w: &World, person: &str) {
    let now = base::Clock::now(&*w.clock);
    let person: Uuid = person.parse().unwrap();
    let tx = w.app.db.begin().await.unwrap();
    tx.run(
        "INSERT INTO cases (id, number, org_id, lead_org, person_id, programme_id, host, origin, return_kind, stage, dependants, opened_by, opened_at, updated_at, version, stage_org, registrar_org)
         VALUES ($1, '7K2M-91QY', $2, $2, $3, $4, 'DE', 'TN', 'voluntary', 'pre_departure', 0, $5, $6, $6, 1, $2, $2)",
        args![CASE, COLOGNE, person, PROGRAMME, Uuid::from_u128(1), now],
    )
    .await
    .unwrap();
    store::refresh_case(&tx, CASE).await.unwrap();
    tx.commit().await.unwrap();
}

async fn emergency(w: &World, person: &str, user: UserId, hours: i64) {
    let now = base::Clock::now(&*w.clock);
    let person: Uuid = person.parse().unwrap();
    let tx = w.app.db.begin().await.unwrap();
    tx.run(
        "INSERT INTO emergencies (id, case_id, person_id, org_id, user_id, reason, opened_at, until_at) VALUES ($1, $2, $3, $4, $5, 'unconscious', $6, $7)",
        args![Uuid::from_u128(0xa01), CASE, person, SFAX, user, now, now.plus_seconds(hours * 3600)],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// An agreement in force with one clause for Sfax, to providers' consent.
async fn agreement(w: &World) {
    let (agreement, clause) = (Uuid::from_u128(0xa10), Uuid::from_u128(0xa11));
    let tx = w.app.db.begin().await.unwrap();
    tx.run(
        "INSERT INTO agreements (id, kind, state, title_ar, title_en, built_in, starts_on, created_at, version)
         VALUES ($1, 'data_sharing', 'in_force', 'مذكرة', 'Memorandum', 0, '2020-01-01', 0, 1)",
        args![agreement],
    )
    .await
    .unwrap();
    tx.run(
        "INSERT INTO clauses (id, agreement_id, position, article, party, party_org, actions, categories, purposes, programmes, corridors, areas, stages,
         referred_only, from_on, needs_consent, needs_training, no_onward, smallest_count, recipient, owners)
         VALUES ($1, $2, 1, '3.1', 'org', $3, 'see', 'identity plan', 'counselling', '', 'DE>TN', '', '', 0, '2020-01-01', 1, 1, 0, 5, 'provider', $4)",
        args![clause, agreement, SFAX, format!("{COLOGNE} {SFAX}")],
    )
    .await
    .unwrap();
    store::clauses::note_owners(&tx, base::ClauseId(clause), &[COLOGNE, SFAX]).await.unwrap();
    store::refresh_case(&tx, CASE).await.unwrap();
    tx.commit().await.unwrap();
}

stories! {
    async fn an_emergency_opens_to_who_declared_it_and_ends_by_itself(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let doctor = w.user(SFAX, Role::CaseManager).await;
        let colleague = w.user(SFAX, Role::Counsellor).await;
        let id = counsellor.post("/persons", salma()).await.expect(201).id();
        case_of(&w, &id).await;
        let case = format!("/cases/{CASE}");
        doctor.get(&case).await.expect(404);
        emergency(&w, &id, doctor.user, 4).await;
        let seen = doctor.get(&case).await.expect(200).json();
        assert_eq!(seen["access"]["health"]["why"]["kind"], "emergency");
        doctor.page(&format!("/people/{id}")).await.expect(200);
        colleague.get(&case).await.expect(404);
        // The trail and the ledger of the organisation whose case it is say by what it was read.
        let officer = w.user(COLOGNE, Role::DataProtection).await;
        let read = officer.get("/audit/entries?side=shared").await.expect(200).json();
        assert!(read["items"].as_array().unwrap().iter().any(|line| line["emergency"].is_i64() && line["article"].is_null()), "{read}");
        let shares = officer.get("/shares").await.expect(200).json();
        assert_eq!(shares["days"][0]["shares"][0]["emergency"], true, "{shares}");
        for page in ["/admin/audit?side=shared", "/admin/shares"] {
            let text = officer.page(page).await.expect(200).text;
            assert!(text.contains("Emergency declared"), "{text}");
        }
        w.later(0, 4 * 3600);
        doctor.get(&case).await.expect(404);
    }

    async fn a_clause_counts_its_party_as_the_receiver_that_it_names(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        let id = counsellor.post("/persons", salma()).await.expect(201).id();
        case_of(&w, &id).await;
        agreement(&w).await;
        let case = format!("/cases/{CASE}");
        let consent = |recipient: &str| -> Value {
            json!({ "purpose": "counselling", "recipient": recipient, "answer": "given", "language": "ar", "given_how": "written" })
        };
        let consents = format!("/persons/{id}/consents");
        counsellor.post(&consents, consent("partner")).await.expect(201);
        partner.get(&case).await.expect(404);
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE consents SET recipient = 'provider'", args![]).await.unwrap();
        store::refresh_case(&tx, CASE).await.unwrap();
        tx.commit().await.unwrap();
        let seen = partner.get(&case).await.expect(200).json();
        assert_eq!(seen["access"]["plan"]["why"]["clause"], Uuid::from_u128(0xa11).to_string());
        assert_eq!(seen["access"]["health"]["withheld"]["kind"], "no_clause");
        let list = partner.get("/cases").await.expect(200).json();
        assert_eq!(list["items"].as_array().unwrap().len(), 1);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM visibility WHERE org_id <> (SELECT org_id FROM cases LIMIT 1)").await, 1);

        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE agreements SET state = 'suspended' WHERE built_in = 0", args![]).await.unwrap();
        tx.commit().await.unwrap();
        partner.get(&case).await.expect(404);
        let list = partner.get("/cases").await.expect(200).json();
        assert_eq!(list["items"].as_array().unwrap().len(), 0);
    }
}
