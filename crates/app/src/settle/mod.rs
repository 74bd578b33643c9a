//! Once, when a database comes up to the rule that who wrote something owns it: what stood in one grant stands in one for each
//! writer, what flows back has its own, and every list is derived anew. Nothing is opened that was closed before.

mod store;

pub(crate) use store::{derive, settle};
