//! Proposing links: every ten minutes what is new or changed, once a day everything, learnt anew.

use std::time::Duration;

use policy::{Action, Actor, BulkPermit, Context, Policy, SeatKind};
use store::{
    Store, StoreError,
    link::{AskLinks, Proposed},
};

use crate::{Running, every};

/// How often new and changed files are looked at.
const EVERY: Duration = Duration::from_secs(600);

/// How old what was learnt may get, in microseconds: a day.
const A_DAY: i64 = 24 * 3_600_000_000;

/// Proposes links between the files of agencies that work cases, over a connection of its own. Of many nodes one does it at
/// a time. A failure is written into the log, and tried again at the next turn.
///
/// # Errors
/// [`StoreError::File`] where the system gives no thread.
pub fn propose(mut store: Store, holder: String) -> Result<Running, StoreError> {
    every(EVERY, "proposer", move || match turn(&mut store, &holder) {
        Ok(Some(Proposed { files, new, .. })) => {
            tracing::info!(target: "leeward::jobs", files, new, "files were compared");
        }
        Ok(None) => {}
        Err(error) => tracing::warn!(target: "leeward::jobs", %error, "files wait to be compared"),
    })
}

fn turn(store: &mut Store, holder: &str) -> Result<Option<Proposed>, StoreError> {
    // A little less than the pace, so that the same node finds its own turn over.
    if !store.take_turn("link_propose", holder, EVERY.as_micros() as i64 - 30_000_000)? {
        return Ok(None);
    }
    let full = store.learnt_longer_ago_than(A_DAY)?;
    store.propose_links(&comparing()?, &mut AskLinks { full, threads: 1, progress: &mut |_, _| {} }).map(Some)
}

/// The system's permission to compare files.
///
/// # Errors
/// [`StoreError::NotPermitted`] if the rules do not have it.
pub fn comparing() -> Result<BulkPermit, StoreError> {
    let system = Actor::unseated(SeatKind::System, "linkage", "comparing files of those who work cases");
    let permit = Policy::house().permit_bulk(&system, Action::Match, &Context::default());
    permit.map_err(|_| StoreError::NotPermitted)
}
