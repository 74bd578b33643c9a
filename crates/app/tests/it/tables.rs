//! The list of tables and the schema say the same, and what follows from the list is written down where its difference is reviewed.

use std::fmt::Write;
use std::path::Path;

use store::tables::{By, Kept, Of, OnErasure, TABLES, Table};
use store::{Db, Kind, Reads, args};

use crate::stories;

/// The columns of a table that hold text.
async fn texts(db: &Db, table: &str) -> Vec<String> {
    let sql = match db.kind() {
        Kind::Sqlite => {
            format!("SELECT name AS line FROM pragma_table_info('{table}') WHERE type = 'TEXT' ORDER BY cid")
        }
        Kind::Postgres => format!(
            "SELECT CAST(column_name AS TEXT) AS line FROM information_schema.columns WHERE table_name = '{table}' AND data_type = 'text' ORDER BY ordinal_position"
        ),
    };
    let rows = db.all(&sql, args![]).await.unwrap();
    rows.iter().map(|row| row.text("line").unwrap()).collect()
}

fn wall(kept: Kept) -> String {
    let by = |by: &By| match by {
        By::Org(columns) => columns.join(", "),
        By::Case(column) => format!("case {column}"),
        By::Person => "person".to_owned(),
        By::Of(table, column) => format!("{table} by {column}"),
        By::Wrote(case, writer) => format!("{writer} in {case}"),
        By::Told => "org_id in a case of the person".to_owned(),
        By::Any(condition) => (*condition).to_owned(),
    };
    match kept {
        Kept::From(all) => all.iter().map(by).collect::<Vec<_>>().join(" | "),
        Kept::Free(why) => format!("free: {why}"),
    }
}

async fn told(db: &Db, table: &Table) -> String {
    let mut text = format!("{}\n  wall   {}\n", table.name, wall(table.kept));
    let Some(about) = table.about else { return text };
    match about.erased {
        OnErasure::Kept(why) => writeln!(text, "  erase  kept: {why}").unwrap(),
        OnErasure::Searched => text.push_str("  erase  searched\n"),
        OnErasure::Deleted | OnErasure::Blanked(..) => {
            writeln!(
                text,
                "  erase  {}",
                table.erase_all().unwrap_or_else(|| "where nobody is left in it".into())
            )
            .unwrap();
        }
    }
    for own in table.erase_own() {
        writeln!(text, "  own    {own}").unwrap();
    }
    for (column, only) in about.writers {
        writeln!(text, "  wrote  {column}{only}").unwrap();
    }
    if let Some(merge) = about.merge {
        writeln!(text, "  merge  {merge:?}").unwrap();
    }
    let coded: Vec<String> = texts(db, table.name)
        .await
        .into_iter()
        .filter(|column| !about.texts.contains(&column.as_str()))
        .collect();
    writeln!(text, "  free   {}\n  coded  {}", about.texts.join(", "), coded.join(", ")).unwrap();
    writeln!(text, "  told   {}", about.untold.unwrap_or("in a chapter")).unwrap();
    text
}

stories! {
    async fn what_follows_from_the_list_is_as_it_was_reviewed(w: World) {
        let mut text = String::new();
        for table in TABLES {
            text += &told(&w.app.db, table).await;
        }
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let reviewed = std::fs::read_to_string(here.join("tests/it/tables.txt")).unwrap_or_default();
        if text != reviewed {
            std::fs::write(here.join("../../target/tables.txt"), &text).unwrap();
            panic!("look at the difference, then: cp target/tables.txt crates/app/tests/it/tables.txt");
        }
    }

    async fn every_free_text_is_a_column_and_what_outlives_an_erasure_holds_none(w: World) {
        for (table, about) in TABLES.iter().filter_map(|table| Some((table, table.about?))) {
            let columns = texts(&w.app.db, table.name).await;
            for column in about.texts {
                assert!(columns.iter().any(|known| known == column), "{}.{column}", table.name);
            }
            let taken = match about.erased {
                OnErasure::Deleted | OnErasure::Searched => continue,
                OnErasure::Blanked(blanked, sql) => {
                    assert!(blanked.iter().all(|column| sql.contains(&format!("{column} = NULL"))), "{}", table.name);
                    blanked
                }
                OnErasure::Kept(_) => &[],
            };
            assert!(about.texts.iter().all(|column| taken.contains(column)), "{} keeps what was typed", table.name);
        }
    }

    async fn what_hangs_on_a_row_goes_before_it(_w: World) {
        let place = |name: &str| TABLES.iter().position(|table| table.name == name).unwrap();
        for (table, about) in TABLES.iter().filter_map(|table| Some((table, table.about?))) {
            if let Of::Parent(parent, ..) = about.of {
                assert!(place(table.name) < place(parent), "{} hangs on {parent}", table.name);
            }
            if matches!(about.of, Of::Case | Of::CaseOnly) && about.erased == OnErasure::Deleted {
                assert!(place(table.name) < place("cases"), "{} is of a case", table.name);
            }
        }
    }
}
