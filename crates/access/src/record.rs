//! Records list their fields once; what leaves is made from that list and a mask.

use base::Category;
use serde::Serialize;
use serde::ser::SerializeMap;

use crate::{Mask, Masks};

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

    /// The decision on the record as a whole: on what whoever wrote it wrote.
    fn mask(&self, masks: &Masks) -> Mask;

    /// The decision on a field's own writer, where it is somebody else than the record's.
    fn field_masks(&self, masks: &Masks) -> Vec<(Category, Mask)>;

    /// Writes each field: plain ones as they are, held ones where the mask of their writer opens them, else null.
    ///
    /// # Errors
    /// Those of the serialiser.
    fn write_seen<M: SerializeMap>(&self, masks: &Masks, map: &mut M) -> Result<(), M::Error>;

    /// Whether any field is open: a row of which nothing is, is not there.
    fn is_there(&self, masks: &Masks) -> bool {
        let whole = self.mask(masks);
        let by_others = self.field_masks(masks);
        Self::FIELDS.iter().filter_map(|field| field.category).any(|category| whole.sees(category))
            || by_others.iter().any(|(category, mask)| mask.sees(*category))
    }

    /// Per category why it is seen or withheld: by the record's writer, and where that is withheld by a field's own.
    fn told(&self, masks: &Masks) -> Mask {
        let by_others = self.field_masks(masks);
        let opened = |category| by_others.iter().find(|(of, mask)| *of == category && mask.sees(category));
        let whole = self.mask(masks);
        Mask::from_fn(|category| match opened(category) {
            Some((_, mask)) if !whole.sees(category) => mask.verdict(category),
            _ => whole.verdict(category),
        })
    }
}

/// A record as one caller may see it. A withheld field is null, and `access` says per category why it is seen or withheld.
pub struct Seen<T> {
    record: T,
    masks: Masks,
}

impl<T: Record> Seen<T> {
    /// Puts a record behind the decisions on its writers; which of them applies is the record's own matter.
    pub fn new(record: T, masks: &Masks) -> Self {
        Self { record, masks: masks.clone() }
    }

    /// The decision on the record as a whole.
    pub fn mask(&self) -> Mask {
        self.record.mask(&self.masks)
    }

    /// The decisions.
    pub const fn masks(&self) -> &Masks {
        &self.masks
    }

    /// The record, still held.
    pub const fn record(&self) -> &T {
        &self.record
    }
}

impl<T: Record> Serialize for Seen<T> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(T::FIELDS.len() + 1))?;
        self.record.write_seen(&self.masks, &mut map)?;
        map.serialize_entry("access", &self.record.told(&self.masks))?;
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

