//! An agreement from the first draft to its end: what it opens to whom, and what it never opens.

use base::{OrgId, Role};
use serde_json::{Value, json};

use crate::stories;
use crate::world::{
    CLINIC, COLOGNE, Client, OBSERVERS, OUTSIDER, POLICE, PROGRAMME, SFAX, SFAX_AREA, World, salma,
};

/// A case of Salma's in Cologne, not handed over to anybody; she consents to partners working with her data.
pub async fn case_of_salma(w: &World, org: OrgId) -> String {
    let counsellor = w.user(org, Role::Counsellor).await;
    let person = counsellor.post("/persons", salma()).await.expect(201).id();
    let consent = json!({ "purpose": "counselling", "recipient": "partner", "answer": "given", "language": "ar", "given_how": "written" });
    counsellor.post(&format!("/persons/{person}/consents"), consent).await.expect(201);
    let case = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
        "return_kind": "voluntary", "dependants": 0, "departs_on": "2026-12-05" });
    format!("/cases/{}", counsellor.post("/cases", case).await.expect(201).id())
}

pub async fn officer(w: &World, org: OrgId) -> Client {
    w.user(org, Role::DataProtection).await
}

/// The edition to edit next.
pub async fn edition(who: &Client, at: &str) -> i64 {
    who.get(at).await.expect(200).json()["edition"].as_i64().unwrap()
}

async fn parties(who: &Client, at: &str, orgs: &[OrgId]) {
    let ids: Vec<String> = orgs.iter().map(ToString::to_string).collect();
    let roles: Vec<&str> = orgs.iter().map(|org| if *org == CLINIC { "observer" } else { "party" }).collect();
    let body = json!({ "party": ids, "role": roles, "basis": [], "edition": edition(who, at).await });
    who.put(&format!("{at}/parties"), body).await.expect(204);
}

pub fn clause(party: OrgId, categories: &[&str], edition: i64) -> Value {
    json!({ "article": "1", "party": party.to_string(), "actions": ["see"], "categories": categories, "purposes": ["counselling"], "recipient": "partner",
        "corridors": ["DE>TN"], "needs_consent": true, "needs_training": true, "no_onward": true, "smallest_count": 5, "edition": edition })
}

/// A blank agreement of `owner` with these parties and one clause that lets `to` see identity and journey.
pub async fn drafted(
    w: &World,
    owner: OrgId,
    others: &[OrgId],
    to: OrgId,
    categories: &[&str],
) -> (Client, String) {
    let dpo = officer(w, owner).await;
    let start = json!({ "kind": "data_sharing", "name_ar": "مذكرة", "name_en": "Memorandum", "starts_on": "2026-11-01", "ends_on": "2026-12-31" });
    let at = format!("/agreements/{}", dpo.post("/agreements", start).await.expect(201).id());
    parties(&dpo, &at, others).await;
    let edition = edition(&dpo, &at).await;
    dpo.post(&format!("{at}/clauses"), clause(to, categories, edition)).await.expect(204);
    (dpo, at)
}

pub async fn step(who: &Client, at: &str, step: &str) {
    let version = who.get(at).await.expect(200).json()["version"].clone();
    who.post_signed_in(
        &format!("{at}/steps"),
        &json!({ "step": step, "reason": "a reason", "version": version }),
    )
    .await
    .expect(204);
}

async fn refused(who: &Client, at: &str, step: &str, status: u16) -> Value {
    let version = who.get(at).await.expect(200).json()["version"].clone();
    who.post_signed_in(
        &format!("{at}/steps"),
        &json!({ "step": step, "reason": "a reason", "version": version }),
    )
    .await
    .expect(status)
    .json()
}

pub async fn signed_by_both(w: &World, to: OrgId, categories: &[&str]) -> (Client, Client, String) {
    let (dpo, at) = drafted(w, COLOGNE, &[SFAX], to, categories).await;
    let other = officer(w, SFAX).await;
    step(&dpo, &at, "open_signing").await;
    step(&dpo, &at, "sign").await;
    step(&other, &at, "sign").await;
    (dpo, other, at)
}

