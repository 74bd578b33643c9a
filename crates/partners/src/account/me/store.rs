//! SQL of an account's own preferences.

use base::{Locale, Problem, UserId};
use store::{Db, DbError, args};
use web::App;

use super::{Oneself, Preferences};

const PREFERENCES: &str =
    "UPDATE users SET locale = $2, digits = $3, hijri = $4, version = version + 1 WHERE id = $1";
const LOCALE: &str = "UPDATE users SET locale = $2 WHERE id = $1";

/// Sets all preferences.
pub(in crate::account) async fn set_preferences(
    app: &App,
    may: &Oneself,
    preferences: Preferences,
) -> Result<(), Problem> {
    let Preferences { locale, eastern_digits, hijri } = preferences;
    let digits = if eastern_digits { "eastern" } else { "western" };
    let tx = app.db.begin().await?;
    tx.run(PREFERENCES, args![may.caller.actor().user, locale.tag(), digits, hijri]).await?;
    tx.commit().await?;
    Ok(())
}

/// Sets the language alone, from the switch on every page.
pub(in crate::account) async fn set_locale(db: &Db, user: UserId, locale: Locale) -> Result<(), DbError> {
    let tx = db.begin().await?;
    tx.run(LOCALE, args![user, locale.tag()]).await?;
    tx.commit().await
}
