//! What was planned with the person, in the access report: every version of the plan with its measures.

use std::sync::Arc;

use base::Problem;
use serde_json::Value;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::{Plan, store};
use crate::case::opens;

pub(super) const TELLING: Telling = Telling {
    tables: &["plans", "measures"],
    sheets: &[PLAN, MEASURE],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const PLAN: Sheet = Sheet::of::<Plan>(
    &[
        line("revision", "plan-revision", Show::Number),
        line("state", "report-state", Show::Word("plan-state")),
        line("org", "report-organisation", Show::Org),
        line("created_at", "report-when", Show::Moment),
        line("submitted_at", "plan-submitted", Show::Moment),
        line("approved_at", "report-approved-at", Show::Moment),
        line("summary", "plan-summary", Show::Text),
        line("returned_why", "plan-was-returned", Show::Text),
        line("total", "plan-total", Show::Money),
    ],
    &[
        ("id", "says nothing about the person"),
        ("version", "counts changes"),
        ("based_on", "says nothing about the person; the plan it was begun from is in its writer's report"),
        ("measures", "listed one by one below"),
        ("costs", "stand beside their measures below"),
    ],
);

const MEASURE: Sheet = Sheet::view(
    "measure",
    &[
        line("kind", "measure-kind", Show::Word("measure-kind")),
        line("dimension", "measure-dimension", Show::Word("dimension")),
        line("level", "measure-level", Show::Word("measure-level")),
        line("horizon", "measure-horizon", Show::Word("horizon")),
        line("description", "measure-description", Show::Text),
        line("service", "measure-service", Show::Service),
        line("cost", "measure-cost", Show::Money),
    ],
);

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let mut parts = Vec::new();
    for one in &subject.cases {
        if !opens(&mut parts, &subject, one, &PLAN) {
            continue;
        }
        for plan in store::of_case(&from, &subject.scope, &one.masks, &one.case).await? {
            let costs =
                plan.costs.open(&access::Record::mask(&plan, &one.masks)).cloned().unwrap_or_default();
            let seen = access::Seen::new(plan, &one.masks);
            parts.push(Part::facts(&PLAN, &seen));
            parts.push(with_costs(Part::within("plan-measures", &MEASURE, &seen, "measures"), &costs)?);
        }
    }
    Ok(vec![Chapter { name: "plans", rank: 50, parts }])
}

/// Puts each cost beside its measure, which is of another category.
fn with_costs(measures: Part, costs: &[base::Money]) -> Result<Part, Problem> {
    let Part::Table(title, sheet, mut rows) = measures else { return Ok(measures) };
    for (row, cost) in rows.iter_mut().zip(costs) {
        if let Value::Object(row) = row {
            row.insert("cost".to_owned(), serde_json::to_value(cost).map_err(Problem::internal)?);
        }
    }
    Ok(Part::Table(title, sheet, rows))
}