pub async fn state(who: &Client, at: &str) -> String {
    who.get(at).await.expect(200).json()["state"].as_str().unwrap().to_owned()
}

/// The categories of a case that somebody sees.
pub async fn sees(who: &Client, case: &str) -> Vec<String> {
    let answer = who.get(case).await;
    if answer.status == 404 {
        return Vec::new();
    }
    let access = answer.expect(200).json()["access"].as_object().unwrap().clone();
    let seen = access.iter().filter(|(_, why)| why["see"] == json!(true));
    let mut seen: Vec<String> = seen.map(|(category, _)| category.clone()).collect();
    seen.sort_unstable();
    seen
}

async fn listed(who: &Client) -> usize {
    who.get("/cases").await.expect(200).json()["items"].as_array().unwrap().len()
}

stories! {
    async fn a_token_does_not_sign(w: World) {
        let (dpo, at) = drafted(&w, COLOGNE, &[SFAX], SFAX, &["identity"]).await;
        step(&dpo, &at, "open_signing").await;
        let version = dpo.get(&at).await.expect(200).json()["version"].clone();
        let sign = json!({ "step": "sign", "version": version });
        let refused = dpo.post(&format!("{at}/steps"), sign.clone()).await.expect(403).json();
        assert_eq!(refused["code"], "account.session_needed");
        // Nor does it by the page's form.
        let request = axum::http::Request::builder().method("POST").uri(format!("{at}/steps"))
            .header("authorization", format!("Bearer {}", dpo.bearer()))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(axum::body::Body::from("step=sign")).unwrap();
        w.send(request).await.expect(403);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM agreement_signatures").await, 0);
        dpo.post_signed_in(&format!("{at}/steps"), &sign).await.expect(204);
    }

    async fn what_is_closed_for_want_of_training_names_the_course(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let person = counsellor.get(&case).await.expect(200).json()["person"].as_str().unwrap().to_owned();
        let consent = json!({ "purpose": "handover", "recipient": "partner", "answer": "given", "language": "ar", "given_how": "written" });
        counsellor.post(&format!("/persons/{person}/consents"), consent).await.expect(201);
        let handover = json!({ "to": SFAX.to_string(), "departs_on": "2026-12-05", "arrives_on": "2026-12-05", "travel": "air", "port": "Sfax-Thyna",
            "needs": [], "message": "" });
        counsellor.post(&format!("{case}/handovers"), handover).await.expect(201);
        signed_by_both(&w, SFAX, &["assessment"]).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        let page = format!("{case}/assessments");
        assert!(!partner.page(&page).await.expect(200).text.contains("The course"));
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE users SET trained_until_on = '2026-11-20' WHERE id = $1", store::args![partner.user]).await.unwrap();
        tx.commit().await.unwrap();
        let text = partner.page(&page).await.expect(200).text;
        assert!(text.contains("your training is missing") && text.contains("The course: data protection"), "{text}");
        assert_eq!(partner.get(&case).await.expect(200).json()["access"]["assessment"]["withheld"]["kind"], "untrained");
    }

    async fn a_suspension_asks_each_receiver_once_and_lifting_it_takes_that_back(w: World) {
        for _ in 0..2 {
            let mut twin = salma();
            twin["not_duplicate"] = json!("true");
            w.user(COLOGNE, Role::Counsellor).await.post("/persons", twin).await.expect(201);
        }
        let (dpo, other, at) = signed_by_both(&w, SFAX, &["identity", "journey"]).await;
        step(&dpo, &at, "suspend").await;
        let asked = other.get("/recalls").await.expect(200).json()["items"].clone();
        assert_eq!(asked.as_array().unwrap().len(), 1, "{asked}");
        assert_eq!((asked[0]["kind"].as_str(), asked[0]["title"]["en"].as_str()), (Some("agreement"), Some("Memorandum")));
        assert!(dpo.get("/recalls").await.expect(200).json()["items"].as_array().unwrap().is_empty());
        assert!(other.page("/recalls").await.expect(200).text.contains("Memorandum"));
        step(&dpo, &at, "resume").await;
        let id = asked[0]["id"].as_str().unwrap();
        other.post(&format!("/recalls/{id}/acknowledge"), json!({ "statement": "deleted" })).await.expect(409);
        // Who suspends holds the others' data too, and answers to them.
        step(&other, &at, "suspend").await;
        step(&other, &at, "resume").await;
        step(&dpo, &at, "end").await;
        let asked = other.get("/recalls").await.expect(200).json()["items"].clone();
        let waits = |r: &&Value| r["lifted_at"].is_null() && r["acknowledged_at"].is_null();
        assert_eq!((asked.as_array().unwrap().len(), asked.as_array().unwrap().iter().filter(waits).count()), (3, 1), "{asked}");
        let at = format!("/recalls/{}/acknowledge", asked[0]["id"].as_str().unwrap());
        other.post(&at, json!({ "statement": "deleted" })).await.expect(204);
        let answered = dpo.get("/recalls?side=owner").await.expect(200).json();
        assert!(answered["items"].as_array().unwrap().iter().any(|r| r["statement"] == "deleted"), "{answered}");
    }

    async fn signing_opens_what_the_clause_says_and_suspending_closes_it_at_once(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        partner.get(&case).await.expect(404);
        let (dpo, at) = drafted(&w, COLOGNE, &[SFAX], SFAX, &["identity", "journey"]).await;
        let other = officer(&w, SFAX).await;
        // A draft is its owner's alone.
        other.get(&at).await.expect(404);
        let preview = dpo.get(&format!("{at}/preview")).await.expect(200).json();
        let row = &preview["rows"][0];
        assert_eq!((row["org"].as_str(), row["own_now"]["count"].as_i64(), row["own_after"]["count"].as_i64()), (Some(SFAX.to_string().as_str()), Some(0), Some(1)), "{preview}");
        assert_eq!(row["categories"], json!(["identity", "journey"]));
        assert_eq!(row["opens"].as_array().unwrap().len(), 1);

        step(&dpo, &at, "consult").await;
        let lineage = other.get(&at).await.expect(200).json()["body"]["clauses"][0]["lineage"].clone();
        let comment = other.post(&format!("{at}/comments"), json!({ "clause": lineage, "body": "Is the journey needed?" })).await.expect(201).id();
        other.post(&format!("{at}/comments/{comment}/answer"), json!({ "answer": "no" })).await.expect(403);
        dpo.post(&format!("{at}/comments/{comment}/answer"), json!({ "answer": "To meet her." })).await.expect(204);
        assert_eq!(other.get(&format!("{at}/comments")).await.expect(200).json()[0]["answer"], "To meet her.");
        step(&dpo, &at, "open_signing").await;
        step(&dpo, &at, "sign").await;
        assert_eq!(refused(&dpo, &at, "sign", 409).await["code"], "agreement.already_signed");
        partner.get(&case).await.expect(404);
        step(&other, &at, "sign").await;
        assert_eq!(state(&dpo, &at).await, "in_force");

        assert_eq!(sees(&partner, &case).await, ["identity", "journey"]);
        assert_eq!(listed(&partner).await, 1);
        let seen = partner.get(&case).await.expect(200).json();
        assert_eq!(seen["access"]["identity"]["why"]["kind"], "clause");
        assert!(partner.page(&case).await.expect(200).text.contains("Memorandum"), "the page names the agreement");
        assert_eq!(partner.post("/persons/search", json!({ "q": "salma" })).await.expect(200).json().as_array().unwrap().len(), 1);
        for org in [OUTSIDER, OBSERVERS, CLINIC] {
            w.user(org, Role::CaseManager).await.get(&case).await.expect(404);
        }

        // Suspending writes nothing that grows with the number of cases.
        let rows = "SELECT (SELECT COUNT(*) FROM visibility) + (SELECT COUNT(*) FROM person_tokens) * 1000 + (SELECT COUNT(*) FROM clauses WHERE standing = 'live') * 1000000 AS n";
        let before = (w.count(rows).await, w.count("SELECT COUNT(*) AS n FROM jobs").await);
        step(&other, &at, "suspend").await;
        assert_eq!(before, (w.count(rows).await, w.count("SELECT COUNT(*) AS n FROM jobs").await));
        partner.get(&case).await.expect(404);
        assert_eq!(listed(&partner).await, 0);
        assert_eq!(partner.post("/persons/search", json!({ "q": "salma" })).await.expect(200).json(), json!([]));
        assert_eq!(refused(&dpo, &at, "resume", 409).await["code"], "agreement.step_not_from_here");
        step(&other, &at, "resume").await;
        assert_eq!(sees(&partner, &case).await, ["identity", "journey"]);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE subject = 'agreement' AND action IN ('sign', 'suspend', 'resume', 'put_in_force')").await, 5);
    }

    async fn its_last_day_ends_it_and_the_walk_sweeps_what_is_left(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        let (_, _, at) = signed_by_both(&w, SFAX, &["identity"]).await;
        assert_eq!(sees(&partner, &case).await, ["identity"]);
        w.later(41, 0);
        let (dpo, partner) = (officer(&w, COLOGNE).await, w.user(SFAX, Role::CaseManager).await);
        partner.get(&case).await.expect(404);
        assert_eq!(listed(&partner).await, 0);
        let others = "SELECT COUNT(*) AS n FROM visibility v JOIN cases c ON c.id = v.case_id WHERE v.org_id <> c.org_id";
        assert_eq!(w.count(others).await, 1);
        while partners::agreement::tick(&w.app).await.unwrap() {}
        assert_eq!((state(&dpo, &at).await.as_str(), w.count(others).await), ("expired", 0));
        assert!(app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap().is_clean());
    }

    async fn a_case_manager_opens_only_what_is_the_signatories_own(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        // Two others agree to open everything to each other: nothing of Cologne's.
        let (dpo, at) = drafted(&w, SFAX, &[OUTSIDER], OUTSIDER, &["identity", "journey", "plan"]).await;
        step(&dpo, &at, "open_signing").await;
        step(&dpo, &at, "sign").await;
        step(&officer(&w, OUTSIDER).await, &at, "sign").await;
        assert_eq!(state(&dpo, &at).await, "in_force");
        for org in [SFAX, OUTSIDER] {
            let manager = w.user(org, Role::CaseManager).await;
            manager.get(&case).await.expect(404);
            assert_eq!(listed(&manager).await, 0);
        }
        officer(&w, COLOGNE).await.get(&at).await.expect(404);
        officer(&w, COLOGNE).await.page(&format!("/agreements/{}", at.rsplit('/').next().unwrap())).await.expect(404);
        officer(&w, COLOGNE).await.post(&format!("{at}/steps"), json!({ "step": "suspend", "reason": "x" })).await.expect(404);
        w.user(SFAX, Role::CaseManager).await.get(&at).await.expect(403);
        w.stranger().get(&at).await.expect(401);
        let mine = officer(&w, COLOGNE).await.get("/agreements").await.expect(200).json();
        assert_eq!(mine.as_array().unwrap().iter().map(|a| a["built_in"].as_bool().unwrap()).collect::<Vec<_>>(), [true]);
    }

    async fn health_for_the_border_police_is_refused_with_its_counterexample(w: World) {
        let (dpo, at) = drafted(&w, COLOGNE, &[POLICE], POLICE, &["identity", "health"]).await;
        let problem = refused(&dpo, &at, "open_signing", 422).await;
        assert_eq!(problem["code"], "agreement.firewall");
        let said = problem["title"].as_str().unwrap();
        assert!(said.contains("Border police") && said.contains("health"), "{said}");
        let page = format!("/agreements/{}", at.rsplit('/').next().unwrap());
        let text = dpo.page(&page).await.expect(200).text;
        assert!(text.contains("Counterexample to article 1"), "{text}");
        let text = dpo.clone().reading("ar").form(&format!("{page}/steps"), &[("step", "open_signing"), ("version", "1")]).await.expect(422).text;
        assert!(text.contains("شرطة الحدود") || text.contains("Border police"), "{text}");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM agreement_signatures").await, 0);

        // Without the forbidden data it can be signed, and the firewall still stands.
        let (edition, id) = (edition(&dpo, &at).await, dpo.get(&at).await.json()["body"]["clauses"][0]["id"].clone());
        let mut narrower = clause(POLICE, &["identity"], edition);
        narrower["id"] = id;
        dpo.post(&format!("{at}/clauses"), narrower).await.expect(204);
        step(&dpo, &at, "open_signing").await;
    }

    async fn an_amendment_replaces_what_is_in_force_only_when_all_have_signed(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        let (dpo, other, at) = signed_by_both(&w, SFAX, &["identity"]).await;
        step(&dpo, &at, "amend").await;
        let whole = dpo.get(&at).await.expect(200).json();
        let mut wider = clause(SFAX, &["identity", "contact", "household"], whole["edition"].as_i64().unwrap());
        wider["id"] = whole["body"]["clauses"][0]["id"].clone();
        dpo.post(&format!("{at}/clauses"), wider.clone()).await.expect(204);
        assert_eq!(dpo.post(&format!("{at}/clauses"), wider).await.expect(409).json()["code"], "changed_meanwhile");
        assert_eq!(other.get(&at).await.json()["version"], 1, "the draft is its owner's");
        let difference = dpo.get(&format!("{at}/difference?from=1&to=2")).await.expect(200).json();
        assert_eq!((difference[0]["part"].as_str(), difference[0]["change"].as_str()), (Some("agreement-clause"), Some("changed")), "{difference}");
        step(&dpo, &at, "open_signing").await;
        step(&dpo, &at, "sign").await;
        assert_eq!(sees(&partner, &case).await, ["identity"]);
        // Writing it anew makes the signature void.
        step(&dpo, &at, "revise").await;
        step(&dpo, &at, "open_signing").await;
        let stale = other.post_signed_in(&format!("{at}/steps"), &json!({ "step": "sign", "version": 2 })).await.expect(409).json();
        assert_eq!(stale["code"], "agreement.other_version");
        step(&other, &at, "sign").await;
        assert_eq!(sees(&partner, &case).await, ["identity"]);
        step(&dpo, &at, "sign").await;
        assert_eq!(sees(&partner, &case).await, ["contact", "household", "identity"]);
        assert!(app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap().is_clean());
        step(&other, &at, "end").await;
        partner.get(&case).await.expect(404);
        assert!(app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap().is_clean());
        assert_eq!(refused(&dpo, &at, "amend", 409).await["code"], "agreement.step_not_from_here");
    }

    async fn consent_is_asked_for_the_purpose_and_figures_about_others_are_protected(w: World) {
        case_of_salma(&w, COLOGNE).await;
        let (dpo, at) = drafted(&w, COLOGNE, &[SFAX, CLINIC], SFAX, &["identity"]).await;
        let edition = edition(&dpo, &at).await;
        let mut service = clause(SFAX, &["contact"], edition);
        (service["purposes"], service["recipient"], service["article"]) = (json!(["service"]), json!("provider"), json!("2"));
        dpo.post(&format!("{at}/clauses"), service).await.expect(204);
        let reaches = dpo.get(&format!("{at}/preview")).await.expect(200).json()["clauses"].clone();
        assert_eq!((reaches[0]["own"]["count"].as_i64(), reaches[1]["own"]["count"].as_i64()), (Some(1), Some(0)), "{reaches}");
        step(&dpo, &at, "consult").await;
        // Who reads along counts no case of Cologne's alone; an observer, who opens nothing itself, none at all.
        for (org, others) in [(SFAX, json!({ "from": 0, "to": 4 })), (CLINIC, Value::Null)] {
            let preview = officer(&w, org).await.get(&format!("{at}/preview")).await.expect(200).json();
            assert_eq!((&preview["others"]["after"], &preview["rows"][0]["opens"]), (&others, &json!([])), "{preview}");
        }
        assert_eq!(refused(&officer(&w, CLINIC).await, &at, "sign", 403).await["code"], "forbidden");
    }

    async fn annexes_are_downloads_known_by_their_bytes(w: World) {
        let (dpo, at) = drafted(&w, COLOGNE, &[SFAX], SFAX, &["identity"]).await;
        let page = format!("/agreements/{}", at.rsplit('/').next().unwrap());
        let send = async |name: &str, body: &str| {
            let request = axum::http::Request::post(format!("/api{at}/annexes?name={name}"))
                .header("authorization", format!("Bearer {}", dpo.bearer()))
                .body(axum::body::Body::from(body.to_owned()));
            w.send(request.unwrap()).await
        };
        assert_eq!(send("a.pdf", "<html><script>").await.expect(422).json()["errors"][0]["code"], "agreement.annex_kind");
        let annex = send("Annex%20A.pdf", "%PDF-1.7 words").await.expect(201).id();
        let file = dpo.page(&format!("{page}/annexes/{annex}")).await.expect(200);
        assert_eq!(file.headers["content-disposition"], "attachment; filename*=UTF-8''Annex%20A.pdf");
        assert_eq!((file.headers["content-type"].to_str().unwrap(), file.text.as_str()), ("application/pdf", "%PDF-1.7 words"));
        officer(&w, SFAX).await.get(&format!("{at}/annexes/{annex}")).await.expect(404);
        step(&dpo, &at, "consult").await;
        officer(&w, SFAX).await.get(&format!("{at}/annexes/{annex}")).await.expect(200);
        assert_eq!(send("b.pdf", "%PDF-1.7").await.expect(409).json()["code"], "agreement.no_draft");
    }

    async fn a_version_is_proved_by_a_button_and_without_a_solver_one_reads_whom_to_ask(w: World) {
        let (dpo, at) = drafted(&w, COLOGNE, &[SFAX], SFAX, &["identity", "journey"]).await;
        let proofs = format!("{at}/proofs");
        officer(&w, OUTSIDER).await.post(&proofs, json!({})).await.expect(404);
        officer(&w, OUTSIDER).await.get(&proofs).await.expect(404);
        w.user(COLOGNE, Role::Counsellor).await.post(&proofs, json!({})).await.expect(403);
        assert!(dpo.page(&at).await.expect(200).text.contains("Nobody has asked for a proof"));
        // One at a time: who asks again while it waits is told of the same one.
        let [first, second] = ["018f0000-0000-7000-8000-0000000000c1", "018f0000-0000-7000-8000-0000000000c2"];
        for id in [first, first, second] {
            assert_eq!(dpo.post(&proofs, json!({ "id": id })).await.expect(202).id(), first);
        }
        let page = dpo.page(&proofs).await.expect(200);
        assert!(page.headers.contains_key("refresh") && page.text.contains("Being proved"), "{}", page.text);
        // Where there is no solver that is said, and whom to ask; it is no failure.
        assert!(partners::agreement::prove_tick(&w.with_solver("/nowhere/cvc5")).await.unwrap());
        assert!(!partners::agreement::prove_tick(&w.app).await.unwrap());
        let told = dpo.get(&proofs).await.expect(200).json();
        assert_eq!((told[0]["outcome"].as_str(), told[0]["solver"].as_str(), told.as_array().unwrap().len()), (Some("no_solver"), Some(""), 1));
        let page = dpo.page(&proofs).await.expect(200);
        assert!(!page.headers.contains_key("refresh") && page.text.contains("install cvc5"), "{}", page.text);
        // With one it is proved, and the proof kept with what it was proved by.
        dpo.form(&proofs, &[("id", second)]).await.expect(303);
        assert!(partners::agreement::prove_tick(&w.app).await.unwrap());
        let told = dpo.get(&proofs).await.expect(200).json()[0].clone();
        assert_eq!((told["outcome"].as_str(), told["clauses"].as_i64(), told["done"].as_i64()), (Some("proved"), Some(1), Some(1)), "{told}");
        assert!(told["solver"].as_str().unwrap().starts_with("cvc5 ") && told["ended_at"].is_i64() && told["findings"] == json!([]), "{told}");
        assert_eq!((told["current"].as_bool(), told["policies"].as_str().map(str::len)), (Some(true), Some(64)));
        assert!(dpo.page(&at).await.expect(200).text.contains("the one clause is decided exactly as it reads"));
        // Another text needs another proof. One that would give the border police health data is refuted with the example.
        parties(&dpo, &at, &[SFAX, POLICE]).await;
        dpo.post(&format!("{at}/clauses"), clause(POLICE, &["health"], edition(&dpo, &at).await)).await.expect(204);
        assert!(dpo.page(&at).await.expect(200).text.contains("Ask for a new proof"));
        dpo.post(&proofs, json!({})).await.expect(202);
        assert!(partners::agreement::prove_tick(&w.app).await.unwrap());
        let told = dpo.get(&proofs).await.expect(200).json()[0].clone();
        assert_eq!((told["outcome"].as_str(), told["findings"][0]["kind"].as_str()), (Some("refuted"), Some("breach")), "{told}");
        assert_eq!((told["findings"][0]["org"].as_str(), told["findings"][0]["category"].as_str()), (Some(&*POLICE.to_string()), Some("health")));
        assert!(dpo.page(&proofs).await.expect(200).text.contains("The firewall forbids it"));
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE subject = 'agreement' AND action = 'prove'").await, 3);
        // A proof whose job is gone does not stand in the way of the next one.
        dpo.post(&proofs, json!({})).await.expect(202);
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE jobs SET state = 'failed' WHERE kind = 'agreement_proof' AND state = 'waiting'", store::args![]).await.unwrap();
        tx.commit().await.unwrap();
        dpo.post(&proofs, json!({})).await.expect(202);
        let told = dpo.get(&proofs).await.expect(200).json();
        assert_eq!((told[0]["outcome"].as_str(), told[1]["outcome"].as_str()), (Some("running"), Some("gave_up")), "{told}");
    }

    async fn a_proof_says_what_a_version_changes(w: World) {
        let (dpo, other, at) = signed_by_both(&w, SFAX, &["identity", "journey"]).await;
        step(&dpo, &at, "amend").await;
        let known = dpo.get(&at).await.expect(200).json()["body"]["clauses"][0]["id"].clone();
        let mut wider = clause(SFAX, &["identity", "plan"], edition(&dpo, &at).await);
        wider["id"] = known;
        dpo.post(&format!("{at}/clauses"), wider).await.expect(204);
        let proofs = format!("{at}/proofs");
        dpo.post(&proofs, json!({})).await.expect(202);
        assert!(partners::agreement::prove_tick(&w.app).await.unwrap());
        let told = dpo.get(&proofs).await.expect(200).json()[0].clone();
        let kinds: Vec<(&str, &str)> = told["findings"].as_array().unwrap().iter()
            .map(|f| (f["kind"].as_str().unwrap(), f["category"].as_str().unwrap())).collect();
        assert_eq!((told["outcome"].as_str(), kinds), (Some("proved"), vec![("opens", "plan"), ("closes", "journey")]), "{told}");
        assert!(dpo.page(&proofs).await.expect(200).text.contains("opens what the version before did not"));
        // The draft is Cologne's: the other party reads no proof of it.
        assert_eq!(other.get(&proofs).await.expect(200).json(), json!([]));
    }

    async fn the_pages_draft_a_template_and_read_in_four_languages(w: World) {
        let dpo = officer(&w, COLOGNE).await;
        dpo.page("/agreements").await.expect(200);
        dpo.page("/agreements/new").await.expect(200);
        let id = "018f0000-0000-7000-8000-0000000000ab";
        for _ in 0..2 {
            dpo.form("/agreements/new", &[("id", id), ("template", "data_sharing"), ("starts_on", "2026-11-01")]).await.expect(303);
        }
        let page = format!("/agreements/{id}");
        let again = dpo.form(&format!("{page}/parties"), &[("party", "nobody"), ("edition", "1")]).await.expect(422).text;
        assert!(again.contains("error-summary"), "{again}");
        let rows = [("party", &*COLOGNE.to_string()), ("role", "owner"), ("basis", "Law 1"), ("party", &*SFAX.to_string()), ("role", "party"), ("basis", ""), ("edition", "1")];
        dpo.form(&format!("{page}/parties"), &rows).await.expect(303);
        let empty = dpo.form(&format!("{page}/clauses/new"), &[("article", "9"), ("edition", "2")]).await.expect(422).text;
        assert!(empty.contains("details class=\"pick has-error\"") && empty.contains("value=\"9\""), "{empty}");
        let clause = [("article", "4"), ("party", &*SFAX.to_string()), ("actions", "see"), ("actions", "export"), ("categories", "identity"), ("categories", "plan"),
            ("purposes", "counselling"), ("recipient", "partner"), ("needs_consent", "true"), ("smallest_count", "5"), ("edition", "2")];
        dpo.form(&format!("{page}/clauses/new"), &clause).await.expect(303);
        for (language, said) in [
            ("en", "Bridge Association, Sfax may see and export the following data: identity and plan"),
            ("fr", "peut consulter et exporter les données suivantes"),
            ("es", "puede consultar y exportar los siguientes datos"),
            ("ar", "الاطلاع والتصدير في ما يخص البيانات الآتية: الهوية والخطة"),
        ] {
            let dpo = dpo.clone().reading(language);
            let text = dpo.get(&format!("/agreements/{id}")).await.expect(200).text;
            assert!(text.replace(['\u{2068}', '\u{2069}'], "").contains(said), "{text}");
        }
        for part in ["", "/text", "/parties", "/clauses/new", "/preview", "/history"] {
            dpo.page(&format!("{page}{part}")).await.expect(200);
        }
        // The clauses to start from speak to nobody until somebody says to whom; till then the text goes nowhere.
        let refused = dpo.form(&format!("{page}/steps"), &[("step", "consult")]).await.expect(422).text;
        assert!(refused.contains("Article") && refused.contains("speaks to nobody who signs"), "{refused}");
        assert!(dpo.page(&page).await.expect(200).text.contains("nobody yet (choose a party)"));
        let clauses = dpo.get(&page).await.expect(200).json()["body"]["clauses"].clone();
        let open = clauses.as_array().unwrap().iter().filter(|c| c["party"] == "open").map(|c| c["id"].as_str().unwrap());
        for (at, id) in open.enumerate() {
            let form = dpo.page(&format!("{page}/clauses/{id}")).await.expect(200).text;
            assert!(form.contains("data-draft=") && form.contains("<option value=\"\">"), "{form}");
            let edition = (at + 3).to_string();
            dpo.form(&format!("{page}/clauses/{id}/remove"), &[("edition", &*edition)]).await.expect(303);
        }
        dpo.form(&format!("{page}/steps"), &[("step", "consult")]).await.expect(303);
        let text = officer(&w, SFAX).await.page(&page).await.expect(200).text;
        assert!(text.contains("Law 1") && text.contains("name=\"clause\""), "{text}");
        let queue = officer(&w, SFAX).await.page("/").await.expect(200).text;
        assert!(queue.contains("One agreement waits for your comments"), "{queue}");
    }
}
