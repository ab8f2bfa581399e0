//! One connection from its handshake to its end.

use std::pin::pin;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::watch,
};

use super::patient::Patient;
use crate::Limits;

/// Most headers of one request.
const HEADERS: usize = 100;

/// Serves a connection until it ends by itself or, after the word to stop, with the answer under way.
///
/// What goes wrong on the way is the client's affair or the network's, and is not logged: an address or a piece of a
/// request could be part of it.
pub async fn talk<IO>(io: IO, router: Router, limits: &Limits, mut stop: watch::Receiver<bool>)
where
    IO: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let io = TokioIo::new(Patient::new(io, limits.write_time));
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_headers(HEADERS)
        .max_buf_size((limits.header_bytes * 4).max(8192));
    let mut connection = pin!(builder.serve_connection(io, TowerToHyperService::new(router)));
    let told = async {
        // An end of the sender is a word to stop too.
        let _ended = stop.wait_for(|stop| *stop).await;
    };
    tokio::select! {
        _ended = connection.as_mut() => return,
        () = told => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ended = connection.await;
}
