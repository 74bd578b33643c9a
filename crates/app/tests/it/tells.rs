//! Figures, previews and versions that told of what others did: the same answer, whether they did it or not.

use base::reexport::uuid::Uuid;
use base::{OrgId, Role};
use serde_json::{Value, json};
use store::args;

use crate::agreement::{case_of_salma, clause, drafted, edition, officer, step};
use crate::journey::{BOTH, again, case_with, handover};
use crate::merge::two;
use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, Client, OBSERVERS, SFAX, World};

/// Writes as the rooms would, where a whole journey would take too long to come about.
async fn write(w: &World, sql: &str, id: Uuid, org: OrgId) {
    let tx = w.app.db.begin().await.unwrap();
    assert!(tx.run(sql, args![id, org]).await.unwrap() > 0, "{sql}");
    tx.commit().await.unwrap();
}

fn referral() -> Value {
    json!({ "service": CLINIC_SERVICE.to_string(), "reason": "a check", "urgency": "soon" })
}

fn help(amount: &str) -> Value {
    json!({ "phase": "post_arrival", "mode": "cash", "kind": "transport", "description": "Taxi", "amount": amount,
        "delivered_on": "2026-11-21", "proof": "Receipt 12" })
}

/// Salma's case, which Cologne hands over; Sfax takes it and asks her again.
async fn handed(counsellor: &Client, manager: &Client, case: &str) {
    let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
    manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
    manager.post(&format!("/cases/{case}/ask-again"), again()).await.expect(204);
}

