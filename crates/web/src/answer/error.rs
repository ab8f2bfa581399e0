//! Everything that can go wrong with a request, and what is said about it.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use store::StoreError;
use thiserror::Error;

use crate::FaultKind;

/// One field that was not accepted. Says which and why, never what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// The field's name in the form.
    pub field: &'static str,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// Why a request was not answered as asked. Turned into a page or a problem at the edge, in one place, so that every
/// route answers alike. No variant holds anything a client sent.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WebError {
    /// It does not exist, or is not for this visitor: the two are never told apart.
    #[error("there is nothing here for you: check the address, or ask who gave it to you")]
    Absent,
    /// The address exists, not for this method.
    #[error("this address does not take that method")]
    WrongMethod,
    /// Nobody is signed in, or no longer.
    #[error("sign in first")]
    SignIn,
    /// Signed in, and no seat chosen yet.
    #[error("choose a seat first")]
    ChooseSeat,
    /// The form does not prove that it is ours, or another site sent it.
    #[error(
        "this form was not sent from this site, or is too old: open the page again and send it once more"
    )]
    Unproven,
    /// What came is not what it claims to be.
    #[error("the request cannot be read: the program that sent it must be mended")]
    Malformed,
    /// A kind of content that is not taken here.
    #[error("this kind of content is not taken here: send a form to a page, JSON to the API")]
    WrongType,
    /// The body is too long.
    #[error("this is more than is taken at once: send less")]
    TooLarge,
    /// The headers are too long.
    #[error("the request's headers are too long: delete this site's cookies and try again")]
    HeadersTooLarge,
    /// The address is too long.
    #[error("the address is too long")]
    PathTooLong,
    /// The body did not come in time.
    #[error("the connection was too slow: nothing was saved, try again")]
    TooSlow,
    /// JSON nested deeper than anything here is.
    #[error("the JSON is nested too deeply")]
    TooDeep,
    /// Fields that were not accepted; for the API. Pages show the form again themselves.
    #[error("some fields were not accepted")]
    Fields(Vec<FieldFault>),
    /// A rule of the record stands in the way, in the store's words; `field` is empty where it concerns no field.
    #[error("{reason}")]
    Rule {
        /// The column at fault.
        field: String,
        /// What is wrong, and what would mend it; never what was typed.
        reason: String,
    },
    /// Someone else changed it meanwhile.
    #[error("it was changed meanwhile: look at what is there now and choose")]
    Stale,
    /// Someone else changed the same fields meanwhile; for the API.
    #[error("others changed the same fields meanwhile: read what is there now and choose")]
    Clash {
        /// The fields.
        columns: Vec<&'static str>,
        /// The version that is there now.
        version: u32,
    },
    /// A change that does not say which version was seen; for the API.
    #[error("say in If-Match which version was seen")]
    Unconditional,
    /// A record outside the seat's own work, or, of files, none: pages ask why.
    #[error("this is not in your own work: say why you open it")]
    ReasonNeeded,
    /// The same idempotency key came with other content.
    #[error("this key was used for something else: make a new key for each act")]
    KeyReused,
    /// Too many tries; wait so many seconds.
    #[error("too many tries: wait a while")]
    TooMany {
        /// Seconds to wait.
        after: u32,
    },
    /// Asked under a name that this server does not answer to.
    #[error("this server does not answer under that name")]
    Misdirected,
    /// Nothing was saved: the disk is full or the database is away.
    #[error("not saved: nothing was changed. Try again; if it stays so, tell whoever runs this server")]
    NotSaved,
    /// The database went away in the midst of saving, and cannot yet be asked what became of it.
    #[error(
        "it is not sure whether this was saved: send the same again in a moment, with the same key; it is saved once only"
    )]
    Unsure,
    /// All places are taken.
    #[error("the server is busy: nothing was changed, try again in a moment")]
    Busy,
    /// Our own mistake.
    #[error("something went wrong on our side: tell whoever runs this server, with the number below")]
    Fault,
}

