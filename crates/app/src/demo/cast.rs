//! Who takes part in the synthetic world: organisations, their services, the programmes. All of them are invented.

use base::{Mandate, OrgKind, Role};

/// An organisation of the cast.
#[derive(Debug)]
pub struct Player {
    /// Short name in this folder, and the seed of its id.
    pub key: &'static str,
    /// Arabic, English, French, Spanish.
    pub names: [&'static str; 4],
    /// What it is.
    pub kind: OrgKind,
    /// `local`, `regional`, `national`, `international`.
    pub level: &'static str,
    /// Where it works.
    pub country: &'static str,
    /// The unit above it.
    pub parent: Option<&'static str>,
    /// What it is charged to do.
    pub mandates: &'static [Mandate],
    /// Who works there; the first of each role does the work that the world shows.
    pub staff: &'static [Role],
}

/// The office that runs the server.
pub const HOST: &str = "cologne";

use Mandate::{ChildProtection, Employment, Funding, Health, ImmigrationEnforcement, Monitoring, Protection, Reintegration, Return};
use OrgKind::{Government, International, LocalAuthority, Ngo, RedCross};
use Role::{Administrator, CaseManager, Counsellor, DataProtection, Monitor, ProgrammeManager, Provider, Secretary};

const PARTNER: &[Role] = &[CaseManager, ProgrammeManager, DataProtection];

const fn partner(key: &'static str, country: &'static str, kind: OrgKind, names: [&'static str; 4]) -> Player {
    let level = "national";
    Player { key, names, kind, level, country, parent: None, mandates: &[Reintegration], staff: PARTNER }
}

const fn monitor(key: &'static str, country: &'static str, names: [&'static str; 4]) -> Player {
    let mandates = &[Monitoring];
    Player { key, names, kind: Ngo, level: "local", country, parent: None, mandates, staff: &[Monitor, DataProtection] }
}

const fn provider(
    key: &'static str,
    country: &'static str,
    kind: OrgKind,
    mandates: &'static [Mandate],
    names: [&'static str; 4],
) -> Player {
    Player { key, names, kind, level: "local", country, parent: None, mandates, staff: &[Provider] }
}

/// Everybody, units after the units above them.
pub const PLAYERS: &[Player] = &[
    Player {
        key: HOST,
        names: ["مكتب مشورة العودة في كولونيا", "Return Counselling Office Cologne", "Bureau de conseil au retour de Cologne", "Oficina de asesoramiento para el retorno de Colonia"],
        kind: LocalAuthority,
        level: "local",
        country: "DE",
        parent: None,
        mandates: &[Return],
        staff: &[Counsellor, ProgrammeManager, DataProtection, Secretary, Administrator],
    },
    Player {
        key: "interior",
        names: ["وزارة الداخلية", "Ministry of the Interior", "Ministère de l’Intérieur", "Ministerio del Interior"],
        kind: Government,
        level: "national",
        country: "DE",
        parent: None,
        mandates: &[ImmigrationEnforcement],
        staff: &[Secretary],
    },
    Player {
        key: "police",
        names: ["شرطة الحدود", "Border Police", "Police aux frontières", "Policía de fronteras"],
        kind: Government,
        level: "national",
        country: "DE",
        parent: Some("interior"),
        mandates: &[ImmigrationEnforcement],
        staff: &[CaseManager],
    },
    Player {
        key: "fund",
        names: ["صندوق التعاون من أجل إعادة الإدماج", "Cooperation Fund for Reintegration", "Fonds de coopération pour la réintégration", "Fondo de cooperación para la reintegración"],
        kind: International,
        level: "international",
        country: "BE",
        parent: None,
        mandates: &[Funding],
        staff: &[Secretary],
    },
    Player {
        key: "tripoli",
        names: ["بعثة دعم المهاجرين في طرابلس", "Migrant Support Mission Tripoli", "Mission de soutien aux migrants de Tripoli", "Misión de apoyo a los migrantes de Trípoli"],
        kind: International,
        level: "international",
        country: "LY",
        parent: None,
        mandates: &[Return, Protection],
        staff: &[Counsellor, ProgrammeManager],
    },
    Player {
        key: "social-affairs-tn",
        names: ["وزارة الشؤون الاجتماعية", "Ministry of Social Affairs", "Ministère des Affaires sociales", "Ministerio de Asuntos Sociales"],
        kind: Government,
        level: "national",
        country: "TN",
        parent: None,
        mandates: &[Reintegration, ChildProtection],
        staff: &[Secretary],
    },
    Player {
        key: "partner-tn",
        names: ["ديوان التونسيين العائدين", "Office for Returning Tunisians", "Office des Tunisiens de retour", "Oficina de tunecinos retornados"],
        kind: Government,
        level: "national",
        country: "TN",
        parent: Some("social-affairs-tn"),
        mandates: &[Reintegration],
        staff: PARTNER,
    },
    partner("partner-ma", "MA", Ngo, ["جمعية أبواب العودة", "Doors of Return Association", "Association Portes du retour", "Asociación Puertas del Retorno"]),
    partner("partner-eg", "EG", Ngo, ["مؤسسة بداية للتنمية", "Bedaya Development Foundation", "Fondation Bedaya pour le développement", "Fundación Bedaya para el desarrollo"]),
    partner("partner-iq", "IQ", Ngo, ["مركز الرافدين لإعادة الإدماج", "Rafidain Reintegration Centre", "Centre Rafidain de réintégration", "Centro Rafidain de reintegración"]),
    partner("partner-ng", "NG", Government, ["الهيئة الوطنية لرعاية العائدين", "National Agency for Returnee Care", "Agence nationale d’aide aux personnes de retour", "Agencia nacional de atención a retornados"]),
    partner("partner-gn", "GN", Ngo, ["تضامن العودة غينيا", "Return Solidarity Guinea", "Solidarité Retour Guinée", "Solidaridad Retorno Guinea"]),
    partner("partner-ml", "ML", Government, ["المندوبية العامة للماليين في الخارج", "Delegation for Malians Abroad", "Délégation des Maliens de l’extérieur", "Delegación de malienses en el exterior"]),
    partner("partner-sd", "SD", RedCross, ["جمعية الهلال لمساندة الأسر", "Crescent Family Support Society", "Société du Croissant de soutien aux familles", "Sociedad de la Media Luna de apoyo a las familias"]),
    partner("partner-et", "ET", International, ["مركز استقبال العائدين في أديس أبابا", "Returnee Reception Centre Addis Ababa", "Centre d’accueil d’Addis-Abeba", "Centro de acogida de Adís Abeba"]),
    partner("partner-ge", "GE", Ngo, ["مركز الهجرة جسر القوقاز", "Caucasus Bridge Migration Centre", "Centre de migration Pont du Caucase", "Centro de migración Puente del Cáucaso"]),
    partner("partner-bd", "BD", Ngo, ["برنامج دكا لإعادة الإدماج", "Dhaka Reintegration Programme", "Programme de réintégration de Dacca", "Programa de reintegración de Daca"]),
    partner("partner-pk", "PK", Ngo, ["جمعية وطن للتنمية الريفية", "Watan Rural Development Society", "Société Watan de développement rural", "Sociedad Watan de desarrollo rural"]),
    monitor("monitor-tn", "TN", ["جمعية صدى للمتابعة الميدانية", "Sada Field Monitoring Association", "Association Sada de suivi de terrain", "Asociación Sada de seguimiento de campo"]),
    monitor("monitor-iq", "IQ", ["فريق نينوى للمتابعة", "Nineveh Monitoring Team", "Équipe de suivi de Ninive", "Equipo de seguimiento de Nínive"]),
    monitor("monitor-ng", "NG", ["شبكة الجنوب للمتابعة", "Southern Monitoring Network", "Réseau de suivi du Sud", "Red de seguimiento del Sur"]),
    monitor("monitor-gn", "GN", ["مرصد فوتا للمتابعة", "Fouta Monitoring Observatory", "Observatoire de suivi du Fouta", "Observatorio de seguimiento de Futa"]),
    provider("training-tn", "TN", Government, &[Employment], ["مركز التكوين المهني بسوسة", "Sousse Vocational Training Centre", "Centre de formation professionnelle de Sousse", "Centro de formación profesional de Susa"]),
    provider("health-tn", "TN", RedCross, &[Health], ["مستوصف الهلال بصفاقس", "Crescent Clinic Sfax", "Dispensaire du Croissant de Sfax", "Dispensario de la Media Luna de Sfax"]),
    provider("finance-tn", "TN", Ngo, &[Employment], ["جمعية أمل للتمويل الصغير", "Amal Microfinance Association", "Association Amal de microfinance", "Asociación Amal de microfinanzas"]),
    provider("city-tn", "TN", LocalAuthority, &[Reintegration], ["بلدية القيروان", "City of Kairouan", "Commune de Kairouan", "Municipio de Cairuán"]),
    provider("services-ma", "MA", Ngo, &[Employment], ["مركز المهن ببني ملال", "Beni Mellal Trades Centre", "Centre des métiers de Béni Mellal", "Centro de oficios de Beni Mellal"]),
    provider("services-eg", "EG", Ngo, &[Employment], ["مركز المشروعات الصغيرة بالمنصورة", "Mansoura Small Business Centre", "Centre des petites entreprises de Mansourah", "Centro de pequeñas empresas de Mansura"]),
    provider("services-iq", "IQ", Ngo, &[Health, Protection], ["دار الأمان في أربيل", "Dar al-Aman Erbil", "Dar al-Aman Erbil", "Dar al-Aman Erbil"]),
    provider("services-ng", "NG", Ngo, &[Employment], ["مركز إيدو للمهارات", "Edo Skills Hub", "Centre de compétences d’Edo", "Centro de competencias de Edo"]),
    provider("services-gn", "GN", Ngo, &[Employment], ["تعاونية لابي للأعمال", "Labé Business Cooperative", "Coopérative d’affaires de Labé", "Cooperativa de negocios de Labé"]),
    provider("services-ml", "ML", Ngo, &[Employment], ["دار المهن في باماكو", "Bamako Trades House", "Maison des métiers de Bamako", "Casa de los oficios de Bamako"]),
    provider("services-sd", "SD", Ngo, &[Health], ["مركز كسلا للرعاية", "Kassala Care Centre", "Centre de soins de Kassala", "Centro de atención de Kasala"]),
    provider("services-et", "ET", Ngo, &[Employment], ["مركز هواسا للتدريب", "Hawassa Training Centre", "Centre de formation d’Awasa", "Centro de formación de Awasa"]),
    provider("services-ge", "GE", Ngo, &[Employment], ["دار الأعمال في كوتايسي", "Kutaisi Business House", "Maison des entreprises de Koutaïssi", "Casa de empresas de Kutaisi"]),
    provider("services-bd", "BD", Ngo, &[Employment], ["مركز سيلهيت لكسب العيش", "Sylhet Livelihoods Centre", "Centre de subsistance de Sylhet", "Centro de medios de vida de Sylhet"]),
    provider("services-pk", "PK", Ngo, &[Employment], ["معهد لاهور للحرف", "Lahore Crafts Institute", "Institut des métiers de Lahore", "Instituto de oficios de Lahore"]),
];

/// A directory entry: key of its organisation, kind, dimension, working days to answer, English name of the area, the
/// four names, and how many days ago it was last confirmed.
pub type Entry = (&'static str, &'static str, &'static str, i64, &'static str, [&'static str; 4], i64);

/// Entries that only one country has; every provider also offers [`EVERYWHERE`].
pub const SERVICES: &[Entry] = &[
    ("training-tn", "training", "economic", 5, "Sousse", ["تكوين في الكهرباء والتبريد", "Training in electrical work and cooling", "Formation en électricité et froid", "Formación en electricidad y frío"], 20),
    ("training-tn", "job_placement", "economic", 5, "Sousse", ["مرافقة إلى أول وظيفة", "Support to a first job", "Accompagnement vers un premier emploi", "Acompañamiento al primer empleo"], 41),
    ("health-tn", "health", "social", 3, "Sfax", ["عيادة عامة للعائدين وأسرهم", "General clinic for returnees and families", "Consultation générale pour les personnes de retour et leurs familles", "Consulta general para retornados y familias"], 12),
    ("health-tn", "psychosocial", "psychosocial", 3, "Sfax", ["إصغاء نفسي فردي", "Individual psychological support", "Écoute psychologique individuelle", "Apoyo psicológico individual"], 12),
    ("finance-tn", "business_support", "economic", 7, "Tunis", ["إعداد مشروع صغير ومرافقته", "Small business planning and coaching", "Montage et suivi de petite entreprise", "Creación y apoyo de pequeña empresa"], 33),
    ("finance-tn", "financial", "economic", 10, "Tunis", ["قرض صغير بلا ضمان", "Small loan without collateral", "Petit crédit sans garantie", "Pequeño préstamo sin garantía"], 260),
    ("city-tn", "housing", "social", 10, "Kairouan", ["سكن مؤقت للأسر", "Temporary housing for families", "Logement temporaire pour familles", "Vivienda temporal para familias"], 60),
    ("city-tn", "social_protection", "social", 10, "Kairouan", ["التسجيل في برنامج المساعدة الاجتماعية", "Enrolment in social assistance", "Inscription à l’aide sociale", "Inscripción en la asistencia social"], 60),
    ("city-tn", "documents", "social", 5, "Kairouan", ["وثائق الحالة المدنية", "Civil status documents", "Papiers d’état civil", "Documentos del registro civil"], 15),
    ("services-iq", "legal", "social", 5, "Erbil", ["مساعدة قانونية", "Legal aid", "Aide juridique", "Asistencia jurídica"], 25),
    ("services-ng", "housing", "social", 7, "Benin City", ["إيواء مؤقت", "Temporary shelter", "Hébergement temporaire", "Alojamiento temporal"], 310),
];

/// What each provider outside Tunisia offers: kind, dimension, working days, names, days since it was confirmed.
pub const EVERYWHERE: &[(&str, &str, i64, [&str; 4], i64)] = &[
    ("training", "economic", 7, ["تدريب مهني قصير", "Short vocational training", "Formation professionnelle courte", "Formación profesional corta"], 30),
    ("business_support", "economic", 7, ["دعم المشاريع الصغيرة", "Small business support", "Appui aux petites entreprises", "Apoyo a pequeñas empresas"], 50),
    ("psychosocial", "psychosocial", 5, ["دعم نفسي واجتماعي", "Psychosocial support", "Soutien psychosocial", "Apoyo psicosocial"], 45),
    ("health", "social", 5, ["رعاية صحية أولية", "Primary health care", "Soins de santé primaires", "Atención primaria de salud"], 200),
];

/// A programme of the cast.
#[derive(Debug)]
pub struct Frame {
    /// Short name and seed of its id.
    pub key: &'static str,
    /// Arabic, English, French, Spanish.
    pub names: [&'static str; 4],
    /// Who leads it.
    pub lead: &'static str,
    /// Host country.
    pub host: &'static str,
    /// Countries of origin with the weight of the corridor among all, and women among a thousand.
    pub origins: &'static [(&'static str, i64, i64)],
    /// Countries the programme covers beside those of the generated cases, so that rosters from there can be imported.
    pub open_to: &'static [(&'static str, &'static str)],
    /// In euro, for each case of the world, so that a small and a large world both look funded.
    pub budget_per_case: i64,
    /// In cents: post-arrival, principal, each dependant; voluntary, then forced.
    pub ceilings: [[i64; 3]; 2],
    /// Who is eligible, Arabic and English.
    pub eligibility: [&'static str; 2],
}

/// The programmes. The amounts of the first are those that the EU Reintegration Programme publishes (615, 2,000 and 1,000
/// euro for voluntary return, 205 and 1,000 for forced return; dienstterugkeerenvertrek.nl); the others are invented.
pub const FRAMES: &[Frame] = &[
    Frame {
        key: "joint-return",
        names: ["العودة المشتركة", "Joint Return", "Retour commun", "Retorno conjunto"],
        lead: HOST,
        host: "DE",
        origins: &[("TN", 180, 240), ("IQ", 130, 290), ("GE", 90, 380), ("NG", 80, 330), ("EG", 60, 180), ("MA", 55, 260), ("PK", 40, 90), ("ET", 25, 420)],
        open_to: &[("host", "AT"), ("host", "BE"), ("host", "GR"), ("host", "LY"), ("host", "NE"), ("origin", "DZ"), ("origin", "SD")],
        budget_per_case: 2_900,
        ceilings: [[61_500, 200_000, 100_000], [20_500, 100_000, 100_000]],
        eligibility: ["كل من لا يملك حق البقاء أو سحب طلبه ويعود إلى أحد بلدان البرنامج", "Anyone without a right to stay, or who withdrew an application, and returns to a country of the programme"],
    },
    Frame {
        key: "humanitarian-return",
        names: ["العودة الإنسانية من ليبيا", "Humanitarian Return from Libya", "Retour humanitaire depuis la Libye", "Retorno humanitario desde Libia"],
        lead: "tripoli",
        host: "LY",
        origins: &[("NG", 95, 280), ("GN", 70, 110), ("ML", 70, 80), ("SD", 45, 200), ("BD", 50, 15), ("ET", 20, 350)],
        open_to: &[],
        budget_per_case: 1_700,
        ceilings: [[30_000, 120_000, 60_000], [30_000, 120_000, 60_000]],
        eligibility: ["المهاجرون في ليبيا الراغبون في العودة الطوعية", "Migrants in Libya who wish to return voluntarily"],
    },
    Frame {
        key: "return-to-work",
        names: ["عودة إلى العمل", "Return to Work", "Retour à l’emploi", "Retorno al empleo"],
        lead: HOST,
        host: "DE",
        origins: &[("TN", 40, 210), ("MA", 25, 240), ("GE", 25, 360)],
        open_to: &[],
        budget_per_case: 3_600,
        ceilings: [[61_500, 280_000, 100_000], [20_500, 150_000, 100_000]],
        eligibility: ["العائدون طوعًا الذين يملكون مهنة أو يرغبون في تعلم مهنة", "Voluntary returnees who have a trade or want to learn one"],
    },
];
