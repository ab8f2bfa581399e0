//! Why a cell is withheld, in words that tell an attacker as little as words can.

use std::fmt;

/// The reason printed in place of a withheld count.
///
/// There is one reason for a small count and for the larger count that hides it. Two reasons would say which is
/// which: the small one would then be known to lie in 1 to 10, the other above, and both would need more company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The count is from 1 to 10, or its printing would reveal one that is. The reader knows that it is not zero.
    SmallOrProtecting,
    /// This part of the release could not be printed without undoing an earlier one. The count may be anything,
    /// zero too; it says nothing about the number.
    EarlierRelease,
}

impl Reason {
    /// Both reasons, in the order of their floors.
    pub const ALL: [Self; 2] = [Self::EarlierRelease, Self::SmallOrProtecting];

    /// The code that stands in the report's `suppressed` field and in frozen releases.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SmallOrProtecting => "small_or_protecting",
            Self::EarlierRelease => "earlier_release",
        }
    }

    /// Reads a code back from a frozen release; `None` if it is not one of ours.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }

    /// The least count a reader must reckon with: 1 where zero would have been shown, otherwise 0.
    #[must_use]
    pub const fn floor(self) -> u64 {
        match self {
            Self::SmallOrProtecting => 1,
            Self::EarlierRelease => 0,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
