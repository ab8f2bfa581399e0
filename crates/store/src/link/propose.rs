//! Writing proposals, as the system: a pair that is new, a pair whose files changed, and never one that a person turned
//! down while nothing changed.

use domain::{RecordId, TableId, Value};
use linkage::Model;

use super::{
    Basis, basis, files, group, lines,
    near::{Compared, compare},
};
use crate::{
    db::Val,
    error::StoreError,
    visit::{Set, Visit},
};

/// A proposal is written anew where how sure the program is moved by as much, in millionths: a model learnt again moves all
/// a little, and that is no news.
const MOVED: u32 = 30_000;

/// A pair of files that a comparison holds to be one person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// The two files.
    pub files: [RecordId; 2],
    /// How sure, in millionths.
    pub sure: u32,
}

/// What came of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// A new proposal.
    New,
    /// A pair that was rejected or withdrawn, whose files changed since: proposed again.
    Again,
    /// A proposal that stood already, and still stands.
    Known,
    /// A person has decided, and nothing changed.
    Decided,
    /// One of the files is not there any more, or is not to be compared.
    Gone,
}

/// Writes one match as the system sees it.
pub(crate) fn write(visit: &mut Visit<'_, '_>, model: &Model, found: &Match) -> Result<Outcome, StoreError> {
    let mut pair = found.files;
    pair.sort_unstable();
    let standing = standing(visit, pair)?;
    if standing.as_ref().is_some_and(|(_, _, state)| state == "confirmed") {
        return Ok(Outcome::Decided);
    }
    let permit = files::permit()?;
    let one = files::one(visit.tx, visit.keyring, &permit, pair[0])?;
    let two = files::one(visit.tx, visit.keyring, &permit, pair[1])?;
    let Some((one, two)) = one.zip(two) else { return Ok(Outcome::Gone) };
    let Compared { findings, .. } = compare(model, &one, &two);
    let digest = basis::compared_digest(visit.tx, [(pair[0], &one), (pair[1], &two)]);
    let together = group::of(visit.tx, &pair)?;
    let refused = group::conflict(visit.tx, &together)?.is_some();
    let new = Basis { sure: Some(found.sure), refused, findings, digest: Some(digest) };
    let Some((link, version, state)) = standing else {
        let proposed = Set::To(Value::Text("proposed".to_owned()));
        let link = visit.add(
            TableId::Links,
            &[("person_a", Set::Link(pair[0])), ("person_b", Set::Link(pair[1])), ("state", proposed)],
        )?;
        rest(visit, link, pair, &new)?;
        return Ok(Outcome::New);
    };
    let old = basis::open(visit.tx, visit.keyring, link, pair)?;
    if state == "proposed" {
        let near = |old: &Basis| {
            old.digest == new.digest
                && old.refused == new.refused
                && old.sure.zip(new.sure).is_some_and(|(a, b)| a.abs_diff(b) < MOVED)
        };
        if !old.as_ref().is_some_and(near) {
            rest(visit, link, pair, &new)?;
        }
        return Ok(Outcome::Known);
    }
    match old.map(|basis| basis.digest) {
        // A decision that came by import: what the files held then is what they hold at the first look.
        None => {
            rest(visit, link, pair, &new)?;
            Ok(Outcome::Decided)
        }
        Some(Some(decided)) if decided != digest => {
            let again = [("state", Set::To(Value::Text("proposed".to_owned())))];
            visit.change(TableId::Links, link, version, &again)?;
            rest(visit, link, pair, &new)?;
            Ok(Outcome::Again)
        }
        Some(_) => Ok(Outcome::Decided),
    }
}

/// Writes what the link rests on, and its lines.
fn rest(
    visit: &mut Visit<'_, '_>,
    link: RecordId,
    pair: [RecordId; 2],
    basis: &Basis,
) -> Result<(), StoreError> {
    let act = visit.act();
    basis::keep(visit.tx, visit.keyring, act, link, pair, basis)?;
    lines::keep(visit.tx, link)
}

/// The link of two files, whichever way round, if there is one; of several the latest.
fn standing(
    visit: &mut Visit<'_, '_>,
    pair: [RecordId; 2],
) -> Result<Option<(RecordId, u32, String)>, StoreError> {
    let sql = "SELECT id, version, state FROM links WHERE partnership_id = ? AND person_a = ? AND person_b = ? AND expunged = 0 \
               ORDER BY id DESC LIMIT 1";
    let mut found: Option<(RecordId, u32, String)> = None;
    for [a, b] in [pair, [pair[1], pair[0]]] {
        let one = visit.tx.first(sql, &[visit.tx.pid(), Val::Id(a), Val::Id(b)], |row| {
            let version = u32::try_from(row.need_int(1)?).map_err(|_| StoreError::malformed("version"))?;
            Ok((row.need_id(0)?, version, row.text(2)?.unwrap_or_default().to_owned()))
        })?;
        found = found.into_iter().chain(one).max_by_key(|link| link.0);
    }
    Ok(found)
}
