//! Files as offices send them, built here cell by cell, and files as nobody should.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::io::{Cursor, Write};

use base::Day;
use bytes::Bytes;
use proptest::prelude::*;

use super::super::check::Standing;
use super::super::heading::Taught;
use super::super::sheet::Flow;
use super::{Found, Roster};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

fn zipped(parts: &[(&str, String)]) -> Bytes {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(body.as_bytes()).unwrap();
    }
    Bytes::from(zip.finish().unwrap().into_inner())
}

/// A workbook of the sheets' XML, with a date style at index 1 and shared texts.
fn xlsx(sheets: &[String], shared: &[&str]) -> Bytes {
    let mut parts = vec![("[Content_Types].xml".to_owned(), "<Types/>".to_owned())];
    let (mut list, mut relations) = (String::new(), String::new());
    for (at, sheet) in sheets.iter().enumerate() {
        list.push_str(&format!("<sheet name=\"s{at}\" sheetId=\"{at}\" r:id=\"r{at}\"/>"));
        relations.push_str(&format!("<Relationship Id=\"r{at}\" Target=\"worksheets/sheet{at}.xml\"/>"));
        parts.push((format!("xl/worksheets/sheet{at}.xml"), format!("<worksheet xmlns=\"{MAIN}\">{sheet}</worksheet>")));
    }
    let strings: String = shared.iter().map(|t| format!("<si><r><t>{t}</t></r><rPh><t>no</t></rPh></si>")).collect();
    parts.push(("xl/workbook.xml".to_owned(), format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"r\"><sheets>{list}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")));
    parts.push(("xl/sharedStrings.xml".to_owned(), format!("<sst>{strings}</sst>")));
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-401]dd/mm/yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    parts.push(("xl/styles.xml".to_owned(), styles.to_owned()));
    let parts: Vec<(&str, String)> = parts.iter().map(|(name, body)| (name.as_str(), body.clone())).collect();
    zipped(&parts)
}

