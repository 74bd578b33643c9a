//! Data categories and purposes: the two axes along which every clause, consent and decision is drawn.

use serde::{Deserialize, Serialize};

use crate::Word;

crate::word_list! {
    /// What kind of personal data a field is. Every field names exactly one.
    pub enum Category in "category" {
        Identity = "identity", Contact = "contact", Documents = "documents", Household = "household",
        Journey = "journey", Health = "health", Protection = "protection", Assessment = "assessment",
        Plan = "plan", Assistance = "assistance", Money = "money", Monitoring = "monitoring",
        Complaint = "complaint",
    }
}

crate::word_list! {
    /// Why data are used.
    pub enum Purpose in "purpose" {
        Counselling = "counselling", Handover = "handover", Service = "service", Monitoring = "monitoring",
        Statistics = "statistics", Tracing = "tracing", Audit = "audit",
    }
}

impl Category {
    /// Position in [`Word::ALL`], 0 to 12.
    pub fn index(self) -> usize {
        Self::ALL.iter().position(|c| *c == self).unwrap_or_default()
    }

    /// What saves a life: who it is, how and where to reach them, with whom they are, and their health.
    pub const fn is_vital(self) -> bool {
        matches!(self, Self::Identity | Self::Contact | Self::Household | Self::Journey | Self::Health)
    }

    /// What no enforcement mandate may ever see (the firewall of `product.md`).
    pub const fn is_behind_firewall(self) -> bool {
        matches!(self, Self::Protection | Self::Health | Self::Assessment | Self::Complaint)
    }
}

macro_rules! word_set {
    ($(#[$meta:meta])* $name:ident of $word:ty) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $name(u16);

        impl $name {
            /// The empty set.
            pub const NONE: Self = Self(0);

            fn bit(word: $word) -> u16 {
                let at = <$word>::ALL.iter().position(|w| *w == word).unwrap_or_default();
                1u16.checked_shl(u32::try_from(at).unwrap_or_default()).unwrap_or_default()
            }

            /// The set of these words.
            pub fn of(words: &[$word]) -> Self {
                words.iter().fold(Self::NONE, |set, w| set.with(*w))
            }

            /// Every word of the list.
            pub fn all() -> Self {
                Self::of(<$word>::ALL)
            }

            /// Whether the word is in the set.
            pub fn has(self, word: $word) -> bool {
                self.0 & Self::bit(word) != 0
            }

            /// The set and one word more.
            #[must_use]
            pub fn with(self, word: $word) -> Self {
                Self(self.0 | Self::bit(word))
            }

            /// What is in both sets.
            #[must_use]
            pub const fn and(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }

            /// What is in either set.
            #[must_use]
            pub const fn or(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// What is in this set and not in the other.
            #[must_use]
            pub const fn without(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// Whether nothing is in the set.
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// The words in list order.
            pub fn iter(self) -> impl Iterator<Item = $word> {
                <$word>::ALL.iter().copied().filter(move |w| self.has(*w))
            }

            /// As stored: words in list order, separated by a space.
            pub fn to_text(self) -> String {
                self.iter().map(Word::word).collect::<Vec<_>>().join(" ")
            }

            /// Read back from storage; words that are not in the list are left out.
            pub fn from_text(text: &str) -> Self {
                text.split_whitespace().filter_map(<$word>::parse).fold(Self::NONE, Self::with)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_seq(self.iter())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Ok(Vec::<$word>::deserialize(from)?.into_iter().fold(Self::NONE, Self::with))
            }
        }

        impl utoipa::__dev::ComposeSchema for $name {
            fn compose(_: Vec<utoipa::openapi::RefOr<utoipa::openapi::Schema>>) -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::ArrayBuilder::new().items(<$word as utoipa::PartialSchema>::schema()).into()
            }
        }
        impl utoipa::ToSchema for $name {}
    };
}

word_set! {
    /// A set of data categories.
    CategorySet of Category
}
word_set! {
    /// A set of purposes.
    PurposeSet of Purpose
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_reads_back_what_it_wrote() {
        let set = CategorySet::of(&[Category::Plan, Category::Identity]);
        assert_eq!(set.to_text(), "identity plan");
        assert_eq!(CategorySet::from_text("plan identity unheard_of"), set);
        assert_eq!(CategorySet::all().iter().count(), 13);
        assert!(set.without(set).is_empty());
    }
}
