//! Short and pet names: by table where a tradition has settled ones, by rule where it has not.

use crate::Rng;

const TABLE: &[(&str, &str)] = &[
    ("William", "Bill"),
    ("William", "Will"),
    ("Robert", "Bobby"),
    ("Robert", "Rob"),
    ("Richard", "Rick"),
    ("Michael", "Mike"),
    ("James", "Jimmy"),
    ("Joseph", "Joe"),
    ("Charles", "Chuck"),
    ("Charles", "Charlie"),
    ("Edward", "Eddie"),
    ("Christopher", "Chris"),
    ("Matthew", "Matt"),
    ("Nicholas", "Nick"),
    ("Anthony", "Tony"),
    ("Andrew", "Drew"),
    ("Alexander", "Alex"),
    ("Benjamin", "Ben"),
    ("Jonathan", "Jon"),
    ("Zachary", "Zach"),
    ("Steven", "Steve"),
    ("Kenneth", "Ken"),
    ("Elizabeth", "Liz"),
    ("Elizabeth", "Beth"),
    ("Katherine", "Kate"),
    ("Kathleen", "Kathy"),
    ("Margaret", "Peggy"),
    ("Margaret", "Maggie"),
    ("Jennifer", "Jenny"),
    ("Jessica", "Jess"),
    ("Samantha", "Sam"),
    ("Alexandra", "Lexi"),
    ("Abigail", "Abby"),
    ("Rebecca", "Becky"),
    ("Victoria", "Tori"),
    ("Stephanie", "Steph"),
    ("Kimberly", "Kim"),
    ("Christina", "Tina"),
    ("Jacqueline", "Jackie"),
    ("Madison", "Maddie"),
    ("Mackenzie", "Kenzie"),
    ("Danielle", "Dani"),
    ("Jose", "Pepe"),
    ("Francisco", "Paco"),
    ("Guadalupe", "Lupe"),
    ("Guillermo", "Memo"),
    ("Jesus", "Chuy"),
    ("Ignacio", "Nacho"),
    ("Isabel", "Chabela"),
    ("Rosa", "Rosita"),
    ("Luis", "Lucho"),
    ("Manuel", "Manny"),
    ("Eduardo", "Lalo"),
    ("Josefina", "Pepa"),
    ("Teresa", "Tere"),
    ("Francisca", "Paca"),
    ("Alejandra", "Ale"),
    ("Gabriela", "Gaby"),
    ("Fernanda", "Fer"),
    ("Roberto", "Beto"),
    ("Mohamed", "Mo"),
    ("Abdirahman", "Abdi"),
    ("Abdullahi", "Abdi"),
    ("Abdifatah", "Fatah"),
    ("Mustafa", "Musti"),
    ("Zakariya", "Zak"),
    ("Ibrahim", "Ibra"),
    ("Fadumo", "Fado"),
    ("Khadija", "Khadi"),
    ("Leonard", "Lenny"),
    ("Russell", "Russ"),
    ("Delbert", "Bert"),
];

/// A short or pet name; empty where none comes to mind.
pub fn of(given: &str, girl: bool, tradition: &str, rng: &mut Rng) -> String {
    let settled: Vec<&str> =
        TABLE.iter().filter(|(whole, _)| *whole == given).map(|(_, short)| *short).collect();
    if !settled.is_empty() && !rng.percent(15) {
        return rng.pick(&settled).to_owned();
    }
    let first = given.split(' ').next().unwrap_or(given);
    let Some(head) = syllable(first) else { return String::new() };
    match tradition {
        "latino" => {
            let stem = first.trim_end_matches(['a', 'o', 'e']);
            format!("{stem}{}", if girl { "ita" } else { "ito" })
        }
        "african_american" if rng.percent(35) => format!("{head}-{head}"),
        "hmong" | "karen" | "vietnamese" => given.split(' ').next_back().unwrap_or("").to_owned(),
        "somali" => head.to_owned(),
        _ if rng.percent(60) => format!("{head}{}", rng.pick(&["y", "ie", "i"])),
        _ => head.to_owned(),
    }
}

/// The beginning up to the consonant after the first vowel, if more follows.
fn syllable(word: &str) -> Option<&str> {
    let vowel = |c: char| "aeiouyAEIOUY".contains(c);
    let at = word.char_indices().skip_while(|(_, c)| !vowel(*c)).skip_while(|(_, c)| vowel(*c)).nth(1)?.0;
    (at < word.len()).then(|| &word[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settled_short_names_come_from_the_table_and_others_by_rule() {
        let mut rng = Rng::new(1);
        let said: std::collections::BTreeSet<String> =
            (0..50).map(|_| of("Margaret", true, "anglo", &mut rng)).collect();
        assert!(said.contains("Peggy") && said.contains("Maggie"), "{said:?}");
        assert_eq!(of("Dulce", true, "latino", &mut rng), "Dulcita");
        assert_eq!(syllable("Brandon"), Some("Bran"));
    }
}
