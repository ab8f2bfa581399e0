//! The headline: what happened, in words that the figures themselves give.

use stats::{Count, Report};

use crate::texts::{Texts, TextsError, say};

/// One or two lines; a count that is withheld or zero makes no line of its own.
pub fn lines(t: &Texts, report: &Report) -> Result<Vec<String>, TextsError> {
    let charged = shown(report, "defendants_charged");
    let located = shown(report, "juvenile_victims_located").filter(|n| *n > 0);
    let mut lines = Vec::new();
    match charged {
        Some(0) => lines.push(t.say("headline-nobody")?),
        Some(n) => lines.push(counted(t, "headline-charged", n)?),
        None => {}
    }
    if let Some(n) = located {
        let message = match only_sex(report) {
            Some("F") => "headline-girls",
            Some("M") => "headline-boys",
            _ => "headline-children",
        };
        lines.push(counted(t, message, n)?);
    }
    if lines.is_empty() {
        lines.push(t.say("headline-plain")?);
    }
    Ok(lines)
}

fn counted(t: &Texts, message: &str, n: u64) -> Result<String, TextsError> {
    let number = say!(t, "number-word", n = n)?;
    say!(t, message, number = &number, n = n)
}

fn shown(report: &Report, id: &str) -> Option<u64> {
    match report.figure(id)?.value {
        Count::Shown(n) => Some(n),
        Count::Withheld(_) => None,
    }
}

/// `F` or `M` if every victim located is recorded so and that may be shown.
pub fn only_sex(report: &Report) -> Option<&'static str> {
    let figure = report.figure("juvenile_victims_located")?;
    let Count::Shown(all) = figure.value else { return None };
    let by = figure.by.get("sex")?;
    ["F", "M"].into_iter().find(|sex| all > 0 && by.get(*sex) == Some(&Count::Shown(all)))
}
