//! Rows of the house itself: the partnership, acts, agencies' keys.

use domain::RecordId;
use ledger::LeafKind;

use crate::{
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

/// Writes the partnership's row and the act of founding.
pub(crate) fn found(tx: &mut Tx<'_>, about: &About) -> Result<(), StoreError> {
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
    let who = Who { actor: &about.operator, agency: None, seat: "operator", purpose: "a new store" };
    record_act(tx, act, "init", who, None, None)
}
