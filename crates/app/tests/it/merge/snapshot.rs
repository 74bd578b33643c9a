//! A database as text, table by table and row by row.

use std::collections::BTreeMap;

use store::{Db, Kind, Reads, args};

/// Rows of each table, in the order of their text.
pub type Snapshot = BTreeMap<String, Vec<String>>;

/// Tables that tell what was done, and so only grow; and the accounts that a story makes as it goes.
const NOT_COMPARED: [&str; 9] =
    ["audit_entries", "audit_seals", "jobs", "merges", "merge_rows", "sent", "sessions", "tokens", "users"];
/// A version only ever rises, so that a form opened before is refused; with it goes when the row was written.
const RISING: [(&str, &str); 2] = [("persons", "version"), ("persons", "updated_at")];

async fn texts(db: &Db, sql: &str) -> Vec<String> {
    let rows = db.all(sql, args![]).await.unwrap();
    rows.iter().map(|row| row.text("line").unwrap()).collect()
}

async fn columns(db: &Db, table: &str) -> Vec<String> {
    texts(db, &match db.kind() {
        Kind::Sqlite => format!("SELECT name AS line FROM pragma_table_info('{table}') ORDER BY cid"),
        Kind::Postgres => format!("SELECT CAST(column_name AS TEXT) AS line FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position"),
    })
    .await
}

async fn tables(db: &Db) -> Vec<String> {
    texts(db, match db.kind() {
        Kind::Sqlite => "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
        Kind::Postgres => "SELECT CAST(tablename AS TEXT) AS line FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename",
    })
    .await
}

/// Tables with a column `person_id`, by name.
pub async fn tables_with_a_person(db: &Db) -> Vec<String> {
    let mut found = Vec::new();
    for table in tables(db).await {
        if columns(db, &table).await.iter().any(|column| column == "person_id") {
            found.push(table);
        }
    }
    found.sort();
    found
}

/// Tables with one of these columns, and the columns of each.
pub async fn tables_with(db: &Db, wanted: &[&str]) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for table in tables(db).await {
        let columns = columns(db, &table).await;
        if columns.iter().any(|column| wanted.contains(&column.as_str())) {
            found.push((table, columns));
        }
    }
    found
}

/// Every row of every table as one text, bytes as hexadecimal.
pub async fn dump(db: &Db) -> Snapshot {
    of_tables(db, tables(db).await).await
}

/// Every table that is compared, each row as one text.
pub async fn of_all_tables(db: &Db) -> Snapshot {
    let compared = tables(db).await.into_iter().filter(|table| !NOT_COMPARED.contains(&table.as_str()));
    of_tables(db, compared.collect()).await
}

async fn of_tables(db: &Db, tables: Vec<String>) -> Snapshot {
    let mut all = Snapshot::new();
    for table in tables {
        let parts: Vec<String> = columns(db, &table)
            .await
            .into_iter()
            .filter(|column| !RISING.contains(&(table.as_str(), column.as_str())))
            .map(|column| match db.kind() {
                Kind::Sqlite => format!("'{column}=' || quote({column})"),
                Kind::Postgres => format!("'{column}=' || COALESCE(CAST({column} AS TEXT), 'NULL')"),
            })
            .collect();
        let mut rows = texts(db, &format!("SELECT {} AS line FROM {table}", parts.join(" || ' ' || "))).await;
        rows.sort();
        all.insert(table, rows);
    }
    assert!(all.len() > 30, "the tables were not found");
    all
}

/// Rows that stand on one side only.
pub fn differences(before: &Snapshot, after: &Snapshot) -> Vec<String> {
    let mut found = Vec::new();
    for (mark, one, other) in [("gone", before, after), ("new", after, before)] {
        for (table, rows) in one {
            let known = other.get(table).cloned().unwrap_or_default();
            found.extend(
                rows.iter().filter(|row| !known.contains(row)).map(|row| format!("{mark} in {table}: {row}")),
            );
        }
    }
    found
}
