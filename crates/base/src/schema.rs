//! Pieces of the API's description that every room needs.

use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

/// The same, or nothing: what is withheld is null, and what may be left out may be sent as null.
pub fn nullable(schema: RefOr<Schema>) -> RefOr<Schema> {
    let null = || RefOr::T(ObjectBuilder::new().schema_type(Type::Null).into());
    let is_null = |one: &RefOr<Schema>| matches!(one, RefOr::T(Schema::Object(o)) if o.schema_type == SchemaType::Type(Type::Null));
    match schema {
        RefOr::T(Schema::Object(mut object)) => {
            match &mut object.schema_type {
                SchemaType::AnyValue => return RefOr::T(Schema::Object(object)),
                SchemaType::Type(of) => object.schema_type = SchemaType::Array(vec![of.clone(), Type::Null]),
                SchemaType::Array(of) if of.contains(&Type::Null) => return RefOr::T(Schema::Object(object)),
                SchemaType::Array(of) => of.push(Type::Null),
            }
            if let Some(words) = &mut object.enum_values {
                words.push(serde_json::Value::Null);
            }
            RefOr::T(Schema::Object(object))
        }
        // What may be null already: in a second `oneOf`, null would fit twice, and so fit nothing.
        RefOr::T(Schema::OneOf(mut one)) => {
            if !one.items.iter().any(is_null) {
                one.items.push(null());
            }
            RefOr::T(Schema::OneOf(one))
        }
        other => OneOfBuilder::new().item(other).item(null()).into(),
    }
}

/// A text of so many characters; numbers and booleans are taken as the text they stand for.
pub(crate) fn text(max: usize) -> RefOr<Schema> {
    let kinds = SchemaType::Array(vec![Type::String, Type::Number, Type::Boolean]);
    ObjectBuilder::new().schema_type(kinds).max_length(Some(max)).into()
}

/// A whole number within bounds, also written as a text in any digits.
pub(crate) fn number(min: i64, max: i64) -> RefOr<Schema> {
    whole(min, max).into()
}

/// The same, with what it is where nothing was entered.
pub(crate) fn usually(usual: i64, min: i64, max: i64) -> RefOr<Schema> {
    nullable(whole(min, max).default(Some(usual.into())).into())
}

fn whole(min: i64, max: i64) -> ObjectBuilder {
    let bound = |bound: i64| isize::try_from(bound).ok().filter(|_| bound < i64::MAX);
    let kinds = SchemaType::Array(vec![Type::Integer, Type::String]);
    ObjectBuilder::new().schema_type(kinds).minimum(bound(min)).maximum(bound(max))
}

/// Whatever one field takes before it is checked.
pub(crate) fn typed() -> RefOr<Schema> {
    let kinds = SchemaType::Array(vec![Type::String, Type::Number, Type::Boolean, Type::Null]);
    ObjectBuilder::new().schema_type(kinds).into()
}

/// How the API calls a list of words: `arrival-side` is `ArrivalSide`. Lists are named once, types of several rooms alike.
pub fn list_name(list: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
    };
    list.split('-').map(capital).collect()
}
