//! The header row: which column of the file is which of the table.

use domain::Table;

use crate::{
    fault::{Fault, Faults},
    name,
};

/// Most bytes of a column's name.
pub(crate) const MAX_NAME: usize = 1024;

/// Most columns of a file; tables have fewer than half as many.
pub(crate) const MAX_COLUMNS: usize = 64;

/// Where each column of the file belongs in the table; nothing for one that has no place.
#[derive(Debug, Default)]
pub(crate) struct Header {
    pub places: Vec<Option<usize>>,
    /// Whether all columns that no row can be without are there.
    pub complete: bool,
}

impl Header {
    /// Matches a file's column names with the table's. Nothing if no row can be read under them.
    pub fn read(table: &'static Table, names: &[&str], faults: &mut Faults) -> Option<Self> {
        if names.iter().all(|name| table.column(name).is_none()) {
            // Perhaps a file without a header: its first row may hold what must not be printed.
            faults.push_with(|| no_header(table, names));
            return None;
        }
        let mut places: Vec<Option<usize>> = Vec::with_capacity(names.len());
        for name in names {
            let mut place = table.column(name);
            if place.is_none() {
                faults.push_with(|| unknown(table, name));
            } else if places.contains(&place) {
                faults.push_with(|| {
                    fault(table, name, "column name", format!("column {} stands twice", name::shown(name)))
                        .mended("keep one of the two")
                });
                place = None;
            }
            places.push(place);
        }
        let mut complete = true;
        for (place, column) in table.columns.iter().enumerate() {
            if column.required && !places.contains(&Some(place)) {
                complete = false;
                faults.push_with(|| {
                    let reason =
                        format!("column `{}` is missing, and no row has a place without it", column.name);
                    fault(table, column.name, "missing column", reason)
                        .mended("add the column and fill it in")
                });
            }
        }
        Some(Self { places, complete })
    }
}

fn fault(table: &Table, column: &str, class: &str, reason: String) -> Fault {
    Fault {
        table: table.name.to_owned(),
        line: 1,
        column: name::bounded(column),
        class: class.to_owned(),
        reason,
        mend: String::new(),
    }
}

impl Fault {
    fn mended(mut self, mend: impl Into<String>) -> Self {
        self.mend = mend.into();
        self
    }
}

fn listed(table: &Table) -> String {
    let names: Vec<_> = table.columns.iter().map(|c| c.name).collect();
    names.join(", ")
}

fn unknown(table: &Table, name: &str) -> Fault {
    if name.is_empty() {
        return fault(table, name, "empty", "a column has no name".to_owned())
            .mended("name the column, or remove it with the commas before its cells");
    }
    let meant = name.trim().to_lowercase().replace([' ', '-'], "_");
    let mend = match table.column(&meant) {
        Some(place) => format!("write the name as `{}`", table.columns[place].name),
        None => format!("remove the column or give it its name; the columns are: {}", listed(table)),
    };
    let reason = format!("column {} is not one of this table's", name::shown(name));
    fault(table, name, "column name", reason).mended(mend)
}

fn no_header(table: &Table, names: &[&str]) -> Fault {
    let other_separator = match names {
        [one] => {
            [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")].into_iter().find(|(c, _)| one.contains(*c))
        }
        _ => None,
    };
    let class = format!("row of {} cells", names.len());
    let reason = "the first line is not a header: none of its cells names a column of this table".to_owned();
    let mend = match other_separator {
        Some((_, word)) => format!("separate the cells by commas, not by {word}"),
        None => format!("let the first line name the columns: {}", listed(table)),
    };
    fault(table, "", &class, reason).mended(mend)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::TableId;

    fn read(names: &[&str]) -> (Option<Vec<Option<usize>>>, Vec<Fault>) {
        let mut faults = Faults::new();
        let header = Header::read(TableId::Units.table(), names, &mut faults);
        (header.map(|h| h.places), faults.kept().to_vec())
    }

    #[test]
    fn columns_come_in_any_order_and_optional_ones_may_be_missing() {
        assert_eq!(read(&["agency_id", "id"]), (Some(vec![Some(1), Some(0)]), vec![]));
    }

    #[test]
    fn unknown_doubled_and_missing_columns_are_named() {
        let (places, faults) = read(&["id", "Name", "id", "", "shoe_size"]);
        assert_eq!(places, Some(vec![Some(0), None, None, None, None]));
        let told: Vec<_> = faults.iter().map(|f| (f.column.as_str(), f.reason.as_str())).collect();
        assert_eq!(
            told,
            [
                ("Name", "column `Name` is not one of this table's"),
                ("id", "column `id` stands twice"),
                ("", "a column has no name"),
                ("shoe_size", "column `shoe_size` is not one of this table's"),
                ("agency_id", "column `agency_id` is missing, and no row has a place without it"),
            ]
        );
        assert_eq!(faults[0].mend, "write the name as `name`");
        assert!(faults[3].mend.ends_with("the columns are: id, agency_id, name"));
    }

    #[test]
    fn a_file_without_a_header_does_not_get_its_first_row_printed() {
        let (places, faults) = read(&["7", "Marigold", "Example"]);
        assert_eq!((places, faults.len()), (None, 1));
        assert!(!format!("{:?}", faults[0]).contains("Marigold"));
        let (_, faults) = read(&["id;agency_id;name"]);
        assert_eq!(faults[0].mend, "separate the cells by commas, not by semicolons");
    }
}