/// A sheet of rows: number and cells, each written as XML by [`t`], [`n`] and the like.
fn sheet(rows: &[(u32, Vec<String>)], merges: &[&str]) -> String {
    let row = |(number, cells): &(u32, Vec<String>)| {
        let cells: String = cells.iter().zip('A'..).map(|(c, column)| c.replace("@@", &format!("{column}{number}"))).collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let merges: String = merges.iter().map(|m| format!("<mergeCell ref=\"{m}\"/>")).collect();
    format!("<sheetData>{}</sheetData><mergeCells>{merges}</mergeCells>", rows.iter().map(row).collect::<String>())
}

fn t(text: &str) -> String {
    format!("<c r=\"@@\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}
fn n(number: &str) -> String {
    format!("<c r=\"@@\"><v>{number}</v></c>")
}
fn d(serial: &str) -> String {
    format!("<c r=\"@@\" s=\"1\"><v>{serial}</v></c>")
}
fn f(formula: &str) -> String {
    format!("<c r=\"@@\"><f>{formula}</f><v>3</v></c>")
}
fn texts(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|c| if c.is_empty() { String::new() } else { t(c) }).collect()
}

/// `row: name_ar|name_latin|sex|birth|host>origin|return|household` of a good row, `row: column=code` of a bad one.
fn read(bytes: &Bytes) -> Vec<String> {
    let roster = Roster::open(bytes, &Taught::new()).unwrap();
    let mut lines = Vec::new();
    let standing = Standing { host: base::Country::parse("DE"), origin: base::Country::parse("TN") };
    let today = Day::parse_iso("2026-11-21").unwrap();
    let result = roster.rows(standing, today, &mut |scanned| {
        lines.push(match scanned.found {
            Found::Bad(refusals) => {
                let all: Vec<String> = refusals.iter().map(|r| format!("{}={}", r.column, r.code)).collect();
                format!("{}: {}", scanned.row, all.join(" "))
            }
            Found::Good { returnee: r, like, .. } => format!(
                "{}: {}|{}|{}|{}|{}>{}|{}|{}{}",
                scanned.row,
                r.name_ar.unwrap_or_default(),
                r.name_latin.unwrap_or_default(),
                base::Word::word(r.sex),
                r.birth.on.map(|d| d.to_string()).unwrap_or_default(),
                r.host.code(),
                r.origin.code(),
                r.departs_on.map(|d| d.to_string()).unwrap_or_default(),
                r.household.unwrap_or_default(),
                like.map(|row| format!(" like {row}")).unwrap_or_default()
            ),
        });
        Flow::Continue(())
    });
    result.unwrap();
    lines
}

fn problem(bytes: &Bytes) -> String {
    match Roster::open(bytes, &Taught::new()) {
        Ok(roster) => {
            let today = Day::parse_iso("2026-11-21").unwrap();
            let read = roster.rows(Standing::default(), today, &mut |_| Flow::Continue(()));
            read.err().map_or("none".to_owned(), |p| p.code.into_owned())
        }
        Err(problem) => problem.code.into_owned(),
    }
}

#[test]
fn a_workbook_with_everything_that_offices_do_to_one() {
    let cover = sheet(&[(1, texts(&["تعليمات"])), (2, texts(&["املأ الجدول"]))], &[]);
    let rows = vec![
        (1, texts(&["Returnees, November"])),
        (4, texts(&["HH no", "Identity", "", "Sex", "Date of birth (mm/dd/yyyy)", "Country of residence", "Remarks"])),
        (5, texts(&["", "First name", "Family name"])),
        (7, [vec!["<c r=\"@@\" t=\"s\"><v>0</v></c>".to_owned()], texts(&["Amina", "El Fassi", "F", "03/25/1990", "Germany", "x"])].concat()),
        (8, texts(&["", "عمر", "الفاسي", "M", "04/05/2015", "", ""])),
        (9, texts(&["  ", " ", "\u{200f}"])),
        (12, [texts(&["H2", "\u{202b}سالم\u{202c}", "بن علي", "ذكر"]), vec![n("1987"), t("ألمانيا (DE)")]].concat()),
        (13, [texts(&["H2", "Sonia", "Ben Ali", "femme"]), vec![d("35258.5"), t("DEU")]].concat()),
        (14, [texts(&["H3", "=cmd|calc", "X", "F"]), vec![d("35258"), t("DE")]].concat()),
        (15, [texts(&["H3", "Nadia", "Y", "F"]), vec![d("35258"), t("DE"), f("TODAY()")]].concat()),
        (16, [texts(&["H3", "Zed", "Y", "F"]), vec!["<c r=\"@@\" t=\"e\"><v>#N/A</v></c>".to_owned(), t("DE")]].concat()),
        (17, texts(&["HH no", "First name", "Family name", "Sex", "Date of birth (mm/dd/yyyy)", "Country of residence", "Remarks"])),
        (18, [texts(&["Total", "", ""]), vec![f("COUNTA(D7:D16)")]].concat()),
        (20, texts(&["", "", "", "", "", "", "Signed: the head of office"])),
    ];
    let merges = ["A1:G1", "A4:A5", "B4:C4", "D4:D5", "E4:E5", "F4:F5", "G4:G5", "A7:A8", "F7:F8"];
    let lines = read(&xlsx(&[cover, sheet(&rows, &merges)], &["H1 &amp; co"]));
    assert_eq!(
        lines,
        [
            "7: |Amina El Fassi|female|1990-03-25|DE>TN||H1 & co",
            "8: عمر الفاسي||male|2015-04-05|DE>TN||H1 & co",
            "12: سالم بن علي||male|1987-07-01|DE>TN||H2",
            "13: |Sonia Ben Ali|female|1996-07-12|DE>TN||H2",
            "14: First name=cell.formula",
            "15: Remarks=cell.formula",
            "16: Date of birth (mm/dd/yyyy)=date.invalid",
        ]
    );
}

#[test]
fn open_document_sheets_are_read_with_their_repeats_and_dates() {
    let cell = |text: &str| format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>");
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let date = "<table:table-cell office:value-type=\"date\" office:date-value=\"1990-03-12T00:00:00\"><text:p>12 mars</text:p></table:table-cell>";
    let spanned = "<table:table-cell table:number-rows-spanned=\"2\" office:value-type=\"string\"><text:p>F1</text:p></table:table-cell>";
    let covered = "<table:covered-table-cell/>";
    let formula = "<table:table-cell table:formula=\"of:=[.A1]\" office:value-type=\"string\"><text:p>M</text:p></table:table-cell>";
    let noted = "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>a remark</text:p></office:annotation><text:p>Ali</text:p></table:table-cell>";
    let body = [
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>".to_owned(),
        row(&[cell("Familia"), cell("Nombre completo"), cell("Fecha de nacimiento"), cell("Sexo")]),
        row(&[spanned.to_owned(), noted.to_owned(), date.to_owned(), cell("hombre")]),
        row(&[covered.to_owned(), cell("Salma"), cell("31/12/2001"), cell("mujer")]),
        row(&[cell("F2"), cell("Omar"), cell("1/2/2001"), formula.to_owned()]),
        "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>".to_owned(),
    ];
    let content = format!("<office:document-content><table:table>{}</table:table></office:document-content>", body.concat());
    let ods = zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()), ("content.xml", content.clone())]);
    let expected = ["4: |Ali|male|1990-03-12|DE>TN||F1", "5: |Salma|female|2001-12-31|DE>TN||F1", "6: Sexo=cell.formula"];
    assert_eq!(read(&ods), expected);
    let manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>".to_owned();
    assert_eq!(problem(&zipped(&[("META-INF/manifest.xml", manifest), ("content.xml", content)])), "file.protected");
}

