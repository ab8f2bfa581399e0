//! From a form's fields to what its page shows again.

use pages::parts::{Faults, Filled, Msg, Typed};

use crate::{FaultKind, FieldFault, Fields};

/// What was typed, as a page shows it again.
pub(crate) fn typed(fields: &Fields) -> Typed {
    fields
        .iter()
        .filter(|(name, _)| !matches!(*name, "csrf" | "once" | "password" | "again"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// A form that comes back with faults.
pub(crate) fn filled(form: &str, fields: &Fields, faults: Faults) -> Filled {
    Filled { form: form.to_owned(), typed: typed(fields), faults }
}

/// Faults of fields in the pages' words.
pub(crate) fn faults(found: &[FieldFault]) -> Faults {
    let mut faults = Faults::new();
    for fault in found {
        let msg = match fault.kind {
            FaultKind::Missing => Msg::new("fault-needed"),
            FaultKind::TooLong(most) => Msg::new("fault-long").count("n", most as u64),
            FaultKind::Control => Msg::new("fault-control"),
            FaultKind::Lines => Msg::new("fault-line"),
            FaultKind::NoChoice => Msg::new("fault-choose"),
            FaultKind::Rule(name) => Msg::new(name),
        };
        faults.add(fault.field, msg);
    }
    faults
}
