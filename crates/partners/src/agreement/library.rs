//! Texts to start from. What they hold follows what agreements of this field have to settle: the handbook on reintegration
//! (4.2.1, 4.2.2: who enters and who sees which data; owner and manager of the system; procedures with first contact,
//! response times, documentation and costs) and the forms of cooperation it lists. The wording is this program's own.

use access::{Action, RecipientKind};
use base::reexport::uuid::Uuid;
use base::{Category, CategorySet, ClauseId, Clock, Label, Purpose, PurposeSet, Stage};

use super::AgreementKind;
use super::body::Texts;
use super::clause::{ClauseBody, PartyRef};

base::word_list! {
    /// A text of the library.
    pub enum Template in "agreement-template" {
        /// Who may see which data.
        DataSharing = "data_sharing",
        /// How a person is referred for a service.
        ReferralProcedure = "referral_procedure",
        /// Several hosts, one country of origin.
        JointProgramme = "joint_programme",
        /// One host, several agencies.
        Agencies = "agencies",
        /// City to city.
        Cities = "cities",
    }
}

macro_rules! texts {
    ($name:literal) => {
        (
            include_str!(concat!("library/", $name, ".ar.txt")),
            include_str!(concat!("library/", $name, ".en.txt")),
        )
    };
}

impl Template {
    /// What an agreement made from it is.
    pub const fn kind(self) -> AgreementKind {
        match self {
            Self::DataSharing => AgreementKind::DataSharing,
            Self::ReferralProcedure => AgreementKind::Procedure,
            Self::JointProgramme | Self::Agencies => AgreementKind::JointProgramme,
            Self::Cities => AgreementKind::City,
        }
    }

    /// What it is called, until somebody gives it a name.
    pub fn title(self) -> Label {
        let [ar, en, fr, es] = match self {
            Self::DataSharing => [
                "مذكرة تفاهم بشأن تبادل البيانات",
                "Memorandum of understanding on data sharing",
                "Protocole d’accord sur le partage de données",
                "Memorando de entendimiento sobre intercambio de datos",
            ],
            Self::ReferralProcedure => [
                "إجراءات موحّدة للإحالة",
                "Standard operating procedure for referral",
                "Procédure opérationnelle d’orientation",
                "Procedimiento operativo de derivación",
            ],
            Self::JointProgramme => [
                "برنامج مشترك بين عدة بلدان مضيفة وبلد منشأ",
                "Joint programme of several host countries and one country of origin",
                "Programme commun de plusieurs pays d’accueil et d’un pays d’origine",
                "Programa conjunto de varios países de acogida y un país de origen",
            ],
            Self::Agencies => [
                "اتفاق بلد مضيف مع عدة جهات منفّذة",
                "Agreement of one host country with several agencies",
                "Accord d’un pays d’accueil avec plusieurs organismes",
                "Acuerdo de un país de acogida con varios organismos",
            ],
            Self::Cities => [
                "اتفاق تعاون بين مدينتين",
                "Cooperation agreement between two cities",
                "Accord de coopération entre deux villes",
                "Acuerdo de cooperación entre dos ciudades",
            ],
        };
        Label { ar: ar.into(), en: en.into(), fr: Some(fr.into()), es: Some(es.into()) }
    }

    /// Its text in Arabic and in English.
    pub fn texts(self) -> Texts {
        let (ar, en) = match self {
            Self::DataSharing => texts!("data-sharing"),
            Self::ReferralProcedure => texts!("referral-procedure"),
            Self::JointProgramme => texts!("joint-programme"),
            Self::Agencies => texts!("agencies"),
            Self::Cities => texts!("cities"),
        };
        Texts { ar: ar.trim().into(), en: en.trim().into(), fr: String::new(), es: String::new() }
    }

    /// The clauses it begins with: each narrow, with consent, and to nobody until somebody says to whom.
    pub fn clauses(self, clock: &dyn Clock) -> Vec<ClauseBody> {
        use Category::{Assistance, Contact, Household, Identity, Journey, Monitoring, Plan};
        let receive = Start {
            article: "1",
            categories: &[Identity, Contact, Household, Journey],
            purposes: &[Purpose::Counselling],
            recipient: RecipientKind::Partner,
            stages: &[Stage::PreDeparture, Stage::InTransit],
        };
        let accompany = Start {
            article: "2",
            categories: &[Identity, Journey, Plan, Assistance],
            purposes: &[Purpose::Counselling],
            recipient: RecipientKind::Partner,
            stages: &[Stage::Arrived, Stage::Reintegrating, Stage::FollowUp],
        };
        let serve = Start {
            article: "1",
            categories: &[Identity, Contact, Plan],
            purposes: &[Purpose::Service],
            recipient: RecipientKind::Provider,
            stages: &[],
        };
        let follow = Start {
            article: "3",
            categories: &[Identity, Contact, Monitoring],
            purposes: &[Purpose::Monitoring],
            recipient: RecipientKind::Monitor,
            stages: &[Stage::FollowUp],
        };
        let starts = match self {
            Self::DataSharing => vec![receive, accompany, follow],
            Self::ReferralProcedure => vec![serve],
            Self::JointProgramme | Self::Agencies => vec![receive, accompany],
            Self::Cities => vec![receive],
        };
        starts.iter().map(|start| start.clause(clock)).collect()
    }
}

/// What differs between the clauses to start from.
struct Start {
    article: &'static str,
    categories: &'static [Category],
    purposes: &'static [Purpose],
    recipient: RecipientKind,
    stages: &'static [Stage],
}

impl Start {
    fn clause(&self, clock: &dyn Clock) -> ClauseBody {
        let id = ClauseId::new(clock);
        ClauseBody {
            id,
            lineage: Uuid::from(id),
            article: self.article.to_owned(),
            party: PartyRef::Open,
            actions: vec![Action::See],
            categories: CategorySet::of(self.categories),
            purposes: PurposeSet::of(self.purposes),
            recipient: self.recipient,
            programmes: Vec::new(),
            corridors: Vec::new(),
            areas: Vec::new(),
            stages: self.stages.to_vec(),
            referred_only: false,
            from: None,
            until: None,
            needs_consent: true,
            legal_basis: String::new(),
            needs_training: true,
            no_onward: true,
            smallest_count: 5,
            retention_days: None,
        }
    }
}
