//! Which column of a file means what.

use super::FileError;
use crate::names::fold;
use crate::person::{Birth, PersonKey, Sex, WrittenName};

/// The meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Identifier of the record.
    Id,
    /// Given name; the number tells the scripts or spellings of one person apart (0: unsaid, 1: Arabic, 2: Latin).
    Given(u8),
    /// Family name, numbered likewise.
    Family(u8),
    /// Whole name in one text.
    Name,
    /// Date or year of birth.
    Birth,
    /// Year of birth that was estimated.
    BirthEstimated,
    /// Sex.
    Sex,
    /// Phone number.
    Phone,
    /// Document number.
    Document,
    /// Place.
    Place,
    /// Street address.
    Address,
    /// Postal code.
    Postcode,
    /// Identifier of the household.
    Household,
    /// Names of other household members, separated by `;`.
    Members,
    /// Compared as text.
    Other(usize),
    /// Not compared.
    Ignore,
}

/// Names by which a meaning is known, after folding; blanks stand for underscores and hyphens.
const KNOWN: &[(Column, &[&str])] = &[
    (Column::Id, &["id", "rec id", "record id", "case id", "person id", "unique id"]),
    (
        Column::Given(0),
        &[
            "given name",
            "given",
            "first name",
            "firstname",
            "forename",
            "prenom",
            "nombre",
            "الاسم الاول",
            "الاسم الشخصي",
        ],
    ),
    (
        Column::Family(0),
        &[
            "surname",
            "family name",
            "family",
            "last name",
            "lastname",
            "nom",
            "nom de famille",
            "apellido",
            "apellidos",
            "اسم العايله",
            "اللقب",
            "النسب",
        ],
    ),
    (Column::Given(1), &["given ar", "given name ar", "first name ar", "given arabic"]),
    (Column::Family(1), &["family ar", "surname ar", "family name ar", "last name ar", "surname arabic"]),
    (
        Column::Given(2),
        &["given latin", "given name latin", "first name latin", "given lat", "given en", "given fr"],
    ),
    (
        Column::Family(2),
        &[
            "family latin",
            "surname latin",
            "family name latin",
            "last name latin",
            "surname lat",
            "surname en",
            "surname fr",
        ],
    ),
    (
        Column::Name,
        &[
            "name",
            "full name",
            "fullname",
            "name ar",
            "name latin",
            "name arabic",
            "name lat",
            "name en",
            "name fr",
            "full name ar",
            "full name latin",
            "nom complet",
            "nom complet arabe",
            "nom arabe",
            "الاسم باللاتينيه",
            "nombre completo",
            "الاسم",
            "الاسم الكامل",
        ],
    ),
    (
        Column::Birth,
        &[
            "date of birth",
            "dob",
            "birth date",
            "birthdate",
            "born on",
            "birth",
            "birth year",
            "year of birth",
            "date de naissance",
            "fecha de nacimiento",
            "تاريخ الميلاد",
            "تاريخ الازدياد",
            "سنه الميلاد",
        ],
    ),
    (Column::BirthEstimated, &["birth year estimated", "estimated birth year"]),
    (Column::Sex, &["sex", "gender", "sexe", "sexo", "الجنس", "النوع"]),
    (
        Column::Phone,
        &[
            "phone",
            "phone number",
            "phone 2",
            "mobile",
            "telephone",
            "tel",
            "telefono",
            "الهاتف",
            "رقم الهاتف",
        ],
    ),
    (
        Column::Document,
        &[
            "document",
            "document number",
            "document no",
            "document id",
            "passport",
            "passport number",
            "national id",
            "id number",
            "id card",
            "piece d identite",
            "documento",
            "جواز السفر",
            "رقم الوثيقه",
            "رقم الهويه",
        ],
    ),
    (
        Column::Place,
        &[
            "place",
            "place of origin",
            "place of return",
            "place of birth",
            "city",
            "town",
            "village",
            "suburb",
            "commune",
            "lieu",
            "lieu de retour",
            "lieu d origine",
            "ville",
            "lugar",
            "المكان",
            "مكان العوده",
            "المدينه",
        ],
    ),
    (Column::Address, &["address", "address 1", "street", "adresse", "direccion", "العنوان"]),
    (
        Column::Postcode,
        &["postcode", "postal code", "zip", "zip code", "code postal", "codigo postal", "الرمز البريدي"],
    ),
    (
        Column::Household,
        &[
            "household",
            "household id",
            "family id",
            "menage",
            "n menage",
            "no menage",
            "numero de menage",
            "hogar",
            "الاسره",
            "رقم الاسره",
        ],
    ),
    (Column::Members, &["members", "household members"]),
    (Column::Ignore, &["ignore"]),
];

