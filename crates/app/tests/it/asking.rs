//! "Do you serve this person?", asked of another organisation: who may, what is told, and what closes it.

use base::{OrgId, Role};
use serde_json::{Value, json};

use crate::stories;
use crate::world::{Answer, COLOGNE, Client, OUTSIDER, PROGRAMME, SFAX, SFAX_AREA, World, salma};

/// Salma as Sfax wrote her down, in Latin letters only and without her papers.
fn selma() -> Value {
    json!({ "name_latin": "Selma Ben Ali", "sex": "female", "birth_precision": "exact", "birth_on": "1991-04-02", "nationalities": ["TN"] })
}

fn consent(purpose: &str) -> Value {
    json!({ "purpose": purpose, "recipient": "partner", "answer": "given", "language": "ar", "given_how": "written" })
}

async fn registered(who: &Client, person: Value, consents: &[&str]) -> String {
    let id = who.post("/persons", person).await.expect(201).id();
    for purpose in consents {
        who.post(&format!("/persons/{id}/consents"), consent(purpose)).await.expect(201);
    }
    id
}

async fn case_of(who: &Client, person: &str) -> String {
    let case = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
        "return_kind": "voluntary", "dependants": 0 });
    who.post("/cases", case).await.expect(201).id()
}

async fn step(who: &Client, at: &str, step: &str) {
    let version = who.get(at).await.expect(200).json()["version"].clone();
    let body = json!({ "step": step, "reason": "a reason", "version": version });
    who.post_signed_in(&format!("{at}/steps"), &body).await.expect(204);
}

/// An agreement of Cologne and Sfax with one clause for Sfax, signed by both.
async fn agreement(w: &World, actions: &[&str], purposes: &[&str]) -> String {
    let (dpo, other) =
        (w.user(COLOGNE, Role::DataProtection).await, w.user(SFAX, Role::DataProtection).await);
    let start = json!({ "kind": "data_sharing", "name_ar": "مذكرة", "name_en": "Memorandum", "starts_on": "2026-11-01", "ends_on": "2027-12-31" });
    let at = format!("/agreements/{}", dpo.post("/agreements", start).await.expect(201).id());
    let edition = || async { dpo.get(&at).await.expect(200).json()["edition"].clone() };
    let parties =
        json!({ "party": [SFAX.to_string()], "role": ["party"], "basis": [], "edition": edition().await });
    dpo.put(&format!("{at}/parties"), parties).await.expect(204);
    let clause = json!({ "article": "1", "party": SFAX.to_string(), "actions": actions, "categories": ["identity"], "purposes": purposes,
        "recipient": "partner", "needs_consent": true, "needs_training": true, "no_onward": true, "smallest_count": 5, "edition": edition().await });
    dpo.post(&format!("{at}/clauses"), clause).await.expect(204);
    step(&dpo, &at, "open_signing").await;
    step(&dpo, &at, "sign").await;
    step(&other, &at, "sign").await;
    at
}

async fn work(w: &World) {
    for _ in 0..50 {
        if !people::asking::tick(&w.app).await.unwrap() {
            return;
        }
    }
    panic!("the work on the indexes does not end");
}

/// Salma has a case in Cologne and consents to be traced; Sfax registers her too, and an agreement lets it ask.
async fn both(w: &World) -> (Client, Client, String, String, String) {
    let (cologne, sfax) = (w.user(COLOGNE, Role::Counsellor).await, w.user(SFAX, Role::CaseManager).await);
    let hers = registered(&cologne, salma(), &["tracing"]).await;
    let case = case_of(&cologne, &hers).await;
    let at = agreement(w, &["refer"], &["tracing"]).await;
    work(w).await;
    let ours = registered(&sfax, selma(), &["tracing"]).await;
    (sfax, cologne, ours, case, at)
}

async fn ask(who: &Client, person: &str) -> Answer {
    who.post("/questions", json!({ "person": person })).await
}

