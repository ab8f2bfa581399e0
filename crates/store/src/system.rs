//! Rows of the house itself: the partnership, acts, agencies' keys.

use domain::RecordId;
use ledger::LeafKind;

use crate::{
    cells,
    db::Val,
    error::StoreError,
    head,
    layout::{self, Layout},
    store::About,
    tx::{Tx, Version},
};

/// An act being done: its id and when it began; every row it writes carries both.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Act {
    pub id: RecordId,
    pub at: i64,
}

/// Who acts, as the act's row tells it.
#[derive(Clone, Copy)]
pub(crate) struct Who<'a> {
    pub actor: &'a str,
    pub agency: Option<RecordId>,
    pub seat: &'a str,
    pub purpose: &'a str,
}

impl<'a> From<&'a policy::Actor> for Who<'a> {
    fn from(actor: &'a policy::Actor) -> Self {
        Self {
            actor: actor.user(),
            agency: actor.agency(),
            seat: actor.kind().code(),
            purpose: actor.purpose(),
        }
    }
}

fn layout(name: &str) -> &'static Layout {
    layout::named(name).expect("the house's own tables have layouts")
}

/// Begins an act: everything it writes carries its id.
pub(crate) fn begin(tx: &Tx<'_>) -> Act {
    let at = tx.now();
    Act { id: tx.new_id(at), at }
}

/// Writes the act's row and leaf; the last thing an act does.
pub(crate) fn record_act(
    tx: &mut Tx<'_>,
    act: Act,
    kind: &str,
    who: Who<'_>,
    detail: Option<&str>,
    records: Option<&[u8]>,
) -> Result<(), StoreError> {
    let own = [
        Val::text(kind),
        Val::text(who.actor),
        Val::id(who.agency),
        Val::text(who.seat),
        Val::text(who.purpose),
        Val::maybe(detail),
        records.map_or(Val::Null, Val::bytes),
    ];
    let leaf = if records.is_some() { LeafKind::Disclosure } else { LeafKind::Act };
    put_new(tx, leaf, "act", act.id, act, &own)
}

/// Writes a first version of a row of the house.
pub(crate) fn put_new(
    tx: &mut Tx<'_>,
    kind: LeafKind,
    table: &str,
    id: RecordId,
    act: Act,
    own: &[Val<'_>],
) -> Result<(), StoreError> {
    let row = Version { layout: layout(table), id, version: 1, act: act.id, at: act.at, own, sealed: None };
    tx.put(kind, &row)
}

/// Writes a new version of a row of the house.
///
/// # Errors
/// [`StoreError::Absent`] if it is not there.
pub(crate) fn change(
    tx: &mut Tx<'_>,
    act: Act,
    table: &str,
    id: RecordId,
    set: impl Fn(&mut Vec<Val<'static>>),
) -> Result<(), StoreError> {
    let layout = layout(table);
    let found = tx.first(layout.select_one(), &[tx.pid(), Val::Id(id)], |row| {
        let own = cells::read(&row, &layout.columns, 5)?;
        Ok((row.need_int(1)?, row.need_id(2)?, row.need_int(3)?, row.need_id(4)?, own))
    })?;
    let (version, old_act, at, leaf, own) = found.ok_or(StoreError::Absent)?;
    let past = Version { layout, id, version, act: old_act, at, own: &own, sealed: None };
    tx.keep_revision(&past, leaf, act.at)?;
    let mut new = own.clone();
    set(&mut new);
    let row = Version { layout, id, version: version + 1, act: act.id, at: act.at, own: &new, sealed: None };
    tx.replace(LeafKind::Change, &row)
}

/// Writes the partnership's row and the act of founding.
pub(crate) fn found(tx: &mut Tx<'_>, about: &About, founder: &policy::Actor) -> Result<(), StoreError> {
    let act = begin(tx);
    let vkey = head::signer(tx.world()).vkey().to_string();
    let check = tx.keys().check;
    let own = [
        Val::text(&about.name),
        Val::text(about.zone.name()),
        Val::text(&about.origin),
        Val::text(&about.operator),
        Val::bytes(&check),
        Val::Text(vkey.into()),
        Val::Int(i64::from(about.demo)),
    ];
    let partnership = tx.world().partnership;
    put_new(tx, LeafKind::Act, "partnership", partnership, act, &own)?;
    record_act(tx, act, "init", founder.into(), None, None)
}
