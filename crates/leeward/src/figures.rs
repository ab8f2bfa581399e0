//! Counting for the server's results room: on a store of its own, so that nobody else waits for it.

use std::sync::{Mutex, PoisonError};

use pages::{Texts, results};
use policy::{Actor, Audience as For};
use stats::Audience;
use store::{Store, StoreError, report::ToFreeze};
use web::reports::{Draft, Figures};

use crate::{
    commands::report::{
        edition::{Edition, Question},
        every_file, options,
    },
    failure::Failure,
};

/// Opens the store once more.
type Open = Box<dyn Fn() -> Result<Store, Failure> + Send + Sync>;

/// Counts on a store of its own, opened when the first report is asked for.
pub struct Aside {
    open: Open,
    texts: Texts,
    store: Mutex<Option<Store>>,
}

impl Aside {
    /// Over a way to open the store.
    pub fn new(open: impl Fn() -> Result<Store, Failure> + Send + Sync + 'static, texts: Texts) -> Self {
        Self { open: Box::new(open), texts, store: Mutex::default() }
    }

    /// Does something with the store; after a fault the next one opens it anew.
    fn with<T>(&self, act: impl FnOnce(&mut Store) -> Result<T, Failure>) -> Result<T, StoreError> {
        let mut held = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        let mut store = match held.take() {
            Some(store) => store,
            None => (self.open)().map_err(plain)?,
        };
        let done = act(&mut store).map_err(plain)?;
        *held = Some(store);
        Ok(done)
    }
}

/// A failure in the store's words. What policy refused stays absent.
fn plain(failure: Failure) -> StoreError {
    match failure {
        Failure::Refused(..) => StoreError::Absent,
        other => StoreError::Plain(other.words()),
    }
}

/// The question in the words of the command line.
fn question(asked: &web::reports::Question, store: &Store) -> Question {
    Question {
        period: asked.period,
        beside: asked.beside,
        as_of: asked.as_of(),
        known_at: None,
        audience: match asked.audience {
            For::Internal => Audience::Internal,
            For::Public => Audience::Public,
        },
        zone: store.about().zone.clone(),
    }
}

impl Figures for Aside {
    fn draft(&self, actor: &Actor, asked: &web::reports::Question) -> Result<Draft, StoreError> {
        self.with(|store| {
            let question = question(asked, store);
            let counted = question.count_as(store, actor, || {})?;
            let earlier = question.earlier(store, actor)?;
            let edition = Edition::draft(&question, &counted, &earlier)?;
            let second = edition.beside.as_ref().map(|(report, _)| report);
            let article =
                results::article(&edition.report, second, &options(&edition, store.about(), &self.texts))?;
            let frozen = stats::Report { version: Some(1), ..edition.report };
            Ok(Draft { article, digest: frozen.digest() })
        })
    }

    fn version(
        &self,
        actor: &Actor,
        asked: &web::reports::Question,
        number: u32,
    ) -> Result<ToFreeze, StoreError> {
        self.with(|store| {
            let question = question(asked, store);
            let counted = question.count_as(store, actor, || {})?;
            let earlier = question.earlier(store, actor)?;
            let edition = Edition::version(&question, &counted, &earlier, number)?;
            let files = every_file(&edition, store.about(), &self.texts)?;
            Ok(edition.to_freeze(&question, files))
        })
    }
}
