//! Reports counted beside the desk: a count over a large store takes seconds, and nobody may wait for it but who asked.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::{Date, RecordId};
use pages::results::Article;
use policy::{Actor, Audience};
use stats::Period;
use store::{Ambient, StoreError, report::ToFreeze};
use tokio::sync::{Semaphore, watch};

use crate::WebError;

/// How long a page waits for its report before it says "look again".
const PATIENCE: Duration = Duration::from_secs(4);

/// How long a report that was counted is handed out to who asked for it, in microseconds: so that "look again" finds it,
/// and what changed since is soon seen.
const FRESH: i64 = 60 * 1_000_000;

/// Reports that are counted, waited for or held at once.
const MOST: usize = 16;

/// What is asked of the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The days counted.
    pub period: Period,
    /// A second period, set beside the first.
    pub beside: Option<Period>,
    /// For whom.
    pub audience: Audience,
}

impl Question {
    /// The day from which open things are seen: the period's last.
    #[must_use]
    pub const fn as_of(&self) -> Date {
        self.period.to
    }
}

/// A draft: the report in words, and the fingerprint of its figures.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The report in words.
    pub article: Article,
    /// Fingerprint that the first period's figures would have in a version frozen now, whatever its number. A draft for
    /// the public has another, since it says of itself that it is one.
    pub digest: String,
}

/// Who counts, on a connection of its own. Policy is asked there, for the actor; each count is written as an act of
/// theirs. Called on threads that may block, one call at a time.
pub trait Figures: Send + Sync {
    /// Counts a draft.
    ///
    /// # Errors
    /// [`StoreError::Absent`] or [`StoreError::NotPermitted`] for whoever may not ask this; whatever the database meets.
    fn draft(&self, actor: &Actor, question: &Question) -> Result<Draft, StoreError>;

    /// Counts and sets a version of this number, in all its forms, to be kept at once.
    ///
    /// # Errors
    /// As [`Self::draft`].
    fn version(&self, actor: &Actor, question: &Question, number: u32) -> Result<ToFreeze, StoreError>;
}

/// The reports of a server: one is counted at a time. Cheap to clone.
#[derive(Clone)]
pub struct Reports(Arc<Inner>);

struct Inner {
    figures: Arc<dyn Figures>,
    ambient: Arc<dyn Ambient>,
    turn: Arc<Semaphore>,
    asked: Mutex<Vec<Asked>>,
}

/// A draft that somebody asked for.
struct Asked {
    key: Key,
    answer: watch::Receiver<Option<Counted>>,
}

/// A draft is its asker's: what a seat may count depends on the seat, and each count is an act of theirs.
type Key = (Arc<str>, &'static str, Option<RecordId>, Question);

#[derive(Clone)]
struct Counted {
    at: i64,
    draft: Result<Arc<Draft>, WebError>,
}

impl Reports {
    /// Over whoever counts.
    #[must_use]
    pub fn new(figures: Arc<dyn Figures>, ambient: Arc<dyn Ambient>) -> Self {
        let turn = Arc::new(Semaphore::new(1));
        Self(Arc::new(Inner { figures, ambient, turn, asked: Mutex::default() }))
    }

    /// A draft, if it is counted within a few seconds; nothing while it is under way, and the next asking finds it.
    ///
    /// # Errors
    /// [`WebError::Busy`] where too many wait already; else as the figures answer.
    pub async fn draft(&self, actor: &Actor, question: &Question) -> Result<Option<Arc<Draft>>, WebError> {
        let mut answer = self.ask(actor, question)?;
        let told = tokio::time::timeout(PATIENCE, answer.wait_for(Option::is_some)).await;
        match told {
            Err(_still_counting) => Ok(None),
            Ok(Err(_given_up)) => Err(WebError::Fault),
            Ok(Ok(counted)) => match counted.as_ref() {
                Some(counted) => counted.draft.clone().map(Some),
                None => Err(WebError::Fault),
            },
        }
    }

    /// Forgets a draft that was counted, so that the next asking counts anew; one under way is waited for.
    pub fn forget(&self, actor: &Actor, question: &Question) {
        let key: Key = (actor.user().into(), actor.kind().code(), actor.agency(), question.clone());
        self.asked().retain(|one| one.key != key || one.answer.borrow().is_none());
    }

    fn ask(&self, actor: &Actor, question: &Question) -> Result<watch::Receiver<Option<Counted>>, WebError> {
        let now = self.0.ambient.now();
        let key: Key = (actor.user().into(), actor.kind().code(), actor.agency(), question.clone());
        let mut asked = self.asked();
        asked.retain(|one| match one.answer.borrow().as_ref() {
            // Whoever counted it panicked if its sender is gone without an answer.
            None => one.answer.has_changed().is_ok(),
            Some(counted) => counted.draft.is_ok() && (0..FRESH).contains(&(now - counted.at)),
        });
        if let Some(one) = asked.iter().find(|one| one.key == key) {
            return Ok(one.answer.clone());
        }
        if asked.len() >= MOST {
            return Err(WebError::Busy);
        }
        let (tell, answer) = watch::channel(None);
        asked.push(Asked { key, answer: answer.clone() });
        drop(asked);
        let (reports, actor, question) = (self.clone(), actor.clone(), question.clone());
        tokio::spawn(async move {
            let draft = reports.beside(move |figures| figures.draft(&actor, &question)).await;
            let at = reports.0.ambient.now();
            let _nobody_waits = tell.send(Some(Counted { at, draft: draft.map(Arc::new) }));
        });
        Ok(answer)
    }

    /// A version to be kept; waits until it is made.
    ///
    /// # Errors
    /// As the figures answer.
    pub async fn version(
        &self,
        actor: &Actor,
        question: &Question,
        number: u32,
    ) -> Result<ToFreeze, WebError> {
        let (actor, question) = (actor.clone(), question.clone());
        self.beside(move |figures| figures.version(&actor, &question, number)).await
    }

    async fn beside<T: Send + 'static>(
        &self,
        count: impl FnOnce(&dyn Figures) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, WebError> {
        let turn = Arc::clone(&self.0.turn).acquire_owned().await.map_err(|_| WebError::Busy)?;
        let figures = Arc::clone(&self.0.figures);
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            count(&*figures)
        });
        done.await.map_err(|_panicked| WebError::Fault)?.map_err(Into::into)
    }

    fn asked(&self) -> MutexGuard<'_, Vec<Asked>> {
        self.0.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