/// Declares a record: who wrote it, and a line per field, plain or held in a category.
///
/// ```ignore
/// access::record! {
///     /// A human being.
///     pub struct Person in "person" by org {
///         plain { id: PersonId, org: OrgId }
///         held { name: BilingualName => Identity, phones: Vec<String> => Contact by told_by }
///         unsaid { told_by: OrgId }
///     }
/// }
/// ```
/// `by` names the field that holds the writer, `at` when the row was written, `row` its id, for what was passed on as it stood
/// or row by row. A held field that somebody else wrote names its own writer, and when that one last wrote it. Without `by`, the record is one that only its own
/// organisation keeps: it is opened by [`Masks::uniform`](crate::Masks::uniform). What is `unsaid` decides and does not leave.
/// A field listed nowhere does not exist; there is no other way to make a [`Record`].
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident in $noun:literal $(by $by:ident)? $(at $at:ident)? $(row $row:ident)? {
        plain { $($(#[$plain_meta:meta])* $plain:ident : $plain_ty:ty),* $(,)? }
        held { $($(#[$held_meta:meta])* $held:ident : $held_ty:ty => $category:ident $(by $who:ident $(at $when:ident)?)?),* $(,)? }
        $(unsaid { $($(#[$unsaid_meta:meta])* $unsaid:ident : $unsaid_ty:ty),* $(,)? })?
    }) => {
        $(#[$meta])*
        #[derive(Clone)]
        pub struct $name {
            $($(#[$plain_meta])* #[doc = concat!("`", stringify!($plain), "`, not personal.")] pub $plain: $plain_ty,)*
            $($(#[$held_meta])* #[doc = concat!("`", stringify!($held), "`, ", stringify!($category), ".")]
              pub $held: $crate::Held<$held_ty, $crate::category::$category>,)*
            $($($(#[$unsaid_meta])* #[doc = concat!("`", stringify!($unsaid), "`, which decides and is not said.")]
              pub $unsaid: $unsaid_ty,)*)?
        }

        impl $crate::Record for $name {
            const NAME: &'static str = $noun;
            const FIELDS: &'static [$crate::Field] = &[
                $($crate::Field { name: stringify!($plain), category: None },)*
                $($crate::Field { name: stringify!($held), category: Some($crate::reexport::base::Category::$category) },)*
            ];

            fn mask(&self, masks: &$crate::Masks) -> $crate::Mask {
                let writer = $crate::reexport::base::OrgId($crate::reexport::base::reexport::uuid::Uuid::nil());
                $(let writer = { let _ = writer; self.$by };)?
                let (row, written) = (None, None);
                $(let written = { let _: Option<()> = written; Some(self.$at) };)?
                $(let row = { let _: Option<()> = row; Some(self.$row.into()) };)?
                masks.of_row(writer, row, written)
            }

            fn field_masks(&self, masks: &$crate::Masks) -> Vec<($crate::reexport::base::Category, $crate::Mask)> {
                let mut all = Vec::new();
                let row: Option<$crate::reexport::base::reexport::uuid::Uuid> = None;
                $(let row: Option<$crate::reexport::base::reexport::uuid::Uuid> = { let _ = row; Some(self.$row.into()) };)?
                $($({
                    let written: Option<$crate::reexport::base::Moment> = None $(.or(Some(self.$when)))?;
                    all.push(($crate::reexport::base::Category::$category, masks.of_row(self.$who, row, written)));
                })?)*
                let _ = (masks, row, &mut all);
                all
            }

            fn write_seen<M: $crate::reexport::serde::ser::SerializeMap>(
                &self, masks: &$crate::Masks, map: &mut M,
            ) -> Result<(), M::Error> {
                let whole = $crate::Record::mask(self, masks);
                let row: Option<$crate::reexport::base::reexport::uuid::Uuid> = None;
                $(let row: Option<$crate::reexport::base::reexport::uuid::Uuid> = { let _ = row; Some(self.$row.into()) };)?
                $(map.serialize_entry(stringify!($plain), &self.$plain)?;)*
                $({
                    let mask = whole;
                    $(let mask = {
                        let _ = mask;
                        let written: Option<$crate::reexport::base::Moment> = None $(.or(Some(self.$when)))?;
                        masks.of_row(self.$who, row, written)
                    };)?
                    map.serialize_entry(stringify!($held), &self.$held.open(&mask))?;
                })*
                let _ = (whole, row);
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
                $(.property(stringify!($held), $crate::reexport::base::schema::nullable(<$held_ty as $crate::reexport::utoipa::PartialSchema>::schema()))
                  .required(stringify!($held)))*
                .property("access", $crate::access_schema())
                .required("access")
                .into()
            }
        }
        impl $crate::reexport::utoipa::ToSchema for $name {
            fn schemas(
                schemas: &mut Vec<(String, $crate::reexport::utoipa::openapi::RefOr<$crate::reexport::utoipa::openapi::Schema>)>,
            ) {
                $(<$plain_ty as $crate::reexport::utoipa::ToSchema>::schemas(schemas);)*
                $(<$held_ty as $crate::reexport::utoipa::ToSchema>::schemas(schemas);)*
            }
        }
    };
}
