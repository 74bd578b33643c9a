//! What one version says, whole: the text that is drafted, frozen, signed and compared.

use base::reexport::uuid::Uuid;
use base::{Day, Label, Locale, OrgId, Problem};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::clause::ClauseBody;
use super::{AgreementKind, PartyRole};

/// An agreement as one version has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Body {
    /// What it is.
    pub kind: AgreementKind,
    /// What it is called.
    pub title: Label,
    /// First day in force.
    pub starts_on: Day,
    /// Last day in force; open when absent.
    pub ends_on: Option<Day>,
    /// Its text in each language.
    pub texts: Texts,
    /// Who takes part.
    pub parties: Vec<PartyEntry>,
    /// What it opens.
    pub clauses: Vec<ClauseBody>,
    /// Files that belong to it.
    pub annexes: Vec<AnnexRef>,
}

/// The text in four languages; empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Texts {
    /// Arabic.
    pub ar: String,
    /// English.
    pub en: String,
    /// French.
    pub fr: String,
    /// Spanish.
    pub es: String,
}

impl Texts {
    /// The text of a language.
    pub fn of(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ar => &self.ar,
            Locale::En => &self.en,
            Locale::Fr => &self.fr,
            Locale::Es => &self.es,
        }
    }

    /// The text that a reader knows best, and its language.
    pub fn best(&self, locale: Locale) -> Option<(Locale, &str)> {
        let order = [locale, Locale::En, Locale::Ar, Locale::Fr, Locale::Es];
        order.into_iter().map(|l| (l, self.of(l))).find(|(_, text)| !text.is_empty())
    }
}

/// One organisation that takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PartyEntry {
    /// The organisation.
    pub org: OrgId,
    /// As what.
    pub role: PartyRole,
    /// By which law it may do what the agreement says.
    pub basis: String,
}

/// A file that belongs to the text; its bytes are kept beside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AnnexRef {
    /// The file.
    #[schema(value_type = String)]
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: i64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub checksum: String,
}

impl Body {
    /// The organisations whose signature it needs.
    pub fn signatories(&self) -> Vec<OrgId> {
        self.parties.iter().filter(|p| p.role.signs()).map(|p| p.org).collect()
    }

    /// As what an organisation takes part.
    pub fn role_of(&self, org: OrgId) -> Option<PartyRole> {
        self.parties.iter().find(|p| p.org == org).map(|p| p.role)
    }

    /// As it is stored.
    ///
    /// # Errors
    /// Never in practice; a failure of the serialiser is ours.
    pub fn to_json(&self) -> Result<String, Problem> {
        serde_json::to_string(self).map_err(Problem::internal)
    }

    /// As it was stored.
    ///
    /// # Errors
    /// When it was not written by this program.
    pub fn from_json(text: &str) -> Result<Self, Problem> {
        serde_json::from_str(text).map_err(Problem::internal)
    }
}

/// What a signature is of: the exact stored text of a version.
pub(super) fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

/// Bytes as hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
