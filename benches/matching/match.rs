//! Matches CSV files on the command line: `cargo run -p jisr-matching --example match -- FILE [--with FILE]
//! [--truth FILE] [--threshold P] [--columns theirs=ours]… [--clusters]`. Prints the score as JSON when the truth is given, else one pair a
//! line; with `--clusters` the pairs within clusters, and how many clusters there are and pairs were left out.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool of the command line")]

use std::fs::File;

use jisr_matching::files::{Matched, Options, cluster_files, match_files, score};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (mut file, mut with, mut truth, mut options, mut clusters) =
        (None, None, None, Options::default(), false);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--clusters" => clusters = true,
            "--with" => with = Some(File::open(value()?)?),
            "--truth" => truth = Some(File::open(value()?)?),
            "--threshold" => options.threshold = value()?.parse()?,
            "--columns" => {
                let value = value()?;
                let (theirs, ours) = value.split_once('=').ok_or("--columns theirs=ours")?;
                options.columns.push((theirs.to_owned(), ours.to_owned()));
            }
            _ => file = Some(File::open(&arg)?),
        }
    }
    let file = file.ok_or("which file?")?;
    let found = if clusters {
        let found = cluster_files(file, with, &options)?;
        let largest = found.clusters.iter().map(|cluster| cluster.ids.len()).max().unwrap_or(0);
        let mut why = std::collections::BTreeMap::new();
        found.left_out.iter().for_each(|left| *why.entry(left.why.word()).or_insert(0) += 1);
        eprintln!("{} clusters, the largest of {largest}; left out: {why:?}", found.clusters.len());
        Matched { pairs: found.pairs(), records: 0, seconds: found.seconds }
    } else {
        match_files(file, with, &options)?
    };
    if let Some(truth) = truth {
        let s = score(&found.pairs, truth)?;
        println!(
            "{{\"pairs\":{},\"precision\":{:.4},\"recall\":{:.4},\"f1\":{:.4},\"seconds\":{:.2}}}",
            s.pairs, s.precision, s.recall, s.f1, found.seconds
        );
    } else {
        for p in found.pairs {
            println!("{{\"id_a\":{:?},\"id_b\":{:?},\"probability\":{:.6}}}", p.id_a, p.id_b, p.probability);
        }
    }
    Ok(())
}
