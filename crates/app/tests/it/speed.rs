//! Measurements that need a database of a certain shape, beside `make bench`; they print rows for benches/RESULTS.md:
//! `cargo test -p jisr-app --test it speed -- --ignored --nocapture`.
#![expect(clippy::print_stdout, reason = "a measurement")]

use base::reexport::uuid::Uuid;
use base::{CaseId, ClauseId, OrgId, Role};
use serde_json::json;
use store::{Reads, Tx, args};

use crate::stories;
use crate::world::{COLOGNE, PROGRAMME, SFAX, SFAX_AREA, salma};

const AGREEMENTS: u128 = 1_000;
/// Organisations that have the agreements among themselves, two and two.
const ORGS: u128 = 20;
const ROUNDS: u32 = 200;

/// What every refresh read before clauses were found by their signatories.
const ALL: &str = "SELECT k.id, k.agreement_id, k.article, k.party, k.party_org, k.party_kind, k.actions, k.categories, k.purposes,
    k.programmes, k.corridors, k.areas, k.stages, k.referred_only, k.from_on, k.until_on, k.needs_consent, k.needs_training, k.smallest_count,
    k.recipient, k.owners, k.standing, a.state, a.starts_on, a.ends_on
    FROM clauses k JOIN agreements a ON a.id = k.agreement_id
    WHERE a.state IN ('signed', 'in_force', 'suspended') AND k.standing IN ('coming', 'live') AND k.referred_only = 0 AND k.party <> 'receiver'";

/// Processor time of this program, in seconds; told in hundredths.
fn cpu() -> f64 {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = told.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks = after.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// The organisations of the agreements; Cologne and Sfax are two of them.
fn party(n: u128) -> OrgId {
    match n % ORGS {
        0 => COLOGNE,
        1 => SFAX,
        other => OrgId(Uuid::from_u128(0x5000 + other)),
    }
}

async fn agreements(tx: &Tx) {
    for n in 2..ORGS {
        let sql = "INSERT INTO organisations (id, name_ar, name_en, kind, level, country, mandates, enforcement, privacy_contact, created_at, version)
            SELECT $1, name_ar, name_en, kind, level, country, mandates, enforcement, privacy_contact, created_at, version FROM organisations WHERE id = $2";
        tx.run(sql, args![party(n), SFAX]).await.unwrap();
    }
    for n in 0..AGREEMENTS {
        let (agreement, clause) = (Uuid::from_u128(0xa0_0000 + n), Uuid::from_u128(0xb0_0000 + n));
        let pair = [party(n), party(n + 1 + n / ORGS % (ORGS - 1))];
        tx.run(
            "INSERT INTO agreements (id, kind, state, title_ar, title_en, built_in, starts_on, created_at, version)
             VALUES ($1, 'data_sharing', 'in_force', 'مذكرة', 'Memorandum', 0, '2020-01-01', 0, 1)",
            args![agreement],
        )
        .await
        .unwrap();
        tx.run(
            "INSERT INTO clauses (id, agreement_id, position, article, party, party_org, actions, categories, purposes, programmes, corridors, areas,
             stages, referred_only, from_on, needs_consent, needs_training, no_onward, smallest_count, recipient, owners)
             VALUES ($1, $2, 1, '1', 'org', $3, 'see', 'identity plan', 'counselling', '', 'DE>TN', '', '', 0, '2020-01-01', 1, 1, 0, 5, 'partner', $4)",
            args![clause, agreement, pair[1], format!("{} {}", pair[0], pair[1])],
        )
        .await
        .unwrap();
        store::clauses::note_owners(tx, ClauseId(clause), &pair).await.unwrap();
    }
}

stories! {
    #[ignore = "a measurement"]
    async fn a_case_written_at_a_thousand_agreements(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let person = counsellor.post("/persons", salma()).await.expect(201).id();
        let consent = json!({ "purpose": "counselling", "recipient": "partner", "answer": "given", "language": "ar", "given_how": "written" });
        counsellor.post(&format!("/persons/{person}/consents"), consent).await.expect(201);
        let case = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
            "return_kind": "voluntary", "dependants": 0, "departs_on": "2026-12-05" });
        let case: CaseId = counsellor.post("/cases", case).await.expect(201).id().parse().unwrap();
        let tx = w.app.db.begin().await.unwrap();
        agreements(&tx).await;
        tx.commit().await.unwrap();
        let tx = w.app.db.begin().await.unwrap();
        let started = cpu();
        for _ in 0..ROUNDS {
            store::refresh_case(&tx, case).await.unwrap();
        }
        let by_owner = (cpu() - started) / f64::from(ROUNDS) * 1e3;
        let started = cpu();
        let mut read = 0;
        for _ in 0..ROUNDS {
            read = tx.all(ALL, args![]).await.unwrap().len();
        }
        let all = (cpu() - started) / f64::from(ROUNDS) * 1e3;
        println!("| {:?} | a case refreshed {by_owner:.2} ms | reading every standing clause, {read} rows, {all:.2} ms |", w.app.db.kind());
    }
}
