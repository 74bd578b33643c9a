//! The program `jisr`.
fn main() {}
