//! What whoever runs the server may do to other organisations in the program: found them, and nothing alone afterwards.

use base::reexport::uuid::Uuid;
use base::{OrgId, Role};
use serde_json::{Value, json};
use store::args;

use crate::account::Browser;
use crate::partners::{cologne_operates, office};
use crate::stories;
use crate::world::{CLINIC, COLOGNE, Client, POLICE, SFAX, World};

const PASSWORD: &str = "four quiet olive trees";
const EVERYTHING: [&str; 1] = ["immigration_enforcement"];

async fn invited(operator: &Client, org: &str, email: &str) -> crate::world::Answer {
    let first = json!({ "email": email, "name": "Somebody", "role": "administrator", "org": org });
    operator.post_signed_in("/users/invitations", &first).await
}

fn org(id: &str) -> OrgId {
    OrgId(id.parse::<Uuid>().unwrap())
}

async fn taken_up(w: &World, secret: &str) -> crate::world::Answer {
    let mut browser = Browser::default();
    let link = format!("/invitation/{secret}");
    let seen = browser.get(w, &link).await;
    if seen.status != 200 {
        return seen;
    }
    browser.post(w, &link, &[("password", PASSWORD), ("password_again", PASSWORD)]).await
}

async fn behind(who: &Client, id: &str) -> bool {
    who.get(&format!("/organisations/{id}")).await.expect(200).json()["enforcement"] == json!(true)
}

