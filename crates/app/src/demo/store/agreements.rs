//! Agreements of the synthetic world: two in force, one suspended, one with the parties, and a draft that cannot be signed.

use access::{Action, RecipientKind};
use base::reexport::uuid::Uuid;
use base::{
    AgreementId, CaseId, Category, CategorySet, ClauseId, Country, Day, Label, Moment, OrgId, Problem,
    Purpose, PurposeSet, Role, Stage, UserId,
};
use partners::agreement::clause::{ClauseBody, Corridor, PartyRef};
use partners::agreement::{AgreementState, Body, Founded, PartyEntry, PartyRole, Template, found};
use store::{Db, DbError, Reads, args};

use super::super::cast::HOST;
use super::super::chance::fixed_id;
use super::super::stage::{org, programme, user};

const COMMENT: &str = "INSERT INTO agreement_comments (id, agreement_id, version_id, clause_id, org_id, user_id, body, created_at, answer, answered_by, answered_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const SUSPENSION: &str = "INSERT INTO agreement_suspensions (id, agreement_id, org_id, user_id, reason, at) VALUES ($1, $2, $3, $4, $5, $6)";
const EVENT: &str = "INSERT INTO agreement_events (id, agreement_id, version_id, kind, org_id, user_id, reason, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
// The cases that the clauses below can open; every other case has the list filter that it had.
const CASES: &str = "SELECT id FROM cases WHERE programme_id = $1 AND host = 'DE' AND origin = 'TN'
    AND stage IN ('in_transit', 'follow_up', 'reintegrating') AND id > $2 ORDER BY id LIMIT 200";

/// Writes the agreements and derives what they open.
///
/// # Errors
/// Those of the database.
pub async fn write(db: &Db, now: Moment) -> Result<(), Problem> {
    let tx = db.begin().await?;
    for made in [in_force(now), asking(now), suspended(now), consulted(now), impossible(now)] {
        found(&tx, &made.founded(now)).await?;
        for (at, kind) in made.events() {
            let args = args![
                made.id(&[kind]),
                made.agreement(),
                made.version(),
                kind,
                org(HOST),
                officer(HOST),
                "",
                at
            ];
            tx.run(EVENT, args).await?;
        }
        match made.key {
            "cities" => {
                let reason = "يُنتظر تعيين نقطة اتصال جديدة في البلدية";
                let at = now.plus_days(-12);
                let line = args![made.id(&["rest"]), made.agreement(), org(HOST), officer(HOST), reason, at];
                tx.run(SUSPENSION, line).await?;
                let line = args![
                    made.id(&["rests"]),
                    made.agreement(),
                    made.version(),
                    "suspended",
                    org(HOST),
                    officer(HOST),
                    reason,
                    at
                ];
                tx.run(EVENT, line).await?;
            }
            "programme" => {
                let clause = made.body.clauses.first().map(|c| c.lineage);
                let asked = "نقترح أن يقتصر هذا البند على مرحلة ما قبل المغادرة.";
                let answer = "صحيح، وسنعدّل البند في النسخة التالية.";
                let first = args![
                    made.id(&["one"]),
                    made.agreement(),
                    made.version(),
                    clause,
                    org("partner-ma"),
                    officer("partner-ma"),
                    asked,
                    now.plus_days(-6),
                    answer,
                    officer(HOST),
                    now.plus_days(-5)
                ];
                tx.run(COMMENT, first).await?;
                let asked = "Who pays for interpretation during the first contact?";
                let second = args![
                    made.id(&["two"]),
                    made.agreement(),
                    made.version(),
                    None::<Uuid>,
                    org("partner-eg"),
                    officer("partner-eg"),
                    asked,
                    now.plus_days(-3),
                    None::<String>,
                    None::<UserId>,
                    None::<Moment>
                ];
                tx.run(COMMENT, second).await?;
            }
            _ => {}
        }
    }
    tx.commit().await?;
    Ok(refresh(db).await?)
}

async fn refresh(db: &Db) -> Result<(), DbError> {
    let mut after = Uuid::nil();
    loop {
        let tx = db.begin().await?;
        let rows = tx.all(CASES, args![programme("joint-return"), after]).await?;
        let cases: Vec<CaseId> = rows.iter().map(|row| row.id("id")).collect::<Result<_, _>>()?;
        for case in &cases {
            store::refresh_case(&tx, *case).await?;
        }
        tx.commit().await?;
        match cases.last() {
            Some(last) => after = last.0,
            None => return Ok(()),
        }
    }
}

