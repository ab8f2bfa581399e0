//! Where to listen, and what is refused.

use std::{io, net::SocketAddr, path::PathBuf};

use thiserror::Error;

/// How clients reach the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Without TLS, on loopback: demo and tests.
    Plain,
    /// With TLS of our own.
    Tls,
    /// Behind a proxy that speaks TLS for us, passes the `Host` header on as it came, and lets nobody else reach us.
    Proxy,
}

impl Scheme {
    /// Whether browsers see TLS.
    #[must_use]
    pub const fn is_secure(self) -> bool {
        matches!(self, Self::Tls | Self::Proxy)
    }
}

/// Certificate and key, in PEM. Looked at every few seconds: a renewed certificate needs no restart.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    /// The certificate, followed by those that vouch for it.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Where to listen.
#[derive(Clone, Debug)]
pub struct ServeConfig {
    /// Address and port; port 0 takes any that is free.
    pub listen: SocketAddr,
    /// TLS of our own.
    pub tls: Option<TlsFiles>,
    /// A proxy speaks TLS for us.
    pub behind_proxy: bool,
    /// Where the counts are read, on loopback alone.
    pub metrics: Option<SocketAddr>,
}

/// Why the server does not start, or stopped.
#[derive(Debug, Error)]
pub enum ServeError {
    /// Beyond loopback without TLS.
    #[error(
        "{0} can be reached from other machines, and without TLS anyone between could read along: give --tls-cert and \
         --tls-key, or --behind-proxy if a proxy speaks TLS, or listen on 127.0.0.1"
    )]
    NeedsTls(SocketAddr),
    /// Both at once.
    #[error(
        "--behind-proxy and certificate files exclude each other: who speaks TLS, the proxy or this server?"
    )]
    TlsTwice,
    /// Counts beyond loopback.
    #[error("{0} can be reached from other machines: the counts are read on loopback alone")]
    MetricsBeyondLoopback(SocketAddr),
    /// The address is taken or not ours.
    #[error("{address} cannot be listened on: {kind}")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        kind: io::ErrorKind,
    },
    /// A certificate file cannot be read.
    #[error("{file} cannot be read: {kind}")]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        kind: io::ErrorKind,
    },
    /// Certificate and key are not usable.
    #[error("{file} is not usable for TLS: {why}")]
    BadCertificate {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// The routes were made for another scheme than the one listened with.
    #[error(
        "the routes were built for {built:?}, and the settings say {asked:?}: build both from the same settings"
    )]
    OtherScheme {
        /// Of the routes.
        built: Scheme,
        /// Of the settings.
        asked: Scheme,
    },
    /// The system's threads.
    #[error("the server's threads cannot be started: {0}")]
    Threads(io::ErrorKind),
}

impl ServeConfig {
    /// Plain, on loopback.
    #[must_use]
    pub const fn loopback(listen: SocketAddr) -> Self {
        Self { listen, tls: None, behind_proxy: false, metrics: None }
    }

    /// How clients reach the server by these settings.
    ///
    /// # Errors
    /// [`ServeError::NeedsTls`], [`ServeError::TlsTwice`] and [`ServeError::MetricsBeyondLoopback`]: whoever starts the
    /// server mends the settings.
    pub fn scheme(&self) -> Result<Scheme, ServeError> {
        if let Some(metrics) = self.metrics.filter(|metrics| !metrics.ip().is_loopback()) {
            return Err(ServeError::MetricsBeyondLoopback(metrics));
        }
        match (&self.tls, self.behind_proxy) {
            (Some(_), true) => Err(ServeError::TlsTwice),
            (Some(_), false) => Ok(Scheme::Tls),
            (None, true) => Ok(Scheme::Proxy),
            (None, false) if self.listen.ip().is_loopback() => Ok(Scheme::Plain),
            (None, false) => Err(ServeError::NeedsTls(self.listen)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(listen: &str, tls: bool, behind_proxy: bool) -> Result<Scheme, ServeError> {
        let tls = tls.then(|| TlsFiles { certificate: "c.pem".into(), key: "k.pem".into() });
        let listen = listen.parse().expect("an address");
        ServeConfig { listen, tls, behind_proxy, metrics: None }.scheme()
    }

    #[test]
    fn beyond_loopback_somebody_speaks_tls() {
        assert_eq!(asked("127.0.0.1:8311", false, false).expect("fine"), Scheme::Plain);
        assert_eq!(asked("[::1]:8311", false, false).expect("fine"), Scheme::Plain);
        assert_eq!(asked("0.0.0.0:8311", true, false).expect("fine"), Scheme::Tls);
        assert_eq!(asked("0.0.0.0:8311", false, true).expect("fine"), Scheme::Proxy);
        for open in ["0.0.0.0:8311", "[::]:8311", "192.0.2.1:80"] {
            assert!(matches!(asked(open, false, false), Err(ServeError::NeedsTls(_))), "{open}");
        }
        assert!(matches!(asked("0.0.0.0:8311", true, true), Err(ServeError::TlsTwice)));
    }

    #[test]
    fn counts_stay_on_loopback() {
        let mut config = ServeConfig::loopback("127.0.0.1:0".parse().expect("an address"));
        config.metrics = Some("0.0.0.0:9311".parse().expect("an address"));
        assert!(matches!(config.scheme(), Err(ServeError::MetricsBeyondLoopback(_))));
    }
}
