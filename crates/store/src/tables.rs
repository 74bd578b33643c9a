//! Every table, told once: which rows an organisation finds behind the second wall, and, where it holds something of a person, how
//! its rows are found, who wrote them, what a merge and an erasure do with them, what was typed freely, and where the person is told
//! of it. The statements of all that are made of this list; `tables.txt` beside the stories shows them, and its difference is
//! reviewed.

mod list;

pub use list::TABLES;

/// One table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The second wall.
    pub kept: Kept,
    /// What it holds of a person; absent for what is about nobody.
    pub about: Option<About>,
}

/// How a table keeps its rows from other organisations on PostgreSQL.
#[derive(Clone, Copy, Debug)]
pub enum Kept {
    /// A row is there where any of these holds.
    From(&'static [By]),
    /// Every row is there for everybody who is connected, for this reason.
    Free(&'static str),
}

/// By what a row is there.
#[derive(Clone, Copy, Debug)]
pub enum By {
    /// One of these columns names the organisation.
    Org(&'static [&'static str]),
    /// The case that this column names can be listed by the organisation, or is open to one of its users in an emergency.
    Case(&'static str),
    /// The person of the row, or who it was merged into, has such a case.
    Person,
    /// The row of another table that this column names is there.
    Of(&'static str, &'static str),
    /// Something that the organisation in the second column wrote in the case in the first can be listed, or the case is open in an
    /// emergency.
    Wrote(&'static str, &'static str),
    /// Something that the organisation in `org_id` wrote in a case of the person can be listed, or such a case is open in an emergency.
    Told,
    /// Anything else.
    Any(&'static str),
}

/// What a table holds of a person.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// How its rows are found.
    pub of: Of,
    /// The column that names who wrote a row; that of its parent where it has none.
    pub writer: Option<&'static str>,
    /// Who wrote something here that keeps the frame of a record alive when another one erases, as (column, condition).
    pub writers: &'static [(&'static str, &'static str)],
    /// What a merge does with the rows that name a person.
    pub merge: Option<OnMerge>,
    /// What becomes of them when the person is erased.
    pub erased: OnErasure,
    /// What an organisation that erases takes out, where it is not the rows that it wrote: SQL with person (`$1`) and writer (`$2`).
    pub own: Option<&'static [&'static str]>,
    /// Columns in which something is typed freely.
    pub texts: &'static [&'static str],
    /// Why the person is not told of it in a chapter of its own.
    pub untold: Option<&'static str>,
}

/// How the rows of a person are found.
#[derive(Clone, Copy, Debug)]
pub enum Of {
    /// By their case; they name the person too.
    Case,
    /// By their case alone.
    CaseOnly,
    /// By this column, which names the person.
    Person(&'static str),
    /// By two columns, either of which names the person.
    Two(&'static str, &'static str),
    /// By the row of another table, in its key, that this column names: (table, key, column).
    Parent(&'static str, &'static str, &'static str),
    /// In no such way: what an erasure does is written out where it is done.
    Nothing,
}

/// What a merge does with the rows of a table that name a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnMerge {
    /// They go over, row by row, and back.
    Moved,
    /// They belong to a case and go where it goes.
    WithCase,
    /// The survivor's list is chosen; the other record keeps its own.
    Chosen,
    /// They are derived anew.
    Derived,
    /// They say what was done to which record, and stay.
    Stays,
}

/// What becomes of a table's rows when a person is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnErasure {
    /// They go.
    Deleted,
    /// They go as far as something of the person stands in them.
    Searched,
    /// They stay without what pointed to the person or was written in free words: these columns, by this SQL with the person (`$1`).
    Blanked(&'static [&'static str], &'static str),
    /// They stay as they are, for this reason.
    Kept(&'static str),
}

impl Table {
    /// A table whose rows are written in a case by the organisation in `org_id`.
    const fn of_case(name: &'static str) -> Self {
        const KEPT: &[By] = &[By::Org(&["org_id"]), By::Wrote("case_id", "org_id")];
        let about = About {
            of: Of::Case,
            writer: Some("org_id"),
            writers: &[("org_id", "")],
            merge: Some(OnMerge::WithCase),
            ..About::PLAIN
        };
        Self { name, kept: Kept::From(KEPT), about: Some(about) }
    }

