//! An input, said once: what may be typed or sent for each field, read, checked and described from one line.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::PartialSchema;
use utoipa::openapi::schema::ArrayBuilder;
use utoipa::openapi::{RefOr, Schema};

use crate::schema::{nullable, number, text, typed, usually};
use crate::{Check, Country, Day, Entry, Moment, Problem};

/// What somebody typed into a form or a program sent, and what it is once it passed the check. Made by [`input!`](crate::input).
pub trait Input: Clone + Debug + Default + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// What passed.
    type Checked: Checked<Typed = Self>;

    /// Reads every field and asks the rules between them; `None` where something was refused.
    fn read(&self, check: &mut Check, now: Moment) -> Option<Self::Checked>;

    /// What passed the check at an instant.
    ///
    /// # Errors
    /// 422 with all refused fields.
    fn check(&self, now: Moment) -> Result<Self::Checked, Problem> {
        let mut check = Check::new();
        let read = self.read(&mut check, now);
        check.done(|| read)
    }
}

/// What passed a check, and what it was typed as.
pub trait Checked: Sized + Send {
    /// As typed or sent.
    type Typed: Input<Checked = Self>;
}

/// The type of one field of an input.
pub trait Field {
    /// How it arrives.
    type Typed: Clone + Debug + Default + Serialize + DeserializeOwned;
    /// What it becomes.
    type Value;
    /// Whether it is refused when nothing was entered.
    const REQUIRED: bool = true;

    /// Whether nothing was entered.
    fn is_blank(typed: &Self::Typed) -> bool;
    /// The value; `None` where it was refused.
    fn read(check: &mut Check, field: &str, typed: &Self::Typed) -> Option<Self::Value>;
    /// Its description for the API.
    fn schema() -> RefOr<Schema>;
}

/// Reads a field, which may not be empty where it is required.
#[doc(hidden)]
pub fn take<T: Field>(check: &mut Check, field: &str, typed: &T::Typed) -> Option<T::Value> {
    if T::REQUIRED && T::is_blank(typed) {
        check.refuse(field, "required");
        return None;
    }
    T::read(check, field, typed)
}

/// A field that may be left out.
impl<T: Field<Typed = Entry>> Field for Option<T> {
    type Typed = Entry;
    type Value = Option<T::Value>;
    const REQUIRED: bool = false;

    fn is_blank(typed: &Entry) -> bool {
        typed.is_blank()
    }
    fn read(check: &mut Check, field: &str, typed: &Entry) -> Option<Self::Value> {
        if typed.is_blank() { Some(None) } else { T::read(check, field, typed).map(Some) }
    }
    fn schema() -> RefOr<Schema> {
        nullable(T::schema())
    }
}

/// Several of a kind, each once; at most fifty are looked at.
impl<T: Field<Typed = Entry>> Field for Vec<T>
where
    T::Value: Ord,
{
    type Typed = Vec<Entry>;
    type Value = Vec<T::Value>;
    const REQUIRED: bool = false;

    fn is_blank(typed: &Vec<Entry>) -> bool {
        typed.iter().all(Entry::is_blank)
    }
    fn read(check: &mut Check, field: &str, typed: &Vec<Entry>) -> Option<Self::Value> {
        let entered = typed.iter().take(LIST_MAX).filter(|one| !one.is_blank());
        let read: Vec<Option<T::Value>> = entered.map(|one| T::read(check, field, one)).collect();
        let mut read: Vec<T::Value> = read.into_iter().collect::<Option<_>>()?;
        read.sort_unstable();
        read.dedup();
        Some(read)
    }
    fn schema() -> RefOr<Schema> {
        ArrayBuilder::new().items(T::schema()).max_items(Some(LIST_MAX)).into()
    }
}

/// Entries of one list that are looked at.
const LIST_MAX: usize = 50;

