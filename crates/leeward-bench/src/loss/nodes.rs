//! The tiny chooser at the client's side: it asks one of the nodes that are up, and another where no answer comes.

use std::{
    net::SocketAddr,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Result, bail, ensure};

use super::wire::{self, Answer};

/// How long one request is sent again and again before the house counts as down.
const PATIENCE: Duration = Duration::from_secs(300);

/// How long a client waits before it asks again.
const REST: Duration = Duration::from_millis(10);

/// The nodes of a house, and what its clients went through.
#[derive(Default)]
pub struct Nodes {
    up: Mutex<Vec<Option<SocketAddr>>>,
    turn: AtomicU64,
    closing: AtomicBool,
    /// Requests that got no whole answer.
    pub lost: AtomicU64,
    /// Requests answered "not saved", "busy" or "not sure".
    pub put_off: AtomicU64,
    /// Requests answered.
    pub answered: AtomicU64,
}

impl Nodes {
    /// So many places for nodes, none up.
    #[must_use]
    pub fn of(places: usize) -> Self {
        Self { up: Mutex::new(vec![None; places]), ..Self::default() }
    }

    /// A node is up here, or none.
    pub fn set(&self, place: usize, node: Option<SocketAddr>) {
        self.up.lock().unwrap_or_else(PoisonError::into_inner)[place] = node;
    }

    /// Says that clients should finish what they are at.
    pub fn close(&self) {
        self.closing.store(true, Ordering::SeqCst);
    }

    /// Whether clients should begin nothing new.
    #[must_use]
    pub fn is_closing(&self) -> bool {
        self.closing.load(Ordering::SeqCst)
    }

    /// The next node in turn that is up.
    fn choose(&self) -> Option<SocketAddr> {
        let up = self.up.lock().unwrap_or_else(PoisonError::into_inner);
        let up: Vec<SocketAddr> = up.iter().flatten().copied().collect();
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        up.get(usize::try_from(turn).unwrap_or(0) % up.len().max(1)).copied()
    }

    /// Sends the same request, to one node after another, until one answers it.
    ///
    /// # Errors
    /// If nobody answers for five minutes; if an answer is a fault of the program (500), or "not saved" without saying when
    /// to try again.
    pub fn ask(&self, request: &[u8]) -> Result<Answer> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            let Some(node) = self.choose() else {
                std::thread::sleep(REST);
                continue;
            };
            match wire::ask(node, request) {
                Ok(answer) if answer.status == 503 => {
                    ensure!(answer.header("retry-after") == "5", "503 without Retry-After: {answer:?}");
                    self.put_off.fetch_add(1, Ordering::Relaxed);
                }
                Ok(answer) => {
                    ensure!(answer.status < 500, "a fault: {answer:?}");
                    self.answered.fetch_add(1, Ordering::Relaxed);
                    return Ok(answer);
                }
                Err(wire::Lost) => {
                    self.lost.fetch_add(1, Ordering::Relaxed);
                }
            }
            std::thread::sleep(REST);
        }
        bail!("nobody answered for {} s", PATIENCE.as_secs())
    }
}
