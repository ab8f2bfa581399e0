//! What two files come to in one part, in a few words each; the comparison's findings are told in these.

use linkage::Finding;

/// How two files stand to each other in one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// The same.
    Same,
    /// What one file has is part of what the other has.
    Part,
    /// Some of it agrees, some does not.
    Some,
    /// It sounds alike.
    Sounds,
    /// A short form or another spelling of it that is seen in other files too.
    Variant,
    /// A letter or a digit apart.
    Near,
    /// An initial that fits.
    Initial,
    /// It stands in another place of the other file.
    Moved,
    /// Day and month the other way round.
    Swapped,
    /// Day and month agree, the year does not.
    OtherYear,
    /// Year and month agree, the day does not, or is missing.
    OtherDay,
    /// The year agrees, or is about the same.
    Year,
    /// The same day, but one that forms put in where none is known.
    PutIn,
    /// The street agrees, the house does not.
    Street,
    /// The neighbourhood or the city agrees.
    Area,
    /// Something else.
    Other,
}

impl Look {
    /// Every outcome.
    pub const ALL: [Self; 16] = [
        Self::Same,
        Self::Part,
        Self::Some,
        Self::Sounds,
        Self::Variant,
        Self::Near,
        Self::Initial,
        Self::Moved,
        Self::Swapped,
        Self::OtherYear,
        Self::OtherDay,
        Self::Year,
        Self::PutIn,
        Self::Street,
        Self::Area,
        Self::Other,
    ];

    /// Its name in messages and in the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Part => "part",
            Self::Some => "some",
            Self::Sounds => "sounds",
            Self::Variant => "variant",
            Self::Near => "near",
            Self::Initial => "initial",
            Self::Moved => "moved",
            Self::Swapped => "swapped",
            Self::OtherYear => "other_year",
            Self::OtherDay => "other_day",
            Self::Year => "year",
            Self::PutIn => "put_in",
            Self::Street => "street",
            Self::Area => "area",
            Self::Other => "other",
        }
    }

    /// A comparison's finding; none where one side has no value. A new kind of finding does not compile until someone
    /// chooses its words.
    pub(crate) const fn of(found: Finding) -> Option<Self> {
        Some(match found {
            Finding::Missing => return None,
            Finding::NameSame
            | Finding::DateSame
            | Finding::SexSame
            | Finding::NumberSame
            | Finding::PlaceSame => Self::Same,
            Finding::NamePart | Finding::NameHead => Self::Part,
            Finding::NameMixed => Self::Some,
            Finding::NameSounds => Self::Sounds,
            Finding::NameVariant => Self::Variant,
            Finding::NameClose
            | Finding::NameFaint
            | Finding::DateStroke
            | Finding::NumberClose
            | Finding::PlaceHouseClose
            | Finding::PlaceStreetClose => Self::Near,
            Finding::NameInitial => Self::Initial,
            Finding::NameMoved => Self::Moved,
            Finding::DateSwapped => Self::Swapped,
            Finding::DateOtherYear => Self::OtherYear,
            Finding::DateMonth | Finding::DateOtherDay => Self::OtherDay,
            Finding::DateYear | Finding::DateSameYear | Finding::DateNear => Self::Year,
            Finding::DateDefault | Finding::DatePutIn => Self::PutIn,
            Finding::PlaceStreet => Self::Street,
            Finding::PlaceZip | Finding::PlaceCity => Self::Area,
            Finding::NameDiffers
            | Finding::DateApart
            | Finding::DateFar
            | Finding::SexDiffers
            | Finding::NumberDiffers
            | Finding::PlaceDiffers => Self::Other,
        })
    }
}
