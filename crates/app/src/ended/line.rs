//! The note's lines: what ended, by id and instant, in codes. No name and nothing that was typed.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::Path;

use base::{Moment, OrgId, PersonId, Problem, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Name of the note in the data folder.
const FILE: &str = "ended.jsonl";

/// What ended, or began again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum What {
    Consent,
    Refusal,
    Token,
    Account,
    AccountAgain,
    Grant,
    Frozen,
    Handover,
    Referral,
    Case,
    CaseAgain,
    Emergency,
    NotJustified,
    Invitation,
    Enforcement,
    EnforcementOver,
    Suspension,
    SuspensionOver,
    Agreement,
    Clause,
}

impl What {
    /// What takes it back, where something can: of the two the later line counts.
    pub(super) const fn over(self) -> Option<Self> {
        match self {
            Self::Account => Some(Self::AccountAgain),
            Self::Case => Some(Self::CaseAgain),
            Self::Enforcement => Some(Self::EnforcementOver),
            Self::Suspension => Some(Self::SuspensionOver),
            _ => None,
        }
    }

    /// What it takes back.
    const fn takes_back(self) -> Option<Self> {
        match self {
            Self::AccountAgain => Some(Self::Account),
            Self::CaseAgain => Some(Self::Case),
            Self::EnforcementOver => Some(Self::Enforcement),
            Self::SuspensionOver => Some(Self::Suspension),
            _ => None,
        }
    }

    /// Whether it is found by what stands in a small table now, and not by when it was.
    pub(super) const fn stands(self) -> bool {
        matches!(
            self,
            Self::Enforcement
                | Self::EnforcementOver
                | Self::Suspension
                | Self::SuspensionOver
                | Self::Agreement
                | Self::Clause
        )
    }

    /// Whether there are so many that only lines of about the copy's time or later are worth a look: older ones are in it.
    pub(super) const fn is_many(self) -> bool {
        matches!(
            self,
            Self::Grant
                | Self::Frozen
                | Self::Handover
                | Self::Referral
                | Self::Case
                | Self::CaseAgain
                | Self::Emergency
                | Self::NotJustified
        )
    }

    /// Whether it is a step of a case, read off the trail.
    pub(super) const fn is_step(self) -> bool {
        matches!(self, Self::Handover | Self::Referral | Self::Case | Self::CaseAgain)
    }

    /// Whether it leaves an entry in the trail when it happens: then the trail of a newer database goes as far.
    pub(super) const fn is_entered(self) -> bool {
        !matches!(self, Self::Grant | Self::Frozen | Self::Emergency)
    }
}

/// One line of the note.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Ended {
    pub(super) what: What,
    pub(super) id: Uuid,
    pub(super) at: Moment,
    /// Who ended it, where that is more than what it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) org: Option<OrgId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<UserId>,
    /// A code: how it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) word: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) no: Option<Box<No>>,
}

/// A refusal: whose, to which question, of which day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct No {
    pub(super) person: PersonId,
    /// The records that had been merged into the person's: in the copy they may stand by themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) also: Vec<PersonId>,
    pub(super) purpose: String,
    pub(super) recipient: String,
    pub(super) given: Moment,
    pub(super) language: String,
    pub(super) how: String,
}

impl Ended {
    pub(super) const fn new(what: What, id: Uuid, at: Moment) -> Self {
        Self { what, id, at, org: None, by: None, word: None, no: None }
    }

    pub(super) fn by(self, org: OrgId, by: Option<UserId>) -> Self {
        Self { org: Some(org), by, ..self }
    }

    pub(super) fn word(self, word: Option<String>) -> Self {
        Self { word, ..self }
    }

    /// Under what a line and the one that takes it back are known. Of a suspension each party has its own.
    fn key(&self) -> (What, Uuid, Option<OrgId>) {
        let what = self.what.takes_back().unwrap_or(self.what);
        (what, self.id, self.org.filter(|_| what == What::Suspension))
    }
}

/// What stands ended after all lines: the last one of each that can be taken back.
#[derive(Debug, Default)]
pub(super) struct Standing(BTreeMap<(What, Uuid, Option<OrgId>), (Moment, Ended)>);

impl Standing {
    pub(super) fn take(&mut self, line: &Ended) {
        let is_over = line.what.takes_back().is_some();
        if !is_over && line.what.over().is_none() && !line.what.stands() {
            return;
        }
        let later = |(at, _): &(Moment, Ended)| *at <= line.at;
        if self.0.get(&line.key()).is_none_or(later) {
            self.0.insert(line.key(), (line.at, line.clone()));
        }
    }

    /// Those of a kind that stand ended.
    pub(super) fn of(&self, what: What) -> impl Iterator<Item = &Ended> {
        self.0.values().map(|(_, line)| line).filter(move |line| line.what == what)
    }

    /// Whether a line says nothing new.
    pub(super) fn has(&self, line: &Ended) -> bool {
        let same = |known: &Ended| known.what == line.what && known.word == line.word;
        self.0.get(&line.key()).is_some_and(|(_, known)| same(known))
    }
}

/// Goes through the note, line by line.
pub(super) fn each(folder: &Path, mut take: impl FnMut(Ended)) -> Result<(), Problem> {
    let file = match std::fs::File::open(folder.join(FILE)) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Problem::internal(error)),
    };
    for line in std::io::BufRead::split(std::io::BufReader::new(file), b'\n') {
        let line = line.map_err(Problem::internal)?;
        if line.is_empty() {
            continue;
        }
        match serde_json::from_slice(&line) {
            Ok(line) => take(line),
            // The last line of a machine that lost its power: what it said is noted again from the database.
            Err(_) => tracing::warn!("a line of {FILE} cannot be read and is left out"),
        }
    }
    Ok(())
}

pub(super) fn append(folder: &Path, lines: &[Ended]) -> std::io::Result<()> {
    let mut text = String::new();
    for line in lines {
        text.push_str(&serde_json::to_string(line)?);
        text.push('\n');
    }
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(folder.join(FILE))?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
