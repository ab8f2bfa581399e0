//! One connection from its handshake to its end.

use std::{pin::pin, time::Duration};

use axum::Router;
use hyper::{
    server::conn::http1,
    service::{Service as _, service_fn},
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::{Notify, watch},
    time::timeout,
};

use super::patient::Patient;
use crate::Limits;

/// Most headers of one request.
const HEADERS: usize = 100;

/// How long a connection that has said nothing is listened to after the word to stop.
const MOMENT: Duration = Duration::from_millis(250);

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
    let (heard, house) = (Notify::new(), TowerToHyperService::new(router));
    let service = service_fn(|request| {
        heard.notify_one();
        house.call(request)
    });
    let mut connection = pin!(builder.serve_connection(io, service));
    let told = async {
        // An end of the sender is a word to stop too.
        let _ended = stop.wait_for(|stop| *stop).await;
    };
    tokio::select! {
        _ended = connection.as_mut() => return,
        () = told => {}
    }
    // What was said before the word to stop may not be read yet: a connection that has said nothing is listened to for a
    // moment.
    tokio::select! {
        _ended = connection.as_mut() => return,
        _ = timeout(MOMENT, heard.notified()) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ended = connection.await;
}
