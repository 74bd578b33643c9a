//! What a button alone sends.

/// No fields: a form of one button, or the empty body `{}` of a step in the API. Reading it is what checks the token.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct NoFields {}
