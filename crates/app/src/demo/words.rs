//! The coded words that the world uses, each of a list of the room it belongs to; a test reads every one back.

use care::assessment::{Factor, Nature};

/// A measure of a plan, and the help that is given for it.
#[derive(Debug)]
pub(super) struct Remedy {
    /// Kind of measure.
    pub kind: &'static str,
    /// Economic, social, psychosocial.
    pub dimension: &'static str,
    /// How often it is planned, among the others.
    pub weight: i64,
    /// Directory service that answers it, where one is needed.
    pub service: Option<&'static str>,
    /// Share of the long-term amount that it takes, in hundredths.
    pub share: i64,
    /// How the help is given.
    pub mode: &'static str,
    /// What the counsellor writes, in Arabic, English, French.
    pub texts: [&'static str; 3],
    /// By how much the scores are better afterwards, in parts per thousand: returnees with a business or a training fare
    /// better on all three dimensions, those helped through referrals alone less well on two (EU-IOM knowledge bites 1 and 2).
    pub lift: i64,
}

/// What plans are made of.
pub(super) const REMEDIES: &[Remedy] = &[
    Remedy {
        kind: "microbusiness",
        dimension: "economic",
        weight: 40,
        service: Some("business_support"),
        share: 75,
        mode: "in_kind",
        texts: [
            "مشروع صغير فردي: معدات وبضاعة أولى",
            "Individual small business: equipment and first stock",
            "Petite entreprise individuelle : équipement et premier stock",
        ],
        lift: 150,
    },
    Remedy {
        kind: "vocational_training",
        dimension: "economic",
        weight: 24,
        service: Some("training"),
        share: 45,
        mode: "service",
        texts: [
            "تدريب مهني بشهادة",
            "Vocational training with a certificate",
            "Formation professionnelle certifiante",
        ],
        lift: 120,
    },
    Remedy {
        kind: "job_placement",
        dimension: "economic",
        weight: 8,
        service: Some("job_placement"),
        share: 25,
        mode: "service",
        texts: ["البحث عن عمل بمرافقة", "Accompanied job search", "Recherche d’emploi accompagnée"],
        lift: 90,
    },
    Remedy {
        kind: "housing",
        dimension: "social",
        weight: 10,
        service: Some("housing"),
        share: 30,
        mode: "cash",
        texts: ["إيجار ثلاثة أشهر", "Rent for three months", "Trois mois de loyer"],
        lift: 40,
    },
    Remedy {
        kind: "medical",
        dimension: "social",
        weight: 9,
        service: Some("health"),
        share: 20,
        mode: "service",
        texts: ["متابعة صحية", "Medical follow-up", "Suivi médical"],
        lift: 40,
    },
    Remedy {
        kind: "education",
        dimension: "social",
        weight: 6,
        service: None,
        share: 20,
        mode: "in_kind",
        texts: [
            "رسوم المدرسة وأدواتها للأبناء",
            "School fees and supplies for the children",
            "Frais et fournitures scolaires des enfants",
        ],
        lift: 30,
    },
    Remedy {
        kind: "counselling",
        dimension: "psychosocial",
        weight: 9,
        service: Some("psychosocial"),
        share: 15,
        mode: "service",
        texts: [
            "جلسات دعم نفسي واجتماعي",
            "Psychosocial support sessions",
            "Séances de soutien psychosocial",
        ],
        lift: 60,
    },
    Remedy {
        kind: "legal",
        dimension: "social",
        weight: 3,
        service: Some("legal"),
        share: 10,
        mode: "service",
        texts: ["مساعدة في استخراج وثائق", "Help with civil documents", "Aide à l’obtention de documents"],
        lift: 20,
    },
];

/// The help of the first days.
pub(super) const FIRST_HELP: Remedy = Remedy {
    kind: "cash",
    dimension: "social",
    weight: 0,
    service: None,
    share: 0,
    mode: "cash",

    texts: ["مساعدة نقدية عند الوصول", "Cash on arrival", "Aide en espèces à l’arrivée"],
    lift: 0,
};

/// Risks that are looked for: code and nature.
pub(super) const RISKS: &[(Factor, Nature)] = &[
    (Factor::PersonalDebt, Nature::Situational),
    (Factor::HouseholdDebt, Nature::Situational),
    (Factor::HealthNeed, Nature::PreExisting),
    (Factor::FewJobs, Nature::Structural),
    (Factor::ReturneeStigma, Nature::Situational),
    (Factor::SoleBreadwinner, Nature::PreExisting),
    (Factor::Distress, Nature::Situational),
    (Factor::EconomicCrisis, Nature::Structural),
    (Factor::UnsafeJourneys, Nature::PreExisting),
];

/// Strengths that are looked for with them.
pub(super) const STRENGTHS: &[(Factor, Nature)] = &[
    (Factor::SkillsInDemand, Nature::PreExisting),
    (Factor::SupportiveHome, Nature::PreExisting),
    (Factor::OwnPlans, Nature::Situational),
    (Factor::RelativesHelp, Nature::Situational),
    (Factor::PeerNetworks, Nature::Situational),
    (Factor::GoodHealth, Nature::Inherent),
    (Factor::ServicesNear, Nature::Structural),
];

/// What has to be ready on arrival.
pub(super) const NEEDS: &[&str] =
    &["reception", "onward_transport", "temporary_housing", "food", "pocket_money", "medical"];

/// Why a provider declines, with weights.
pub(super) const DECLINES: &[(&str, i64)] = &[
    ("no_capacity", 45),
    ("not_eligible", 20),
    ("wrong_service", 10),
    ("person_not_reached", 20),
    ("person_declined", 5),
];

/// Where flights from the host countries land (IATA codes are facts; names as in daily use).
pub(super) fn port(origin: base::Country) -> &'static str {
    match origin.code() {
        "TN" => "Tunis-Carthage",
        "MA" => "Casablanca Mohammed V",
        "EG" => "Cairo",
        "IQ" => "Baghdad",
        "SD" => "Port Sudan",
        "NG" => "Lagos Murtala Muhammed",
        "GN" => "Conakry",
        "ML" => "Bamako-Sénou",
        "ET" => "Addis Ababa Bole",
        "GE" => "Tbilisi",
        "BD" => "Dhaka",
        "PK" => "Islamabad",
        _ => "",
    }
}

/// What a referral for a need asks for, in a sentence.
pub(super) fn request(need: &str) -> &'static str {
    match need {
        "health" => "متابعة صحية بعد العودة",
        "psychosocial" => "جلسات إصغاء بعد العودة",
        "training" => "تدريب مهني يناسب خبرة الشخص",
        "business_support" => "إعداد خطة مشروع صغير ومرافقتها",
        "job_placement" => "البحث عن عمل في المنطقة",
        "housing" => "سكن مؤقت للأسرة",
        _ => "خدمة وفق خطة إعادة الإدماج",
    }
}

/// What an assessment says in a sentence; its factors say the rest.
pub(super) const SUMMARY: &str = "جرت المقابلة في المكتب بحضور مترجم عند الحاجة؛ العوامل مسجلة أدناه.";
