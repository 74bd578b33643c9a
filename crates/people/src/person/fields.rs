//! The fields of a person, each with its data category.

use base::{BilingualName, Birth, Country, Day, HouseholdId, Moment, OrgId, PersonId, Sex};
use serde::{Deserialize, Serialize};

access::record! {
    /// A human being on the record, as the store gives it out.
    pub struct Person in "person" by registrar {
        plain {
            id: PersonId,
            /// Counts what the registrar changed, for the registrar, who alone changes it; zero for everybody else.
            version: i64,
        }
        held {
            /// Who registered the person.
            org: OrgId => Identity,
            created_at: Moment => Identity,
            /// As the registrar wrote it; where that is not open, as the person told the reader's organisation, or one that opened it.
            name: BilingualName => Identity by named_by,
            sex: Sex => Identity,
            birth: Birth => Identity,
            nationalities: Vec<Country> => Identity,
            languages: Vec<String> => Contact,
            /// Withheld whole where one of them is newer than what opened them lets through; who looks a person up gets the older ones.
            contacts: Vec<Contact> => Contact by registrar at contacts_at,
            /// The name as the person told it to the reader's organisation, if that is not the registrar.
            told_name: BilingualName => Identity by told_name_by,
            /// Ways to reach the person that they told the reader's organisation, if that is not the registrar, or one that opened them.
            told: Vec<Contact> => Contact by told_by,
            documents: Vec<Document> => Documents,
            household: Option<HouseholdId> => Household,
            household_role: Option<HouseholdRole> => Household,
        }
        unsaid {
            registrar: OrgId,
            named_by: OrgId,
            told_by: OrgId,
            told_name_by: OrgId,
            /// Since when each of `contacts` stands there, and the newest.
            contacts_since: Vec<Moment>,
            contacts_at: Moment,
        }
    }
}

base::word_list! {
    /// How somebody can be reached.
    pub enum ContactKind in "contact-kind" {
        Phone = "phone", Email = "email", Address = "address", Messenger = "messenger",
        /// A relative or friend who can pass a message on.
        Relative = "relative",
    }
}

base::word_list! {
    /// What a person is to the others of the household, in the person's own words.
    pub enum HouseholdRole in "household-role" {
        /// The one whom the office deals with first.
        Head = "head",
        Spouse = "spouse", Child = "child", Parent = "parent", Sibling = "sibling", Other = "other",
    }
}

base::word_list! {
    /// What paper it is.
    pub enum DocumentKind in "document-kind" {
        Passport = "passport", NationalId = "national_id", TravelPass = "travel_pass",
        BirthCertificate = "birth_certificate", Residence = "residence", Other = "other",
    }
}

/// One way to reach a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Contact {
    /// What it is.
    pub kind: ContactKind,
    /// The number or address.
    pub value: String,
}

/// One paper of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub country: Option<Country>,
    /// Last day of validity.
    pub expires_on: Option<Day>,
}

base::word_list! {
    /// Languages that the form offers, by their ISO 639 codes; any other code is taken from a program.
    pub enum Spoken in "spoken" {
        Arabic = "ar", French = "fr", English = "en", Spanish = "es", Tamazight = "ber", Kurdish = "ku", Persian = "fa",
        Dari = "prs", Pashto = "ps", Urdu = "ur", Bengali = "bn", Turkish = "tr", Somali = "so", Amharic = "am",
        Tigrinya = "ti", Hausa = "ha", Fula = "ff", Bambara = "bm", Wolof = "wo", Swahili = "sw", Portuguese = "pt",
        Italian = "it", German = "de",
    }
}