/// Implements [`Field`] for what is read from one entry.
#[doc(hidden)]
#[macro_export]
macro_rules! field {
    ([$($generic:tt)*] $name:ty => $value:ty, |$check:ident, $field:ident, $typed:ident| $read:expr, $schema:expr) => {
        impl<$($generic)*> $crate::Field for $name {
            type Typed = $crate::Entry;
            type Value = $value;
            fn is_blank(typed: &$crate::Entry) -> bool {
                typed.is_blank()
            }
            fn read($check: &mut $crate::Check, $field: &str, $typed: &$crate::Entry) -> Option<$value> {
                $read
            }
            fn schema() -> $crate::reexport::utoipa::openapi::RefOr<$crate::reexport::utoipa::openapi::Schema> {
                $schema
            }
        }
    };
}

/// One line of at most so many characters.
#[derive(Debug)]
pub enum Line<const MAX: usize> {}
/// A text of several lines of at most so many characters.
#[derive(Debug)]
pub enum Note<const MAX: usize> {}
/// The same, empty where nothing was entered.
#[derive(Debug)]
pub enum Text<const MAX: usize> {}
/// A whole number within bounds.
#[derive(Debug)]
pub enum Number<const MIN: i64, const MAX: i64> {}
/// The same, and a usual one where nothing was entered.
#[derive(Debug)]
pub enum Usually<const USUAL: i64, const MIN: i64, const MAX: i64> {}
/// A tick box: `true`, `on`, `yes` or `1`; anything else, and nothing, is no.
#[derive(Debug)]
pub enum Ticked {}

field!([const MAX: usize] Line<MAX> => String, |check, field, typed| check.line(field, typed, MAX), text(MAX));
field!([const MAX: usize] Note<MAX> => String, |check, field, typed| check.note(field, typed, MAX), text(MAX));
field!([const MIN: i64, const MAX: i64] Number<MIN, MAX> => i64, |check, field, typed| check.number(field, typed, MIN..=MAX), number(MIN, MAX));
field!([] Day => Self, |check, field, typed| check.day(field, typed), <Self as PartialSchema>::schema());
field!([] Country => Self, |check, field, typed| check.country(field, typed), <Self as PartialSchema>::schema());

impl<const MAX: usize> Field for Text<MAX> {
    type Typed = Entry;
    type Value = String;
    const REQUIRED: bool = false;

    fn is_blank(typed: &Entry) -> bool {
        typed.is_blank()
    }
    fn read(check: &mut Check, field: &str, typed: &Entry) -> Option<String> {
        if typed.is_blank() { Some(String::new()) } else { check.note(field, typed, MAX) }
    }
    fn schema() -> RefOr<Schema> {
        nullable(text(MAX))
    }
}

impl<const USUAL: i64, const MIN: i64, const MAX: i64> Field for Usually<USUAL, MIN, MAX> {
    type Typed = Entry;
    type Value = i64;
    const REQUIRED: bool = false;

    fn is_blank(typed: &Entry) -> bool {
        typed.is_blank()
    }
    fn read(check: &mut Check, field: &str, typed: &Entry) -> Option<i64> {
        if typed.is_blank() { Some(USUAL) } else { check.number(field, typed, MIN..=MAX) }
    }
    fn schema() -> RefOr<Schema> {
        usually(USUAL, MIN, MAX)
    }
}

impl Field for Ticked {
    type Typed = Entry;
    type Value = bool;
    const REQUIRED: bool = false;

    fn is_blank(typed: &Entry) -> bool {
        typed.is_blank()
    }
    fn read(_: &mut Check, _: &str, typed: &Entry) -> Option<bool> {
        Some(Check::ticked(typed))
    }
    fn schema() -> RefOr<Schema> {
        typed()
    }
}

/// As it was typed, for what is read together with something else.
impl Field for Entry {
    type Typed = Self;
    type Value = Self;
    const REQUIRED: bool = false;

    fn is_blank(typed: &Self) -> bool {
        typed.is_blank()
    }
    fn read(_: &mut Check, _: &str, typed: &Self) -> Option<Self> {
        Some(typed.clone())
    }
    fn schema() -> RefOr<Schema> {
        <Self as PartialSchema>::schema()
    }
}

