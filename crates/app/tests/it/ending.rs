//! What ends on its day: a consent, an agreement, a clause, what a clause lets a receiver keep; and a putting in force that failed.

use base::Role;
use base::reexport::uuid::Uuid;
use serde_json::{Value, json};
use store::{Reads, args};

use crate::agreement::{case_of_salma, clause, drafted, edition, officer, sees, signed_by_both, state, step};
use crate::stories;
use crate::world::{COLOGNE, Client, PROGRAMME, SFAX, SFAX_AREA, World, salma};

async fn recalls(who: &Client, kind: &str) -> Vec<Value> {
    let all = who.get("/recalls").await.expect(200).json()["items"].clone();
    all.as_array().unwrap().iter().filter(|r| r["kind"] == kind).cloned().collect()
}

async fn consents_tick(w: &World) -> bool {
    people::consent::tick(&w.app, care::withdrawal::follow).await.unwrap()
}

async fn agreements_tick(w: &World) {
    while partners::agreement::tick(&w.app).await.unwrap() {}
}

stories! {
    async fn a_consent_that_reaches_its_last_day_is_followed_up_like_a_withdrawal(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let person = counsellor.post("/persons", salma()).await.expect(201).id();
        let consent = |until: &str| json!({ "purpose": "handover", "recipient": "partner", "answer": "given", "language": "ar", "given_how": "written", "until_on": until });
        counsellor.post(&format!("/persons/{person}/consents"), consent("2026-11-22")).await.expect(201);
        let case = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
            "return_kind": "voluntary", "dependants": 0 });
        let case = format!("/cases/{}", counsellor.post("/cases", case).await.expect(201).id());
        let handover = json!({ "to": SFAX.to_string(), "departs_on": "2026-11-25", "arrives_on": "2026-11-26", "travel": "air", "port": "Sfax-Thyna",
            "needs": [], "message": "" });
        let handover = format!("/handovers/{}", counsellor.post(&format!("{case}/handovers"), handover).await.expect(201).id());
        let partner = w.user(SFAX, Role::CaseManager).await;
        partner.get(&case).await.expect(200);
        assert!(!consents_tick(&w).await, "the day has not come");

        // Given anew before its day: nothing ends.
        w.later(1, 0);
        counsellor.post(&format!("/persons/{person}/consents"), consent("2026-11-23")).await.expect(201);
        w.later(1, 0);
        assert!(!consents_tick(&w).await);
        let (counsellor, partner) = (w.user(COLOGNE, Role::Counsellor).await, w.user(SFAX, Role::CaseManager).await);
        partner.get(&case).await.expect(200);

        w.later(1, 0);
        let (counsellor, partner) = { let _ = (counsellor, partner); (w.user(COLOGNE, Role::Counsellor).await, w.user(SFAX, Role::CaseManager).await) };
        partner.get(&case).await.expect(404);
        assert_eq!(recalls(&partner, "consent").await.len(), 0);
        assert!(consents_tick(&w).await);
        assert!(!consents_tick(&w).await, "once");
        assert_eq!(counsellor.get(&handover).await.expect(200).json()["state"], "recalled");
        let asked = recalls(&partner, "consent").await;
        assert_eq!((asked.len(), asked[0]["duty"].as_str()), (1, Some("give_back")));
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'expire' AND subject = 'consent'").await, 1);
        let findings = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
        assert_eq!((findings.visibility, findings.tokens), (0, 0));
    }

    async fn an_agreement_that_expires_and_a_clause_that_ends_ask_their_receivers(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        let (dpo, at) = drafted(&w, COLOGNE, &[SFAX], SFAX, &["identity", "journey"]).await;
        let mut short = clause(SFAX, &["contact"], edition(&dpo, &at).await);
        (short["article"], short["until"]) = (json!("2"), json!("2026-11-30"));
        dpo.post(&format!("{at}/clauses"), short).await.expect(204);
        step(&dpo, &at, "open_signing").await;
        step(&dpo, &at, "sign").await;
        step(&officer(&w, SFAX).await, &at, "sign").await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        assert_eq!(sees(&partner, &case).await, ["contact", "identity", "journey"]);
        agreements_tick(&w).await;
        assert_eq!(recalls(&partner, "clause").await.len(), 0);

        w.later(10, 0);
        agreements_tick(&w).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        assert_eq!(sees(&partner, &case).await, ["identity", "journey"]);
        let asked = recalls(&partner, "clause").await;
        assert_eq!((asked.len(), asked[0]["title"]["en"].as_str()), (1, Some("Memorandum")));
        assert!(partner.page("/recalls").await.expect(200).text.contains("A clause has reached its last day"));
        agreements_tick(&w).await;
        assert_eq!(recalls(&partner, "clause").await.len(), 1, "once");

        w.later(31, 0);
        agreements_tick(&w).await;
        let (dpo, partner) = (officer(&w, COLOGNE).await, w.user(SFAX, Role::CaseManager).await);
        assert_eq!(state(&dpo, &at).await, "expired");
        assert_eq!(sees(&partner, &case).await, Vec::<String>::new());
        assert_eq!(recalls(&partner, "agreement").await.len(), 1);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM visibility v JOIN clauses k ON k.id = v.via JOIN agreements a ON a.id = k.agreement_id WHERE a.state = 'expired'").await, 0, "swept");
    }

    async fn what_a_clause_lets_a_receiver_keep_ends_after_its_days(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        let (_, _, at) = signed_by_both(&w, SFAX, &["identity"]).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        let (id, agreement): (Uuid, Uuid) = (case[7..].parse().unwrap(), at[12..].parse().unwrap());
        let now = base::Clock::now(&*w.clock);
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE clauses SET referred_only = 1, needs_consent = 0, purposes = 'handover', retention_days = 30 WHERE agreement_id = $1", args![agreement]).await.unwrap();
        tx.run("INSERT INTO grants (id, case_id, person_id, org_id, clause_id, reason, categories, recipient, source_id, from_at, created_at, writer_org, by_org, leave_service, single)
            SELECT c.id, c.id, c.person_id, $2, k.id, 'handover', 'identity', 'partner', c.id, $3, $3, c.org_id, c.org_id, '', 0 FROM cases c JOIN clauses k ON k.agreement_id = $4 WHERE c.id = $1",
            args![id, SFAX, now, agreement]).await.unwrap();
        store::refresh_case(&tx, base::CaseId(id)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(sees(&partner, &case).await, ["identity"]);
        w.later(29, 0);
        assert!(!rights::tick(&w.app).await.unwrap());
        w.later(1, 0);
        assert!(rights::tick(&w.app).await.unwrap());
        assert!(!rights::tick(&w.app).await.unwrap(), "once");
        let partner = w.user(SFAX, Role::CaseManager).await;
        partner.get(&case).await.expect(404);
        let asked = recalls(&partner, "retention").await;
        assert_eq!((asked.len(), asked[0]["title"]["en"].as_str(), asked[0]["duty"].as_str()), (1, Some("Memorandum"), Some("give_back")));
        assert!(partner.page("/recalls").await.expect(200).text.contains("The days for keeping"));
    }

    async fn a_long_list_of_recalls_is_read_page_by_page(w: World) {
        signed_by_both(&w, SFAX, &["identity"]).await;
        let now = base::Clock::now(&*w.clock);
        let tx = w.app.db.begin().await.unwrap();
        for n in 0..120_i64 {
            let answered = (n % 2 == 0).then_some(now);
            tx.run("INSERT INTO recalls (id, kind, org_id, owner_org, agreement_id, duty, made_at, due_at, acknowledged_at, statement)
                SELECT $1, 'agreement', $2, $3, id, 'give_back', $4, $4, $5, $6 FROM agreements WHERE built_in = 0",
                args![Uuid::from_u128(1_000 + n as u128), SFAX, COLOGNE, now.plus_seconds(n / 10 - 20), answered, answered.map(|_| "deleted")]).await.unwrap();
        }
        tx.commit().await.unwrap();
        let partner = w.user(SFAX, Role::CaseManager).await;
        let (mut seen, mut path) = (Vec::new(), "/recalls".to_owned());
        loop {
            let page = partner.get(&path).await.expect(200).json();
            let items = page["items"].as_array().unwrap().clone();
            assert!(items.len() <= 50);
            seen.extend(items);
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/recalls?after={next}");
        }
        let ids: std::collections::BTreeSet<String> = seen.iter().map(|r| r["id"].to_string()).collect();
        assert_eq!((seen.len(), ids.len()), (120, 120), "each once");
        assert!(seen[..60].iter().all(|r| r["acknowledged_at"].is_null()), "unanswered ones first");
        assert!(seen[..60].windows(2).all(|two| two[0]["made_at"].as_i64() >= two[1]["made_at"].as_i64()), "the newest first");
        let page = partner.page("/recalls").await.expect(200).text;
        let next = page.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap().split('"').next().unwrap().replace("&amp;", "&");
        partner.page(&next).await.expect(200);
    }

    async fn a_putting_in_force_that_failed_is_shown_and_begun_again(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        let (dpo, at) = drafted(&w, COLOGNE, &[SFAX], SFAX, &["identity"]).await;
        let tx = w.app.db.begin().await.unwrap();
        tx.run("INSERT INTO jobs (id, kind, org_id, user_id, state, input, done, total, cancel_asked, attempts, lease_until_at, created_at)
            VALUES ($1, 'agreement', $2, $3, 'waiting', 'broken', 0, 0, 0, 0, 0, 0)", args![Uuid::from_u128(5), COLOGNE, dpo.user]).await.unwrap();
        tx.commit().await.unwrap();
        let edited = edition(&dpo, &at).await;
        let later = json!({ "kind": "data_sharing", "name_ar": "مذكرة", "name_en": "Memorandum", "starts_on": "2026-11-25", "ends_on": "2026-12-31", "edition": edited });
        dpo.put(&at, later).await.expect(204);
        let other = officer(&w, SFAX).await;
        step(&dpo, &at, "open_signing").await;
        step(&dpo, &at, "sign").await;
        step(&other, &at, "sign").await;
        assert_eq!(dpo.post(&format!("{at}/again"), json!({})).await.expect(409).json()["code"], "agreement.not_given_up");
        w.later(4, 0);
        let (dpo, other) = (officer(&w, COLOGNE).await, officer(&w, SFAX).await);
        // The job is asked for; another one, which cannot be read, stands before it.
        assert!(partners::agreement::tick(&w.app).await.is_err());
        let version = w.app.db.first("SELECT id FROM agreement_versions WHERE state = 'signed'", args![]).await.unwrap().unwrap().id::<Uuid>("id").unwrap();
        let tx = w.app.db.begin().await.unwrap();
        tx.run("DELETE FROM jobs WHERE id = $1", args![Uuid::from_u128(5)]).await.unwrap();
        let failed = "UPDATE jobs SET state = 'failed', problem = 'job.gave_up', attempts = 3, finished_at = created_at WHERE id = $1";
        assert_eq!(tx.run(failed, args![version]).await.unwrap(), 1);
        tx.commit().await.unwrap();
        for (who, language, words) in [(&dpo, "en", "Putting it in force failed"), (&other, "fr", "La mise en vigueur a échoué")] {
            let page = w.reading(who, language).await.page(&at).await.expect(200).text;
            assert!(page.contains(words), "{page}");
        }
        let (dpo, other) = (w.reading(&dpo, "en").await, w.reading(&other, "en").await);
        assert_eq!(state(&dpo, &at).await, "signed");
        w.user(SFAX, Role::CaseManager).await.post(&format!("{at}/again"), json!({})).await.expect(403);
        other.form(&format!("{at}/again"), &[]).await.expect(303);
        agreements_tick(&w).await;
        assert_eq!(state(&dpo, &at).await, "in_force");
        assert_eq!(sees(&w.user(SFAX, Role::CaseManager).await, &case).await, ["identity"]);
        assert!(!dpo.page(&at).await.expect(200).text.contains("Putting it in force failed"));
    }
}
