//! An act that can be refused, sent twice or not: only what was done is remembered, so that a refused form can be
//! mended and sent again.

use store::{StoreError, accounts::Answered, visit::Visit};

use crate::Once;

/// How an attempt ended.
pub(crate) enum Attempt<R> {
    /// It was done, now or when it was first sent; where to go on.
    Done(String),
    /// The form's word was used for something else.
    Reused,
    /// It was refused, and nothing was written.
    Refused(R),
}

/// Attempts an act. Whatever refuses must do so before it writes.
pub(crate) fn attempt<R>(
    once: &Once,
    visit: &mut Visit<'_, '_>,
    act: impl FnOnce(&mut Visit<'_, '_>) -> Result<Result<String, R>, StoreError>,
) -> Result<Attempt<R>, StoreError> {
    match visit.answered(once.word(), once.content())? {
        Answered::Before(answer) => Ok(Attempt::Done(answer)),
        Answered::Misused => Ok(Attempt::Reused),
        Answered::New => match act(visit)? {
            Ok(answer) => {
                visit.answer(once.word(), once.content(), &answer)?;
                Ok(Attempt::Done(answer))
            }
            Err(refused) => Ok(Attempt::Refused(refused)),
        },
    }
}
