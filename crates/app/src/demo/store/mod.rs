//! SQL of the stage of the synthetic world: organisations, accounts, programmes, services, and whether the world is there.

pub mod agreements;

use std::collections::HashMap;

use base::{Area, Day, Mandate, Moment, ServiceId, Word};
use store::{Db, DbError, Reads, Tx, args};

use super::accounts::name;
use super::cast::{self, Frame, Player};
use super::chance::fixed_id;
use super::stage::{EntryOf, HISTORY_DAYS, accounts, entries, org, programme};
use crate::areas;

const ORGANISATION: &str = "INSERT INTO organisations (id, name_ar, name_en, name_fr, name_es, kind, level, country, parent_id, mandates, enforcement,
    privacy_contact, operates_server, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)";
const PROGRAMME: &str = "INSERT INTO programmes (id, lead_org, name_ar, name_en, name_fr, name_es, starts_on, ends_on, budget_minor, currency,
    eligibility_ar, eligibility_en, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'EUR', $10, $11, $12, 1)";
const COUNTRY: &str = "INSERT INTO programme_countries (programme_id, side, country) VALUES ($1, $2, $3)";
const MEMBER: &str = "INSERT INTO programme_members (programme_id, org_id) VALUES ($1, $2)";
const CEILING: &str =
    "INSERT INTO ceilings (programme_id, return_kind, item, amount_minor) VALUES ($1, $2, $3, $4)";
const SERVICE: &str = "INSERT INTO services (id, org_id, name_ar, name_en, name_fr, name_es, kind, dimension, description_ar, description_en, eligibility_ar,
    eligibility_en, country, area_id, address, phone, hours, capacity, answer_days, fresh_days, confirmed_on, created_at, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', '', '', $9, $10, $11, $12, $13, NULL, $14, 180, $15, $16, 1)";

const USER: &str = "INSERT INTO users (id, org_id, email, name, role, locale, digits, hijri, totp_last_step, trained_until_on, created_at, version)
    VALUES ($1, $2, $3, $4, $5, 'ar', 'western', 0, 0, $6, $7, 1)";
const STATE: &str = "SELECT value FROM settings WHERE name = 'demo'";
const SET_STATE: &str = "INSERT INTO settings (name, value) VALUES ('demo', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
const ANYBODY: &str = "SELECT id FROM organisations LIMIT 1";

/// How far the world of a database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is there yet.
    Empty,
    /// A world was begun and not finished.
    Begun,
    /// The world is whole.
    Made,
    /// The database holds data that are not of a demo.
    Foreign,
}

/// How far the world of this database is.
///
/// # Errors
/// Those of the database.
pub async fn state(db: &Db) -> Result<State, DbError> {
    let value = db.first(STATE, args![]).await?.map(|row| row.text("value")).transpose()?;
    let anybody = db.first(ANYBODY, args![]).await?.is_some();
    Ok(match (value.as_deref(), anybody) {
        (Some("made"), _) => State::Made,
        (Some(_), _) => State::Begun,
        (None, true) => State::Foreign,
        (None, false) => State::Empty,
    })
}

/// Notes how far the world is.
///
/// # Errors
/// Those of the database.
pub async fn set_state(db: &Db, made: bool) -> Result<(), DbError> {
    let tx = db.begin().await?;
    tx.run(SET_STATE, args![if made { "made" } else { "begun" }]).await?;
    tx.commit().await
}

/// Writes the accounts that are not printed: they did what the trail says, and nobody can sign in with them.
///
/// # Errors
/// Those of the database.
pub async fn write_staff(db: &Db, now: Moment) -> Result<(), DbError> {
    let tx = db.begin().await?;
    for account in accounts().iter().filter(|a| !a.shown) {
        let created = now.plus_days(-HISTORY_DAYS - 30);
        let trained = now.day().plus_days(200);
        let args = args![
            account.id,
            account.org,
            account.email,
            name(account.role),
            account.role.word(),
            trained,
            created
        ];
        tx.run(USER, args).await?;
    }
    tx.commit().await
}

