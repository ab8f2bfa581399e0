//! Finding people's files by what is typed: through keyed tokens, never through names at rest.

use std::collections::BTreeMap;

use domain::{RecordId, TableId, Value};
use policy::{Actor, Compartment, Context, Facts, Policy};

use crate::{
    db::Val,
    error::StoreError,
    keyring::Keyring,
    read::{self, View},
    tokens::words,
    tx::Tx,
};

/// Files taken from one token's list, at most: a common surname must not make a search slow. When this bites, one more
/// fact finds more than a longer list.
const PER_TOKEN: i64 = 150;
/// Files looked at, at most.
const LOOKED_AT: usize = 200;
/// Files shown, at most.
const SHOWN: usize = 20;

/// What is known of the person sought.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// Names in any order, as typed.
    pub names: String,
    /// Year of birth.
    pub born: Option<i32>,
    /// Phone number, as typed.
    pub phone: String,
}

/// The files that fit best, at most twenty, best first, among those the actor may see; one disclosure for all.
pub(crate) fn people(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    actor: &Actor,
    sought: &Sought,
) -> Result<Vec<View>, StoreError> {
    let wanted = words(&sought.names);
    let mut score: BTreeMap<RecordId, u32> = BTreeMap::new();
    for (token, weight) in tokens(tx, sought, &wanted) {
        let sql = "SELECT record_id FROM search_token WHERE partnership_id = ? AND token = ? ORDER BY record_id LIMIT ?";
        tx.query(sql, &[tx.pid(), Val::Int(token), Val::Int(PER_TOKEN)], |row| {
            *score.entry(row.need_id(0)?).or_default() += weight;
            Ok(())
        })?;
    }
    let mut likely: Vec<(u32, RecordId)> = score.into_iter().map(|(id, weight)| (weight, id)).collect();
    likely.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    likely.truncate(LOOKED_AT);
    let mut facts = Vec::with_capacity(likely.len());
    for (_, id) in &likely {
        let sql = "SELECT owner_id, compartment, expunged FROM people WHERE partnership_id = ? AND id = ?";
        let found = tx.first(sql, &[tx.pid(), Val::Id(*id)], |row| {
            let compartment =
                Compartment::named(row.need_text(1)?).ok_or(StoreError::malformed("compartment"))?;
            let of = Facts::owned(TableId::People, row.need_id(0)?, compartment);
            Ok(of.of(*id).expunged(row.need_int(2)? != 0))
        })?;
        facts.extend(found);
    }
    // What the searcher may not see is left out before anything of it is read, as if it were not there.
    let permit = Policy::house().permit_page(actor, &facts, &Context::default());
    let mut views = Vec::with_capacity(permit.rows().len());
    for (facts, fields) in permit.rows() {
        views.push(read::undisclosed(tx, keyring, facts, *fields)?);
    }
    views.sort_by_cached_key(|view| (std::cmp::Reverse(fit(view, &wanted, sought.born)), view.id));
    views.truncate(SHOWN);
    read::disclose(tx, "search", actor, &views)?;
    Ok(views)
}

/// The tokens to look under, with what a hit is worth.
fn tokens(tx: &Tx<'_>, sought: &Sought, wanted: &[String]) -> Vec<(i64, u32)> {
    let keys = tx.keys();
    let mut tokens = Vec::new();
    for (place, word) in wanted.iter().enumerate() {
        tokens.push((keys.token("name", word), 2));
        if let Some(year) = sought.born {
            for near in [year - 1, year, year + 1] {
                tokens.push((keys.token("name+year", &format!("{word} {near}")), 3));
            }
        }
        for other in &wanted[place + 1..] {
            let (a, b) = if word < other { (word, other) } else { (other, word) };
            tokens.push((keys.token("pair", &format!("{a} {b}")), 5));
        }
    }
    let digits: String = sought.phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= 7 {
        tokens.push((keys.token("phone", &digits[digits.len() - 7..]), 6));
    }
    tokens
}

/// How well a file fits: names in common, then the year.
fn fit(view: &View, wanted: &[String], born: Option<i32>) -> u32 {
    let table = TableId::People.table();
    let cell = |name: &str| table.column(name).and_then(|p| view.cells[p].as_ref());
    let has: Vec<String> = ["given", "middle", "surname"]
        .iter()
        .filter_map(|name| cell(name).and_then(Value::as_text))
        .flat_map(words)
        .collect();
    let names = wanted.iter().filter(|word| has.contains(word)).count() as u32;
    let year = match (cell("dob"), born) {
        (Some(Value::Birth(birth)), Some(year)) => u32::from((birth.packed() / 10_000 - year).abs() <= 1),
        _ => 0,
    };
    names * 2 + year
}
