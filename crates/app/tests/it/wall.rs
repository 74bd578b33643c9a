//! The second wall, tried by connections that skip the program: row-level security of PostgreSQL.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use base::reexport::uuid::Uuid;
use base::{OrgId, Role};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};
use store::wall::{Work, for_nobody, for_org};
use store::{Reads, args};

use crate::journey::{BOTH, case_with, handover};
use crate::world::{COLOGNE, Client, OUTSIDER, PROGRAM_ROLE, SFAX, World, as_program, told};

/// Tells a story where there is a server to tell it on.
macro_rules! walled {
    ($($name:ident($world:ident) $body:block)+) => {$(
        #[tokio::test]
        async fn $name() {
            if let Some($world) = World::on_postgres().await {
                told(async move $body).await;
            }
        }
    )+};
}

/// Two cases of Cologne, of which one is handed over to Sfax: the person and the case that Sfax may list.
async fn two_cases(w: &World) -> (Client, [Uuid; 2], [Uuid; 2]) {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let (known, shared) = case_with(&counsellor, BOTH).await;
    counsellor.post(&format!("/cases/{shared}/handovers"), handover()).await.expect(201);
    let (other, kept) = case_with(&counsellor, BOTH).await;
    for case in [&shared, &kept] {
        counsellor.post(&format!("/cases/{case}/notes"), json!({ "body": "a note" })).await.expect(201);
    }
    let id = |text: &str| text.parse().unwrap();
    (counsellor, [id(&known), id(&other)], [id(&shared), id(&kept)])
}

/// A connection as the program's role, in a transaction in which nothing is set yet.
async fn connection(w: &World) -> PgConnection {
    let mut connection = PgConnection::connect(&as_program(&w.url)).await.unwrap();
    sqlx::query("BEGIN").execute(&mut connection).await.unwrap();
    connection
}

async fn as_org(connection: &mut PgConnection, w: &World, org: OrgId) {
    let now = base::Clock::now(&*w.clock).micros();
    for (name, value) in [("jisr.org", org.to_string()), ("jisr.now", now.to_string())] {
        sqlx::query("SELECT set_config($1, $2, true)")
            .bind(name)
            .bind(value)
            .execute(&mut *connection)
            .await
            .unwrap();
    }
}

async fn number(connection: &mut PgConnection, sql: &str) -> i64 {
    sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_one(connection).await.unwrap().get(0)
}

async fn ids(connection: &mut PgConnection, sql: &str) -> BTreeSet<Uuid> {
    let rows = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(connection).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

fn kept() -> Vec<&'static str> {
    app::wall::tables().filter(|(_, why)| why.is_none()).map(|(table, _)| table).collect()
}

