//! A database of an earlier program, with a journey in it, is brought up to this one and loses nothing.

use base::reexport::uuid::Uuid;
use base::{CaseId, Moment, PersonId, Role};
use partners::agreement::{HANDOVER, INTERIM};
use serde_json::json;
use store::{Db, args};

use crate::world::{COLOGNE, PROGRAMME, SFAX, SFAX_AREA, World, told};

const PERSON: PersonId = PersonId(Uuid::from_u128(0xA1));
const CASE: CaseId = CaseId(Uuid::from_u128(0xA2));
const HELP: Uuid = Uuid::from_u128(0xA3);
const CONSENT: Uuid = Uuid::from_u128(0xA4);
const GRANT: Uuid = Uuid::from_u128(0xA5);
const USER: Uuid = Uuid::from_u128(0xA6);

/// One person, handed over to Sfax, with help given: as the first program wrote them.
async fn first_program(db: &Db, now: Moment) {
    let tx = db.begin().await.unwrap();
    let rows = [
        (
            "INSERT INTO users (id, org_id, email, name, role, locale, digits, hijri, totp_last_step, created_at, version)
             VALUES ($1, $2, 'old@example.org', 'Old', 'counsellor', 'en', 'western', 0, 0, $3, 1)",
            args![USER, COLOGNE, now],
        ),
        (
            "INSERT INTO agreements (id, kind, state, title_ar, title_en, built_in, starts_on, created_at, version)
             VALUES ($1, 'data_sharing', 'in_force', 'قواعد', 'Rules', 1, '2020-01-01', $2, 1)",
            args![INTERIM, now],
        ),
        (
            "INSERT INTO clauses (id, agreement_id, position, article, party, actions, categories, purposes, programmes, corridors, areas, stages,
             referred_only, from_on, needs_consent, needs_training, no_onward, smallest_count)
             VALUES ($1, $2, 1, '1', 'receiver', 'see', 'identity journey plan', 'handover', '', '', '', '', 1, '2020-01-01', 1, 0, 1, 5)",
            args![HANDOVER, INTERIM],
        ),
        (
            "INSERT INTO persons (id, org_id, name_ar, name_latin, sex, birth_precision, birth_on, nationalities, languages, created_by, created_at, updated_at, version)
             VALUES ($1, $2, 'سلمى بن علي', 'Salma Ben Ali', 'female', 'exact', '1991-04-02', 'TN', 'ar', $3, $4, $4, 1)",
            args![PERSON, COLOGNE, USER, now],
        ),
        (
            "INSERT INTO consents (id, person_id, org_id, purpose, recipient, answer, notice_version, language, given_how, recorded_by, given_at, created_at)
             VALUES ($1, $2, $3, 'handover', 'partner', 'given', '1', 'ar', 'written', $4, $5, $5)",
            args![CONSENT, PERSON, COLOGNE, USER, now],
        ),
        (
            "INSERT INTO cases (id, number, org_id, lead_org, partner_org, person_id, programme_id, host, origin, area_id, return_kind, stage, dependants,
             opened_by, opened_at, updated_at, version)
             VALUES ($1, 'AAAAA-AAAAA', $2, $2, $3, $4, $5, 'DE', 'TN', $6, 'voluntary', 'pre_departure', 0, $7, $8, $8, 1)",
            args![CASE, COLOGNE, SFAX, PERSON, PROGRAMME, SFAX_AREA, USER, now],
        ),
        (
            "INSERT INTO grants (id, case_id, person_id, org_id, clause_id, reason, categories, recipient, source_id, from_at, created_at)
             VALUES ($1, $2, $3, $4, $5, 'handover', 'identity journey plan', 'partner', $1, $6, $6)",
            args![GRANT, CASE, PERSON, SFAX, HANDOVER, now],
        ),
        (
            "INSERT INTO handovers (id, case_id, person_id, from_org, to_org, state, departs_on, arrives_on, travel, port, needs, message, unannounced, sent_by, sent_at, accepted_at, version)
             VALUES ($1, $2, $3, $4, $5, 'accepted', '2026-11-21', '2026-11-22', 'air', 'Sfax', '', '', 0, $6, $7, $7, 1)",
            args![GRANT, CASE, PERSON, COLOGNE, SFAX, USER, now],
        ),
        (
            "INSERT INTO notes (id, case_id, person_id, org_id, user_id, category, body, created_at) VALUES ($1, $2, $3, $4, $5, 'protection', 'afraid of her cousin', $6)",
            args![HELP, CASE, PERSON, COLOGNE, USER, now],
        ),
        (
            "INSERT INTO assessments (id, case_id, person_id, org_id, user_id, stage, urgency, summary, child_at_risk, seeks_protection, assessed_on, created_at)
             VALUES ($1, $2, $3, $4, $5, 'pre_departure', 'soon', 'lives with an aunt', 0, 0, '2026-11-20', $6)",
            args![HELP, CASE, PERSON, COLOGNE, USER, now],
        ),
        // Who received the case read the assessment, and nothing about protection.
        (
            "INSERT INTO audit_entries (id, at, user_id, org_id, action, subject, subject_id, case_id, person_id, categories, fields, owner_org, purpose, seal)
             VALUES ($1, $2, $3, $4, 'read', 'case', $5, $5, $6, 'identity assessment', '', $4, 'counselling', 0)",
            args![CONSENT, now, USER, SFAX, CASE, PERSON],
        ),
        (
            "INSERT INTO visibility (org_id, sort_at, case_id, via, person_id, stage) VALUES ($1, $2, $3, $4, $5, 'pre_departure')",
            args![COLOGNE, now, CASE, Uuid::nil(), PERSON],
        ),
        (
            "INSERT INTO visibility (org_id, sort_at, case_id, via, person_id, stage) VALUES ($1, $2, $3, $4, $5, 'pre_departure')",
            args![SFAX, now, CASE, HANDOVER, PERSON],
        ),
        (
            "INSERT INTO assistance (id, case_id, person_id, org_id, user_id, phase, mode, kind, description, amount_minor, currency, delivered_on, proof, created_at)
             VALUES ($1, $2, $3, $4, $5, 'post_arrival', 'cash', 'transport', 'Bus', 500, 'EUR', '2026-11-20', 'R1', $6)",
            args![HELP, CASE, PERSON, COLOGNE, USER, now],
        ),
        (
            "INSERT INTO duplicate_pairs (id, org_id, person_a, person_b, probability_e6, reasons, state, found_at, decided_by, decided_at)
             VALUES ($1, $2, $3, $1, 700000, 'birth.day', 'different', $4, $5, $4)",
            args![HELP, COLOGNE, PERSON, now, USER],
        ),
        (
            "INSERT INTO audit_entries (id, at, user_id, org_id, action, subject, subject_id, case_id, person_id, categories, fields, owner_org, purpose, seal)
             VALUES ($1, $2, $3, $4, 'assist', 'assistance', $1, $5, $6, 'assistance', 'amount', $4, 'counselling', 0)",
            args![HELP, now, USER, COLOGNE, CASE, PERSON],
        ),
    ];
    for (sql, args) in rows {
        tx.run(sql, args).await.unwrap();
    }
    for (measure, figure, amount) in
        [("opened", 1_i64, 0_i64), ("stage_now.pre_departure", 1, 0), ("assisted", 1, 0), ("spent", 1, 500)]
    {
        let sql =
            "INSERT INTO tallies (programme_id, host, origin, lead_org, month, measure, slot, figure, amount)
                   VALUES ($1, 'DE', 'TN', $2, '2026-11', $3, 0, $4, $5)";
        tx.run(sql, args![PROGRAMME, COLOGNE, measure, figure, amount]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// What must hold afterwards: the journey is worked on as if nothing had happened.
async fn goes_on(w: World) {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let person = counsellor.get(&format!("/persons/{PERSON}")).await.expect(200).json();
    assert_eq!(person["name"]["latin"], "Salma Ben Ali");
    for page in ["", "/plan", "/assistance", "/referrals", "/follow-up", "/notes"] {
        counsellor.page(&format!("/cases/{CASE}{page}")).await.expect(200);
    }
    let help = counsellor.get(&format!("/cases/{CASE}/assistance")).await.expect(200).json();
    assert_eq!((help[0]["amount"]["minor"].as_i64(), help[0]["cancelled_at"].is_null()), (Some(500), true));
    let partner = w.user(SFAX, Role::CaseManager).await;
    let seen = partner.get(&format!("/cases/{CASE}")).await.expect(200).json();
    assert_eq!(seen["host"], "DE");
    closed_and_kept(&w).await;
    counsellor.post(&format!("/cases/{CASE}/notes"), json!({ "body": "on" })).await.expect(201);
    // What was said of two persons is still said, and another organisation may say something else of them.
    let pairs = "SELECT COUNT(*) AS n FROM duplicate_pairs WHERE state = 'different' AND probability_e6 = 700000 AND decided_at IS NOT NULL";
    assert_eq!(w.count(pairs).await, 1);
    let tx = w.app.db.begin().await.unwrap();
    let again = "INSERT INTO duplicate_pairs (id, org_id, person_a, person_b, probability_e6, reasons, state, found_at)
        SELECT $1, $2, person_a, person_b, 1, '', 'pending', 0 FROM duplicate_pairs";
    tx.run(again, args![CONSENT, SFAX]).await.unwrap();
    tx.commit().await.unwrap();
    let findings = app::doctor::examine(&w.app.db, false, |_| ()).await.unwrap();
    assert!(findings.is_clean(), "{findings:?}");
}

/// Who led the case read everything of it as its own. What it demonstrably read stays for thirty days, the rest is closed, and both
/// sides' officers find it written down.
async fn closed_and_kept(w: &World) {
    let partner = w.user(SFAX, Role::CaseManager).await;
    let of = |seen: &serde_json::Value, category: &str| seen["access"][category]["see"] == json!(true);
    let seen = partner.get(&format!("/cases/{CASE}")).await.expect(200).json();
    assert!(of(&seen, "journey") && of(&seen, "assessment") && !of(&seen, "protection"), "{seen}");
    let list = partner.get(&format!("/cases/{CASE}/assessments")).await.expect(200).text;
    assert!(list.contains("lives with an aunt"), "{list}");
    let notes = partner.page(&format!("/cases/{CASE}/notes")).await.expect(200).text;
    assert!(!notes.contains("afraid of her cousin"), "{notes}");
    for (org, side, still) in [
        (SFAX, "reader", json!(["identity", "journey", "plan"])),
        (COLOGNE, "writer", json!(["identity", "journey", "plan"])),
    ] {
        let officer = w.user(org, Role::DataProtection).await;
        let lines = officer.get("/settled").await.expect(200).json()["items"].clone();
        let line = lines.as_array().unwrap().iter().find(|line| line["cause"] == "handover").unwrap().clone();
        assert_eq!(
            (line["side"].as_str(), &line["still"], &line["kept"]),
            (Some(side), &still, &json!(["assessment"])),
            "{line}"
        );
        let page = officer.page("/settled").await.expect(200).text;
        assert!(
            page.contains("What the new rule closed")
                && officer.page("/").await.expect(200).text.contains("/settled"),
            "{page}"
        );
    }
    let sends = w
        .user(COLOGNE, Role::Counsellor)
        .await
        .page("/settled")
        .await
        .expect(200)
        .text
        .replace("&#x2f;", "/");
    assert!(sends.contains(&format!("/handovers/{GRANT}/supplement")), "{sends}");
    w.user(SFAX, Role::Secretary).await.get("/settled").await.expect(403);
    w.later(31, 0);
    let partner = w.user(SFAX, Role::CaseManager).await;
    let seen = partner.get(&format!("/cases/{CASE}")).await.expect(200).json();
    assert!(of(&seen, "journey") && !of(&seen, "assessment"), "{seen}");
    w.later(-31, 0);
}

#[tokio::test]
async fn sqlite_of_the_first_program() {
    let (url, folder) = World::sqlite_url();
    told(async { goes_on(World::older(&url, folder, 1, first_program).await).await }).await;
}

#[tokio::test]
async fn postgres_of_the_first_program() {
    if let Some((url, folder)) = World::postgres_url().await {
        told(async { goes_on(World::older(&url, folder, 1, first_program).await).await }).await;
    }
}
