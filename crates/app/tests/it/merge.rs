//! Two records of one person: found, compared, merged, and taken apart again without a trace.

pub mod snapshot;

use base::Role;
use base::reexport::uuid::Uuid;
use serde_json::{Value, json};
use store::tables::{OnMerge, TABLES};
use store::{Reads, args};

use crate::stories;
use crate::world::{CLINIC_SERVICE, COLOGNE, Client, OUTSIDER, PROGRAMME, SFAX, SFAX_AREA, World, salma};
use snapshot::{differences, of_all_tables, tables_with_a_person};

fn consent(purpose: &str, recipient: &str) -> Value {
    json!({ "purpose": purpose, "recipient": recipient, "answer": "given", "language": "ar", "given_how": "written" })
}

/// Salma as another office writes her: in Latin script, with another phone and paper.
fn selma() -> Value {
    json!({ "name_latin": "Selma Ben Aly", "sex": "female", "birth_precision": "exact", "birth_on": "1991-04-02", "nationalities": ["FR"],
        "languages": ["fr"], "contact_kind": ["phone"], "contact_value": ["+33 6 12 34 56 78"],
        "document_kind": ["residence"], "document_number": ["R-778899"], "document_country": ["DE"], "document_expires_on": [""], "not_duplicate": "true" })
}

/// The two records, the older one first, put up for a look by hand.
pub async fn two(counsellor: &Client) -> (String, String, String) {
    let a = counsellor.post("/persons", salma()).await.expect(201).id();
    // Told apart at registration they would never be asked about; this one is registered unlike and corrected.
    let other = json!({ "name_latin": "Mariem Trabelsi", "sex": "female", "birth_precision": "unknown" });
    let b = counsellor.post("/persons", other).await.expect(201).id();
    let mut right = selma();
    right["version"] = json!(1);
    counsellor.put(&format!("/persons/{b}"), right).await.expect(204);
    let pairs = counsellor.get("/duplicates").await.expect(200).json();
    let pair = pairs["items"][0]["id"].as_str().unwrap_or_else(|| panic!("{pairs}")).to_owned();
    (a, b, pair)
}

async fn case_of(w: &World, who: &Client, person: &str) -> String {
    let case = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
        "return_kind": "voluntary", "dependants": 0 });
    let id = who.post("/cases", case).await.expect(201).id();
    w.later(0, 1);
    id
}

pub async fn close(who: &Client, case: &str) {
    let version = who.get(&format!("/cases/{case}")).await.expect(200).json()["version"].clone();
    let closing = json!({ "reason": "completed", "version": version });
    let answer = who.post(&format!("/cases/{case}/close"), closing).await;
    assert!(answer.status.is_success(), "{}", answer.text);
}

