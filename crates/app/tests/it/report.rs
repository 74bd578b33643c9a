//! What the record holds about a person, told to the person: whole, in words, decided by the door.

use std::collections::BTreeSet;

use base::reexport::uuid::Uuid;
use base::{Locale, Role};
use serde_json::{Value, json};
use store::{Db, Kind, Reads, args};

use crate::stories;
use crate::world::{CLINIC_SERVICE, COLOGNE, Client, OUTSIDER, PROGRAMME, SFAX, SFAX_AREA, World, salma};

/// Columns by which a table names a person or a case.
const NAMING: [&str; 11] = [
    "person_id",
    "case_id",
    "survivor",
    "gone",
    "asking_person",
    "asked_person",
    "person_a",
    "person_b",
    "hit_case",
    "merge_id",
    "correction_id",
];
/// Tables with such a column, and tables that hold a person without one.
async fn naming(db: &Db) -> BTreeSet<String> {
    let sql = match db.kind() {
        Kind::Sqlite => {
            "SELECT m.name AS t, c.name AS c FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        }
        Kind::Postgres => {
            "SELECT CAST(table_name AS TEXT) AS t, CAST(column_name AS TEXT) AS c FROM information_schema.columns WHERE table_schema = current_schema()"
        }
    };
    let rows = db.all(sql, args![]).await.unwrap();
    let named = rows.iter().filter(|row| NAMING.contains(&row.text("c").unwrap().as_str()));
    let mut found: BTreeSet<String> = named.map(|row| row.text("t").unwrap()).collect();
    found.extend(["persons", "ask_questions", "import_rows", "duplicate_pairs"].map(str::to_owned));
    found
}

/// Salma's record with something in every table, each free text a mark of its own.
struct Lived {
    counsellor: Client,
    person: String,
}

async fn lived(w: &World) -> Lived {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let person = counsellor.post("/persons", salma()).await.expect(201).id();
    let spouse = json!({ "members": [{ "role": "spouse", "name_latin": "Karim Mark-Spouse", "sex": "male", "birth_on": "1988-03-09", "same": "new" }] });
    let added = counsellor.post(&format!("/persons/{person}/household"), spouse).await;
    assert!(added.status.is_success(), "{}", added.text);
    for (purpose, recipient) in [("handover", "partner"), ("service", "provider")] {
        let consent = json!({ "purpose": purpose, "recipient": recipient, "answer": "given", "language": "ar", "given_how": "spoken", "witness": "mark-witness", "proof": "mark-consent-proof" });
        counsellor.post(&format!("/persons/{person}/consents"), consent).await.expect(201);
    }
    let case = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(), "return_kind": "voluntary", "dependants": 1 });
    let case = counsellor.post("/cases", case).await.expect(201).id();
    counsellor
        .post(
            &format!("/cases/{case}/referrals"),
            json!({ "service": CLINIC_SERVICE.to_string(), "reason": "mark-referral", "urgency": "soon" }),
        )
        .await
        .expect(201);
    let handover = json!({ "to": SFAX.to_string(), "departs_on": "2026-11-25", "arrives_on": "2026-11-26", "travel": "air", "port": "mark-port", "needs": ["reception"], "message": "mark-message" });
    counsellor.post(&format!("/cases/{case}/handovers"), handover).await.expect(201);
    let now = counsellor.get(&format!("/persons/{person}")).await.expect(200).json();
    let mut edit = salma();
    edit["name_latin"] = json!("Salma Mark-Corrected");
    edit["version"] = now["version"].clone();
    counsellor.put(&format!("/persons/{person}"), edit).await.expect(204);
    fill(w, &counsellor, &person, &case).await;
    let asked = json!({ "asker": "guardian", "asked_on": "2026-11-20" });
    counsellor.post(&format!("/persons/{person}/erasure"), asked).await.expect(201);
    let hold = json!({ "reason": "mark-other-procedure" });
    w.user(COLOGNE, Role::DataProtection)
        .await
        .post(&format!("/persons/{person}/holds"), hold)
        .await
        .expect(201);
    Lived { counsellor, person }
}

