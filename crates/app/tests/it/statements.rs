//! Every SQL text of the program is understood by both databases, whether or not a story reaches it.

use std::path::Path;

use store::Reads;

use crate::stories;

/// The SQL constants of all `store.rs` files and of `crates/store`, made whole where a list of rows follows.
fn statements() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let mut found = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for part in text.split("const ").skip(1) {
            let Some((name, rest)) = part.split_once(": &str =") else { continue };
            let Some(literal) = rest.trim_start().strip_prefix('"') else { continue };
            let Some((sql, _)) = literal.split_once("\";") else { continue };
            let sql = sql.replace("\\\n", " ");
            let verb = sql.split_whitespace().next().unwrap_or_default();
            if matches!(verb, "SELECT" | "INSERT" | "UPDATE" | "DELETE" | "WITH") {
                found.push((format!("{}: {name}", file.display()), whole(&sql)));
            }
        }
    }
    found
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() && !name.ends_with("/tests") && !name.ends_with("/node_modules") {
            collect(&path, files);
        } else if name.ends_with(".rs") && (name.contains("/store") || name.ends_with("_store.rs")) {
            files.push(path);
        }
    }
}

/// `INSERT INTO t (a, b) VALUES` gets one row, `… IN` one element.
fn whole(sql: &str) -> String {
    let sql = sql.trim();
    if let Some(head) = sql.strip_suffix("VALUES") {
        let columns = head.rsplit_once('(').map_or(1, |(_, columns)| columns.matches(',').count() + 1);
        let row: Vec<String> = (1..=columns).map(|n| format!("${n}")).collect();
        return format!("{sql} ({})", row.join(","));
    }
    if sql.ends_with(" IN") {
        let next = (1..99).find(|n| !sql.contains(&format!("${n}"))).unwrap_or(1);
        return format!("{sql} (${next})");
    }
    sql.to_owned()
}

stories! {
    async fn every_statement_is_understood(w: World) {
        let mut statements = statements();
        statements.extend(store::tables::statements().into_iter().map(|sql| ("store::tables".to_owned(), sql)));
        assert!(statements.len() > 30, "the statements were not found");
        let mut refused = Vec::new();
        for (name, sql) in statements {
            let of_one = |mark: &str| name.rsplit(' ').next().is_some_and(|constant| constant.starts_with(mark));
            let kind = w.app.db.kind();
            if (of_one("PG_") && kind != store::Kind::Postgres) || (of_one("SQLITE_") && kind != store::Kind::Sqlite) {
                continue;
            }
            let asked = match w.app.db.kind() {
                store::Kind::Sqlite => format!("EXPLAIN {sql}"),
                store::Kind::Postgres => prepared(&sql),
            };
            if let Err(error) = w.app.db.all(&asked, vec![]).await {
                refused.push(format!("{name}: {}", chain(&error)));
            }
        }
        assert!(refused.is_empty(), "{}", refused.join("\n"));
    }
}

/// PostgreSQL checks a statement when it is prepared; a name of its own each time keeps them apart.
fn prepared(sql: &str) -> String {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("PREPARE checked_{} AS {sql}", NEXT.fetch_add(1, Ordering::SeqCst))
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text.push_str(&format!(": {inner}"));
        source = inner.source();
    }
    text
}
