//! The one place that asks the machine for the time and for chance.

use std::sync::{Mutex, OnceLock};

use store::Ambient;

/// Random bytes asked for at once: a call to the system for every record would cost more than sealing it.
const POOL: usize = 4096;

/// When the process first asked how long it runs: one beginning for every clock that was set and goes on.
static BEGAN: OnceLock<std::time::Instant> = OnceLock::new();

/// The machine's clock and randomness; or, on stores of invented records, a clock that was set.
pub struct Machine {
    /// Microseconds since 1970 that `--now` set.
    set: Option<i64>,
    /// Whether a clock that was set goes on from there.
    runs: bool,
    pool: Mutex<(Box<[u8; POOL]>, usize)>,
}

impl Machine {
    /// The machine, with its clock set to a moment if one is given.
    pub fn new(set: Option<i64>) -> Self {
        Self { set, runs: false, pool: Mutex::new((Box::new([0; POOL]), POOL)) }
    }

    /// The same, whose clock goes on from where it was set: for a server on invented records.
    pub fn running(mut self) -> Self {
        self.runs = true;
        self
    }
}

impl Ambient for Machine {
    fn now(&self) -> i64 {
        match self.set {
            None => clock(),
            Some(set) if self.runs => {
                set.saturating_add(i64::try_from(self.tick().as_micros()).unwrap_or(i64::MAX))
            }
            Some(set) => set,
        }
    }

    #[allow(clippy::disallowed_methods, reason = "the binary is where the clock comes in")]
    fn tick(&self) -> std::time::Duration {
        BEGAN.get_or_init(std::time::Instant::now).elapsed()
    }

    #[allow(clippy::disallowed_methods, reason = "the binary is where chance comes in")]
    fn fill(&self, bytes: &mut [u8]) {
        let mut pool = self.pool.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for byte in bytes {
            if pool.1 == POOL {
                getrandom::fill(pool.0.as_mut_slice()).expect("the system gives random bytes");
                pool.1 = 0;
            }
            let at = pool.1;
            *byte = pool.0[at];
            // What was handed out once is not kept: it may have become a key.
            pool.0[at] = 0;
            pool.1 += 1;
        }
    }
}

/// Microseconds since 1970 by the machine's clock.
#[allow(clippy::disallowed_methods, reason = "the binary is where the clock comes in")]
fn clock() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_micros()).unwrap_or(i64::MAX))
}
