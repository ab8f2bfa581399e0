//! Cells that people open in a spreadsheet.

use std::borrow::Cow;

/// The cell with `'` before it if a spreadsheet would take it for a formula: if it starts with `=`, `+`, `-`, `@`, a
/// tab or a carriage return.
///
/// For reports and other downloads that people open. A bundle is read by programs and keeps every cell as stored.
#[must_use]
pub fn spreadsheet_safe(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_disarmed_and_nothing_else_is_touched() {
        for cell in ["=1+1", "+1", "-1", "@a", "\tx", "\rx"] {
            assert_eq!(spreadsheet_safe(cell), format!("'{cell}"));
        }
        for cell in ["", "a=b", "1", "'=1", " =1"] {
            assert!(matches!(spreadsheet_safe(cell), Cow::Borrowed(same) if same == cell));
        }
    }
}
