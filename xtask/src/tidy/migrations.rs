//! Migrations stay inside the SQL that both databases, and distributed ones that speak PostgreSQL, run alike;
//! every key is led by `partnership_id`, so that one server holds many partnerships and an engine can shard by it.

use super::Finding;
use super::tree::Tree;

/// Words outside the portable subset, and what to do instead.
const BANNED: &[(&str, &str)] = &[
    ("SERIAL", "ids are made by the program"),
    ("BIGSERIAL", "ids are made by the program"),
    ("SMALLSERIAL", "ids are made by the program"),
    ("AUTOINCREMENT", "ids are made by the program"),
    ("SEQUENCE", "ids are made by the program"),
    ("IDENTITY", "ids are made by the program"),
    ("INTEGER", "its size differs between engines: write BIGINT"),
    ("INT", "its size differs between engines: write BIGINT"),
    ("SMALLINT", "write BIGINT"),
    ("TRIGGER", "logic lives in the program"),
    ("FUNCTION", "logic lives in the program"),
    ("PROCEDURE", "logic lives in the program"),
    ("PLPGSQL", "logic lives in the program"),
    ("ENUM", "codes are text, checked by the program"),
    ("LISTEN", "poll instead"),
    ("NOTIFY", "poll instead"),
];
/// Its own key is `partnership_id`, and the bookkeeping of migrations belongs to no partnership.
const EXEMPT: &[&str] = &["partnership", "migration"];
const LEAD: &str = "PARTNERSHIP_ID";

/// Finds words outside the subset and keys with another lead, in every `.sql` under a `migrations` folder.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let files = tree.ending(".sql").filter(|(path, _)| path.split('/').any(|part| part == "migrations"));
    files.flat_map(|(path, text)| file(path, text)).collect()
}

fn file(path: &str, text: &str) -> Vec<Finding> {
    let tokens = tokens(text);
    let word = |at: usize| tokens.get(at).map_or("", |(_, word)| word.as_str());
    let mut findings = Vec::new();
    let mut table = String::new();
    for (at, (line, token)) in tokens.iter().enumerate() {
        let mut say = |what: String| findings.push(Finding::new(path, *line, what));
        if let Some((_, instead)) = BANNED.iter().find(|(banned, _)| banned == token) {
            say(format!("{token} is outside the portable subset: {instead}"));
        }
        if token.contains("ADVISORY_") {
            say("advisory locks do nothing on some engines".to_owned());
        }
        let next = word(at + 1);
        match token.as_str() {
            ";" => table.clear(),
            "TABLE" => table = name_after(&tokens, at + 1).to_lowercase(),
            _ if EXEMPT.contains(&table.as_str()) => {}
            "KEY" if matches!(word(at.wrapping_sub(1)), "PRIMARY" | "FOREIGN") => {
                if next != "(" {
                    say(format!("a key of {table} on one column: write it as a list led by partnership_id"));
                } else if word(at + 2) != LEAD {
                    say(format!("a key of {table} is not led by partnership_id"));
                }
            }
            "UNIQUE" if next == "INDEX" => {
                let list =
                    tokens.iter().skip(at).position(|(_, token)| token == "(").map_or(at, |ahead| at + ahead);
                if word(list + 1) != LEAD {
                    say("a unique index is not led by partnership_id".to_owned());
                }
            }
            "UNIQUE" => {
                if next != "(" {
                    say(format!("a unique column of {table}: write it as a list led by partnership_id"));
                } else if word(at + 2) != LEAD {
                    say(format!("a unique list of {table} is not led by partnership_id"));
                }
            }
            "REFERENCES" if word(at + 2) != "(" || word(at + 3) != LEAD => {
                say(format!("a reference of {table} does not lead with partnership_id"));
            }
            _ => {}
        }
    }
    findings
}

