//! The chain of the audit trail: what is tampered with is found and named, on the database and in an export.

use std::path::{Path, PathBuf};

use access::Scope;
use base::reexport::uuid::Uuid;
use base::{Actor, CaseId, Clock, Country, Locale, Moment, OrgKind, Purpose, Role, UserId};
use store::audit::{
    self, Act, Checker, Entry, FaultKind, Folder, Head, Noun, Report, SealError, Sealer, Trusted,
};
use store::{Db, Reads, args};

use crate::stories;
use crate::world::{COLOGNE, World};

fn scope(now: Moment) -> Scope {
    let actor = Actor {
        user: UserId(Uuid::from_u128(7)),
        org: COLOGNE,
        org_kind: OrgKind::Ngo,
        country: Country::parse("DE").unwrap(),
        role: Role::Counsellor,
        enforcement: false,
        trained: true,
        locale: Locale::En,
    };
    Scope { actor, purpose: Purpose::Counselling, now }
}

fn folder(w: &World, name: &str) -> PathBuf {
    w.app.config.data_dir.join(name)
}

/// Seals of 3, 5, 1 and 7 entries, and the note that they are all.
const SEALS: [usize; 4] = [3, 5, 1, 7];

pub async fn enter(w: &World, count: usize) {
    let entry = |at| {
        Entry::new(Act::Read, Noun::Case, CaseId::new(&*w.clock).0)
            .fields(&["name", ["host", "stage"][at % 2]])
    };
    audit::read(&w.app.db, &scope(w.clock.now()), (0..count).map(entry).collect()).await.unwrap();
}

async fn chain(w: &World) -> Sealer {
    let mut sealer = Sealer::open(&w.app.config.data_dir).unwrap();
    for (at, count) in SEALS.into_iter().enumerate() {
        enter(w, count).await;
        assert_eq!(sealer.batch(&w.app.db, w.clock.now()).await.unwrap(), count, "seal {at}");
    }
    let owner = w.owner().await;
    for table in ["audit_entries", "audit_seals"] {
        run(&owner, &format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}")).await;
    }
    sealer
}

