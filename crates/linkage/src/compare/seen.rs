//! What a comparison finds, field by field.

use serde::{Deserialize, Serialize};

/// Fields that findings are made for, in the order of [`Seen::levels`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// Given names.
    Given,
    /// Family names.
    Surname,
    /// Middle names.
    Middle,
    /// Date of birth.
    Birth,
    /// Sex.
    Sex,
    /// Telephone.
    Phone,
    /// Address: house, street, postal code, city.
    Place,
    /// A number given to the person.
    Code,
}

impl Field {
    /// All, in order.
    pub const ALL: [Field; FIELDS] = [
        Field::Given,
        Field::Surname,
        Field::Middle,
        Field::Birth,
        Field::Sex,
        Field::Phone,
        Field::Place,
        Field::Code,
    ];
}

/// How many fields there are.
pub(crate) const FIELDS: usize = 8;
/// Room for the levels of one field.
pub(crate) const LEVELS: usize = 16;

/// Level of a field that one side does not have.
pub(crate) const MISSING: u8 = 0;

/// Levels of given names and of family names.
pub(crate) mod name {
    /// All tokens of both sides agree.
    pub(crate) const FULL: u8 = 1;
    /// All tokens of one side agree.
    pub(crate) const PART: u8 = 2;
    /// A token agrees or sounds alike, others on both sides do not.
    pub(crate) const MIXED: u8 = 3;
    /// Tokens sound alike.
    pub(crate) const SOUND: u8 = 4;
    /// A respelling or short form learnt from the file.
    pub(crate) const VARIANT: u8 = 5;
    /// A stroke apart, in a name of some length.
    pub(crate) const CLOSE: u8 = 6;
    /// A stroke or two apart, in a short name.
    pub(crate) const ROUGH: u8 = 7;
    /// One is the head or the tail of the other.
    pub(crate) const HEAD: u8 = 8;
    /// An initial.
    pub(crate) const INITIAL: u8 = 9;
    /// The name stands in another field of the other record.
    pub(crate) const MOVED: u8 = 10;
    /// Nothing agrees.
    pub(crate) const DIFFER: u8 = 11;
    /// Unlike, but with a first letter or many letters in common.
    pub(crate) const FAINT: u8 = 12;
    /// Unlike, but with one beginning, as short forms and respellings have.
    pub(crate) const BEGIN: u8 = 13;
    /// Moved, and already counted with the other field.
    pub(crate) const COUNTED: u8 = 14;
    /// A name stands in another field, and both sides have names besides that agree with nothing.
    pub(crate) const HALF: u8 = 15;
}

/// Levels of middle names.
pub(crate) mod middle {
    pub(crate) const EXACT: u8 = 1;
    pub(crate) const INITIAL: u8 = 2;
    pub(crate) const CLOSE: u8 = 3;
    pub(crate) const MOVED: u8 = 4;
    pub(crate) const DIFFER: u8 = 5;
}

/// Levels of dates of birth.
pub(crate) mod birth {
    pub(crate) const EXACT: u8 = 1;
    /// Equal, and a date that forms put in for an unknown one.
    pub(crate) const DEFAULT: u8 = 2;
    /// Year and month agree, one side has no day.
    pub(crate) const MONTH: u8 = 3;
    /// The year agrees, one side has no more.
    pub(crate) const YEAR: u8 = 4;
    pub(crate) const SWAPPED: u8 = 5;
    /// One digit changed, or two neighbours exchanged.
    pub(crate) const STROKE: u8 = 6;
    /// Day and month agree, the year does not.
    pub(crate) const OTHER_YEAR: u8 = 7;
    /// Year and month agree, the day does not.
    pub(crate) const OTHER_DAY: u8 = 8;
    /// The year agrees, and one side has a date that forms put in.
    pub(crate) const YEAR_DEFAULT: u8 = 9;
    /// The year agrees.
    pub(crate) const SAME_YEAR: u8 = 10;
    /// At most about a year apart.
    pub(crate) const NEAR: u8 = 11;
    /// A few years apart.
    pub(crate) const APART: u8 = 12;
    /// Many years apart.
    pub(crate) const FAR: u8 = 13;
    /// Both on one day that forms put in, the year a digit off.
    pub(crate) const DEFAULT_STROKE: u8 = 14;
    /// Both on one day that forms put in, the year another.
    pub(crate) const DEFAULT_YEAR: u8 = 15;
}

/// Levels of sex.
pub(crate) mod sex {
    pub(crate) const SAME: u8 = 1;
    pub(crate) const DIFFER: u8 = 2;
}

/// Levels of telephones and of numbers.
pub(crate) mod number {
    pub(crate) const EXACT: u8 = 1;
    pub(crate) const CLOSE: u8 = 2;
    pub(crate) const DIFFER: u8 = 3;
}

/// Levels of places.
pub(crate) mod place {
    /// House and street.
    pub(crate) const EXACT: u8 = 1;
    /// The street, and a house number a stroke apart.
    pub(crate) const HOUSE_CLOSE: u8 = 2;
    /// The house number, and a street spelled otherwise.
    pub(crate) const STREET_CLOSE: u8 = 3;
    /// The street, another house.
    pub(crate) const STREET: u8 = 4;
    pub(crate) const ZIP: u8 = 5;
    pub(crate) const CITY: u8 = 6;
    pub(crate) const DIFFER: u8 = 7;
}

/// Findings of one comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Seen {
    /// A level for each field, in the order of [`Field::ALL`].
    pub levels: [u8; FIELDS],
    /// Naming class of both, or [`crate::model::classes::CLASSES`] if they differ.
    pub class: u8,
    /// Natural logarithm of the chance that strangers share all name tokens (and the default date) that agree here.
    pub names: f32,
    /// The same for given names between children of one home.
    pub given: f32,
    /// The same for the tokens that are given names on both sides; the rest may be the family's, told under another field.
    pub own: f32,
    /// Chance of the date, where it is not in `names`.
    pub birth: f32,
    pub phone: f32,
    pub place: f32,
    pub code: f32,
}

/// Natural logarithm of the share of strangers with one telephone who have one address, too.
const TOGETHER: f32 = -0.7;

impl Seen {
    /// Natural logarithm of the chance that strangers share what agrees of telephone and place. A telephone and an address go
    /// together: strangers of one shelter who share the one mostly share the other.
    #[inline]
    pub(crate) fn contact(&self) -> f32 {
        let each = self.phone + self.place;
        if self.level(Field::Phone) == number::EXACT && self.level(Field::Place) == place::EXACT {
            return each.max(self.phone.min(self.place) + TOGETHER);
        }
        each
    }

    /// Share of what telephone and place would say each by itself that they say together, 0 to 1.
    pub(crate) fn together(&self) -> f32 {
        let each = self.phone + self.place;
        if each == 0.0 { 1.0 } else { self.contact() / each }
    }

    #[inline]
    pub(crate) fn level(&self, field: Field) -> u8 {
        self.levels[field as usize]
    }
}
