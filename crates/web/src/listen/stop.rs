//! The word to stop.

use std::future::Future;

/// Ends at the first SIGTERM or SIGINT (Ctrl-C).
///
/// # Errors
/// Where the system does not let signals be awaited. Call it inside the runtime.
#[cfg(unix)]
pub fn stop_signals() -> std::io::Result<impl Future<Output = ()> + Send> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
        }
    })
}

/// Ends at the first Ctrl-C.
///
/// # Errors
/// Never here.
#[cfg(not(unix))]
pub fn stop_signals() -> std::io::Result<impl Future<Output = ()> + Send> {
    Ok(async {
        let _pressed = tokio::signal::ctrl_c().await;
    })
}
