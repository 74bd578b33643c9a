//! What a room tells a person about the data that the record holds of them: the chapters of the access report.
//!
//! A room fills its chapters with records as they were decided ([`Seen`]) and says, once per field, what the field is called
//! and how it is written ([`Sheet`]). It writes no words: the report is put together, worded and printed where the last room is
//! known. A test compares the sheets with the records and the tables with the schema, so that nothing is forgotten.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use access::{Field, Masks, Record, Scope, Seen, Verdict, WithheldWhy};
use base::{Arg, CaseRef, Category, OrgId, PersonId, PersonRef, Problem};
use serde::Serialize;
use serde_json::Value;

use crate::app::App;

/// A room's part of the access report.
#[derive(Clone, Copy)]
pub struct Telling {
    /// The tables whose rows about a person stand in these chapters.
    pub tables: &'static [&'static str],
    /// What is written of each record.
    pub sheets: &'static [Sheet],
    /// Makes the chapters: `|app, subject| Box::pin(chapters(app, subject))`.
    pub chapters: Chapters,
}

/// Asks a room for its chapters of a person.
pub type Chapters =
    fn(App, Arc<Subject>) -> Pin<Box<dyn Future<Output = Result<Vec<Chapter>, Problem>> + Send>>;

/// The person of a report, and what the caller may take out of the record about them.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Who asks.
    pub scope: Scope,
    /// The person, and who registered them.
    pub person: PersonRef,
    /// Records that were merged into this one.
    pub absorbed: Vec<PersonId>,
    /// What of the person's own record may be taken out.
    pub masks: Masks,
    /// The person's cases that the caller may know of, newest first.
    pub cases: Vec<SubjectCase>,
}

/// One case of the person.
#[derive(Clone, Debug)]
pub struct SubjectCase {
    /// The case.
    pub case: CaseRef,
    /// Its number as people read it.
    pub number: String,
    /// What of it may be taken out.
    pub masks: Masks,
}

impl Subject {
    /// The ids of the person's record and of those merged into it.
    pub fn records(&self) -> Vec<PersonId> {
        std::iter::once(self.person.id).chain(self.absorbed.iter().copied()).collect()
    }

    /// Whether a case is the caller's organisation's own.
    pub fn is_own(&self, case: &CaseRef) -> bool {
        [case.org, case.lead].contains(&self.scope.org())
    }
}

/// One chapter; its title is the message `chapter-{name}`.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Name in the JSON and of the title's message.
    pub name: &'static str,
    /// Smaller comes first.
    pub rank: u8,
    /// What it holds.
    pub parts: Vec<Part>,
}

