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

/// The tokens of a person's file: each name, pairs of given name and surname, each with the year of birth, the date of
/// birth and the phone's digits.
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
        if let Some(year) = &year {
            tokens.insert(keys.token("name+year", &format!("{word} {year}")));
        }
    }
    for first in &given {
        for last in &surname {
            // Names are told in either order, so the pair has none.
            let (a, b) = if first < last { (first, last) } else { (last, first) };
            tokens.insert(keys.token("pair", &format!("{a} {b}")));
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
    use super::words;

    #[test]
    fn a_name_folds_to_plain_words_whatever_its_marks_and_joints() {
        assert_eq!(words("Núñez-Ortega"), ["nunez", "ortega"]);
        assert_eq!(words("  NGUYỄN  Thị "), ["nguyen", "thi"]);
        assert_eq!(words("O'Brien"), ["o", "brien"]);
        assert!(words(" - ").is_empty());
    }
}
