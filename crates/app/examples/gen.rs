use base::Clock;
#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let a: Vec<String> = std::env::args().collect();
    let cases: u64 = a[2].parse()?;
    let db = store::Db::connect(&a[1], store::Options::default()).await?;
    let clock = store::SystemClock;
    app::schema::prepare(&db, &clock).await?;
    let tx = db.begin().await?;
    evidence::instrument::found(&tx, clock.now()).await.unwrap();
    tx.commit().await?;
    let t = std::time::Instant::now();
    app::demo::generate(&db, app::demo::Plan { cases, seed: 1, now: clock.now() }, |_| {}).await?;
    println!("{cases} in {:?} = {:.0}/s", t.elapsed(), cases as f64 / t.elapsed().as_secs_f64());
    Ok(())
}
