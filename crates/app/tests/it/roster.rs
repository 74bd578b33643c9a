//! Rosters: from an office's file to persons, households and cases, by command, page and API.

use access::Scope;
use axum::body::Body;
use axum::http::{Request, header};
use base::{Actor, Country, Locale, OrgKind, Purpose, Role};
use bytes::Bytes;
use exchange::roster::{self, Options};
use serde_json::{Value, json};
use store::args;

use crate::stories;
use crate::world::{Answer, COLOGNE, Client, OUTSIDER, PROGRAMME, World};

const ARABIC: &[u8] = include_bytes!("../../../exchange/src/roster/fixtures/returnees-ar.xlsx");
const FRENCH: &[u8] = include_bytes!("../../../exchange/src/roster/fixtures/retours-fr.xlsx");
const SMALL: &str = "Household,Full name,Sex,Date of birth,Place of return,Phone\nA,Salma Ben Ali,F,1991-04-02,Sfax,+21624000000\nA,Omar Ben Ali,M,2015-01-01,Sfax,\nB,Nour Haddad,F,1980-01-01,Gabes,\nB,Nour Haddad,F,1980-01-01,Gabes,+21624000009\nC,,M,1980-01-01,,\n";

fn scope(w: &World, client: &Client) -> Scope {
    let actor = Actor {
        user: client.user,
        org: COLOGNE,
        org_kind: OrgKind::LocalAuthority,
        country: Country::parse("DE").unwrap(),
        role: Role::Counsellor,
        enforcement: false,
        trained: true,
        locale: Locale::En,
    };
    Scope { actor, purpose: Purpose::Counselling, now: base::Clock::now(&*w.clock) }
}