stories! {
    async fn a_preview_says_nothing_of_whom_another_organisation_referred(w: World) {
        let (counsellor, manager) = (w.user(COLOGNE, Role::Counsellor).await, w.user(SFAX, Role::CaseManager).await);
        for referred in [true, false] {
            let (_, case) = case_with(&counsellor, BOTH).await;
            if referred {
                counsellor.post(&format!("/cases/{case}/referrals"), referral()).await.expect(201);
            }
            handed(&counsellor, &manager, &case).await;
        }
        let dpo = officer(&w, SFAX).await;
        let start = json!({ "kind": "data_sharing", "name_ar": "مذكرة", "name_en": "Memorandum", "starts_on": "2026-11-01", "ends_on": "2026-12-31" });
        let at = format!("/agreements/{}", dpo.post("/agreements", start).await.expect(201).id());
        let parties = json!({ "party": [COLOGNE.to_string(), CLINIC.to_string()], "role": ["party", "party"], "basis": [], "edition": edition(&dpo, &at).await });
        dpo.put(&format!("{at}/parties"), parties).await.expect(204);
        let mut opens = clause(CLINIC, &["identity", "contact"], edition(&dpo, &at).await);
        (opens["purposes"], opens["recipient"], opens["corridors"]) = (json!(["service"]), json!("provider"), json!([]));
        dpo.post(&format!("{at}/clauses"), opens).await.expect(204);
        let shown = dpo.get(&format!("{at}/preview")).await.expect(200).json();
        let row = shown["rows"].as_array().unwrap().iter().find(|row| row["org"] == json!(CLINIC.to_string())).unwrap();
        assert_eq!((&row["own_now"]["count"], &row["own_after"]["count"]), (&json!(0), &json!(2)), "{shown}");
        assert_eq!(row["opens"].as_array().unwrap().len(), 2, "the one that is missing would be the one who was referred: {shown}");
        // A limit that looks at what Cologne wrote counts none of them.
        let mut narrow = clause(CLINIC, &["identity", "contact"], edition(&dpo, &at).await);
        (narrow["purposes"], narrow["recipient"]) = (json!(["service"]), json!("provider"));
        narrow["id"] = dpo.get(&at).await.expect(200).json()["body"]["clauses"][0]["id"].clone();
        dpo.post(&format!("{at}/clauses"), narrow).await.expect(204);
        let reach = dpo.get(&format!("{at}/preview")).await.expect(200).json()["clauses"][0]["own"]["count"].clone();
        assert_eq!(reach, 0);
        // What Sfax itself opened to the clinic is its own to count.
        let (_, case) = case_with(&counsellor, BOTH).await;
        handed(&counsellor, &manager, &case).await;
        manager.post(&format!("/cases/{case}/referrals"), referral()).await.expect(201);
        let mut wide = clause(CLINIC, &["identity", "contact"], edition(&dpo, &at).await);
        (wide["purposes"], wide["recipient"], wide["corridors"]) = (json!(["service"]), json!("provider"), json!([]));
        wide["id"] = dpo.get(&at).await.expect(200).json()["body"]["clauses"][0]["id"].clone();
        dpo.post(&format!("{at}/clauses"), wide).await.expect(204);
        let shown = dpo.get(&format!("{at}/preview")).await.expect(200).json();
        let row = shown["rows"].as_array().unwrap().iter().find(|row| row["org"] == json!(CLINIC.to_string())).unwrap();
        assert_eq!((&row["own_now"]["count"], &row["own_after"]["count"]), (&json!(1), &json!(3)), "{shown}");
    }

    async fn what_ends_of_the_former_lead_moves_no_figure_of_who_leads_now(w: World) {
        let (counsellor, manager) = (w.user(COLOGNE, Role::CaseManager).await, w.user(SFAX, Role::CaseManager).await);
        let clinic = w.user(CLINIC, Role::Provider).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let at = format!("/cases/{case}");
        let sent = format!("{at}/referrals");
        let taken = counsellor.post(&sent, referral()).await.expect(201).id();
        let declined = counsellor.post(&sent, referral()).await.expect(201).id();
        let given = counsellor.post(&format!("{at}/assistance"), help("120")).await.expect(201).id();
        handed(&counsellor, &manager, &case).await;
        let figures = async |who: &Client| who.get("/insight").await.expect(200).json();
        let (theirs, own) = (figures(&manager).await, figures(&counsellor).await);
        clinic.post(&format!("/referrals/{taken}/accept"), json!({})).await.expect(204);
        clinic.post(&format!("/referrals/{declined}/decline"), json!({ "decline_reason": "no_capacity" })).await.expect(204);
        assert_eq!(figures(&manager).await, theirs, "whom the former lead referred is answered to the former lead");
        let answered = figures(&counsellor).await;
        let of = |seen: &Value, name: &str| seen["timeliness"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap().clone();
        assert_eq!((of(&own, "unanswered")["part"]["own"].clone(), of(&answered, "unanswered")["part"]["own"].clone()), (json!(2), json!(0)));
        assert_eq!(of(&answered, "declined")["part"]["own"], 1);
        // Help that was entered by mistake is taken back where it was counted.
        let cancelled = counsellor.post(&format!("{at}/assistance/cancel"), json!({ "assistance": given, "reason": "twice" })).await;
        cancelled.expect(204);
        assert_eq!(figures(&manager).await, theirs);
        let spent = figures(&counsellor).await["money"][0]["spent"]["own"].clone();
        assert_eq!((&own["money"][0]["spent"]["own"], &spent), (&json!(12_000), &json!(0)));
        let found = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
        assert!(found.counters.iter().all(|counter| counter.kept == counter.counted), "{:?}", found.counters);
    }

    async fn a_merge_counts_what_its_reader_sees(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (a, b, pair) = two(&counsellor).await;
        let answer = json!({ "purpose": "service", "recipient": "provider", "answer": "given", "language": "ar", "given_how": "written" });
        for (person, last) in [(&a, "a"), (&b, "b")] {
            counsellor.post(&format!("/persons/{person}/consents"), answer.clone()).await.expect(201);
            // The same person said the same in Sfax, which is nothing that Cologne reads.
            let heard = format!("INSERT INTO consents (id, person_id, org_id, purpose, recipient, answer, notice_version, language, given_how, recorded_by, given_at, created_at)
                SELECT {}, person_id, $2, purpose, recipient, answer, notice_version, language, given_how, recorded_by, given_at, created_at FROM consents WHERE person_id = $1",
                w.id(OrgId(Uuid::from_u128(0xc0 + u128::from(last.as_bytes()[0])))));
            write(&w, &heard, person.parse().unwrap(), SFAX).await;
        }
        let merge = counsellor.post(&format!("/duplicates/{pair}/merge"), json!({})).await.expect(201).id();
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM merge_rows WHERE table_name = 'consents' AND column_name = 'person_id'").await, 2);
        let shown = counsellor.get(&format!("/merges/{merge}")).await.expect(200).json();
        assert_eq!(shown["merge"]["consents"], 1, "{shown}");
    }

    async fn a_rounds_version_does_not_say_that_it_was_asked(w: World) {
        let case = case_of_salma(&w, SFAX).await;
        let (dpo, at) = drafted(&w, SFAX, &[COLOGNE], COLOGNE, &["identity", "journey", "monitoring"]).await;
        step(&dpo, &at, "open_signing").await;
        step(&dpo, &at, "sign").await;
        step(&officer(&w, COLOGNE).await, &at, "sign").await;
        let id: Uuid = case.rsplit('/').next().unwrap().parse().unwrap();
        let due = format!("INSERT INTO surveys (id, case_id, person_id, instrument_id, round, due_on, lead_org, assigned_org, state, created_at, version)
            SELECT c.id, c.id, c.person_id, (SELECT id FROM instruments LIMIT 1), 'month_6', '2026-11-20', c.lead_org, {}, 'due', c.opened_at, 1 FROM cases c WHERE c.id = $1 AND c.lead_org = $2", w.id(OBSERVERS));
        write(&w, &due, id, SFAX).await;
        let reader = w.user(COLOGNE, Role::CaseManager).await;
        let rounds = async || reader.get(&format!("{case}/surveys")).await.expect(200).json();
        let (before, one) = (rounds().await, reader.get(&format!("/surveys/{id}")).await.expect(200).json());
        assert_eq!((&one["state"], &one["version"]), (&json!("due"), &json!(1)));
        write(&w, "UPDATE surveys SET state = 'done', done_on = '2026-11-20', answers = '{}', done_at = created_at, done_org = $2, version = version + 1 WHERE id = $1", id, OBSERVERS).await;
        assert_eq!(rounds().await, before);
        assert_eq!(reader.get(&format!("/surveys/{id}")).await.expect(200).json(), one);
        let lead = w.user(SFAX, Role::CaseManager).await;
        assert_eq!(lead.get(&format!("/surveys/{id}")).await.expect(200).json()["version"], 2);
    }
}
