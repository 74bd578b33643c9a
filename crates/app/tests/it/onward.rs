//! What another organisation's clause shows is passed on only as far as that clause lets it.

use base::{OrgId, Role};
use serde_json::{Value, json};

use crate::agreement::{case_of_salma, clause, drafted, edition, officer, step};
use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, Client, SFAX, World};

/// A memorandum in force by which Sfax sees these categories of Cologne's case before departure, and may write into it.
async fn in_force(w: &World, categories: &[&str], no_onward: bool) {
    let (dpo, at) = drafted(w, COLOGNE, &[SFAX], SFAX, categories).await;
    let id = dpo.get(&at).await.expect(200).json()["body"]["clauses"][0]["id"].clone();
    let mut writes: Value = clause(SFAX, categories, edition(&dpo, &at).await);
    writes["id"] = id;
    writes["actions"] = json!(["see", "enter"]);
    writes["no_onward"] = json!(no_onward);
    dpo.post(&format!("{at}/clauses"), writes).await.expect(204);
    step(&dpo, &at, "open_signing").await;
    step(&dpo, &at, "sign").await;
    step(&officer(w, SFAX).await, &at, "sign").await;
}

async fn consent(w: &World, case: &str, purpose: &str, recipient: &str) {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let person = counsellor.get(case).await.expect(200).json()["person"].as_str().unwrap().to_owned();
    let given = json!({ "purpose": purpose, "recipient": recipient, "answer": "given", "language": "ar", "given_how": "written" });
    counsellor.post(&format!("/persons/{person}/consents"), given).await.expect(201);
}

async fn manager(w: &World, org: OrgId) -> Client {
    w.user(org, Role::CaseManager).await
}

fn referral() -> Value {
    json!({ "service": CLINIC_SERVICE.to_string(), "reason": "a check", "urgency": "soon" })
}

const ALL: &[&str] =
    &["identity", "contact", "documents", "household", "journey", "plan", "assistance", "health"];

stories! {
    async fn what_a_clause_keeps_from_going_on_is_not_passed_on(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        consent(&w, &case, "service", "provider").await;
        consent(&w, &case, "handover", "partner").await;
        in_force(&w, ALL, true).await;
        let partner = manager(&w, SFAX).await;
        partner.get(&case).await.expect(200);
        let refused = partner.post(&format!("{case}/referrals"), referral()).await.expect(422).json();
        assert_eq!(refused["code"], "case.no_onward", "{refused}");
        let said = refused["title"].as_str().unwrap();
        assert!(said.contains("Memorandum") && said.contains("Return counselling, Cologne"), "names the clause and whom to ask: {said}");
        let journey = json!({ "to": SFAX.to_string(), "departs_on": "2026-12-05", "arrives_on": "2026-12-05", "travel": "air", "port": "Sfax-Thyna", "needs": [], "message": "" });
        let refused = partner.post(&format!("{case}/handovers"), journey).await.expect(422).json();
        assert_eq!(refused["code"], "case.no_onward", "{refused}");
        let page = partner.form(&format!("{case}/referrals"), &[("service", &CLINIC_SERVICE.to_string()), ("reason", "a check"), ("urgency", "soon")]).await;
        assert!(page.text.contains("not pass them on") && page.text.contains("a check"), "nothing typed is lost: {}", page.text);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM grants").await, 0);
        // Who leads the case answers for it and is bound by no clause of its own.
        w.user(COLOGNE, Role::Counsellor).await.post(&format!("{case}/referrals"), referral()).await.expect(201);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM grants").await, 1);
    }

    async fn a_clause_without_the_condition_lets_it_go_on(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        consent(&w, &case, "service", "provider").await;
        in_force(&w, ALL, false).await;
        let sent = manager(&w, SFAX).await.post(&format!("{case}/referrals"), referral()).await.expect(201).id();
        w.user(CLINIC, Role::Provider).await.get(&format!("/referrals/{sent}")).await.expect(200);
    }

    async fn nobody_opens_to_a_third_what_it_does_not_see_itself(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        consent(&w, &case, "service", "provider").await;
        in_force(&w, &["identity", "contact", "journey", "plan"], false).await;
        let refused = manager(&w, SFAX).await.post(&format!("{case}/referrals"), referral()).await.expect(422).json();
        assert_eq!(refused["code"], "case.unseen_onward", "the clinic would see health, which Sfax does not: {refused}");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM grants").await, 0);
    }
}