#[test]
fn text_files_in_every_encoding_and_separator_say_the_same() {
    let arabic = "قائمة\nالاسم الكامل;الجنس;تاريخ الميلاد;بلد المنشأ\n\nسلمى بن علي;أنثى;٠٢/٠٤/١٩٩١;تونس\n\"عمر؛\nالحاج\";ذكر;1990-12-31;المغرب\nهدى;أنثى;31/02/1990;مصر\n";
    let expected = ["4: سلمى بن علي||female|1991-04-02|DE>TN||", "5: عمر؛ الحاج||male|1990-12-31|DE>MA||", "6: تاريخ الميلاد=date.invalid"];
    let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(arabic.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let files = [
        Bytes::from(arabic.to_owned()),
        Bytes::from(format!("\u{feff}{arabic}")),
        Bytes::from(arabic.replace(';', "\t")),
        Bytes::from(arabic.replace(';', ",")),
        Bytes::from(arabic.replace('\n', "\r\n")),
        Bytes::from(utf16),
        Bytes::from(encoding_rs::WINDOWS_1256.encode(&arabic.replace('٠', "0").replace('٢', "2").replace('٤', "4").replace('١', "1").replace('٩', "9")).0.into_owned()),
    ];
    for (at, file) in files.iter().enumerate() {
        assert_eq!(read(file), expected, "file {at}");
    }
    let french = "Nom;Prénom;Né le;Téléphone;Sexe\nDiop;Aïssatou;12.3.1990;+216 24 000 000 / 0021624000001;féminin\nBa;+221-77 cmd;1/1/1991;néant;H\nSy;@A1;1/1/1991;-;?\n";
    let bytes = Bytes::from(encoding_rs::WINDOWS_1252.encode(french).0.into_owned());
    assert_eq!(read(&bytes), ["2: |Aïssatou Diop|female|1990-03-12|DE>TN||", "3: Prénom=cell.formula", "4: Prénom=cell.formula Sexe=sex.unknown"]);
}

#[test]
fn rows_alike_are_told() {
    let csv = "Name,Date of birth,Phone,Passport\nSalma Ben Ali,1991-04-02,,\nBEN ALI Salma,2/4/1991,,\nOmar Haddad,,+21624000000,\nOmar Haddad,,0021624000000,\nOmar Haddad,,+21699999999,\nAli,1990-01-01,,X 12\nA. Li,1990-01-02,,x12\n";
    let like: Vec<String> = read(&Bytes::from(csv)).into_iter().filter(|l| l.contains("like")).map(|l| format!("{}{}", &l[..2], &l[l.len() - 7..])).collect();
    assert_eq!(like, ["3: like 2", "5: like 4", "8: like 7"]);
}

#[test]
fn files_that_cannot_be_read_get_one_clear_problem() {
    let bomb = format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", " ".repeat(5 * 1024 * 1024));
    let blanks = format!("<sheetData>{}</sheetData>", format!("<x>{}</x>", " ".repeat(1_000_000)).repeat(100));
    for (bytes, code) in [
        (Bytes::new(), "roster.no_heading"),
        (Bytes::from_static(b"hello"), "roster.no_heading"),
        (Bytes::from_static(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old or locked"), "file.protected"),
        (Bytes::from_static(b"PK\x03\x04 cut short"), "file.unreadable"),
        (Bytes::from_static(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "file.format"),
        (zipped(&[("a.txt", "x".to_owned())]), "file.format"),
        (zipped(&[("xl/workbook.xml", "<workbook><sheets><sheet r:id=\"r\"/>".to_owned())]), "roster.no_heading"),
        (xlsx(&[format!("<sheetData><row r=\"1\">{bomb}</row></sheetData>")], &[]), "file.too_large"),
        (xlsx(&[blanks], &[]), "file.too_large"),
        (xlsx(&["<sheetData><row r=\"99999999\"><c><v>1</v></c></row></sheetData>".to_owned()], &[]), "file.too_large"),
    ] {
        assert_eq!(problem(&bytes), code);
    }
}

#[test]
fn a_hundred_thousand_rows_take_memory_for_a_few() {
    let mut rows = String::from("<sheetData>");
    rows.push_str("<row r=\"1\"><c t=\"inlineStr\"><is><t>Full name</t></is></c><c t=\"inlineStr\"><is><t>Date of birth</t></is></c><c t=\"inlineStr\"><is><t>Sex</t></is></c></row>");
    for row in 2..=100_001 {
        rows.push_str(&format!("<row r=\"{row}\"><c t=\"inlineStr\"><is><t>Person {row}</t></is></c><c s=\"1\"><v>{}</v></c><c t=\"inlineStr\"><is><t>F</t></is></c></row>", 20_000 + row % 15_000));
    }
    rows.push_str("</sheetData>");
    let bytes = xlsx(&[rows], &[]);
    let before = resident();
    let roster = Roster::open(&bytes, &Taught::new()).unwrap();
    let (mut count, mut most) = (0, 0);
    let standing = Standing { host: base::Country::parse("DE"), origin: base::Country::parse("TN") };
    roster
        .rows(standing, Day::parse_iso("2026-11-21").unwrap(), &mut |_| {
            count += 1;
            if count % 1000 == 0 {
                most = most.max(resident());
            }
            Flow::Continue(())
        })
        .unwrap();
    let grown = most.saturating_sub(before);
    println!("100,000 rows: {} MB packed, {grown} kB more resident", bytes.len() / 1_000_000);
    assert_eq!(count, 100_000);
    assert!(grown < 64 * 1024, "{grown} kB");
}

/// Resident memory of this process in kB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse().unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        problem(&Bytes::from(bytes));
    }

    #[test]
    fn no_damage_to_a_good_file_makes_it_fall_over(damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = include_bytes!("fixtures/retours-fr.xlsx").to_vec();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
        }
        problem(&Bytes::from(bytes));
    }

    #[test]
    fn no_cells_make_it_fall_over(cells in proptest::collection::vec("[^<&>\"]{0,30}", 6..60)) {
        let head = "Name;Date of birth;Sex;Host country;Return date;Phone\n";
        let rows: Vec<String> = cells.chunks(6).map(|row| row.join(";")).collect();
        problem(&Bytes::from(format!("{head}{}", rows.join("\n"))));
    }
}
