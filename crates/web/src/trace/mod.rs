//! Traces: what a request went through and how long each part took, by ids, codes and templates alone.
//!
//! A request's span holds its number and its trace; the store's visits and transactions lie within it. Log lines name the
//! spans they were written in. Whoever wants the times reads them from a file of OTLP's JSON lines ([`Traces`]), which
//! collectors take as they are. Of public pages there is no span.

mod lines;
mod parent;

pub use lines::Traces;
pub(crate) use parent::Trace;
