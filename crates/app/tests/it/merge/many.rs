//! A hundred thousand pairs that wait.

use base::reexport::uuid::Uuid;
use base::{Cursor, Role};
use store::args;

use crate::stories;
use crate::world::{COLOGNE, World};

/// Persons of whom every two are a pair: 100,128 pairs.
const PERSONS: u128 = 448;

async fn crowd(w: &World) {
    let now = base::Clock::now(&*w.clock);
    let id = |n: u128| Uuid::from_u128(0x9_0000 + n);
    let persons = (0..PERSONS).map(|n| args![id(n), COLOGNE, format!("Salma {n}"), id(0), now]);
    let pairs = (0..PERSONS).flat_map(|a| (a + 1..PERSONS).map(move |b| (a, b)));
    let pairs = pairs
        .map(|(a, b)| {
            let n = a * PERSONS + b;
            let probability = i64::try_from(n * 7_919 % 500_000).unwrap() + 500_000;
            args![
                Uuid::from_u128(0xF_0000_0000 + n),
                COLOGNE,
                id(a),
                id(b),
                probability,
                "birth.same",
                "pending",
                now
            ]
        })
        .collect();
    let tx = w.app.db.begin().await.unwrap();
    for person in persons {
        tx.run(
            "INSERT INTO persons (id, org_id, name_latin, sex, birth_precision, nationalities, languages, created_by, created_at, updated_at, version)
             VALUES ($1, $2, $3, 'unknown', 'unknown', '', '', $4, $5, $5, 1)",
            person,
        )
        .await
        .unwrap();
    }
    let into = "INSERT INTO duplicate_pairs (id, org_id, person_a, person_b, probability_e6, reasons, state, found_at) VALUES";
    tx.insert_many(into, "", pairs).await.unwrap();
    tx.commit().await.unwrap();
}

stories! {
    async fn a_hundred_thousand_pairs_are_paged_first_and_deep(w: World) {
        crowd(&w).await;
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let deep = Cursor { key: 500_900, id: Uuid::max() }.to_text("duplicates");
        for (name, path) in [("first", "/duplicates?limit=20".to_owned()), ("deep", format!("/duplicates?limit=20&after={deep}"))] {
            let page = counsellor.get(&path).await.expect(200).json();
            assert_eq!(page["items"].as_array().unwrap().len(), 20, "{name}");
        }
        assert!(counsellor.page("/").await.expect(200).text.contains("100,128 pairs"));
    }
}
