//! SQLite's group commit: what was acknowledged is there, what was dropped is not, and nobody waits for ever.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::path::PathBuf;
use std::time::Duration;

use jisr_store::{self as store, Db, Options, Reads, args};

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn opened(name: &str) -> (Db, Folder) {
    let folder = std::env::temp_dir().join(format!("jisr_store_{}_{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let db = Db::connect(&format!("sqlite://{}/t.db", folder.display()), Options::default()).await.unwrap();
    let tx = db.begin().await.unwrap();
    tx.run("CREATE TABLE t (n BIGINT NOT NULL PRIMARY KEY)", args![]).await.unwrap();
    tx.commit().await.unwrap();
    (db, Folder(folder))
}

async fn count(db: &Db) -> i64 {
    db.first("SELECT COUNT(*) AS n FROM t", args![]).await.unwrap().unwrap().int("n").unwrap()
}

async fn insert(db: &Db, n: i64) -> Result<(), store::DbError> {
    let tx = db.begin().await?;
    tx.run("INSERT INTO t (n) VALUES ($1)", args![n]).await?;
    tx.commit().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_writers_at_once_all_arrive() {
    let (db, _folder) = opened("many").await;
    let writers: Vec<_> = (0..200)
        .map(|n| {
            tokio::spawn({
                let db = db.clone();
                async move { insert(&db, n).await }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
    assert_eq!(count(&db).await, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_failure_in_a_group_leaves_the_others() {
    let (db, _folder) = opened("failure").await;
    let writers: Vec<_> = (0..100)
        .map(|n| {
            tokio::spawn({
                let db = db.clone();
                async move { insert(&db, n / 2).await.is_ok() }
            })
        })
        .collect();
    let mut kept = 0;
    for writer in writers {
        kept += i64::from(writer.await.unwrap());
    }
    assert_eq!((kept, count(&db).await), (50, 50));
}

#[tokio::test]
async fn a_dropped_transaction_is_taken_back_and_blocks_nobody() {
    let (db, _folder) = opened("dropped").await;
    let tx = db.begin().await.unwrap();
    tx.run("INSERT INTO t (n) VALUES ($1)", args![1_i64]).await.unwrap();
    drop(tx);
    tokio::time::timeout(Duration::from_secs(5), insert(&db, 2)).await.unwrap().unwrap();
    assert_eq!(count(&db).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_writer_that_gives_up_while_waiting_strands_nobody() {
    let (db, _folder) = opened("waiting").await;
    let first = db.begin().await.unwrap();
    first.run("INSERT INTO t (n) VALUES ($1)", args![1_i64]).await.unwrap();
    let waiting = tokio::spawn({
        let db = db.clone();
        async move { insert(&db, 2).await }
    });
    tokio::time::sleep(Duration::from_millis(30)).await;
    waiting.abort();
    tokio::time::timeout(Duration::from_secs(5), first.commit()).await.unwrap().unwrap();
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn what_was_acknowledged_is_there_for_another_connection() {
    let (db, folder) = opened("durable").await;
    insert(&db, 7).await.unwrap();
    let other =
        Db::connect(&format!("sqlite://{}/t.db", folder.0.display()), Options::default()).await.unwrap();
    assert_eq!(count(&other).await, 1);
}
