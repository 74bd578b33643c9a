//! The shared templates, rendered as pages do.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::sync::Arc;

use base::Locale;
use minijinja::context;

use super::*;
use crate::words::check_locales;

fn pages(extra: &'static [(&'static str, &'static str)]) -> Templates {
    let words = Arc::new(Words::new(OWN_WORDS).unwrap());
    let sources: Vec<_> = OWN.iter().chain(extra).copied().collect();
    Templates::new(&sources, &words).unwrap()
}

fn render(locale: Locale, source: &'static str, ctx: Value) -> String {
    let templates = pages(Box::leak(Box::new([("t.html", source)])));
    let reader =
        Reader { region: Some("TN".into()), today_on: Some("2026-03-12".into()), ..Reader::new(locale) };
    templates.render("t.html", &reader, ctx).unwrap()
}

fn page(user: bool) -> Value {
    context! {
        page => context! {
            path => "/cases/1?tab=plan", nav => "menu", csrf => "c&c",
            user => if user { context! { name => "<b>Salma</b>", organisation => "O", role => "R" } } else { Value::from(()) },
            nav_items => [context! { href => "/", key => "menu", icon => "queue" }],
            flash => context! { kind => "ok", key => "draft-saved" },
            asset => context! { css => "/a.css", js => "", font => "" },
        },
        problem => context! { code => "not_found" },
    }
}

#[test]
fn a_filter_that_is_not_there_is_an_error_at_the_start() {
    let words = Arc::new(Words::new(OWN_WORDS).unwrap());
    let with = |source: &'static str| {
        Templates::new(&OWN.iter().chain(&[("t.html", source)]).copied().collect::<Vec<_>>(), &words)
    };
    assert!(with("{{ 'a'|code }}{{ t(\"x|nothing\") }}").is_ok());
    let error = with("{% if x %}{{ x|truncate(12) }}{% endif %}").err().unwrap();
    assert!(error.to_string().contains("t.html names a filter truncate"), "{error}");
}

#[test]
fn every_language_has_every_message() {
    assert_eq!(check_locales(OWN_WORDS), Vec::<String>::new());
}

#[test]
fn no_text_in_templates() {
    assert_eq!(check_templates(OWN), Vec::<String>::new());
}

#[test]
fn the_frame_speaks_each_language_and_stays_on_its_page() {
    for locale in Locale::ALL {
        let html = pages(&[]).render("error.html", &Reader::new(locale), page(true)).unwrap();
        assert!(html.contains(&format!("<html lang=\"{}\" dir=\"{}\">", locale.tag(), locale.dir())));
        assert!(html.contains("name=\"to\" value=\"&#x2f;cases&#x2f;1?tab=plan\""), "{html}");
        assert_eq!(html.matches("name=\"_csrf\" value=\"c&amp;c\"").count(), 3);
        assert!(html.contains("&lt;b&gt;Salma") && !html.contains("<b>Salma"));
    }
}

#[test]
fn a_stranger_gets_neither_search_nor_sign_out() {
    let html = pages(&[]).render("error.html", &Reader::new(Locale::En), page(false)).unwrap();
    assert!(!html.contains("/people/search") && !html.contains("/sign-out") && html.contains("/language"));
}

#[test]
fn values_are_isolated_with_their_direction() {
    let ctx = || context! { on => "2026-05-02", n => 1234, code => "K<7", none => Value::from(()) };
    let ar = render(Locale::Ar, "{{ on|date }} {{ n|number }} {{ code|code }} {{ none|date }}", ctx());
    assert!(ar.contains("<time datetime=\"2026-05-02\"><bdi dir=\"rtl\">2 ماي 2026</bdi></time>"), "{ar}");
    assert!(ar.contains("<bdi dir=\"ltr\">1.234</bdi> <bdi dir=\"ltr\">K&lt;7</bdi>"), "{ar}");
    assert!(ar.contains("غير مسجَّل"));
    assert!(render(Locale::En, "{{ '2026-03-13'|day }}", ctx()).contains(">Tomorrow<"));
}

#[test]
fn a_message_takes_markup_only_from_filters() {
    let ctx = context! { on => "2026-05-02", evil => "<i>" };
    let html =
        render(Locale::En, "{{ t('why-until', until=on|date) }} {{ t('why-purpose', purpose=evil) }}", ctx);
    assert!(html.contains("This ends on <time"), "{html}");
    assert!(html.contains("Purpose: &lt;i&gt;"), "{html}");
}

#[test]
fn the_reader_reaches_imported_macros() {
    let source = "{% from 'components.html' import why, field, error_summary, field_error %}{{ why(a) }}{{ error_summary(p) }}{{ field('on', 'L', error=field_error(p, 'on')) }}";
    let clause =
        context! { kind => "clause", agreement => "MoU <1>", article => "4-2", until => "2027-12-31" };
    let fault = context! { field => "on", code => "date.out_of_range" };
    let ctx = context! {
        a => context! { state => "see", reason => clause },
        p => context! { code => "invalid", fields => [fault] },
    };
    let html = render(Locale::Ar, source, ctx);
    assert!(html.contains("البند <bdi dir=\"ltr\">4-2</bdi>") && html.contains("MoU &lt;1&gt;"), "{html}");
    assert!(html.contains("href=\"#f-on\"") && html.contains("aria-describedby=\"f-on-error\""), "{html}");
    assert_eq!(html.matches("يجب أن تكون السنة بين 1900 و2100").count(), 2, "{html}");
}

#[test]
fn a_missing_value_is_an_error_and_not_a_blank() {
    let templates = pages(&[("t.html", "{{ nothing|date }}")]);
    assert!(templates.render("t.html", &Reader::new(Locale::En), context! {}).is_err());
}
