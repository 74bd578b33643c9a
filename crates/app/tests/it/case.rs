//! A case from opening to closing: who sees it, what it waits for, and what stops it.

use base::{OrgId, Role};
use serde_json::{Value, json};

use crate::stories;
use crate::world::{COLOGNE, Client, OUTSIDER, POLICE, PROGRAMME, SFAX, SFAX_AREA, World, salma};

/// A case of Salma's as the API takes one.
fn journey(person: &str) -> Value {
    json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
        "partner": SFAX.to_string(), "return_kind": "voluntary", "dependants": 1, "departs_on": "2026-12-05" })
}

/// A counsellor in Cologne who has opened a case, and the case's address.
async fn opened(w: &World) -> (Client, String) {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let person = counsellor.post("/persons", salma()).await.expect(201).id();
    let id = counsellor.post("/cases", journey(&person)).await.expect(201).id();
    (counsellor, format!("/cases/{id}"))
}

fn calm() -> Value {
    json!({ "factor": ["no_papers:situational", "supportive_home:pre_existing"], "urgency": "soon", "summary": "lives with an aunt" })
}

fn plan(cost: i64, version: Option<i64>) -> Value {
    json!({ "version": version, "summary": "a workshop of her own", "measure_kind": ["cash", "microbusiness"], "measure_dimension": ["social", "economic"],
        "measure_level": ["individual", "household"], "measure_horizon": ["immediate", "long"], "measure_description": ["", "tailor's workshop"],
        "measure_cost": ["600", cost], "measure_service": ["", ""], "measure_needs_referral": ["", "yes"] })
}

async fn problem(answer: crate::world::Answer, status: u16) -> String {
    answer.expect(status).json()["code"].as_str().unwrap().to_owned()
}