fn officer(key: &str) -> UserId {
    user(key, Role::DataProtection)
}

/// One agreement before it is written.
struct Made {
    key: &'static str,
    body: Body,
    state: AgreementState,
    signers: Vec<(OrgId, UserId)>,
    since: Moment,
}

impl Made {
    fn id(&self, words: &[&str]) -> Uuid {
        let mut all = vec!["demo", "agreement", self.key];
        all.extend_from_slice(words);
        fixed_id(&all)
    }

    fn agreement(&self) -> AgreementId {
        AgreementId(self.id(&[]))
    }

    fn version(&self) -> Uuid {
        self.id(&["version"])
    }

    fn founded(&self, _: Moment) -> Founded<'_> {
        Founded {
            id: self.agreement(),
            version: self.version(),
            body: &self.body,
            state: self.state,
            owner: org(HOST),
            by: officer(HOST),
            at: self.since,
            signers: &self.signers,
        }
    }

    fn events(&self) -> Vec<(Moment, &'static str)> {
        let mut events = vec![(self.since, "started")];
        match self.state {
            AgreementState::Consultation => events.push((self.since.plus_days(1), "consulted")),
            AgreementState::InForce | AgreementState::Suspended => {
                events.push((self.since.plus_days(9), "in_force"));
            }
            _ => {}
        }
        events
    }
}

fn body(
    template: Template,
    starts_on: Day,
    ends_on: Option<Day>,
    others: &[&str],
    clauses: Vec<ClauseBody>,
) -> Body {
    let mut parties = vec![PartyEntry {
        org: org(HOST),
        role: PartyRole::Owner,
        basis: "§ 25b Abs. 1 LDSG (invented)".to_owned(),
    }];
    parties.extend(others.iter().map(|key| PartyEntry {
        org: org(key),
        role: PartyRole::Party,
        basis: String::new(),
    }));
    let (kind, title, texts) = (template.kind(), template.title(), template.texts());
    Body { kind, title, starts_on, ends_on, texts, parties, clauses, annexes: Vec::new() }
}

/// What the clauses of the demo have in common: the corridor from Germany to Tunisia, consent, training, nothing passed on.
fn clause(
    key: &str,
    article: &str,
    party: &str,
    categories: &[Category],
    purpose: Purpose,
    recipient: RecipientKind,
    stages: &[Stage],
) -> ClauseBody {
    let id = fixed_id(&["demo", "clause", key, article]);
    let corridor =
        Country::parse("DE").zip(Country::parse("TN")).map(|(host, origin)| Corridor { host, origin });
    ClauseBody {
        id: ClauseId(id),
        lineage: id,
        article: article.to_owned(),
        party: PartyRef::Org(org(party)),
        actions: vec![Action::See],
        categories: CategorySet::of(categories),
        purposes: PurposeSet::of(&[purpose]),
        recipient,
        programmes: vec![programme("joint-return")],
        corridors: corridor.into_iter().collect(),
        areas: Vec::new(),
        stages: stages.to_vec(),
        referred_only: false,
        from: None,
        until: None,
        needs_consent: true,
        legal_basis: String::new(),
        needs_training: true,
        no_onward: true,
        smallest_count: 5,
        retention_days: Some(180),
    }
}

fn in_force(now: Moment) -> Made {
    use Category::{Assistance, Contact, Household, Identity, Journey, Monitoring, Plan};
    let key = "sharing";
    let mut receive = clause(
        key,
        "1",
        "partner-tn",
        &[Identity, Contact, Household, Journey],
        Purpose::Counselling,
        RecipientKind::Partner,
        &[Stage::InTransit],
    );
    receive.needs_consent = false;
    receive.legal_basis = "اتفاقية البرنامج المشترك، المادة 7: التحضير للاستقبال".to_owned();
    let accompany = clause(
        key,
        "2",
        "partner-tn",
        &[Identity, Plan, Assistance],
        Purpose::Counselling,
        RecipientKind::Partner,
        &[Stage::Reintegrating],
    );
    let follow = clause(
        key,
        "3",
        "monitor-tn",
        &[Identity, Contact, Monitoring],
        Purpose::Monitoring,
        RecipientKind::Monitor,
        &[Stage::FollowUp],
    );
    let mut figures = clause(
        key,
        "4",
        "monitor-tn",
        &[Journey, Assistance],
        Purpose::Statistics,
        RecipientKind::Partner,
        &[Stage::FollowUp],
    );
    figures.actions = vec![Action::Count];
    // What both sides report to the donor; a figure of the programme holds no person's consent.
    let report = |article, party| ClauseBody {
        actions: vec![Action::Count],
        needs_consent: false,
        legal_basis: "اتفاقية البرنامج المشترك، المادة 9: التقارير إلى الجهات المانحة".to_owned(),
        needs_training: false,
        ..clause(
            key,
            article,
            party,
            &[Journey, Assistance, Category::Money, Monitoring],
            Purpose::Statistics,
            RecipientKind::Partner,
            &[],
        )
    };
    let since = now.plus_days(-300);
    let body = body(
        Template::DataSharing,
        since.day(),
        Some(now.day().plus_days(75)),
        &["partner-tn", "monitor-tn"],
        vec![receive, accompany, follow, figures, report("5", HOST), report("6", "partner-tn")],
    );
    let signers = [HOST, "partner-tn", "monitor-tn"].map(|key| (org(key), officer(key))).to_vec();
    Made { key, body, state: AgreementState::InForce, signers, since }
}

