//! What went wrong, for the reader: a stable code, a status, and the fields it concerns. Never internal detail, never a
//! value somebody typed.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

/// HTTP status of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// 400: the request cannot be read.
    BadRequest,
    /// 401: sign in first.
    Unauthorized,
    /// 403: signed in, visible, but not allowed.
    Forbidden,
    /// 404: not there, or not visible; the two cannot be told apart.
    NotFound,
    /// 405: not in this way.
    NotAllowed,
    /// 409: somebody else changed it, or the step does not follow from the present state.
    Conflict,
    /// 410: was there, and was erased.
    Gone,
    /// 413: more than is taken.
    TooLarge,
    /// 415: a kind of file or body that is not taken.
    UnsupportedMedia,
    /// 422: read, but a rule says no.
    Unprocessable,
    /// 429: too often.
    TooMany,
    /// 500: our fault; logged once with its chain.
    Internal,
    /// 503: for the moment.
    Unavailable,
}

impl Status {
    /// The number.
    pub const fn code(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Unauthorized => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::NotAllowed => 405,
            Self::Conflict => 409,
            Self::Gone => 410,
            Self::TooLarge => 413,
            Self::UnsupportedMedia => 415,
            Self::Unprocessable => 422,
            Self::TooMany => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }
}

/// A named value that a message shows: a limit, a rule's amount, a count. Never what the person typed.
pub type Arg = (Cow<'static, str>, String);

/// What a message can show: a number or a word of the program.
#[derive(Clone, Debug)]
pub struct ArgValue(String);

macro_rules! arg_values {
    ($($ty:ty),+) => {$(
        impl From<$ty> for ArgValue {
            fn from(value: $ty) -> Self {
                Self(value.to_string())
            }
        }
    )+};
}
arg_values!(i64, i32, u16, usize, &str, crate::Day);

impl From<String> for ArgValue {
    fn from(value: String) -> Self {
        Self(value)
    }
}

/// One field that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Name of the field as sent; `measures.2.cost` inside lists.
    pub field: String,
    /// Stable code, `birth_date.future`; its message key is `problem-` and the code with `-` for `.` and `_`.
    pub code: Cow<'static, str>,
    /// Values the message shows.
    #[serde(skip)]
    pub args: Vec<Arg>,
}

/// A refusal or failure, as it leaves the program (RFC 9457).
#[derive(Debug)]
pub struct Problem {
    /// HTTP status.
    pub status: Status,
    /// Stable code; see [`FieldError::code`] for its message.
    pub code: Cow<'static, str>,
    /// Values the message shows.
    pub args: Vec<Arg>,
    /// Fields refused, in the order of the form.
    pub fields: Vec<FieldError>,
    /// For the log only.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Problem {
    /// A problem with a status and a code.
    pub fn new(status: Status, code: impl Into<Cow<'static, str>>) -> Self {
        Self { status, code: code.into(), args: Vec::new(), fields: Vec::new(), source: None }
    }

    /// Not there or not visible.
    pub fn not_found() -> Self {
        Self::new(Status::NotFound, "not_found")
    }

    /// The role may not do this.
    pub fn forbidden() -> Self {
        Self::new(Status::Forbidden, "forbidden")
    }

    /// A rule says no.
    pub fn refused(code: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Status::Unprocessable, code)
    }

    /// The present state does not allow the step, or the row was changed meanwhile.
    pub fn conflict(code: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Status::Conflict, code)
    }

    /// One field is refused.
    pub fn field(field: impl Into<String>, code: impl Into<Cow<'static, str>>) -> Self {
        Self::fields(vec![FieldError { field: field.into(), code: code.into(), args: Vec::new() }])
    }

    /// Several fields are refused.
    pub fn fields(fields: Vec<FieldError>) -> Self {
        Self { fields, ..Self::new(Status::Unprocessable, "invalid") }
    }

    /// Our fault; the source is logged, never sent.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..Self::new(Status::Internal, "internal") }
    }

    /// The same with a value for its message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<ArgValue>) -> Self {
        self.args.push((name.into(), value.into().0));
        self
    }

    /// Message key of a code.
    pub fn message_key(code: &str) -> String {
        format!("problem-{}", code.replace(['.', '_'], "-"))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status.code(), self.code)?;
        for error in &self.fields {
            write!(f, " {}:{}", error.field, error.code)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|s| -> &(dyn std::error::Error + 'static) { s.as_ref() })
    }
}
