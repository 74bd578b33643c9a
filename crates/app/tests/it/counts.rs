//! Nothing is counted, named or moved past the door: previews, merges, erasures, likely duplicates, filters, ids.

use base::reexport::uuid::Uuid;
use base::{OrgId, Role};
use serde_json::{Value, json};
use store::args;

use crate::agreement::{case_of_salma, clause, drafted, edition, officer, signed_by_both, step};
use crate::merge::{close, lived_in, two};
use crate::stories;
use crate::world::{CLINIC, COLOGNE, Client, OUTSIDER, PROGRAMME, SFAX, SFAX_AREA, World, salma};

/// Writes as the rooms would, where a whole journey would take too long to come about.
async fn write(w: &World, sql: &str, id: Uuid, org: OrgId) {
    let tx = w.app.db.begin().await.unwrap();
    assert!(tx.run(sql, args![id, org]).await.unwrap() > 0, "{sql}");
    tx.commit().await.unwrap();
}

/// Another person's case in Sfax, who looks like nobody.
async fn case_of_nobody(w: &World, name: &str) -> String {
    let manager = w.user(SFAX, Role::Counsellor).await;
    let person = json!({ "name_latin": name, "sex": "unknown", "birth_precision": "unknown", "not_duplicate": "true" });
    let person = manager.post("/persons", person).await.expect(201).id();
    let consent = json!({ "purpose": "counselling", "recipient": "partner", "answer": "given", "language": "ar", "given_how": "written" });
    manager.post(&format!("/persons/{person}/consents"), consent).await.expect(201);
    let case = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
        "return_kind": "voluntary", "dependants": 0 });
    manager.post("/cases", case).await.expect(201).id()
}

async fn preview(who: &Client, at: &str) -> Value {
    who.get(&format!("{at}/preview")).await.expect(200).json()
}

async fn likely(who: &Client, paper: &str) -> Value {
    let mut person = salma();
    person["document_number"] = json!([paper]);
    who.post("/persons/likely", person).await.expect(200).json()
}

async fn found(who: &Client, query: &str) -> usize {
    who.get(&format!("/cases{query}")).await.expect(200).json()["items"].as_array().unwrap().len()
}

