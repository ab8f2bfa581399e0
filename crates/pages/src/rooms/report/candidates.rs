//! Earlier files that may be this child, and open reports of the same night.

use maud::{Markup, html};

use crate::parts::bits::name;
use crate::parts::evidence::{Finding, in_short};
use crate::parts::{Form, Moment, paths, tr};
use crate::rooms::links::sure;
use crate::texts::Texts;

/// A person file that may be this child's.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// Name, as the reader may see it.
    pub name: String,
    /// What tells children apart: age, language, where they live; in words.
    pub facts: Vec<String>,
    /// Why it is offered: `same family name`, `day and month swapped`.
    pub why: Vec<String>,
    /// How sure the comparison is that it is the child, in hundredths; none where it says nothing.
    pub sure: Option<u64>,
    /// What the comparison found, in the parts that were typed and that the reader may see; said instead of `why`.
    pub findings: Vec<Finding>,
    /// Whether an absence is open now.
    pub absent_now: bool,
}

impl Candidate {
    /// Why it is offered, in words: by the comparison where it says anything, else by what is plainly alike.
    pub(crate) fn why(&self, t: &Texts) -> Markup {
        html! {
            @match self.sure {
                Some(_) if !self.findings.is_empty() => {
                    span.hint { (tr!(t, "candidates-sure", sure = &sure(t, self.sure))) }
                    (in_short(t, &self.findings))
                }
                _ => span.hint { (self.why.join(", ")) }
            }
        }
    }
}

/// An open report that looks like the same child and night.
#[derive(Clone, Debug, Default)]
pub struct SameNight {
    /// Id of the absence; empty where the reader may not open it.
    pub episode: String,
    /// Agency that took the report.
    pub agency: String,
    /// When.
    pub reported: Moment,
    /// What is alike: `same name`, `last seen within two hours`.
    pub why: Vec<String>,
}

/// The question that stands before saving: is one of these the child?
pub(super) fn ask(t: &Texts, form: &Form<'_>, list: &[Candidate], same: &[SameNight]) -> Markup {
    let chosen = form.typed("person");
    let fault = form.question("person", &tr!(t, "candidates-ask"));
    html! {
        div.panel.stack {
            @if list.is_empty() {
                p { strong { (tr!(t, "candidates-none")) } " " (tr!(t, "candidates-none-next")) }
                (crate::parts::form::hidden("person", "new"))
            } @else {
                fieldset { legend { (tr!(t, "candidates-ask")) }
                    p.hint { (tr!(t, "candidates-hint")) }
                    @if let Some(words) = &fault { span.err { (words) } }
                    @for (at, one) in list.iter().enumerate() {
                        label.pick {
                            // The question is the next thing to answer, so the keyboard starts here.
                            input type="radio" name="person" id=[(at == 0).then_some("report-person")] value=(one.id)
                                checked[chosen == one.id] autofocus[at == 0 && !form.faulty()];
                            " " span {
                                strong { (name(&one.name)) }
                                @for fact in &one.facts { ", " (fact) }
                                @if one.absent_now { " " span.chip.due { (tr!(t, "candidates-absent")) } }
                                " " (one.why(t))
                            }
                        }
                    }
                    label.pick {
                        input type="radio" name="person" value="new" checked[chosen == "new"];
                        " " span { (tr!(t, "candidates-new")) " " span.hint { (tr!(t, "candidates-new-hint")) } }
                    }
                }
            }
            @if !same.is_empty() {
                div.note.due.stack {
                    h2 { (tr!(t, "same-night")) }
                    ul { @for one in same { li {
                        (tr!(t, "same-night-by", agency = &one.agency)) " " (one.reported.show()) ": " (one.why.join(", ")) ". "
                        @if !one.episode.is_empty() { a href=(paths::episode(&one.episode)) { (tr!(t, "same-night-open")) } }
                    } } }
                    p.small { (tr!(t, "same-night-both")) }
                }
            }
            div.acts { button.btn type="submit" name="do" value="save" { (tr!(t, "report-save-so")) } }
        }
    }
}
