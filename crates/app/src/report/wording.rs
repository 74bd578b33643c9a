//! Puts chapters into words: every code by its message, every id by the name of what it stands for.

use std::collections::HashMap;

use ::store::Reads;
use access::WithheldWhy;
use base::{Label, OrgId, Problem, Word};
use serde_json::Value;
use web::App;
use web::chapter::{self, Sheet, Show, Subject};
use web::format::Reader;

use super::writing::Writing;
use super::{Cell, Chapter, Column, Fact, Part, Report};

/// What ids stand for.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, Label>);

impl Names {
    pub(super) fn of(&self, id: &str) -> Option<&Label> {
        self.0.get(id)
    }

    /// Looks up every id that a sheet says is one.
    async fn load(from: &impl Reads, parts: &[chapter::Part]) -> Result<Self, Problem> {
        let mut names = Self::default();
        for (show, id) in parts.iter().flat_map(ids) {
            if names.0.contains_key(&id) {
                continue;
            }
            let label = match show {
                Show::Org => partners::organisation::name(from, parsed(&id)?).await?,
                Show::Programme => partners::programme::name(from, parsed(&id)?).await?,
                Show::Area => partners::area::name(from, parsed(&id)?).await?,
                Show::Service => partners::service::name(from, parsed(&id)?).await?,
                _ => continue,
            };
            names.0.insert(id, label);
        }
        Ok(names)
    }
}

fn parsed<T: std::str::FromStr>(id: &str) -> Result<T, Problem>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    id.parse().map_err(Problem::internal)
}

