//! The head and the text of an agreement, as the form or a client sends them; and how one is started.

use base::{AgreementId, Check, Day, Entry, Label, Problem};
use serde::{Deserialize, Serialize};

use super::body::{Body, Texts};
use super::{AgreementKind, Template};

const TEXT_MAX: usize = 60_000;

/// How an agreement is started.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct StartIn {
    /// Client-made id (UUID): sending it again is the same agreement.
    pub id: Entry,
    /// A template of the library; empty for a blank text.
    pub template: Entry,
    /// What it is, for a blank text.
    pub kind: Entry,
    /// Title in Arabic; the template's when empty.
    pub name_ar: Entry,
    /// Title in English; the template's when empty.
    pub name_en: Entry,
    /// First day in force.
    pub starts_on: Entry,
    /// Last day in force, if there is one.
    pub ends_on: Entry,
}

/// A start that passed the check.
#[derive(Clone, Debug)]
pub(super) struct NewStart {
    /// Client-made id, if one was sent.
    pub id: Option<AgreementId>,
    /// The template.
    pub template: Option<Template>,
    /// What it is.
    pub kind: AgreementKind,
    /// What it is called.
    pub title: Label,
    /// First day in force.
    pub starts_on: Day,
    /// Last day in force.
    pub ends_on: Option<Day>,
}

impl StartIn {
    /// Checks every field.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub(super) fn check(&self, today: Day) -> Result<NewStart, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let template: Option<Template> = check.word("template", &self.template);
        let kind = check.word("kind", &self.kind).or(template.map(Template::kind));
        if kind.is_none() && self.kind.is_blank() {
            check.refuse("kind", "required");
        }
        let title = match template {
            Some(template) if self.name_ar.is_blank() && self.name_en.is_blank() => Some(template.title()),
            _ => title(&mut check, [&self.name_ar, &self.name_en, &Entry::default(), &Entry::default()]),
        };
        let (starts_on, ends_on) = dates(&mut check, &self.starts_on, &self.ends_on);
        check.done(|| {
            let starts_on = starts_on.unwrap_or(today);
            Some(NewStart { id, template, kind: kind?, title: title?, starts_on, ends_on })
        })
    }
}

fn title(check: &mut Check, entries: [&Entry; 4]) -> Option<Label> {
    crate::label::name(check, entries)
}

fn dates(check: &mut Check, starts_on: &Entry, ends_on: &Entry) -> (Option<Day>, Option<Day>) {
    let start = check.day("starts_on", starts_on);
    let end = check.day("ends_on", ends_on);
    if start.zip(end).is_some_and(|(start, end)| end < start) {
        check.refuse("ends_on", "agreement.ends_before_start");
    }
    (start, end)
}

/// Head and text as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct TextIn {
    /// What it is.
    pub kind: Entry,
    /// Title in Arabic.
    pub name_ar: Entry,
    /// Title in English.
    pub name_en: Entry,
    /// Title in French, where it differs.
    pub name_fr: Entry,
    /// Title in Spanish, where it differs.
    pub name_es: Entry,
    /// First day in force.
    pub starts_on: Entry,
    /// Last day in force, if there is one.
    pub ends_on: Entry,
    /// Text in Arabic.
    pub text_ar: Entry,
    /// Text in English.
    pub text_en: Entry,
    /// Text in French.
    pub text_fr: Entry,
    /// Text in Spanish.
    pub text_es: Entry,
    /// The edition of the draft that was read.
    pub edition: Entry,
}

impl TextIn {
    /// The draft with this head and text.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub(super) fn check(&self, before: &Body) -> Result<Body, Problem> {
        let mut check = Check::new();
        let kind = check.word("kind", &self.kind);
        let kind = check.required("kind", &self.kind, kind);
        let title = title(&mut check, [&self.name_ar, &self.name_en, &self.name_fr, &self.name_es]);
        let (starts_on, ends_on) = dates(&mut check, &self.starts_on, &self.ends_on);
        let starts_on = check.required("starts_on", &self.starts_on, starts_on);
        let mut text = |field: &str, raw: &Entry| check.note(field, raw, TEXT_MAX).unwrap_or_default();
        let texts = Texts {
            ar: text("text_ar", &self.text_ar),
            en: text("text_en", &self.text_en),
            fr: text("text_fr", &self.text_fr),
            es: text("text_es", &self.text_es),
        };
        check.done(|| {
            Some(Body { kind: kind?, title: title?, starts_on: starts_on?, ends_on, texts, ..before.clone() })
        })
    }

    /// A draft as the form takes it.
    pub(super) fn of(body: &Body, edition: i64) -> Self {
        Self {
            kind: Entry::from(base::Word::word(body.kind)),
            name_ar: Entry(body.title.ar.clone()),
            name_en: Entry(body.title.en.clone()),
            name_fr: crate::label::entry(body.title.fr.clone()),
            name_es: crate::label::entry(body.title.es.clone()),
            starts_on: Entry(body.starts_on.to_string()),
            ends_on: crate::label::entry(body.ends_on),
            text_ar: Entry(body.texts.ar.clone()),
            text_en: Entry(body.texts.en.clone()),
            text_fr: Entry(body.texts.fr.clone()),
            text_es: Entry(body.texts.es.clone()),
            edition: Entry(edition.to_string()),
        }
    }
}