/// Each of the two may ask whether the other already serves somebody; nobody's record is shown by it.
fn asking(now: Moment) -> Made {
    let key = "asking";
    let ask = |article, party| ClauseBody {
        actions: vec![Action::Refer],
        programmes: Vec::new(),
        ..clause(key, article, party, &[Category::Identity], Purpose::Tracing, RecipientKind::Partner, &[])
    };
    let since = now.plus_days(-120);
    let mut body = body(
        Template::DataSharing,
        since.day(),
        Some(now.day().plus_days(400)),
        &["partner-tn"],
        vec![ask("1", "partner-tn"), ask("2", HOST)],
    );
    body.title = Label {
        ar: "مذكرة بشأن السؤال قبل التسجيل".to_owned(),
        en: "Memorandum on asking before registering".to_owned(),
        fr: Some("Protocole sur la question avant l’enregistrement".to_owned()),
        es: Some("Memorando sobre la consulta antes del registro".to_owned()),
    };
    let signers = [HOST, "partner-tn"].map(|key| (org(key), officer(key))).to_vec();
    Made { key, body, state: AgreementState::InForce, signers, since }
}

fn suspended(now: Moment) -> Made {
    use Category::{Contact, Identity, Plan};
    let key = "cities";
    let serve = clause(
        key,
        "1",
        "city-tn",
        &[Identity, Contact, Plan],
        Purpose::Service,
        RecipientKind::Provider,
        &[Stage::Reintegrating],
    );
    let since = now.plus_days(-200);
    let body = body(Template::Cities, since.day(), None, &["city-tn"], vec![serve]);
    let signers = vec![(org(HOST), officer(HOST)), (org("city-tn"), user("city-tn", Role::Provider))];
    Made { key, body, state: AgreementState::Suspended, signers, since }
}

fn consulted(now: Moment) -> Made {
    use Category::{Contact, Identity, Journey};
    let key = "programme";
    let clauses = ["partner-ma", "partner-eg"]
        .iter()
        .zip(["1", "2"])
        .map(|(party, article)| {
            let mut clause = clause(
                key,
                article,
                party,
                &[Identity, Contact, Journey],
                Purpose::Counselling,
                RecipientKind::Partner,
                &[Stage::PreDeparture, Stage::InTransit],
            );
            clause.corridors.clear();
            clause
        })
        .collect();
    let since = now.plus_days(-9);
    let body = body(
        Template::JointProgramme,
        now.day().plus_days(40),
        Some(now.day().plus_days(770)),
        &["partner-ma", "partner-eg"],
        clauses,
    );
    Made { key, body, state: AgreementState::Consultation, signers: Vec::new(), since }
}

fn impossible(now: Moment) -> Made {
    let key = "police";
    let mut clause = clause(
        key,
        "1",
        "police",
        &[Category::Identity, Category::Health],
        Purpose::Service,
        RecipientKind::Partner,
        &[Stage::PreDeparture],
    );
    clause.needs_consent = false;
    let body = body(Template::DataSharing, now.day(), None, &["police"], vec![clause]);
    let mut made =
        Made { key, body, state: AgreementState::Draft, signers: Vec::new(), since: now.plus_days(-2) };
    made.body.title.en = "Draft: memorandum with the border police".to_owned();
    made.body.title.ar = "مسودة: مذكرة مع شرطة الحدود".to_owned();
    made.body.title.fr = None;
    made.body.title.es = None;
    made
}