fn ids(part: &chapter::Part) -> Vec<(Show, String)> {
    let of_row = |sheet: &'static Sheet, row: &Value| -> Vec<(Show, String)> {
        let lines = sheet.lines.iter();
        lines.filter_map(|line| Some((line.show, row.get(line.field)?.as_str()?.to_owned()))).collect()
    };
    match part {
        chapter::Part::Facts(sheet, row) => of_row(sheet, row),
        chapter::Part::Table(_, sheet, rows) => rows.iter().flat_map(|row| of_row(sheet, row)).collect(),
        chapter::Part::Whom(_, org) => vec![(Show::Org, org.to_string())],
        chapter::Part::Withheld(_, why) => {
            whom(*why).map(|org| (Show::Org, org.to_string())).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Whom to ask for what is withheld; none where the reader's own organisation has it.
const fn whom(why: WithheldWhy) -> Option<OrgId> {
    match why {
        WithheldWhy::NoClause { ask } | WithheldWhy::NoConsent { ask } => ask,
        WithheldWhy::Role | WithheldWhy::Untrained | WithheldWhy::Firewall => None,
    }
}

/// The report in words.
pub(super) async fn report(
    app: &App,
    subject: &Subject,
    chapters: Vec<chapter::Chapter>,
    reader: &Reader,
) -> Result<Report, Problem> {
    let from = app.db.reader().await?;
    let all: Vec<chapter::Part> = chapters.iter().flat_map(|chapter| chapter.parts.iter().cloned()).collect();
    let names = Names::load(&from, &all).await?;
    let keeper =
        partners::organisation::find(&from, subject.person.org).await?.ok_or_else(Problem::not_found)?;
    let writing = Writing::new(app, reader, &names);
    let name = chapters.iter().flat_map(|chapter| &chapter.parts).find_map(|part| match part {
        chapter::Part::Facts(sheet, row) if sheet.noun == "person" => writing.name(row.get("name")?),
        _ => None,
    });
    let chapters: Vec<Chapter> =
        chapters.into_iter().map(|one| worded(&writing, one, keeper.name.in_locale(reader.locale))).collect();
    let organisation = keeper.name.in_locale(reader.locale).to_owned();
    let made_at = writing.moment(subject.scope.now.micros());
    let contact = keeper.privacy_contact.clone();
    let lead = vec![
        writing.say("report-lead", &[("organisation", &organisation), ("at", &made_at)]),
        writing.say("report-lead-rights", &[("organisation", &organisation), ("contact", &contact)]),
        writing.say("report-lead-third", &[]),
    ];
    let title = match name {
        Some(name) => writing.say("report-title-of", &[("name", &name)]),
        None => writing.say("report-title", &[]),
    };
    Ok(Report {
        person: subject.person.id,
        organisation: keeper.name,
        contact,
        language: reader.locale,
        made_at: subject.scope.now,
        title,
        lead,
        chapters,
    })
}

fn worded(writing: &Writing<'_>, chapter: chapter::Chapter, keeper: &str) -> Chapter {
    let mut parts: Vec<Part> = Vec::new();
    for part in chapter.parts {
        let part = match part {
            chapter::Part::Heading(key, args) => Part::Heading { text: writing.say_args(key, &args) },
            chapter::Part::Remark(key, args) => Part::Remark { text: writing.say_args(key, &args) },
            chapter::Part::Whom(key, org) => {
                Part::Remark { text: writing.say(key, &[("organisation", &writing.id(&org.to_string()))]) }
            }
            chapter::Part::Withheld(category, why) => {
                let shown = writing.say(&category.message_key(), &[]);
                let (key, whom) = match whom(why) {
                    Some(org) => ("report-withheld-whom", writing.id(&org.to_string())),
                    None => ("report-withheld-role", keeper.to_owned()),
                };
                let text = writing.say(key, &[("category", &shown), ("organisation", &whom)]);
                let known = |one: &Part| matches!(one, Part::Withheld { text: said, .. } if *said == text);
                if parts.iter().any(known) {
                    continue;
                }
                Part::Withheld { category: category.word(), text }
            }
            chapter::Part::Facts(sheet, row) => {
                Part::Facts { noun: sheet.noun, facts: facts(writing, sheet, &row) }
            }
            chapter::Part::Table(_, _, rows) if rows.is_empty() => continue,
            chapter::Part::Table(title, sheet, rows) => table(writing, title, sheet, &rows),
            chapter::Part::Data(name, data) => Part::Data { name, data },
        };
        parts.push(part);
    }
    let says = |part: &Part| !matches!(part, Part::Data { .. } | Part::Heading { .. });
    if !parts.iter().any(says) {
        parts.retain(|part| matches!(part, Part::Data { .. }));
        parts.push(Part::Remark { text: writing.say("report-nothing", &[]) });
    }
    let title = writing.say(&format!("chapter-{}", chapter.name), &[]);
    Chapter { name: chapter.name, title, parts }
}

fn facts(writing: &Writing<'_>, sheet: &'static Sheet, row: &Value) -> Vec<Fact> {
    let mut facts = Vec::new();
    for line in sheet.lines {
        let value = row.get(line.field).cloned().unwrap_or(Value::Null);
        // Each contact and each paper is a fact of its own, under the name of its kind.
        if let (Show::Contacts | Show::Documents, Value::Array(all)) = (line.show, &value) {
            facts.extend(all.iter().map(|one| {
                let (label, text, left_to_right) = writing.listed(line.show, one);
                Fact { field: line.field, label, cell: Cell { value: one.clone(), text, left_to_right } }
            }));
            continue;
        }
        let label = writing.say(line.label, &[]);
        facts.push(Fact { field: line.field, label, cell: writing.cell(line.show, value, row) });
    }
    facts
}

fn table(writing: &Writing<'_>, title: &str, sheet: &'static Sheet, rows: &[Value]) -> Part {
    let column = |line: &chapter::Line| Column { field: line.field, label: writing.say(line.label, &[]) };
    let cells = |row: &Value| -> Vec<Cell> {
        let value = |line: &chapter::Line| row.get(line.field).cloned().unwrap_or(Value::Null);
        sheet.lines.iter().map(|line| writing.cell(line.show, value(line), row)).collect()
    };
    Part::Table {
        noun: sheet.noun,
        title: writing.say(title, &[]),
        columns: sheet.lines.iter().map(column).collect(),
        rows: rows.iter().map(cells).collect(),
    }
}