/// What would take a whole journey to come about by itself.
async fn fill(w: &World, who: &Client, person: &str, case: &str) {
    let (id, person): (Uuid, Uuid) = (case.parse().unwrap(), person.parse().unwrap());
    let (now, user) = (base::Clock::now(&*w.clock), who.user);
    let one = Uuid::from_u128(id.as_u128() ^ 1);
    let instrument: Uuid =
        w.app.db.first("SELECT id FROM instruments", args![]).await.unwrap().unwrap().id("id").unwrap();
    let tx = w.app.db.begin().await.unwrap();
    for sql in [
        "INSERT INTO notes (id, case_id, person_id, org_id, user_id, category, body, created_at) VALUES ($1, $2, $3, $4, $5, 'protection', 'mark-note', $6)",
        "INSERT INTO assessments (id, case_id, person_id, org_id, user_id, stage, urgency, summary, child_at_risk, seeks_protection, assessed_on, created_at)
         VALUES ($1, $2, $3, $4, $5, 'pre_departure', 'none', 'mark-assessment', 0, 0, '2026-11-21', $6)",
        "INSERT INTO rapid_forms (id, case_id, person_id, org_id, user_id, safety, guardian, heard, views, actions, tracing, responsible, review_on, filled_on, created_at)
         VALUES ($1, $2, $3, $4, $5, 'safe', 'parents', 'heard', 'mark-views', 'mark-actions', 0, 'mark-responsible', '2026-12-01', '2026-11-21', $6)",
        "INSERT INTO plans (id, case_id, person_id, org_id, user_id, revision, state, summary, currency, total_minor, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, 1, 'draft', 'mark-plan', 'EUR', 12300, $6, $6, 1)",
        "INSERT INTO assistance (id, case_id, person_id, org_id, user_id, phase, mode, kind, description, amount_minor, currency, delivered_on, proof, created_at)
         VALUES ($1, $2, $3, $4, $5, 'post_arrival', 'cash', 'transport', 'mark-assistance', 4500, 'EUR', '2026-11-21', 'mark-proof', $6)",
        "INSERT INTO emergencies (id, case_id, person_id, org_id, user_id, reason, opened_at, until_at) VALUES ($1, $2, $3, $4, $5, 'mark-emergency', $6, $6)",
        "INSERT INTO recalls (id, kind, case_id, person_id, org_id, owner_org, acknowledged_by, purpose, recipient, duty, made_at, due_at, legal_basis)
         VALUES ($1, 'consent', $2, $3, $4, $4, $5, 'handover', 'partner', 'give_back', $6, $6, 'mark-law')",
    ] {
        tx.run(sql, args![one, id, person, COLOGNE, user, now]).await.unwrap();
    }
    for sql in [
        "INSERT INTO factors (assessment_id, position, case_id, level, direction, nature, code, note) VALUES ($1, 0, $2, 'individual', 'protective', 'inherent', 'literacy', 'mark-factor')",
        "INSERT INTO measures (id, plan_id, case_id, position, dimension, level, horizon, kind, description, cost_minor, currency, needs_referral)
         VALUES ($1, $1, $2, 0, 'economic', 'individual', 'short', 'skills', 'mark-measure', 12300, 'EUR', 0)",
    ] {
        tx.run(sql, args![one, id]).await.unwrap();
    }
    tx.run(
        "INSERT INTO surveys (id, case_id, person_id, instrument_id, round, due_on, lead_org, assigned_org, state, done_on, answers, created_at, version)
         VALUES ($1, $2, $3, $4, 'extra', '2026-12-01', $5, $5, 'done', '2026-11-21', $7, $6, 1)",
        args![one, id, person, instrument, COLOGNE, now, "{\"eco_situation\":\"refused\"}"],
    )
    .await
    .unwrap();
    tx.run(
        "INSERT INTO import_fingerprints (org_id, fingerprint, case_id, person_id) VALUES ($1, $2, $3, $4)",
        args![COLOGNE, id.as_bytes().to_vec(), id, person],
    )
    .await
    .unwrap();
    // The same person as Sfax registered her, confirmed by both; and a question that was asked, and one that was put.
    let other = Uuid::from_u128(id.as_u128() ^ 2);
    tx.run(
        "INSERT INTO persons (id, org_id, name_latin, sex, birth_precision, nationalities, languages, created_by, created_at, updated_at, version)
         VALUES ($1, $2, 'Mark-Elsewhere', 'female', 'unknown', '', '', $3, $4, $4, 1)",
        args![other, SFAX, user, now],
    )
    .await
    .unwrap();
    tx.run(
        "INSERT INTO person_links (id, pair_id, asking_org, asking_person, asked_org, asked_person, state, asked_by, asked_at)
         VALUES ($1, $1, $2, $3, $4, $5, 'standing', $6, $7)",
        args![one, COLOGNE, person, SFAX, other, user, now],
    )
    .await
    .unwrap();
    for (question, asking, asked, of, hit) in
        [(one, COLOGNE, SFAX, Some(person), None), (other, SFAX, COLOGNE, None, Some(id))]
    {
        tx.run("INSERT INTO ask_questions (id, org_id, user_id, person_id, at, hits) VALUES ($1, $2, $3, $4, $5, 1)", args![question, asking, user, of, now]).await.unwrap();
        tx.run("INSERT INTO ask_answers (question_id, asked_org, org_id, at, hit_case) VALUES ($1, $2, $3, $4, $5)", args![question, asked, asking, now, hit]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn report(who: &Client, person: &str, language: &str) -> Value {
    let answer = who.get(&format!("/persons/{person}/report?in={language}")).await.expect(200);
    // Marks of direction are invisible, and not part of a word.
    serde_json::from_str(&answer.text.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")).unwrap()
}

fn chapter<'a>(report: &'a Value, name: &str) -> &'a Value {
    let chapters = report["chapters"].as_array().unwrap();
    chapters.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("no chapter {name}"))
}

/// Every cell of facts and tables: the value as it is kept, and in words.
fn cells(report: &Value) -> Vec<(Value, String)> {
    let mut cells = Vec::new();
    for part in report["chapters"].as_array().unwrap().iter().flat_map(|one| one["parts"].as_array().unwrap())
    {
        let facts = part["facts"].as_array().into_iter().flatten();
        let rows = part["rows"].as_array().into_iter().flatten().flat_map(|row| row.as_array().unwrap());
        cells.extend(
            facts.chain(rows).map(|cell| (cell["value"].clone(), cell["text"].as_str().unwrap().to_owned())),
        );
    }
    cells
}

#[test]
fn every_field_of_a_record_is_told_or_left_out_with_a_reason() {
    let words = web::words::Words::new(&app::server::messages()).unwrap();
    let mut wrong = Vec::new();
    for sheet in app::report::tellings().iter().flat_map(|telling| telling.sheets) {
        for field in sheet.fields {
            let told = sheet.lines.iter().any(|line| line.field == field.name);
            let left = sheet.left_out.iter().any(|(name, reason)| *name == field.name && !reason.is_empty());
            if told == left {
                wrong.push(format!("{}: {} is told and left out, or neither", sheet.noun, field.name));
            }
        }
        for line in sheet.lines.iter().filter(|line| !words.has(Locale::Ar, line.label)) {
            wrong.push(format!("{}: no message {}", sheet.noun, line.label));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_printed_is_what_the_page_says() {
    use app::report::{Cell, Chapter, Column, Fact, Part, Report, document};
    let cell =
        |text: &str| Cell { value: json!(text), text: text.to_owned(), left_to_right: text.starts_with('+') };
    let fact = |label: &str, text: &str| Fact { field: "field", label: label.to_owned(), cell: cell(text) };
    let column = Column { field: "field", label: "متى".into() };
    let parts = vec![
        Part::Heading { text: "عنوان".into() },
        Part::Withheld { category: "health", text: "لدى جهة أخرى".into() },
        Part::Facts { noun: "person", facts: vec![fact("هاتف", "+21624000000"), fact("شاهد", "")] },
        Part::Table {
            noun: "event",
            title: "أحداث".into(),
            columns: vec![column],
            rows: vec![vec![cell("اليوم")]],
        },
        Part::Data { name: "consent_records", data: json!([]) },
    ];
    let report = Report {
        person: base::PersonId(Uuid::from_u128(1)),
        organisation: base::Label::default(),
        contact: String::new(),
        language: Locale::Ar,
        made_at: base::Moment::from_micros(0),
        title: "تقرير".into(),
        lead: vec!["مقدمة".into()],
        chapters: vec![Chapter { name: "person", title: "من أنت".into(), parts }],
    };
    let paper = document(&report, ["صفحة ".into(), " من ".into(), String::new()], true);
    assert!(paper.right_to_left && paper.eastern_digits && paper.language == "ar");
    let said = format!("{:?}", paper.chapters);
    for word in ["من أنت", "عنوان", "لدى جهة أخرى", "هاتف", "+21624000000", "أحداث", "متى", "اليوم"]
    {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert!(said.contains("left_to_right: true"), "a phone runs from left to right: {said}");
    assert!(!said.contains("شاهد"), "what is not recorded takes no line: {said}");
}

stories! {
    async fn every_table_about_a_person_is_in_a_chapter_or_has_its_reason(w: World) {
        let told = app::report::tellings().iter().flat_map(|telling| telling.tables.iter().copied());
        let elsewhere = app::report::elsewhere().map(|(table, reason)| { assert!(!reason.is_empty()); table });
        let mut known = BTreeSet::new();
        for table in told.chain(elsewhere) {
            assert!(known.insert(table.to_owned()), "{table} is said twice");
        }
        assert_eq!(naming(&w.app.db).await, known, "tell the table in a chapter, or say in store/src/tables/list.rs why not");
    }

    async fn the_report_tells_all_that_was_written_in_words(w: World) {
        let lived = lived(&w).await;
        let (who, person) = (&lived.counsellor, &lived.person);
        let english = report(who, person, "en").await;
        let all: Vec<(Value, String)> = cells(&english);
        let text: String = all.iter().map(|(_, text)| format!("{text}\n")).collect();
        for mark in [
            "mark-note", "mark-assessment", "mark-factor", "mark-views", "mark-actions", "mark-plan", "mark-measure", "mark-assistance", "mark-proof",
            "mark-emergency", "mark-law", "mark-referral", "mark-port", "mark-message", "mark-witness", "mark-consent-proof", "Salma Mark-Corrected", "Salma Ben Ali",
            "سلمى بن علي", "+21624000000", "X123456", "Karim Mark-Spouse", "€123", "€45", "Bridge Association, Sfax", "Care centre, Sfax", "Joint return", "2 April 1991",
            "Reads and writes", "Hand-over sent", "Does not wish to answer", "Clause",
        ] {
            assert!(text.contains(mark), "{mark} is not in:\n{text}");
        }
        let empty: Vec<&str> = english["chapters"].as_array().unwrap().iter()
            .filter(|one| one["parts"].as_array().unwrap().iter().all(|part| part["kind"] == "remark"))
            .map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(empty, Vec::<&str>::new(), "every room has something to tell");
        let records = chapter(&english, "consents")["parts"].as_array().unwrap().iter().find(|part| part["kind"] == "data").unwrap();
        let as_exported = who.get(&format!("/persons/{person}/consent-records")).await.expect(200).json();
        assert_eq!(records["data"], as_exported, "in the names of the standard");
        // Others' data and staff stay out.
        let whole = english.to_string();
        for third in ["1988-03-09", "Mark-Elsewhere", "mark-responsible", "mark-other-procedure", "Counsellor of"] {
            assert!(!whole.contains(third), "{third}");
        }
        assert!(chapter(&english, "merges").to_string().contains("Bridge Association, Sfax keeps a record of its own about you"));

        for language in ["ar", "fr", "es"] {
            let other = report(who, person, language).await;
            assert_eq!(other["language"], language);
            for (value, text) in cells(&other) {
                let code = text.len() > 2 && text.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '.');
                assert!(!(code && value == json!(text)), "{language}: {text} is a code");
            }
            let page = who.page(&format!("/people/{person}/report?in={language}")).await.expect(200).text;
            let lang = format!("lang=\"{language}\"");
            assert!(page.contains(&lang) && page.contains("mark-assessment"), "{page}");
            assert_eq!(page.contains("dir=\"rtl\""), language == "ar");
        }
    }

    async fn the_language_is_the_persons_own_unless_another_is_asked_for(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let person = counsellor.post("/persons", salma()).await.expect(201).id();
        let own = counsellor.get(&format!("/persons/{person}/report")).await.expect(200).json();
        assert_eq!(own["language"], "ar");
        let title = own["title"].as_str().unwrap().replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!(title, "تقرير الاطلاع على البيانات: سلمى بن علي · Salma Ben Ali");
        assert_eq!(report(&counsellor, &person, "fr").await["language"], "fr");
        assert_eq!(report(&counsellor, &person, "xx").await["language"], "ar", "one that we do not speak");
        let other = json!({ "name_latin": "Abeba", "sex": "female", "birth_precision": "unknown", "languages": ["am", "ar"] });
        let other = counsellor.post("/persons", other).await.expect(201).id();
        assert_eq!(counsellor.get(&format!("/persons/{other}/report")).await.expect(200).json()["language"], "en", "the reader's");
        let nothing = report(&counsellor, &other, "en").await;
        assert!(chapter(&nothing, "referrals").to_string().contains("Nothing is recorded here."), "{nothing}");
    }

    async fn it_is_for_the_registrars_people_and_each_sees_what_the_role_does(w: World) {
        let lived = lived(&w).await;
        let path = format!("/persons/{}/report", lived.person);
        let partner = w.user(SFAX, Role::CaseManager).await;
        partner.get(&format!("/persons/{}", lived.person)).await.expect(200);
        for at in [path.clone(), format!("{path}.pdf")] {
            assert!([403, 503].contains(&partner.get(&at).await.status.as_u16()), "who was handed the case is asked for its own");
            w.user(OUTSIDER, Role::CaseManager).await.get(&at).await.expect(404);
            w.stranger().get(&at).await.expect(401);
        }
        partner.get(&path).await.expect(403);
        w.user(COLOGNE, Role::ProgrammeManager).await.get(&path).await.expect(403);
        w.user(COLOGNE, Role::Administrator).await.get(&path).await.expect(404);
        partner.page(&format!("/people/{}/report", lived.person)).await.expect(403);
        assert!(!partner.page(&format!("/people/{}", lived.person)).await.text.contains("/report"));
        assert!(lived.counsellor.page(&format!("/people/{}", lived.person)).await.text.contains(&format!("/people/{}/report", lived.person)));

        let officer = w.user(COLOGNE, Role::DataProtection).await;
        let copy = report(&officer, &lived.person, "en").await;
        let whole = copy.to_string();
        for hidden in ["mark-note", "mark-assessment", "mark-views", "mark-plan", "mark-assistance", "mark-referral", "X123456", "€123", "Health care"] {
            assert!(!whole.contains(hidden), "{hidden}");
        }
        for shown in ["Salma Mark-Corrected", "mark-port", "mark-witness"] {
            assert!(whole.contains(shown), "{shown}");
        }
        for category in ["documents", "household", "assessment", "protection", "plan", "money", "health", "assistance", "monitoring"] {
            assert!(whole.contains(&format!("\"category\":\"{category}\"")), "{category} is named as left out");
        }
        assert!(whole.contains("Ask Return counselling, Cologne for a copy made by a counsellor"), "{whole}");
    }

    async fn a_report_is_an_export_in_the_trail_and_in_the_next_report(w: World) {
        let lived = lived(&w).await;
        let exports = "SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'export' AND subject = 'person'";
        assert_eq!(w.count(exports).await, 0);
        report(&lived.counsellor, &lived.person, "en").await;
        assert_eq!(w.count(exports).await, 1);
        let of_case = "SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'export' AND subject = 'case' AND categories <> ''";
        assert_eq!(w.count(of_case).await, 1);
        let next = report(&lived.counsellor, &lived.person, "en").await;
        assert!(chapter(&next, "readings").to_string().contains("Exported"), "{next}");
        let trail = lived.counsellor.page(&format!("/people/{}/access", lived.person)).await.expect(200).text;
        assert!(trail.contains("Exported"), "{trail}");
    }

    async fn what_another_organisation_holds_is_named_with_whom_to_ask(w: World) {
        let lived = lived(&w).await;
        let (other, agreement, clause) = (Uuid::from_u128(0xe1), Uuid::from_u128(0xe2), Uuid::from_u128(0xe3));
        let (person, user): (Uuid, _) = (lived.person.parse().unwrap(), lived.counsellor.user);
        let now = base::Clock::now(&*w.clock);
        let tx = w.app.db.begin().await.unwrap();
        tx.run(
            "INSERT INTO cases (id, number, org_id, lead_org, person_id, programme_id, host, origin, return_kind, stage, dependants, opened_by, opened_at, updated_at, version, stage_org, registrar_org)
             VALUES ($1, 'ZZZZZZZZZZ', $2, $2, $3, $4, 'DE', 'TN', 'voluntary', 'reintegrating', 0, $5, $6, $6, 1, $2, (SELECT p.org_id FROM persons p WHERE p.id = $3))",
            args![other, SFAX, person, PROGRAMME, user, now],
        ).await.unwrap();
        tx.run(
            "INSERT INTO assessments (id, case_id, person_id, org_id, user_id, stage, urgency, summary, child_at_risk, seeks_protection, assessed_on, created_at)
             VALUES ($1, $1, $2, $3, $4, 'reintegrating', 'none', 'held-elsewhere', 0, 0, '2026-11-21', $5)",
            args![other, person, SFAX, user, now],
        ).await.unwrap();
        tx.run(
            "INSERT INTO case_events (id, case_id, person_id, at, kind, category, org_id, user_id, subject_id) VALUES ($1, $1, $2, $5, 'assessed', 'assessment', $3, $4, $1)",
            args![other, person, SFAX, user, now],
        ).await.unwrap();
        tx.run(
            "INSERT INTO agreements (id, kind, state, title_ar, title_en, built_in, starts_on, created_at, version) VALUES ($1, 'data_sharing', 'in_force', 'مذكرة', 'Memorandum', 0, '2020-01-01', 0, 1)",
            args![agreement],
        ).await.unwrap();
        store::refresh_case(&tx, other.into()).await.unwrap();
        tx.commit().await.unwrap();
        let before = report(&lived.counsellor, &lived.person, "en").await.to_string();
        assert!(!before.contains("ZZZZZ-ZZZZZ") && !before.contains("held-elsewhere"), "a case that nothing opens is not there");

        for (actions, seen) in [("see", false), ("see export", true)] {
            let tx = w.app.db.begin().await.unwrap();
            tx.run("DELETE FROM clause_owners WHERE clause_id = $1", args![clause]).await.unwrap();
            tx.run("DELETE FROM clauses WHERE id = $1", args![clause]).await.unwrap();
            tx.run(
                "INSERT INTO clauses (id, agreement_id, position, article, party, party_org, actions, categories, purposes, programmes, corridors, areas, stages,
                 referred_only, from_on, needs_consent, needs_training, no_onward, smallest_count, recipient, owners)
                 VALUES ($1, $2, 1, '3.1', 'org', $3, $4, 'identity journey assessment', 'counselling', '', '', '', '', 0, '2020-01-01', 0, 0, 0, 5, 'partner', $5)",
                args![clause, agreement, COLOGNE, actions, format!("{COLOGNE} {SFAX}")],
            ).await.unwrap();
            for owner in [COLOGNE, SFAX] {
                tx.run("INSERT INTO clause_owners (org_id, clause_id) VALUES ($1, $2)", args![owner, clause]).await.unwrap();
            }
            store::refresh_case(&tx, other.into()).await.unwrap();
            tx.commit().await.unwrap();
            let looked = lived.counsellor.get(&format!("/cases/{other}/assessments")).await.expect(200).text;
            assert!(looked.contains("held-elsewhere"), "{looked}");
            let told = report(&lived.counsellor, &lived.person, "en").await;
            assert_eq!(told.to_string().contains("held-elsewhere"), seen, "{actions}: to look at is not to take out");
            let plans = chapter(&told, "plans").to_string();
            assert!(plans.contains("Plan: held by Bridge Association, Sfax. Ask there."), "{plans}");
        }
    }

    async fn every_correction_is_kept_with_who_when_before_and_after(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let person = counsellor.post("/persons", salma()).await.expect(201).id();
        let at = format!("/persons/{person}/corrections");
        assert_eq!(counsellor.get(&at).await.expect(200).json(), json!([]), "registering corrects nothing");
        w.later(1, 0);
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let mut edit = salma();
        edit["version"] = json!(1);
        counsellor.put(&format!("/persons/{person}"), edit.clone()).await.expect(204);
        assert_eq!(counsellor.get(&at).await.expect(200).json(), json!([]), "nor does saving what is there");
        let changes = [
            ("name_ar", json!("سلمى بنت علي")), ("name_latin", json!("Salma Bint Ali")), ("sex", json!("unknown")), ("birth_on", json!("1992-04-02")),
            ("nationalities", json!(["TN", "FR"])), ("languages", json!(["fr"])), ("contact_value", json!(["+216 24 000 001"])), ("document_number", json!(["X999999"])),
        ];
        for (field, value) in &changes {
            edit[*field] = value.clone();
        }
        edit["version"] = json!(2);
        counsellor.put(&format!("/persons/{person}"), edit).await.expect(204);
        let kept = counsellor.get(&at).await.expect(200).json();
        assert_eq!(kept.as_array().unwrap().len(), 1, "{kept}");
        let one = &kept[0];
        assert_eq!((one["org"].as_str(), one["role"].as_str()), (Some(COLOGNE.to_string().as_str()), Some("counsellor")));
        assert!(one["user_name"].is_string() && one["at"].as_i64().is_some());
        let count = |category: &str| one[category].as_array().unwrap().len();
        assert_eq!((count("identity"), count("contact"), count("documents")), (5, 2, 1), "{one}");
        let birth = one["identity"].as_array().unwrap().iter().find(|change| change["field"] == "birth").unwrap();
        assert_eq!((&birth["before"]["on"], &birth["after"]["on"]), (&json!("1991-04-02"), &json!("1992-04-02")));
        let page = counsellor.page(&format!("/people/{person}")).await.expect(200).text;
        for word in ["Corrections", "Salma Ben Ali", "Salma Bint Ali", "X999999", "X123456"] {
            assert!(page.contains(word), "{word}: {page}");
        }
        let told = report(&counsellor, &person, "en").await;
        let told = chapter(&told, "person").to_string();
        for word in ["Salma Ben Ali", "Phone: +21624000000", "Phone: +21624000001", "2 April 1991", "Tunisia, France", "Female"] {
            assert!(told.contains(word), "{word}: {told}");
        }
        // The officer sees what the role works with; others nothing.
        let officer = w.user(COLOGNE, Role::DataProtection).await.get(&at).await.expect(200).json();
        assert!(officer[0]["documents"].is_null() && officer[0]["identity"].is_array(), "{officer}");
        w.user(COLOGNE, Role::ProgrammeManager).await.get(&at).await.expect(403);
        w.user(OUTSIDER, Role::CaseManager).await.get(&at).await.expect(404);
    }
}

#[cfg(not(feature = "pdf"))]
stories! {
    async fn a_server_without_the_typesetter_offers_the_browsers_own_printing(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let person = counsellor.post("/persons", salma()).await.expect(201).id();
        let page = counsellor.page(&format!("/people/{person}/report?in=en")).await.expect(200).text;
        assert!(page.contains("Print this page instead") && !page.contains("report.pdf"), "{page}");
        assert!(counsellor.page(&format!("/people/{person}/report.pdf")).await.expect(503).text.contains("This server does not make PDF"));
        assert_eq!(counsellor.get(&format!("/persons/{person}/report.pdf")).await.expect(503).json()["code"], "report.no_paper");
    }
}

#[cfg(feature = "pdf")]
stories! {
    async fn the_report_is_printed(w: World) {
        let lived = lived(&w).await;
        let page = lived.counsellor.page(&format!("/people/{}/report", lived.person)).await.expect(200).text;
        assert!(page.contains("report.pdf?in=ar"), "{page}");
        let printed = lived.counsellor.get(&format!("/persons/{}/report.pdf", lived.person)).await.expect(200);
        assert_eq!(printed.headers["content-type"], "application/pdf");
        assert!(printed.text.starts_with("%PDF-"));
        let exports = "SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'export' AND subject = 'person'";
        assert_eq!(w.count(exports).await, 2, "the page and the file");
    }
}
