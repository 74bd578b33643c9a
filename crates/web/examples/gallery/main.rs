//! Renders the shared parts with sample data, in four languages, to look at and to run axe on:
//! `cargo run -p jisr-web --example gallery -- OUT_DIR` after `npm --prefix ui run build`.
#![expect(clippy::print_stdout, reason = "an example for people at a terminal")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use base::Locale;
use jisr_web::assets;
use jisr_web::format::Reader;
use jisr_web::templates::{OWN, OWN_WORDS, Templates, icons};
use jisr_web::words::Words;
use minijinja::{Value, context};

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::args().nth(1).map_or_else(|| env::temp_dir().join("jisr-gallery"), PathBuf::from);
    fs::create_dir_all(&out)?;
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist").canonicalize()?;
    let sources: Vec<_> = OWN
        .iter()
        .copied()
        .chain([
            ("queue.html", include_str!("queue.html")),
            ("case.html", include_str!("case.html")),
            ("form.html", include_str!("form.html")),
        ])
        .collect();
    let templates = Templates::new(&sources, &Arc::new(Words::new(OWN_WORDS)?))?;
    for locale in Locale::ALL {
        let reader = Reader {
            region: Some("TN".to_owned()),
            offset_minutes: 60,
            today_on: Some("2026-11-21".to_owned()),
            ..Reader::new(locale)
        };
        for name in ["queue", "case", "form"] {
            let html = templates.render(&format!("{name}.html"), &reader, sample(&dist, name))?;
            let file = out.join(format!("{name}.{}.html", locale.tag()));
            fs::write(&file, html)?;
            println!("{}", file.display());
        }
    }
    Ok(())
}

/// What a page gets from the program, with the style sheet as a file so that no server is needed.
fn sample(dist: &Path, page: &str) -> Value {
    let urls = assets::urls();
    let file = |url: &str| format!("file://{}/{}", dist.display(), url.trim_start_matches("/assets/"));
    let item = |key: &str, icon: &str| context! { href => format!("/{key}"), key, icon };
    context! {
        icon_names => icons::names().collect::<Vec<_>>(),
        page => context! {
            path => format!("/{page}"),
            nav => "menu",
            csrf => "sample",
            user => context! { name => "سلمى الغربي", organisation => "OTE", role => "Case manager" },
            nav_items => [item("menu", "queue"), item("search", "case"), item("pages", "arrival"),
                item("why-can-i-see", "referral"), item("chart-kind", "directory"), item("chart-corridor", "insight")],
            flash => if page == "queue" { context! { kind => "ok", key => "draft-saved" } } else { Value::from(()) },
            asset => context! { css => file(&urls.css), js => "", font => file(&urls.font), icon => file(&urls.icon) },
        },
    }
}
