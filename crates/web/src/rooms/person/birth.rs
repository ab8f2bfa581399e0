//! A date of birth from three boxes, each of which may be empty from the day up.

use domain::BirthDate;
use pages::parts::{Faults, Msg};

use crate::Fields;

/// Reads `NAME_d`, `NAME_m` and `NAME_y`; nothing where all are empty, or where a fault was added.
pub(crate) fn read(fields: &Fields, name: &str, faults: &mut Faults) -> Option<BirthDate> {
    let part = |short: &str| fields.get(&format!("{name}_{short}")).unwrap_or_default().trim().to_owned();
    let (day, month, year) = (part("d"), part("m"), part("y"));
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok().filter(|n| *n <= 9999);
    if year.len() != 4 || number(&year).is_none() {
        faults.add(&format!("{name}_y"), Msg::new("fault-year"));
        return None;
    }
    let month = match (month.is_empty(), number(&month)) {
        (true, _) if day.is_empty() => None,
        (false, Some(month @ 1..=12)) => Some(month),
        _ => {
            faults.add(&format!("{name}_m"), Msg::new("fault-month"));
            return None;
        }
    };
    let text = match (month, day.is_empty(), number(&day)) {
        (None, ..) => year,
        (Some(month), true, _) => format!("{year}-{month:02}"),
        (Some(month), false, Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(_), false, None) => {
            faults.add(&format!("{name}_d"), Msg::new("fault-day"));
            return None;
        }
    };
    let born = BirthDate::parse(&text).ok();
    if born.is_none() {
        faults.add(&format!("{name}_d"), Msg::new("fault-day"));
    }
    born
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_may_be_known_only_in_part_and_is_never_guessed() {
        let said = |d: &str, m: &str, y: &str| {
            let mut faults = Faults::new();
            let fields = Fields::of(&[("dob_d", d), ("dob_m", m), ("dob_y", y)]);
            let born = read(&fields, "dob", &mut faults).map(|b| b.to_string());
            (born, faults.iter().map(|(field, _)| field.to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(said("4", "2", "1998"), (Some("1998-02-04".to_owned()), vec![]));
        assert_eq!(said("", "2", "1998"), (Some("1998-02".to_owned()), vec![]));
        assert_eq!(said("", "", "1998"), (Some("1998".to_owned()), vec![]));
        assert_eq!(said("", "", ""), (None, vec![]));
        assert_eq!(said("13", "13", "1998"), (None, vec!["dob_m".to_owned()]));
        assert_eq!(said("30", "2", "1998"), (None, vec!["dob_d".to_owned()]));
        assert_eq!(said("1", "", "1998"), (None, vec!["dob_m".to_owned()]));
        assert_eq!(said("1", "2", "98"), (None, vec!["dob_y".to_owned()]));
    }
}
