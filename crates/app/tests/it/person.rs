//! Registering and finding a person.

use base::Role;
use serde_json::json;

use crate::stories;
use crate::world::{COLOGNE, OUTSIDER, POLICE, salma};

stories! {
    async fn a_counsellor_registers_and_finds_a_person(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let id = counsellor.post("/persons", salma()).await.expect(201).id();
        let seen = counsellor.get(&format!("/persons/{id}")).await.expect(200).json();
        assert_eq!(seen["name"]["ar"], "سلمى بن علي");
        assert_eq!(seen["access"]["identity"]["why"]["kind"], "own");
        for q in ["سلمي", "salma ben", "+21624000000", "X123456"] {
            let hits = counsellor.post("/persons/search", json!({ "q": q })).await.expect(200).json();
            assert_eq!(hits.as_array().unwrap().len(), 1, "{q}");
        }
        let page = counsellor.page(&format!("/people/{id}")).await.expect(200).text;
        assert!(page.contains("Salma Ben Ali"), "{page}");
    }

    async fn another_organisation_finds_nothing(w: World) {
        let id = w.user(COLOGNE, Role::Counsellor).await.post("/persons", salma()).await.expect(201).id();
        for (org, role) in [(OUTSIDER, Role::CaseManager), (POLICE, Role::CaseManager), (COLOGNE, Role::Administrator)] {
            let other = w.user(org, role).await;
            other.get(&format!("/persons/{id}")).await.expect(404);
            other.page(&format!("/people/{id}")).await.expect(404);
            let hits = other.post("/persons/search", json!({ "q": "salma" })).await.expect(200).json();
            assert_eq!(hits, json!([]), "{org}");
        }
        w.stranger().get(&format!("/persons/{id}")).await.expect(401);
        w.stranger().page(&format!("/people/{id}")).await.expect(303);
    }

    async fn sending_twice_is_one_person(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let mut person = salma();
        person["id"] = json!("018f0000-0000-7000-8000-000000000001");
        let (one, two) = (counsellor.post("/persons", person.clone()).await.expect(201).id(), counsellor.post("/persons", person).await.expect(201).id());
        assert_eq!(one, two);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons").await, 1);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'register'").await, 1);
    }

    async fn what_is_wrong_is_said_and_nothing_typed_is_lost(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await.reading("ar");
        let refused = counsellor.post("/persons", json!({ "name_ar": "", "sex": "?", "birth_precision": "exact", "birth_on": "2031-01-01" })).await.expect(422).json();
        let codes: Vec<_> = refused["errors"].as_array().unwrap().iter().map(|e| e["code"].as_str().unwrap().to_owned()).collect();
        assert_eq!(codes, ["name.missing", "not_in_list", "birth_date.future"]);
        assert!(refused["errors"][0]["message"].as_str().unwrap().contains("الاسم"));
        let page = counsellor.form("/people/new", &[("name_latin", "Salma <b>"), ("sex", ""), ("birth_precision", "unknown")]).await.expect(422).text;
        assert!(page.contains("Salma &lt;b&gt;"), "{page}");
    }

    async fn two_edits_of_one_person_do_not_overwrite_each_other(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let id = counsellor.post("/persons", salma()).await.expect(201).id();
        let mut edit = salma();
        edit["version"] = json!(1);
        edit["name_latin"] = json!("Selma Ben Ali");
        counsellor.put(&format!("/persons/{id}"), edit.clone()).await.expect(204);
        counsellor.put(&format!("/persons/{id}"), edit).await.expect(409);
    }

    async fn what_a_correction_leaves_out_stays_and_an_empty_list_clears(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let id = counsellor.post("/persons", salma()).await.expect(201).id();
        let at = format!("/persons/{id}");
        let lists = async || {
            let now = counsellor.get(&at).await.expect(200).json();
            let count = |field: &str| now[field].as_array().unwrap().len();
            (count("contacts"), count("documents"), count("nationalities"), count("languages"))
        };
        let head = |version: i64| json!({ "name_latin": "Selma Ben Ali", "sex": "female", "birth_precision": "exact", "birth_on": "1991-04-02", "version": version });
        counsellor.put(&at, head(1)).await.expect(204);
        assert_eq!(lists().await, (1, 1, 1, 1), "nothing was said of them");
        let mut edit = head(2);
        edit["contact_value"] = json!(["+216 24 000 001"]);
        edit["contact_kind"] = json!(["phone"]);
        counsellor.put(&at, edit).await.expect(204);
        assert_eq!(lists().await, (1, 1, 1, 1));
        let mut edit = head(3);
        edit["contact_value"] = json!([]);
        edit["languages"] = json!([]);
        counsellor.put(&at, edit).await.expect(204);
        assert_eq!(lists().await, (0, 1, 1, 0));
        // The page sends every list: what was emptied there is empty.
        let form = [("name_latin", "Selma Ben Ali"), ("sex", "female"), ("birth_precision", "unknown"), ("version", "4"), ("document_number", ""), ("nationalities", "TN")];
        counsellor.form(&format!("/people/{id}/edit"), &form).await.expect(303);
        assert_eq!(lists().await, (0, 0, 1, 0));
    }

    async fn a_form_without_its_token_is_refused(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        counsellor.raw_form("/people/new", &[("name_latin", "Salma")]).await.expect(403);
        counsellor.raw_form("/people/new", &[("_csrf", "wrong"), ("name_latin", "Salma")]).await.expect(403);
    }

    async fn every_reading_is_on_record_before_it_leaves(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let id = counsellor.post("/persons", salma()).await.expect(201).id();
        counsellor.get(&format!("/persons/{id}")).await.expect(200);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'read' AND subject = 'person'").await, 1);
    }
}
