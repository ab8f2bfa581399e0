//! Counties, by the five digits of the federal standard (FIPS).

use std::{collections::BTreeSet, sync::LazyLock};

use serde::Deserialize;

use crate::{date::Date, law};

/// A code that was retired, or is newer than the edition in `law/counties.txt`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountyChange {
    /// The five digits.
    pub code: String,
    /// The county's name and state.
    pub name: String,
    /// First day of use; none if older than 1990.
    #[serde(default, deserialize_with = "law::maybe_day")]
    pub from: Option<Date>,
    /// Last day of use; none while in use.
    #[serde(default, deserialize_with = "law::maybe_day")]
    pub to: Option<Date>,
    /// The codes that came in its place, if it was retired.
    #[serde(default)]
    pub now: Vec<String>,
}

/// How `law/counties-retired.toml` is laid out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    county: Vec<CountyChange>,
}

/// The codes of every county of the 2017 edition, from `law/counties.txt`.
static COUNTIES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let list = include_str!("../../../law/counties.txt");
    list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect()
});

/// The codes that edition lacks; read only when a code is not in it.
static CHANGES: LazyLock<Vec<CountyChange>> = LazyLock::new(|| {
    let text = include_str!("../../../law/counties-retired.toml");
    toml::from_str::<Changes>(text).map(|c| c.county).unwrap_or_default()
});

/// Whether a county has, or had on some day since 1990, this five-digit code. A record of any day may use it: people
/// look back, and systems change their codes late.
#[must_use]
pub fn exists(fips: &str) -> bool {
    COUNTIES.contains(fips) || changes().iter().any(|c| c.code == fips)
}

/// The codes retired since 1990 and before 2017, and those new since 2017, in the order of the text.
#[must_use]
pub fn changes() -> &'static [CountyChange] {
    &CHANGES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hennepin_ramsey_and_dakota_exist_and_an_invented_county_does_not() {
        assert!(["27053", "27123", "27037"].iter().all(|c| exists(c)));
        assert!(!exists("27999") && !exists("2705") && !exists("") && !exists("# a comment"));
    }

    #[test]
    fn a_code_in_use_in_2013_is_taken_although_it_is_gone_and_so_is_the_one_after_it() {
        for (old, new) in [("51515", "51019"), ("46113", "46102"), ("02270", "02158"), ("12025", "12086")] {
            let change = changes().iter().find(|c| c.code == old).expect("a retired code");
            assert!(exists(old) && exists(new), "{old}, {new}");
            assert_eq!(change.now, [new]);
        }
        let bedford = changes().iter().find(|c| c.code == "51515").and_then(|c| c.to);
        assert_eq!(bedford, Date::parse("2013-06-30").ok());
    }

    #[test]
    fn connecticut_may_write_its_counties_or_its_planning_regions() {
        assert!(["09001", "09015", "09110", "09190", "02063"].iter().all(|c| exists(c)));
        assert!(!exists("09100") && !exists("09200"));
    }

    #[test]
    fn the_changes_are_each_told_once_and_lead_to_counties_that_exist() {
        assert_eq!(changes().len(), 22);
        for (place, change) in changes().iter().enumerate() {
            assert!(
                change.code.len() == 5 && change.code.bytes().all(|b| b.is_ascii_digit()),
                "{}",
                change.code
            );
            assert!(!COUNTIES.contains(change.code.as_str()), "{} is in counties.txt", change.code);
            assert!(changes()[..place].iter().all(|c| c.code != change.code), "{} twice", change.code);
            assert!(
                change.to.is_some() != change.now.is_empty(),
                "{}: retired codes say what came next",
                change.code
            );
            assert!(change.now.iter().all(|code| exists(code)), "{}", change.code);
            assert!(change.to.is_none_or(|to| change.from.is_none_or(|from| from <= to)), "{}", change.code);
        }
    }
}
