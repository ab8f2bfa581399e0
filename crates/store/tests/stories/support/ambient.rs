//! A clock that is set by hand, and seeded chance.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
    time::Duration,
};

use store::Ambient;
use testkit::Rng;

/// One bench serves every connection to a store: what one has used up, no other gets again.
#[derive(Clone)]
pub struct Bench {
    now: Arc<AtomicI64>,
    chance: Arc<Mutex<Rng>>,
}

impl Bench {
    /// A bench whose clock stands at noon of 16 January 2013, in UTC.
    pub fn new(seed: u64) -> Self {
        let noon = domain::Instant::parse("2013-01-16T12:00:00Z").expect("an instant").micros();
        Self { now: Arc::new(AtomicI64::new(noon)), chance: Arc::new(Mutex::new(Rng::new(seed))) }
    }

    /// Sets the clock.
    pub fn set(&self, instant: &str) {
        self.now.store(domain::Instant::parse(instant).expect("an instant").micros(), SeqCst);
    }

    /// Lets time pass, in seconds.
    pub fn pass(&self, seconds: i64) {
        self.now.fetch_add(seconds * 1_000_000, SeqCst);
    }
}

impl Ambient for Bench {
    /// Every look at the clock moves it by a millisecond, so that no two acts begin at once.
    fn now(&self) -> i64 {
        self.now.fetch_add(1000, SeqCst)
    }

    fn tick(&self) -> Duration {
        Duration::from_micros(self.now.fetch_add(1000, SeqCst).unsigned_abs())
    }

    fn fill(&self, bytes: &mut [u8]) {
        let mut chance = self.chance.lock().expect("nobody failed while holding it");
        for some in bytes.chunks_mut(8) {
            let random = chance.next_u64().to_le_bytes();
            some.copy_from_slice(&random[..some.len()]);
        }
    }
}
