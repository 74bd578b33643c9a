#![expect(clippy::unwrap_used, reason = "tests may panic")]

use super::*;

const FILE: &str = "\
id,name_ar,name_latin,date_of_birth,sex,phone,household
1,محمد بن علي الغامدي,,1990-05-17,M,0555123456,h1
2,,Mohamed Ben Ali El Ghamdi,17/05/1990,homme,+213 555 12 34 56,
3,,Samir Haddad,1988-02-01,M,0777000111,h1
4,فاطمة الزهراء بوزيد,Fatima Zohra Bouzid,1979-11-30,F,,h2
5,,Fatma Zahra Bouzide,1979-11-30,F,,
6,,Nadia Bouzid,1984-03-09,F,,h2
";

#[test]
fn a_file_is_read_compared_and_measured() {
    let found = match_files(FILE.as_bytes(), None::<&[u8]>, &Options::default()).unwrap();
    let mut ids: Vec<(&str, &str)> = found.pairs.iter().map(|p| (p.id_a.as_str(), p.id_b.as_str())).collect();
    ids.sort_unstable();
    assert_eq!(ids, [("1", "2"), ("4", "5")]);
    assert_eq!(found.records, 6);
    let all = score(&found.pairs, "id_a,id_b\n2,1\n4,5\n".as_bytes()).unwrap();
    assert_eq!((all.precision, all.recall, all.f1), (1.0, 1.0, 1.0));
    let half = score(&found.pairs, "id_a,id_b\n2,1\n3,6\n".as_bytes()).unwrap();
    assert_eq!((half.pairs, half.precision, half.recall), (2, 0.5, 0.5));
}

#[test]
fn probabilities_are_held_against_what_came_true() {
    let pair =
        |id_a: &str, id_b: &str, probability| FoundPair { id_a: id_a.into(), id_b: id_b.into(), probability };
    let found = [pair("1", "2", 1.0), pair("3", "4", 0.9), pair("5", "6", 0.25), pair("7", "8", 0.25)];
    let told = reliability(&found, "id_a,id_b\n2,1\n5,6\n".as_bytes()).unwrap();
    let tenth = |n: usize| told.bins.get(n).copied().unwrap();
    assert_eq!((tenth(9).pairs, tenth(9).predicted, tenth(9).observed), (2, Some(0.95), Some(0.5)));
    assert_eq!((tenth(2).pairs, tenth(2).observed), (2, Some(0.5)));
    assert_eq!((tenth(5).pairs, tenth(5).predicted), (0, None));
    assert!((told.error - (0.45 + 0.25) / 2.0).abs() < 1e-9, "{}", told.error);
}

#[test]
fn two_files_are_linked_across_only() {
    let other = "no;x".replace(';', ",") + "\n9,Mohammed Al-Ghamdi\n";
    let options = Options {
        columns: vec![("no".into(), "id".into()), ("x".into(), "name_latin".into())],
        threshold: 0.0,
    };
    let file = "no,x\n1,Mohamed El Ghamdi\n2,Mohamed El Ghamdi\n";
    let found = match_files(file.as_bytes(), Some(other.as_bytes()), &options).unwrap();
    assert!(found.pairs.iter().all(|p| p.id_b == "9"));
    assert_eq!(found.pairs.len(), 1, "one record of a source has one counterpart in the other");
}

#[test]
fn equal_household_numbers_of_two_files_say_nothing() {
    let one = "id,name,date_of_birth,household\n1,Karim Haddad,1990-05-17,H1\n2,Salma Haddad,1992-01-09,H1\n";
    let two = "id,name,date_of_birth,household\n8,كريم حداد,1990-05-17,H1\n9,Nadia Benali,1971-03-04,H2\n";
    let found = match_files(one.as_bytes(), Some(two.as_bytes()), &Options::default()).unwrap();
    let ids: Vec<(&str, &str)> = found.pairs.iter().map(|p| (p.id_a.as_str(), p.id_b.as_str())).collect();
    assert_eq!(ids, [("1", "8")]);
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    let of = |file: &str, columns: &[(&str, &str)]| {
        let columns = columns.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        match_files(file.as_bytes(), None::<&[u8]>, &Options { threshold: 0.5, columns })
            .unwrap_err()
            .to_string()
    };
    assert!(of("name\nx\n", &[]).contains("`id`"));
    assert!(of("id\n1\n", &[]).contains("no column to compare"));
    assert!(of("id,name\n1,x\n", &[("nom", "name")]).contains("`nom`"));
    assert!(of("id,name\n1,x\n", &[("name", "colour")]).contains("`colour`"));
}

/// Karim and his brother Samir of one household, and a record that is like both: of Karim by its phone, of Samir by nothing.
const HOUSE: &str = "\
id,name,date_of_birth,sex,phone,document,household
1,Karim Haddad,1990-05-17,M,0555123456,A1234567,h1
2,Karim Haddad,1990-05-17,M,,A1234567,
3,Karim Haddad,1990-05-17,M,0555123456,,h1
4,Kareem Hadad,1990-05-17,M,0555123456,,
5,كريم حداد,1990-05-17,M,,B7654321,h1x
";

#[test]
fn clusters_hold_each_record_once() {
    let found = cluster_files(HOUSE.as_bytes(), None::<&[u8]>, &Options::default()).unwrap();
    let ids: Vec<Vec<&str>> =
        found.clusters.iter().map(|c| c.ids.iter().map(String::as_str).collect()).collect();
    assert_eq!(ids, [vec!["1", "2", "3", "4", "5"]], "a row repeated within a household is one person");
    assert_eq!(found.clusters.first().map(|c| c.number), Some(1));
    assert_eq!(found.pairs().len(), 10);
}

#[test]
fn who_cannot_be_one_person_is_in_two_clusters_and_the_reason_is_told() {
    // Row 3 is like both brothers' rows: it has the name of the one and the document of the other.
    let file = "\
id,name,date_of_birth,sex,phone,document,household
1,Karim Haddad,1990-05-17,M,0555123456,A1234567,h1
2,Samir Haddad,1990-05-17,M,0555123456,B7654321,h1
3,Karim Samir Haddad,1990-05-17,M,0555123456,B7654321,
4,Karim Haddad,1990-05-17,M,0555123456,A1234567,
";
    let found = cluster_files(file.as_bytes(), None::<&[u8]>, &Options::default()).unwrap();
    for cluster in &found.clusters {
        assert!(
            !(cluster.ids.iter().any(|id| id == "1") && cluster.ids.iter().any(|id| id == "2")),
            "{found:?}"
        );
    }
    let told = found.left_out.iter().find(|left| left.why == crate::linkage::Refusal::Household);
    assert_eq!(told.map(|left| left.between.clone()), Some(["1".to_owned(), "2".to_owned()]), "{found:?}");
}

#[test]
fn of_two_files_a_cluster_holds_one_record_each() {
    let one = "id,name,date_of_birth\na1,Karim Haddad,1990-05-17\na2,Karim Hadad,1990-05-17\n";
    let two = "id,name,date_of_birth\nb1,كريم حداد,1990-05-17\n";
    let found = cluster_files(one.as_bytes(), Some(two.as_bytes()), &Options::default()).unwrap();
    assert_eq!(found.clusters.len(), 1);
    assert!(found.clusters.iter().all(|cluster| cluster.ids.len() == 2), "{found:?}");
    assert!(found.left_out.iter().any(|left| left.why.word() == "source"), "{found:?}");
}
