//! From BEGIN to COMMIT: again where two collide, and over a new connection where the server broke off the old one.
//!
//! A connection that breaks before COMMIT took nothing with it: the act is done again. One that breaks in the midst of
//! COMMIT leaves a question, which the ledger answers: every act writes a leaf with an id of its own, and once the process
//! that served the old connection is gone, that leaf is there or it is not. Where this cannot be asked, the caller hears
//! that it is not sure, never "not saved".

use std::{thread::sleep, time::Duration};

use domain::RecordId;

use crate::{
    ambient::random,
    db::{Conn, Isolation, Val},
    error::StoreError,
    store::Store,
    tx::Tx,
};

/// How often a transaction that collided with another is done again before its caller hears of it.
const TRIES: u32 = 60;

/// How often an act is begun again because the server went away.
const LOSSES: u32 = 3;

/// How often, and how long apart, a server that is away is called: it may be starting again.
const CALLS: u32 = 30;
const APART: Duration = Duration::from_millis(100);

/// When the leaves of a transaction get their places in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sequencing {
    /// In the transaction itself, which holds the tree's head to its end.
    Within,
    /// Afterwards, by the sequencer, so that many can commit side by side.
    Later,
    /// Afterwards; the transaction reads from one snapshot and writes nothing but its disclosure.
    Reading,
    /// The transaction writes nothing.
    ReadOnly,
}

/// How one try ended.
enum Ended<T> {
    /// It is durable.
    Done(T),
    /// It did not even begin.
    NotBegun(StoreError),
    /// Nothing of it lasts.
    Undone(StoreError),
    /// The connection broke in the midst of COMMIT. The leaf tells what became of it.
    Unsure(T, Option<RecordId>),
}

impl Store {
    /// Runs an act in a transaction, from BEGIN to COMMIT, again if it collides with another or the server goes away. The
    /// act's answer is handed out only after the commit.
    pub(crate) fn transact<T>(
        &mut self,
        sequencing: Sequencing,
        mut act: impl FnMut(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.is_damaged() && sequencing != Sequencing::ReadOnly {
            return Err(StoreError::Damaged);
        }
        let (mut tries, mut losses) = (0, 0);
        loop {
            match self.attempt(sequencing, &mut act) {
                Ended::Done(answer) => return Ok(answer),
                Ended::Undone(error) if error.is_conflict() && tries < TRIES => {
                    tries += 1;
                    let wait =
                        u64::from(random::<1>(self.world().ambient.as_ref())[0]) * u64::from(tries.min(20));
                    sleep(Duration::from_micros(wait * 10));
                }
                Ended::NotBegun(error) if self.broke(&error) && losses < LOSSES => {
                    losses += 1;
                    self.reconnect()?;
                }
                // What only reads may have handed rows on already; it is not begun again.
                Ended::Undone(error)
                    if self.broke(&error) && losses < LOSSES && sequencing != Sequencing::ReadOnly =>
                {
                    losses += 1;
                    self.reconnect()?;
                }
                Ended::NotBegun(error) | Ended::Undone(error) => return Err(error),
                Ended::Unsure(answer, mark) => {
                    losses += 1;
                    let earlier = self.reconnect().map_err(|_| StoreError::Unsure)?;
                    if self.lasted(&earlier, mark)? {
                        return Ok(answer);
                    }
                    if losses > LOSSES {
                        return Err(StoreError::Unsure);
                    }
                }
            }
        }
    }

    fn attempt<T>(
        &mut self,
        sequencing: Sequencing,
        act: &mut impl FnMut(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Ended<T> {
        let (isolation, writes) = match sequencing {
            Sequencing::ReadOnly => (Isolation::Read, false),
            Sequencing::Reading => (Isolation::Read, true),
            Sequencing::Within | Sequencing::Later => (Isolation::Edit, true),
        };
        let (conn, world) = self.parts();
        if let Err(error) = conn.begin(isolation, writes) {
            return Ended::NotBegun(error);
        }
        let done = (|| {
            let mut tx = Tx::new(conn, world, sequencing == Sequencing::Within)?;
            let answer = act(&mut tx)?;
            Ok((answer, tx.finish()?))
        })();
        match done {
            Err(error) => {
                conn.rollback();
                Ended::Undone(error)
            }
            Ok((answer, mark)) => match conn.commit() {
                Ok(()) => Ended::Done(answer),
                Err(error) if error.is_server_gone() || conn.is_gone() => Ended::Unsure(answer, mark),
                Err(error) => {
                    conn.rollback();
                    Ended::Undone(error)
                }
            },
        }
    }

    /// Whether an error means that this connection is of no use any more.
    fn broke(&mut self, error: &StoreError) -> bool {
        error.is_server_gone() || self.parts().0.is_gone()
    }

    /// Connects anew, waiting a while for a server that is starting; gives the earlier connection.
    fn reconnect(&mut self) -> Result<Conn, StoreError> {
        let mut calls = 0;
        loop {
            match Conn::open(self.address()) {
                Ok(conn) => return Ok(std::mem::replace(self.parts().0, conn)),
                Err(error) if error.is_server_gone() && calls < CALLS => {
                    calls += 1;
                    sleep(APART);
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Whether the transaction that made this leaf lasts. One that made none did nothing that could not be done again.
    fn lasted(&mut self, earlier: &Conn, mark: Option<RecordId>) -> Result<bool, StoreError> {
        let Some(leaf) = mark else { return Ok(false) };
        let pid = Val::Id(self.partnership());
        let (conn, _) = self.parts();
        // As long as its process is there, it may still be committing.
        for _ in 0..CALLS {
            if !conn.still_has(earlier).map_err(|_| StoreError::Unsure)? {
                let mut found = false;
                let sql = "SELECT 1 FROM leaf WHERE partnership_id = ? AND id = ?";
                let asked = conn.query(sql, &[pid, Val::Id(leaf)], &mut |_| {
                    found = true;
                    Ok(())
                });
                return asked.map(|()| found).map_err(|_| StoreError::Unsure);
            }
            sleep(APART);
        }
        Err(StoreError::Unsure)
    }
}
