//! Enumerations that are stored, sent and shown as one fixed word each.

/// A closed list of words: what the database checks, the API accepts and the message files translate.
pub trait Word: Copy + Eq + Sized + 'static {
    /// Every word, in the order in which people read the list.
    const ALL: &'static [Self];
    /// Prefix of the message keys of the list: `stage` gives `stage-arrived`.
    const LIST: &'static str;

    /// The word as stored and sent, `snake_case` ASCII.
    fn word(self) -> &'static str;

    /// The word read back; `None` for anything that is not in the list.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.word() == text)
    }

    /// Key of the message that names the word to a reader.
    fn message_key(self) -> String {
        format!("{}-{}", Self::LIST, self.word().replace('_', "-"))
    }
}

/// Declares an enumeration together with its stored words.
///
/// ```ignore
/// base::word_list! {
///     /// How the person left the host country.
///     pub enum ReturnKind in "return-kind" { Voluntary = "voluntary", Forced = "forced" }
/// }
/// ```
#[macro_export]
macro_rules! word_list {
    ($(#[$meta:meta])* $vis:vis enum $name:ident in $list:literal {
        $($(#[$inner:meta])* $variant:ident = $word:literal),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$inner])* #[doc = concat!("`", $word, "`")] $variant),+ }

        impl $crate::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            const LIST: &'static str = $list;
            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
        impl $crate::reexport::serde::Serialize for $name {
            fn serialize<S: $crate::reexport::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str($crate::Word::word(*self))
            }
        }
        impl<'de> $crate::reexport::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::reexport::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as $crate::reexport::serde::Deserialize>::deserialize(from)?;
                <Self as $crate::Word>::parse(&text).ok_or_else(|| {
                    $crate::reexport::serde::de::Error::custom(concat!("not a word of the list ", $list))
                })
            }
        }
        impl $crate::reexport::utoipa::__dev::ComposeSchema for $name {
            fn compose(_: Vec<$crate::reexport::utoipa::openapi::RefOr<$crate::reexport::utoipa::openapi::Schema>>) -> $crate::reexport::utoipa::openapi::RefOr<$crate::reexport::utoipa::openapi::Schema> {
                $crate::reexport::utoipa::openapi::ObjectBuilder::new()
                    .schema_type($crate::reexport::utoipa::openapi::schema::Type::String)
                    .enum_values(Some([$($word),+]))
                    .into()
            }
        }
        impl $crate::reexport::utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                $crate::schema::list_name($list).into()
            }
        }
        $crate::field!(
            [] $name => Self, |check, field, typed| check.word(field, typed), <Self as $crate::reexport::utoipa::PartialSchema>::schema()
        );
    };
}