fn name_after(tokens: &[(usize, String)], at: usize) -> &str {
    let mut names = tokens.iter().skip(at).map(|(_, token)| token.as_str());
    names.find(|token| !matches!(*token, "IF" | "NOT" | "EXISTS" | "ONLY")).unwrap_or_default()
}

/// Words in capitals and single marks, with their lines; comments, strings and the quotes of names left out.
fn tokens(text: &str) -> Vec<(usize, String)> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    let mut line = 1;
    let mut word = String::new();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() || c == '_' {
            word.extend(c.to_uppercase());
            continue;
        }
        if !word.is_empty() {
            tokens.push((line, std::mem::take(&mut word)));
        }
        match (c, chars.peek()) {
            ('-', Some('-')) => {
                chars.by_ref().find(|c| *c == '\n');
                line += 1;
            }
            ('/', Some('*')) => {
                let mut before = ' ';
                for c in chars.by_ref().skip(1) {
                    line += usize::from(c == '\n');
                    if before == '*' && c == '/' {
                        break;
                    }
                    before = c;
                }
            }
            // A doubled quote within a string just opens the next one.
            ('\'', _) => {
                let inside = chars.by_ref().take_while(|c| *c != '\'');
                line += inside.filter(|c| *c == '\n').count();
                tokens.push((line, "''".to_owned()));
            }
            ('\n', _) => line += 1,
            (c, _) if c.is_whitespace() || matches!(c, '"' | '`') => {}
            (c, _) => tokens.push((line, c.to_string())),
        }
    }
    if !word.is_empty() {
        tokens.push((line, word));
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sql: &str) -> Vec<usize> {
        check(&Tree::of(&[("migrations/0001_start.sql", sql)])).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_portable_migration_passes() {
        let good = "-- INTEGER, a TRIGGER; only words\n\
            CREATE TABLE partnership (partnership_id {uuid} PRIMARY KEY, name TEXT NOT NULL UNIQUE);\n\
            CREATE TABLE IF NOT EXISTS migration (version BIGINT PRIMARY KEY);\n\
            CREATE TABLE \"case\" (\n  partnership_id {uuid} NOT NULL REFERENCES partnership (partnership_id),\n  id {uuid} NOT NULL,\n\
              kind TEXT NOT NULL DEFAULT 'enum',\n  PRIMARY KEY (partnership_id, id),\n  UNIQUE (partnership_id, kind),\n\
              FOREIGN KEY (partnership_id, id) REFERENCES file (partnership_id, id)\n);\n\
            CREATE UNIQUE INDEX a ON \"case\" (partnership_id, kind);\nCREATE INDEX b ON \"case\" (kind);\n";
        assert_eq!(found(good), [0usize; 0]);
    }

    #[test]
    fn each_word_outside_the_subset_is_found() {
        for (banned, _) in BANNED {
            let sql = format!("CREATE TABLE a (\n x {} NOT NULL);", banned.to_lowercase());
            assert_eq!(found(&sql), [2], "{banned}");
        }
        assert_eq!(found("SELECT pg_advisory_lock(1);"), [1]);
    }

    #[test]
    fn each_key_with_another_lead_is_found() {
        for bad in [
            "id TEXT PRIMARY KEY",
            "PRIMARY KEY (id, partnership_id)",
            "UNIQUE (id)",
            "id TEXT UNIQUE",
            "FOREIGN KEY (id) REFERENCES b (partnership_id)",
            "partnership_id TEXT REFERENCES b",
            "partnership_id TEXT REFERENCES b (id)",
        ] {
            assert_eq!(found(&format!("CREATE TABLE a (\n/* two\nlines */ {bad});")), [3], "{bad}");
        }
        assert_eq!(found("CREATE UNIQUE INDEX i ON a (id);"), [1]);
    }

    #[test]
    fn sql_elsewhere_is_not_a_migration() {
        assert_eq!(check(&Tree::of(&[("crates/store/tests/a.sql", "SERIAL")])), []);
    }
}