/// Writes the stage. `cases` sets the budgets.
///
/// # Errors
/// Those of the database.
pub async fn write(db: &Db, now: Moment, cases: u64) -> Result<(), DbError> {
    areas::found(db).await?;
    let tx = db.begin().await?;
    let created = now.plus_days(-HISTORY_DAYS - 60);
    let enforcement = enforcement();
    for player in cast::PLAYERS {
        organisation(&tx, player, created, enforcement.contains_key(player.key)).await?;
    }
    for frame in cast::FRAMES {
        write_programme(&tx, frame, created, cases).await?;
    }
    let areas = areas::all();
    for entry in entries() {
        write_service(&tx, &entry, created, now.day(), &areas).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Players with an enforcement mandate, their own or of a unit above.
fn enforcement() -> HashMap<&'static str, ()> {
    let mut found = HashMap::new();
    for player in cast::PLAYERS {
        let inherited = player.parent.is_some_and(|parent| found.contains_key(parent));
        if inherited || player.mandates.iter().any(|m| m.is_enforcement()) {
            found.insert(player.key, ());
        }
    }
    found
}

async fn organisation(tx: &Tx, player: &Player, created: Moment, enforcement: bool) -> Result<(), DbError> {
    let [ar, en, fr, es] = player.names;
    let mandates: Vec<&str> = player.mandates.iter().map(|m: &Mandate| m.word()).collect();
    let privacy = format!("privacy.{}@demo.jisr.example", player.key);
    let args = args![
        org(player.key),
        ar,
        en,
        fr,
        es,
        player.kind.word(),
        player.level,
        player.country,
        player.parent.map(org),
        mandates.join(" "),
        enforcement,
        privacy,
        player.key == cast::HOST,
        created
    ];
    tx.run(ORGANISATION, args).await?;
    Ok(())
}

async fn write_programme(tx: &Tx, frame: &Frame, created: Moment, cases: u64) -> Result<(), DbError> {
    let id = programme(frame.key);
    let [ar, en, fr, es] = frame.names;
    let [eligibility_ar, eligibility_en] = frame.eligibility;
    let all: i64 = cast::FRAMES.iter().flat_map(|f| f.origins).map(|(_, weight, _)| weight).sum();
    let own: i64 = frame.origins.iter().map(|(_, weight, _)| weight).sum();
    let share = i64::try_from(cases).unwrap_or(i64::MAX / 10_000_000) * own / all.max(1);
    let budget = (share * frame.budget_per_case / 10_000 + 1) * 1_000_000;
    let (starts, ends) = (created.day(), created.day().plus_months(60));
    tx.run(
        PROGRAMME,
        args![
            id,
            org(frame.lead),
            ar,
            en,
            fr,
            es,
            starts,
            ends,
            budget,
            eligibility_ar,
            eligibility_en,
            created
        ],
    )
    .await?;
    tx.run(COUNTRY, args![id, "host", frame.host]).await?;
    for (origin, _, _) in frame.origins {
        tx.run(COUNTRY, args![id, "origin", *origin]).await?;
    }
    for (side, country) in frame.open_to {
        tx.run(COUNTRY, args![id, *side, *country]).await?;
    }
    for player in members(frame) {
        tx.run(MEMBER, args![id, org(player.key)]).await?;
    }
    for (kind, amounts) in ["voluntary", "forced"].into_iter().zip(frame.ceilings) {
        let items = ["post_arrival", "post_return_principal", "post_return_dependant"];
        for (item, amount) in items.into_iter().zip(amounts) {
            tx.run(CEILING, args![id, kind, item, amount]).await?;
        }
    }
    Ok(())
}

/// The lead, the donor, and everybody who works in one of its countries of origin.
fn members(frame: &Frame) -> impl Iterator<Item = &'static Player> {
    let origins = frame.origins;
    let lead = frame.lead;
    cast::PLAYERS.iter().filter(move |player| {
        player.key == lead
            || player.key == "fund"
            || origins.iter().any(|(origin, ..)| *origin == player.country)
    })
}

async fn write_service(
    tx: &Tx,
    entry: &EntryOf,
    created: Moment,
    today: Day,
    areas: &[Area],
) -> Result<(), DbError> {
    let (player, kind, dimension, days, city, [ar, en, fr, es], age) = entry;
    let area =
        areas.iter().find(|a| a.country.code() == player.country && city.is_none_or(|c| a.name.en == c));
    let id = ServiceId(fixed_id(&["demo", "service", player.key, kind]));
    let args = args![
        id,
        org(player.key),
        *ar,
        *en,
        *fr,
        *es,
        *kind,
        *dimension,
        player.country,
        area.map(|a| a.id),
        area.map(|a| a.name.en.clone()).unwrap_or_default(),
        format!("+000 555 01{:02}", id.0.as_u128() % 100),
        "Mo-Fr 08:00-15:00",
        *days,
        today.plus_days(-age),
        created
    ];
    tx.run(SERVICE, args).await?;
    Ok(())
}
