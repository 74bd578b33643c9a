//! The synthetic world: the same for the same seed, and sound by every examination there is.

use std::path::PathBuf;

use app::demo::{Plan, generate, generate_in_parts};
use base::{Clock, Day, FixedClock, Moment};
use store::audit::{self, FaultKind, Head, Sealer};
use store::{Db, Kind, Options, Reads, args};

use crate::stories;
use crate::world::NOW;

fn plan(cases: u64, seed: u64) -> Plan {
    Plan { cases, seed, now: Moment::start_of(Day::parse_iso(NOW).unwrap()).plus_seconds(32_400) }
}

/// A database of its own with a world in it.
struct Made {
    db: Db,
    folder: PathBuf,
}

impl Drop for Made {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn made(name: &str, plan: Plan, part: u64) -> Made {
    let folder = std::env::temp_dir().join(format!("jisr_demo_{}_{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let url = format!("sqlite://{}", folder.join("jisr.db").display());
    let db = Db::connect(&url, Options { connections: 2, cache_kib: 2048 }).await.unwrap();
    app::schema::prepare(&db, &FixedClock::at(plan.now)).await.unwrap();
    generate_in_parts(&db, plan, part, None, |_| {}).await.unwrap();
    Made { db, folder }
}

/// Every row of every table that the world writes, in an order of their own, as text.
async fn rows(db: &Db) -> Vec<String> {
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND name NOT IN ('migrations', 'settings', 'areas') ORDER BY name";
    let mut all = Vec::new();
    for table in db.all(tables, args![]).await.unwrap() {
        let table = table.text("name").unwrap();
        let columns =
            db.all(&format!("SELECT name FROM pragma_table_info('{table}')"), args![]).await.unwrap();
        let columns: Vec<String> =
            columns.iter().map(|row| format!("quote({})", row.text("name").unwrap())).collect();
        let sql = format!("SELECT {} AS line FROM {table} ORDER BY 1", columns.join(" || ',' || "));
        let lines = db.all(&sql, args![]).await.unwrap();
        all.extend(lines.iter().map(|row| format!("{table}: {}", row.text("line").unwrap())));
    }
    all
}

async fn indexes(db: &Db) -> Vec<String> {
    let sql = match db.kind() {
        Kind::Sqlite => {
            "SELECT name || ' ' || COALESCE(sql, '') AS line FROM sqlite_master WHERE type = 'index' ORDER BY 1"
        }
        Kind::Postgres => {
            "SELECT indexdef AS line FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1"
        }
    };
    db.all(sql, args![]).await.unwrap().iter().map(|row| row.text("line").unwrap()).collect()
}

#[tokio::test]
async fn the_same_seed_is_the_same_world_whatever_the_parts() {
    let one = made("one", plan(120, 3), 500).await;
    let again = made("again", plan(120, 3), 7).await;
    let other = made("other", plan(120, 4), 500).await;
    let (rows_of_one, rows_of_again) = (rows(&one.db).await, rows(&again.db).await);
    assert!(rows_of_one.len() > 120 * 60, "{} rows", rows_of_one.len());
    let differ = rows_of_one.iter().zip(&rows_of_again).find(|(a, b)| a != b);
    assert_eq!(differ, None);
    assert_eq!(rows_of_one.len(), rows_of_again.len());
    assert_ne!(rows_of_one, rows(&other.db).await);
}

stories! {
    async fn a_world_is_sound_and_its_indexes_stand(w: World) {
        let db = &w.app.db;
        let before = indexes(db).await;
        generate_in_parts(db, plan(150, 5), 40, None, |_| {}).await.unwrap();
        assert_eq!(indexes(db).await, before);
        let found = app::doctor::examine(db, false, |_| {}).await.unwrap();
        assert_eq!(found.cases, 150);
        assert!(found.is_clean(), "{found:?}");
    }

    async fn a_world_is_sealed_as_it_is_written_and_the_chain_goes_on_from_there(w: World) {
        let db = &w.app.db;
        let mut sealer = Sealer::open(&w.app.config.data_dir).unwrap();
        generate(db, plan(60, 5), &mut sealer, |_| {}).await.unwrap();
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE seal = 0").await, 0);
        let loaded = w.count("SELECT COUNT(*) AS n FROM audit_entries").await;
        assert!(loaded > 60 * 10, "{loaded}");
        let head = audit::head(db).await.unwrap().map(|head| Head { seq: head.seq, root: head.root });
        assert_eq!(audit::last_seen(&w.app.config.data_dir).unwrap(), head);
        assert!(crate::seal::verify(db, sealer.trusted(), head.as_slice()).await.is_whole());
        crate::seal::enter(&w, 3).await;
        assert_eq!(sealer.batch(db, w.clock.now()).await.unwrap(), 3, "the next seal follows the loaded ones");
        assert!(crate::seal::verify(db, sealer.trusted(), head.as_slice()).await.is_whole());
        // What was loaded is as protected as what was entered.
        let tx = db.begin().await.unwrap();
        tx.run("UPDATE audit_entries SET action = 'read' WHERE action = 'open'", args![]).await.unwrap();
        tx.commit().await.unwrap();
        let fault = crate::seal::verify(db, sealer.trusted(), &[]).await.fault.unwrap();
        assert_eq!(fault.kind, FaultKind::EntryChanged);
    }

    async fn an_index_that_a_killed_load_took_off_is_made_again(w: World) {
        let db = &w.owner().await;
        let before = indexes(db).await;
        let tx = db.begin().await.unwrap();
        for name in ["audit_by_case", "person_tokens_by_person"] {
            tx.run(&format!("DROP INDEX {name}"), args![]).await.unwrap();
        }
        tx.commit().await.unwrap();
        app::schema::prepare(db, &*w.clock).await.unwrap();
        assert_eq!(indexes(db).await, before);
    }
}