async fn run(db: &Db, sql: &str) {
    let tx = db.begin().await.unwrap();
    tx.run(sql, args![]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn restore(db: &Db) {
    for table in ["audit_entries", "audit_seals"] {
        run(db, &format!("DELETE FROM {table}")).await;
        run(db, &format!("INSERT INTO {table} SELECT * FROM kept_{table}")).await;
    }
}

pub async fn verify(db: &Db, trusted: &Trusted, known: &[Head]) -> Report {
    Checker::new(db, trusted.clone(), known.to_vec()).await.unwrap().run(db, |_, _| ()).await.unwrap()
}

/// Chance that repeats.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// Every entry in the order of the chain: seal, position, id.
async fn places(db: &Db) -> Vec<(i64, i64, Uuid)> {
    let rows = db.all("SELECT seal, id FROM audit_entries ORDER BY seal, id", args![]).await.unwrap();
    let mut places: Vec<(i64, i64, Uuid)> = Vec::new();
    for row in rows {
        let seal = row.int("seal").unwrap();
        let position = places.last().filter(|last| last.0 == seal).map_or(1, |last| last.1 + 1);
        places.push((seal, position, row.id("id").unwrap()));
    }
    places
}

async fn on_entry(db: &Db, sql: &str, id: Uuid) {
    let tx = db.begin().await.unwrap();
    assert_eq!(tx.run(sql, args![id]).await.unwrap(), 1, "{sql}");
    tx.commit().await.unwrap();
}

const CHANGES: &[&str] = &[
    "UPDATE audit_entries SET at = at + 1 WHERE id = $1",
    "UPDATE audit_entries SET user_id = NULL WHERE id = $1",
    "UPDATE audit_entries SET org_id = id WHERE id = $1",
    "UPDATE audit_entries SET action = 'list' WHERE id = $1",
    "UPDATE audit_entries SET subject = 'plan' WHERE id = $1",
    "UPDATE audit_entries SET subject_id = id WHERE id = $1",
    "UPDATE audit_entries SET case_id = id WHERE id = $1",
    "UPDATE audit_entries SET person_id = id WHERE id = $1",
    "UPDATE audit_entries SET categories = 'health' WHERE id = $1",
    "UPDATE audit_entries SET fields = 'name' WHERE id = $1",
    "UPDATE audit_entries SET clause_id = id WHERE id = $1",
    "UPDATE audit_entries SET grant_id = id WHERE id = $1",
    "UPDATE audit_entries SET owner_org = id WHERE id = $1",
    "UPDATE audit_entries SET purpose = 'audit' WHERE id = $1",
    "UPDATE audit_entries SET emergency_until = 1 WHERE id = $1",
];

stories! {
    async fn a_whole_chain_is_whole_and_says_what_is_not_sealed(w: World) {
        let sealer = chain(&w).await;
        enter(&w, 4).await;
        let report = verify(&w.app.db, sealer.trusted(), &[]).await;
        let head = audit::head(&w.app.db).await.unwrap().unwrap();
        assert_eq!((report.entries, report.heads, report.unsealed, report.fault.clone()), (16, 4, 4, None));
        assert_eq!(report.head.as_ref().map(|h| (h.seq, h.root.as_str())), Some((4, head.root.as_str())));
        let known: Head = report.head.unwrap().to_string().parse().unwrap();
        assert!(verify(&w.app.db, sealer.trusted(), &[known]).await.is_whole());
    }

    async fn a_changed_column_is_found_wherever_it_stands(w: World) {
        let sealer = chain(&w).await;
        let places = places(&w.app.db).await;
        let mut chance = Chance(1);
        for sql in CHANGES {
            let (seal, position, id) = places[chance.below(places.len())];
            on_entry(&w.app.db, sql, id).await;
            let fault = verify(&w.app.db, sealer.trusted(), &[]).await.fault.unwrap_or_else(|| panic!("not found: {sql}"));
            assert_eq!((fault.kind, fault.seal, fault.position, fault.entry), (FaultKind::EntryChanged, seal, Some(position), Some(id)), "{sql}");
            restore(&w.app.db).await;
        }
        assert!(verify(&w.app.db, sealer.trusted(), &[]).await.is_whole());
    }

    async fn removed_added_and_moved_entries_are_found(w: World) {
        let sealer = chain(&w).await;
        let (db, trusted) = (&w.app.db, sealer.trusted());
        let places = places(db).await;
        let mut chance = Chance(2);
        for _ in 0..6 {
            let (seal, position, id) = places[chance.below(places.len())];
            on_entry(db, "DELETE FROM audit_entries WHERE id = $1", id).await;
            let fault = verify(db, trusted, &[]).await.fault.unwrap();
            assert_eq!((fault.kind, fault.seal, fault.position), (FaultKind::EntryRemoved, seal, Some(position)));
            restore(db).await;
            // Under another seal, before or behind its own.
            let other = seal % 4 + 1;
            on_entry(db, &format!("UPDATE audit_entries SET seal = {other} WHERE id = $1"), id).await;
            let fault = verify(db, trusted, &[]).await.fault.unwrap();
            assert_eq!(fault.seal, seal.min(other));
            assert!(matches!(fault.kind, FaultKind::EntryRemoved | FaultKind::EntryAdded), "{fault:?}");
            restore(db).await;
            // Not sealed any more, as if it had just come.
            on_entry(db, "UPDATE audit_entries SET seal = 0 WHERE id = $1", id).await;
            assert_eq!(verify(db, trusted, &[]).await.fault.unwrap().kind, FaultKind::EntryRemoved);
            restore(db).await;
            for (claimed, kind) in [(seal, FaultKind::EntryAdded), (9, FaultKind::SealRemoved), (-1, FaultKind::EntryAdded)] {
                enter(&w, 1).await;
                run(db, &format!("UPDATE audit_entries SET seal = {claimed} WHERE seal = 0")).await;
                let fault = verify(db, trusted, &[]).await.fault.unwrap();
                assert_eq!((fault.kind, fault.seal), (kind, claimed));
                restore(db).await;
            }
        }
    }

    async fn removed_changed_and_forged_seals_are_found(w: World) {
        let sealer = chain(&w).await;
        let (db, trusted) = (&w.app.db, sealer.trusted().clone());
        let head: Head = sealer_head(db).await;
        for seq in 1..=4 {
            run(db, &format!("DELETE FROM audit_seals WHERE seq = {seq}")).await;
            let fault = verify(db, &trusted, &[]).await.fault.unwrap();
            assert_eq!((fault.kind, fault.seal), (FaultKind::SealRemoved, seq));
            restore(db).await;
            for change in ["sealed_at = sealed_at + 1", "signature = root", "signature = previous"] {
                run(db, &format!("UPDATE audit_seals SET {change} WHERE seq = {seq}")).await;
                let fault = verify(db, &trusted, &[]).await.fault.unwrap();
                assert_eq!((fault.kind, fault.seal), (FaultKind::SealForged, seq), "{change}");
                restore(db).await;
            }
            for change in ["entries = entries + 1", "leaves = root", "root = leaves", "previous = signature"] {
                run(db, &format!("UPDATE audit_seals SET {change} WHERE seq = {seq}")).await;
                let fault = verify(db, &trusted, &[]).await.fault.unwrap();
                assert_eq!(fault.seal, seq, "{change}");
                restore(db).await;
            }
            // The end cut off with all that it sealed: only who kept the head can know.
            run(db, &format!("DELETE FROM audit_seals WHERE seq >= {seq}")).await;
            run(db, &format!("DELETE FROM audit_entries WHERE seal >= {seq}")).await;
            assert!(verify(db, &trusted, &[]).await.is_whole());
            let fault = verify(db, &trusted, std::slice::from_ref(&head)).await.fault.unwrap();
            assert_eq!((fault.kind, fault.seal), (FaultKind::HeadLost, 4));
            restore(db).await;
            // Sealed anew with a key of one's own.
            run(db, &format!("DELETE FROM audit_seals WHERE seq >= {seq}")).await;
            run(db, &format!("UPDATE audit_entries SET seal = 0, action = 'list' WHERE seal >= {seq}")).await;
            let mut forger = stranger(&w, &format!("forger{seq}"), &trusted);
            forger.all(db, &*w.clock, |_| ()).await.unwrap();
            let fault = verify(db, &trusted, &[]).await.fault.unwrap();
            assert_eq!((fault.kind, fault.seal), (FaultKind::SealForged, seq));
            restore(db).await;
        }
    }

    async fn a_history_written_anew_with_the_key_itself_is_found_by_its_head(w: World) {
        let sealer = chain(&w).await;
        let (db, trusted) = (&w.app.db, sealer.trusted().clone());
        let head = sealer_head(db).await;
        run(db, "DELETE FROM audit_seals WHERE seq >= 2").await;
        run(db, "UPDATE audit_entries SET seal = 0, categories = 'money' WHERE seal >= 2").await;
        // The server itself remembers what it saw, and does not seal over it.
        let mut again = Sealer::open(&w.app.config.data_dir).unwrap();
        assert!(matches!(again.batch(db, w.clock.now()).await, Err(SealError::CutBack(lost)) if lost == head));
        audit::forget_head(&w.app.config.data_dir).unwrap();
        let mut again = Sealer::open(&w.app.config.data_dir).unwrap();
        again.all(db, &*w.clock, |_| ()).await.unwrap();
        for _ in 0..2 {
            enter(&w, 1).await;
            again.all(db, &*w.clock, |_| ()).await.unwrap();
        }
        assert!(verify(db, &trusted, &[]).await.is_whole(), "without a head nobody can tell");
        let fault = verify(db, &trusted, &[head]).await.fault.unwrap();
        assert_eq!((fault.kind, fault.seal), (FaultKind::HeadDiffers, 4));
        // Nor does a server go on from a chain whose last head it cannot believe.
        let mut other = Sealer::open(&folder(&w, "other")).unwrap();
        enter(&w, 1).await;
        assert!(matches!(other.batch(db, w.clock.now()).await, Err(SealError::Stranger(4))));
    }

    async fn two_servers_that_seal_at_once_make_one_chain(w: World) {
        let mut one = Sealer::open(&w.app.config.data_dir).unwrap();
        let mut two = stranger(&w, "second", one.trusted());
        std::fs::copy(folder(&w, "second").join("keys/audit.pub"), folder(&w, "keys/audit.pub")).unwrap();
        let mut one_again = Sealer::open(&w.app.config.data_dir).unwrap();
        drop(std::mem::replace(&mut one, Sealer::open(&w.app.config.data_dir).unwrap()));
        let db = &w.app.db;
        let writing = async {
            for _ in 0..60 {
                enter(&w, 7).await;
            }
        };
        async fn sealing(db: &Db, sealer: &mut Sealer, now: Moment) {
            for _ in 0..60 {
                sealer.batch(db, now).await.unwrap();
                tokio::task::yield_now().await;
            }
        }
        tokio::join!(writing, sealing(db, &mut one, w.clock.now()), sealing(db, &mut two, w.clock.now()));
        one_again.all(db, &*w.clock, |_| ()).await.unwrap();
        let report = verify(db, one_again.trusted(), &[]).await;
        assert_eq!((report.fault.clone(), report.entries, report.unsealed), (None, 420, 0));
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_seals").await, report.heads);
    }

    async fn an_export_is_verified_alone_and_each_changed_byte_is_found(w: World) {
        let sealer = chain(&w).await;
        let out = folder(&w, "export");
        let exported = audit::export(&w.app.db, sealer.trusted(), &out).await.unwrap();
        assert_eq!((exported.entries, exported.heads), (16, 4));
        let trusted = Folder::at(&out.join("entries.ndjson")).keys().unwrap();
        let check = |known: Vec<Head>| Folder::at(&out).verify(trusted.clone(), known).unwrap();
        let whole = check(vec![]);
        assert_eq!((whole.entries, whole.heads, whole.fault.clone(), whole.head.clone()), (16, 4, None, exported.head));
        let mut chance = Chance(3);
        for name in ["entries.ndjson", "seals.ndjson"] {
            let path = out.join(name);
            let good = std::fs::read(&path).unwrap();
            for _ in 0..60 {
                let mut bad = good.clone();
                let at = chance.below(bad.len());
                bad[at] ^= 1 << chance.below(7);
                std::fs::write(&path, &bad).unwrap();
                let report = check(vec![]);
                assert!(!report.is_whole(), "{name}: byte {at}");
                let line = good[..at].iter().filter(|b| **b == b'\n').count() as i64;
                assert!(report.heads <= line, "{name}: byte {at} is in line {line}, and {} seals were found whole", report.heads);
            }
            lines_of(&path, &good, &mut chance, &check, name);
            std::fs::write(&path, &good).unwrap();
        }
        let head = whole.head.unwrap();
        let seals = std::fs::read_to_string(out.join("seals.ndjson")).unwrap();
        let entries = std::fs::read_to_string(out.join("entries.ndjson")).unwrap();
        let first: Vec<&str> = seals.lines().take(2).collect();
        std::fs::write(out.join("seals.ndjson"), first.join("\n") + "\n").unwrap();
        assert_eq!(check(vec![]).fault.unwrap().kind, FaultKind::SealRemoved, "entries without their seal");
        let first: Vec<&str> = entries.lines().take(8).collect();
        std::fs::write(out.join("entries.ndjson"), first.join("\n") + "\n").unwrap();
        assert!(check(vec![]).is_whole());
        assert_eq!(check(vec![head]).fault.unwrap().kind, FaultKind::HeadLost);
        let forged = Folder::at(&out).verify(stranger_key(&w), vec![]).unwrap();
        assert_eq!(forged.fault.unwrap().kind, FaultKind::SealForged, "by another public key");
    }
}

/// A line taken away, doubled, or put in another place is found.
fn lines_of(path: &Path, good: &[u8], chance: &mut Chance, check: &dyn Fn(Vec<Head>) -> Report, name: &str) {
    let text = String::from_utf8(good.to_vec()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for kind in 0..3 {
        for _ in 0..8 {
            let at = chance.below(lines.len() - 1);
            let mut bad = lines.clone();
            match kind {
                0 => drop(bad.remove(at)),
                1 => bad.insert(at, lines[at]),
                _ => bad.swap(at, at + 1),
            }
            std::fs::write(path, bad.join("\n") + "\n").unwrap();
            assert!(!check(vec![]).is_whole(), "{name}: {kind} at line {at}");
        }
    }
}

async fn sealer_head(db: &Db) -> Head {
    let head = audit::head(db).await.unwrap().unwrap();
    Head { seq: head.seq, root: head.root }
}

/// Another server, which believes the keys of the first.
fn stranger(w: &World, name: &str, believed: &Trusted) -> Sealer {
    let keys = folder(w, name).join("keys");
    std::fs::create_dir_all(&keys).unwrap();
    std::fs::write(keys.join("audit.pub"), believed.lines().join("\n")).unwrap();
    Sealer::open(&folder(w, name)).unwrap()
}

fn stranger_key(w: &World) -> Trusted {
    Sealer::open(&folder(w, "unknown")).unwrap().trusted().clone()
}
