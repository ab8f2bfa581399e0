//! Where a page of a list begins, in an address: a number and an id, never a value.

use domain::RecordId;
use store::visit::After;

/// Reads `after=NUMBER.ID` of an address's query; nothing for the first page.
pub(crate) fn after(query: Option<&str>) -> Option<After> {
    let query = query.unwrap_or_default();
    let (_, place) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "after")?;
    let (number, id) = place.split_once('.')?;
    Some((number.parse().ok()?, RecordId::parse(id)?))
}

/// The address of the next page.
pub(crate) fn next(path: &str, (number, id): After) -> String {
    format!("{path}?after={number}.{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_the_place_where_a_list_goes_on() {
        let place = (-17, RecordId([3; 16]));
        let path = next("/inbox", place);
        assert_eq!(after(path.split_once('?').map(|(_, query)| query)), Some(place));
        for bad in ["", "after=", "after=1", "after=x.y", "before=1.2"] {
            assert_eq!(after(Some(bad)), None, "{bad}");
        }
    }
}
