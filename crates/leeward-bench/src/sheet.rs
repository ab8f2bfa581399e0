//! Results as the Markdown table that `docs/performance.md` shows.

use std::fmt::Write as _;

use crate::site::Database;

/// One line: what was measured, the goal, and what came out on each database.
#[derive(Clone, Debug)]
struct Line {
    what: String,
    goal: String,
    found: [String; 2],
}

/// Lines of results.
#[derive(Clone, Debug, Default)]
pub struct Sheet(Vec<Line>);

impl Sheet {
    /// Notes a result. A goal that is empty marks a figure that is only stated.
    pub fn note(&mut self, database: Database, what: &str, goal: &str, found: impl Into<String>) {
        let found = found.into();
        eprintln!(
            "  {} | {what}: {found}{}",
            database.name(),
            if goal.is_empty() { String::new() } else { format!(" (goal {goal})") }
        );
        let place = self.0.iter().position(|line| line.what == what).unwrap_or_else(|| {
            self.0.push(Line { what: what.to_owned(), goal: goal.to_owned(), found: Default::default() });
            self.0.len() - 1
        });
        self.0[place].found[database as usize] = found;
    }

    /// The table in Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = String::from("| what | goal | SQLite | PostgreSQL |\n|---|---|---|---|\n");
        for Line { what, goal, found: [lite, server] } in &self.0 {
            let _in_memory = writeln!(text, "| {what} | {goal} | {lite} | {server} |");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_share_a_line() {
        let mut sheet = Sheet::default();
        sheet.note(Database::Sqlite, "import", ">= 2", "3");
        sheet.note(Database::Postgres, "import", ">= 2", "4");
        sheet.note(Database::Sqlite, "disk", "", "5");
        assert_eq!(
            sheet.markdown(),
            "| what | goal | SQLite | PostgreSQL |\n|---|---|---|---|\n| import | >= 2 | 3 | 4 |\n| disk |  | 5 |  |\n"
        );
    }
}
