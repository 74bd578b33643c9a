//! What a person typed or a client sent for one field, before it is checked.

use serde::{Deserialize, Serialize};

/// Raw text of one field. JSON numbers, booleans and null are taken as the text they stand for, so that a form and
/// an API call reach the same check and get the same message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Entry(pub String);

impl utoipa::__dev::ComposeSchema for Entry {
    fn compose(
        _: Vec<utoipa::openapi::RefOr<utoipa::openapi::Schema>>,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        crate::schema::typed()
    }
}
impl utoipa::ToSchema for Entry {}

impl Entry {
    /// The text without white space around it.
    pub fn trimmed(&self) -> &str {
        self.0.trim()
    }

    /// Whether nothing was entered.
    pub fn is_blank(&self) -> bool {
        self.trimmed().is_empty()
    }
}

impl<T: Into<String>> From<T> for Entry {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl std::ops::Deref for Entry {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Scalar)
    }
}

struct Scalar;

impl serde::de::Visitor<'_> for Scalar {
    type Value = Entry;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("text, a number or a boolean")
    }
    fn visit_str<E>(self, v: &str) -> Result<Entry, E> {
        Ok(Entry(v.to_owned()))
    }
    fn visit_string<E>(self, v: String) -> Result<Entry, E> {
        Ok(Entry(v))
    }
    fn visit_bool<E>(self, v: bool) -> Result<Entry, E> {
        Ok(Entry(v.to_string()))
    }
    fn visit_i64<E>(self, v: i64) -> Result<Entry, E> {
        Ok(Entry(v.to_string()))
    }
    fn visit_u64<E>(self, v: u64) -> Result<Entry, E> {
        Ok(Entry(v.to_string()))
    }
    fn visit_f64<E>(self, v: f64) -> Result<Entry, E> {
        Ok(Entry(v.to_string()))
    }
    fn visit_unit<E>(self) -> Result<Entry, E> {
        Ok(Entry::default())
    }
    fn visit_none<E>(self) -> Result<Entry, E> {
        Ok(Entry::default())
    }
}