stories! {
    async fn a_draft_counts_nobody_elses_cases_and_a_version_counts_them_in_bands(w: World) {
        for name in ["Amal Haddad", "Nour Saidi", "Karim Jebali", "Ines Mzali", "Hedi Chaieb", "Olfa Gharbi"] {
            case_of_nobody(&w, name).await;
        }
        let (dpo, at) = drafted(&w, COLOGNE, &[SFAX], COLOGNE, &["identity"]).await;
        // Area after area in a draft of one's own would say where somebody is.
        for area in [json!([]), json!([SFAX_AREA.to_string()])] {
            let mut narrow = clause(COLOGNE, &["identity", "contact"], edition(&dpo, &at).await);
            narrow["areas"] = area;
            narrow["id"] = dpo.get(&at).await.expect(200).json()["body"]["clauses"][0]["id"].clone();
            dpo.post(&format!("{at}/clauses"), narrow).await.expect(204);
            let shown = preview(&dpo, &at).await;
            assert_eq!(shown["others"], Value::Null, "{shown}");
            assert!(!shown["rows"].to_string().contains("others") && !shown["clauses"].to_string().contains("others"), "{shown}");
        }
        step(&dpo, &at, "open_signing").await;
        assert_eq!(preview(&dpo, &at).await["others"], Value::Null, "Sfax has not said a word");
        // Sfax counts its own exactly; that Cologne has none it reads in a band that begins at nothing.
        let other = officer(&w, SFAX).await;
        let shown = preview(&other, &at).await;
        assert_eq!((&shown["rows"][0]["own_after"]["count"], &shown["others"]["after"]), (&json!(6), &json!({ "from": 0, "to": 4 })), "{shown}");
        step(&other, &at, "sign").await;
        let shown = preview(&dpo, &at).await;
        let of = json!([SFAX.to_string()]);
        assert_eq!((&shown["others"]["of"], &shown["others"]["now"]["to"], &shown["others"]["after"]), (&of, &json!(4), &json!({ "from": 5, "to": 9 })), "{shown}");
        let page = dpo.page(&format!("/agreements/{}/preview", at.rsplit('/').next().unwrap())).await.expect(200).text;
        assert!(page.replace(['\u{2068}', '\u{2069}'], "").contains("From 5 to 9 cases"), "{page}");
    }

    async fn each_organisation_says_for_itself_who_is_not_the_same(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (a, b, pair) = two(&counsellor).await;
        let consent = json!({ "purpose": "counselling", "recipient": "partner", "answer": "given", "language": "ar", "given_how": "written" });
        for person in [&a, &b] {
            counsellor.post(&format!("/persons/{person}/consents"), consent.clone()).await.expect(201);
            let case = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
                "return_kind": "voluntary", "dependants": 0 });
            let case = counsellor.post("/cases", case).await.expect(201).id();
            if person == &a {
                close(&counsellor, &case).await;
            }
        }
        signed_by_both(&w, SFAX, &["identity"]).await;
        let partner = w.user(SFAX, Role::Counsellor).await;
        let theirs = partner.post("/duplicates", json!({ "a": a, "b": b })).await.expect(201).id();
        assert_ne!(theirs, pair);
        partner.post(&format!("/duplicates/{theirs}/different"), json!({})).await.expect(204);
        // It is nothing to Cologne, which merges its two records, and what Sfax said stays.
        counsellor.post(&format!("/duplicates/{pair}/merge"), json!({})).await.expect(201);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM duplicate_pairs WHERE state = 'different'").await, 1);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM duplicate_pairs WHERE state = 'merged'").await, 1);
    }

    async fn an_undo_neither_names_nor_moves_what_another_organisation_opened(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (a, b, pair) = two(&counsellor).await;
        let letter = if a < b { "a" } else { "b" };
        let merge = counsellor.post(&format!("/duplicates/{pair}/merge"), json!({ "survivor": letter })).await.expect(201).id();
        w.later(0, 5);
        let opened = async || {
            let case = json!({ "person": a, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
                "return_kind": "voluntary", "dependants": 0, "another": "true" });
            counsellor.post("/cases", case).await.expect(201).id()
        };
        let (own, theirs) = (opened().await, opened().await);
        write(&w, "UPDATE cases SET org_id = $2, lead_org = $2 WHERE id = $1", theirs.parse().unwrap(), SFAX).await;
        let since = counsellor.get(&format!("/merges/{merge}")).await.expect(200).json()["since"].clone();
        assert_eq!(since.as_array().unwrap().iter().map(|case| case["id"].clone()).collect::<Vec<_>>(), [json!(own)], "{since}");
        let undo = format!("/merges/{merge}/undo");
        // What is another's is refused as what is nobody's.
        let refused = counsellor.post(&undo, json!({ "cases": [theirs] })).await.expect(422).json();
        let unknown = counsellor.post(&undo, json!({ "cases": ["018f0000-0000-7000-8000-0000000000ff"] })).await.expect(422).json();
        assert_eq!(refused["errors"], unknown["errors"]);
        counsellor.post(&undo, json!({ "cases": [own] })).await.expect(204);
        for (case, person) in [(&own, &b), (&theirs, &a)] {
            let row = { use store::Reads; w.app.db.first("SELECT person_id FROM cases WHERE id = $1", args![case.parse::<Uuid>().unwrap()]).await.unwrap().unwrap() };
            assert_eq!(row.id::<Uuid>("person_id").unwrap().to_string(), **person);
        }
    }

    async fn an_erasure_takes_what_the_organisation_wrote_and_asks_the_others(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let dpo = officer(&w, COLOGNE).await;
        let person = counsellor.post("/persons", salma()).await.expect(201).id();
        let case = lived_in(&w, &counsellor, &person).await;
        let id: Uuid = case.parse().unwrap();
        write(&w, "INSERT INTO notes (id, case_id, person_id, org_id, user_id, category, body, created_at)
            SELECT person_id, id, person_id, $2, opened_by, 'journey', 'written in Sfax', opened_at FROM cases WHERE id = $1", id, SFAX).await;
        close(&counsellor, &case).await;
        let figures = async || {
            let found = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
            assert_eq!((found.visibility, found.tokens), (0, 0));
            found.counters.iter().map(|c| format!("{} {} {}", c.measure, c.kept, c.counted)).collect::<Vec<_>>()
        };
        let before = figures().await;

        // An open case that Cologne cannot see is not in the way, and of one that another holds it is said that there is something.
        let other: Uuid = "018f0000-0000-7000-8000-0000000000e1".parse().unwrap();
        write(&w, "INSERT INTO cases (id, number, org_id, lead_org, person_id, programme_id, host, origin, return_kind, stage, dependants, opened_by, opened_at, updated_at, version, stage_org, registrar_org)
            SELECT $3, 'ZZZZZ-ZZZZZ', $2, $2, person_id, programme_id, host, origin, return_kind, 'arrived', 0, opened_by, opened_at, updated_at, 1, $2, registrar_org FROM cases WHERE id = $1"
            .replace("$3", &w.id(OrgId(other))).as_str(), id, SFAX).await;
        let asked = counsellor.post(&format!("/persons/{person}/erasure"), json!({ "asker": "guardian" })).await.expect(201).id();
        let standing = async || dpo.get(&format!("/persons/{person}/erasure")).await.expect(200).json();
        assert_eq!(standing().await["obstacles"], json!([]));
        write(&w, "INSERT INTO legal_holds (id, person_id, org_id, reason, placed_by, placed_at) SELECT id, person_id, $2, 'Court', opened_by, opened_at FROM cases WHERE id = $1", other, SFAX).await;
        let told = standing().await.to_string();
        assert!(told.contains("elsewhere") && !told.contains("ZZZZZ") && !told.contains("Sfax"), "{told}");
        assert_eq!(dpo.post(&format!("/erasures/{asked}/decide"), json!({ "decision": "erase" })).await.expect(409).json()["code"], "erasure.elsewhere");
        write(&w, "DELETE FROM legal_holds WHERE id = $1 AND org_id = $2", other, SFAX).await;
        write(&w, "DELETE FROM cases WHERE id = $1 AND org_id = $2", other, SFAX).await;

        dpo.post(&format!("/erasures/{asked}/decide"), json!({ "decision": "erase" })).await.expect(204);
        counsellor.get(&format!("/persons/{person}")).await.expect(410);
        counsellor.get(&format!("/cases/{case}")).await.expect(410);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM notes WHERE body = 'written in Sfax'").await, 1);
        for gone in ["notes WHERE body <> 'written in Sfax'", "assessments", "plans", "consents", "person_contacts", "person_documents", "person_tokens WHERE token NOT IN (SELECT token FROM person_told_tokens)", "persons WHERE name_latin IS NOT NULL OR birth_on IS NOT NULL"] {
            assert_eq!(w.count(&format!("SELECT COUNT(*) AS n FROM {gone}")).await, 0, "{gone}");
        }
        assert_eq!(figures().await, before);

        // Sfax has the request with its clock, and decides about its own.
        let theirs = officer(&w, SFAX).await;
        let waiting = theirs.get("/erasures").await.expect(200).json()[0].clone();
        assert_eq!((&waiting["asker"], &waiting["passed_on"], &waiting["recorder"]), (&json!("guardian"), &json!(true), &Value::Null), "{waiting}");
        assert_eq!(waiting["due_at"].as_i64().unwrap() - waiting["recorded_at"].as_i64().unwrap(), 30 * 86_400_000_000);
        assert!(theirs.page("/").await.expect(200).text.contains("waits for a decision"));
        let request = waiting["id"].as_str().unwrap().to_owned();
        for path in ["/admin/retention".to_owned(), format!("/admin/erasures/{request}")] {
            assert!(theirs.page(&path).await.expect(200).text.contains("Passed on by another organisation"));
        }
        officer(&w, OUTSIDER).await.post(&format!("/erasures/{request}/decide"), json!({ "decision": "erase" })).await.expect(404);
        theirs.post(&format!("/erasures/{request}/decide"), json!({ "decision": "erase" })).await.expect(204);
        for gone in ["notes", "cases", "persons", "case_events", "visibility"] {
            assert_eq!(w.count(&format!("SELECT COUNT(*) AS n FROM {gone}")).await, 0, "{gone}");
        }
        assert_eq!(figures().await, before);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM tombstones WHERE kind = 'person'").await, 2);
    }

    async fn of_several_writers_none_takes_over_what_another_wrote(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let person = counsellor.post("/persons", salma()).await.expect(201).id();
        let case = lived_in(&w, &counsellor, &person).await;
        for (org, key) in [(SFAX, "person_id"), (CLINIC, "id")] {
            let note = format!("INSERT INTO notes (id, case_id, person_id, org_id, user_id, category, body, created_at)
                SELECT {key}, id, person_id, $2, opened_by, 'protection', 'of another', opened_at FROM cases WHERE id = $1");
            write(&w, &note, case.parse().unwrap(), org).await;
        }
        close(&counsellor, &case).await;
        counsellor.post(&format!("/persons/{person}/erasure"), json!({ "asker": "person" })).await.expect(201);
        for (org, left) in [(COLOGNE, 2), (SFAX, 1), (CLINIC, 0)] {
            let dpo = officer(&w, org).await;
            let waiting = dpo.get("/erasures").await.expect(200).json();
            assert_eq!(waiting.as_array().unwrap().len(), 1, "{org}: {waiting}");
            let decide = format!("/erasures/{}/decide", waiting[0]["id"].as_str().unwrap());
            dpo.post(&decide, json!({ "decision": "erase" })).await.expect(204);
            assert_eq!(w.count("SELECT COUNT(*) AS n FROM notes").await, left, "{org}");
            let seats = format!("SELECT COUNT(*) AS n FROM cases WHERE org_id <> {0} OR lead_org <> {0}", w.id(COLOGNE));
            assert_eq!(w.count(&seats).await, 0, "nobody is given a seat from which it reads the others");
        }
        assert_eq!(w.count("SELECT (SELECT COUNT(*) FROM persons) + (SELECT COUNT(*) FROM cases) AS n").await, 0);
    }

    async fn a_withheld_paper_is_not_confirmed_by_what_is_likely(w: World) {
        case_of_salma(&w, COLOGNE).await;
        signed_by_both(&w, SFAX, &["identity"]).await;
        let partner = w.user(SFAX, Role::Counsellor).await;
        let (right, wrong) = (likely(&partner, "X123456").await, likely(&partner, "X123457").await);
        assert_eq!(right.as_array().unwrap().len(), 1, "{right}");
        assert_eq!(right, wrong);
        // By the paper alone nobody is found.
        let stranger = json!({ "name_latin": "Wafa Zribi", "sex": "unknown", "birth_precision": "unknown", "document_kind": ["passport"],
            "document_number": ["X123456"], "document_country": ["TN"], "document_expires_on": [""] });
        assert_eq!(partner.post("/persons/likely", stranger.clone()).await.expect(200).json(), json!([]));
        let own = w.user(COLOGNE, Role::Counsellor).await;
        assert_ne!(likely(&own, "X123456").await, likely(&own, "X123457").await, "who may see it compares it");
    }

    async fn a_filter_looks_at_what_is_seen(w: World) {
        case_of_salma(&w, COLOGNE).await;
        signed_by_both(&w, SFAX, &["identity"]).await;
        let (own, partner) = (w.user(COLOGNE, Role::CaseManager).await, w.user(SFAX, Role::CaseManager).await);
        let programme = format!("?programme={PROGRAMME}");
        for filter in ["?host=DE", "?origin=TN", "?stage=pre_departure", programme.as_str()] {
            assert_eq!((found(&own, filter).await, found(&partner, filter).await), (1, 0), "{filter}");
        }
        assert_eq!((found(&own, "").await, found(&partner, "").await), (1, 1));
    }

    async fn an_id_in_use_elsewhere_neither_tells_nor_loses(w: World) {
        let (counsellor, partner) = (w.user(COLOGNE, Role::Counsellor).await, w.user(SFAX, Role::Counsellor).await);
        let id = "018f0000-0000-7000-8000-0000000000e2";
        let mut person = salma();
        person["id"] = json!(id);
        assert_eq!(counsellor.post("/persons", person.clone()).await.expect(201).id(), id);
        assert_eq!(counsellor.post("/persons", person.clone()).await.expect(201).id(), id, "sent twice is once");
        person["name_latin"] = json!("Somebody Else");
        assert_eq!(counsellor.post("/persons", person.clone()).await.expect(409).json()["code"], "id_taken");
        let theirs = partner.post("/persons", person).await.expect(201).id();
        assert_ne!(theirs, id);
        assert_eq!(partner.get(&format!("/persons/{theirs}")).await.expect(200).json()["name"]["latin"], "Somebody Else");

        let [second, third] = ["018f0000-0000-7000-8000-0000000000e3", "018f0000-0000-7000-8000-0000000000e4"];
        let answer = |answer: &str| json!({ "id": second, "purpose": "counselling", "recipient": "partner", "answer": answer, "language": "ar", "given_how": "written" });
        let (ours, others) = (format!("/persons/{id}/consents"), format!("/persons/{theirs}/consents"));
        for _ in 0..2 {
            assert_eq!(counsellor.post(&ours, answer("given")).await.expect(201).id(), second);
        }
        assert_eq!(counsellor.post(&ours, answer("refused")).await.expect(409).json()["code"], "id_taken");
        assert_ne!(partner.post(&others, answer("refused")).await.expect(201).id(), second);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM consents WHERE answer = 'refused'").await, 1);

        let hold = |reason: &str| json!({ "id": third, "reason": reason });
        let (dpo, other) = (officer(&w, COLOGNE).await, officer(&w, SFAX).await);
        for _ in 0..2 {
            assert_eq!(dpo.post(&format!("/persons/{id}/holds"), hold("Court 1")).await.expect(201).id(), third);
        }
        assert_eq!(dpo.post(&format!("/persons/{id}/holds"), hold("Court 2")).await.expect(409).json()["code"], "id_taken");
        assert_ne!(other.post(&format!("/persons/{theirs}/holds"), hold("Court 3")).await.expect(201).id(), third);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM legal_holds").await, 2);
    }
}