/// What an officer reads on the trail of what others did to the own organisation.
async fn told(w: &World, org: OrgId, side: &str) -> Vec<(String, String)> {
    let officer = w.user(org, Role::DataProtection).await;
    let lines = officer.get(&format!("/audit/entries?side={side}")).await.expect(200).json();
    let word = |line: &Value, field: &str| line[field].as_str().unwrap().to_owned();
    lines["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (word(line, "action"), word(line, "subject")))
        .collect()
}

/// Confirms what is read there.
async fn confirmed(who: &Client, at: &str) -> crate::world::Answer {
    let read = who.get(at).await.expect(200).json()["asked_at"].to_string();
    who.post_signed_in(&format!("{at}/confirm"), &json!({ "asked_at": read })).await
}

stories! {
    async fn an_organisation_that_has_or_had_an_account_gets_no_administrator_from_elsewhere(w: World) {
        cologne_operates(&w).await;
        let operator = w.user(COLOGNE, Role::Administrator).await;
        w.user(SFAX, Role::Counsellor).await;
        let sfax = SFAX.to_string();
        assert_eq!(invited(&operator, &sfax, "ghost@example.org").await.expect(409).json()["code"], "account.not_the_first");
        // Nor where its only account is closed.
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE users SET disabled_at = created_at WHERE org_id = $1", args![SFAX]).await.unwrap();
        tx.commit().await.unwrap();
        invited(&operator, &sfax, "ghost@example.org").await.expect(409);
        assert!(!operator.page(&format!("/admin/organisations/{SFAX}")).await.expect(200).text.contains("name=\"email\""));
        let page = operator.form("/admin/users", &[("org", &sfax), ("role", "administrator"), ("email", "ghost@example.org"), ("name", "Ghost")]).await;
        page.expect(409);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM invitations").await, 0);
        // Another role, or from another organisation: never.
        let other = json!({ "email": "ghost@example.org", "name": "Ghost", "role": "case_manager", "org": CLINIC.to_string() });
        operator.post_signed_in("/users/invitations", &other).await.expect(403);
        invited(&w.user(POLICE, Role::Administrator).await, &CLINIC.to_string(), "ghost@example.org").await.expect(403);
    }

    async fn a_new_organisation_gets_one_first_administrator_and_reads_who_invited(w: World) {
        cologne_operates(&w).await;
        let operator = w.user(COLOGNE, Role::Administrator).await;
        let officer = w.user(COLOGNE, Role::DataProtection).await;
        operator.post("/organisations", office("", &["return"])).await.expect(403);
        let new = operator.post_signed_in("/organisations", &office("", &["return"])).await.expect(201).id();
        // What it is charged with is confirmed by another person first.
        assert_eq!(invited(&operator, &new, "first@example.org").await.expect(409).json()["code"], "organisation.unconfirmed");
        let at = format!("/organisations/{new}/enforcement");
        assert_eq!(officer.get(&at).await.expect(200).json()["founding"], json!(true));
        operator.post_signed_in(&format!("{at}/drop"), &json!({})).await.expect(409);
        operator.post_signed_in(&format!("{at}/confirm"), &json!({})).await.expect(403);
        officer.post(&format!("{at}/confirm"), json!({})).await.expect(403);
        assert!(officer.page("/").await.expect(200).text.contains("mandate waits for your confirmation"));
        confirmed(&officer, &at).await.expect(204);
        assert!(!behind(&operator, &new).await);

        let link = invited(&operator, &new, "first@example.org").await.expect(201).json()["secret"].as_str().unwrap().to_owned();
        invited(&operator, &new, "second@example.org").await.expect(409);
        taken_up(&w, &link).await.expect(303);
        invited(&operator, &new, "third@example.org").await.expect(409);
        let shared = told(&w, org(&new), "shared").await;
        assert!(shared.contains(&("invite".into(), "account".into())) && shared.contains(&("confirm".into(), "enforcement".into())), "{shared:?}");
        let own = told(&w, org(&new), "own").await;
        assert!(own.contains(&("take_up".into(), "account".into())), "{own:?}");

        // An invitation that waited while an account was made on the machine is taken up by nobody.
        let late = operator.post_signed_in("/organisations", &office("", &["health"])).await.expect(201).id();
        confirmed(&officer, &format!("/organisations/{late}/enforcement")).await.expect(204);
        let link = invited(&operator, &late, "late@example.org").await.expect(201).json()["secret"].as_str().unwrap().to_owned();
        w.user(org(&late), Role::Counsellor).await;
        taken_up(&w, &link).await.expect(404);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM users WHERE email = 'late@example.org'").await, 0);
    }

    async fn the_mandate_to_enforce_takes_two(w: World) {
        cologne_operates(&w).await;
        let (operator, officer) = (w.user(COLOGNE, Role::Administrator).await, w.user(COLOGNE, Role::DataProtection).await);
        let theirs = w.user(CLINIC, Role::DataProtection).await;
        let (clinic, at) = (CLINIC.to_string(), format!("/organisations/{CLINIC}/enforcement"));
        let give = json!({ "enforces": "1" });
        let seen = operator.get(&format!("/organisations/{CLINIC}")).await.expect(200).json();
        let mut edit = json!({ "name_ar": seen["name"]["ar"], "name_en": seen["name"]["en"], "kind": seen["kind"], "level": seen["level"], "country": seen["country"],
            "mandates": EVERYTHING, "privacy_contact": "dpo@example.org", "version": seen["version"] });
        // Not by changing the organisation, and not by a token.
        let refused = operator.put(&format!("/organisations/{CLINIC}"), edit.clone()).await.expect(422).json();
        assert_eq!((&refused["errors"][0]["field"], &refused["errors"][0]["code"]), (&json!("mandates"), &json!("organisation.enforcement_two")), "{refused}");
        edit["mandates"] = seen["mandates"].clone();
        edit["parent"] = json!(POLICE.to_string());
        let refused = operator.put(&format!("/organisations/{CLINIC}"), edit).await.expect(422).json();
        assert_eq!((&refused["errors"][0]["field"], &refused["errors"][0]["code"]), (&json!("parent"), &json!("organisation.enforcement_two")), "{refused}");
        operator.post(&at, give.clone()).await.expect(403);
        theirs.post_signed_in(&at, &give).await.expect(403);
        w.user(POLICE, Role::Administrator).await.post_signed_in(&at, &give).await.expect(403);

        // Asked, nothing changes; the clinic reads of it, and says no.
        operator.post_signed_in(&at, &give).await.expect(204);
        assert!(!behind(&operator, &clinic).await);
        assert!(told(&w, CLINIC, "shared").await.contains(&("submit".into(), "enforcement".into())));
        assert!(theirs.page(&format!("/admin/organisations/{CLINIC}")).await.expect(200).text.contains("Leave it as it is"));
        w.user(POLICE, Role::DataProtection).await.get(&at).await.expect(404);
        operator.post_signed_in(&format!("{at}/confirm"), &json!({})).await.expect(403);
        w.user(POLICE, Role::DataProtection).await.post_signed_in(&format!("{at}/confirm"), &json!({})).await.expect(403);
        theirs.form(&format!("/admin{at}/drop"), &[]).await.expect(303);
        theirs.post_signed_in(&format!("{at}/confirm"), &json!({})).await.expect(404);

        // Confirmed, it holds, for who is below as well; it is taken away by two of the operator only.
        let unit = office(&clinic, &["health"]);
        let unit = operator.post_signed_in("/organisations", &unit).await.expect(201).id();
        operator.post_signed_in(&at, &give).await.expect(204);
        confirmed(&officer, &at).await.expect(204);
        assert!(behind(&operator, &clinic).await && behind(&operator, &unit).await);
        operator.post_signed_in(&at, &give).await.expect(409);
        operator.form(&format!("/admin{at}"), &[("enforces", "")]).await.expect(303);
        assert!(behind(&operator, &clinic).await);
        theirs.post_signed_in(&format!("{at}/confirm"), &json!({})).await.expect(403);
        officer.form(&format!("/admin{at}/confirm"), &[("asked_at", "1")]).await.expect(409);
        let read = officer.get(&at).await.expect(200).json()["asked_at"].to_string();
        officer.form(&format!("/admin{at}/confirm"), &[("asked_at", &read)]).await.expect(303);
        assert!(!behind(&operator, &clinic).await && !behind(&operator, &unit).await);

        // A unit below the police is behind the firewall from its first day, and no circle is made.
        let cell = operator.post_signed_in("/organisations", &office(&POLICE.to_string(), &["return"])).await.expect(201).id();
        assert!(behind(&operator, &cell).await);
        let mut circle = office(&cell, &["immigration_enforcement"]);
        circle["version"] = json!(1);
        operator.put(&format!("/organisations/{POLICE}"), circle).await.expect(422);
    }
}
