//! Arguments of a statement.

use base::{Country, Currency, Day, Moment};
use uuid::Uuid;

/// One argument, in the few types that both databases share.
#[derive(Clone, Debug)]
pub enum Value {
    /// An absent integer.
    NoInt,
    /// An absent text.
    NoText,
    /// An absent id.
    NoId,
    /// Absent bytes.
    NoBytes,
    /// BIGINT, and BIGINT 0/1 for flags.
    Int(i64),
    /// TEXT.
    Text(String),
    /// UUID.
    Id(Uuid),
    /// BYTEA.
    Bytes(Vec<u8>),
}

/// Whatever can be an argument.
pub trait ToValue {
    /// The argument that stands for "none" of this type.
    const NONE: Value;
    /// The argument.
    fn to_value(&self) -> Value;
}

impl<T: ToValue + ?Sized> ToValue for &T {
    const NONE: Value = T::NONE;
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    const NONE: Value = T::NONE;
    fn to_value(&self) -> Value {
        self.as_ref().map_or(T::NONE, ToValue::to_value)
    }
}

macro_rules! values {
    ($($ty:ty, $none:ident, |$v:ident| $value:expr;)+) => {$(
        impl ToValue for $ty {
            const NONE: Value = Value::$none;
            fn to_value(&self) -> Value { let $v = self; $value }
        }
    )+};
}

values! {
    i64, NoInt, |v| Value::Int(*v);
    i32, NoInt, |v| Value::Int(i64::from(*v));
    u32, NoInt, |v| Value::Int(i64::from(*v));
    u16, NoInt, |v| Value::Int(i64::from(*v));
    bool, NoInt, |v| Value::Int(i64::from(*v));
    Moment, NoInt, |v| Value::Int(v.micros());
    str, NoText, |v| Value::Text(v.to_owned());
    String, NoText, |v| Value::Text(v.clone());
    Day, NoText, |v| Value::Text(v.to_string());
    Country, NoText, |v| Value::Text(v.code().to_owned());
    Currency, NoText, |v| Value::Text(v.code().to_owned());
    Uuid, NoId, |v| Value::Id(*v);
    [u8], NoBytes, |v| Value::Bytes(v.to_vec());
    Vec<u8>, NoBytes, |v| Value::Bytes(v.clone());
}

macro_rules! id_values {
    ($($id:ident),+) => {$(
        impl ToValue for base::$id {
            const NONE: Value = Value::NoId;
            fn to_value(&self) -> Value { Value::Id(self.0) }
        }
    )+};
}

id_values!(
    OrgId,
    UserId,
    PersonId,
    HouseholdId,
    CaseId,
    ProgrammeId,
    AreaId,
    AgreementId,
    ClauseId,
    GrantId,
    ConsentId,
    AssessmentId,
    PlanId,
    MeasureId,
    HandoverId,
    ReferralId,
    AssistanceId,
    ServiceId,
    InstrumentId,
    SurveyId,
    JobId,
    AuditId,
    RecallId,
    EmergencyId,
    IncidentId
);

/// Arguments of a statement in the order of `$1`, `$2` …
///
/// `args![case.id, now, "arrived", None::<String>]`; words of a list are passed by `.word()`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::ToValue::to_value(&$value)),*] };
}
