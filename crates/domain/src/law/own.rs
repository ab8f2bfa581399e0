//! Which statutes would charge a person with their own exploitation.

use std::sync::LazyLock;

use super::Law;

/// Section, and subdivision if only one, of every statute marked as own exploitation, of any day: a child is protected
/// whatever version a sender names.
static OWN: LazyLock<Vec<(&'static str, Option<&'static str>)>> = LazyLock::new(|| {
    let marked = Law::house().statutes().iter().filter(|s| s.own_exploitation);
    marked.filter_map(|s| Some((s.section.as_deref()?, s.subdivision.as_deref()))).collect()
});

/// Whether a statute, as a sender writes it (`609.324 subd. 7`, `Minn. Stat. § 609.324, subdivision 7`), is one under
/// which a person would be charged with their own exploitation. A section written without its subdivision may be.
#[must_use]
pub fn own_exploitation(statute: &str) -> bool {
    let mut numbers =
        statute.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).map(|w| w.trim_matches('.'));
    let Some(section) = numbers.find(|w| w.contains('.') && w.starts_with(|c: char| c.is_ascii_digit()))
    else {
        return false;
    };
    let mut parts = section.split('.');
    let section = [parts.next().unwrap_or_default(), parts.next().unwrap_or_default()].join(".");
    let told = parts.next().or_else(|| numbers.find(|w| w.starts_with(|c: char| c.is_ascii_digit())));
    OWN.iter().any(|(own, subdivision)| {
        *own == section && subdivision.is_none_or(|own| told.is_none_or(|told| told == own))
    })
}

#[cfg(test)]
mod tests {
    use super::own_exploitation;

    #[test]
    fn a_statute_is_known_however_it_is_written() {
        for statute in
            ["609.324 subd. 7", "609.324.7", "Minn. Stat. § 609.324, subdivision 6", "609.324", "609.3243"]
        {
            assert!(own_exploitation(statute), "{statute}");
        }
        for statute in ["609.324 subd. 1", "609.322", "609.322 subd. 1a", "", "unknown"] {
            assert!(!own_exploitation(statute), "{statute}");
        }
    }
}