impl WebError {
    /// Its name: the last part of a problem's `type`, and the message's name in the texts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::WrongMethod => "wrong-method",
            Self::SignIn => "sign-in",
            Self::ChooseSeat => "choose-seat",
            Self::Unproven => "unproven-form",
            Self::Malformed => "malformed",
            Self::WrongType => "wrong-type",
            Self::TooLarge => "too-large",
            Self::HeadersTooLarge => "headers-too-large",
            Self::PathTooLong => "path-too-long",
            Self::TooSlow => "too-slow",
            Self::TooDeep => "too-deep",
            Self::Fields(_) => "fields",
            Self::Rule { .. } => "rule",
            Self::Stale => "stale",
            Self::Clash { .. } => "clash",
            Self::Unconditional => "unconditional",
            Self::ReasonNeeded => "reason-needed",
            Self::KeyReused => "key-reused",
            Self::TooMany { .. } => "too-many",
            Self::Misdirected => "misdirected",
            Self::NotSaved => "not-saved",
            Self::Unsure => "unsure",
            Self::Busy => "busy",
            Self::Fault => "fault",
        }
    }

    /// The status it is answered with.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Absent => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::ChooseSeat | Self::Unproven | Self::ReasonNeeded => StatusCode::FORBIDDEN,
            Self::Malformed | Self::TooDeep => StatusCode::BAD_REQUEST,
            Self::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::PathTooLong => StatusCode::URI_TOO_LONG,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Fields(_) | Self::Rule { .. } | Self::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Stale => StatusCode::CONFLICT,
            Self::Clash { .. } => StatusCode::PRECONDITION_FAILED,
            Self::Unconditional => StatusCode::PRECONDITION_REQUIRED,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Self::NotSaved | Self::Unsure | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A short heading in English.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Absent => "Nothing here",
            Self::WrongMethod => "Not that way",
            Self::SignIn => "Sign in",
            Self::ChooseSeat => "Choose a seat",
            Self::Unproven => "This form can't be taken",
            Self::Malformed | Self::TooDeep => "The request can't be read",
            Self::WrongType => "Not this kind of content",
            Self::TooLarge | Self::HeadersTooLarge | Self::PathTooLong => "Too long",
            Self::TooSlow => "Too slow",
            Self::Fields(_) | Self::Rule { .. } => "Some fields need another look",
            Self::Stale | Self::Clash { .. } => "Changed meanwhile",
            Self::Unconditional => "Which version?",
            Self::ReasonNeeded => "Why do you need this?",
            Self::KeyReused => "Key used before",
            Self::TooMany { .. } => "Too many tries",
            Self::Misdirected => "Not this server",
            Self::NotSaved => "Not saved",
            Self::Unsure => "Perhaps not saved",
            Self::Busy => "Busy",
            Self::Fault => "Something went wrong",
        }
    }

    /// Whether the same form may be taken if it is sent again in a moment.
    #[must_use]
    pub const fn passes(&self) -> bool {
        matches!(self, Self::NotSaved | Self::Unsure | Self::Busy)
    }

    /// Whether it is ours, so that the request's number helps whoever mends it.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.status().is_server_error()
    }

    /// What an answer that some library made stands for, by its status.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::Absent,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::WrongType,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            status if status.is_client_error() => Self::Malformed,
            _ => Self::Fault,
        }
    }
}

/// Bare: the shape is given at the edge, where it is known who asks.
impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What the store answers, as far as it concerns whoever asks. What only an operator can mend is written into the log;
/// the store's texts repeat no personal value.
impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::SignedOut(_) => Self::SignIn,
            StoreError::Absent | StoreError::NotPermitted => Self::Absent,
            StoreError::ReasonNeeded => Self::ReasonNeeded,
            StoreError::Busy => Self::Busy,
            StoreError::Stale => Self::Stale,
            StoreError::Rule { column, reason } => Self::Rule { field: column, reason },
            StoreError::OnHold => Self::Rule { field: String::new(), reason: StoreError::OnHold.to_string() },
            error => {
                tracing::error!(target: "leeward::store", %error, "nothing was saved");
                match error {
                    StoreError::Full | StoreError::Lite(_) | StoreError::Pg(_) => Self::NotSaved,
                    StoreError::Unsure => Self::Unsure,
                    _ => Self::Fault,
                }
            }
        }
    }
}
