//! Why an act was refused.

/// A refusal. Towards whoever asked it must look like absence: the same answer as for a record that does not exist.
/// The reason is for the ledger and for whoever mends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Denied {
    /// No rule permits it.
    #[error("no rule permits this act from this seat; the partnership's administrator can explain who may")]
    Refused,
    /// The actor did not say why.
    #[error("an act needs a purpose; say in a few words why you need this")]
    NoPurpose,
    /// The actor gave no user.
    #[error("an act needs a user; sign in, or name yourself")]
    NoUser,
    /// A seat of an agency without the agency, or the reverse.
    #[error("this seat and this agency do not fit; the partnership's administrator can correct the account")]
    NoSeat,
    /// The facts contradict each other: owner, compartment and kind of act do not fit.
    #[error("the facts given of this record contradict each other; report this to the maintainers")]
    Contradiction,
    /// A rule could not be evaluated. One faulty rule refuses everything it touches.
    #[error("a rule could not be evaluated, so the act is refused; report this to the maintainers")]
    Fault,
}
