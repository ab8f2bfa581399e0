//! Finding people's files by what is typed: through keyed tokens, never through names at rest.

use std::{cmp::Reverse, collections::BTreeMap};

use domain::{BirthDate, RecordId, TableId};
use policy::{Action, Actor, Context, Facts, Fields, Policy};

use crate::{
    db::Val,
    error::StoreError,
    keyring::Keyring,
    keys::Keys,
    link::Finding,
    read::{self, View},
    tokens::{pair, sound, words},
    tx::Tx,
    visit::{Why, bare_facts, take_part},
};

/// Files taken from one token's list, at most: a common surname must not make a search slow. When this bites, one more
/// fact finds more than a longer list.
const PER_TOKEN: i64 = 150;
/// Files looked at, at most.
const LOOKED_AT: usize = 100;
/// So many files may be looked at for their birthday alone, where another shares a name as well.
const BIRTHDAY_ALONE: usize = 20;
/// Words of a name that are looked for, at most: what is typed is bounded, and so is the work it makes.
const WORDS: usize = 6;
/// Files shown, at most.
const SHOWN: usize = 20;

/// What is known of the person sought.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// Names in any order, as typed.
    pub names: String,
    /// Which of them, at their end, is the family name; empty where that is not known.
    pub family: String,
    /// Year of birth.
    pub born: Option<i32>,
    /// Date of birth, perhaps partial; day and month are looked for the other way round too.
    pub birth: Option<BirthDate>,
    /// Phone number, as typed.
    pub phone: String,
}

/// A file that a search found, with what the comparison makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The file, as far as the searcher may see it.
    pub view: View,
    /// How sure the comparison is, in millionths, that it is of the person sought; none where nothing was learnt from the
    /// store's files yet.
    pub sure: Option<u32>,
    /// What it found in the parts that were typed and that the searcher may see, in the order in which parts are told.
    pub findings: Vec<Finding>,
}

/// The files that fit best, with one disclosure for all.
pub(crate) fn people(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    actor: &Actor,
    sought: &Sought,
) -> Result<Vec<View>, StoreError> {
    let found = find(tx, keyring, actor, sought)?;
    let views: Vec<View> = found.into_iter().map(|file| file.view).collect();
    read::disclose(tx, "search", actor, &views)?;
    Ok(views)
}

/// The files that fit best, at most twenty, best first, among those the actor may see. Whoever calls it discloses them.
pub(crate) fn find(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    actor: &Actor,
    sought: &Sought,
) -> Result<Vec<Found>, StoreError> {
    let mut wanted = words(&sought.names);
    wanted.truncate(WORDS);
    let shared = shared(tx, sought)?;
    let mut likely = ranked(&shared);
    likely.truncate(LOOKED_AT);
    let ids: Vec<RecordId> = likely.into_iter().map(|(_, id)| id).collect();
    let mut facts = bare_facts(tx, TableId::People, &ids)?;
    note_part(tx, actor, &mut facts)?;
    // What the searcher may not see is left out before anything of it is read, as if it were not there.
    let permit = Policy::house().permit_page(actor, &facts, &Context::default());
    let shares = |(facts, _): &(Facts, Fields)| {
        facts.record.and_then(|id| shared.get(&id)).copied().unwrap_or_default()
    };
    let views = read::many(tx, keyring, &without_strangers(permit.rows().to_vec(), shares))?;
    // Where a model was learnt from the files, it orders them: it knows which names say much here and which say little.
    let mut found = crate::link::weigh(tx, sought, views)?;
    found.sort_by_cached_key(|file| {
        (Reverse(file.sure), Reverse(fit(&file.view, &wanted, sought)), file.view.id)
    });
    found.truncate(SHOWN);
    Ok(found)
}

/// Notes in which files the searcher's agency takes part, where that can open them: a list is everything filtered by the
/// same decision as a single file.
fn note_part(tx: &mut Tx<'_>, actor: &Actor, facts: &mut [Facts]) -> Result<(), StoreError> {
    let Some(agency) = actor.agency() else { return Ok(()) };
    let opens = |facts: &Facts| Policy::house().fields(actor, Action::List, facts, &Context::default()).ok();
    let hangs = |facts: &&Facts| opens(facts) != opens(&facts.member(true));
    let people: Vec<RecordId> = facts.iter().filter(hangs).filter_map(|facts| facts.record).collect();
    let part = take_part(tx, agency, TableId::People, &people)?;
    for facts in facts {
        *facts = facts.member(facts.record.is_some_and(|id| part.members.contains(&id)));
    }
    Ok(())
}