/// The description of one field, with its words.
#[doc(hidden)]
pub fn described<T: Field>(words: &str) -> RefOr<Schema> {
    let (mut schema, words) = (T::schema(), Some(words.trim().to_owned()));
    match &mut schema {
        RefOr::T(Schema::Object(object)) => object.description = words,
        RefOr::T(Schema::Array(array)) => array.description = words,
        RefOr::T(Schema::OneOf(one)) => one.description = words,
        _ => {}
    }
    schema
}

/// Declares what a form or a call takes, and what it is once checked.
///
/// ```ignore
/// base::input! {
///     /// A referral as typed or sent.
///     pub struct ReferralIn reads
///     /// A referral that passed the check.
///     pub NewReferral {
///         /// Client-made id (UUID): sending it again is the same referral.
///         id: Option<ReferralId>,
///         /// How soon it is needed.
///         urgency: Urgency,
///         /// On which day.
///         on: Day,
///     }
///     rules(check, now) {
///         if on.is_some_and(|on| on > now.day()) {
///             check.refuse("on", "date.too_late");
///         }
///     }
/// }
/// ```
/// A field that is not an `Option`, a list or [`Ticked`] is required. The rules name the fields, each an `Option` that is empty where it
/// was refused. `made { name: Type = value }` after them adds what follows from several fields, an `Option` too.
#[macro_export]
macro_rules! input {
    ($(#[doc = $words:literal])* $vis:vis struct $name:ident reads $(#[$meta:meta])* $checked_vis:vis $checked:ident {
        $($(#[doc = $field_words:literal])* $field:ident : $ty:ty),+ $(,)?
    } $(rules($check:ident, $now:ident) $rules:block)? $(made { $($(#[$made_meta:meta])* $made:ident : $made_ty:ty = $value:expr),+ $(,)? })?) => {
        $(#[doc = $words])*
        #[derive(Clone, Debug, Default, $crate::reexport::serde::Serialize, $crate::reexport::serde::Deserialize)]
        #[serde(default, crate = "base::reexport::serde")]
        $vis struct $name { $($(#[doc = $field_words])* pub $field: <$ty as $crate::Field>::Typed),+ }

        $(#[$meta])*
        #[derive(Clone, Debug, $crate::reexport::serde::Serialize)]
        #[serde(crate = "base::reexport::serde")]
        $checked_vis struct $checked {
            $($(#[doc = $field_words])* pub $field: <$ty as $crate::Field>::Value,)+
            $($($(#[$made_meta])* pub $made: $made_ty,)+)?
        }

        impl $crate::Input for $name {
            type Checked = $checked;
            fn read(&self, check: &mut $crate::Check, now: $crate::Moment) -> Option<$checked> {
                $(let $field = $crate::take::<$ty>(check, stringify!($field), &self.$field);)+
                $(
                    let ($check, $now) = (&mut *check, now);
                    $rules
                )?
                $($(let $made: Option<$made_ty> = $value;)+)?
                let _ = now;
                Some($checked { $($field: $field?,)+ $($($made: $made?,)+)? })
            }
        }

        impl $crate::Checked for $checked {
            type Typed = $name;
        }

        impl $crate::reexport::utoipa::__dev::ComposeSchema for $name {
            fn compose(
                _: Vec<$crate::reexport::utoipa::openapi::RefOr<$crate::reexport::utoipa::openapi::Schema>>,
            ) -> $crate::reexport::utoipa::openapi::RefOr<$crate::reexport::utoipa::openapi::Schema> {
                let object = $crate::reexport::utoipa::openapi::ObjectBuilder::new()
                    .description(Some(concat!($($words),*).trim()))
                    $(.property(stringify!($field), $crate::described::<$ty>(concat!($($field_words),*))))+;
                let required = [$((stringify!($field), <$ty as $crate::Field>::REQUIRED)),+];
                let required = required.into_iter().filter(|(_, required)| *required);
                required.fold(object, |object, (field, _)| object.required(field)).into()
            }
        }
        impl $crate::reexport::utoipa::ToSchema for $name {}
    };
}
