//! By what a route is kept.

use policy::{Action, Topic};

/// What a visitor of a route is about to do: the act and the kind of record that policy will be asked about.
///
/// The handler still asks about the very record; this is what the matrix of routes is printed and tested by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// The act.
    pub action: Action,
    /// What the record is about; `None` where the act concerns the store or the visitor's own account.
    pub topic: Option<Topic>,
}

/// By what a route is kept. There is no default: whoever adds a route chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// A public page: no cookie, no log line, the same for everyone.
    Public,
    /// A style sheet or the script, under an address that changes with its content.
    Asset,
    /// Answers to whoever watches the server's health.
    Health,
    /// The way in: sign-in, invitation, recovery. Nobody is signed in yet, but nothing may be kept by a browser.
    Arriving,
    /// Any signed-in person's own account: switch seats, sign out. No record is involved.
    Account,
    /// Signed in, with the act that policy decides.
    SignedIn(Need),
}

impl Guard {
    /// Signed in, for an act on records about a topic.
    #[must_use]
    pub const fn signed_in(action: Action, topic: Topic) -> Self {
        Self::SignedIn(Need { action, topic: Some(topic) })
    }

    /// Signed in, for an act on the store as a whole.
    #[must_use]
    pub const fn signed_in_store(action: Action) -> Self {
        Self::SignedIn(Need { action, topic: None })
    }

    /// The act that policy decides, if any.
    #[must_use]
    pub const fn need(&self) -> Option<Need> {
        match self {
            Self::SignedIn(need) => Some(*need),
            Self::Public | Self::Asset | Self::Health | Self::Arriving | Self::Account => None,
        }
    }

    /// Whether only a signed-in person comes in.
    #[must_use]
    pub const fn asks_who(&self) -> bool {
        matches!(self, Self::SignedIn(_) | Self::Account)
    }

    /// Whether the route is the same for everyone, so that a visit must leave no trace.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        matches!(self, Self::Public | Self::Asset | Self::Health)
    }
}
