//! Nothing past the door is told by an order, a cursor, a filter, a reason, a sum, an obstacle, a clock or a figure.

use base::reexport::uuid::Uuid;
use base::{CaseId, Role};
use serde_json::{Value, json};
use store::args;

use crate::agreement::{case_of_salma, clause, drafted, edition, officer, signed_by_both, step};
use crate::journey::{BOTH, again, case_with, handover};
use crate::merge::{close, two};
use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, Client, PROGRAMME, SFAX, SFAX_AREA, World};

/// A case of a person whom Cologne registers, under an id of its own.
async fn case_under(w: &World, name: &str, id: &str) {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let person = json!({ "name_latin": name, "sex": "unknown", "birth_precision": "unknown", "not_duplicate": "true" });
    let person = counsellor.post("/persons", person).await.expect(201).id();
    let consent = json!({ "purpose": "counselling", "recipient": "partner", "answer": "given", "language": "ar", "given_how": "written" });
    counsellor.post(&format!("/persons/{person}/consents"), consent).await.expect(201);
    let case = json!({ "id": id, "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
        "return_kind": "voluntary", "dependants": 0 });
    assert_eq!(counsellor.post("/cases", case).await.expect(201).id(), id);
}

async fn listed(who: &Client, query: &str) -> (Vec<String>, Option<String>) {
    let page = who.get(&format!("/cases{query}")).await.expect(200).json();
    let ids = page["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned());
    (ids.collect(), page["next"].as_str().map(str::to_owned))
}

fn referral() -> Value {
    json!({ "service": CLINIC_SERVICE.to_string(), "reason": "a check", "urgency": "soon" })
}

fn help(kind: &str, amount: &str) -> Value {
    json!({ "phase": "post_arrival", "mode": "cash", "kind": kind, "description": "What it was", "amount": amount,
        "delivered_on": "2026-11-21", "proof": "Receipt 12" })
}

/// The kinds of lines that somebody reads in a timeline.
async fn lines(who: &Client, case: &str) -> Vec<String> {
    let lines = who.get(&format!("/cases/{case}/timeline")).await.expect(200).json();
    lines.as_array().unwrap().iter().map(|line| line["kind"].as_str().unwrap().to_owned()).collect()
}

/// Ends all that flows back of a case, as the consent that it rests on would.
async fn nothing_flows_back(w: &World, case: &str) {
    let id: Uuid = case.parse().unwrap();
    let tx = w.app.db.begin().await.unwrap();
    assert!(
        tx.run("UPDATE grants SET until_at = 1 WHERE case_id = $1 AND reason = 'return'", args![id])
            .await
            .unwrap()
            > 0
    );
    store::refresh_case(&tx, CaseId(id)).await.unwrap();
    tx.commit().await.unwrap();
}

/// Whom a reader is told to ask for what is withheld of a category, and why it is.
fn withheld(seen: &Value, category: &str) -> (Value, Value) {
    let withheld = &seen["access"][category]["withheld"];
    (withheld["kind"].clone(), withheld["ask"].clone())
}

stories! {
    async fn lists_are_ordered_by_what_is_seen_and_cursors_say_nothing(w: World) {
        let (first, second) = ("018f0000-0000-7000-8000-0000000000b2", "018f0000-0000-7000-8000-0000000000b1");
        case_under(&w, "Amal Haddad", first).await;
        w.later(0, 60);
        case_under(&w, "Nour Saidi", second).await;
        signed_by_both(&w, SFAX, &["identity"]).await;
        let (own, partner) = (w.user(COLOGNE, Role::CaseManager).await, w.user(SFAX, Role::CaseManager).await);
        assert_eq!(listed(&own, "").await.0, [second, first], "the newest first");
        assert_eq!(listed(&partner, "").await.0, [first, second], "when they were opened is not told by their order");

        let (_, next) = listed(&own, "?limit=1").await;
        let next = next.unwrap();
        let opened = own.get(&format!("/cases/{second}")).await.expect(200).json()["opened_at"].as_i64().unwrap();
        assert!(!next.contains(&format!("{opened:x}")) && !next.contains("b1"), "{next}");
        assert_eq!(listed(&own, &format!("?limit=1&after={next}")).await.0, [first]);
        // What nobody was given asks nothing: a made up place, one that was changed, and one of another list.
        let made_up = format!("{:016x}{}", opened - 1, Uuid::max().simple());
        let changed = next.replace(['0', '1'], "2");
        let elsewhere = base::Cursor { key: 0, id: Uuid::nil() }.to_text("referrals");
        for after in [made_up, changed, elsewhere] {
            assert_eq!(listed(&own, &format!("?after={after}")).await.0, [second, first], "{after}");
        }
    }

    async fn no_list_of_another_knows_the_stage_of_what_is_closed_to_it(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        signed_by_both(&w, SFAX, &["identity", "plan"]).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        partner.get(&case).await.expect(200);
        for (org, stands) in [(SFAX, 0), (COLOGNE, 1)] {
            let sql = format!("SELECT COUNT(*) AS n FROM visibility WHERE org_id = {} AND stage <> ''", w.id(org));
            assert_eq!(w.count(&sql).await, stands, "{org}");
        }
        assert_eq!(listed(&partner, "?stage=pre_departure&limit=1").await, (Vec::new(), None));
    }

    async fn who_opened_a_case_or_registered_a_person_is_told_with_what_they_wrote(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        let own = w.user(COLOGNE, Role::Counsellor).await;
        let person = own.get(&case).await.expect(200).json()["person"].as_str().unwrap().to_owned();
        signed_by_both(&w, SFAX, &["plan"]).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        assert_eq!(partner.get(&case).await.expect(200).json()["org"], Value::Null);
        let seen = partner.get(&format!("/persons/{person}")).await.expect(200).json();
        assert_eq!((&seen["org"], &seen["created_at"]), (&Value::Null, &Value::Null));
        let mine = own.get(&format!("/persons/{person}")).await.expect(200).json();
        assert_eq!((mine["org"].as_str(), mine["created_at"].is_i64()), (Some(COLOGNE.to_string().as_str()), true));
        assert_eq!(own.get(&case).await.expect(200).json()["org"], COLOGNE.to_string());
    }

    async fn what_is_not_open_is_not_open_whatever_the_person_said(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let asked = counsellor.post(&format!("/cases/{case}/referrals"), referral()).await.expect(201).id();
        let clinic = w.user(CLINIC, Role::Provider).await;
        clinic.get(&format!("/referrals/{asked}")).await.expect(200);
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
        let manager = w.user(SFAX, Role::CaseManager).await;
        let path = format!("/cases/{case}");
        let before = manager.get(&path).await.expect(200).json();
        let not_open = (json!("no_clause"), json!(COLOGNE.to_string()));
        assert_eq!(withheld(&before, "health"), not_open);
        // A clause that only lacks the person's word is told like no clause.
        signed_by_both(&w, SFAX, &["health"]).await;
        assert_eq!(manager.get(&path).await.expect(200).json()["access"], before["access"]);

        manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
        // The clinic took part in no hand-over: it asks who referred, and the two sides ask each other.
        assert_eq!(withheld(&clinic.get(&path).await.expect(200).json(), "documents"), not_open);
        assert_eq!(withheld(&manager.get(&path).await.expect(200).json(), "health"), not_open);
        let reasons = counsellor.page(&path).await.expect(200).text;
        assert!(reasons.contains("Bridge Association"), "{reasons}");
    }

    async fn that_a_provider_looked_is_no_answer(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let asked = counsellor.post(&format!("/cases/{case}/referrals"), referral()).await.expect(201).id();
        let path = format!("/referrals/{asked}");
        let before = (counsellor.get(&path).await.expect(200).text, lines(&counsellor, &case).await);
        let clinic = w.user(CLINIC, Role::Provider).await;
        clinic.page(&path).await.expect(200);
        assert_eq!(clinic.get(&path).await.expect(200).json()["state"], "seen");
        assert_eq!((counsellor.get(&path).await.expect(200).text, lines(&counsellor, &case).await), before);
        w.later(0, 60);
        let clinic = w.user(CLINIC, Role::Provider).await;
        clinic.post(&format!("{path}/accept"), json!({})).await.expect(204);
        let answer = counsellor.get(&path).await.expect(200).json();
        assert_eq!((&answer["state"], &answer["health_answer"]["seen_at"]), (&json!("accepted"), &Value::Null), "{answer}");
        assert!(answer["health_answer"]["answered_at"].is_i64(), "{answer}");
        assert!(!lines(&counsellor, &case).await.contains(&"referral_seen".to_owned()));
        assert!(clinic.get(&path).await.expect(200).json()["health_answer"]["seen_at"].is_i64());
    }

    async fn a_line_of_a_note_or_of_help_is_there_with_it_and_so_is_a_sum(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let note = |body: &str| json!({ "category": "journey", "body": body });
        counsellor.post(&format!("/cases/{case}/notes"), note("stays")).await.expect(201);
        let goes = counsellor.post(&format!("/cases/{case}/notes"), note("goes")).await.expect(201).id();
        counsellor.post(&format!("/cases/{case}/assistance"), help("transport", "100")).await.expect(201);
        counsellor.post(&format!("/cases/{case}/assistance"), help("health", "200")).await.expect(201);
        let mut sent = handover();
        sent["goes"] = json!(["identity", "contact", "household", "journey", "plan", "assistance", "money"]);
        sent["notes"] = json!([goes]);
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), sent).await.expect(201).id();
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
        let count = |lines: &[String], kind: &str| lines.iter().filter(|line| *line == kind).count();
        for (who, shown) in [(&counsellor, 2), (&manager, 1)] {
            let lines = lines(who, &case).await;
            assert_eq!((count(&lines, "note_written"), count(&lines, "assisted")), (shown, shown), "{lines:?}");
            assert_eq!(who.get(&format!("/cases/{case}/notes")).await.expect(200).json().as_array().unwrap().len(), shown);
        }
        let page = manager.page(&format!("/cases/{case}/assistance")).await.expect(200).text;
        assert!(page.contains(">€100<") && !page.contains(">€300<"), "{page}");
        // 615 are allowed: who does not see what was spent on health is not refused by it.
        manager.post(&format!("/cases/{case}/ask-again"), again()).await.expect(204);
        let recorded = manager.post(&format!("/cases/{case}/assistance"), help("transport", "515")).await;
        recorded.expect(201);
        let refused = manager.post(&format!("/cases/{case}/assistance"), help("transport", "1")).await.expect(422).json();
        assert!(refused.to_string().contains("€615") && !refused.to_string().contains("815"), "{refused}");
    }

    async fn obstacles_and_clocks_look_at_what_the_organisation_knows(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (person, case) = case_with(&counsellor, BOTH).await;
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
        let standing = async |who: &Client| who.get(&format!("/persons/{person}/erasure")).await.expect(200).json()["obstacles"].clone();
        let due = async |who: &Client| who.get("/retention/due").await.expect(200).json()["items"].clone();
        let dpo = officer(&w, COLOGNE).await;
        assert_eq!(standing(&dpo).await[0]["why"], "open_case", "stage and closing flow back");
        w.later(2_000, 0);
        let dpo = officer(&w, COLOGNE).await;
        assert_eq!(due(&dpo).await, json!([]), "an open case that it sees is open");
        nothing_flows_back(&w, &case).await;
        // Open or closed in Sfax, today or years ago: it is all one to Cologne, which last did something when it handed over.
        let open = (standing(&dpo).await, due(&dpo).await);
        assert_eq!((&open.0, open.1[0]["person"].as_str()), (&json!([]), Some(person.as_str())), "{open:?}");
        let manager = w.user(SFAX, Role::CaseManager).await;
        close(&manager, &case).await;
        assert_eq!((standing(&dpo).await, due(&dpo).await), open);
        // Who leads it goes by its own closing.
        let theirs = officer(&w, SFAX).await;
        assert_eq!(theirs.get("/retention/due?kind=assistance").await.expect(200).json()["items"], json!([]));
    }

    async fn a_merge_is_not_refused_for_what_goes_on_elsewhere(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (a, b, pair) = two(&counsellor).await;
        let mut cases = Vec::new();
        for person in [&a, &b] {
            let consent = json!({ "purpose": "handover", "recipient": "partner", "answer": "given", "language": "ar", "given_how": "written" });
            counsellor.post(&format!("/persons/{person}/consents"), consent).await.expect(201);
            let case = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
                "return_kind": "voluntary", "dependants": 0 });
            cases.push(counsellor.post("/cases", case).await.expect(201).id());
        }
        let sent = counsellor.post(&format!("/cases/{}/handovers", cases[0]), handover()).await.expect(201).id();
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
        let merge = format!("/duplicates/{pair}/merge");
        // Sfax moves it on: where it stands is Sfax's to tell from here.
        manager.post(&format!("/handovers/{sent}/arrival"), json!({ "arrived_on": "2026-11-21" })).await.expect(204);
        assert_eq!(counsellor.post(&merge, json!({})).await.expect(409).json()["code"], "merge.open_cases");
        nothing_flows_back(&w, &cases[0]).await;
        counsellor.post(&merge, json!({})).await.expect(201);
    }

    async fn help_that_another_gave_is_no_exact_figure_of_who_leads(w: World) {
        let case = case_of_salma(&w, COLOGNE).await;
        let (dpo, at) = drafted(&w, COLOGNE, &[SFAX], SFAX, &["identity"]).await;
        let mut writes = clause(SFAX, &["identity", "household", "journey", "plan", "assistance", "money"], edition(&dpo, &at).await);
        writes["id"] = dpo.get(&at).await.expect(200).json()["body"]["clauses"][0]["id"].clone();
        writes["actions"] = json!(["see", "enter"]);
        dpo.post(&format!("{at}/clauses"), writes).await.expect(204);
        step(&dpo, &at, "open_signing").await;
        step(&dpo, &at, "sign").await;
        step(&officer(&w, SFAX).await, &at, "sign").await;
        let (own, partner) = (w.user(COLOGNE, Role::CaseManager).await, w.user(SFAX, Role::CaseManager).await);
        let shown = async || {
            let seen = own.get("/insight").await.expect(200).json();
            let assisted = seen["funnel"].as_array().unwrap().iter().find(|line| line["measure"] == "assisted").unwrap().clone();
            (assisted["own"].clone(), assisted["all"].clone(), seen["money"][0]["spent"].clone())
        };
        let given = partner.post(&format!("{case}/assistance"), help("transport", "100")).await.expect(201).id();
        assert_eq!(shown().await, (json!(0), Value::Null, json!({ "own": 0, "all": null })));
        own.post(&format!("{case}/assistance"), help("transport", "50")).await.expect(201);
        assert_eq!(shown().await.2["own"], 5_000);
        partner.post(&format!("{case}/assistance/cancel"), json!({ "assistance": given, "reason": "twice" })).await.expect(204);
        assert_eq!(shown().await.2, json!({ "own": 5_000, "all": 5_000 }));
        let found = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
        assert_eq!((found.visibility, found.tokens), (0, 0));
        assert!(found.counters.iter().all(|counter| counter.kept == counter.counted), "{:?}", found.counters);
    }
}
