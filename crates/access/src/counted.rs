//! Figures leave only after small ones are suppressed.

use serde::Serialize;

/// A count or sum as it may leave: the figure, or that it is too small to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, utoipa::ToSchema)]
#[schema(value_type = Option<i64>)]
pub struct Counted(Option<i64>);

impl Counted {
    /// A figure of the organisation's own cases, shown as it is.
    pub const fn own(figure: i64) -> Self {
        Self(Some(figure))
    }

    /// A figure that leaves an organisation: counts from 1 to `threshold - 1` are suppressed.
    /// Zero is shown: it singles nobody out by itself; complementary suppression is the table's to apply.
    pub fn shared(figure: i64, threshold: u16) -> Self {
        Self((figure == 0 || figure >= i64::from(threshold)).then_some(figure))
    }

    /// A figure that must not be shown so that a suppressed neighbour cannot be worked out.
    pub const fn suppressed() -> Self {
        Self(None)
    }

    /// The figure, if it may be shown.
    pub const fn figure(self) -> Option<i64> {
        self.0
    }
}

/// The number, or null where it is suppressed.
impl Serialize for Counted {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}
