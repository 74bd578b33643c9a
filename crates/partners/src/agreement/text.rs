//! The head and the text of an agreement, as the form or a client sends them; and how one is started.

use base::{AgreementId, Check, Checked, Day, Entry, Input, Label, Moment, Text};
use serde::{Deserialize, Serialize};

use super::body::{Body, Texts};
use super::{AgreementKind, Template};
use crate::label::Name;

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
#[derive(Clone, Debug, Serialize)]
pub(super) struct NewStart {
    /// Client-made id, if one was sent.
    pub id: Option<AgreementId>,
    /// The template.
    pub template: Option<Template>,
    /// What it is.
    pub kind: AgreementKind,
    /// What it is called.
    pub title: Label,
    /// First day in force; today when left out.
    pub starts_on: Option<Day>,
    /// Last day in force.
    pub ends_on: Option<Day>,
}

impl Input for StartIn {
    type Checked = NewStart;

    fn read(&self, check: &mut Check, _: Moment) -> Option<NewStart> {
        let id = check.id("id", &self.id);
        let template: Option<Template> = check.word("template", &self.template);
        let kind = check.word("kind", &self.kind).or(template.map(Template::kind));
        if kind.is_none() && self.kind.is_blank() {
            check.refuse("kind", "required");
        }
        let title = match template {
            Some(template) if self.name_ar.is_blank() && self.name_en.is_blank() => Some(template.title()),
            _ => crate::label::name(
                check,
                [&self.name_ar, &self.name_en, &Entry::default(), &Entry::default()],
            ),
        };
        let starts_on = check.day("starts_on", &self.starts_on);
        let ends_on = check.day("ends_on", &self.ends_on);
        ends_after_start(check, starts_on, ends_on);
        Some(NewStart { id, template, kind: kind?, title: title?, starts_on, ends_on })
    }
}

impl Checked for NewStart {
    type Typed = StartIn;
}

fn ends_after_start(check: &mut Check, starts_on: Option<Day>, ends_on: Option<Day>) {
    if starts_on.zip(ends_on).is_some_and(|(start, end)| end < start) {
        check.refuse("ends_on", "agreement.ends_before_start");
    }
}

base::input! {
    /// Head and text as typed or sent.
    pub(super) struct TextIn reads
    /// Head and text that passed the check.
    pub(super) NewText {
        /// What it is.
        kind: AgreementKind,
        /// Title in Arabic.
        name_ar: Name,
        /// Title in English.
        name_en: Name,
        /// Title in French, where it differs.
        name_fr: Option<Name>,
        /// Title in Spanish, where it differs.
        name_es: Option<Name>,
        /// First day in force.
        starts_on: Day,
        /// Last day in force, if there is one.
        ends_on: Option<Day>,
        /// Text in Arabic.
        text_ar: Text<TEXT_MAX>,
        /// Text in English.
        text_en: Text<TEXT_MAX>,
        /// Text in French.
        text_fr: Text<TEXT_MAX>,
        /// Text in Spanish.
        text_es: Text<TEXT_MAX>,
        /// The edition of the draft that was read.
        edition: Entry,
    }
    rules(check, _now) {
        ends_after_start(check, starts_on, ends_on.flatten());
    }
}

impl NewText {
    /// The draft with this head and text.
    pub(super) fn of(self, before: &Body) -> Body {
        let title = Label { ar: self.name_ar, en: self.name_en, fr: self.name_fr, es: self.name_es };
        let texts = Texts { ar: self.text_ar, en: self.text_en, fr: self.text_fr, es: self.text_es };
        let Self { kind, starts_on, ends_on, .. } = self;
        Body { kind, title, starts_on, ends_on, texts, ..before.clone() }
    }
}

impl TextIn {
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