/// The files that share most with what is sought, by what a shared token is worth, best first. Nothing of them is opened.
pub(crate) fn likely(tx: &mut Tx<'_>, sought: &Sought) -> Result<Vec<(u32, RecordId)>, StoreError> {
    Ok(ranked(&shared(tx, sought)?))
}

fn ranked(shared: &BTreeMap<RecordId, Shared>) -> Vec<(u32, RecordId)> {
    let mut likely: Vec<(u32, RecordId)> = shared.iter().map(|(id, shared)| (shared.weight, *id)).collect();
    likely.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    likely
}

/// What files share with what is sought, by the tokens of both.
fn shared(tx: &mut Tx<'_>, sought: &Sought) -> Result<BTreeMap<RecordId, Shared>, StoreError> {
    let mut wanted = words(&sought.names);
    wanted.truncate(WORDS);
    let mut found: BTreeMap<RecordId, Shared> = BTreeMap::new();
    for (token, weight, is_birth) in tokens(tx, sought, &wanted) {
        let sql = "SELECT record_id FROM search_token WHERE partnership_id = ? AND token = ? ORDER BY record_id LIMIT ?";
        tx.query(sql, &[tx.pid(), Val::Int(token), Val::Int(PER_TOKEN)], |row| {
            let shared = found.entry(row.need_id(0)?).or_default();
            shared.weight += weight;
            shared.birth |= is_birth;
            shared.more |= !is_birth;
            Ok(())
        })?;
    }
    Ok(found)
}

/// Leaves out files that share the birthday alone, if they are many and another shares more: in a large town hundreds
/// share one, and are strangers, whose files need not be opened. Told from what the searcher may see alone, or a file that
/// they may not see would show by what is left out.
fn without_strangers<T>(mut permitted: Vec<T>, shares: impl Fn(&T) -> Shared) -> Vec<T> {
    let alone = |one: &T| shares(one).birth && !shares(one).more;
    let better = permitted.iter().any(|one| shares(one).birth && shares(one).more);
    if better && permitted.iter().filter(|one| alone(one)).count() > BIRTHDAY_ALONE {
        permitted.retain(|one| !alone(one));
    }
    permitted
}

/// What a file has in common with what is sought.
#[derive(Clone, Copy, Default)]
struct Shared {
    weight: u32,
    /// The whole day of birth, or the same with day and month the other way round.
    birth: bool,
    /// A name, its sound, the phone.
    more: bool,
}

/// The tokens to look under, with what a hit is worth, and whether it says the birthday alone.
fn tokens(tx: &Tx<'_>, sought: &Sought, wanted: &[String]) -> Vec<(i64, u32, bool)> {
    let keys = tx.keys();
    let mut tokens = Vec::new();
    let year = sought.born.or(sought.birth.map(|birth| birth.packed() / 10_000));
    for word in wanted {
        tokens.push((keys.token("name", word), 2, false));
        if let Some(sound) = sound(word).filter(|sound| sound.len() > 1) {
            tokens.push((keys.token("sound", &sound), 1, false));
        }
        if let Some(year) = year {
            for near in [year - 1, year, year + 1] {
                tokens.push((keys.token("name+year", &format!("{word} {near}")), 3, false));
            }
        }
    }
    tokens.extend(likeness(keys, sought).into_iter().map(|(token, why)| {
        let worth = match why {
            Why::File | Why::Name => 5,
            Why::Birth | Why::Sound => 4,
            Why::Swapped => 3,
        };
        (token, worth, matches!(why, Why::Birth | Why::Swapped))
    }));
    let digits: String = sought.phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= 7 {
        tokens.push((keys.token("phone", &digits[digits.len() - 7..]), 6, false));
    }
    tokens
}

/// The tokens that few files share, with what a hit says.
pub(crate) fn likeness(keys: &Keys, sought: &Sought) -> Vec<(i64, Why)> {
    let wanted = words(&sought.names);
    let wanted = &wanted[..wanted.len().min(WORDS)];
    let mut tokens = Vec::new();
    for (place, word) in wanted.iter().enumerate() {
        for other in &wanted[place + 1..] {
            tokens.push((keys.token("pair", &pair(word, other)), Why::Name));
            if let (Some(a), Some(b)) = (sound(word), sound(other)) {
                tokens.push((keys.token("sounds", &pair(&a, &b)), Why::Sound));
            }
        }
    }
    if let Some(birth) = sought.birth.filter(|birth| birth.packed() % 100 != 0) {
        tokens.push((keys.token("dob", &birth.packed().to_string()), Why::Birth));
        if let Some(other) = swapped(birth) {
            tokens.push((keys.token("dob", &other.packed().to_string()), Why::Swapped));
        }
    }
    tokens
}

