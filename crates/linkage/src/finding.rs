//! What a comparison found, in words.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::compare::seen::{Field, birth, middle, name, number, place, sex};

macro_rules! findings {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)*) => {
        /// One field's finding. Its `Display` is a short English text; a page may translate by the variant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Finding {
            $($(#[$doc])* $variant,)*
        }

        impl Finding {
            /// All of them.
            pub const ALL: &'static [Finding] = &[$(Finding::$variant,)*];
        }

        impl fmt::Display for Finding {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    $(Finding::$variant => $text,)*
                })
            }
        }
    };
}

findings! {
    /// One side or both have no value.
    Missing = "not known on one side",
    /// All tokens of the names agree.
    NameSame = "the names agree",
    /// All tokens of the shorter name agree.
    NamePart = "the shorter name is part of the longer",
    /// Some tokens agree, others on both sides do not.
    NameMixed = "one name agrees, others do not",
    /// The names sound alike.
    NameSounds = "the names sound alike",
    /// A short form or respelling learnt from the records.
    NameVariant = "forms that children here bear in turn",
    /// A stroke or two apart.
    NameClose = "a letter or two apart",
    /// One is the head or the tail of the other.
    NameHead = "one name begins or ends the other",
    /// An initial that fits.
    NameInitial = "the initial fits",
    /// The name stands in another field.
    NameMoved = "the name stands in another field",
    /// The names are unlike in most, alike in some.
    NameFaint = "the names are faintly alike",
    /// The names differ.
    NameDiffers = "the names differ",
    /// Whole dates agree.
    DateSame = "the dates of birth agree",
    /// Dates agree, but on a day that forms put in for an unknown one.
    DateDefault = "the dates agree on a day that stands for not known",
    /// Year and month agree, no day on one side.
    DateMonth = "year and month of birth agree, a day is missing",
    /// The year agrees, no more on one side.
    DateYear = "the year of birth agrees, the rest is missing",
    /// Day and month exchanged.
    DateSwapped = "day and month of birth are exchanged",
    /// One digit changed or two neighbours exchanged.
    DateStroke = "one digit of the date of birth is off",
    /// Day and month agree, the year does not.
    DateOtherYear = "day and month of birth agree, the year does not",
    /// Year and month agree, the day does not.
    DateOtherDay = "year and month of birth agree, the day does not",
    /// The year agrees, and one side has a day that forms put in.
    DatePutIn = "the year of birth agrees, one day stands for not known",
    /// Only the year agrees.
    DateSameYear = "only the year of birth agrees",
    /// At most about a year apart.
    DateNear = "born within about a year",
    /// A few years apart.
    DateApart = "born some years apart",
    /// Many years apart.
    DateFar = "born many years apart",
    /// Sex agrees.
    SexSame = "the sex agrees",
    /// Sex differs.
    SexDiffers = "the sex differs",
    /// The telephone or number agrees.
    NumberSame = "the number agrees",
    /// A digit or two off.
    NumberClose = "the number is a digit off",
    /// The numbers differ.
    NumberDiffers = "the numbers differ",
    /// House and street agree.
    PlaceSame = "the address agrees",
    /// The street agrees, the house number nearly.
    PlaceHouseClose = "the street agrees, the house number nearly",
    /// The house number agrees, the street nearly.
    PlaceStreetClose = "the house number agrees, the street nearly",
    /// The street agrees, the house does not.
    PlaceStreet = "the street agrees, the house does not",
    /// The postal code agrees.
    PlaceZip = "the postal code agrees",
    /// The city agrees.
    PlaceCity = "the city agrees",
    /// Nothing of the place agrees.
    PlaceDiffers = "the places differ",
}

impl Finding {
    /// The finding of a field's level.
    pub(crate) fn of(field: Field, level: u8) -> Self {
        match field {
            Field::Given | Field::Surname => match level {
                name::FULL => Self::NameSame,
                name::PART => Self::NamePart,
                name::MIXED => Self::NameMixed,
                name::SOUND => Self::NameSounds,
                name::VARIANT => Self::NameVariant,
                name::CLOSE | name::ROUGH => Self::NameClose,
                name::HEAD => Self::NameHead,
                name::INITIAL => Self::NameInitial,
                name::MOVED | name::COUNTED | name::HALF => Self::NameMoved,
                name::FAINT | name::BEGIN => Self::NameFaint,
                name::DIFFER => Self::NameDiffers,
                _ => Self::Missing,
            },
            Field::Middle => match level {
                middle::EXACT => Self::NameSame,
                middle::INITIAL => Self::NameInitial,
                middle::CLOSE => Self::NameClose,
                middle::MOVED => Self::NameMoved,
                middle::DIFFER => Self::NameDiffers,
                _ => Self::Missing,
            },
            Field::Birth => match level {
                birth::EXACT => Self::DateSame,
                birth::DEFAULT => Self::DateDefault,
                birth::MONTH => Self::DateMonth,
                birth::YEAR => Self::DateYear,
                birth::SWAPPED => Self::DateSwapped,
                birth::STROKE | birth::DEFAULT_STROKE => Self::DateStroke,
                birth::OTHER_YEAR | birth::DEFAULT_YEAR => Self::DateOtherYear,
                birth::OTHER_DAY => Self::DateOtherDay,
                birth::YEAR_DEFAULT => Self::DatePutIn,
                birth::SAME_YEAR => Self::DateSameYear,
                birth::NEAR => Self::DateNear,
                birth::APART => Self::DateApart,
                birth::FAR => Self::DateFar,
                _ => Self::Missing,
            },
            Field::Sex => match level {
                sex::SAME => Self::SexSame,
                sex::DIFFER => Self::SexDiffers,
                _ => Self::Missing,
            },
            Field::Phone | Field::Code => match level {
                number::EXACT => Self::NumberSame,
                number::CLOSE => Self::NumberClose,
                number::DIFFER => Self::NumberDiffers,
                _ => Self::Missing,
            },
            Field::Place => match level {
                place::EXACT => Self::PlaceSame,
                place::HOUSE_CLOSE => Self::PlaceHouseClose,
                place::STREET_CLOSE => Self::PlaceStreetClose,
                place::STREET => Self::PlaceStreet,
                place::ZIP => Self::PlaceZip,
                place::CITY => Self::PlaceCity,
                place::DIFFER => Self::PlaceDiffers,
                _ => Self::Missing,
            },
        }
    }
}
