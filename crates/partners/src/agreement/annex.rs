//! What a file that belongs to an agreement may be, told by its bytes and not by its name. HTML is not among them: nothing
//! that a browser would run is kept, and every file is sent as a download.

use base::Problem;
use sha2::{Digest, Sha256};

use super::store::keep::Annex;

/// The largest file, in bytes.
pub(super) const FILE_MAX: usize = 8 * 1024 * 1024;

const NAME_MAX: usize = 120;

/// Looks at a file that was sent.
///
/// # Errors
/// 422 `agreement.annex_empty`, `agreement.annex_too_large`, `agreement.annex_kind`.
pub(super) fn look(name: &str, body: Vec<u8>) -> Result<Annex, Problem> {
    if body.is_empty() {
        return Err(Problem::field("file", "agreement.annex_empty"));
    }
    if body.len() > FILE_MAX {
        return Err(Problem::field("file", "agreement.annex_too_large"));
    }
    let media_type = media_type(&body).ok_or_else(|| Problem::field("file", "agreement.annex_kind"))?;
    let last = base::text::one_line(name.rsplit(['/', '\\']).next().unwrap_or_default());
    let name: String = last.chars().filter(|c| !c.is_control() && *c != '"').take(NAME_MAX).collect();
    let checksum = Sha256::digest(&body).to_vec();
    Ok(Annex { name, media_type: media_type.to_owned(), checksum, body })
}

fn media_type(body: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        // Word, Excel and OpenDocument files are all ZIP; they are told apart by whoever opens them.
        (b"PK\x03\x04", "application/zip"),
    ];
    if let Some((_, kind)) = KNOWN.iter().find(|(start, _)| body.starts_with(start)) {
        return Some(kind);
    }
    let text = std::str::from_utf8(body).ok()?;
    let markup = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    (!markup && !base::text::has_control(text)).then_some("text/plain")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_bytes() {
        for (body, kind) in [
            (&b"%PDF-1.7 ..."[..], Some("application/pdf")),
            (b"plain words", Some("text/plain")),
            (b"<html><script>", None),
            (b"\xef\xbb\xbf  <svg onload=1>", None),
            (b"\x00\x01\x02", None),
        ] {
            assert_eq!(media_type(body), kind);
        }
    }

    #[test]
    fn a_name_is_one_line_without_folders() {
        let annex = look("C:\\x\\..\\Annex \"A\"\n.pdf", b"%PDF-".to_vec()).ok();
        assert_eq!(annex.map(|a| a.name).as_deref(), Some("Annex A .pdf"));
    }
}
