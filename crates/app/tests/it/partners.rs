//! Organisations, programmes, areas and the directory.

use base::Role;
use serde_json::json;
use store::args;

use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, OUTSIDER, POLICE, PROGRAMME, SFAX, SFAX_AREA, World};

/// Makes Cologne the organisation that runs the server.
pub async fn cologne_operates(w: &World) {
    let tx = w.app.db.begin().await.unwrap();
    tx.run("UPDATE organisations SET operates_server = 1 WHERE id = $1", args![COLOGNE]).await.unwrap();
    tx.commit().await.unwrap();
}

pub fn office(parent: &str, mandates: &[&str]) -> serde_json::Value {
    json!({ "name_ar": "مكتب", "name_en": "Office", "kind": "government", "level": "national", "country": "DE", "parent": parent,
        "mandates": mandates, "privacy_contact": "privacy@example.org" })
}

stories! {
    async fn organisations_do_not_change_what_they_are(w: World) {
        cologne_operates(&w).await;
        let police = w.user(POLICE, Role::Administrator).await;
        let path = format!("/organisations/{POLICE}");
        let seen = police.get(&path).await.expect(200).json();
        let mut edit = json!({ "name_ar": seen["name"]["ar"], "name_en": "Police", "kind": seen["kind"], "level": seen["level"], "country": seen["country"],
            "mandates": seen["mandates"], "privacy_contact": "dpo@example.org", "version": 1 });
        police.put(&path, edit.clone()).await.expect(204);
        edit["mandates"] = json!(["reintegration"]);
        edit["version"] = json!(2);
        assert_eq!(police.put(&path, edit.clone()).await.expect(422).json()["code"], "organisation.operator_sets");
        w.user(CLINIC, Role::Administrator).await.put(&path, edit.clone()).await.expect(403);
        w.user(POLICE, Role::Counsellor).await.put(&path, edit).await.expect(403);
        police.post_signed_in("/organisations", &office("", &[])).await.expect(403);
        police.page("/admin/organisations/new").await.expect(403);
        police.page(&format!("/admin/organisations/{POLICE}/edit")).await.expect(200);
    }

    async fn a_programme_is_its_leads_to_change_and_its_members_to_see(w: World) {
        let manager = w.user(COLOGNE, Role::ProgrammeManager).await;
        let programme = json!({ "id": "018f0000-0000-7000-8000-000000000777", "name_ar": "عودة", "name_en": "Return", "starts_on": "2026-01-01", "currency": "TND",
            "budget": "1000", "hosts": ["DE"], "origins": ["TN", "MA"], "members": [SFAX.to_string()], "voluntary_post_arrival": "615.5" });
        let id = manager.post("/programmes", programme.clone()).await.expect(201).id();
        assert_eq!(manager.post("/programmes", programme.clone()).await.expect(201).id(), id);
        let seen = manager.get(&format!("/programmes/{id}")).await.expect(200).json();
        assert_eq!((&seen["budget"]["minor"], &seen["origins"]), (&json!(1_000_000), &json!(["MA", "TN"])));
        assert_eq!(seen["ceilings"]["set"], json!([{ "return_kind": "voluntary", "item": "post_arrival", "amount_minor": 615_500 }]));
        let member = w.user(SFAX, Role::ProgrammeManager).await;
        assert!(member.page(&format!("/programmes/{id}")).await.expect(200).text.contains("Return"));
        let mut edit = programme;
        edit["version"] = json!(1);
        edit["members"] = json!([]);
        member.put(&format!("/programmes/{id}"), edit.clone()).await.expect(409);
        member.page(&format!("/programmes/{id}/edit")).await.expect(404);
        w.user(OUTSIDER, Role::ProgrammeManager).await.get(&format!("/programmes/{id}")).await.expect(404);
        manager.put(&format!("/programmes/{id}"), edit).await.expect(204);
        member.get(&format!("/programmes/{id}")).await.expect(404);
        w.user(COLOGNE, Role::Counsellor).await.page("/programmes/new").await.expect(403);
    }

    async fn every_page_opens_in_every_language(w: World) {
        cologne_operates(&w).await;
        let pages = |prefix: &str| -> Vec<String> {
            [format!("/admin/organisations/{COLOGNE}"), format!("/directory/{CLINIC_SERVICE}"), format!("/programmes/{PROGRAMME}")]
                .into_iter().chain([prefix.to_owned()]).collect()
        };
        for language in ["ar", "en", "fr", "es"] {
            let admin = w.user(COLOGNE, Role::Administrator).await;
            admin.form("/language", &[("locale", language), ("to", "/")]).await.expect(303);
            for path in ["/admin", "/me", "/admin/users", "/admin/organisations", "/admin/organisations/new", "/directory", "/directory?mine=1", "/directory/new"] {
                admin.page(path).await.expect(200);
            }
            for path in pages(&format!("/admin/organisations/{COLOGNE}/edit")).into_iter().chain([format!("/admin/users/{}", admin.user), format!("/admin/organisations/{SFAX}")]) {
                admin.page(&path).await.expect(200);
            }
            let manager = w.user(COLOGNE, Role::ProgrammeManager).await;
            manager.form("/language", &[("locale", language), ("to", "/")]).await.expect(303);
            for path in pages(&format!("/programmes/{PROGRAMME}/edit")).into_iter().chain(["/programmes".into(), "/programmes/new".into(), "/admin".into()]) {
                manager.page(&path).await.expect(200);
            }
            let provider = w.user(CLINIC, Role::Provider).await;
            provider.form("/language", &[("locale", language), ("to", "/")]).await.expect(303);
            for path in pages(&format!("/directory/{CLINIC_SERVICE}/edit")).iter().take(2) {
                provider.page(path).await.expect(200);
            }
        }
    }

    async fn the_directory_finds_and_ages(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let found = async |query: &str| counsellor.get(&format!("/services?country=TN{query}")).await.expect(200).json().as_array().unwrap().len();
        assert_eq!(found("").await, 1);
        assert_eq!(found("&kind=health").await, 1);
        assert_eq!(found("&kind=legal").await, 0);
        assert_eq!(found(&format!("&area={SFAX_AREA}")).await, 1);
        assert_eq!(found("&words=%D8%B1%D8%B9%D8%A7%D9%8A%D9%87").await, 1, "another spelling of the same word");
        assert_eq!(found("&words=bakery").await, 0);
        counsellor.get("/services?country=XX").await.expect(422);
        let fresh = async || counsellor.get(&format!("/services/{CLINIC_SERVICE}")).await.expect(200).json()["fresh"] == json!(true);
        assert!(fresh().await);
        w.later(120, 0);
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let path = format!("/services/{CLINIC_SERVICE}");
        assert_eq!(counsellor.get(&path).await.expect(200).json()["fresh"], json!(false));
        let stranger = w.user(SFAX, Role::ProgrammeManager).await;
        stranger.post(&format!("{path}/confirm"), json!({})).await.expect(404);
        let owner = w.user(CLINIC, Role::Provider).await;
        owner.post(&format!("{path}/confirm"), json!({})).await.expect(204);
        assert_eq!(counsellor.get(&path).await.expect(200).json()["fresh"], json!(true));
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'confirm' AND subject = 'service'").await, 1);
    }

    async fn an_entry_is_its_organisations_to_keep(w: World) {
        let owner = w.user(CLINIC, Role::Provider).await;
        let entry = json!({ "name_ar": "عيادة", "name_en": "Clinic", "kind": "psychosocial", "dimension": "psychosocial", "country": "TN", "area": SFAX_AREA.to_string() });
        let id = owner.post("/services", entry.clone()).await.expect(201).id();
        let mut edit = entry.clone();
        edit["version"] = json!(1);
        edit["closed"] = json!(true);
        w.user(SFAX, Role::ProgrammeManager).await.put(&format!("/services/{id}"), edit.clone()).await.expect(409);
        owner.put(&format!("/services/{id}"), edit).await.expect(204);
        let open = owner.get("/services?country=TN").await.expect(200).json();
        assert_eq!(open.as_array().unwrap().len(), 1, "an ended service leaves the directory");
        let mut elsewhere = entry;
        elsewhere["country"] = json!("MA");
        owner.post("/services", elsewhere).await.expect(422);
        assert_eq!(owner.get("/areas?country=TN").await.expect(200).json()[0]["name"]["en"], "Sfax");
    }
}
