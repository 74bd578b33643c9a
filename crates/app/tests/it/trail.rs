//! The trail as people read it: entries, shares, who could see a case and what an organisation sees.

use base::Role;
use serde_json::{Value, json};

use crate::journey::{BOTH, case_with, handover};
use crate::stories;
use crate::world::{COLOGNE, Client, OBSERVERS, OUTSIDER, SFAX, World};

/// Salma's case, handed over to Sfax and looked at there: counsellor, person, case, manager.
async fn shared(w: &World) -> (Client, String, String, Client) {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let (person, case) = case_with(&counsellor, BOTH).await;
    counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201);
    let manager = w.user(SFAX, Role::CaseManager).await;
    manager.get(&format!("/cases/{case}")).await.expect(200);
    manager.get(&format!("/cases/{case}")).await.expect(200);
    (counsellor, person, case, manager)
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}

stories! {
    async fn an_officer_reads_what_the_own_organisation_did_and_nobody_elses(w: World) {
        let (counsellor, person, case, manager) = shared(&w).await;
        let officer = w.user(COLOGNE, Role::DataProtection).await;
        let all = officer.get("/audit/entries").await.expect(200).json();
        assert!(list(&all["items"]).iter().all(|line| line["org"] == COLOGNE.to_string()));
        let opened = list(&all["items"]).iter().find(|line| line["action"] == "open").unwrap().clone();
        assert_eq!(opened["case"], case.as_str());
        assert_eq!(opened["user_name"], "Counsellor of 00000000-0000-0000-0000-000000000010");
        let others = officer.get("/audit/entries?side=shared").await.expect(200).json();
        assert!(list(&others["items"]).iter().all(|line| line["org"] == SFAX.to_string() && line["user_name"] == Value::Null));
        let read = list(&others["items"]).iter().filter(|line| line["action"] == "read").count();
        assert_eq!(read, 2);
        assert_eq!(others["items"][0]["article"], "1");
        for filter in [format!("user={}", counsellor.user), format!("person={person}"), format!("case={case}"), "from=2026-11-21&to=2026-11-21".to_owned()] {
            assert!(!list(&officer.get(&format!("/audit/entries?{filter}")).await.expect(200).json()["items"]).is_empty(), "{filter}");
        }
        for filter in [format!("user={}", manager.user), "action=export".into(), "to=2026-11-20".into(), "from=2026-11-22".into(), format!("side=shared&org={OUTSIDER}")] {
            assert!(list(&officer.get(&format!("/audit/entries?{filter}")).await.expect(200).json()["items"]).is_empty(), "{filter}");
        }
        assert_eq!(officer.get("/audit/entries?from=yesterday").await.expect(422).json()["errors"][0]["field"], "from");
        let number = officer.get(&format!("/cases/{case}")).await.json()["number"].as_str().unwrap().to_owned();
        let found = officer.form("/admin/audit/find", &[("number", &number), ("side", "shared")]).await.expect(303);
        let to = found.location.unwrap();
        assert_eq!(to, format!("/admin/audit?side=shared&case={case}"));
        let page = officer.page(&to).await.expect(200).text;
        assert!(page.contains("Bridge Association, Sfax") && page.contains("Basic rules"), "{page}");
        // Whoever has nothing to do with the case hears of no such number.
        let stranger = w.user(OUTSIDER, Role::DataProtection).await;
        let lost = stranger.form("/admin/audit/find", &[("number", &number), ("side", "own")]).await.expect(303);
        assert_eq!(lost.location.as_deref(), Some("/admin/audit"));
        assert!(list(&stranger.get(&format!("/audit/entries?case={case}")).await.expect(200).json()["items"]).is_empty());
        assert!(!stranger.page(&format!("/admin/audit?case={case}")).await.expect(200).text.contains(&number));
        for role in [Role::Counsellor, Role::Administrator, Role::Secretary] {
            let other = w.user(COLOGNE, role).await;
            for path in ["/audit/entries", "/audit/heads", "/shares"] {
                other.get(path).await.expect(403);
            }
            other.page("/admin/audit").await.expect(403);
        }
        assert!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE subject = 'trail'").await > 5, "reading the trail is on the trail");
    }

    async fn pages_of_the_trail_follow_each_other_without_gap_or_repeat(w: World) {
        let (_, _, case, _) = shared(&w).await;
        let officer = w.user(COLOGNE, Role::DataProtection).await;
        for _ in 0..60 {
            officer.get(&format!("/cases/{case}")).await.expect(200);
        }
        let (mut seen, mut after) = (Vec::new(), String::new());
        for _ in 0..5 {
            let page = officer.get(&format!("/audit/entries?case={case}&action=read&after={after}")).await.expect(200).json();
            seen.extend(list(&page["items"]).iter().map(|line| line["id"].as_str().unwrap().to_owned()));
            match page["next"].as_str() {
                Some(next) => after = next.to_owned(),
                None => break,
            }
        }
        let mut distinct = seen.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!((seen.len(), distinct.len()), (60, 60));
    }

    async fn every_share_is_listed_for_the_owner_and_for_the_person(w: World) {
        let (counsellor, person, case, manager) = shared(&w).await;
        w.later(0, 60);
        manager.get("/cases").await.expect(200);
        let officer = w.user(COLOGNE, Role::DataProtection).await;
        let day = officer.get("/shares").await.expect(200).json()["days"][0].clone();
        assert_eq!((day["day"].as_str(), day["org"].as_str(), day["persons"].as_i64()), (Some("2026-11-21"), Some(SFAX.to_string().as_str()), Some(1)));
        let counted = w.count(&format!("SELECT COUNT(*) AS n FROM audit_entries WHERE owner_org = {} AND org_id <> owner_org AND categories <> ''", w.id(COLOGNE))).await;
        assert_eq!(day["count"], counted);
        let read = list(&day["shares"]).iter().find(|share| share["action"] == "read").unwrap().clone();
        assert_eq!((read["count"].as_i64(), read["role"].as_str(), read["article"].as_str()), (Some(2), Some("case_manager"), Some("1")));
        assert!(list(&read["categories"]).iter().any(|word| word == "journey") && !list(&read["categories"]).iter().any(|word| word == "health"));
        assert_eq!(officer.get(&format!("/cases/{case}/shares")).await.expect(200).json()["days"][0]["count"], counted);
        let of_person = counsellor.get(&format!("/persons/{person}/shares")).await.expect(200).json();
        assert_eq!(of_person["days"][0]["count"], counted);
        // The paper names the organisation and the role, in the person's language, and no account.
        let paper = counsellor.page(&format!("/people/{person}/shares?in=ar")).await.expect(200).text;
        assert!(paper.contains("lang=\"ar\" dir=\"rtl\"") && paper.contains("جمعية الجسر للإدماج"), "{paper}");
        assert!(!paper.contains("CaseManager of"), "{paper}");
        assert!(officer.page("/admin/shares").await.expect(200).text.contains("Bridge Association, Sfax"));
        assert!(officer.page(&format!("/cases/{case}/access")).await.expect(200).text.contains("Shared with other organisations"));
        // An earlier week is on another page.
        w.later(9, 0);
        manager.get(&format!("/cases/{case}")).await.expect(200);
        let newest = officer.get("/shares").await.expect(200).json();
        assert_eq!((list(&newest["days"]).len(), newest["days"][0]["count"].as_i64()), (1, Some(1)));
        let older = officer.get(&format!("/shares?before={}", newest["next"].as_str().unwrap())).await.expect(200).json();
        assert_eq!((older["days"][0]["count"].as_i64(), older["next"].as_str()), (Some(counted), None));
        // Only who keeps the relation to the person, and who guards the data there.
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.get(&format!("/persons/{person}/shares")).await.expect(403);
        manager.page(&format!("/people/{person}/shares")).await.expect(403);
        w.user(OBSERVERS, Role::Monitor).await.get(&format!("/persons/{person}/shares")).await.expect(404);
        manager.get(&format!("/cases/{case}/shares")).await.expect(403);
    }

    async fn who_could_see_the_case_is_what_they_see(w: World) {
        let (counsellor, person, case, manager) = shared(&w).await;
        let officer = w.user(COLOGNE, Role::DataProtection).await;
        let viewers = officer.get(&format!("/cases/{case}/who")).await.expect(200).json();
        assert_eq!(list(&viewers).len(), 2, "{viewers}");
        for (viewer, client) in [(&viewers[0], &counsellor), (&viewers[1], &manager)] {
            let seen = client.get(&format!("/cases/{case}")).await.expect(200).json();
            for one in list(&viewer["categories"]) {
                let category = one["category"].as_str().unwrap();
                let mine = list(&one["by"]).iter().any(|by| by["role"] == json!(if *client.user.0.as_bytes() == *counsellor.user.0.as_bytes() { "counsellor" } else { "case_manager" }));
                assert_eq!(seen["access"][category]["see"], mine, "{category}");
            }
        }
        let journey = list(&viewers[1]["categories"]).iter().find(|one| one["category"] == "journey").unwrap();
        assert_eq!((journey["why"]["article"].as_str(), journey["why"]["reason"].as_str(), journey["why"]["consent_on"].as_str()), (Some("1"), Some("handover"), Some("2026-11-21")));
        let page = officer.page(&format!("/cases/{case}/who")).await.expect(200).text;
        assert!(page.contains("Bridge Association, Sfax") && page.contains("Case manager (1 account)"), "{page}");
        let sees = officer.get(&format!("/organisations/{SFAX}/sees")).await.expect(200).json();
        assert_eq!(sees["cases"], 1);
        let row = list(&sees["rows"]).iter().find(|row| row["category"] == "journey").unwrap();
        assert_eq!((row["cases"].as_i64(), row["article"].as_str()), (Some(1), Some("1")));
        assert!(officer.page(&format!("/admin/organisations/{SFAX}/sees")).await.expect(200).text.contains("Sees something of 1 case"));
        officer.get(&format!("/organisations/{COLOGNE}/sees")).await.expect(404);

        // The consent is taken back: on the next look nobody there sees anything, and it says why.
        let consents = counsellor.get(&format!("/persons/{person}/consents")).await.expect(200).json();
        let id = list(&consents).iter().find(|c| c["purpose"] == "handover").unwrap()["id"].as_str().unwrap().to_owned();
        counsellor.form(&format!("/people/{person}/consent/{id}/withdraw"), &[]).await.expect(303);
        let viewers = officer.get(&format!("/cases/{case}/who")).await.expect(200).json();
        assert!(list(&viewers).iter().filter(|viewer| viewer["org"] == SFAX.to_string()).all(|viewer| viewer["opens"] == false), "{viewers}");
        manager.get(&format!("/cases/{case}")).await.expect(404);
        assert_eq!(officer.get(&format!("/organisations/{SFAX}/sees")).await.expect(200).json()["cases"], 0);

        for (org, role, status) in [(COLOGNE, Role::Counsellor, 403), (COLOGNE, Role::ProgrammeManager, 403), (OUTSIDER, Role::DataProtection, 404), (SFAX, Role::DataProtection, 404)] {
            w.user(org, role).await.get(&format!("/cases/{case}/who")).await.expect(status);
        }
    }

    async fn the_command_explains_what_the_pages_decide(w: World) {
        let (_, _, case, manager) = shared(&w).await;
        let seen = manager.get(&format!("/cases/{case}")).await.expect(200).json();
        let of = scope(&w, SFAX, Role::CaseManager);
        let by = scope(&w, COLOGNE, Role::DataProtection);
        for named in [case.as_str(), seen["number"].as_str().unwrap()] {
            let told = care::trail::explain_case(&w.app.db, &by, &of, named).await.unwrap().unwrap();
            assert_eq!((told.categories.len(), told.visible), (13, true));
            let told = serde_json::to_value(&told).unwrap();
            for line in list(&told["categories"]) {
                let category = line["category"].as_str().unwrap();
                assert_eq!(line["see"], seen["access"][category]["see"], "{category}");
                if line["see"] == true {
                    assert_eq!((line["why"]["article"].as_str(), line["why"]["title"]["en"].as_str()), (Some("1"), Some("Basic rules for hand-over, referral and monitoring")));
                } else {
                    assert_eq!(line["withheld"]["kind"], seen["access"][category]["withheld"]["kind"], "{category}");
                }
            }
        }
        assert!(care::trail::explain_case(&w.app.db, &by, &of, "no such case").await.unwrap().is_none());
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'explain'").await, 2);
    }

    async fn the_trail_is_verified_as_a_job_that_keeps_its_result(w: World) {
        shared(&w).await;
        let officer = w.user(COLOGNE, Role::DataProtection).await;
        let mut sealer = store::audit::Sealer::open(&w.app.config.data_dir).unwrap();
        sealer.all(&w.app.db, &*w.clock, |_| ()).await.unwrap();
        let asked = officer.form("/admin/audit/verify", &[]).await.expect(303).location.unwrap();
        let waiting = officer.page(&asked).await.expect(200);
        assert_eq!(waiting.headers.get("refresh").map(|v| v.to_str().unwrap()), Some("2"));
        assert!(care::trail::tick(&w.app).await.unwrap());
        assert!(!care::trail::tick(&w.app).await.unwrap());
        assert!(officer.page(&asked).await.expect(200).text.contains("The trail is whole"));
        // Of what was sealed in this hour nothing is said yet, and never how much it was or at which second.
        let now = officer.get("/audit/heads").await.expect(200).json();
        assert_eq!(now["heads"], json!([]));
        w.later(0, 3600);
        let officer = w.user(COLOGNE, Role::DataProtection).await;
        let heads = officer.get("/audit/heads").await.expect(200).json();
        let given = heads["heads"].as_array().unwrap();
        let fields: Vec<&str> = given[0].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!((given.len(), fields, given[0]["hour"].as_i64().unwrap() % 3_600_000_000), (1, vec!["seq", "root", "hour"], 0));
        assert_eq!(heads["keys"][0].as_str(), sealer.trusted().lines().first().map(String::as_str));
        let page = officer.page("/admin/audit/heads").await.expect(200).text;
        assert!(page.contains(heads["heads"][0]["root"].as_str().unwrap()) && page.contains("The trail is whole"), "{page}");

        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE audit_entries SET categories = 'health' WHERE action = 'open'", vec![]).await.unwrap();
        tx.commit().await.unwrap();
        let id = officer.post("/audit/verifications", json!({})).await.expect(202).id();
        assert!(care::trail::tick(&w.app).await.unwrap());
        let found = officer.get(&format!("/audit/verifications/{id}")).await.expect(200).json();
        assert_eq!((found["state"].as_str(), found["report"]["fault"]["kind"].as_str()), (Some("done"), Some("entry_changed")));
        assert!(officer.page(&format!("/admin/audit/verify/{id}")).await.expect(200).text.contains("An entry says something else"));
        w.user(SFAX, Role::DataProtection).await.get(&format!("/audit/verifications/{id}")).await.expect(404);
    }
}

fn scope(w: &World, org: base::OrgId, role: Role) -> access::Scope {
    let actor = base::Actor {
        user: base::UserId(base::reexport::uuid::Uuid::from_u128(1)),
        org,
        org_kind: base::OrgKind::Ngo,
        country: base::Country::parse("TN").unwrap(),
        role,
        enforcement: false,
        trained: true,
        locale: base::Locale::En,
    };
    access::Scope { actor, purpose: web::caller::usual_purpose(role), now: base::Clock::now(&*w.clock) }
}
