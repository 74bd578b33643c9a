//! Names are read from memory: they follow every change, on this server at once and on others soon.

use std::time::Duration;

use base::OrgId;
use base::reexport::uuid::Uuid;
use store::{Db, Reads, args};

use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, PROGRAMME, SFAX, SFAX_AREA, World};

const RENAME: &str = "UPDATE organisations SET name_en = $2 WHERE id = $1";

async fn called(from: &impl Reads, org: OrgId) -> String {
    from.names().await.unwrap().organisation(org).map(|name| name.en.clone()).unwrap_or_default()
}

async fn rename(db: &Db, org: OrgId, name: &str) {
    let tx = db.begin().await.unwrap();
    tx.run(RENAME, args![org, name]).await.unwrap();
    tx.commit().await.unwrap();
}

stories! {
    async fn names_are_read_once_and_then_from_memory(w: World) {
        let names = w.app.db.names().await.unwrap();
        let en = |label: Option<&base::Label>| label.unwrap().en.clone();
        assert_eq!(en(names.service(CLINIC_SERVICE)), "Health care");
        assert_eq!(en(names.programme(PROGRAMME)), "Joint return");
        assert_eq!(names.area(SFAX_AREA).unwrap().name.en, "Sfax");
        assert_eq!(names.organisation(OrgId(Uuid::nil())), None);
        let before = w.app.db.statements();
        for _ in 0..20 {
            called(&w.app.db, SFAX).await;
        }
        // Whether another server changed something is asked for once a second.
        assert!(w.app.db.statements() - before <= 2);
    }

    async fn a_new_name_is_read_at_once_where_it_was_written(w: World) {
        assert_eq!(called(&w.app.db, CLINIC).await, "Care centre, Sfax");
        let tx = w.app.db.begin().await.unwrap();
        tx.run(RENAME, args![CLINIC, "Never"]).await.unwrap();
        assert_eq!(called(&tx, CLINIC).await, "Never");
        assert_eq!(called(&w.app.db, CLINIC).await, "Care centre, Sfax", "what is not committed is nobody else's");
        drop(tx);
        for n in 0..20 {
            let name = format!("Clinic {n}");
            rename(&w.app.db, CLINIC, &name).await;
            assert_eq!(called(&w.app.db, CLINIC).await, name);
        }
        let tx = w.app.db.begin().await.unwrap();
        tx.run("DELETE FROM services WHERE id = $1", args![CLINIC_SERVICE]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(w.app.db.names().await.unwrap().service(CLINIC_SERVICE), None);
    }

    async fn a_new_name_is_read_within_a_second_on_another_server(w: World) {
        let other = World::open(&w.url).await.0;
        assert_eq!(called(&other, SFAX).await, "Bridge Association, Sfax");
        assert_eq!(called(&w.app.db, SFAX).await, "Bridge Association, Sfax");
        rename(&w.app.db, SFAX, "Bridge").await;
        tokio::time::sleep(Duration::from_millis(1_100)).await;
        assert_eq!(called(&other, SFAX).await, "Bridge");
        rename(&other, SFAX, "Bridges").await;
        assert_eq!(called(&other, SFAX).await, "Bridges");
        tokio::time::sleep(Duration::from_millis(1_100)).await;
        assert_eq!(called(&w.app.db, SFAX).await, "Bridges");
    }
}