    /// A table whose rows hang on those of another one, by a column.
    const fn of_parent(name: &'static str, parent: &'static str, column: &'static str) -> Self {
        let about = About { of: Of::Parent(parent, "id", column), ..About::PLAIN };
        Self { name, kept: Kept::From(&[]), about: Some(about) }
    }

    /// A table whose rows name a person in `person_id`.
    const fn of_person(name: &'static str) -> Self {
        const KEPT: &[By] = &[By::Org(&["org_id"])];
        let about = About { of: Of::Person("person_id"), writer: Some("org_id"), ..About::PLAIN };
        Self { name, kept: Kept::From(KEPT), about: Some(about) }
    }

    /// A table that is about nobody and there for everybody who is connected.
    const fn free(name: &'static str, reason: &'static str) -> Self {
        Self { name, kept: Kept::Free(reason), about: None }
    }

    /// A table that is about nobody and keeps its rows.
    const fn kept(name: &'static str, by: &'static [By]) -> Self {
        Self { name, kept: Kept::From(by), about: None }
    }

    const fn seen_by(self, by: &'static [By]) -> Self {
        Self { kept: Kept::From(by), ..self }
    }

    const fn about(self, change: About) -> Self {
        Self { about: Some(change), ..self }
    }

    const fn plain(self) -> About {
        match self.about {
            Some(about) => about,
            None => About::PLAIN,
        }
    }

    const fn found(self, of: Of) -> Self {
        let about = About { of, ..self.plain() };
        self.about(about)
    }

    const fn writer(self, column: Option<&'static str>) -> Self {
        let about = About { writer: column, ..self.plain() };
        self.about(about)
    }

    const fn wrote(self, writers: &'static [(&'static str, &'static str)]) -> Self {
        let about = About { writers, ..self.plain() };
        self.about(about)
    }

    const fn merge(self, merge: Option<OnMerge>) -> Self {
        let about = About { merge, ..self.plain() };
        self.about(about)
    }

    const fn erased(self, erased: OnErasure) -> Self {
        let about = About { erased, ..self.plain() };
        self.about(about)
    }

    const fn own(self, own: &'static [&'static str]) -> Self {
        let about = About { own: Some(own), ..self.plain() };
        self.about(about)
    }

    const fn texts(self, texts: &'static [&'static str]) -> Self {
        let about = About { texts, ..self.plain() };
        self.about(about)
    }

    const fn untold(self, reason: &'static str) -> Self {
        let about = About { untold: Some(reason), ..self.plain() };
        self.about(about)
    }
}

impl About {
    const PLAIN: Self = Self {
        of: Of::Nothing,
        writer: None,
        writers: &[],
        merge: None,
        erased: OnErasure::Deleted,
        own: None,
        texts: &[],
        untold: None,
    };
}