/// The columns of one file.
#[derive(Clone, Debug)]
pub struct Columns {
    meanings: Vec<Column>,
}

impl Columns {
    /// Reads the header; `named` gives meanings (theirs, ours) that go before the known names.
    ///
    /// # Errors
    /// When there is no `id`, nothing to compare, or `named` does not fit.
    pub fn of<'a>(
        header: impl Iterator<Item = &'a str>,
        named: &[(String, String)],
    ) -> Result<Self, FileError> {
        let header: Vec<&str> = header.map(|h| h.trim_start_matches('\u{feff}').trim()).collect();
        if let Some((theirs, _)) = named.iter().find(|(theirs, _)| !header.contains(&theirs.as_str())) {
            return Err(FileError::ColumnsUnknown(theirs.clone()));
        }
        let mut others = 0;
        let mut meanings = Vec::with_capacity(header.len());
        for theirs in header {
            let ours = named.iter().find(|(name, _)| name == theirs).map(|(_, ours)| ours.as_str());
            let meaning = known(ours.unwrap_or(theirs));
            if let (Some(ours), None) = (ours, meaning) {
                return Err(FileError::ColumnsUnknown(ours.to_owned()));
            }
            meanings.push(meaning.unwrap_or_else(|| {
                others += 1;
                Column::Other(others - 1)
            }));
        }
        if !meanings.contains(&Column::Id) {
            return Err(FileError::ColumnMissing("id"));
        }
        if meanings.iter().all(|m| matches!(m, Column::Id | Column::Ignore)) {
            return Err(FileError::NothingToCompare);
        }
        Ok(Self { meanings })
    }

    /// Puts one row into a person; returns the row's id.
    pub(crate) fn person<'r>(&self, row: impl Iterator<Item = &'r str>, person: &mut PersonKey) -> &'r str {
        let mut id = "";
        let mut names: [WrittenName; 3] = Default::default();
        for (meaning, value) in self.meanings.iter().zip(row) {
            match meaning {
                Column::Id => id = value,
                _ if value.is_empty() => {}
                Column::Given(n) => names
                    .iter_mut()
                    .skip(usize::from(*n))
                    .take(1)
                    .for_each(|x| value.clone_into(&mut x.given)),
                Column::Family(n) => names
                    .iter_mut()
                    .skip(usize::from(*n))
                    .take(1)
                    .for_each(|x| value.clone_into(&mut x.family)),
                Column::Name => person.names.push(WrittenName::full(value)),
                Column::Birth => person.birth = person.birth.or(Birth::parse(value)),
                Column::BirthEstimated => {
                    person.birth = person.birth.or(Birth::parse(value).map(|b| Birth::estimated(b.year)));
                }
                Column::Sex => person.sex = Sex::parse(value),
                Column::Phone => person.phones.push(value.to_owned()),
                Column::Document => person.documents.push(value.to_owned()),
                Column::Place => person.places.push(value.to_owned()),
                Column::Address => value.clone_into(&mut person.address),
                Column::Postcode => value.clone_into(&mut person.postcode),
                Column::Household => value.clone_into(&mut person.household),
                Column::Members => person.members.extend(value.split(';').map(str::to_owned)),
                Column::Other(n) => person.other.push((*n, value.to_owned())),
                Column::Ignore => {}
            }
        }
        person.names.extend(names.into_iter().filter(|n| !n.given.is_empty() || !n.family.is_empty()));
        id
    }
}

fn known(name: &str) -> Option<Column> {
    let folded = fold(name);
    KNOWN.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(column, _)| *column)
}
