//! The rooms: each a file of handlers that fills a page's context from one visit to the store.
//!
//! A handler asks the store through [`Rooms::look`] or [`Rooms::write`], whose closure reads within policy and one
//! transaction, and gives the page what came back. No handler decides who may see what.

mod about;
mod access;
mod account;
mod accounts;
#[cfg(feature = "oidc")]
mod agency;
pub(crate) mod attempt;
pub(crate) mod case;
pub(crate) mod episode;
mod face;
mod frame;
pub(crate) mod handoff;
mod home;
mod invitation;
mod known;
mod ledger;
mod links;
mod missing;
pub(crate) mod names;
mod paging;
mod passkey;
mod person;
mod public;
mod query;
mod reason;
mod refusals;
pub(crate) mod report;
pub(crate) mod results;
mod resume;
mod search;
mod seat;
mod sign_in;
mod typed;
mod when;
mod words;

use std::sync::Arc;

use axum::middleware::from_fn_with_state;
use credential::{
    Key,
    passkey::Site,
    password::{CommonPasswords, Hashing},
};
use domain::{Instant, Zone};
use pages::{
    Texts,
    frame::Frame,
    parts::{Link, paths},
};
use store::{About, Ambient, StoreError, accounts::Entered, visit::Visit};

pub use face::PageFace;

use crate::{
    Asset, Assets, Entry, Front, Once, Routes, WebError,
    partners::Partner,
    reports::{Figures, Reports},
};

/// What every room is given.
#[derive(Clone)]
pub struct Rooms {
    front: Front,
    shared: Arc<Shared>,
    reports: Option<Reports>,
}

/// What does not change while the server runs.
struct Shared {
    about: About,
    partnership: [u8; 16],
    key: Key,
    sign_in_key: [u8; 32],
    hashing: Hashing,
    common: CommonPasswords,
    ambient: Arc<dyn Ambient>,
    texts: Texts,
    help: public::Help,
    assets: Assets,
    secure: bool,
    site: Option<Site>,
    partners: Vec<Arc<Partner>>,
    #[cfg_attr(not(feature = "oidc"), allow(dead_code, reason = "only partner agencies lead back here"))]
    public_url: String,
}

/// What the rooms are opened with.
pub struct Opening {
    /// The store.
    pub front: Front,
    /// What was settled when it was made.
    pub about: About,
    /// The partnership's id.
    pub partnership: domain::RecordId,
    /// Keys the hashes of names typed at sign-in.
    pub sign_in_key: [u8; 32],
    /// How passwords are hashed.
    pub hashing: Hashing,
    /// Time and chance.
    pub ambient: Arc<dyn Ambient>,
    /// Whether browsers see TLS.
    pub secure: bool,
    /// Where passkeys can be used, as browsers know it; without one, people sign in by the other ways.
    pub site: Option<Site>,
    /// Partner agencies that sign their own people in.
    pub partners: Vec<Partner>,
    /// Address under which browsers reach this server, where partner agencies lead back to.
    pub public_url: String,
}

/// What a visit brought, and who made it.
pub(crate) struct Seen<T> {
    pub entered: Entered,
    pub now: i64,
    pub value: T,
}

impl Rooms {
    /// Opens the rooms.
    ///
    /// # Errors
    /// [`pages::TextsError`] if the texts that are compiled in cannot be read.
    pub fn open(opening: Opening) -> Result<Self, pages::TextsError> {
        let assets = Assets::new(&[
            Asset {
                name: "leeward.css",
                kind: "text/css; charset=utf-8",
                bytes: pages::assets::STYLE.as_bytes(),
            },
            Asset {
                name: "passkey.js",
                kind: "text/javascript; charset=utf-8",
                bytes: pages::assets::PASSKEY.as_bytes(),
            },
            Asset {
                name: public::STYLE,
                kind: "text/css; charset=utf-8",
                bytes: pages::public::STYLE.as_bytes(),
            },
        ]);
        let shared = Shared {
            about: opening.about,
            partnership: opening.partnership.0,
            key: Key::new(&opening.sign_in_key),
            sign_in_key: opening.sign_in_key,
            hashing: opening.hashing,
            common: CommonPasswords::embedded(),
            ambient: opening.ambient,
            texts: Texts::load("en")?,
            help: public::Help::load()?,
            assets,
            secure: opening.secure,
            site: opening.site,
            partners: opening.partners.into_iter().map(Arc::new).collect(),
            public_url: opening.public_url,
        };
        Ok(Self { front: opening.front, shared: Arc::new(shared), reports: None })
    }