async fn found(who: &Client, person: &str) -> usize {
    ask(who, person).await.expect(201).json()["found"].as_array().unwrap().len()
}

async fn refused(who: &Client, person: &str, status: u16) -> Value {
    ask(who, person).await.expect(status).json()["code"].clone()
}

const LINES: &str = "SELECT COUNT(*) AS n FROM ask_lines";

async fn received(w: &World, org: OrgId) -> Value {
    w.user(org, Role::Counsellor).await.get("/questions/received").await.expect(200).json()["items"].clone()
}

stories! {
    async fn a_hit_says_who_serves_her_and_nothing_else(w: World) {
        let (sfax, cologne, ours, case, _) = both(&w).await;
        let answer = ask(&sfax, &ours).await.expect(201);
        let json = answer.json();
        assert_eq!(json["found"], json!([{ "organisation": json["asked"][0], "contact": "privacy@example.org" }]), "{json}");
        assert_eq!(json["found"][0]["organisation"]["en"], "Return counselling, Cologne");
        let number = cologne.get(&format!("/cases/{case}")).await.expect(200).json()["number"].as_str().unwrap().to_owned();
        for secret in [&case, &number, "Salma", "سلمى", "X123456"] {
            assert!(!answer.text.contains(secret), "{secret}: {}", answer.text);
        }
        let again = sfax.get(&format!("/questions/{}", answer.id())).await.expect(200).json();
        assert_eq!(again, json);
        sfax.get(&format!("/cases/{case}")).await.expect(404);
        assert_eq!(sfax.get("/cases").await.expect(200).json()["items"], json!([]), "the clause opens no list either");
        cologne.get(&format!("/questions/{}", answer.id())).await.expect(404);

        // Cologne learns that it was asked, and of which of its cases it told; the trail of both has it.
        let queue = cologne.page("/").await.expect(200).text;
        assert!(queue.contains("question by another organisation"), "{queue}");
        let list = received(&w, COLOGNE).await;
        assert_eq!((list[0]["case"].as_str(), list[0]["number"].as_str(), list[0]["organisation"]["en"].as_str()),
            (Some(&*case), Some(&*number), Some("Bridge Association, Sfax")));
        assert_eq!(received(&w, SFAX).await, json!([]));
        for (org, owner) in [(SFAX, SFAX), (SFAX, COLOGNE)] {
            let sql = format!("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'ask' AND org_id = {} AND owner_org = {}", w.id(org), w.id(owner));
            assert_eq!(w.count(&sql).await, 1, "{org} {owner}");
        }
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'ask' AND purpose = 'tracing' AND case_id IS NOT NULL").await, 0,
            "whom Cologne serves is not on the trail of Sfax");
        cologne.form("/people/questions/seen", &[]).await.expect(303);
        assert!(!cologne.page("/").await.expect(200).text.contains("question by another organisation"));
        let numbers = w.user(COLOGNE, Role::DataProtection).await.get("/questions/numbers").await.expect(200).json();
        assert_eq!((numbers["numbers"][0]["received"].as_i64(), numbers["numbers"][0]["received_found"].as_i64()), (Some(1), Some(1)), "{numbers}");
        let numbers = w.user(SFAX, Role::DataProtection).await.get("/questions/numbers").await.expect(200).json();
        assert_eq!((numbers["numbers"][0]["asked"].as_i64(), numbers["numbers"][0]["key"].as_i64()), (Some(1), Some(1)), "{numbers}");
    }

    async fn a_miss_names_nobody_on_either_side(w: World) {
        let (sfax, ..) = both(&w).await;
        let karim = json!({ "name_latin": "Karim Haddad", "sex": "male", "birth_precision": "exact", "birth_on": "1991-04-02" });
        let karim = registered(&sfax, karim, &["tracing"]).await;
        assert_eq!(found(&sfax, &karim).await, 0);
        let list = received(&w, COLOGNE).await;
        assert_eq!((list[0]["case"].clone(), list[0]["number"].clone()), (Value::Null, Value::Null));
        let year = json!({ "name_latin": "Selma Ben Ali", "sex": "female", "birth_precision": "estimated", "birth_on": "1991", "not_duplicate": "true" });
        let year = registered(&sfax, year, &["tracing"]).await;
        assert_eq!(refused(&sfax, &year, 409).await, "asking.too_little", "a name and a year are not asked by");
    }

    async fn without_the_right_clause_nobody_is_asked(w: World) {
        let (cologne, sfax) = (w.user(COLOGNE, Role::Counsellor).await, w.user(SFAX, Role::CaseManager).await);
        let hers = registered(&cologne, salma(), &["tracing", "counselling"]).await;
        case_of(&cologne, &hers).await;
        let ours = registered(&sfax, selma(), &["tracing"]).await;
        assert_eq!(refused(&sfax, &ours, 409).await, "asking.no_clause");
        // To see or count for tracing, or to refer for something else, is not to ask.
        for (actions, purposes) in [(vec!["see", "count"], vec!["tracing"]), (vec!["refer"], vec!["counselling"])] {
            agreement(&w, &actions, &purposes).await;
            work(&w).await;
            assert_eq!(refused(&sfax, &ours, 409).await, "asking.no_clause", "{actions:?} {purposes:?}");
            assert_eq!(w.count(LINES).await, 0);
        }
        agreement(&w, &["refer"], &["tracing"]).await;
        assert_eq!(refused(&sfax, &ours, 503).await, "asking.not_ready", "nothing is said while the index is made");
        work(&w).await;
        assert_eq!(found(&sfax, &ours).await, 1);
        // It speaks to Sfax alone, and about those of who signed.
        assert_eq!(refused(&cologne, &hers, 409).await, "asking.no_clause");
        let outsider = w.user(OUTSIDER, Role::CaseManager).await;
        let other = registered(&outsider, selma(), &["tracing"]).await;
        assert_eq!(refused(&outsider, &other, 409).await, "asking.no_clause");
        ask(&sfax, &other).await.expect(404);
    }

    async fn suspending_stops_it_at_once_and_the_end_takes_index_and_key_away(w: World) {
        let (sfax, _, ours, _, at) = both(&w).await;
        let dpo = w.user(COLOGNE, Role::DataProtection).await;
        step(&dpo, &at, "suspend").await;
        assert_eq!(refused(&sfax, &ours, 409).await, "asking.no_clause");
        step(&dpo, &at, "resume").await;
        assert_eq!(found(&sfax, &ours).await, 1);
        let keys = w.app.config.data_dir.join("keys/ask");
        assert!(keys.join(format!("{SFAX}/{COLOGNE}.1")).exists() && keys.join(format!("{COLOGNE}/{SFAX}.1")).exists());
        step(&dpo, &at, "end").await;
        work(&w).await;
        assert_eq!(w.count(LINES).await + w.count("SELECT COUNT(*) AS n FROM ask_entries").await + w.count("SELECT COUNT(*) AS n FROM ask_keys").await, 0);
        assert!(!keys.join(format!("{SFAX}/{COLOGNE}.1")).exists() && !keys.join(format!("{COLOGNE}/{SFAX}.1")).exists());
    }

    async fn a_withdrawn_consent_is_out_of_the_index_at_once(w: World) {
        let (sfax, cologne, ours, case, _) = both(&w).await;
        assert!(w.count(LINES).await > 0);
        let hers = cologne.get(&format!("/cases/{case}")).await.expect(200).json()["person"].as_str().unwrap().to_owned();
        let consents = cologne.get(&format!("/persons/{hers}/consents")).await.expect(200).json();
        let consent_id = consents[0]["id"].as_str().unwrap().to_owned();
        cologne.post(&format!("/persons/{hers}/consents/{consent_id}/withdraw"), json!({})).await.expect(204);
        assert_eq!(w.count(LINES).await, 0, "in the same transaction, before any work");
        assert_eq!(found(&sfax, &ours).await, 0);
        work(&w).await;
        assert_eq!((w.count(LINES).await, found(&sfax, &ours).await), (0, 0));
        w.later(0, 1);
        let (sfax, cologne) = (w.user(SFAX, Role::CaseManager).await, w.user(COLOGNE, Role::Counsellor).await);
        cologne.post(&format!("/persons/{hers}/consents"), consent("tracing")).await.expect(201);
        work(&w).await;
        assert_eq!(found(&sfax, &ours).await, 1);
        // A corrected name is found by what it is now.
        let mut other = json!({ "name_latin": "Nadia Trabelsi", "sex": "female", "birth_precision": "exact", "birth_on": "1979-08-21", "not_duplicate": "true" });
        other["version"] = cologne.get(&format!("/persons/{hers}")).await.expect(200).json()["version"].clone();
        cologne.put(&format!("/persons/{hers}"), other).await.expect(204);
        work(&w).await;
        assert_eq!(found(&sfax, &ours).await, 0);
        // Who asks needs the consent too.
        let nobody = json!({ "name_latin": "Amine Gharbi", "sex": "male", "birth_precision": "exact", "birth_on": "1980-02-05" });
        let nobody = registered(&sfax, nobody, &[]).await;
        assert_eq!(refused(&sfax, &nobody, 409).await, "asking.no_consent");
    }

    async fn who_asks_much_and_finds_little_is_stopped(w: World) {
        let (sfax, _, ours, ..) = both(&w).await;
        let mut asked = 0;
        let karim = json!({ "name_latin": "Karim Haddad", "sex": "male", "birth_precision": "exact", "birth_on": "1970-03-09" });
        let karim = registered(&sfax, karim, &["tracing"]).await;
        while ask(&sfax, &karim).await.status == 201 {
            asked += 1;
        }
        assert_eq!(asked, people::asking::HOUR_OF_USER);
        assert_eq!(refused(&sfax, &ours, 429).await, "asking.too_often");
        let page = sfax.form(&format!("/people/{ours}/ask"), &[]).await.expect(429).text;
        assert!(page.contains("within an hour"), "{page}");
        w.later(0, 3_700);
        let sfax = w.user(SFAX, Role::CaseManager).await;
        while ask(&sfax, &karim).await.status == 201 {
            asked += 1;
        }
        assert_eq!(asked, people::asking::MISSES);
        assert_eq!(refused(&sfax, &ours, 429).await, "asking.stopped");
        let dpo = w.user(SFAX, Role::DataProtection).await;
        let stopped = dpo.get("/questions/numbers").await.expect(200).json()["stopped"].clone();
        assert_eq!((stopped[0]["user"].as_str(), stopped[0]["misses"].as_i64()), (Some(&*sfax.user.to_string()), Some(people::asking::MISSES)));
        let page = dpo.page("/people/questions").await.expect(200).text;
        assert!(page.contains("Let them ask again"), "{page}");
        sfax.post(&format!("/questions/stops/{}/release", sfax.user), json!({})).await.expect(403);
        w.user(COLOGNE, Role::DataProtection).await.post(&format!("/questions/stops/{}/release", sfax.user), json!({})).await.expect(404);
        dpo.form(&format!("/people/questions/stops/{}/release", sfax.user), &[]).await.expect(303);
        w.later(0, 3_700);
        let sfax = w.user(SFAX, Role::CaseManager).await;
        assert_eq!(found(&sfax, &ours).await, 1);
    }

    async fn a_changed_key_answers_throughout_and_the_old_one_is_destroyed(w: World) {
        let (sfax, cologne, ours, ..) = both(&w).await;
        let dpo = w.user(SFAX, Role::DataProtection).await;
        sfax.post(&format!("/questions/keys/{COLOGNE}/rotate"), json!({})).await.expect(403);
        dpo.post(&format!("/questions/keys/{OUTSIDER}/rotate"), json!({})).await.expect(404);
        dpo.form(&format!("/people/questions/keys/{COLOGNE}/rotate"), &[]).await.expect(303);
        dpo.post(&format!("/questions/keys/{COLOGNE}/rotate"), json!({})).await.expect(202);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM ask_keys").await, 2, "asked twice, one change");
        let before = w.count("SELECT COUNT(*) AS n FROM ask_lines WHERE generation = 1").await;
        // One step at a time: at every one of them she is found.
        let (mut steps, mut beside) = (0, 0);
        while people::asking::tick(&w.app).await.unwrap() {
            steps += 1;
            assert_eq!(found(&sfax, &ours).await, 1, "step {steps}");
            let both = w.count("SELECT COUNT(DISTINCT generation) AS n FROM ask_lines").await;
            beside += i64::from(both == 2);
        }
        assert!(beside > 0, "both generations answered beside each other");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM ask_lines WHERE generation = 2").await, before);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM ask_keys WHERE generation = 2 AND state = 'current'").await, 1);
        assert_eq!(w.count(LINES).await, before, "nothing of the old one is left");
        let keys = w.app.config.data_dir.join("keys/ask");
        assert!(!keys.join(format!("{SFAX}/{COLOGNE}.1")).exists() && keys.join(format!("{SFAX}/{COLOGNE}.2")).exists());
        // A copy of the other party's key does not open under one's own name, nor is it legible.
        let (a, b) = (std::fs::read(keys.join(format!("{SFAX}/{COLOGNE}.2"))).unwrap(), std::fs::read(keys.join(format!("{COLOGNE}/{SFAX}.2"))).unwrap());
        assert_ne!(a, b);
        let _ = cologne;
    }

    async fn it_is_asked_before_registration_and_on_the_persons_page_in_four_languages(w: World) {
        let (sfax, _, ours, case, _) = both(&w).await;
        let form = [("name_latin", "Salma Ben Aly"), ("sex", "female"), ("birth_precision", "exact"), ("birth_on", "1991-04-02"), ("ask", "true")];
        let page = sfax.form("/people/new", &form).await.expect(422).text;
        assert!(page.contains("Ask only with the person"), "{page}");
        let agreed: Vec<_> = form.iter().copied().chain([("agreed", "true")]).collect();
        let page = sfax.form("/people/new", &agreed).await.expect(200).text;
        assert!(page.contains("Return counselling, Cologne</bdi> serves this person"), "{page}");
        assert!(page.contains("Salma Ben Aly") && page.contains("privacy@example.org"), "nothing typed is lost");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons WHERE name_latin = 'Salma Ben Aly'").await, 0, "nothing is saved");
        sfax.form(&format!("/people/{ours}/ask"), &[]).await.expect(303);
        for (language, word) in [("en", "serves this person"), ("fr", "accompagne cette personne"), ("es", "atiende a esta persona"), ("ar", "خدمة قائمة لهذا الشخص")] {
            let tx = w.app.db.begin().await.unwrap();
            tx.run("UPDATE users SET locale = $2 WHERE id = $1", store::args![sfax.user, language]).await.unwrap();
            tx.commit().await.unwrap();
            let sfax = sfax.clone().reading(language);
            let page = sfax.page(&format!("/people/{ours}/ask")).await.expect(200).text;
            assert!(page.contains(word) && !page.contains(&case), "{language}: {page}");
            sfax.page("/people/questions").await.expect(200);
            sfax.page("/people/new").await.expect(200);
        }
        for org in [COLOGNE, SFAX] {
            w.user(org, Role::DataProtection).await.page("/people/questions").await.expect(200);
            w.user(org, Role::Provider).await.page("/people/questions").await.expect(403);
        }
        w.user(SFAX, Role::Monitor).await.post("/questions", json!({ "person": ours })).await.expect(403);
    }
}
