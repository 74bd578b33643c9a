//! What was printed, read back with pdftotext (Debian's poppler-utils): `scripts/with-poppler cargo test -p jisr-paper --features typeset`.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use super::{Chapter, Document, Part, Press, Words};

fn press() -> Press {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist");
    let built = std::fs::read_dir(&dist)
        .expect("build the front end first: npm --prefix ui ci && npm --prefix ui run build");
    let mut fonts: Vec<_> = built
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ttf"))
        .collect();
    fonts.sort();
    assert_eq!(
        fonts.len(),
        4,
        "the front end is of an earlier time: npm --prefix ui ci && npm --prefix ui run build"
    );
    Press::new(fonts.iter().map(|path| std::fs::read(path).unwrap()).collect()).unwrap()
}

/// The text of a printed document, in reading order.
fn read(pdf: &[u8]) -> String {
    let mut child = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is needed: scripts/with-poppler");
    let mut stdin = child.stdin.take().unwrap();
    let pdf = pdf.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&pdf));
    let out = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(out.status.success());
    // Marks of direction are invisible, and not part of a word.
    let marks = |letter: &char| !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    String::from_utf8(out.stdout).unwrap().chars().filter(marks).collect()
}

fn words(text: &str, left_to_right: bool) -> Words {
    Words { text: text.to_owned(), left_to_right }
}

fn arabic() -> Document {
    Document {
        title: "تقرير الاطلاع على البيانات".into(),
        language: "ar".into(),
        right_to_left: true,
        running_head: "تقرير سلمى".into(),
        page_words: ["صفحة ".into(), " من ".into(), String::new()],
        eastern_digits: false,
        lead: vec![Part::Text("هذا كل ما تحتفظ به الجهة عنك".into())],
        chapters: vec![Chapter {
            title: "من أنت".into(),
            parts: vec![
                Part::Facts(vec![
                    ("الاسم".into(), words("سلمى الطرابلسي", false)),
                    ("هاتف".into(), words("+49 221 555 0199", true)),
                    ("الاسم باللاتينية".into(), words("Salma Trabelsi-Müller", false)),
                ]),
                Part::Heading("الموافقات".into()),
                Part::Table {
                    columns: vec!["الغرض".into(), "الجواب".into(), "منذ".into()],
                    rows: vec![vec![words("تسليم", false), words("نعم", false), words("2026-11-21", true)]],
                },
            ],
        }],
    }
}

#[test]
fn arabic_words_come_back_as_they_were_written() {
    let text = read(&press().print(&arabic()).unwrap());
    let whole = [
        "تقرير",
        "الاطلاع",
        "على",
        "البيانات",
        "تحتفظ",
        "الجهة",
        "الاسم",
        "سلمى",
        "الطرابلسي",
        "هاتف",
        "الموافقات",
        "الغرض",
        "الجواب",
        "تسليم",
        "نعم",
    ];
    for word in whole {
        assert!(text.split_whitespace().any(|found| found == word), "{word} is not in:\n{text}");
    }
    for run in ["+49 221 555 0199", "Salma Trabelsi-Müller", "2026-11-21"] {
        assert!(text.contains(run), "{run} is not in:\n{text}");
    }
}

#[test]
fn arabic_pages_run_from_right_to_left_and_say_their_number() {
    let pdf = press().print(&arabic()).unwrap();
    assert!(pdf.windows(4).any(|bytes| bytes == b"/R2L"), "the file says in which direction it is read");
    let text = read(&pdf);
    assert!(text.contains("صفحة"), "{text}");
    let folder = std::env::temp_dir().join(format!("jisr-paper-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("arabic.pdf");
    std::fs::write(&file, &pdf).unwrap();
    let boxes = Command::new("pdftotext").args(["-bbox"]).arg(&file).arg("-").output().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let boxes = String::from_utf8(boxes.stdout).unwrap();
    let start = |needle: &str| -> f64 {
        // Some versions write a word's letters in the order in which they are seen.
        let seen: String = needle.chars().rev().collect();
        let here = |line: &&str| line.contains(&format!(">{needle}<")) || line.contains(&format!(">{seen}<"));
        let line = boxes.lines().find(here).unwrap_or_else(|| panic!("{needle}: {boxes}"));
        line.split("xMin=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    // The first column of a table stands at the right, and names stand to the right of their values.
    assert!(start("2026-11-21") < start("الغرض"), "{boxes}");
    assert!(start("0199") < start("هاتف"), "{boxes}");
}

#[test]
fn what_is_printed_is_text_and_never_markup() {
    let sly = "#panic(\"x\") *bold* $x^2$ \\ `raw` @label <tag> [#read(\"/etc/passwd\")] // comment ~ -- ... https://example.org";
    let document = Document {
        title: sly.into(),
        language: "en".into(),
        running_head: sly.into(),
        page_words: ["Page ".into(), " of ".into(), String::new()],
        lead: vec![Part::Text(sly.into()), Part::Remark(sly.into())],
        chapters: vec![Chapter {
            title: sly.into(),
            parts: vec![
                Part::Heading(sly.into()),
                Part::Facts(vec![(sly.into(), words(sly, false))]),
                Part::Table { columns: vec![sly.into()], rows: vec![vec![words(sly, true)]] },
            ],
        }],
        ..Document::default()
    };
    let text = read(&press().print(&document).unwrap()).split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in [
        "#panic(\"x\")",
        "*bold*",
        "$x^2$",
        "\\ `raw`",
        "@label <tag>",
        "// comment ~ -- ...",
        "#read(\"/etc/passwd\")",
    ] {
        assert!(text.matches(mark).count() >= 7, "{mark} in:\n{text}");
    }
    assert!(text.contains("Page 1 of 1"), "{text}");
}

#[test]
fn a_long_note_and_many_rows_are_set() {
    let note = "كلمات كثيرة تملأ صفحات ".repeat(450);
    assert!(note.chars().count() > 10_000);
    let run = "x".repeat(2_000);
    let row = |n: usize| {
        vec![
            words(&format!("row-{n}"), true),
            words("read", false),
            words("2026-11-21 10:00", true),
            words("Return counselling, Cologne", false),
        ]
    };
    let document = Document {
        chapters: vec![
            Chapter {
                title: "long".into(),
                parts: vec![Part::Facts(vec![
                    ("note".into(), words(&note, false)),
                    ("run".into(), words(&run, false)),
                ])],
            },
            Chapter {
                title: "rows".into(),
                parts: vec![Part::Table {
                    columns: ["what", "how", "when", "who"].map(str::to_owned).to_vec(),
                    rows: (0..2_000).map(row).collect(),
                }],
            },
        ],
        ..arabic()
    };
    let started = Instant::now();
    let pdf = press().print(&document).unwrap();
    println!("{} KB in {:?}", pdf.len() / 1024, started.elapsed());
    let text = read(&pdf);
    assert_eq!(text.matches("كثيرة").count(), 450, "no word of the note is lost");
    assert_eq!(text.matches('x').count(), 2_000, "nor of the run");
    for n in [0, 999, 1_999] {
        assert!(text.contains(&format!("row-{n}\n")) || text.contains(&format!("row-{n} ")), "row {n}");
    }
}

#[test]
fn nothing_prints_without_a_font() {
    assert!(Press::new(Vec::new()).is_err());
    assert!(Press::new(vec![b"no font".to_vec()]).is_err());
}