/// One piece of a chapter.
#[derive(Clone, Debug)]
pub enum Part {
    /// A heading: a message with its arguments.
    Heading(&'static str, Vec<Arg>),
    /// A remark about the data: a message with its arguments.
    Remark(&'static str, Vec<Arg>),
    /// A remark that names an organisation, as the argument `organisation`.
    Whom(&'static str, OrgId),
    /// A category that the caller may not take out; never says whether there is anything.
    Withheld(Category, WithheldWhy),
    /// What is said of one thing.
    Facts(&'static Sheet, Value),
    /// Several of a kind under the message of a title; an empty one is left out.
    Table(&'static str, &'static Sheet, Vec<Value>),
    /// The same in the names of a standard, for programs: in the JSON only.
    Data(&'static str, Value),
}

/// One field of a record in the report.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Name of the field.
    pub field: &'static str,
    /// Message that names it.
    pub label: &'static str,
    /// How its value is written.
    pub show: Show,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// As it is.
    Text,
    /// From left to right: numbers of papers, codes, phones.
    Code,
    /// A word of a list: the message `{list}-{word}`.
    Word(&'static str),
    /// Words of a list.
    Words(&'static str),
    /// A calendar day.
    Day,
    /// An instant.
    Moment,
    /// A count.
    Number,
    /// Parts per million as a share.
    Share,
    /// Yes or no.
    Yes,
    /// A country.
    Country,
    /// Countries.
    Countries,
    /// Languages by their tags.
    Languages,
    /// A name in two scripts.
    Name,
    /// A birth as far as it is known.
    Birth,
    /// Ways to reach the person.
    Contacts,
    /// Papers of the person.
    Documents,
    /// An amount with its currency.
    Money,
    /// A label in several languages.
    Label,
    /// Several such labels.
    Labels,
    /// An organisation by its id.
    Org,
    /// An area by its id.
    Area,
    /// A programme by its id.
    Programme,
    /// A directory entry by its id.
    Service,
    /// A clause: its article and agreement.
    Clause,
    /// A value of the field that another column names: what was corrected.
    Corrected,
    /// What belongs to an event of a journey: a stage, a reason or a day.
    Detail,
}

/// What is written of one kind of record, line by line.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// Singular noun of the vocabulary.
    pub noun: &'static str,
    /// Every field of the record; empty for a view that a room makes for its readers.
    pub fields: &'static [Field],
    /// What is written.
    pub lines: &'static [Line],
    /// Fields that are not written, each with its reason.
    pub left_out: &'static [(&'static str, &'static str)],
}

/// A line of a sheet.
pub const fn line(field: &'static str, label: &'static str, show: Show) -> Line {
    Line { field, label, show }
}

impl Sheet {
    /// The sheet of a record.
    pub const fn of<R: Record>(
        lines: &'static [Line],
        left_out: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self { noun: R::NAME, fields: R::FIELDS, lines, left_out }
    }

    /// The sheet of a view that its room has decided already.
    pub const fn view(noun: &'static str, lines: &'static [Line]) -> Self {
        Self { noun, fields: &[], lines, left_out: &[] }
    }

    /// The categories that its lines belong to.
    fn categories(&self) -> impl Iterator<Item = Category> {
        let written = |name: &str| self.lines.iter().any(|line| line.field == name);
        self.fields.iter().filter(move |field| written(field.name)).filter_map(|field| field.category)
    }

    /// Only what is written leaves.
    fn cut(&self, value: Value) -> Value {
        let Value::Object(mut all) = value else { return Value::Null };
        all.retain(|name, _| self.lines.iter().any(|line| line.field == name));
        Value::Object(all)
    }
}

/// As JSON; what cannot be written is null, as a withheld field is.
fn json(value: impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

impl Part {
    /// One record as it was decided.
    pub fn facts<R: Record>(sheet: &'static Sheet, seen: &Seen<R>) -> Self {
        Self::Facts(sheet, sheet.cut(json(seen)))
    }

    /// Records of which anything is open, as they were decided.
    pub fn table<R: Record>(title: &'static str, sheet: &'static Sheet, seen: &[Seen<R>]) -> Self {
        Self::Table(title, sheet, seen.iter().map(|one| sheet.cut(json(one))).collect())
    }

    /// Views that a room has decided already.
    pub fn views<T: Serialize>(title: &'static str, sheet: &'static Sheet, views: &[T]) -> Self {
        Self::Table(title, sheet, views.iter().map(|one| sheet.cut(json(one))).collect())
    }

    /// The list in one field of a record as it was decided.
    pub fn within<R: Record>(
        title: &'static str,
        sheet: &'static Sheet,
        seen: &Seen<R>,
        field: &str,
    ) -> Self {
        let rows = match json(seen).get_mut(field).map(Value::take) {
            Some(Value::Array(rows)) => rows,
            _ => Vec::new(),
        };
        Self::Table(title, sheet, rows.into_iter().map(|row| sheet.cut(row)).collect())
    }

    /// The one thing in a field of a record as it was decided; none where it is withheld or not there.
    pub fn inner<R: Record>(sheet: &'static Sheet, seen: &Seen<R>, field: &str) -> Option<Self> {
        let inner = json(seen).get_mut(field).map(Value::take)?;
        inner.is_object().then(|| Self::Facts(sheet, sheet.cut(inner)))
    }

    /// The categories of a sheet that the decision withholds. They are named whether or not there is anything.
    pub fn withheld(sheet: &Sheet, masks: &Masks) -> Vec<Self> {
        let mask = masks.told();
        let mut withheld = Vec::new();
        let mut named: Vec<Category> = Vec::new();
        for category in sheet.categories() {
            if let Verdict::Withheld(why) = mask.verdict(category)
                && !named.contains(&category)
            {
                named.push(category);
                withheld.push(Self::Withheld(category, why));
            }
        }
        withheld
    }

    /// Whether nothing of a sheet may be seen: then not even how many there are is told.
    pub fn is_dark(sheet: &Sheet, masks: &Masks) -> bool {
        !sheet.categories().any(|category| masks.any(category))
    }
}
