//! Records list their fields once; what leaves is made from that list and a mask.

use base::Category;
use serde::Serialize;
use serde::ser::SerializeMap;

use crate::Mask;

/// One field as the rest of the program knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name in JSON and forms.
    pub name: &'static str,
    /// Data category; none for what is not personal (ids, versions, states).
    pub category: Option<Category>,
}

/// A row read from the store. It does not implement `Serialize`; [`Seen`] does.
pub trait Record {
    /// Singular noun of the vocabulary, prefix of the field labels' message keys.
    const NAME: &'static str;
    /// Every field that may leave.
    const FIELDS: &'static [Field];

    /// Writes each field: plain ones as they are, held ones where the mask opens them, else null.
    ///
    /// # Errors
    /// Those of the serialiser.
    fn write_seen<M: SerializeMap>(&self, mask: &Mask, map: &mut M) -> Result<(), M::Error>;
}

/// A record as one caller may see it. A withheld field is null, and `access` says per category why it is seen or withheld.
pub struct Seen<T> {
    record: T,
    mask: Mask,
}

impl<T: Record> Seen<T> {
    /// Puts a record behind a decision.
    pub const fn new(record: T, mask: Mask) -> Self {
        Self { record, mask }
    }

    /// The decision.
    pub const fn mask(&self) -> &Mask {
        &self.mask
    }

    /// The record, still held.
    pub const fn record(&self) -> &T {
        &self.record
    }
}

impl<T: Record> Serialize for Seen<T> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(T::FIELDS.len() + 1))?;
        self.record.write_seen(&self.mask, &mut map)?;
        map.serialize_entry("access", &self.mask)?;
        map.end()
    }
}

/// Schema of the `access` part of every record.
#[doc(hidden)]
pub fn access_schema() -> utoipa::openapi::ObjectBuilder {
    utoipa::openapi::ObjectBuilder::new().description(Some(
        "Per data category: `see` and why, or withheld and whom to ask. A withheld field is null.",
    ))
}

/// Declares a record: a line per field, plain or held in a category.
///
/// ```ignore
/// access::record! {
///     /// A human being.
///     pub struct Person in "person" {
///         plain { id: PersonId, version: i64 }
///         held { name: BilingualName => Identity, phones: Vec<String> => Contact }
///     }
/// }
/// ```
/// A field listed in neither part does not exist; there is no other way to make a [`Record`].
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident in $noun:literal {
        plain { $($(#[$plain_meta:meta])* $plain:ident : $plain_ty:ty),* $(,)? }
        held { $($(#[$held_meta:meta])* $held:ident : $held_ty:ty => $category:ident),* $(,)? }
    }) => {
        $(#[$meta])*
        #[derive(Clone)]
        pub struct $name {
            $($(#[$plain_meta])* #[doc = concat!("`", stringify!($plain), "`, not personal.")] pub $plain: $plain_ty,)*
            $($(#[$held_meta])* #[doc = concat!("`", stringify!($held), "`, ", stringify!($category), ".")]
              pub $held: $crate::Held<$held_ty, $crate::category::$category>,)*
        }

        impl $crate::Record for $name {
            const NAME: &'static str = $noun;
            const FIELDS: &'static [$crate::Field] = &[
                $($crate::Field { name: stringify!($plain), category: None },)*
                $($crate::Field { name: stringify!($held), category: Some($crate::reexport::base::Category::$category) },)*
            ];

            fn write_seen<M: $crate::reexport::serde::ser::SerializeMap>(
                &self, mask: &$crate::Mask, map: &mut M,
            ) -> Result<(), M::Error> {
                $(map.serialize_entry(stringify!($plain), &self.$plain)?;)*
                $(map.serialize_entry(stringify!($held), &self.$held.open(mask))?;)*
                let _ = mask;
                Ok(())
            }
        }

        // What leaves, for the API's description: `Seen<Record>` is described under the record's own name.
        impl $crate::reexport::utoipa::__dev::ComposeSchema for $name {
            fn compose(
                _: Vec<$crate::reexport::utoipa::openapi::RefOr<$crate::reexport::utoipa::openapi::Schema>>,
            ) -> $crate::reexport::utoipa::openapi::RefOr<$crate::reexport::utoipa::openapi::Schema> {
                $crate::reexport::utoipa::openapi::ObjectBuilder::new()
                $(.property(stringify!($plain), <$plain_ty as $crate::reexport::utoipa::PartialSchema>::schema())
                  .required(stringify!($plain)))*
                $(.property(stringify!($held), <$held_ty as $crate::reexport::utoipa::PartialSchema>::schema()))*
                .property("access", $crate::access_schema())
                .required("access")
                .into()
            }
        }
        impl $crate::reexport::utoipa::ToSchema for $name {}
    };
}
