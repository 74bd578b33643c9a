//! The organisations, programme and services of the small world.

use super::*;

pub(in crate::world) async fn found(db: &Db, clock: Arc<FixedClock>) {
    let now = base::Clock::now(&*clock);
    let tx = db.begin().await.unwrap();
    let orgs: [(OrgId, &str, &str, &str, &str, &str, bool); 6] = [
        (
            COLOGNE,
            "استشارة العودة، كولونيا",
            "Return counselling, Cologne",
            "local_authority",
            "DE",
            "return reintegration",
            false,
        ),
        (SFAX, "جمعية الجسر للإدماج", "Bridge Association, Sfax", "ngo", "TN", "reintegration", false),
        (CLINIC, "مركز الرعاية، صفاقس", "Care centre, Sfax", "ngo", "TN", "health", false),
        (OBSERVERS, "شبكة الرصد المحلية", "Local observers", "ngo", "TN", "monitoring", false),
        (POLICE, "شرطة الحدود", "Border police", "government", "DE", "immigration_enforcement", true),
        (OUTSIDER, "جمعية بعيدة", "Far association", "ngo", "MA", "reintegration", false),
    ];
    for (id, ar, en, kind, country, mandates, enforcement) in orgs {
        tx.run(
            "INSERT INTO organisations (id, name_ar, name_en, kind, level, country, mandates, enforcement, privacy_contact, created_at, version)
             VALUES ($1, $2, $3, $4, 'local', $5, $6, $7, 'privacy@example.org', $8, 1)",
            args![id, ar, en, kind, country, mandates, enforcement, now],
        )
        .await
        .unwrap();
    }
    tx.run(
        "INSERT INTO areas (id, country, name_ar, name_en) VALUES ($1, 'TN', 'صفاقس', 'Sfax')",
        args![SFAX_AREA],
    )
    .await
    .unwrap();
    tx.run(
        "INSERT INTO programmes (id, lead_org, name_ar, name_en, starts_on, budget_minor, currency, eligibility_ar, eligibility_en, created_at, version)
         VALUES ($1, $2, 'العودة المشتركة', 'Joint return', '2026-01-01', 500000000, 'EUR', '', '', $3, 1)",
        args![PROGRAMME, COLOGNE, now],
    )
    .await
    .unwrap();
    for (side, country) in [("host", "DE"), ("origin", "TN")] {
        tx.run(
            "INSERT INTO programme_countries (programme_id, side, country) VALUES ($1, $2, $3)",
            args![PROGRAMME, side, country],
        )
        .await
        .unwrap();
    }
    for org in [COLOGNE, SFAX, OBSERVERS, CLINIC] {
        tx.run("INSERT INTO programme_members (programme_id, org_id) VALUES ($1, $2)", args![PROGRAMME, org])
            .await
            .unwrap();
    }
    for (kind, item, amount) in [
        ("voluntary", "post_arrival", 61_500_i64),
        ("voluntary", "post_return_principal", 200_000),
        ("voluntary", "post_return_dependant", 100_000),
        ("forced", "post_arrival", 20_500),
        ("forced", "post_return_principal", 100_000),
        ("forced", "post_return_dependant", 100_000),
    ] {
        let sql =
            "INSERT INTO ceilings (programme_id, return_kind, item, amount_minor) VALUES ($1, $2, $3, $4)";
        tx.run(sql, args![PROGRAMME, kind, item, amount]).await.unwrap();
    }
    tx.run(
        "INSERT INTO services (id, org_id, name_ar, name_en, kind, dimension, description_ar, description_en, eligibility_ar, eligibility_en, country, area_id,
         address, phone, hours, answer_days, fresh_days, confirmed_on, created_at, version)
         VALUES ($1, $2, 'رعاية صحية', 'Health care', 'health', 'social', '', '', '', '', 'TN', $3, '', '', '', 3, 90, '2026-11-01', $4, 1)",
        args![CLINIC_SERVICE, CLINIC, SFAX_AREA, now],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}
