//! What a comparison found, part by part, in words: for a proposal, and under a file that a search found.

use maud::{Markup, html};

use crate::parts::tr;
use crate::texts::Texts;

/// What was found in one part of a person's file.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// Code of the part: `given`, `family`, `middle`, `birth`, `sex`, `phone`, `address`.
    pub part: String,
    /// Code of what was found: `same`, `sounds`, `near`, `other`.
    pub look: String,
    /// How much it says, in hundredths of a doubling of the odds; below zero it speaks against.
    pub weight: i64,
}

/// How much findings say, from what speaks most for one person to what speaks most against.
const WEIGHTS: [&str; 5] = [
    "link-weight-strong-for",
    "link-weight-for",
    "link-weight-little",
    "link-weight-against",
    "link-weight-strong-against",
];

/// How much a finding says: the odds doubled less than twice say little, six times and more much.
const fn weight(hundredths: i64) -> &'static str {
    match hundredths {
        600.. => WEIGHTS[0],
        150..600 => WEIGHTS[1],
        -149..150 => WEIGHTS[2],
        -599..-149 => WEIGHTS[3],
        _ => WEIGHTS[4],
    }
}

/// A part with what was found in it: `Family name: sounds alike`.
fn told(t: &Texts, one: &Finding) -> String {
    format!("{}: {}", tr!(t, &format!("link-part-{}", one.part)), tr!(t, &format!("link-found-{}", one.look)))
}

/// Each part on a line of its own, with what it says below.
pub fn in_full(t: &Texts, findings: &[Finding]) -> Markup {
    html! {
        dl.dl { @for one in findings { dt { (told(t, one)) } dd { (tr!(t, weight(one.weight))) } } }
    }
}

/// One line for all that says the same, so that ten files can be read at a glance.
pub fn in_short(t: &Texts, findings: &[Finding]) -> Markup {
    html! {
        @for says in WEIGHTS {
            @let alike: Vec<String> =
                findings.iter().filter(|one| weight(one.weight) == says).map(|one| told(t, one)).collect();
            @if !alike.is_empty() { span.hint { (tr!(t, says)) ". " (alike.join("; ")) } }
        }
    }
}
