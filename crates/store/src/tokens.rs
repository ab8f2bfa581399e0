//! Search tokens: what a person's file can be found by, keyed so that the store alone tells nothing.
//!
//! Names are folded (lower case, without marks), so that the same name typed twice gives the same token. A thief of the
//! database sees which files share a token, and no more.

use std::collections::BTreeSet;

use domain::{RecordId, Table, Value};

use crate::{db::Val, error::StoreError, keys::Keys, tx::Tx};

/// Tokens gathered before they are sorted and inserted: in order of the key they land beside each other.
const AT_ONCE: usize = 50_000;

const COLUMNS: [&str; 3] = ["partnership_id", "token", "record_id"];

/// Tokens on their way into the store.
#[derive(Default)]
pub(crate) struct Tokens {
    waiting: Vec<(i64, RecordId)>,
}

impl Tokens {
    /// Adds the tokens of a person's file.
    pub fn add(
        &mut self,
        tx: &mut Tx<'_>,
        table: &Table,
        cells: &[Option<Value>],
        id: RecordId,
    ) -> Result<(), StoreError> {
        let found = of_person(tx.keys(), table, cells);
        self.waiting.extend(found.into_iter().map(|token| (token, id)));
        if self.waiting.len() >= AT_ONCE {
            self.flush(tx)?;
        }
        Ok(())
    }

    /// Writes what is gathered.
    pub fn flush(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        self.waiting.sort_unstable();
        for some in self.waiting.chunks(500) {
            let values: Vec<Val<'_>> =
                some.iter().flat_map(|(token, id)| [tx.pid(), Val::Int(*token), Val::Id(*id)]).collect();
            tx.insert_many("search_token", &COLUMNS, &values, false)?;
        }
        self.waiting.clear();
        Ok(())
    }
}

/// Removes the tokens of a person's file, given the cells they were made from.
pub(crate) fn remove(
    tx: &mut Tx<'_>,
    table: &Table,
    cells: &[Option<Value>],
    id: RecordId,
) -> Result<(), StoreError> {
    for token in of_person(tx.keys(), table, cells) {
        let sql = "DELETE FROM search_token WHERE partnership_id = ? AND token = ? AND record_id = ?";
        tx.execute(sql, &[tx.pid(), Val::Int(token), Val::Id(id)])?;
    }
    Ok(())
}

/// Removes a record's tokens where what they were made from cannot be read any more. Looks at every token.
pub(crate) fn remove_unread(tx: &mut Tx<'_>, id: RecordId) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM search_token WHERE partnership_id = ? AND record_id = ?",
        &[tx.pid(), Val::Id(id)],
    )
}

/// The tokens of a person's file: each name, its sound, pairs of given name and surname and of their sounds, each name with
/// the year of birth, the date of birth and the phone's digits.
pub(crate) fn of_person(keys: &Keys, table: &Table, cells: &[Option<Value>]) -> BTreeSet<i64> {
    let cell = |name: &str| table.column(name).and_then(|i| cells[i].as_ref());
    let text = |name: &str| cell(name).and_then(Value::as_text).unwrap_or_default();
    let (given, surname) = (words(text("given")), words(text("surname")));
    let middle = words(text("middle"));
    let birth = match cell("dob") {
        Some(Value::Birth(birth)) => Some(*birth),
        _ => None,
    };
    let year = birth.map(|b| (b.packed() / 10_000).to_string());
    let mut tokens = BTreeSet::new();
    for word in given.iter().chain(&middle).chain(&surname) {
        tokens.insert(keys.token("name", word));
        if let Some(sound) = sound(word).filter(|sound| sound.len() > 1) {
            tokens.insert(keys.token("sound", &sound));
        }
        if let Some(year) = &year {
            tokens.insert(keys.token("name+year", &format!("{word} {year}")));
        }
    }
    for first in &given {
        for last in &surname {
            tokens.insert(keys.token("pair", &pair(first, last)));
            if let (Some(first), Some(last)) = (sound(first), sound(last)) {
                tokens.insert(keys.token("sounds", &pair(&first, &last)));
            }
        }
    }
    if let Some(birth) = birth {
        tokens.insert(keys.token("dob", &birth.packed().to_string()));
    }
    let digits: String = text("phone").chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= 7 {
        tokens.insert(keys.token("phone", &digits[digits.len() - 7..]));
    }
    tokens
}

/// Two words without an order: names are told in either.
pub(crate) fn pair(a: &str, b: &str) -> String {
    if a < b { format!("{a} {b}") } else { format!("{b} {a}") }
}

/// What is left of a folded word when it is only heard: its consonants, those alike taken as one, vowels gone but for one
/// that begins it. `Mohamed`, `Muhammad` and `Maxamed` are one; so are `Torres` and `Torrez`. None for words in other
/// letters, whose sound is not known here.
pub(crate) fn sound(word: &str) -> Option<String> {
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let word = word.replace("ph", "f").replace("sch", "s").replace("sh", "s").replace("th", "t");
    let (mut heard, mut last) = (String::new(), ' ');
    for (place, letter) in word.chars().enumerate() {
        let class = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' if place == 0 => 'a',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w' => ' ',
            'x' if place == 0 => 's',
            // In Somali a deep h.
            'x' => ' ',
            'c' | 'k' | 'q' => 'k',
            's' | 'z' => 's',
            'd' | 't' => 't',
            'b' | 'p' => 'p',
            'f' | 'v' => 'f',
            'g' | 'j' => 'j',
            other => other,
        };
        if class != ' ' && class != last {
            heard.push(class);
        }
        last = class;
    }
    (!heard.is_empty()).then_some(heard)
}

/// The folded words of a name.
pub(crate) fn words(name: &str) -> Vec<String> {
    let folded: String = name.chars().flat_map(char::to_lowercase).map(plain).collect();
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// A letter without its mark, for the letters that the city's names are written in; others stay.
fn plain(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ậ' | 'ắ' => {
            'a'
        }
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ẹ' | 'ẻ' | 'ế' | 'ề' | 'ễ' | 'ệ' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ị' | 'ĩ' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ō' | 'ọ' | 'ố' | 'ồ' | 'ộ' | 'ơ' | 'ớ' | 'ờ' | 'ợ' => {
            'o'
        }
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ụ' | 'ư' | 'ứ' | 'ừ' | 'ự' | 'ũ' => 'u',
        'ý' | 'ỳ' | 'ỹ' | 'ỵ' | 'ÿ' => 'y',
        'ñ' | 'ń' => 'n',
        'ç' | 'ć' => 'c',
        'đ' => 'd',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{sound, words};

    #[test]
    fn a_name_folds_to_plain_words_whatever_its_marks_and_joints() {
        assert_eq!(words("Núñez-Ortega"), ["nunez", "ortega"]);
        assert_eq!(words("  NGUYỄN  Thị "), ["nguyen", "thi"]);
        assert_eq!(words("O'Brien"), ["o", "brien"]);
        assert!(words(" - ").is_empty());
    }

    #[test]
    fn names_that_sound_alike_are_heard_as_one() {
        for alike in [
            &["mohamed", "muhammad", "maxamed", "mohammed"][..],
            &["torres", "torrez", "tores"],
            &["catherine", "katharine", "kathryn"],
            &["stephen", "steven"],
        ] {
            let heard: Vec<_> = alike.iter().map(|name| sound(name)).collect();
            assert!(heard.iter().all(|one| *one == heard[0] && one.is_some()), "{alike:?}: {heard:?}");
        }
        assert_ne!(sound("torres"), sound("marlow"));
        assert_eq!((sound("ليلى"), sound("h")), (None, None));
    }
}
