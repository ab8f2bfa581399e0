//! Files that pages load, all our own.

/// The style of every page.
pub const STYLE: &str = include_str!("../assets/leeward.css");
/// The script of the passkey buttons, the only one there is.
pub const PASSKEY: &str = include_str!("../assets/passkey.js");