    /// With someone who counts reports. Without, the results room shows what was frozen and says that it is busy where
    /// something is to be counted.
    #[must_use]
    pub fn with_figures(mut self, figures: Arc<dyn Figures>) -> Self {
        self.reports = Some(Reports::new(figures, Arc::clone(&self.shared.ambient)));
        self
    }

    /// All rooms' routes.
    #[must_use]
    pub fn routes(&self) -> Routes<Self> {
        let routes = Routes::new();
        #[cfg(feature = "oidc")]
        let routes = routes.join(agency::routes());
        routes
            .join(self.shared.assets.routes())
            .join(crate::api::routes())
            .join(sign_in::routes())
            .join(invitation::routes())
            .join(account::routes())
            .join(accounts::routes())
            .join(seat::routes())
            .join(person::routes())
            .join(home::routes())
            .join(missing::routes())
            .join(episode::routes())
            .join(report::routes())
            .join(handoff::routes())
            .join(links::routes())
            .join(case::routes())
            .join(search::routes())
            .join(about::routes())
            .join(public::routes())
            .join(access::routes())
            .join(ledger::routes())
            .join(results::routes())
            .within(|router| router.layer(from_fn_with_state(self.clone(), known::known)))
    }

    /// The ways to sign in by a partner agency: all, or those of some agencies.
    fn agencies(&self, among: Option<&[domain::RecordId]>) -> Vec<Link> {
        let offered = self.shared.partners.iter().filter(|p| among.is_none_or(|ids| ids.contains(&p.agency)));
        let said = |partner: &Arc<Partner>| {
            let with = [("agency", partner.name.as_str().into())];
            self.texts().say_with("signin-agency", &with).unwrap_or_else(|_| partner.name.clone())
        };
        offered.map(|partner| Link::new(paths::agency(&partner.key), said(partner))).collect()
    }

    /// The way to the store.
    #[must_use]
    pub const fn front(&self) -> &Front {
        &self.front
    }

    pub(crate) fn texts(&self) -> &Texts {
        &self.shared.texts
    }

    pub(crate) fn zone(&self) -> &Zone {
        &self.shared.about.zone
    }

    /// This moment, told in the partnership's zone.
    pub(crate) fn now(&self) -> Instant {
        self.zone().told(self.shared.ambient.now())
    }

    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.shared.ambient.fill(&mut bytes);
        bytes
    }

    /// Reads for a page. Whoever has not yet chosen among several seats is asked to first.
    pub(crate) async fn look<T: Send + 'static>(
        &self,
        entry: &Entry,
        kind: &'static str,
        mut act: impl FnMut(&mut Visit<'_, '_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<Seen<T>, WebError> {
        let seen = self.front.visit(entry, kind, move |visit| seen(visit, &mut act)).await?;
        seen.ok_or(WebError::ChooseSeat)
    }

    /// Writes, and may be sent twice.
    pub(crate) async fn write(
        &self,
        entry: &Entry,
        once: Once,
        kind: &'static str,
        act: impl FnMut(&mut Visit<'_, '_>) -> Result<String, StoreError> + Send + 'static,
    ) -> Result<String, WebError> {
        self.front.edit_once(entry, once, kind, act).await
    }

    /// The frame of a page for everybody, which is the same each time.
    pub(crate) fn bare_frame(&self) -> Frame {
        Frame { sample: self.shared.about.demo, ..Frame::default() }
    }

    /// The frame of a page for someone who is in.
    pub(crate) fn frame(&self, entry: &Entry, entered: &Entered, path: &str) -> Frame {
        frame::of(self, entry, entered, path)
    }
}

fn seen<T>(
    visit: &mut Visit<'_, '_>,
    act: &mut impl FnMut(&mut Visit<'_, '_>) -> Result<T, StoreError>,
) -> Result<Option<Seen<T>>, StoreError> {
    let Some(entered) = visit.entered().cloned() else { return Err(StoreError::Absent) };
    if entered.seat.is_none() {
        return Ok(None);
    }
    let now = visit.now();
    Ok(Some(Seen { entered, now, value: act(visit)? }))
}
