//! What is wrong with a bundle, told so that its sender can mend it.

use std::fmt;

use serde::Serialize;

/// One thing that is wrong with a bundle. It never repeats what a cell holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The table's name, or the file's where no table has that name.
    pub table: String,
    /// The physical line of the file, the header being 1; 0 when the fault is about a file or directory as a whole.
    pub line: u64,
    /// The column's name; empty when the fault is about a whole row, file or directory.
    pub column: String,
    /// What kind of thing was found there, such as `empty` or `text of 12 characters`; never the thing itself.
    pub class: String,
    /// What is wrong.
    pub reason: String,
    /// What would mend it.
    pub mend: String,
}

impl Fault {
    /// A fault of a file or directory as a whole.
    pub(crate) fn of_file(table: &str, class: &str, reason: String, mend: impl Into<String>) -> Self {
        Self {
            table: table.to_owned(),
            line: 0,
            column: String::new(),
            class: class.to_owned(),
            reason,
            mend: mend.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.table.is_empty() { "bundle" } else { &self.table })?;
        if self.line > 0 {
            write!(f, ", line {}", self.line)?;
        }
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        write!(f, ": {} ({}); to mend it: {}", self.reason, self.class, self.mend)
    }
}

/// The faults of one bundle: the first thousand in full, the rest counted, so that a million cost no memory.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    kept: Vec<Fault>,
    count: u64,
}

/// The shape that machines read.
#[derive(Serialize)]
struct Refusal<'a> {
    status: &'static str,
    fault_count: u64,
    faults: &'a [Fault],
}

impl Faults {
    /// How many faults are kept in full.
    pub const KEPT: usize = 1000;

    /// No fault yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a fault.
    pub fn push(&mut self, fault: Fault) {
        self.push_with(|| fault);
    }

    /// Adds a fault that is put into words only if it is among those kept in full.
    pub fn push_with(&mut self, fault: impl FnOnce() -> Fault) {
        self.count = self.count.saturating_add(1);
        if self.kept.len() < Self::KEPT {
            self.kept.push(fault());
        }
    }

    /// How many faults there are, kept or only counted.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The faults kept in full, in the order in which they were found.
    #[must_use]
    pub fn kept(&self) -> &[Fault] {
        &self.kept
    }

    /// `{"status":"refused","fault_count":N,"faults":[…]}` on one line, without a line end.
    #[must_use]
    pub fn to_json(&self) -> String {
        let refusal = Refusal { status: "refused", fault_count: self.count, faults: &self.kept };
        serde_json::to_string(&refusal).expect("texts and numbers always have a JSON form")
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            0 => return writeln!(f, "no faults"),
            1 => writeln!(f, "refused, nothing was taken in: 1 fault")?,
            n => writeln!(f, "refused, nothing was taken in: {n} faults")?,
        }
        for fault in &self.kept {
            writeln!(f, "  {fault}")?;
        }
        match self.count - self.kept.len() as u64 {
            0 => Ok(()),
            1 => writeln!(f, "  and 1 more"),
            more => writeln!(f, "  and {more} more"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(line: u64) -> Fault {
        Fault {
            table: "people".into(),
            line,
            column: "dob".into(),
            class: "text of 10 characters".into(),
            reason: "the date is not written as YYYY-MM-DD".into(),
            mend: "write the year first".into(),
        }
    }

    #[test]
    fn a_million_faults_keep_the_first_thousand_and_count_the_rest() {
        let mut faults = Faults::new();
        for line in 2..1_000_002 {
            faults.push_with(|| fault(line));
        }
        assert_eq!(faults.count(), 1_000_000);
        assert_eq!(faults.kept().len(), 1000);
        assert_eq!(faults.kept().last().map(|f| f.line), Some(1001));
        assert!(faults.to_string().ends_with("  and 999000 more\n"));
    }

    #[test]
    fn a_fault_is_told_to_people_and_to_machines() {
        let mut faults = Faults::new();
        faults.push(fault(3));
        assert_eq!(
            faults.to_string(),
            "refused, nothing was taken in: 1 fault\n  people, line 3, column dob: the date is not written as \
             YYYY-MM-DD (text of 10 characters); to mend it: write the year first\n"
        );
        assert_eq!(
            faults.to_json(),
            r#"{"status":"refused","fault_count":1,"faults":[{"table":"people","line":3,"column":"dob","class":"text of 10 characters","reason":"the date is not written as YYYY-MM-DD","mend":"write the year first"}]}"#
        );
    }
}
