//! Incidents: a clock that begins when it was known, whom to tell, and what was learned.

use base::{OrgId, Role};
use serde_json::{Value, json};

use crate::agreement::signed_by_both;
use crate::stories;
use crate::world::{CLINIC, COLOGNE, Client, SFAX, World};

async fn officer(w: &World, org: OrgId) -> Client {
    w.user(org, Role::DataProtection).await
}

fn laptop() -> Value {
    json!({ "id": "018f0000-0000-7000-8000-0000000000f1", "kind": "stolen", "what": "A laptop was taken from the office", "happened_on": "2026-11-19", "known_on": "2026-11-21",
        "known_time": "08:00", "categories": ["identity", "health"], "persons": "12", "severity": "high", "measures": "Accounts were closed" })
}

stories! {
    async fn a_value_of_the_wrong_type_names_its_field(w: World) {
        let officer = w.user(COLOGNE, Role::DataProtection).await;
        let refused = officer.post("/incidents", json!({ "kind": "lost", "what": { "deep": [1] } })).await.expect(422).json();
        assert_eq!((&refused["errors"][0]["field"], &refused["errors"][0]["code"]), (&json!("what"), &json!("wrong_kind")), "{refused}");
        let inside = officer.post("/incidents", json!({ "categories": ["health", ["x"]] })).await.expect(422).json();
        assert_eq!(inside["errors"][0]["field"], "categories.1", "{inside}");
        // What somebody put in the place of a name is told to nobody.
        let text = officer.post("/incidents", json!([{ "Salma Ben Ali": 1 }])).await.expect(400).json();
        assert!(text["code"] == "json" && !text.to_string().contains("Salma"), "{text}");
    }

    async fn an_incident_from_its_record_to_what_was_learned(w: World) {
        let (_, _, at) = signed_by_both(&w, SFAX, &["identity"]).await;
        let agreement = at.trim_start_matches("/agreements/").to_owned();
        let dpo = officer(&w, COLOGNE).await;
        let rule = json!({ "whom": "authority", "name": "LDI North Rhine-Westphalia", "basis": "GDPR, art. 33", "hours": "72" });
        let rule = dpo.post("/incident-rules", rule).await.expect(201).id();
        assert_eq!(dpo.get("/incident-rules").await.expect(200).json().as_array().unwrap().len(), 3);
        let mut typed = laptop();
        typed["agreements"] = json!([agreement]);
        typed["orgs"] = json!([CLINIC.to_string()]);
        for _ in 0..2 {
            assert_eq!(dpo.post("/incidents", typed.clone()).await.expect(201).id(), "018f0000-0000-7000-8000-0000000000f1", "sent twice is once");
        }
        let path = "/incidents/018f0000-0000-7000-8000-0000000000f1";
        let file = dpo.get(path).await.expect(200).json();
        let told: Vec<(&str, i64)> = file["notices"].as_array().unwrap().iter().map(|n| (n["whom"].as_str().unwrap(), n["hours_left"].as_i64().unwrap())).collect();
        // Known at eight, read at ten.
        assert_eq!(told, [("partner", 46), ("authority", 70), ("persons", 70)], "{file}");
        assert_eq!(file["notices"][0]["organisation"]["en"], "Bridge Association, Sfax");
        assert_eq!(file["notices"][1]["name"], "LDI North Rhine-Westphalia");
        let page = dpo.page(&format!("/admin{path}")).await.expect(200).text;
        assert!(page.contains("46 hours left") && page.contains("A laptop was taken"), "{page}");

        // Nobody else reads it: not the colleague, not the partner that it concerns.
        for who in [w.user(COLOGNE, Role::Counsellor).await, w.user(COLOGNE, Role::Administrator).await] {
            who.get(path).await.expect(403);
            who.page("/admin/incidents").await.expect(403);
        }
        for org in [SFAX, CLINIC] {
            officer(&w, org).await.get(path).await.expect(404);
            officer(&w, org).await.get(&format!("{path}/export")).await.expect(404);
            officer(&w, org).await.put(path, typed.clone()).await.expect(404);
        }
        w.stranger().get("/incidents").await.expect(401);

        // Less than was feared: the persons need not be told; what the authority is told stays.
        let authority = file["notices"][1]["id"].as_str().unwrap().to_owned();
        let tell = format!("/admin{path}/notices/{authority}");
        let refused = dpo.form(&tell, &[("how", " ")]).await.expect(422).text;
        assert!(refused.contains("open"), "{refused}");
        dpo.form(&tell, &[("how", "Online form, reference 4711")]).await.expect(303);
        dpo.form(&format!("/admin{path}/close"), &[("lessons", "Encrypt")]).await.expect(409);
        (typed["severity"], typed["version"]) = (json!("low"), file["incident"]["version"].clone());
        dpo.put(path, typed.clone()).await.expect(204);
        assert_eq!(dpo.put(path, typed).await.expect(409).json()["code"], "changed_meanwhile");
        let file = dpo.get(path).await.expect(200).json();
        let left: Vec<&str> = file["notices"].as_array().unwrap().iter().map(|n| n["whom"].as_str().unwrap()).collect();
        assert_eq!(left, ["partner", "authority"], "{file}");

        w.later(1, 2 * 3_600);
        let dpo = officer(&w, COLOGNE).await;
        assert!(dpo.page("/").await.expect(200).text.contains("1 notice of an incident is due within a day"));
        w.later(1, 0);
        let dpo = officer(&w, COLOGNE).await;
        assert!(dpo.page("/").await.expect(200).text.contains("1 notice of an incident is overdue"));
        assert_eq!(dpo.get("/incidents").await.expect(200).json()["items"][0]["late"], true);
        let partner = file["notices"][0]["id"].as_str().unwrap();
        dpo.post(&format!("{path}/notices/{partner}"), json!({ "how": "By telephone" })).await.expect(204);
        dpo.form(&format!("/admin{path}/close"), &[("lessons", "")]).await.expect(422);
        dpo.form(&format!("/admin{path}/close"), &[("lessons", "All devices are encrypted since")]).await.expect(303);
        dpo.post(&format!("{path}/close"), json!({ "lessons": "again" })).await.expect(409);
        let export = dpo.get(&format!("{path}/export")).await.expect(200);
        assert!(export.headers["content-disposition"].to_str().unwrap().contains("attachment"));
        assert_eq!(export.json()["incident"]["lessons"], "All devices are encrypted since");
        dpo.page(&format!("/admin{path}/export")).await.expect(200);
        dpo.post(&format!("/incident-rules/{rule}/end"), json!({})).await.expect(204);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE subject = 'incident' AND action IN ('record', 'change', 'notify', 'close', 'export')").await, 7);
        for language in ["ar", "fr", "es"] {
            let reader = w.reading(&dpo, language).await;
            for page in ["/admin/incidents".to_owned(), "/admin/incidents/new".into(), "/admin/incidents/rules".into(), format!("/admin{path}")] {
                reader.page(&page).await.expect(200);
            }
        }
    }

    async fn what_is_typed_wrong_comes_back_as_it_was_typed(w: World) {
        let dpo = officer(&w, COLOGNE).await;
        let page = dpo.form("/admin/incidents/new", &[("kind", "lost"), ("what", "Letters in the wrong envelopes"), ("happened_on", "2026-12-24"), ("severity", "risk"),
            ("categories", "contact"), ("known_time", "half past nine")]).await.expect(422).text;
        assert!(page.contains("Letters in the wrong envelopes") && page.contains("half past nine") && page.contains("value=\"contact\" checked"), "{page}");
        let strange = json!({ "kind": "lost", "what": "x", "happened_on": "2026-11-20", "severity": "risk", "agreements": ["018f0000-0000-7000-8000-0000000000aa"] });
        assert_eq!(dpo.post("/incidents", strange).await.expect(422).json()["errors"][0]["field"], "agreements");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM incidents").await, 0);
        let page = dpo.form("/admin/incidents/rules", &[("whom", "authority"), ("name", "INPDP"), ("hours", "0")]).await.expect(422).text;
        assert!(page.contains("INPDP"), "{page}");
    }
}
