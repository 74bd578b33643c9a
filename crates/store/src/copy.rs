//! Rows in PostgreSQL's binary `COPY` format: a signature, then for each row the number of fields and each field with its length.

use crate::Value;

const SIGNATURE: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
const NULL: i32 = -1;
const END: i16 = -1;

/// `values` holds the rows one after the other, each `width` long.
pub(crate) fn rows(width: usize, values: &[Value]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(SIGNATURE.len() + values.len() * 24);
    bytes.extend_from_slice(SIGNATURE);
    let fields = i16::try_from(width).unwrap_or_default().to_be_bytes();
    for row in values.chunks_exact(width.max(1)) {
        bytes.extend_from_slice(&fields);
        row.iter().for_each(|value| put(&mut bytes, value));
    }
    bytes.extend_from_slice(&END.to_be_bytes());
    bytes
}

fn put(bytes: &mut Vec<u8>, value: &Value) {
    match value {
        Value::NoInt | Value::NoText | Value::NoId | Value::NoBytes => {
            bytes.extend_from_slice(&NULL.to_be_bytes());
        }
        Value::Int(v) => field(bytes, &v.to_be_bytes()),
        Value::Text(v) => field(bytes, v.as_bytes()),
        Value::Id(v) => field(bytes, v.as_bytes()),
        Value::Bytes(v) => field(bytes, v),
    }
}

fn field(bytes: &mut Vec<u8>, content: &[u8]) {
    // PostgreSQL takes no field beyond 1 GiB, and refuses the row should one ever be sent.
    bytes.extend_from_slice(&i32::try_from(content.len()).unwrap_or(i32::MAX).to_be_bytes());
    bytes.extend_from_slice(content);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_written_as_postgresql_reads_them() {
        let values = [Value::Text("ab".into()), Value::Int(7), Value::NoText, Value::Int(-1)];
        let bytes = rows(2, &values);
        let mut expected = SIGNATURE.to_vec();
        expected.extend([0, 2, 0, 0, 0, 2, b'a', b'b', 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 7]);
        expected.extend([0, 2, 255, 255, 255, 255, 0, 0, 0, 8]);
        expected.extend([255; 8]);
        expected.extend([255, 255]);
        assert_eq!(bytes, expected);
    }
}
