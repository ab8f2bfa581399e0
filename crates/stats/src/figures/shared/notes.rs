//! Footnotes that stand under several figures.

/// Who "a person" is.
pub const PERSON_FILES: &str = "Files that a person has confirmed to be of one person count once; other files on the same person count apart.";

/// What a charge says and what it does not.
pub const ALLEGATION: &str =
    "A charge is an allegation. It does not say that the person did what is alleged.";

/// When a case is charged.
pub const CHARGED: &str = "A case is charged on the day on which the first charge in it was filed.";

/// Which absences count before a victim was located.
pub const VERIFIED_ONLY: &str = "Only verified absences count; unfounded reports are left out.";

/// Where a child without any date of birth goes.
pub const NO_BIRTH: &str = "Where only the year or month of birth is known, the youngest possible age is taken; without a date of birth the \
     age is unknown.";

/// Which cases it is about, and what it does not claim.
pub const NO_CAUSE: &str = "The figure says what happened together; it does not say what caused what.";
