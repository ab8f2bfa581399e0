//! A slip in one handler ends one request.

use std::{
    future::{Future, poll_fn},
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::Poll,
};

use crate::WebError;

/// The answer, or [`WebError::Fault`] where making it panicked. What the panic said stays unsaid: it may name someone.
pub async fn caught<T>(answer: impl Future<Output = T>) -> Result<T, WebError> {
    let mut answer = pin!(answer);
    poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| answer.as_mut().poll(cx))) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(answer)) => Poll::Ready(Ok(answer)),
        Err(_) => Poll::Ready(Err(WebError::Fault)),
    })
    .await
}
