//! What was learnt from the files, sealed in the store; and a copy of it at hand.

use std::sync::{Arc, Mutex, PoisonError};

use linkage::Model;

use crate::{db::Val, error::StoreError, seal::Sealer, tx::Tx};

/// What the last full run left.
#[derive(Clone)]
pub(crate) struct Learnt {
    /// When it was learnt, in microseconds since 1970: names this one among others.
    pub learnt_at: i64,
    /// Files changed before this moment were looked at.
    pub looked_at: i64,
    /// From how many files.
    pub files: i64,
    /// The model.
    pub model: Arc<Model>,
}

/// A model that was opened, kept for the next who asks.
#[derive(Default)]
pub(crate) struct AtHand(Mutex<Option<(i64, Arc<Model>)>>);

/// To what the sealed model is bound.
fn place(learnt_at: i64) -> Vec<u8> {
    [b"link_model\0".as_slice(), &learnt_at.to_be_bytes()].concat()
}

/// The store's model; none before the first full run, and none that an expungement took away.
pub(crate) fn load(tx: &mut Tx<'_>) -> Result<Option<Learnt>, StoreError> {
    let sql = "SELECT learnt_at, looked_at, files FROM link_model WHERE partnership_id = ?";
    let row = tx.first(sql, &[tx.pid()], |row| Ok((row.need_int(0)?, row.need_int(1)?, row.need_int(2)?)))?;
    let Some((learnt_at, looked_at, files)) = row else { return Ok(None) };
    let kept = tx.world().model.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((_, model)) = kept.filter(|(at, _)| *at == learnt_at) {
        return Ok(Some(Learnt { learnt_at, looked_at, files, model }));
    }
    let sql = "SELECT body FROM link_model WHERE partnership_id = ?";
    let body = tx.first(sql, &[tx.pid()], |row| Ok(row.need_bytes(0)?.to_vec()))?;
    let Some(body) = body else { return Ok(None) };
    let opened = Sealer::new(&tx.keys().wrap).open(&place(learnt_at), &body).ok();
    // One that another program wrote in another form is as good as none: the next full run writes it anew.
    let Some(model) = opened.and_then(|bytes| postcard::from_bytes::<Model>(&bytes).ok()) else {
        return Ok(None);
    };
    let model = Arc::new(model);
    *tx.world().model.0.lock().unwrap_or_else(PoisonError::into_inner) =
        Some((learnt_at, Arc::clone(&model)));
    Ok(Some(Learnt { learnt_at, looked_at, files, model }))
}

/// Keeps a model over the last one; says how many bytes it takes.
pub(crate) fn keep(tx: &mut Tx<'_>, learnt: &Learnt) -> Result<u64, StoreError> {
    let bytes = postcard::to_stdvec(&*learnt.model).map_err(|_| StoreError::malformed("model"))?;
    let sealed = Sealer::new(&tx.keys().wrap).seal(tx.random(), &place(learnt.learnt_at), &bytes);
    let size = sealed.len() as u64;
    forget(tx)?;
    let values = [
        tx.pid(),
        Val::Int(learnt.learnt_at),
        Val::Int(learnt.looked_at),
        Val::Int(learnt.files),
        Val::Bytes(sealed.into()),
    ];
    tx.insert_many(
        "link_model",
        &["partnership_id", "learnt_at", "looked_at", "files", "body"],
        &values,
        false,
    )?;
    Ok(size)
}

/// Notes until when files were looked at.
pub(crate) fn looked(tx: &mut Tx<'_>, looked_at: i64) -> Result<(), StoreError> {
    let sql = "UPDATE link_model SET looked_at = ? WHERE partnership_id = ?";
    tx.execute(sql, &[Val::Int(looked_at), tx.pid()]).map(|_| ())
}

/// Takes the model away: it holds names of files as frequencies, and one of them was expunged.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM link_model WHERE partnership_id = ?", &[tx.pid()]).map(|_| ())
}
