//! Surveys, their scores and the figures, told over HTTP.

use base::reexport::uuid::Uuid;
use base::{Actor, CaseId, CaseRef, Clock, Country, Day, Entry, Locale, OrgId, OrgKind, Purpose, Role};
use care::case::{self, CaseIn};
use serde_json::{Value, json};
use store::args;

use crate::stories;
use crate::world::{CLINIC, COLOGNE, Client, OBSERVERS, OUTSIDER, POLICE, PROGRAMME, SFAX, World, salma};

fn scope(w: &World, org: OrgId, who: &Client) -> access::Scope {
    let actor = Actor {
        user: who.user,
        org,
        org_kind: OrgKind::Ngo,
        country: Country::parse("TN").unwrap(),
        role: Role::CaseManager,
        enforcement: false,
        trained: true,
        locale: Locale::En,
    };
    access::Scope { actor, purpose: Purpose::Counselling, now: w.clock.now() }
}

/// Salma, back in Tunisia since a day, with a case that Sfax leads.
async fn arrived(w: &World, manager: &Client, on: &str) -> CaseRef {
    let person = manager.post("/persons", salma()).await.expect(201).id();
    let input = CaseIn {
        person: Entry::from(person),
        programme: Entry(PROGRAMME.to_string()),
        host: Entry::from("DE"),
        origin: Entry::from("TN"),
        return_kind: Entry::from("voluntary"),
        ..CaseIn::default()
    };
    let scope = scope(w, SFAX, manager);
    let id = case::open(&w.app.db, &scope, &*w.clock, &input).await.unwrap();
    let tx = w.app.db.begin().await.unwrap();
    let (case, _) = case::load(&tx, &scope, id).await.unwrap().unwrap();
    let case = case::arrived(&tx, &scope, &case.spine(), Day::parse_iso(on).unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    case
}

/// A page with the slashes of its attributes as they are read.
fn plain(html: &str) -> String {
    html.replace("&#x2f;", "/")
}

/// The rounds of a case by name.
async fn rounds(who: &Client, case: CaseId) -> Vec<(String, String, String)> {
    let list = who.get(&format!("/cases/{case}/surveys")).await.expect(200).json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let rows = list.as_array().unwrap().iter();
    rows.map(|row| (text(&row["round"]), text(&row["due_on"]), text(&row["id"]))).collect()
}

/// Nine economic questions answered the best way, one social one, no psychosocial one.
fn answers() -> Value {
    json!({ "eco_situation": "very_satisfied", "eco_food": "never", "eco_can_borrow": "yes", "eco_borrows": "never", "eco_debt": "no_debt",
        "eco_access_work": "very_good", "eco_works": "yes", "eco_assets": ["land", "animals", "trees", "tools"], "eco_seeks_work": "no",
        "soc_school": "no_children", "soc_water": "good", "soc_justice": "refused", "psy_network": "unknown" })
}

async fn consent(w: &World, case: &CaseRef, who: &Client) -> Uuid {
    let id = w.clock.new_id();
    let tx = w.app.db.begin().await.unwrap();
    tx.run(
        "INSERT INTO consents (id, person_id, org_id, purpose, recipient, answer, notice_version, language, given_how, recorded_by, given_at, created_at)
         VALUES ($1, $2, $3, 'monitoring', 'monitor', 'given', '1', 'ar', 'spoken', $4, $5, $5)",
        args![id, case.person, SFAX, who.user, w.clock.now()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

/// An agreement of Cologne and Sfax, one clause of which lets Cologne count.
async fn may_count(w: &World, state: &str) {
    let agreement = base::reexport::uuid::Uuid::from_u128(0xc0);
    let tx = w.app.db.begin().await.unwrap();
    tx.run(
        "INSERT INTO agreements (id, kind, state, title_ar, title_en, built_in, starts_on, created_at, version)
         VALUES ($1, 'data_sharing', $2, 'مذكرة', 'Memorandum', 0, '2020-01-01', 0, 1)",
        store::args![agreement, state],
    )
    .await
    .unwrap();
    tx.run(
        "INSERT INTO clauses (id, agreement_id, position, article, party, party_org, actions, categories, purposes, programmes, corridors, areas, stages,
         referred_only, from_on, needs_consent, needs_training, no_onward, smallest_count, recipient, owners)
         VALUES ($1, $1, 1, '1', 'org', $2, 'count', 'journey', 'statistics', '', 'DE>TN', '', '', 0, '2020-01-01', 0, 0, 0, 10, 'partner', $3)",
        store::args![agreement, COLOGNE, format!("{COLOGNE} {SFAX}")],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

stories! {
    async fn an_arrival_is_followed_by_rounds_and_answers_become_scores(w: World) {
        let manager = w.user(SFAX, Role::CaseManager).await;
        let case = arrived(&w, &manager, "2026-05-01").await;
        let made = rounds(&manager, case.id).await;
        let due: Vec<(&str, &str)> = made.iter().map(|(round, due, _)| (round.as_str(), due.as_str())).collect();
        assert_eq!(due, [("baseline", "2026-05-31"), ("month_6", "2026-11-01"), ("month_12", "2027-05-01"), ("month_18", "2027-11-01")]);
        // Looking again makes no second set.
        assert_eq!(rounds(&manager, case.id).await.len(), 4);
        let overdue = manager.get("/surveys?show=overdue&limit=1").await.expect(200).json();
        assert_eq!(overdue["items"][0]["round"], "baseline");
        assert_eq!(overdue["items"][0]["name"]["latin"], "Salma Ben Ali");
        let next = overdue["next"].as_str().unwrap();
        let second = manager.get(&format!("/surveys?show=overdue&limit=1&after={next}")).await.expect(200).json();
        assert_eq!((&second["items"][0]["round"], &second["next"]), (&json!("month_6"), &Value::Null));

        let id = &made[1].2;
        let sent = json!({ "id": Uuid::from_u128(0xABC), "done_on": "2026-11-20", "answers": answers() });
        manager.put(&format!("/surveys/{id}/answers"), sent.clone()).await.expect(204);
        manager.put(&format!("/surveys/{id}/answers"), sent).await.expect(204);
        let other = json!({ "id": Uuid::from_u128(0xDEF), "answers": {} });
        let refused = manager.put(&format!("/surveys/{id}/answers"), other).await.expect(409).json();
        assert_eq!(refused["code"], "survey.already_done");

        let survey = manager.get(&format!("/surveys/{id}")).await.expect(200).json();
        let scores = survey["scores"].as_array().unwrap();
        assert_eq!((&scores[0]["score"], &scores[0]["answered"], &scores[0]["applicable"]), (&json!(1_000_000), &json!(8), &json!(8)));
        // One answer of ten applicable questions is no score, and no zero.
        assert_eq!((&scores[1]["score"], &scores[1]["answered"], &scores[1]["applicable"], &scores[1]["refused"]), (&Value::Null, &json!(1), &json!(10), &json!(1)));
        assert_eq!((&scores[2]["score"], &scores[2]["unknown"], &scores[2]["not_asked"]), (&Value::Null, &json!(1), &json!(8)));
        assert_eq!(w.count("SELECT CAST(SUM(figure) AS BIGINT) AS n FROM tallies WHERE measure = 'surveyed'").await, 1);
        assert_eq!(w.count("SELECT CAST(SUM(figure) AS BIGINT) AS n FROM tallies WHERE measure = 'followed_up'").await, 1);
        assert_eq!(w.count("SELECT CAST(SUM(amount) AS BIGINT) AS n FROM tallies WHERE measure = 'score.month_6.economic'").await, 1_000_000);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'submit'").await, 1);

        for language in ["en", "ar"] {
            let reader = manager.clone().reading(language);
            let page = reader.page(&format!("/cases/{}/follow-up", case.id)).await.expect(200).text;
            assert!(page.contains("chart-lines"), "{page}");
            assert!(reader.page(&format!("/surveys/{id}")).await.expect(200).text.contains("Salma"));
            reader.page("/monitoring?show=done").await.expect(200);
            reader.page("/monitoring/instruments").await.expect(200);
            reader.page(&format!("/monitoring/instruments/{}", evidence::instrument::RSS_STYLE)).await.expect(200);
        }
        let queue = plain(&manager.page("/").await.expect(200).text);
        assert!(queue.contains("/monitoring?show=overdue"));
    }

    async fn answers_that_do_not_fit_are_refused_by_field(w: World) {
        let manager = w.user(SFAX, Role::CaseManager).await;
        let case = arrived(&w, &manager, "2026-05-01").await;
        let id = rounds(&manager, case.id).await[0].2.clone();
        let sent = json!({ "done_on": "2026-12-01", "answers": { "eco_works": "sometimes", "eco_assets": ["land", "none"], "unheard_of": "x" } });
        let refused = manager.put(&format!("/surveys/{id}/answers"), sent).await.expect(422);
        let problem = refused.json();
        let fields: Vec<&str> = problem["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
        assert_eq!(fields, ["done_on", "q.eco_assets", "q.eco_works", "q.unheard_of"]);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM surveys WHERE state = 'done'").await, 0);
        manager.put(&format!("/surveys/{id}/answers"), json!({ "answers": { "eco_works": { "deep": [1] } } })).await.expect(422);
    }

    async fn a_partner_asks_with_consent_and_sees_no_more_than_it_needs(w: World) {
        let manager = w.user(SFAX, Role::CaseManager).await;
        let monitor = w.user(OBSERVERS, Role::Monitor).await;
        let case = arrived(&w, &manager, "2026-05-01").await;
        let id = rounds(&manager, case.id).await[1].2.clone();
        let (here, assignment) = (format!("/surveys/{id}"), format!("/surveys/{id}/assignment"));
        monitor.get(&here).await.expect(404);
        let to = |org: OrgId, version: i64| json!({ "org": org, "version": version });
        let refused = manager.post(&assignment, to(OBSERVERS, 1)).await.expect(422).json();
        assert_eq!(refused["code"], "survey.consent_missing");
        let consent = consent(&w, &case, &manager).await;
        for stranger in [CLINIC, OUTSIDER, POLICE] {
            assert_eq!(manager.post(&assignment, to(stranger, 1)).await.expect(422).json()["code"], "survey.not_a_monitor");
        }
        manager.post(&assignment, to(OBSERVERS, 1)).await.expect(204);
        manager.post(&assignment, to(OBSERVERS, 1)).await.expect(409);

        let seen = monitor.get(&here).await.expect(200).json();
        assert_eq!((&seen["name"]["latin"], &seen["phones"][0]), (&json!("Salma Ben Ali"), &json!("+21624000000")));
        assert_eq!((&seen["answers"], &seen["scores"]), (&Value::Null, &json!([])));
        assert_eq!(monitor.get("/surveys?show=overdue").await.expect(200).json()["items"].as_array().unwrap().len(), 1);
        monitor.get(&format!("/cases/{}/surveys", case.id)).await.expect(404);
        // The round before stays with the case's own organisation.
        let other = rounds(&manager, case.id).await[0].2.clone();
        monitor.get(&format!("/surveys/{other}")).await.expect(404);
        for (org, role) in [(CLINIC, Role::Provider), (OUTSIDER, Role::CaseManager), (POLICE, Role::CaseManager), (COLOGNE, Role::Counsellor)] {
            w.user(org, role).await.get(&here).await.expect(404);
        }
        let page = plain(&monitor.page(&here).await.expect(200).text);
        assert!(page.contains("/answer") && !page.contains("/assign\""));

        let submission = json!({ "id": Uuid::from_u128(0xABC), "answers": answers() });
        monitor.put(&format!("{here}/answers"), submission).await.expect(204);
        let after = monitor.get(&here).await.expect(200).json();
        assert_eq!((&after["state"], after["scores"].as_array().map(Vec::len)), (&json!("done"), Some(3)), "what it asked is its own");
        assert!(manager.get(&here).await.expect(200).json()["scores"].is_array(), "and goes back to who assigned the round");
        let lead = manager.get(&format!("/cases/{}", case.id)).await.expect(200).json();
        assert_eq!(lead["followed_up_on"], after["done_on"], "{lead}");

        let scope = scope(&w, SFAX, &manager);
        people::consent::take_back(&w.app.db, &scope, case.person, consent.into()).await.unwrap();
        let own = monitor.get(&here).await.expect(200).json();
        assert_eq!((&own["name"], &own["phones"], &own["origin"]), (&Value::Null, &Value::Null, &Value::Null), "of others nothing is left to it: {own}");
        let done = monitor.get("/surveys?show=done").await.expect(200).json();
        assert_eq!(done["items"][0]["name"], Value::Null);
    }

    async fn the_form_keeps_every_page_and_sends_once(w: World) {
        let manager = w.user(SFAX, Role::CaseManager).await;
        let case = arrived(&w, &manager, "2026-10-25").await;
        let id = rounds(&manager, case.id).await[0].2.clone();
        let path = format!("/surveys/{id}/answer");
        let first = manager.page(&path).await.expect(200).text;
        assert!(first.contains("q.eco_works") && !first.contains("name=\"q.psy_network\""));
        let submission = Uuid::from_u128(0xABC).to_string();
        let typed = [("id", submission.as_str()), ("done_on", "2026-11-20"), ("page", "0"), ("go", "1"), ("q.eco_works", "yes"), ("q.eco_assets", "land"), ("q.eco_assets", "tools")];
        let second = manager.form(&path, &typed).await.expect(200).text;
        assert!(second.contains("name=\"q.eco_assets\" value=\"tools\"") && second.contains("name=\"q.soc_water\""));
        // A session that ends on the second page costs nothing: the form opens where it was left.
        let draft = format!("{path}/1");
        manager.form("/drafts", &[("_draft", &draft), ("id", &submission), ("done_on", "2026-11-20"), ("q.eco_works", "yes"), ("q.soc_water", "fair")]).await.expect(204);
        let again = manager.page(&path).await.expect(200).text;
        assert!(again.contains("name=\"q.eco_works\" value=\"yes\"") && again.contains("name=\"q.soc_water\" value=\"fair\" checked"), "{again}");
        let wrong = [("id", submission.as_str()), ("done_on", "2026-11-20"), ("page", "2"), ("go", "submit"), ("q.eco_works", "perhaps"), ("q.psy_network", "weak")];
        let refused = manager.form(&path, &wrong).await.expect(422).text;
        assert!(refused.contains("error-summary") && refused.contains("name=\"q.psy_network\" value=\"weak\""), "{refused}");
        let right = [("id", submission.as_str()), ("done_on", "2026-11-20"), ("page", "2"), ("go", "submit"), ("q.eco_works", "yes"), ("q.eco_assets", "land"), ("q.eco_assets", "tools"), ("q.psy_distress.angry", "never"), ("q.psy_network", "weak")];
        for _ in 0..2 {
            let done = manager.form(&path, &right).await.expect(303);
            assert_eq!(done.location.as_deref(), Some(format!("/surveys/{id}").as_str()));
        }
        let survey = manager.get(&format!("/surveys/{id}")).await.expect(200).json();
        assert_eq!(survey["answers"], json!({ "eco_works": "yes", "eco_assets": ["land", "tools"], "psy_distress": { "angry": "never" }, "psy_network": "weak" }));
        manager.page(&path).await.expect(409);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM drafts").await, 0);
        assert_eq!(w.count("SELECT CAST(SUM(figure) AS BIGINT) AS n FROM tallies WHERE measure = 'surveyed'").await, 1);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM tallies WHERE measure = 'followed_up'").await, 0);
        manager.form(&format!("/cases/{}/follow-up/extra", case.id), &[("due_on", "2026-12-24")]).await.expect(303);
        manager.form(&format!("/cases/{}/follow-up/extra", case.id), &[("due_on", "2026-12-24")]).await.expect(409);
        manager.form(&format!("/cases/{}/follow-up/extra", case.id), &[("due_on", "2026-01-24")]).await.expect(422);
        assert_eq!(rounds(&manager, case.id).await.len(), 5);
    }

    async fn figures_of_others_are_protected_and_own_ones_exact(w: World) {
        let manager = w.user(SFAX, Role::CaseManager).await;
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        arrived(&w, &manager, "2026-11-01").await;
        let own = manager.get("/insight").await.expect(200).json();
        assert_eq!((&own["funnel"][0]["measure"], &own["funnel"][0]["own"]), (&json!("opened"), &json!(1)));
        assert_eq!(own["stages"][2]["own"], 1);
        assert_eq!(own["corridors"][0]["origin"], "TN");
        let all = format!("/programmes/{PROGRAMME}/insight");
        // Without a clause that lets it count, Cologne reads of itself alone.
        let seen = counsellor.get(&all).await.expect(200).json();
        assert_eq!((&seen["funnel"][0]["own"], &seen["funnel"][0]["all"]), (&json!(0), &json!(0)));
        may_count(&w, "in_force").await;
        // Sfax's one case is a small count for Cologne, and none of Cologne's.
        let seen = counsellor.get(&all).await.expect(200).json();
        assert_eq!((&seen["funnel"][0]["own"], &seen["funnel"][0]["all"]), (&json!(0), &Value::Null));
        assert_eq!(manager.get(&all).await.expect(200).json()["funnel"][0]["all"], 1);
        assert_eq!(counsellor.get(&format!("{all}?corridor=DE-TN&period=2026-Q4")).await.expect(200).json()["funnel"][0]["all"], Value::Null);
        w.user(OUTSIDER, Role::CaseManager).await.get(&all).await.expect(404);
        w.user(SFAX, Role::Administrator).await.get("/insight").await.expect(403);
        w.user(OBSERVERS, Role::Monitor).await.get(&all).await.expect(403);
        for language in ["en", "ar"] {
            let reader = counsellor.clone().reading(language);
            assert!(reader.page("/insight").await.expect(200).text.contains("chart-funnel"));
            let page = reader.page(&format!("/insight/programmes/{PROGRAMME}?period=2026-Q4")).await.expect(200).text;
            assert!(page.contains("chart-flow") && page.contains("band held"), "{page}");
        }
        manager.page(&format!("/insight?programme={PROGRAMME}&corridor=DE-TN")).await.expect(200);
    }
}
