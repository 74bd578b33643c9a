//! Somebody who may be on the record already.

use base::Role;
use serde_json::json;

use crate::stories;
use crate::world::{COLOGNE, OUTSIDER, salma};

stories! {
    async fn likely_duplicates_are_shown_before_saving(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        counsellor.post("/persons", salma()).await.expect(201);
        let mut again = json!({ "name_latin": "Selma Ben Ali", "sex": "female", "birth_precision": "exact", "birth_on": "1991-04-02" });
        let refused = counsellor.post("/persons", again.clone()).await.expect(409).json();
        assert_eq!(refused["code"], "person.likely_duplicate");
        let likely = counsellor.post("/persons/likely", again.clone()).await.expect(200).json();
        assert_eq!(likely[0]["person"]["name"]["ar"], "سلمى بن علي");
        assert!(likely[0]["percent"].as_i64().unwrap() >= 50, "{likely}");
        assert!(likely[0]["reasons"].as_array().unwrap().contains(&json!("birth.same")), "{likely}");

        let form = [("name_latin", "Selma Ben Ali"), ("sex", "female"), ("birth_precision", "exact"), ("birth_on", "1991-04-02")];
        let page = counsellor.form("/people/new", &form).await.expect(409).text;
        for word in ["سلمى بن علي", "Birth: the same", "Selma Ben Ali", "not_duplicate"] {
            assert!(page.contains(word), "{word}: {page}");
        }
        again["not_duplicate"] = json!("true");
        counsellor.post("/persons", again).await.expect(201);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM duplicate_pairs WHERE state = 'different'").await, 1);

        let outsider = w.user(OUTSIDER, Role::CaseManager).await;
        let unseen = outsider.post("/persons/likely", salma()).await.expect(200).json();
        assert_eq!(unseen, json!([]), "what may not be seen is no hint");
    }

    async fn a_correction_that_makes_two_alike_is_put_up_for_a_look(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        counsellor.post("/persons", salma()).await.expect(201);
        let other = json!({ "name_latin": "Mariem Trabelsi", "sex": "female", "birth_precision": "unknown" });
        let id = counsellor.post("/persons", other).await.expect(201).id();
        let mut edit = salma();
        edit["version"] = json!(1);
        edit["name_ar"] = json!("");
        counsellor.put(&format!("/persons/{id}"), edit).await.expect(204);
        let page = counsellor.page("/people/duplicates").await.expect(200).text;
        assert!(page.contains("سلمى بن علي") && page.contains("Two different persons"), "{page}");
        let outsider = w.user(OUTSIDER, Role::CaseManager).await;
        assert_eq!(outsider.get("/duplicates").await.expect(200).json()["items"], json!([]));
        let pairs = counsellor.get("/duplicates").await.expect(200).json();
        let pair = pairs["items"][0]["id"].as_str().unwrap().to_owned();
        outsider.post(&format!("/duplicates/{pair}/different"), json!({})).await.expect(404);
        counsellor.form(&format!("/people/duplicates/{pair}/different"), &[]).await.expect(303);
        assert_eq!(counsellor.get("/duplicates").await.json()["items"], json!([]));

        // Decided once is decided: the next correction does not ask again.
        let mut edit = salma();
        edit["version"] = json!(2);
        counsellor.put(&format!("/persons/{id}"), edit).await.expect(204);
        assert_eq!(counsellor.get("/duplicates").await.json()["items"], json!([]));
    }

    async fn a_search_in_one_script_finds_a_name_in_the_other(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let people = [("محمد عبد الرحمن الطرابلسي", ""), ("", "Fatima Zahra El Khatib")];
        for (ar, latin) in people {
            let person = json!({ "name_ar": ar, "name_latin": latin, "sex": "unknown", "birth_precision": "unknown" });
            counsellor.post("/persons", person).await.expect(201);
        }
        for (q, found) in [("mohamed trabelsi", 1), ("Muhammad", 1), ("فاطمة الخطيب", 1), ("moham", 1), ("Trabelsi Fatima", 0), ("zzz", 0)] {
            let hits = counsellor.post("/persons/search", json!({ "q": q })).await.expect(200).json();
            assert_eq!(hits.as_array().unwrap().len(), found, "{q}");
        }
    }
}
