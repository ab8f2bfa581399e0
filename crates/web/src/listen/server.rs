//! Listening, accepting, and stopping without cutting anyone off.

use std::{
    future::Future,
    net::SocketAddr,
    pin::pin,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use axum::{Router, routing::get};
use tokio::{
    net::{TcpListener, TcpStream},
    runtime::{Builder, Runtime},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
    time::{sleep, timeout},
};

use super::{
    config::{ServeConfig, ServeError},
    connection::talk,
    tls::Tls,
};
use crate::{App, Limits};

/// A runtime with as many threads for blocking work as the limits say, and some for reading certificates.
///
/// # Errors
/// [`ServeError::Threads`].
pub fn runtime(limits: &Limits) -> Result<Runtime, ServeError> {
    let mut builder = Builder::new_multi_thread();
    builder.enable_all().thread_name("leeward").max_blocking_threads(limits.workers + 4);
    builder.build().map_err(|error| ServeError::Threads(error.kind()))
}

/// Listens by the settings and serves until `stop` ends; then finishes what is under way.
///
/// # Errors
/// As [`Server::bind`].
pub async fn serve(
    config: &ServeConfig,
    app: App,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), ServeError> {
    let server = Server::bind(config, app).await?;
    server.run(stop).await;
    Ok(())
}

/// A server that listens but does not accept yet.
pub struct Server {
    listener: TcpListener,
    metrics: Option<TcpListener>,
    tls: Option<Tls>,
    app: App,
}

impl Server {
    /// Checks the settings, reads certificates, and takes the addresses.
    ///
    /// # Errors
    /// Every [`ServeError`] but those of threads: whoever starts the server mends the settings.
    pub async fn bind(config: &ServeConfig, app: App) -> Result<Self, ServeError> {
        let asked = config.scheme()?;
        if asked != app.scheme {
            return Err(ServeError::OtherScheme { built: app.scheme, asked });
        }
        let tls = config.tls.clone().map(Tls::read).transpose()?;
        let listener = listen(config.listen).await?;
        let metrics = match config.metrics {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        Ok(Self { listener, metrics, tls, app })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> Option<SocketAddr> {
        self.listener.local_addr().ok()
    }

    /// Where the counts are read.
    #[must_use]
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics.as_ref()?.local_addr().ok()
    }

    /// Accepts until `stop` ends. From then on `/readyz` says no and every answer is the last of its connection; for
    /// [`Limits::notice`] new connections are still taken. Then those that wait in the system's queue are taken too and
    /// nobody else, idle connections are let go, requests under way get [`Limits::farewell`] to finish, and the rest is
    /// cut off.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let Self { listener, metrics, tls, app } = self;
        let (word, told) = watch::channel(false);
        // Dropped, and with it the tasks ended, when the last connection is done.
        let mut aside = JoinSet::new();
        if let Some(tls) = &tls {
            aside.spawn(tls.clone().watch(app.limits.certificate_check));
        }
        if let Some(metrics) = metrics {
            let register = app.metrics.clone();
            let router = Router::new().route("/metrics", get(move || async move { register.print() }));
            let limits = Arc::new(Limits { connections: 8, ..app.limits.clone() });
            let told = told.clone();
            aside.spawn(async move {
                let mut talks = JoinSet::new();
                let plain = Counted { router, metrics: None, tls: None, limits, told };
                accept(&metrics, &plain, &mut talks).await;
            });
        }
        let (limits, leaving) = (Arc::new(app.limits.clone()), app.leaving);
        let farewell = limits.farewell;
        let counted = Counted {
            router: app.router,
            metrics: Some(app.metrics),
            tls,
            limits: Arc::clone(&limits),
            told,
        };
        let mut talks = JoinSet::new();
        {
            let mut stop = pin!(stop);
            tokio::select! {
                () = accept(&listener, &counted, &mut talks) => {}
                () = &mut stop => {}
            }
            leaving.store(true, Ordering::Relaxed);
            if !limits.notice.is_zero() {
                tracing::info!(target: "leeward::serve", "told to stop: not ready any more, and still serving");
            }
            tokio::select! {
                () = accept(&listener, &counted, &mut talks) => {}
                () = sleep(limits.notice) => {}
            }
        }
        // Whom the system has let in already is served; closing the socket would cut them off.
        if let Ok(listener) = listener.into_std() {
            while let Ok((stream, _address_is_not_kept)) = listener.accept() {
                let stream = stream.set_nonblocking(true).and_then(|()| TcpStream::from_std(stream));
                if let Ok(stream) = stream {
                    welcome(stream, &counted, None, &mut talks);
                }
            }
        }
        tracing::info!(target: "leeward::serve", connections = talks.len(), "stopping: requests under way are finished");
        let _nobody_listens = word.send(true);
        let all = async { while talks.join_next().await.is_some() {} };
        if timeout(farewell, all).await.is_err() {
            tracing::warn!(target: "leeward::serve", "some requests did not finish in time and were cut off");
        }
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|error| ServeError::Bind { address, kind: error.kind() })
}

/// What every connection of a listener is given.
struct Counted {
    router: Router,
    metrics: Option<crate::Metrics>,
    tls: Option<Tls>,
    limits: Arc<Limits>,
    told: watch::Receiver<bool>,
}

/// Accepts without end, never more at once than there are places; whoever comes then waits in the system's own queue.
async fn accept(listener: &TcpListener, counted: &Counted, talks: &mut JoinSet<()>) {
    let places = Arc::new(Semaphore::new(counted.limits.connections));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        while talks.try_join_next().is_some() {}
        let stream = match listener.accept().await {
            Ok((stream, _address_is_not_kept)) => stream,
            Err(error) => {
                // Out of file handles, or the client was gone already: a moment's rest instead of a busy loop.
                tracing::warn!(target: "leeward::serve", kind = %error.kind(), "a connection could not be accepted");
                sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        welcome(stream, counted, Some(place), talks);
    }
}

/// Serves a connection beside the others; its place, if it has one, comes free at its end.
fn welcome(
    stream: TcpStream,
    counted: &Counted,
    place: Option<OwnedSemaphorePermit>,
    talks: &mut JoinSet<()>,
) {
    let _as_it_is = stream.set_nodelay(true);
    let open = counted.metrics.as_ref().map(crate::Metrics::connection);
    let (router, tls) = (counted.router.clone(), counted.tls.clone());
    let (limits, told) = (Arc::clone(&counted.limits), counted.told.clone());
    talks.spawn(async move {
        greet(stream, tls, router, &limits, told).await;
        drop((open, place));
    });
}

async fn greet(
    stream: TcpStream,
    tls: Option<Tls>,
    router: Router,
    limits: &Limits,
    told: watch::Receiver<bool>,
) {
    match tls {
        None => talk(stream, router, limits, told).await,
        Some(tls) => {
            let shaken = timeout(limits.handshake_time, tls.acceptor().accept(stream)).await;
            if let Ok(Ok(stream)) = shaken {
                talk(stream, router, limits, told).await;
            }
        }
    }
}