/// A table of the list.
fn named(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

impl Of {
    /// A condition on the rows of person `$1`; of those that the organisation `$2` wrote where `writer` names the column.
    fn condition(self, writer: Option<&str>) -> Option<String> {
        let by = |column: &str| format!("{column} = $1");
        let mine = |condition: String| match writer {
            Some(column) => format!("{condition} AND {column} = $2"),
            None => condition,
        };
        Some(match self {
            Self::Case | Self::CaseOnly => {
                mine("case_id IN (SELECT id FROM cases WHERE person_id = $1)".to_owned())
            }
            Self::Person(column) => mine(by(column)),
            Self::Two(one, other) => mine(format!("({one} = $1 OR {other} = $1)")),
            Self::Parent(..) | Self::Nothing => return None,
        })
    }
}

impl Table {
    /// What takes a person (`$1`) out of the table, whoever wrote it.
    pub fn erase_all(&self) -> Option<String> {
        let about = self.about.as_ref()?;
        match about.erased {
            OnErasure::Deleted => {
                self.rows(false).map(|rows| format!("DELETE FROM {} WHERE {rows}", self.name))
            }
            OnErasure::Blanked(_, sql) => Some(sql.to_owned()),
            OnErasure::Searched | OnErasure::Kept(_) => None,
        }
    }

    /// What takes out of the table what one organisation (`$2`) wrote about a person (`$1`).
    pub fn erase_own(&self) -> Vec<String> {
        let Some(about) = self.about.as_ref() else { return Vec::new() };
        if let Some(own) = about.own {
            return own.iter().map(|sql| (*sql).to_owned()).collect();
        }
        let rows = (about.erased == OnErasure::Deleted).then(|| self.rows(true)).flatten();
        rows.map(|rows| format!("DELETE FROM {} WHERE {rows}", self.name)).into_iter().collect()
    }

    fn rows(&self, own: bool) -> Option<String> {
        let about = self.about.as_ref()?;
        if let Of::Parent(parent, key, column) = about.of {
            let rows = named(parent)?.rows(own)?;
            return Some(format!("{column} IN (SELECT {key} FROM {parent} WHERE {rows})"));
        }
        // What nobody is named for is nobody's own.
        if own && about.writer.is_none() {
            return None;
        }
        about.of.condition(about.writer.filter(|_| own))
    }

    /// What points the rows of a case (`$1`) to another person (`$2`), where they go with it.
    pub fn move_with_case(&self) -> Option<String> {
        let with = self.about.as_ref()?.merge == Some(OnMerge::WithCase);
        with.then(|| format!("UPDATE {} SET person_id = $2 WHERE case_id = $1", self.name))
    }
}

/// Takes a person out of every table, in this order: what hangs on a row goes before it.
pub fn erase_all() -> impl Iterator<Item = String> {
    TABLES.iter().filter_map(Table::erase_all)
}

/// Takes out what one organisation wrote, in the same order.
pub fn erase_own() -> impl Iterator<Item = String> {
    TABLES.iter().flat_map(Table::erase_own)
}

/// Points what goes with a case to another person.
pub fn move_with_case() -> impl Iterator<Item = String> {
    TABLES.iter().filter_map(Table::move_with_case)
}

/// Who other than `$2` wrote something about a person (`$1`), or in a case (`$1`).
pub fn writers(of_case: bool) -> String {
    let parts =
        TABLES.iter().filter_map(|table| Some((table, table.about.as_ref()?))).flat_map(|(table, about)| {
            let found = match (about.of, of_case) {
                (Of::Case, true) => Some("x.case_id = $1".to_owned()),
                (Of::Case, false) => Some("x.person_id = $1".to_owned()),
                (Of::Person(column), false) => Some(format!("x.{column} = $1")),
                _ => None,
            };
            about.writers.iter().filter_map(move |(column, only)| {
                let found = found.as_ref()?;
                Some(format!("SELECT x.{column} AS org_id FROM {} x WHERE {found}{only}", table.name))
            })
        });
    parts.collect::<Vec<_>>().join(" UNION ")
}

/// Whether an organisation wrote anything about a person that is still there.
///
/// # Errors
/// Those of the database.
pub async fn wrote(
    from: &impl crate::Reads,
    org: base::OrgId,
    person: base::PersonId,
) -> Result<bool, crate::DbError> {
    let sql = format!("SELECT w.org_id FROM ({}) w WHERE w.org_id = $2 LIMIT 1", writers(false));
    Ok(from.first(&sql, crate::args![person, org]).await?.is_some())
}

/// Every statement that is made of the list, for the test that has both databases understand them.
pub fn statements() -> Vec<String> {
    let writers = [writers(false), writers(true)];
    erase_all().chain(erase_own()).chain(move_with_case()).chain(writers).collect()
}