/// A case in which something stands in every table that a case has.
pub async fn lived_in(w: &World, who: &Client, person: &str) -> String {
    for (purpose, recipient) in [("handover", "partner"), ("service", "provider")] {
        who.post(&format!("/persons/{person}/consents"), consent(purpose, recipient)).await.expect(201);
    }
    let case = case_of(w, who, person).await;
    who.post(
        &format!("/cases/{case}/referrals"),
        json!({ "service": CLINIC_SERVICE.to_string(), "reason": "فحص", "urgency": "soon" }),
    )
    .await
    .expect(201);
    let handover = json!({ "to": SFAX.to_string(), "departs_on": "2026-11-25", "arrives_on": "2026-11-26", "travel": "air", "port": "Sfax-Thyna",
        "needs": [], "message": "" });
    who.post(&format!("/cases/{case}/handovers"), handover).await.expect(201);
    let (id, person): (Uuid, Uuid) = (case.parse().unwrap(), person.parse().unwrap());
    let (now, user) = (base::Clock::now(&*w.clock), who.user);
    let instrument: Uuid =
        w.app.db.first("SELECT id FROM instruments", args![]).await.unwrap().unwrap().id("id").unwrap();
    let tx = w.app.db.begin().await.unwrap();
    // What would take a whole journey to come about by itself.
    for sql in [
        "INSERT INTO notes (id, case_id, person_id, org_id, user_id, category, body, created_at) VALUES ($1, $2, $3, $4, $5, 'protection', 'n', $6)",
        "INSERT INTO assessments (id, case_id, person_id, org_id, user_id, stage, urgency, summary, child_at_risk, seeks_protection, assessed_on, created_at)
         VALUES ($1, $2, $3, $4, $5, 'pre_departure', 'none', '', 0, 0, '2026-11-21', $6)",
        "INSERT INTO rapid_forms (id, case_id, person_id, org_id, user_id, safety, guardian, heard, views, actions, tracing, responsible, review_on, filled_on, created_at)
         VALUES ($1, $2, $3, $4, $5, 'safe', 'parents', 'heard', '', '', 0, '', '2026-12-01', '2026-11-21', $6)",
        "INSERT INTO plans (id, case_id, person_id, org_id, user_id, revision, state, summary, currency, total_minor, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, 1, 'draft', '', 'EUR', 0, $6, $6, 1)",
        "INSERT INTO assistance (id, case_id, person_id, org_id, user_id, phase, mode, kind, description, amount_minor, currency, delivered_on, proof, created_at)
         VALUES ($1, $2, $3, $4, $5, 'post_arrival', 'cash', 'transport', '', 0, 'EUR', '2026-11-21', '', $6)",
        "INSERT INTO protection_lifts (assessment_id, case_id, person_id, org_id, lifted_by, talked_on, reason, lifted_at) VALUES ($1, $2, $3, $4, $5, '2026-11-21', 'l', $6)",
        "INSERT INTO emergencies (id, case_id, person_id, org_id, user_id, reason, opened_at, until_at) VALUES ($1, $2, $3, $4, $5, 'r', $6, $6)",
        "INSERT INTO recalls (id, kind, case_id, person_id, org_id, owner_org, acknowledged_by, purpose, recipient, duty, made_at, due_at)
         VALUES ($1, 'consent', $2, $3, $4, $4, $5, 'handover', 'partner', 'give_back', $6, $6)",
    ] {
        tx.run(sql, args![Uuid::from_u128(id.as_u128() ^ 1), id, person, COLOGNE, user, now]).await.unwrap();
    }
    tx.run(
        "INSERT INTO surveys (id, case_id, person_id, instrument_id, round, due_on, lead_org, assigned_org, state, created_at, version)
         VALUES ($1, $2, $3, $4, 'extra', '2026-12-01', $5, $5, 'due', $6, 1)",
        args![Uuid::from_u128(id.as_u128() ^ 1), id, person, instrument, COLOGNE, now],
    )
    .await
    .unwrap();
    // Each record told another organisation: neither stands in the other's way.
    let first =
        tx.first("SELECT org_id FROM person_names WHERE org_id = $1", args![SFAX]).await.unwrap().is_none();
    let org = if first { SFAX } else { OUTSIDER };
    for sql in [
        "INSERT INTO person_names (person_id, org_id, name_latin, told_to, told_at) VALUES ($1, $2, 'Salma', $3, 0)",
        "INSERT INTO person_told (person_id, org_id, position, kind, value) VALUES ($1, $2, 0, 'phone', '+21624000000')",
        "INSERT INTO person_told_tokens (person_id, org_id, token) VALUES ($1, $2, 'n:salma')",
    ] {
        let args = args![person, org, user];
        let args = if sql.contains("$3") { args } else { args.into_iter().take(2).collect() };
        tx.run(sql, args).await.unwrap();
    }
    store::refresh_person(&tx, base::PersonId(person)).await.unwrap();
    tx.run(
        "INSERT INTO import_fingerprints (org_id, fingerprint, case_id, person_id) VALUES ($1, $2, $3, $4)",
        args![COLOGNE, id.as_bytes().to_vec(), id, person],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    case
}

async fn sound(w: &World) {
    let findings = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
    assert_eq!((findings.visibility, findings.tokens), (0, 0));
}

async fn hits(who: &Client, q: &str) -> Vec<String> {
    let hits = who.post("/persons/search", json!({ "q": q })).await.expect(200).json();
    hits.as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
}

/// What a merge does with each table that names a person.
fn rules() -> impl Iterator<Item = (&'static str, OnMerge)> {
    TABLES.iter().filter_map(|table| Some((table.name, table.about?.merge?)))
}

stories! {
    async fn every_table_that_names_a_person_has_its_rule(w: World) {
        let mut known: Vec<String> = rules().map(|(table, _)| table.to_owned()).collect();
        known.sort();
        assert_eq!(tables_with_a_person(&w.app.db).await, known, "say in store/src/tables/list.rs what a merge does with the table");
    }

    async fn a_merge_taken_back_leaves_the_database_as_it_was(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (a, b, pair) = two(&counsellor).await;
        let (case_a, case_b) = (lived_in(&w, &counsellor, &a).await, lived_in(&w, &counsellor, &b).await);
        let refused = counsellor.post(&format!("/duplicates/{pair}/merge"), json!({})).await.expect(409).json();
        assert_eq!(refused["code"], "merge.open_cases");
        let page = counsellor.page(&format!("/people/duplicates/{pair}")).await.expect(200).text;
        assert!(page.contains("open case in the same programme"), "{page}");
        close(&counsellor, &case_a).await;
        for table in rules().filter(|(_, rule)| matches!(rule, OnMerge::WithCase | OnMerge::Moved)) {
            let filled = w.count(&format!("SELECT COUNT(DISTINCT person_id) AS n FROM {}", table.0)).await;
            assert_eq!(filled, 2, "both persons stand in {}", table.0);
        }
        let third = counsellor.post("/persons", json!({ "name_latin": "Salma Benali", "sex": "unknown", "birth_precision": "unknown", "not_duplicate": "true" })).await.expect(201).id();
        counsellor.post("/duplicates", json!({ "a": third, "b": b })).await.expect(201);
        let before = of_all_tables(&w.app.db).await;

        w.later(0, 5);
        // The pair holds the two in the order of their ids.
        let letters = if a < b { ("a", "b") } else { ("b", "a") };
        let choice = json!({ "id": "018f0000-0000-7000-8000-0000000000d1", "survivor": letters.0, "name_latin": letters.1 });
        let merge = counsellor.post(&format!("/duplicates/{pair}/merge"), choice.clone()).await.expect(201).id();
        assert_eq!(counsellor.post(&format!("/duplicates/{pair}/merge"), choice).await.expect(201).id(), merge, "sent twice is once");
        sound(&w).await;
        assert_ne!(of_all_tables(&w.app.db).await, before);
        for table in rules().filter(|(_, rule)| matches!(rule, OnMerge::WithCase | OnMerge::Moved)) {
            assert_eq!(w.count(&format!("SELECT COUNT(DISTINCT person_id) AS n FROM {}", table.0)).await, 1, "{}", table.0);
        }
        let one = counsellor.get(&format!("/persons/{a}")).await.expect(200).json();
        assert_eq!((one["name"]["ar"].as_str(), one["name"]["latin"].as_str()), (Some("سلمى بن علي"), Some("Selma Ben Aly")));
        assert_eq!((one["contacts"].as_array().unwrap().len(), one["documents"].as_array().unwrap().len()), (2, 2));
        assert_eq!(one["nationalities"], json!(["TN", "FR"]));

        // The other id still answers, by the survivor.
        assert_eq!(counsellor.get(&format!("/persons/{b}")).await.expect(200).json()["id"], a.as_str());
        let sent_on = counsellor.page(&format!("/people/{b}")).await.expect(302);
        assert_eq!(sent_on.location.as_deref(), Some(format!("/people/{a}").as_str()));
        w.user(OUTSIDER, Role::CaseManager).await.page(&format!("/people/{b}")).await.expect(404);
        let page = counsellor.page(&format!("/people/{a}")).await.expect(200).text;
        assert!(page.contains(&format!("/people/merges/{merge}")), "{page}");
        for q in ["salma", "selma", "R778899", "سلمى"] {
            assert_eq!(hits(&counsellor, q).await.iter().filter(|id| **id == a).count(), 1, "{q}");
            assert!(!hits(&counsellor, q).await.contains(&b), "{q}");
        }
        assert_eq!(counsellor.get(&format!("/cases/{case_b}")).await.expect(200).json()["person"], a.as_str());
        let waiting = counsellor.get("/duplicates").await.expect(200).json();
        let sides = [&waiting["items"][0]["a"]["id"], &waiting["items"][0]["b"]["id"]];
        assert!(sides.contains(&&json!(a)) && sides.contains(&&json!(third)), "the third is now compared with the survivor: {waiting}");

        w.later(3, 0);
        let outsider = w.user(OUTSIDER, Role::CaseManager).await;
        outsider.get(&format!("/merges/{merge}")).await.expect(404);
        outsider.post(&format!("/merges/{merge}/undo"), json!({})).await.expect(404);
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        counsellor.page(&format!("/people/merges/{merge}")).await.expect(200);
        counsellor.page("/people/merges").await.expect(200);
        for _ in 0..2 {
            counsellor.post(&format!("/merges/{merge}/undo"), json!({})).await.expect(204);
        }
        assert_eq!(differences(&before, &of_all_tables(&w.app.db).await), Vec::<String>::new());
        sound(&w).await;
        assert_eq!(hits(&counsellor, "R778899").await, std::slice::from_ref(&b));
        for (action, entries) in [("merge", 2), ("undo_merge", 2)] {
            assert_eq!(w.count(&format!("SELECT COUNT(*) AS n FROM audit_entries WHERE action = '{action}'")).await, entries, "one for each of the two");
        }
    }

    async fn edits_in_between_stay_with_the_person_they_were_written_for(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (a, b, pair) = two(&counsellor).await;
        let case_b = lived_in(&w, &counsellor, &b).await;
        let before = of_all_tables(&w.app.db).await;
        let letter = |id: &str| if (id == a) == (a < b) { "a" } else { "b" };
        let choice = json!({ "survivor": letter(&a), "sex": letter(&a), "name_latin": letter(&b) });
        let merge = counsellor.post(&format!("/duplicates/{pair}/merge"), choice).await.expect(201).id();
        w.later(0, 5);

        // The survivor gets another phone and another Arabic name; a note goes into the case that was moved; a case is opened.
        let now = counsellor.get(&format!("/persons/{a}")).await.expect(200).json();
        let mut edit = salma();
        edit["name_ar"] = json!("سلمى بنت علي");
        edit["name_latin"] = now["name"]["latin"].clone();
        edit["version"] = now["version"].clone();
        edit["nationalities"] = now["nationalities"].clone();
        edit["languages"] = now["languages"].clone();
        edit["contact_kind"] = json!(["phone", "phone", "email"]);
        edit["contact_value"] = json!(["+216 24 000 000", "+33 6 12 34 56 78", "salma@example.org"]);
        edit["document_kind"] = json!(["passport", "residence"]);
        edit["document_number"] = json!(["X123456", "R-778899"]);
        edit["document_country"] = json!(["TN", "DE"]);
        edit["document_expires_on"] = json!(["", ""]);
        counsellor.put(&format!("/persons/{a}"), edit).await.expect(204);
        counsellor.post(&format!("/cases/{case_b}/notes"), json!({ "category": "journey", "body": "called her" })).await.expect(201);
        close(&counsellor, &case_b).await;
        let kept = case_of(&w, &counsellor, &a).await;
        close(&counsellor, &kept).await;
        let given = case_of(&w, &counsellor, &a).await;
        let shown = counsellor.get(&format!("/merges/{merge}")).await.expect(200).json();
        assert_eq!(shown["since"].as_array().unwrap().len(), 2, "{shown}");
        let strange = counsellor.post(&format!("/merges/{merge}/undo"), json!({ "cases": ["018f0000-0000-7000-8000-0000000000ff"] })).await.expect(422).json();
        assert_eq!(strange["errors"][0]["field"], "cases");
        counsellor.form(&format!("/people/merges/{merge}/undo"), &[("cases", &given), ("apart", "true")]).await.expect(303);
        sound(&w).await;

        let (one, other) = (counsellor.get(&format!("/persons/{a}")).await.expect(200).json(), counsellor.get(&format!("/persons/{b}")).await.expect(200).json());
        assert_eq!(one["name"]["ar"], "سلمى بنت علي", "corrected since: kept");
        assert_eq!(one["name"]["latin"], "Salma Ben Ali", "put back");
        assert_eq!(one["nationalities"], json!(["TN"]));
        let values: Vec<&str> = one["contacts"].as_array().unwrap().iter().map(|c| c["value"].as_str().unwrap()).collect();
        assert_eq!(values, ["+21624000000", "salma@example.org"], "what was added stays, what the merge brought goes");
        assert_eq!(one["documents"].as_array().unwrap().len(), 1);
        assert_eq!(other["id"], b.as_str());
        assert_eq!(other["contacts"][0]["value"], "+33612345678");
        for (case, person) in [(&case_b, &b), (&given, &b), (&kept, &a)] {
            assert_eq!(counsellor.get(&format!("/cases/{case}")).await.expect(200).json()["person"], person.as_str());
        }
        for (table, fate) in rules() {
            if fate == OnMerge::WithCase {
                let astray = format!("SELECT COUNT(*) AS n FROM {table} t JOIN cases c ON c.id = t.case_id WHERE c.person_id <> t.person_id");
                assert_eq!(w.count(&astray).await, 0, "{table}");
            }
        }
        // Whatever was not touched in between is as it was.
        let after = of_all_tables(&w.app.db).await;
        for table in ["consents", "import_fingerprints", "assessments", "rapid_forms", "plans", "assistance", "households", "person_documents"] {
            assert_eq!(differences(&only(&before, table), &only(&after, table)), Vec::<String>::new(), "{table}");
        }
        assert_eq!(counsellor.get(&format!("/duplicates/{pair}")).await.expect(200).json()["state"], "different");
    }

    async fn merges_of_one_survivor_are_taken_back_in_any_order(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let mut ids = Vec::new();
        for name in ["Salma Ben Ali", "Selma Ben Ali", "Salma Benali"] {
            let person = json!({ "name_latin": name, "sex": "female", "birth_precision": "exact", "birth_on": "1991-04-02", "not_duplicate": "true" });
            ids.push(counsellor.post("/persons", person).await.expect(201).id());
        }
        // Each was told apart at registration: that is said anew.
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE duplicate_pairs SET state = 'pending', decided_by = NULL, decided_at = NULL", args![]).await.unwrap();
        tx.commit().await.unwrap();
        let before = of_all_tables(&w.app.db).await;
        let mut merges = Vec::new();
        for other in &ids[1..] {
            let pair = counsellor.post("/duplicates", json!({ "a": ids[0], "b": other })).await.expect(201).id();
            w.later(0, 1);
            let letter = if ids[0] < *other { ("a", "b") } else { ("b", "a") };
            let choice = json!({ "survivor": letter.0, "name_latin": letter.1 });
            merges.push(counsellor.post(&format!("/duplicates/{pair}/merge"), choice).await.expect(201).id());
        }
        let name = async |id: &str| counsellor.get(&format!("/persons/{id}")).await.expect(200).json()["name"]["latin"].as_str().unwrap().to_owned();
        assert_eq!(name(&ids[0]).await, "Salma Benali");
        counsellor.post(&format!("/merges/{}/undo", merges[0]), json!({})).await.expect(204);
        assert_eq!(name(&ids[0]).await, "Salma Benali", "chosen by the merge that stands");
        assert_eq!(name(&ids[1]).await, "Selma Ben Ali");
        counsellor.post(&format!("/merges/{}/undo", merges[1]), json!({})).await.expect(204);
        assert_eq!(name(&ids[0]).await, "Salma Ben Ali");
        assert_eq!(differences(&before, &of_all_tables(&w.app.db).await), Vec::<String>::new());

        // A survivor who was merged on: first the later one.
        let pair = counsellor.post("/duplicates", json!({ "a": ids[0], "b": ids[1] })).await.expect(201).id();
        let to = |one: &str, other: &str| json!({ "survivor": if one < other { "a" } else { "b" } });
        let first = counsellor.post(&format!("/duplicates/{pair}/merge"), to(&ids[0], &ids[1])).await.expect(201).id();
        let pair = counsellor.post("/duplicates", json!({ "a": ids[0], "b": ids[2] })).await.expect(201).id();
        let second = counsellor.post(&format!("/duplicates/{pair}/merge"), to(&ids[2], &ids[0])).await.expect(201).id();
        assert_eq!(counsellor.get(&format!("/persons/{}", ids[1])).await.expect(200).json()["id"], ids[2].as_str());
        let refused = counsellor.post(&format!("/merges/{first}/undo"), json!({})).await.expect(409).json();
        assert_eq!(refused["code"], "merge.later_first");
        for merge in [second, first] {
            counsellor.post(&format!("/merges/{merge}/undo"), json!({})).await.expect(204);
        }
        assert_eq!(differences(&before, &of_all_tables(&w.app.db).await), Vec::<String>::new());
    }

    async fn a_no_on_either_record_is_a_no(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (a, b, pair) = two(&counsellor).await;
        counsellor.post(&format!("/persons/{a}/consents"), consent("handover", "partner")).await.expect(201);
        counsellor.post(&format!("/persons/{a}/consents"), consent("service", "provider")).await.expect(201);
        w.later(0, 60);
        let mut refusal = consent("handover", "partner");
        refusal["answer"] = json!("refused");
        counsellor.post(&format!("/persons/{b}/consents"), refusal).await.expect(201);
        let merge = counsellor.post(&format!("/duplicates/{pair}/merge"), json!({})).await.expect(201).id();
        let stands = "SELECT COUNT(*) AS n FROM consents WHERE answer = 'given' AND withdrawn_at IS NULL";
        assert_eq!(w.count(stands).await, 1, "the service; the hand-over was refused later");
        counsellor.post(&format!("/merges/{merge}/undo"), json!({})).await.expect(204);
        assert_eq!(w.count(stands).await, 2);
    }

    async fn members_of_one_household_and_what_was_seen_before_are_refused(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let id = counsellor.post("/persons", salma()).await.expect(201).id();
        let member = json!({ "role": "child", "name_latin": "Salma Ben Ali", "sex": "female", "birth_on": "2019-03-01", "same": "new" });
        counsellor.post(&format!("/persons/{id}/household"), json!({ "members": [member] })).await.expect(201);
        let members = counsellor.get(&format!("/persons/{id}/household")).await.expect(200).json();
        let child = members.as_array().unwrap().iter().find(|m| m["id"] != id.as_str()).unwrap()["id"].as_str().unwrap().to_owned();
        let pair = counsellor.post("/duplicates", json!({ "a": id, "b": child })).await.expect(201).id();
        let compared = counsellor.get(&format!("/duplicates/{pair}")).await.expect(200).json();
        if compared["state"] == "pending" {
            let refused = counsellor.post(&format!("/duplicates/{pair}/merge"), json!({})).await.expect(409).json();
            assert_eq!(refused["code"], "merge.household_roles");
        }
        assert_eq!(compared["comparison"]["one_household"], true);
        assert_eq!(counsellor.post("/duplicates", json!({ "a": id, "b": id })).await.expect(422).json()["code"], "duplicate.same_record");
        let outsider = w.user(OUTSIDER, Role::CaseManager).await;
        outsider.post("/duplicates", json!({ "a": id, "b": child })).await.expect(404);
        outsider.post(&format!("/duplicates/{pair}/merge"), json!({})).await.expect(404);
        w.user(COLOGNE, Role::Administrator).await.get("/duplicates").await.expect(403);
        w.stranger().get("/merges").await.expect(401);
    }

    async fn a_pair_is_looked_at_put_aside_and_never_asked_again(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (a, b, pair) = two(&counsellor).await;
        let page = counsellor.page(&format!("/people/duplicates/{pair}")).await.expect(200).text;
        for words in ["Agrees strongly", "سلمى بن علي", "Selma Ben Aly", "name=\"name_latin\"", "name=\"documents\"", "X123456", "R-778899", "Different"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let queue = counsellor.page("/").await.expect(200).text;
        assert!(queue.contains("pair of persons may be one person"), "{queue}");
        counsellor.form(&format!("/people/duplicates/{pair}/later"), &[]).await.expect(303);
        assert_eq!(counsellor.get("/duplicates").await.json()["items"], json!([]));
        assert!(counsellor.page("/people/duplicates").await.expect(200).text.contains("1 pair is put aside"));
        w.later(15, 0);
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        assert_eq!(counsellor.get("/duplicates").await.json()["items"][0]["id"], pair.as_str());
        counsellor.post(&format!("/duplicates/{pair}/different"), json!({})).await.expect(204);
        let refused = counsellor.post(&format!("/duplicates/{pair}/merge"), json!({})).await.expect(409).json();
        assert_eq!(refused["code"], "merge.decided");
        // Neither a search nor the form asks again.
        counsellor.post("/duplicate-searches", json!({})).await.expect(202);
        assert!(people::duplicate::tick(&w.app).await.unwrap());
        assert_eq!(counsellor.get("/duplicates").await.json()["items"], json!([]));
        let mut same = selma();
        same["id"] = json!(b);
        let likely = counsellor.post("/persons/likely", same).await.expect(200).json();
        assert!(likely.as_array().unwrap().iter().all(|one| one["person"]["id"] != a.as_str()), "{likely}");
    }

    async fn a_search_finds_who_stands_twice_across_scripts(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let people = [
            ("محمد عبد الرحمن الطرابلسي", "", "1985-06-03"), ("", "Mohamed Abderrahmane Trabelsi", "1985-06-03"),
            ("", "Fatima Zahra El Khatib", "1979-02-11"), ("فاطمة الزهراء الخطيب", "", "1979-02-11"), ("", "Nadia Bouzid", "1990-01-09"),
        ];
        for (ar, latin, birth) in people {
            let person = json!({ "name_ar": ar, "name_latin": latin, "sex": "unknown", "birth_precision": "exact", "birth_on": birth, "not_duplicate": "true" });
            counsellor.post("/persons", person).await.expect(201);
        }
        let tx = w.app.db.begin().await.unwrap();
        tx.run("DELETE FROM duplicate_pairs", args![]).await.unwrap();
        tx.commit().await.unwrap();
        let job = counsellor.post("/duplicate-searches", json!({})).await.expect(202).id();
        assert_eq!(counsellor.post("/duplicate-searches", json!({})).await.expect(202).id(), job, "one at a time");
        assert!(counsellor.page("/people/duplicates?watch=1").await.expect(200).headers.contains_key("refresh"));
        assert!(people::duplicate::tick(&w.app).await.unwrap());
        assert!(!people::duplicate::tick(&w.app).await.unwrap());
        let done = counsellor.get(&format!("/duplicate-searches/{job}")).await.expect(200).json();
        assert_eq!((done["state"].as_str(), &done["outcome"]), (Some("done"), &json!({ "persons": 5, "found": 2 })), "{done}");
        assert!(counsellor.page("/people/duplicates").await.expect(200).text.contains("2 new pairs were found"));
        w.user(OUTSIDER, Role::CaseManager).await.get(&format!("/duplicate-searches/{job}")).await.expect(404);

        let stopped = counsellor.post("/duplicate-searches", json!({})).await.expect(202).id();
        counsellor.form(&format!("/people/duplicates/search/{stopped}/stop"), &[]).await.expect(303);
        assert!(people::duplicate::tick(&w.app).await.unwrap());
        assert_eq!(counsellor.get(&format!("/duplicate-searches/{stopped}")).await.json()["state"], "cancelled");
    }

    async fn the_same_person_in_the_other_script_is_noticed_before_saving(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let manager = w.user(SFAX, Role::CaseManager).await;
        let arabic = json!({ "name_ar": "عبد القادر بن يوسف", "sex": "male", "birth_precision": "exact", "birth_on": "1988-09-14" });
        let id = counsellor.post("/persons", arabic).await.expect(201).id();
        let french = json!({ "name_latin": "Abdelkader Benyoucef", "sex": "male", "birth_precision": "exact", "birth_on": "1988-09-14" });
        let form = [("name_latin", "Abdelkader Benyoucef"), ("sex", "male"), ("birth_precision", "exact"), ("birth_on", "1988-09-14")];
        let page = counsellor.form("/people/new", &form).await.expect(409).text;
        assert!(page.contains("عبد القادر بن يوسف"), "{page}");
        // Another office notices once it may see the person, and gets no hint before.
        assert_eq!(manager.post("/persons/likely", french.clone()).await.expect(200).json(), json!([]));
        counsellor.post(&format!("/persons/{id}/consents"), consent("handover", "partner")).await.expect(201);
        let case = case_of(&w, &counsellor, &id).await;
        let handover = json!({ "to": SFAX.to_string(), "departs_on": "2026-11-25", "arrives_on": "2026-11-26", "travel": "air", "port": "Sfax-Thyna", "needs": [], "message": "" });
        counsellor.post(&format!("/cases/{case}/handovers"), handover).await.expect(201);
        assert_eq!(manager.post("/persons", french).await.expect(409).json()["code"], "person.likely_duplicate");
    }
}

fn only(all: &snapshot::Snapshot, table: &str) -> snapshot::Snapshot {
    all.iter().filter(|(name, _)| *name == table).map(|(name, rows)| (name.clone(), rows.clone())).collect()
}

mod across;
mod heard;
mod many;
