//! Two organisations' records of one person: both say yes, nothing moves, nobody sees more.

use base::Role;
use serde_json::{Value, json};

use super::{case_of, consent, salma, selma};
use crate::stories;
use crate::world::{CLINIC, COLOGNE, Client, OUTSIDER, SFAX, World};

/// A person of Cologne whom Sfax sees by a hand-over, the same person as Sfax registered her, and Sfax's pair of them.
async fn both(w: &World) -> (Client, Client, String, String, String) {
    let (counsellor, manager) =
        (w.user(COLOGNE, Role::Counsellor).await, w.user(SFAX, Role::CaseManager).await);
    let theirs = counsellor.post("/persons", salma()).await.expect(201).id();
    counsellor.post(&format!("/persons/{theirs}/consents"), consent("handover", "partner")).await.expect(201);
    let case = case_of(w, &counsellor, &theirs).await;
    let handover = json!({ "to": SFAX.to_string(), "departs_on": "2026-11-25", "arrives_on": "2026-11-26", "travel": "air", "port": "Sfax-Thyna", "needs": [], "message": "" });
    let other = json!({ "name_latin": "Mariem Trabelsi", "sex": "female", "birth_precision": "unknown" });
    let ours = manager.post("/persons", other).await.expect(201).id();
    counsellor.post(&format!("/cases/{case}/handovers"), handover).await.expect(201);
    let mut right = selma();
    right["version"] = json!(1);
    manager.put(&format!("/persons/{ours}"), right).await.expect(204);
    let pair =
        manager.get("/duplicates").await.expect(200).json()["items"][0]["id"].as_str().unwrap().to_owned();
    (counsellor, manager, theirs, ours, pair)
}

/// What everybody may see of the two: who, whom, which fields and why.
async fn sights(w: &World, persons: [&str; 2]) -> Vec<(String, u16, Value)> {
    let mut seen = Vec::new();
    for (org, role) in [
        (COLOGNE, Role::Counsellor),
        (SFAX, Role::CaseManager),
        (CLINIC, Role::Provider),
        (OUTSIDER, Role::CaseManager),
    ] {
        let who = w.user(org, role).await;
        for person in persons {
            let answer = who.get(&format!("/persons/{person}")).await;
            let status = answer.status.as_u16();
            seen.push((
                format!("{org} {person}"),
                status,
                if status == 200 { answer.json() } else { Value::Null },
            ));
        }
        let cases = who.get("/cases").await;
        seen.push((format!("{org} cases"), cases.status.as_u16(), cases.json()["items"].clone()));
    }
    seen
}

stories! {
    async fn both_say_yes_and_nobody_sees_more_than_before(w: World) {
        let (counsellor, manager, theirs, ours, pair) = both(&w).await;
        let before = sights(&w, [&theirs, &ours]).await;
        let refused = manager.post(&format!("/duplicates/{pair}/merge"), json!({})).await.expect(409).json();
        assert_eq!(refused["code"], "merge.two_organisations");
        let page = manager.page(&format!("/people/duplicates/{pair}")).await.expect(200).text;
        assert!(page.contains("Ask for confirmation") && !page.contains("The same person: merge"), "{page}");
        let link = manager.post(&format!("/duplicates/{pair}/ask"), json!({})).await.expect(201).id();
        assert_eq!(manager.post(&format!("/duplicates/{pair}/ask"), json!({})).await.expect(201).id(), link, "asked once");
        manager.post(&format!("/person-links/{link}/accept"), json!({})).await.expect(404);
        w.user(OUTSIDER, Role::CaseManager).await.post(&format!("/person-links/{link}/accept"), json!({})).await.expect(404);

        let queue = counsellor.page("/").await.expect(200).text;
        assert!(queue.contains("question of another organisation"), "{queue}");
        let asked = counsellor.get("/person-links").await.expect(200).json();
        assert_eq!((asked[0]["state"].as_str(), asked[0]["asking"].as_bool()), (Some("asked"), Some(false)));
        assert_eq!(asked[0]["other"], Value::Null, "no clause opens Sfax's record to Cologne: the question does not either");
        counsellor.page(&format!("/people/links/{link}")).await.expect(200);
        counsellor.page("/people/merges").await.expect(200);
        counsellor.form(&format!("/people/links/{link}/accept"), &[]).await.expect(303);
        let page = manager.page(&format!("/people/{ours}")).await.expect(200).text;
        assert!(page.contains("also registered by") && page.contains("Return counselling, Cologne"), "{page}");
        assert_eq!(sights(&w, [&theirs, &ours]).await, before, "no wider than before, for anybody");
        assert_eq!(manager.get("/duplicates").await.json()["items"], json!([]));
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action IN ('ask_link', 'accept_link')").await, 4);

        counsellor.post(&format!("/person-links/{link}/end"), json!({})).await.expect(204);
        assert_eq!(manager.get("/duplicates").await.json()["items"][0]["id"], pair.as_str(), "taken back: to be looked at again");
    }

    async fn a_no_is_remembered(w: World) {
        let (counsellor, manager, _, _, pair) = both(&w).await;
        let link = manager.post(&format!("/duplicates/{pair}/ask"), json!({})).await.expect(201).id();
        counsellor.post(&format!("/person-links/{link}/end"), json!({})).await.expect(404);
        counsellor.form(&format!("/people/links/{link}/decline"), &[]).await.expect(303);
        counsellor.post(&format!("/person-links/{link}/accept"), json!({})).await.expect(409);
        assert_eq!(manager.get(&format!("/duplicates/{pair}")).await.expect(200).json()["state"], "different");
        assert_eq!(manager.post(&format!("/duplicates/{pair}/ask"), json!({})).await.expect(409).json()["code"], "merge.decided");
    }
}