/// The tokens of single names and their sounds.
pub(crate) fn name_tokens(keys: &Keys, sought: &Sought) -> Vec<i64> {
    let wanted = words(&sought.names);
    let mut tokens = Vec::new();
    for word in wanted.iter().take(WORDS) {
        tokens.push(keys.token("name", word));
        tokens.extend(sound(word).filter(|s| s.len() > 1).map(|sound| keys.token("sound", &sound)));
    }
    tokens
}

/// The date with day and month the other way round, if that is another day that exists.
fn swapped(birth: BirthDate) -> Option<BirthDate> {
    let (year, month, day) = (birth.packed() / 10_000, birth.packed() / 100 % 100, birth.packed() % 100);
    if month == day || day > 12 || day == 0 {
        return None;
    }
    BirthDate::from_packed(i64::from(year * 10_000 + day * 100 + month))
}

/// What a file has in common with the person sought, for a page that says why it is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Every name that was typed stands in it, in whatever order.
    Name,
    /// Every name stands in it, some spelled otherwise.
    CloseName,
    /// Some of the names stand in it, or nearly.
    PartOfName,
    /// The day of birth.
    Birth,
    /// Day and month of birth the wrong way round.
    Swapped,
    /// The year of birth, or one beside it.
    Year,
}

/// What a file has in common with the person sought, as far as the reader may see it.
#[must_use]
pub fn fits(view: &View, sought: &Sought) -> Vec<Fit> {
    let mut wanted = words(&sought.names);
    wanted.truncate(WORDS);
    let names = near(view, &wanted);
    let mut found = Vec::new();
    if !names.is_empty() && names.iter().all(|near| *near == Near::Same) {
        found.push(Fit::Name);
    } else if !names.is_empty() && names.iter().all(|near| *near != Near::Far) {
        found.push(Fit::CloseName);
    } else if names.iter().any(|near| *near != Near::Far) {
        found.push(Fit::PartOfName);
    }
    found.extend(birth(view, sought));
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Near {
    Same,
    Close,
    Far,
}

/// How near each wanted name is to one in the file.
fn near(view: &View, wanted: &[String]) -> Vec<Near> {
    let has: Vec<String> =
        ["given", "middle", "surname"].iter().filter_map(|name| view.text(name)).flat_map(words).collect();
    let one = |word: &String| {
        if has.contains(word) {
            return Near::Same;
        }
        let heard = sound(word);
        let close = |name: &String| {
            (heard.is_some() && sound(name) == heard)
                || strsim::normalized_damerau_levenshtein(name, word) >= CLOSE
        };
        if has.iter().any(close) { Near::Close } else { Near::Far }
    };
    wanted.iter().map(one).collect()
}

/// Spellings at least so near are taken for one name misspelled: one letter in four may differ.
const CLOSE: f64 = 0.74;

fn birth(view: &View, sought: &Sought) -> Option<Fit> {
    let known = view.birth("dob")?;
    let whole = |birth: BirthDate| birth.packed() % 100 != 0;
    let year = sought.born.or(sought.birth.map(|birth| birth.packed() / 10_000));
    match (sought.birth, year) {
        (Some(birth), _) if birth == known && whole(birth) => Some(Fit::Birth),
        (Some(birth), _) if whole(birth) && swapped(birth) == Some(known) => Some(Fit::Swapped),
        (_, Some(year)) if (known.packed() / 10_000 - year).abs() <= 1 => Some(Fit::Year),
        _ => None,
    }
}

/// How well a file fits: names in common or nearly, then the date of birth.
fn fit(view: &View, wanted: &[String], sought: &Sought) -> u32 {
    let names = near(view, wanted).into_iter().map(|near| match near {
        Near::Same => 4,
        Near::Close => 2,
        Near::Far => 0,
    });
    let birth = match birth(view, sought) {
        Some(Fit::Birth) => 4,
        Some(Fit::Swapped) => 3,
        Some(_) => 1,
        None => 0,
    };
    names.sum::<u32>() + birth
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(strangers: usize, others: &[(bool, bool)]) -> usize {
        let alone = std::iter::repeat_n((true, false), strangers);
        let all: Vec<(bool, bool)> = alone.chain(others.iter().copied()).collect();
        without_strangers(all, |(birth, more)| Shared { weight: 1, birth: *birth, more: *more }).len()
    }

    #[test]
    fn strangers_of_one_birthday_stay_closed_where_somebody_shares_a_name_too() {
        assert_eq!(left(100, &[(true, true), (false, true)]), 2);
    }

    #[test]
    fn few_of_one_birthday_are_looked_at_and_so_are_all_where_nobody_shares_more() {
        for (strangers, others) in [(20, &[(true, true)][..]), (100, &[(false, true)]), (100, &[])] {
            assert_eq!(left(strangers, others), strangers + others.len());
        }
    }
}
