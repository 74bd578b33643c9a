//! Kept no longer than allowed: a record that is erased leaves no value behind, and nothing is erased that must be kept.

use base::reexport::uuid::Uuid;
use base::{Role, UserId};
use serde_json::{Value, json};
use store::tables::{Of, OnErasure, TABLES};
use store::{Reads, args};

use crate::merge::snapshot::{Snapshot, dump, tables_with};
use crate::merge::{close, lived_in, two};
use crate::stories;
use crate::world::{CLINIC, COLOGNE, Client, OUTSIDER, SFAX, World};

/// What stands in every free field of the record; nothing else in the database says it.
const PLANTED: &str = "gepflanzt";
/// Names, numbers and phones of the two records that become one.
const VALUES: [&str; 9] =
    ["سلمى", "Salma", "Selma", "24000000", "X123456", "R-778899", "33612345678", PLANTED, "1991-04-02"];

/// Free text of the record, each as (table, columns, condition on the rows with the case as `$2` or the person as `$3`).
fn free() -> Vec<(&'static str, &'static [&'static str], &'static str)> {
    let told = TABLES.iter().filter_map(|table| Some((table.name, table.about?)));
    let rows = |of: Of| match of {
        Of::Case | Of::CaseOnly => "case_id = $2 AND CAST($3 AS UUID) IS NOT NULL",
        Of::Person(_) => "person_id = $3 AND CAST($2 AS UUID) IS NOT NULL",
        _ => "CAST($2 AS UUID) IS NOT NULL AND CAST($3 AS UUID) IS NOT NULL",
    };
    told.filter(|(_, about)| !about.texts.is_empty())
        .map(|(name, about)| (name, about.texts, rows(about.of)))
        .collect()
}

async fn officers(w: &World) -> (Client, Client) {
    let second = UserId(Uuid::from_u128(0x7777));
    (
        w.user(COLOGNE, Role::DataProtection).await,
        w.account(second, COLOGNE, Role::DataProtection, None).await,
    )
}

/// What persons told other organisations is told to this one, or to nobody: else it stays with those others.
async fn told(w: &World, to: Option<base::OrgId>) {
    let tx = w.app.db.begin().await.unwrap();
    for table in ["person_names", "person_told", "person_told_tokens"] {
        match to {
            Some(org) => {
                tx.run(&format!("DELETE FROM {table} WHERE org_id <> $1"), args![SFAX]).await.unwrap();
                tx.run(&format!("UPDATE {table} SET org_id = $1"), args![org]).await.unwrap();
            }
            None => {
                tx.run(&format!("DELETE FROM {table}"), args![]).await.unwrap();
            }
        }
    }
    for row in tx.all("SELECT id FROM persons", args![]).await.unwrap() {
        store::refresh_person(&tx, row.id("id").unwrap()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// A record that was merged from two, with a closed case in which something stands everywhere, and planted text in all of it.
async fn planted(w: &World, counsellor: &Client) -> (String, String, String) {
    let (a, b, pair) = two(counsellor).await;
    let case = lived_in(w, counsellor, &a).await;
    close(counsellor, &case).await;
    counsellor.post(&format!("/duplicates/{pair}/merge"), json!({ "survivor": "a" })).await.expect(201);
    let (id, person): (Uuid, Uuid) = (case.parse().unwrap(), a.parse().unwrap());
    told(w, Some(COLOGNE)).await;
    let tx = w.app.db.begin().await.unwrap();
    for sql in [
        "INSERT INTO factors (assessment_id, position, case_id, level, direction, nature, code, note)
         SELECT id, 1, case_id, 'individual', 'risk', 'situational', 'debt', '' FROM assessments WHERE case_id = $1",
        "INSERT INTO measures (id, plan_id, case_id, position, dimension, level, horizon, kind, description, cost_minor, currency, needs_referral)
         SELECT id, id, case_id, 1, 'economic', 'individual', 'short', 'training', '', 0, 'EUR', 0 FROM plans WHERE case_id = $1",
        "INSERT INTO emergency_reviews (emergency_id, org_id, reviewed_by, reviewed_at, verdict, review) SELECT id, org_id, user_id, 0, 'justified', '' FROM emergencies WHERE case_id = $1",
        "INSERT INTO legal_holds (id, person_id, org_id, reason, placed_by, placed_at, lifted_at) SELECT id, person_id, org_id, '', opened_by, 0, 1 FROM cases WHERE id = $1",
        "INSERT INTO scores (survey_id, case_id, dimension, answered, applicable) SELECT id, case_id, 'economic', 1, 1 FROM surveys WHERE case_id = $1",
        "INSERT INTO jobs (id, kind, org_id, user_id, state, input, done, total, cancel_asked, attempts, lease_until_at, created_at)
         SELECT id, 'roster', org_id, opened_by, 'done', '{}', 0, 0, 0, 1, 0, 0 FROM cases WHERE id = $1",
        "INSERT INTO import_rows (job_id, sheet_row, position, outcome, field, value, code) SELECT id, 2, 0, 'error', 'document', 'gepflanzt X123456', 'c' FROM cases WHERE id = $1",
        "INSERT INTO import_rows (job_id, sheet_row, position, outcome, code, body) SELECT id, 3, 0, 'held', 'c', '{\"phone\":\"+21624000000\"}' FROM cases WHERE id = $1",
        "INSERT INTO import_rows (job_id, sheet_row, position, outcome, code, body) SELECT id, 4, 0, 'held', 'c', '{\"name\":\"namesake\"}' FROM cases WHERE id = $1",
    ] {
        tx.run(sql, args![id]).await.unwrap();
    }
    tx.run(
        "INSERT INTO drafts (user_id, form, body, saved_at) VALUES ($1, $2, 'sealed', 0)",
        args![counsellor.user, format!("/people/{a}/edit")],
    )
    .await
    .unwrap();
    for (table, columns, rows) in free() {
        for column in columns {
            let sql = format!("UPDATE {table} SET {column} = $1 WHERE {rows}");
            let changed = tx.run(&sql, args![format!("{PLANTED} {column}"), id, person]).await.unwrap();
            assert!(changed > 0 || table == "erasure_requests", "nothing to plant in {table}");
        }
    }
    tx.commit().await.unwrap();
    (a, b, case)
}

fn remains(all: &Snapshot) -> Vec<String> {
    let mut found = Vec::new();
    for (table, rows) in all {
        for row in rows {
            found.extend(
                VALUES
                    .iter()
                    .filter(|value| row.contains(**value))
                    .map(|value| format!("{value} in {table}: {row}")),
            );
        }
    }
    found
}

async fn request(who: &Client, person: &str) -> String {
    who.post(&format!("/persons/{person}/erasure"), json!({ "asker": "person" })).await.expect(201).id()
}

async fn erase(officer: &Client, request: &str) -> Value {
    let answer = officer.post(&format!("/erasures/{request}/decide"), json!({ "decision": "erase" })).await;
    if answer.status.is_success() { Value::Null } else { answer.expect(409).json()["code"].clone() }
}

async fn counters(w: &World) -> Vec<String> {
    let found = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
    assert_eq!((found.visibility, found.tokens), (0, 0));
    found.counters.iter().map(|c| format!("{} {} {}", c.measure, c.kept, c.counted)).collect()
}

stories! {
    async fn every_table_of_a_person_or_case_says_what_an_erasure_does(w: World) {
        let known: Vec<&str> = TABLES.iter().filter(|table| table.about.is_some()).map(|table| table.name).collect();
        let missing: Vec<String> = tables_with(&w.app.db, &["person_id", "case_id"]).await.into_iter().map(|(table, _)| table).filter(|table| !known.contains(&table.as_str())).collect();
        assert_eq!(missing, Vec::<String>::new(), "say in store/src/tables/list.rs what an erasure does with the table");
        for (table, about) in TABLES.iter().filter_map(|table| Some((table, table.about?))) {
            let done = table.erase_all().is_some() || matches!(about.erased, OnErasure::Kept(_) | OnErasure::Searched) || table.name == "households";
            assert!(done, "{}: nothing takes its rows out", table.name);
        }
    }

    async fn after_an_erasure_no_value_of_the_person_is_anywhere(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (officer, second) = officers(&w).await;
        let (person, merged, case) = planted(&w, &counsellor).await;
        let partner = w.user(SFAX, Role::CaseManager).await;
        let before = dump(&w.app.db).await;
        for value in VALUES {
            assert!(before.values().flatten().any(|row| row.contains(value)), "{value} was not planted");
        }
        let (tallies, figures) = (before["tallies"].clone(), counters(&w).await);
        let number = counsellor.get(&format!("/cases/{case}")).await.expect(200).json()["number"].as_str().unwrap().to_owned();

        // Asked of the officers by the record's own page; the one who records it does not decide.
        for path in [format!("/people/{person}/erasure"), "/admin/retention".into(), "/admin/retention/schedule".into()] {
            officer.page(&path).await.expect(200);
        }
        let asked = request(&officer, &person).await;
        assert_eq!(erase(&officer, &asked).await, "erasure.own_request");
        counsellor.post(&format!("/persons/{person}/erasure"), json!({ "asker": "person" })).await.expect(409);
        counsellor.post(&format!("/erasures/{asked}/decide"), json!({ "decision": "erase" })).await.expect(403);
        w.user(SFAX, Role::DataProtection).await.post(&format!("/erasures/{asked}/decide"), json!({ "decision": "erase" })).await.expect(404);
        assert!(officer.page(&format!("/admin/erasures/{asked}")).await.expect(200).text.contains("another data protection officer"));
        assert!(second.page(&format!("/admin/erasures/{asked}")).await.expect(200).text.contains("Nothing stands in the way"));
        assert!(second.page("/").await.expect(200).text.contains("waits for a decision"));
        let form = second.form(&format!("/admin/erasures/{asked}"), &[("decision", "refuse")]).await.expect(422).text;
        assert!(form.contains("f-refusal"), "{form}");
        second.form(&format!("/admin/erasures/{asked}"), &[("decision", "erase")]).await.expect(303);

        let after = dump(&w.app.db).await;
        assert_eq!(remains(&after), Vec::<String>::new());
        assert_eq!(after["import_rows"].len(), 1, "a namesake's row that waits stays");
        assert_eq!(after["tallies"], tallies);
        assert_eq!(counters(&w).await, figures);
        for table in TABLES.iter().filter(|table| table.about.is_some_and(|about| about.erased == OnErasure::Deleted)) {
            assert_eq!(after[table.name], Vec::<String>::new(), "{}", table.name);
        }
        // Its address says so to those whose record it was, and to nobody else that there ever was one.
        for who in [&counsellor, &partner] {
            for path in [format!("/persons/{person}"), format!("/persons/{merged}"), format!("/cases/{case}")] {
                let gone = who.get(&path).await.expect(410).json();
                assert_eq!(gone["code"], "erased");
            }
            let page = who.page(&format!("/people/{person}")).await.expect(410).text;
            assert!(page.contains("was erased on"), "{page}");
        }
        for path in [format!("/persons/{person}"), format!("/cases/{case}")] {
            w.user(OUTSIDER, Role::CaseManager).await.get(&path).await.expect(404);
        }
        let hits = counsellor.post("/persons/search", json!({ "q": "Salma Ben Ali" })).await.expect(200).json();
        assert_eq!(hits, json!([]));
        // Who held something is asked for it, by the case's number.
        for org in [SFAX, CLINIC] {
            let recalls = w.user(org, Role::CaseManager).await.get("/recalls").await.expect(200).json()["items"].clone();
            let erasure = recalls.as_array().unwrap().iter().find(|r| r["kind"] == "erasure").unwrap_or_else(|| panic!("{recalls}"));
            assert_eq!((erasure["number"].as_str(), erasure["duty"].as_str()), (Some(number.as_str()), Some("give_back")));
            assert!(w.user(org, Role::CaseManager).await.page("/recalls").await.expect(200).text.contains("Record erased"));
        }
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'erase' AND subject = 'person'").await, 1);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM tombstones WHERE rule = 'request' AND noted_at IS NOT NULL").await, 3);
        let noted = std::fs::read_to_string(w.app.config.data_dir.join("erased.jsonl")).unwrap();
        assert_eq!(noted.lines().count(), 3, "{noted}");
        assert!(!VALUES.iter().any(|value| noted.contains(value)), "{noted}");

        // A restored copy of the days before brings the person back, and is cleared again.
        let tx = w.app.db.begin().await.unwrap();
        tx.run("DELETE FROM tombstones", args![]).await.unwrap();
        tx.run("INSERT INTO persons (id, org_id, name_latin, sex, birth_precision, nationalities, languages, created_by, created_at, updated_at, version)
            VALUES ($1, $2, 'Salma', 'female', 'unknown', '', '', $2, 0, 0, 1)", args![person.parse::<Uuid>().unwrap(), COLOGNE]).await.unwrap();
        tx.commit().await.unwrap();
        counsellor.get(&format!("/persons/{person}")).await.expect(200);
        assert_eq!(rights::erasure::reapply(&w.app.db, &w.app.config.data_dir).await.unwrap(), 1);
        assert_eq!(rights::erasure::reapply(&w.app.db, &w.app.config.data_dir).await.unwrap(), 0);
        counsellor.get(&format!("/persons/{person}")).await.expect(410);
        assert_eq!(remains(&dump(&w.app.db).await), Vec::<String>::new());

        // The file itself holds nothing in pages that were given back.
        if w.app.db.kind() == store::Kind::Sqlite {
            w.app.db.close().await;
            let file = std::fs::read(w.app.config.data_dir.join("jisr.db")).unwrap();
            for value in VALUES {
                assert!(!file.windows(value.len()).any(|part| part == value.as_bytes()), "{value} is still in the file");
            }
        }
    }

    async fn nothing_is_erased_that_is_open_held_or_kept_by_law(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (officer, second) = officers(&w).await;
        let person = counsellor.post("/persons", crate::world::salma()).await.expect(201).id();
        let case = lived_in(&w, &counsellor, &person).await;
        let future = json!({ "asker": "nobody", "asked_on": "2027-01-01" });
        let refused = counsellor.post(&format!("/persons/{person}/erasure"), future).await.expect(422).json();
        assert_eq!(refused["errors"].as_array().unwrap().len(), 2);
        let asked = request(&counsellor, &person).await;
        assert_eq!(erase(&officer, &asked).await, "erasure.open_case");
        let page = officer.page(&format!("/admin/erasures/{asked}")).await.expect(200).text;
        assert!(page.contains("A case is open:") && !page.contains("value=\"erase\""), "{page}");

        // The partner in Sfax, which can see the case, has a procedure running.
        let partner = w.user(SFAX, Role::DataProtection).await;
        let hold = json!({ "reason": "Labour court of Sfax, 12/2026", "until_on": "2026-12-31" });
        w.user(SFAX, Role::CaseManager).await.post(&format!("/persons/{person}/holds"), hold.clone()).await.expect(403);
        w.user(OUTSIDER, Role::DataProtection).await.post(&format!("/persons/{person}/holds"), hold.clone()).await.expect(404);
        let hold = partner.post(&format!("/persons/{person}/holds"), hold).await.expect(201).id();
        close(&counsellor, &case).await;
        assert_eq!(erase(&officer, &asked).await, "erasure.elsewhere");
        // Whose hold it is, and that it is one, is for Sfax to say.
        let standing = officer.get(&format!("/persons/{person}/erasure")).await.expect(200).json();
        let said = json!([{ "why": "elsewhere", "number": null, "org": null, "organisation": null, "until_on": null, "basis": null }]);
        assert_eq!((&standing["obstacles"], &standing["holds"]), (&said, &json!([])), "{standing}");
        let page = officer.page(&format!("/people/{person}/erasure")).await.expect(200).text;
        assert!(page.contains("other organisations keep") && !page.contains("Labour court"), "{page}");
        // Sfax reads its own hold, and nothing of what Cologne was asked.
        let standing = partner.get(&format!("/persons/{person}/erasure")).await.expect(200).json();
        assert!(standing["holds"][0]["reason"] == "Labour court of Sfax, 12/2026" && standing["requests"] == json!([]), "{standing}");
        officer.post(&format!("/holds/{hold}/lift"), json!({})).await.expect(404);
        partner.post(&format!("/holds/{hold}/lift"), json!({})).await.expect(204);

        // A law on what was paid runs a year.
        let law = "Code of commerce, art. 15";
        let schedule = json!({ "sensitive_days": "365", "sensitive_basis": law, "assistance_days": "730", "assistance_least": "365", "assistance_basis": law,
            "record_days": "1825", "record_basis": law, "version": "0" });
        counsellor.put("/retention", schedule.clone()).await.expect(403);
        officer.put("/retention", schedule.clone()).await.expect(204);
        assert_eq!(officer.put("/retention", schedule).await.expect(409).json()["code"], "changed_meanwhile");
        assert_eq!(erase(&officer, &asked).await, "erasure.minimum");
        let page = officer.page(&format!("/people/{person}/erasure")).await.expect(200).text;
        assert!(page.contains(law), "{page}");
        let refusal = json!({ "decision": "refuse", "refusal": "A law obliges us until November 2027" });
        officer.post(&format!("/erasures/{asked}/decide"), refusal.clone()).await.expect(204);
        officer.post(&format!("/erasures/{asked}/decide"), refusal).await.expect(409);
        w.later(365, 0);
        let (counsellor, officer) = (w.user(COLOGNE, Role::Counsellor).await, w.user(COLOGNE, Role::DataProtection).await);
        let asked = request(&counsellor, &person).await;
        assert_eq!(erase(&officer, &asked).await, Value::Null);
        counsellor.get(&format!("/persons/{person}")).await.expect(410);
        let _ = second;
    }

    async fn a_person_asks_whoever_wrote_something_about_them_to_erase_it(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (person, case) = crate::journey::case_with(&counsellor, crate::journey::BOTH).await;
        let need = json!({ "service": crate::world::CLINIC_SERVICE.to_string(), "reason": "فحص", "urgency": "soon" });
        let referral = counsellor.post(&format!("/cases/{case}/referrals"), need).await.expect(201).id();
        let officer = w.user(CLINIC, Role::DataProtection).await;
        // It reads the person, and has written nothing yet.
        officer.post(&format!("/persons/{person}/erasure"), json!({ "asker": "person" })).await.expect(403);
        let clinic = w.user(CLINIC, Role::Provider).await;
        clinic.post(&format!("/referrals/{referral}/accept"), json!({})).await.expect(204);
        clinic.post(&format!("/referrals/{referral}/finish"), json!({ "outcome": "She told of her village." })).await.expect(204);
        for stranger in [OUTSIDER, SFAX] {
            let stranger = w.user(stranger, Role::DataProtection).await;
            stranger.post(&format!("/persons/{person}/erasure"), json!({ "asker": "person" })).await.expect(404);
        }
        let page = officer.page(&format!("/people/{person}/erasure")).await.expect(200).text;
        assert!(page.contains("Record who asks"), "{page}");
        let asked = request(&officer, &person).await;
        let other = base::UserId(base::reexport::uuid::Uuid::from_u128(0xe7a5e));
        let other = w.account(other, CLINIC, Role::DataProtection, Some("2030-01-01")).await;
        assert_eq!(erase(&officer, &asked).await, "erasure.own_request");
        assert_eq!(erase(&other, &asked).await, Value::Null);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM referrals WHERE outcome <> ''").await, 0, "what the clinic wrote is gone");
        // What Cologne wrote is its own; it gets the request with its clock.
        counsellor.get(&format!("/persons/{person}")).await.expect(200);
        let waiting = w.user(COLOGNE, Role::DataProtection).await.get("/erasures").await.expect(200).json();
        assert_eq!((&waiting[0]["person"], &waiting[0]["passed_on"]), (&json!(person), &json!(true)), "{waiting}");
    }

    async fn what_the_schedule_says_goes_only_when_two_officers_say_so(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (officer, _) = officers(&w).await;
        let mut people = Vec::new();
        for name in ["Amal Haddad", "Nour Saidi", "Karim Jebali"] {
            let person = json!({ "name_latin": name, "sex": "unknown", "birth_precision": "unknown", "not_duplicate": "true" });
            let person = counsellor.post("/persons", person).await.expect(201).id();
            let case = lived_in(&w, &counsellor, &person).await;
            close(&counsellor, &case).await;
            people.push((person, case));
        }
        let lonely = json!({ "name_latin": "Never Opened", "sex": "unknown", "birth_precision": "unknown" });
        counsellor.post("/persons", lonely).await.expect(201);
        let counts = async |who: &Client| who.get("/retention").await.expect(200).json()["counts"].clone();
        assert_eq!(counts(&officer).await, json!({ "overdue": 0, "in_30": 0, "in_90": 0 }));
        officer.post("/retention/batches", json!({})).await.expect(409);
        told(&w, None).await;
        let refused = officer.form("/admin/retention/schedule", &[("sensitive_days", "x"), ("version", "0")]).await.expect(422).text;
        assert!(refused.contains("value=\"x\""), "{refused}");
        let basis = "Rule 7 of the organisation";
        officer.form("/admin/retention/schedule", &[("sensitive_days", "100"), ("sensitive_basis", basis), ("assistance_days", "700"), ("assistance_basis", basis),
            ("record_days", "900"), ("record_basis", basis), ("version", "0")]).await.expect(303);

        w.later(50, 0);
        let (officer, second) = officers(&w).await;
        assert_eq!(counts(&officer).await, json!({ "overdue": 0, "in_30": 0, "in_90": 3 }));
        w.later(51, 0);
        let (officer, second) = { let _ = second; officers(&w).await };
        assert_eq!(counts(&officer).await["overdue"], 3);
        let due = officer.get("/retention/due?kind=sensitive").await.expect(200).json();
        assert_eq!(due["items"].as_array().unwrap().len(), 3, "{due}");
        w.user(OUTSIDER, Role::DataProtection).await.get("/retention/due?kind=sensitive").await.expect(200);
        let hold = json!({ "reason": "Complaint 3/2027 before the supervisory authority" });
        officer.post(&format!("/persons/{}/holds", people[2].0), hold).await.expect(201);
        let put = officer.form("/admin/retention/propose", &[]).await.expect(303).location.unwrap();
        let list = put.rsplit('/').next().unwrap().to_owned();
        let shown = officer.get(&format!("/retention/batches/{list}")).await.expect(200).json();
        assert_eq!(shown["batch"]["items"], 2, "what is held is not put up: {shown}");
        officer.post("/retention/batches", json!({})).await.expect(409);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM assessments").await, 3, "nothing goes by itself");

        let approve = format!("/retention/batches/{list}/approve");
        assert_eq!(officer.post(&approve, json!({ "count": "2" })).await.expect(409).json()["code"], "retention.own_list");
        assert_eq!(second.post(&approve, json!({ "count": "3" })).await.expect(422).json()["errors"][0]["code"], "retention.other_count");
        w.user(OUTSIDER, Role::DataProtection).await.post(&approve, json!({ "count": "2" })).await.expect(404);
        assert!(second.page("/").await.expect(200).text.contains("/admin/retention"));
        assert!(second.page(&put).await.expect(200).text.contains("Type how many"));
        // One more is held before it is approved: what decides is asked again.
        let hold = json!({ "reason": "Complaint 4/2027 before the supervisory authority" });
        officer.post(&format!("/persons/{}/holds", people[1].0), hold).await.expect(201);
        second.form(&put, &[("count", "2")]).await.expect(303);
        let shown = officer.get(&format!("/retention/batches/{list}")).await.expect(200).json();
        assert_eq!((shown["batch"]["state"].as_str(), &shown["batch"]["erased"], &shown["batch"]["kept"]), (Some("done"), &json!(1), &json!(1)), "{shown}");
        assert_eq!(shown["items"].as_array().unwrap().iter().filter(|i| i["why"] == "hold").count(), 1);
        assert!(second.page(&put).await.expect(200).text.contains("a legal hold stands"));
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM assessments").await, 2);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM cases").await, 3, "the rest of the record stays");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'erase' AND subject = 'case_part'").await, 1);

        w.later(800, 0);
        let (officer, second) = officers(&w).await;
        let list = officer.post("/retention/batches", json!({})).await.expect(201).id();
        let figures = counters(&w).await;
        second.post(&format!("/retention/batches/{list}/approve"), json!({ "count": "2" })).await.expect(204);
        let shown = officer.get(&format!("/retention/batches/{list}")).await.expect(200).json();
        assert_eq!(shown["batch"]["erased"], 2, "the record that is free, and who never had a case: {shown}");
        assert_eq!(counters(&w).await, figures);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons").await, 2);
        w.user(COLOGNE, Role::Counsellor).await.get(&format!("/persons/{}", people[0].0)).await.expect(410);
        let page = officer.page("/admin/retention").await.expect(200).text;
        assert!(page.contains(basis) && page.contains("2 erased"), "{page}");
        for language in ["ar", "fr", "es"] {
            let reader = w.reading(&officer, language).await;
            reader.page("/admin/retention?window=in_90&kind=assistance").await.expect(200);
            reader.page(&format!("/admin/retention/lists/{list}")).await.expect(200);
            reader.page(&format!("/people/{}/erasure", people[1].0)).await.expect(200);
        }
    }
}
