//! Time and randomness, given to the store by whoever runs it.

/// What the world gives: the clock and chance. The binary brings the real ones, tests bring their own.
pub trait Ambient: Send + Sync {
    /// Now, in microseconds since 1970-01-01T00:00:00Z.
    fn now(&self) -> i64;

    /// Time that only runs forward, from any beginning: for measuring how long something takes.
    fn tick(&self) -> std::time::Duration;

    /// Fills a slice with random bytes, fit for keys.
    fn fill(&self, bytes: &mut [u8]);
}

/// An array of random bytes.
pub(crate) fn random<const N: usize>(ambient: &dyn Ambient) -> [u8; N] {
    let mut bytes = [0; N];
    ambient.fill(&mut bytes);
    bytes
}
