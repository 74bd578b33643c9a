//! Persons who return together.

use base::Role;
use serde_json::json;

use crate::stories;
use crate::world::{COLOGNE, OUTSIDER, salma};

stories! {
    async fn members_are_added_in_one_form_and_nothing_typed_is_lost(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let id = counsellor.post("/persons", salma()).await.expect(201).id();
        let page = format!("/people/{id}/household");
        let rows = [("member_id", "018f0000-0000-7000-8000-0000000000a1"), ("member_role", "spouse"), ("member_name_ar", "كريم التونسي"), ("member_name_latin", ""),
            ("member_sex", "male"), ("member_birth_on", "1988"), ("member_same", ""),
            ("member_id", "018f0000-0000-7000-8000-0000000000a2"), ("member_role", "child"), ("member_name_ar", "ليلى التونسي"), ("member_name_latin", ""),
            ("member_sex", "female"), ("member_birth_on", "2019-03-01"), ("member_same", "")];
        let mut more = rows.to_vec();
        more.push(("add", "member"));
        let text = counsellor.form(&page, &more).await.expect(200).text;
        assert!(text.contains("كريم التونسي") && text.contains("Member 3"), "{text}");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons").await, 1);
        counsellor.form(&page, &rows).await.expect(303);
        let members = counsellor.get(&format!("/persons/{id}/household")).await.expect(200).json();
        let roles: Vec<_> = members.as_array().unwrap().iter().map(|m| m["role"].as_str().unwrap().to_owned()).collect();
        assert_eq!(roles, ["head", "spouse", "child"]);
        assert_eq!(members[1]["birth"]["precision"], "estimated");
        let refused = counsellor.form(&page, &[("member_id", ""), ("member_role", ""), ("member_name_ar", "آدم"), ("member_sex", "male"), ("member_birth_on", "x")]).await.expect(422).text;
        assert!(refused.contains("آدم") && refused.contains("f-members.0.role"), "{refused}");
        counsellor.form(&format!("{page}/018f0000-0000-7000-8000-0000000000a2/leave"), &[]).await.expect(303);
        assert_eq!(counsellor.get(&format!("/persons/{id}/household")).await.json().as_array().unwrap().len(), 2);
    }

    async fn a_member_who_is_on_the_record_is_not_registered_twice(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let head = counsellor.post("/persons", json!({ "name_latin": "Karim Tounsi", "sex": "male", "birth_precision": "unknown" })).await.expect(201).id();
        let wife = counsellor.post("/persons", salma()).await.expect(201).id();
        let member = json!({ "role": "spouse", "name_latin": "Selma Ben Ali", "sex": "female", "birth_on": "1991-04-02" });
        let path = format!("/persons/{head}/household");
        let held = counsellor.post(&path, json!({ "members": [member] })).await.expect(409).json();
        assert_eq!(held["errors"][0]["field"], "members.0.same", "{held}");
        let mut same = member.clone();
        same["same"] = json!(wife);
        counsellor.post(&path, json!({ "members": [same] })).await.expect(201);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons").await, 2);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons WHERE household_id IS NOT NULL").await, 2);
        let outsider = w.user(OUTSIDER, Role::CaseManager).await;
        outsider.get(&path).await.expect(404);
        outsider.post(&path, json!({ "members": [] })).await.expect(404);
    }
}