stories! {
    async fn a_case_is_opened_seen_and_listed_by_its_organisation_alone(w: World) {
        let (counsellor, case) = opened(&w).await;
        let seen = counsellor.get(&case).await.expect(200).json();
        assert_eq!((seen["stage"].as_str(), seen["host"].as_str(), seen["dependants"].as_i64()), (Some("pre_departure"), Some("DE"), Some(1)));
        assert_eq!(seen["number"].as_str().unwrap().len(), 11);
        let list = counsellor.get("/cases?stage=pre_departure&origin=TN").await.expect(200).json();
        assert_eq!(list["items"][0]["name"]["latin"], "Salma Ben Ali");
        assert_eq!(counsellor.get("/cases?stage=arrived").await.expect(200).json()["items"], json!([]));
        let page = counsellor.page(&case).await.expect(200).text;
        assert!(page.contains("Salma Ben Ali") && page.contains("Tunisia"), "{page}");
        assert!(page.contains("Bridge Association, Sfax"), "the partner is named, not numbered");
        for (org, role) in [(OUTSIDER, Role::CaseManager), (SFAX, Role::CaseManager), (POLICE, Role::CaseManager), (COLOGNE, Role::Administrator)] {
            let other = w.user(org, role).await;
            other.get(&case).await.expect(404);
            for part in ["", "/notes", "/plan", "/assessments", "/access"] {
                other.page(&format!("{case}{part}")).await.expect(404);
            }
            other.post(&format!("{case}/close"), json!({ "reason": "completed", "version": 1 })).await.expect(404);
            assert_eq!(other.get("/cases").await.expect(200).json()["items"], json!([]), "{org}");
        }
    }

    async fn sending_a_case_twice_is_one_case_and_another_one_has_an_id_of_its_own(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let person = counsellor.post("/persons", salma()).await.expect(201).id();
        let mut case = journey(&person);
        case["id"] = json!("018f0000-0000-7000-8000-0000000000aa");
        let one = counsellor.post("/cases", case.clone()).await.expect(201).id();
        assert_eq!(counsellor.post("/cases", case.clone()).await.expect(201).id(), one);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM cases").await, 1);
        assert_eq!(w.count("SELECT CAST(SUM(figure) AS BIGINT) AS n FROM tallies WHERE measure = 'opened'").await, 1);
        let sfax = w.user(SFAX, Role::CaseManager).await;
        let theirs = sfax.post("/persons", salma()).await.expect(201).id();
        let mut other = case.clone();
        other["person"] = json!(theirs);
        for _ in 0..2 {
            assert_ne!(sfax.post("/cases", other.clone()).await.expect(201).id(), one);
        }
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM cases").await, 2);
        case["return_kind"] = json!("forced");
        assert_eq!(problem(counsellor.post("/cases", case).await, 409).await, "id_taken");
    }

    async fn what_does_not_belong_together_is_refused_by_name(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let person = counsellor.post("/persons", salma()).await.expect(201).id();
        for (field, value, code) in [
            ("person", json!("018f0000-0000-7000-8000-0000000000ff"), "person.unknown"),
            ("programme", json!("018f0000-0000-7000-8000-0000000000ff"), "programme.not_yours"),
            ("origin", json!("MA"), "corridor.not_in_programme"),
            ("partner", json!(COLOGNE.to_string()), "partner.not_in_origin"),
            ("household", json!("018f0000-0000-7000-8000-0000000000ff"), "household.not_of_person"),
        ] {
            let mut case = journey(&person);
            case[field] = value;
            let refused = counsellor.post("/cases", case).await.expect(422).json();
            assert_eq!(refused["errors"][0]["code"], code);
        }
        let stranger: OrgId = OUTSIDER;
        let outsider = w.user(stranger, Role::CaseManager).await;
        let refused = outsider.post("/cases", journey(&person)).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "person.unknown", "nothing is told of a person who is not visible");
    }

    async fn pages_of_the_list_follow_each_other_without_gap_or_repeat(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let person = counsellor.post("/persons", salma()).await.expect(201).id();
        for _ in 0..7 {
            w.later(0, 1);
            let mut another = journey(&person);
            another["another"] = json!("true");
            counsellor.post("/cases", another).await.expect(201);
        }
        let (mut seen, mut after) = (Vec::new(), String::new());
        for _ in 0..5 {
            let page = counsellor.get(&format!("/cases?limit=3&host=DE&after={after}")).await.expect(200).json();
            seen.extend(page["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()));
            match page["next"].as_str() {
                Some(next) => after = next.to_owned(),
                None => break,
            }
        }
        let mut distinct = seen.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!((seen.len(), distinct.len()), (7, 7));
    }

    async fn a_case_is_closed_with_a_reason_and_opened_again(w: World) {
        let (counsellor, case) = opened(&w).await;
        counsellor.post(&format!("{case}/close"), json!({ "reason": "moved_away", "version": 7 })).await.expect(409);
        counsellor.post(&format!("{case}/close"), json!({ "reason": "moved_away", "version": 1 })).await.expect(204);
        assert_eq!(counsellor.get(&case).await.json()["closure_reason"], "moved_away");
        assert_eq!(problem(counsellor.post(&format!("{case}/stage"), json!({ "stage": "in_transit" })).await, 409).await, "stage.not_from_here");
        counsellor.form(&format!("{case}/reopen"), &[("version", "2")]).await.expect(303);
        let seen = counsellor.get(&case).await.json();
        assert_eq!((seen["stage"].as_str(), seen["closure_reason"].as_str()), (Some("pre_departure"), None));
        let events = counsellor.get(&format!("{case}/timeline")).await.expect(200).json();
        let kinds: Vec<&str> = events.as_array().unwrap().iter().rev().map(|e| e["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["opened", "closed", "reopened"]);
        assert_eq!(w.count("SELECT CAST(SUM(figure) AS BIGINT) AS n FROM tallies WHERE measure = 'stage_now.closed'").await, 0);
        assert_eq!(w.count("SELECT CAST(SUM(figure) AS BIGINT) AS n FROM tallies WHERE measure = 'stage_now.pre_departure'").await, 1);
    }

    async fn a_note_is_seen_by_whom_its_category_is_open_to(w: World) {
        let (counsellor, case) = opened(&w).await;
        let notes = format!("{case}/notes");
        counsellor.form(&notes, &[("body", "fears a cousin")]).await.expect(303);
        counsellor.post(&notes, json!({ "category": "journey", "body": "flies from Bonn" })).await.expect(201);
        assert_eq!(counsellor.get(&notes).await.json().as_array().unwrap().len(), 2);
        let manager = w.user(COLOGNE, Role::ProgrammeManager).await;
        let theirs = manager.get(&notes).await.expect(200).json();
        assert_eq!(theirs.as_array().unwrap().len(), 1, "protection is not a programme manager's work");
        assert_eq!(theirs[0]["body"], "flies from Bonn");
        assert!(!manager.page(&notes).await.expect(200).text.contains("cousin"));
        let refused = manager.post(&notes, json!({ "body": "x" })).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "note.category_withheld");
    }

    async fn who_saw_the_case_is_told_to_its_own_organisation(w: World) {
        let (counsellor, case) = opened(&w).await;
        counsellor.get(&case).await.expect(200);
        let log = counsellor.get(&format!("{case}/access")).await.expect(200).json();
        let actions: Vec<&str> = log["items"].as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap()).collect();
        assert!(actions.contains(&"open") && actions.contains(&"read"), "{actions:?}");
        assert!(counsellor.page(&format!("{case}/access")).await.expect(200).text.contains("Counsellor of"));
    }

    async fn a_child_at_risk_comes_before_every_other_step(w: World) {
        let (counsellor, case) = opened(&w).await;
        let mut assessment = calm();
        assessment["child_at_risk"] = json!(true);
        counsellor.post(&format!("{case}/assessments"), assessment).await.expect(201);
        let steps = [("plan", plan(1_000, None)), ("stage", json!({ "stage": "in_transit" })), ("close", json!({ "reason": "completed", "version": 1 }))];
        for (step, body) in &steps {
            let path = format!("{case}/{step}");
            let answer = if *step == "plan" { counsellor.put(&path, body.clone()).await } else { counsellor.post(&path, body.clone()).await };
            assert_eq!(problem(answer, 409).await, "child.procedure_first", "{step}");
        }
        counsellor.post(&format!("{case}/assessments"), calm()).await.expect(201);
        assert_eq!(problem(counsellor.put(&format!("{case}/plan"), plan(1_000, None)).await, 409).await, "child.procedure_first", "another assessment does not stand in for the procedure");
        let page = counsellor.page(&case).await.expect(200).text;
        assert!(page.contains("Fill the best-interests rapid form before any other step"), "{page}");
        let form = [("safety", "moved"), ("guardian", "relative"), ("heard", "too_young"), ("actions", "stays with her aunt"), ("responsible", "A. Trabelsi, child protection"), ("review_on", "2026-11-28")];
        counsellor.form(&format!("{case}/assessments/rapid-form"), &form).await.expect(303);
        counsellor.put(&format!("{case}/plan"), plan(1_000, None)).await.expect(200);
    }

    async fn a_wish_for_protection_stops_the_return_and_nothing_else(w: World) {
        let (counsellor, case) = opened(&w).await;
        let mut assessment = calm();
        assessment["seeks_protection"] = json!("yes");
        counsellor.post(&format!("{case}/assessments"), assessment).await.expect(201);
        let depart = json!({ "stage": "in_transit" });
        assert_eq!(problem(counsellor.post(&format!("{case}/stage"), depart.clone()).await, 409).await, "return.stopped_protection");
        counsellor.put(&format!("{case}/plan"), plan(1_000, None)).await.expect(200);
        w.later(0, 60);
        // Another assessment does not lift it, nor does who recorded it; a second person of the office does, after a talk.
        counsellor.post(&format!("{case}/assessments"), calm()).await.expect(201);
        assert_eq!(problem(counsellor.post(&format!("{case}/stage"), depart.clone()).await, 409).await, "return.stopped_protection");
        let lift = json!({ "talked_on": "2026-11-21", "alone": "true", "reason": "She spoke alone with a legal adviser and wishes to return" });
        assert_eq!(problem(counsellor.post(&format!("{case}/protection-lift"), lift.clone()).await, 409).await, "lift.same_person");
        let second = w.account(base::UserId(base::reexport::uuid::Uuid::from_u128(0x7778)), COLOGNE, Role::Counsellor, None).await;
        second.post(&format!("{case}/protection-lift"), lift).await.expect(204);
        counsellor.post(&format!("{case}/stage"), depart).await.expect(204);
        let page = counsellor.page(&case).await.expect(200).text;
        assert!(page.contains("Assess the situation again"), "a change of stage asks for it: {page}");
    }

    async fn an_assessment_asks_for_both_sides_and_is_withheld_from_who_does_not_assess(w: World) {
        let (counsellor, case) = opened(&w).await;
        let refused = counsellor.post(&format!("{case}/assessments"), json!({ "factor": ["no_papers:situational"], "urgency": "soon", "summary": "x" })).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "assessment.protective_not_looked_for");
        let page = counsellor.form(&format!("{case}/assessments/new"), &[("factor", "no_papers:situational"), ("summary", "aunt <b>"), ("urgency", "soon")]).await.expect(422).text;
        assert!(page.contains("aunt &lt;b&gt;") && page.contains("no_papers:situational\" selected"), "{page}");
        counsellor.form(&format!("{case}/assessments/new"), &[("factor", "no_papers:situational"), ("factor", ""), ("none_found", "protective"), ("summary", "lives with an aunt"), ("urgency", "soon")]).await.expect(303);
        let manager = w.user(COLOGNE, Role::ProgrammeManager).await;
        manager.get(&format!("{case}/assessments")).await.expect(403);
        let page = manager.page(&format!("{case}/assessments")).await.expect(200).text;
        assert!(page.contains("Withheld") && !page.contains("aunt"), "{page}");
    }

    async fn a_plan_goes_from_draft_to_approved_by_somebody_else(w: World) {
        let (counsellor, case) = opened(&w).await;
        let manager = w.user(COLOGNE, Role::ProgrammeManager).await;
        let over = counsellor.put(&format!("{case}/plan"), plan(3_001, None)).await.expect(422).json();
        assert_eq!(over["code"], "plan.over_ceiling");
        assert!(over["title"].as_str().unwrap().contains("€3,001") && over["title"].as_str().unwrap().contains("€3,000"), "{over}");
        counsellor.put(&format!("{case}/plan"), plan(3_000, None)).await.expect(200);
        counsellor.post(&format!("{case}/plan/submit"), json!({ "version": 1 })).await.expect(204);
        counsellor.post(&format!("{case}/plan/approve"), json!({ "version": 2 })).await.expect(403);
        assert!(manager.page("/").await.expect(200).text.contains("plan waits for your approval"), "the queue says that a plan waits");
        let waiting = manager.get("/plans").await.expect(200).json();
        assert_eq!(waiting["items"][0]["total"]["minor"], 360_000);
        manager.form(&format!("{case}/plan/return"), &[("version", "2"), ("reason", "say which tools")]).await.expect(303);
        assert!(counsellor.page(&format!("{case}/plan")).await.expect(200).text.contains("say which tools"));
        counsellor.put(&format!("{case}/plan"), plan(2_900, Some(3))).await.expect(200);
        counsellor.post(&format!("{case}/plan/submit"), json!({ "version": 4 })).await.expect(204);
        manager.post(&format!("{case}/plan/approve"), json!({ "version": 4 })).await.expect(409);
        manager.form(&format!("{case}/plan/approve"), &[("version", "5")]).await.expect(303);
        assert_eq!(problem(counsellor.put(&format!("{case}/plan"), plan(1_000, Some(6))).await, 409).await, "plan.revise_first");
        counsellor.post(&format!("{case}/plan/revise"), json!({})).await.expect(200);
        counsellor.post(&format!("{case}/plan/revise"), json!({})).await.expect(200);
        counsellor.put(&format!("{case}/plan"), plan(1_000, Some(1))).await.expect(200);
        counsellor.post(&format!("{case}/plan/submit"), json!({ "version": 2 })).await.expect(204);
        manager.post(&format!("{case}/plan/approve"), json!({ "version": 3 })).await.expect(204);
        let plans = counsellor.get(&format!("{case}/plans")).await.expect(200).json();
        let states: Vec<&str> = plans.as_array().unwrap().iter().map(|p| p["state"].as_str().unwrap()).collect();
        assert_eq!(states, ["approved", "superseded"]);
        assert_eq!(w.count("SELECT CAST(SUM(amount) AS BIGINT) AS n FROM tallies WHERE measure = 'committed'").await, 160_000);
        assert_eq!(w.count("SELECT CAST(SUM(figure) AS BIGINT) AS n FROM tallies WHERE measure = 'planned'").await, 1);
        assert_eq!(manager.get("/plans").await.json()["items"], json!([]));
    }

    async fn nobody_approves_a_plan_of_their_own(w: World) {
        let (_, case) = opened(&w).await;
        let manager = w.user(COLOGNE, Role::ProgrammeManager).await;
        manager.put(&format!("{case}/plan"), plan(1_000, None)).await.expect(200);
        manager.post(&format!("{case}/plan/submit"), json!({ "version": 1 })).await.expect(204);
        assert_eq!(problem(manager.post(&format!("{case}/plan/approve"), json!({ "version": 2 })).await, 409).await, "plan.own_approval");
    }

    async fn two_who_write_one_plan_are_shown_both(w: World) {
        let (counsellor, case) = opened(&w).await;
        counsellor.put(&format!("{case}/plan"), plan(1_000, None)).await.expect(200);
        counsellor.put(&format!("{case}/plan"), plan(1_100, Some(1))).await.expect(200);
        counsellor.put(&format!("{case}/plan"), plan(1_200, Some(1))).await.expect(409);
        let page = counsellor.form(&format!("{case}/plan/edit"), &[("version", "1"), ("summary", "typed at the same time")]).await.expect(409).text;
        assert!(page.contains("typed at the same time") && page.contains("a workshop of her own"), "{page}");
        assert!(page.contains("name=\"version\" value=\"2\""), "saving again is a choice on the newer version");
        let measures = counsellor.get(&format!("{case}/plans")).await.json()[0]["measures"].clone();
        assert_eq!(measures.as_array().unwrap().len(), 2);
    }

    async fn every_page_of_a_case_speaks_four_languages(w: World) {
        let (counsellor, case) = opened(&w).await;
        counsellor.post(&format!("{case}/assessments"), calm()).await.expect(201);
        counsellor.put(&format!("{case}/plan"), plan(1_000, None)).await.expect(200);
        let person = counsellor.get(&case).await.json()["person"].as_str().unwrap().to_owned();
        for language in ["ar", "en", "fr", "es"] {
            let reader = counsellor.clone().reading(language);
            for path in ["/cases".to_owned(), format!("/cases/new?person={person}"), case.clone(), format!("{case}/steps"), format!("{case}/notes"),
                format!("{case}/access"), format!("{case}/assessments"), format!("{case}/assessments/new"), format!("{case}/assessments/rapid-form"),
                format!("{case}/plan"), format!("{case}/plan/edit")] {
                reader.page(&path).await.expect(200);
            }
        }
        w.user(COLOGNE, Role::ProgrammeManager).await.page("/plans").await.expect(200);
    }
}
