//! What the two spreadsheet formats share of reading XML.

use std::io::{BufRead, BufReader};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::sheet::{Archive, Bounded, CELL_MAX, Fault};

/// Runs `work` over a part of the archive.
pub(super) fn part<T>(
    archive: &Archive,
    name: &str,
    work: impl FnOnce(&mut Reader<&mut dyn BufRead>) -> Result<T, Fault>,
) -> Result<Option<T>, Fault> {
    let mut archive = archive.clone();
    let Some(index) = archive.index_for_name(name.trim_start_matches('/')) else { return Ok(None) };
    let file = archive.by_index(index)?;
    let packed = file.compressed_size();
    let mut buffered = BufReader::with_capacity(64 * 1024, Bounded::new(file, packed));
    let buffered: &mut dyn BufRead = &mut buffered;
    let mut reader = Reader::from_reader(buffered);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    work(&mut reader).map(Some)
}

/// An attribute by its name without prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

/// Adds what an entity stands for; one that is not known is left out.
pub(super) fn entity(reference: &BytesRef<'_>, into: &mut String) {
    let name: &str = reference.as_ref();
    match name {
        "amp" => into.push('&'),
        "lt" => into.push('<'),
        "gt" => into.push('>'),
        "quot" => into.push('"'),
        "apos" => into.push('\''),
        _ => into.extend(reference.resolve_char_ref().ok().flatten()),
    }
}

/// Adds text while a cell may hold more; one character more than it may tells that it was too long.
pub(super) fn push(into: &mut String, text: &str) {
    if into.len() <= CELL_MAX * 4 {
        into.push_str(text);
    }
}

/// Adds what an event says as text, if it does.
pub(super) fn text_of(event: &Event<'_>, into: &mut String) {
    match event {
        Event::Text(text) => push(into, text.as_ref()),
        Event::CData(text) => push(into, text.as_ref()),
        Event::GeneralRef(reference) => entity(reference, into),
        _ => {}
    }
}