/// The programme of the world, open to the corridors of the two rosters.
async fn wide(w: &World) {
    let tx = w.app.db.begin().await.unwrap();
    for (side, countries) in [("host", "AT BE GR LY NE"), ("origin", "DZ EG IQ MA SD")] {
        for country in countries.split(' ') {
            let sql = "INSERT INTO programme_countries (programme_id, side, country) VALUES ($1, $2, $3)";
            tx.run(sql, args![PROGRAMME, side, country]).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

async fn import(w: &World, bytes: &'static [u8], dry_run: bool) -> Value {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let options = Options { programme: None, dry_run, file_name: "list.xlsx".into() };
    let report = roster::import_file(&w.app, &scope(w, &counsellor), Bytes::from_static(bytes), &options)
        .await
        .unwrap();
    serde_json::to_value(report).unwrap()
}

fn codes(report: &Value) -> Vec<(i64, String)> {
    let errors = report["errors"].as_array().unwrap();
    errors.iter().map(|e| (e["row"].as_i64().unwrap(), e["code"].as_str().unwrap().to_owned())).collect()
}

/// A file sent as a browser sends it.
async fn upload(w: &World, client: &Client, name: &str, body: &[u8]) -> Answer {
    let part = |name: &str, value: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let mut form = part("_csrf", "token") + &part("programme", &PROGRAMME.to_string());
    form += &format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    );
    let mut bytes = form.into_bytes();
    bytes.extend_from_slice(body);
    bytes.extend_from_slice(b"\r\n--b--\r\n");
    let request = Request::builder()
        .method("POST")
        .uri("/admin/imports")
        .header(header::COOKIE, format!("jisr_session=secret-{}; jisr_language=en", client.user))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    w.send(request.body(Body::from(bytes)).unwrap()).await
}

fn hidden_id(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"id\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

stories! {
    async fn the_given_rosters_report_exactly_what_is_wrong_and_add_nothing_twice(w: World) {
        wide(&w).await;
        let dry = import(&w, ARABIC, true).await;
        let expected = [(60, "birth_date.future"), (92, "name.missing"), (113, "country.unknown"), (121, "return_date.before_birth"), (145, "date.invalid"), (159, "sex.unknown"), (194, "cell.formula")];
        assert_eq!(codes(&dry), expected.map(|(row, code)| (row, code.to_owned())));
        assert_eq!((&dry["rows"], &dry["accepted"], &dry["imported"]), (&json!(240), &json!(232), &json!(0)));
        assert_eq!(dry["held"], json!([{ "row": 192, "reason": "likely_duplicate", "of": "row 191" }]));
        assert_eq!(dry["errors"][0]["column"], "تاريخ الميلاد");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons").await, 0);
        let real = import(&w, ARABIC, false).await;
        assert_eq!((&real["accepted"], &real["imported"]), (&json!(232), &json!(232)));
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM cases").await, 232);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'register'").await, 232);
        let households = w.count("SELECT COUNT(*) AS n FROM households").await;
        assert!(households > 50, "{households}");
        let again = import(&w, ARABIC, false).await;
        assert_eq!((&again["rows"], &again["accepted"], &again["imported"], &again["held"]), (&json!(240), &json!(232), &json!(0), &real["held"]));
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons").await, 232);
        let french = import(&w, FRENCH, true).await;
        let expected = [(40, "birth_date.future"), (55, "name.missing"), (59, "country.unknown"), (69, "return_date.before_birth"), (79, "date.invalid"), (81, "sex.unknown"), (96, "cell.formula")];
        assert_eq!(codes(&french), expected.map(|(row, code)| (row, code.to_owned())));
        assert_eq!(french["held"].as_array().unwrap().len(), 1);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM import_files f JOIN import_uploads u ON u.id = f.upload_id WHERE u.size = 23070").await, 1);
    }

    async fn a_file_is_checked_imported_and_its_held_row_decided_on_pages(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let sent = upload(&w, &counsellor, "C:\\lists\\small.csv", SMALL.as_bytes()).await.expect(303);
        let dry = sent.location.unwrap();
        let waiting = counsellor.page(&dry).await.expect(200);
        assert_eq!(waiting.headers[header::REFRESH], "2");
        assert!(roster::tick(&w.app).await.unwrap());
        assert!(!roster::tick(&w.app).await.unwrap());
        let page = counsellor.page(&dry).await.expect(200).text;
        assert!(page.contains("small.csv") && !page.contains("C:"), "{page}");
        assert!(!page.contains("/cases?programme="), "nothing is added yet: {page}");
        assert!(page.contains("There is no name in this row") && page.contains("Nour Haddad"), "{page}");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons").await, 0);
        let id = hidden_id(&page);
        for _ in 0..2 {
            counsellor.form(&format!("{dry}/confirm"), &[("id", &id)]).await.expect(303);
        }
        assert!(roster::tick(&w.app).await.unwrap());
        assert!(!roster::tick(&w.app).await.unwrap());
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons").await, 3);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM cases WHERE area_id IS NOT NULL").await, 3);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons WHERE household_id IS NOT NULL").await, 2);
        let real = format!("/admin/imports/{id}");
        let done = counsellor.page(&real).await.expect(200).text.replace("&#x2f;", "/");
        assert!(done.contains("Somebody else: add") && done.contains(&format!("/cases?programme={PROGRAMME}")), "{done}");
        counsellor.form(&format!("{real}/rows/5"), &[("decision", "different")]).await.expect(303);
        counsellor.form(&format!("{real}/rows/5"), &[("decision", "same")]).await.expect(409);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons").await, 4);
        let counsellors = counsellor.page("/admin/imports").await.expect(200).text;
        assert!(counsellors.contains(&real), "{counsellors}");
    }

    async fn unknown_headings_are_asked_once(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let file = "Wer,Geschlecht,Geboren\nSalma Ben Ali,F,1991-04-02\n";
        let to = upload(&w, &counsellor, "a.csv", file.as_bytes()).await.expect(303).location.unwrap();
        assert!(to.starts_with("/admin/imports/columns/"), "{to}");
        let asked = counsellor.page(&to).await.expect(200).text;
        assert!(asked.contains("Geschlecht") && asked.contains("Some headings were not understood") && asked.contains("Columns that the list lacks:"), "{asked}");
        let nothing = counsellor.form(&to, &[("heading", "Wer"), ("column", "")]).await.expect(422).text;
        assert!(nothing.contains("Say which columns"), "{nothing}");
        let fields = [("heading", "Wer"), ("column", "name"), ("heading", "Geschlecht"), ("column", "sex"), ("heading", "Geboren"), ("column", "birth")];
        counsellor.form(&to, &fields).await.expect(303);
        let again = upload(&w, &counsellor, "b.csv", file.as_bytes()).await.expect(303).location.unwrap();
        assert!(!again.contains("columns"), "{again}");
    }

    async fn bad_files_and_other_people_get_nowhere(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        for (body, said) in [(&b"PK\x03\x04 broken"[..], "cannot be read"), (&b"\xd0\xcf\x11\xe0"[..], "protected"), (&b""[..], "The file is empty"), (&b"\0\0\0\0"[..], "cannot be read")] {
            let page = upload(&w, &counsellor, "x.xlsx", body).await.expect(422).text;
            assert!(page.contains(said), "{page}");
        }
        assert!(upload(&w, &counsellor, "x.bin", b"\0\0\0\0").await.expect(422).text.contains("Only XLSX"));
        let job = upload(&w, &counsellor, "small.csv", SMALL.as_bytes()).await.expect(303).location.unwrap();
        let id = job.rsplit('/').next().unwrap().to_owned();
        let other = w.user(OUTSIDER, Role::CaseManager).await;
        other.page(&job).await.expect(404);
        other.get(&format!("/imports/{id}")).await.expect(404);
        other.get(&format!("/imports/{id}/report")).await.expect(404);
        w.user(COLOGNE, Role::Administrator).await.page("/admin/imports").await.expect(403);
        counsellor.form(&format!("{job}/confirm"), &[]).await.expect(409);
        counsellor.form(&format!("{job}/cancel"), &[]).await.expect(303);
        roster::tick(&w.app).await.unwrap();
        assert_eq!(counsellor.get(&format!("/imports/{id}")).await.expect(200).json()["state"], "cancelled");
        counsellor.form(&format!("{job}/cancel"), &[]).await.expect(409);
    }

    async fn a_program_sends_a_file_and_reads_the_report(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let id = "018f0000-0000-7000-8000-0000000000aa";
        let send = |token: String| {
            let request = Request::builder().method("POST").uri(format!("/api/imports?id={id}&dry_run=false"));
            w.send(request.header(header::AUTHORIZATION, token).body(Body::from(SMALL)).unwrap())
        };
        for _ in 0..2 {
            assert_eq!(send(format!("Bearer jisr_secret-{}", counsellor.user)).await.expect(202).id(), id);
        }
        send("Bearer wrong".into()).await.expect(401);
        counsellor.get(&format!("/imports/{id}/report")).await.expect(409);
        roster::tick(&w.app).await.unwrap();
        let import = counsellor.get(&format!("/imports/{id}")).await.expect(200).json();
        assert_eq!((&import["state"], &import["result"]["imported"]), (&json!("done"), &json!(3)));
        let report = counsellor.get(&format!("/imports/{id}/report")).await.expect(200).json();
        assert_eq!(report["errors"][0]["code"], "name.missing");
        counsellor.post(&format!("/imports/{id}/rows/5"), json!({ "decision": "same" })).await.expect(204);
        counsellor.post(&format!("/imports/{id}/rows/99"), json!({ "decision": "same" })).await.expect(404);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons").await, 3);
    }

    async fn a_corrected_file_adds_only_what_was_corrected(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let scope = scope(&w, &counsellor);
        let options = Options { file_name: "a.csv".into(), ..Options::default() };
        let first = "Household,Full name,Sex,Date of birth\nA,Salma Ben Ali,F,1991-04-02\nA,Omar Ben Ali,M,2015-01-01\nA,Hedi Ben Ali,M,31/02/2017\n";
        roster::import_file(&w.app, &scope, Bytes::from(first), &options).await.unwrap();
        let corrected = first.replace("31/02/2017", "28/02/2017");
        let report = roster::import_file(&w.app, &scope, Bytes::from(corrected), &options).await.unwrap();
        assert_eq!((report.accepted, report.imported, report.errors.len()), (3, 1, 0));
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM households").await, 1);
        assert_eq!(w.count("SELECT COUNT(DISTINCT household_id) AS n FROM persons").await, 1);
        let renamed = "Full name,Date of birth\nBen Ali Salma,2/4/1991\n";
        let held = roster::import_file(&w.app, &scope, Bytes::from(renamed), &options).await.unwrap().held;
        assert!(held.len() == 1 && held[0].of.starts_with("person "), "{held:?}");
    }
}