walled! {
    a_connection_without_a_name_finds_no_personal_row(w) {
        two_cases(&w).await;
        let mut raw = connection(&w).await;
        for table in kept() {
            assert_eq!(number(&mut raw, &format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
        }
        // An empty name is none, and one that is no organisation's finds nothing either.
        as_org(&mut raw, &w, OrgId(Uuid::from_u128(0x999))).await;
        for table in kept() {
            assert_eq!(number(&mut raw, &format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
        }
    }

    a_name_finds_exactly_what_its_organisation_may_list(w) {
        let (_, persons, cases) = two_cases(&w).await;
        let mut raw = connection(&w).await;
        as_org(&mut raw, &w, COLOGNE).await;
        assert_eq!(ids(&mut raw, "SELECT id FROM cases").await, BTreeSet::from(cases));
        assert_eq!(ids(&mut raw, "SELECT id FROM persons").await, BTreeSet::from(persons));
        as_org(&mut raw, &w, SFAX).await;
        let (person, case) = (BTreeSet::from([persons[0]]), BTreeSet::from([cases[0]]));
        assert_eq!(ids(&mut raw, "SELECT id FROM cases").await, case);
        for sql in ["SELECT id FROM persons", "SELECT person_id FROM person_contacts", "SELECT person_id FROM person_documents", "SELECT person_id FROM consents"] {
            assert_eq!(ids(&mut raw, sql).await, person, "{sql}");
        }
        for sql in ["SELECT case_id FROM notes", "SELECT case_id FROM case_events", "SELECT case_id FROM handovers", "SELECT case_id FROM grants", "SELECT case_id FROM visibility"] {
            assert_eq!(ids(&mut raw, sql).await, case, "{sql}");
        }
        as_org(&mut raw, &w, OUTSIDER).await;
        for table in kept() {
            assert_eq!(number(&mut raw, &format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
        }
        // The name ended with the transaction.
        sqlx::query("ROLLBACK").execute(&mut raw).await.unwrap();
        assert_eq!(number(&mut raw, "SELECT COUNT(*) FROM persons").await, 0);
    }

    what_is_hidden_is_not_told_by_a_join_a_count_or_a_function(w) {
        let (_, persons, cases) = two_cases(&w).await;
        let mut raw = connection(&w).await;
        as_org(&mut raw, &w, SFAX).await;
        let (hidden, other) = (cases[1], persons[1]);
        for sql in [
            format!("SELECT COUNT(*) FROM notes WHERE case_id = '{hidden}'"),
            format!("SELECT COUNT(*) FROM visibility v JOIN cases c ON c.id = v.case_id WHERE c.id = '{hidden}' OR v.case_id = '{hidden}'"),
            format!("SELECT COUNT(*) FROM organisations o LEFT JOIN cases c ON c.org_id = o.id WHERE c.id = '{hidden}'"),
            format!("SELECT COUNT(*) FROM audit_entries WHERE case_id = '{hidden}' OR person_id = '{other}'"),
            format!("SELECT CASE WHEN EXISTS (SELECT 1 FROM persons WHERE id = '{other}') THEN 1 ELSE 0 END::bigint"),
            format!("SELECT COUNT(*) FROM person_tokens WHERE person_id = '{other}'"),
            format!("SELECT (xpath('count(//row)', query_to_xml('SELECT 1 FROM persons WHERE id = ''{other}''', true, false, '')))[1]::text::float8::bigint"),
        ] {
            assert_eq!(number(&mut raw, &sql).await, 0, "{sql}");
        }
        // A cheap function that notes all it is shown is shown nothing before the policy was asked.
        for sql in [
            "CREATE TEMP TABLE shown (id uuid)",
            "CREATE FUNCTION pg_temp.note(what uuid) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS 'BEGIN INSERT INTO shown VALUES (what); RETURN true; END'",
            "SELECT COUNT(*) FROM persons WHERE pg_temp.note(id)",
        ] {
            sqlx::query(sql).execute(&mut raw).await.unwrap();
        }
        assert_eq!(ids(&mut raw, "SELECT id FROM shown").await, BTreeSet::from([persons[0]]));
        // Nor can it be changed, taken away, or taken as one's own.
        for sql in [
            format!("UPDATE persons SET name_latin = 'Taken' WHERE id = '{other}'"),
            format!("UPDATE cases SET lead_org = '{SFAX}' WHERE id = '{hidden}'"),
            format!("DELETE FROM notes WHERE case_id = '{hidden}'"),
        ] {
            let touched = sqlx::query(AssertSqlSafe(sql.clone())).execute(&mut raw).await.unwrap();
            assert_eq!(touched.rows_affected(), 0, "{sql}");
        }
        let own_line = format!(
            "INSERT INTO visibility (org_id, sort_at, case_id, via, writer_org, person_id, stage) VALUES ('{COLOGNE}', 1, '{hidden}', '{SFAX}', '{SFAX}', '{other}', 'arrived')"
        );
        let refused = sqlx::query(AssertSqlSafe(own_line)).execute(&mut raw).await.unwrap_err().to_string();
        assert!(refused.contains("row-level security"), "{refused}");
    }

    a_role_of_an_organisation_reads_its_rows_and_cannot_work_for_all(w) {
        let (_, _, cases) = two_cases(&w).await;
        let mut owner = PgConnection::connect(&w.url).await.unwrap();
        let role = format!("reader_{}", Uuid::now_v7().simple());
        for sql in [format!("CREATE ROLE {role} LOGIN NOINHERIT"), format!("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}")] {
            sqlx::query(AssertSqlSafe(sql)).execute(&mut owner).await.unwrap();
        }
        let url = as_program(&w.url).replace(PROGRAM_ROLE, &role);
        let mut raw = PgConnection::connect(&url).await.unwrap();
        assert_eq!(number(&mut raw, "SELECT COUNT(*) FROM cases").await, 0);
        sqlx::query("BEGIN").execute(&mut raw).await.unwrap();
        as_org(&mut raw, &w, SFAX).await;
        assert_eq!(ids(&mut raw, "SELECT id FROM cases").await, BTreeSet::from([cases[0]]));
        let refused = sqlx::query("SET LOCAL ROLE jisr_work").execute(&mut raw).await.unwrap_err().to_string();
        assert!(refused.contains("permission denied"), "{refused}");
        drop(raw);
        for sql in [format!("DROP OWNED BY {role}"), format!("DROP ROLE {role}")] {
            sqlx::query(AssertSqlSafe(sql)).execute(&mut owner).await.unwrap();
        }
    }

    suspending_an_agreement_is_one_row_here_too(w) {
        let (_, persons, cases) = two_cases(&w).await;
        let mut raw = connection(&w).await;
        let suspended = "UPDATE agreements SET state = 'suspended' WHERE id = (SELECT agreement_id FROM clauses k JOIN visibility v ON v.via = k.id LIMIT 1)";
        as_org(&mut raw, &w, SFAX).await;
        assert_eq!(ids(&mut raw, "SELECT id FROM cases").await, BTreeSet::from([cases[0]]));
        let one = sqlx::query(suspended).execute(&mut raw).await.unwrap();
        assert_eq!(one.rows_affected(), 1);
        assert_eq!(number(&mut raw, "SELECT COUNT(*) FROM cases").await, 0);
        assert_eq!(number(&mut raw, &format!("SELECT COUNT(*) FROM persons WHERE id = '{}'", persons[0])).await, 0);
        sqlx::query("ROLLBACK").execute(&mut raw).await.unwrap();
        // What has an end is over at the instant that the name says, or at the server's own.
        sqlx::query("BEGIN").execute(&mut raw).await.unwrap();
        as_org(&mut raw, &w, SFAX).await;
        sqlx::query("SELECT set_config('jisr.now', '1000000', true)").execute(&mut raw).await.unwrap();
        assert_eq!(number(&mut raw, "SELECT COUNT(*) FROM cases").await, 0, "in 1970 no clause was in force");
    }

    a_statement_that_forgets_whom_it_asks_for_leaks_nothing(w) {
        let (_, persons, cases) = two_cases(&w).await;
        let (db, now) = (&w.app.db, base::Clock::now(&*w.clock));
        let found = async |sql: &str| -> BTreeSet<Uuid> {
            let tx = db.begin().await.unwrap();
            let reader = db.reader().await.unwrap();
            let (alone, inside, held) = (db.all(sql, args![]).await.unwrap(), tx.all(sql, args![]).await.unwrap(), reader.all(sql, args![]).await.unwrap());
            let ids = |rows: &[store::Row]| rows.iter().map(|row| row.id::<Uuid>("id").unwrap()).collect::<BTreeSet<_>>();
            assert_eq!((ids(&alone), ids(&inside)), (ids(&held), ids(&held)));
            ids(&held)
        };
        let all = "SELECT * FROM cases";
        assert_eq!(for_org(SFAX, now, found(all)).await, BTreeSet::from([cases[0]]));
        assert_eq!(for_org(SFAX, now, found("SELECT * FROM persons")).await, BTreeSet::from([persons[0]]));
        assert_eq!(for_org(OUTSIDER, now, found(all)).await, BTreeSet::new());
        assert_eq!(for_nobody(found(all)).await, BTreeSet::new());
        // What runs on its own has nobody's name.
        let alone = { let db = db.clone(); tokio::spawn(async move { db.all("SELECT id FROM cases", args![]).await.unwrap().len() }) };
        assert_eq!(alone.await.unwrap(), 0);
        // A transaction takes a name on and off again with the task, and rolls back into nobody's.
        for_org(SFAX, now, async {
            let tx = db.begin().await.unwrap();
            let count = async || tx.all("SELECT id FROM cases", args![]).await.unwrap().len();
            assert_eq!(count().await, 1);
            assert_eq!(told(count()).await, 2);
            assert_eq!(count().await, 1);
            assert_eq!(for_org(OUTSIDER, now, count()).await, 0);
            assert_eq!(tx.run("UPDATE persons SET name_latin = 'Taken'", args![]).await.unwrap(), 1);
        })
        .await;
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM persons WHERE name_latin = 'Taken'").await, 0);
    }

    the_work_of_the_server_goes_on_in_nobodys_name(w) {
        let (counsellor, _, cases) = two_cases(&w).await;
        let case = cases[0];
        let manager = w.user(SFAX, Role::CaseManager).await;
        let sent = manager.get("/arrivals").await.expect(200).json()["items"][0]["id"].as_str().unwrap().to_owned();
        manager.post(&format!("/handovers/{sent}/arrival"), json!({ "arrived_on": "2026-11-21" })).await.expect(204);
        counsellor.post("/duplicate-searches", json!({})).await.expect(202);
        let app = &w.app;
        for_nobody(async {
            assert!(people::duplicate::tick(app).await.unwrap(), "the search for duplicates was not taken up");
            partners::agreement::tick(app).await.unwrap();
            exchange::roster::tick(app).await.unwrap();
            people::asking::tick(app).await.unwrap();
            care::trail::tick(app).await.unwrap();
            evidence::survey::catch_up(&app.db, &*app.clock).await.unwrap();
            partners::recall::escalate(&app.db, base::Clock::now(&*app.clock)).await.unwrap();
            let mut sealer = store::audit::Sealer::open(&app.config.data_dir).unwrap();
            assert!(sealer.batch(&app.db, base::Clock::now(&*app.clock)).await.unwrap() > 0);
        })
        .await;
        let rounds = format!("SELECT COUNT(*) AS n FROM surveys WHERE case_id = '{case}'");
        assert!(w.count(&rounds).await > 0, "no survey rounds were made");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM jobs WHERE state <> 'done'").await, 0);
    }

    the_doctor_says_whether_the_wall_stands(w) {
        let wall = app::wall::look(&w.app.db).await.unwrap();
        assert!(wall.up && wall.is_sound(), "{wall:?}");
        let mut owner = PgConnection::connect(&w.url).await.unwrap();
        sqlx::query("ALTER TABLE notes DISABLE ROW LEVEL SECURITY").execute(&mut owner).await.unwrap();
        assert_eq!(app::wall::look(&w.app.db).await.unwrap().open, ["notes"]);
        let db = w.owner().await;
        let passed = app::wall::look(&db).await.unwrap();
        assert!(passed.passed_by.is_some() && !passed.is_sound(), "{passed:?}");
        // The owner's `jisr migrate` writes it anew.
        app::wall::renew(&db).await.unwrap();
        assert!(app::wall::look(&w.app.db).await.unwrap().is_sound());
        assert!(app::wall::raise(&db, "jisr").await.unwrap_err().to_string().contains("SUPERUSER"));
        assert!(app::wall::raise(&db, "nobody_there").await.unwrap_err().to_string().contains("CREATE ROLE"));
        assert!(app::wall::raise(&db, "x; DROP TABLE cases").await.is_err());
        db.close().await;
    }

    every_table_has_a_rule_and_every_rule_a_table(w) {
        let mut owner = PgConnection::connect(&w.url).await.unwrap();
        let rows = sqlx::query("SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public'");
        let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in rows.fetch_all(&mut owner).await.unwrap() {
            columns.entry(row.get(0)).or_default().push(row.get(1));
        }
        let ruled: BTreeMap<&str, Option<&str>> = app::wall::tables().collect();
        let there: Vec<&str> = columns.keys().map(String::as_str).collect();
        assert_eq!(ruled.keys().copied().collect::<Vec<_>>(), there, "crates/store/src/tables/list.rs and the schema differ");
        for (table, columns) in &columns {
            let personal = columns.iter().any(|c| ["person_id", "case_id", "name_latin", "body"].contains(&c.as_str()) || c.contains("person"));
            let why = ruled[table.as_str()];
            assert!(!personal || why.is_none() || table.starts_with("agreement_"), "{table} has personal columns and no policy: {why:?}");
            assert!(why.is_none_or(|why| why.len() > 12), "{table} says no reason");
        }
    }
}

/// Where the program steps beyond one organisation, and as what: reading this list is reading who passes the wall.
const BEYOND: &[(&str, Work)] = &[
    ("app/src/cli/mod.rs", Work::Command),
    ("app/src/cli/mod.rs", Work::Doctor),
    ("app/src/cli/mod.rs", Work::Prepare),
    ("app/src/cli/mod.rs", Work::Trail),
    ("app/src/ended/mod.rs", Work::Recalls),
    ("app/src/figures/store.rs", Work::Doctor),
    ("app/src/schema.rs", Work::Prepare),
    ("care/src/assistance/store.rs", Work::Derive),
    ("care/src/assistance/store/cancel.rs", Work::Derive),
    ("care/src/emergency/store.rs", Work::Emergency),
    ("care/src/trail/check.rs", Work::Trail),
    ("care/src/trail/sight.rs", Work::Oversight),
    ("evidence/src/survey/store/rounds.rs", Work::Surveys),
    ("partners/src/agreement/preview.rs", Work::Oversight),
    ("partners/src/agreement/proof/work.rs", Work::Jobs),
    ("partners/src/agreement/store/proof.rs", Work::Jobs),
    ("partners/src/agreement/work.rs", Work::Jobs),
    ("partners/src/recall/store.rs", Work::Recalls),
    ("people/src/asking/ask.rs", Work::Asking),
    ("people/src/asking/index.rs", Work::Asking),
    ("people/src/consent/ending/mod.rs", Work::Recalls),
    ("people/src/merge/store/moves.rs", Work::Derive),
    ("rights/src/erasure/store/mod.rs", Work::Erasure),
    ("rights/src/lib.rs", Work::Erasure),
    ("rights/src/retention/store/mod.rs", Work::Erasure),
    ("store/src/audit/seal.rs", Work::Trail),
    ("store/src/jobs.rs", Work::Jobs),
    ("store/src/sent.rs", Work::Derive),
    ("store/src/survivor.rs", Work::Derive),
    ("store/src/visibility.rs", Work::Derive),
];

#[test]
fn who_passes_the_wall_is_on_one_list() {
    fn walk(folder: &Path, found: &mut BTreeSet<(String, String)>, root: &Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found, root);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let file = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                let text = std::fs::read_to_string(&path).unwrap();
                for part in text.split("for_work(Work::").skip(1) {
                    let work: String = part.chars().take_while(|c| c.is_alphanumeric()).collect();
                    found.insert((file.clone(), work));
                }
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(&root).unwrap() {
        let source = entry.unwrap().path().join("src");
        if source.is_dir() {
            walk(&source, &mut found, &root);
        }
    }
    found.retain(|(file, _)| file != "store/src/wall.rs");
    let listed: BTreeSet<(String, String)> =
        BEYOND.iter().map(|(file, work)| ((*file).to_owned(), format!("{work:?}"))).collect();
    assert_eq!(found, listed);
}

/// The commands as an operator types them: put the wall up as the owner, look at it as the program.
#[tokio::test]
async fn the_operator_puts_it_up_and_looks_at_it() {
    let Some((superuser, folder)) = World::postgres_url().await else { return };
    let owner = format!("owner_{}", Uuid::now_v7().simple());
    let (database, mut admin) =
        (superuser.rsplit_once('/').unwrap().1, PgConnection::connect(&superuser).await.unwrap());
    for sql in [
        format!("CREATE ROLE {owner} LOGIN CREATEROLE"),
        format!("GRANT jisr_work TO {owner} WITH ADMIN OPTION"),
        format!("ALTER DATABASE {database} OWNER TO {owner}"),
    ] {
        sqlx::query(AssertSqlSafe(sql)).execute(&mut admin).await.unwrap();
    }
    let url = as_program(&superuser).replace(PROGRAM_ROLE, &owner);
    let jisr = |url: &str, arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_jisr"))
            .current_dir(&folder)
            .args(arguments)
            .env("JISR_DATABASE_URL", url)
            .env("JISR_DATA_DIR", "data")
            .output()
            .unwrap();
        (
            output.status.success(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    assert!(jisr(&url, &["migrate"]).0);
    let before: Value = serde_json::from_str(&jisr(&url, &["doctor", "--json"]).1).unwrap();
    assert_eq!(
        (before["wall"]["possible"].as_bool(), before["wall"]["up"].as_bool()),
        (Some(true), Some(false))
    );
    let (up, said, why) = jisr(&url, &["migrate", "--rls", PROGRAM_ROLE]);
    assert!(up && said.contains(PROGRAM_ROLE), "{why}");
    let (sound, said, why) = jisr(&as_program(&url), &["doctor"]);
    assert!(sound && said.contains("row-level security is on"), "{said}{why}");
    // Again, as after an upgrade: the owner finds the tables and the rows, the program's role may change no table.
    assert!(jisr(&url, &["migrate"]).0);
    let (sound, said, _) = jisr(&url, &["doctor"]);
    assert!(!sound && said.contains("passes it"), "{said}");
    // A world is loaded behind the wall too, only slower.
    let (made, _, why) = jisr(&as_program(&url), &["demo", "--cases", "40"]);
    assert!(made, "{why}");
    let found: Value = serde_json::from_str(&jisr(&as_program(&url), &["doctor", "--json"]).1).unwrap();
    assert_eq!(
        (found["cases"].as_u64(), found["visibility"].as_u64(), found["tokens"].as_u64()),
        (Some(40), Some(0), Some(0))
    );
    std::fs::remove_dir_all(&folder).unwrap();
}
