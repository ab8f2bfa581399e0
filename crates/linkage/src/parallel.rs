//! Work in fixed pieces on any number of threads, results in the order of the pieces.
//!
//! Scoped threads of the standard library are enough: pieces are many and alike, one counter hands them out, and the
//! result does not depend on who did which.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Splits `0..n` into pieces of `size` and applies `work` to each; answers come in order whatever `threads` is.
pub(crate) fn pieces<T: Send>(
    n: usize,
    size: usize,
    threads: usize,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let size = size.max(1);
    let count = n.div_ceil(size);
    let piece = |k: usize| k * size..((k + 1) * size).min(n);
    if threads <= 1 || count <= 1 {
        return (0..count).map(|k| work(piece(k))).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(count));
    std::thread::scope(|scope| {
        for _ in 0..threads.min(count) {
            scope.spawn(|| {
                loop {
                    let k = next.fetch_add(1, Ordering::Relaxed);
                    if k >= count {
                        break;
                    }
                    let answer = work(piece(k));
                    done.lock().unwrap_or_else(|broken| broken.into_inner()).push((k, answer));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(|broken| broken.into_inner());
    done.sort_unstable_by_key(|(k, _)| *k);
    done.into_iter().map(|(_, answer)| answer).collect()
}
