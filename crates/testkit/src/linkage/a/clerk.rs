//! How a clerk writes a name into three fields: by the form's idea of a name, which is not the family's.

use super::ear;
use super::people::{Child, TRADITIONS};
use crate::Rng;
use crate::linkage::hit;

/// Given, middle and family name as written.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Given names.
    pub given: String,
    /// Middle names.
    pub middle: String,
    /// Family names.
    pub surname: String,
}

/// What a clerk of some carelessness makes of the child's name; `noise` is the file's, without this clerk's part.
pub fn name(child: &Child, careless: f64, noise: f64, rng: &mut Rng) -> Written {
    let mut as_told = child.clone();
    if !child.other.is_empty() && hit(rng, 0.4 * noise) {
        as_told.family.clone_from(&child.other);
    }
    if !child.nick.is_empty() && hit(rng, 0.25 * noise) {
        as_told.given.clone_from(&child.nick);
    }
    let mut form = if hit(rng, 0.55 * noise) { other_form(&as_told, rng) } else { usual_form(&as_told) };
    for (field, rate) in [(&mut form.given, 1.0), (&mut form.middle, 1.2), (&mut form.surname, 1.0)] {
        if hit(rng, 0.085 * careless * rate) {
            let changes = if rng.percent(25) { 2 } else { 1 };
            *field = ear::heard(field, changes, rng);
        }
        if hit(rng, 0.02 * careless * rate) {
            *field = ear::slip(field, rng);
        }
    }
    gaps(&mut form, careless, rng);
    form
}

/// What is not written: middle names above all.
fn gaps(form: &mut Written, careless: f64, rng: &mut Rng) {
    if hit(rng, 0.45 * careless) {
        form.middle.clear();
    } else if hit(rng, 0.3 * careless) {
        form.middle = form.middle.chars().take(1).collect();
    }
    if hit(rng, 0.012 * careless) {
        std::mem::swap(&mut form.given, &mut form.surname);
    }
    if hit(rng, 0.012 * careless) {
        form.surname = rng.pick(&["", "", "UNKNOWN", "LNU"]).to_owned();
    }
    if hit(rng, 0.005 * careless) {
        form.given = rng.pick(&["", "UNKNOWN", "FNU", "Jane"]).to_owned();
    } else if hit(rng, 0.006 * careless) {
        form.given = form.given.chars().take(1).collect();
    }
}

fn usual_form(child: &Child) -> Written {
    let surname = if child.mothers.is_empty() {
        child.family.clone()
    } else {
        format!("{} {}", child.family, child.mothers)
    };
    Written { given: child.given.clone(), middle: child.second.clone(), surname }
}

/// One of the other ways in which this tradition's names are put into such fields.
fn other_form(child: &Child, rng: &mut Rng) -> Written {
    let form = |given: &str, middle: &str, surname: &str| Written {
        given: given.trim().to_owned(),
        middle: middle.trim().to_owned(),
        surname: surname.trim().to_owned(),
    };
    let Child { given, second, family, mothers, .. } = child;
    let first = given.split(' ').next().unwrap_or("");
    let rest = given.get(first.len()..).unwrap_or("").trim();
    match TRADITIONS[child.tradition].0 {
        "latino" => match rng.weighted(&[(55, 0), (15, 1), (6, 2), (10, 3), (14, 4)]) {
            0 => form(if rng.percent(50) { first } else { given }, "", family),
            1 => form(given, "", &format!("{family}-{mothers}")),
            2 => form(given, "", mothers),
            3 => form(first, &format!("{rest} {family}"), mothers),
            _ => form(first, rest, family),
        },
        "somali" => match rng.weighted(&[(25, 0), (22, 1), (24, 2), (12, 3), (10, 4), (7, 5)]) {
            0 => form(given, "", family),
            1 => form(given, "", second),
            2 => form(given, "", &format!("{second} {family}")),
            3 => form(&format!("{given} {second}"), "", family),
            4 => form(family, second, given),
            _ => form(second, "", given),
        },
        "hmong" => match rng.weighted(&[(35, 0), (15, 1), (22, 2), (13, 3), (15, 4)]) {
            0 => form(&one_word(given, ""), second, family),
            1 => form(&one_word(given, "-"), second, family),
            2 => form(first, rest, family),
            3 => form(first, "", family),
            _ => form(family, "", given),
        },
        "karen" => match rng.weighted(&[(32, 0), (26, 1), (18, 2), (12, 3), (12, 4)]) {
            0 => {
                let last = given.rsplit(' ').next().unwrap_or("");
                form(&given[..given.len() - last.len()], "", if family.is_empty() { last } else { family })
            }
            1 => form(first, "", if family.is_empty() { rest } else { family }),
            2 => form(&one_word(given, ""), "", family),
            3 => form(&format!("{} {given}", if child.girl { "Naw" } else { "Saw" }), "", family),
            _ => form(rest, "", first),
        },
        "vietnamese" => match rng.weighted(&[(30, 0), (30, 1), (22, 2), (18, 3)]) {
            0 => form(family, second, given),
            1 => form(given, "", family),
            2 => form(&format!("{second} {given}"), "", family),
            _ => form(&one_word(given, ""), second, family),
        },
        "ojibwe" => match rng.weighted(&[(40, 0), (30, 1), (30, 2)]) {
            0 => form(given, second, &one_word(family, "")),
            1 => form(first, rest, if family.is_empty() { rest } else { family }),
            _ => form(given, "", &family.replace(' ', "-")),
        },
        _ => match rng.weighted(&[(40, 0), (12, 1), (30, 2), (18, 3)]) {
            0 => form(given, "", family),
            1 if !second.is_empty() => form(second, "", family),
            2 => form(given, second, family.rsplit('-').next().unwrap_or("")),
            _ => form(&format!("{given} {second}"), "", family),
        },
    }
}

/// Several words written as one, with `between` where they met.
fn one_word(words: &str, between: &str) -> String {
    let mut parts = words.split(' ');
    let mut whole = parts.next().unwrap_or("").to_owned();
    for part in parts {
        whole.push_str(between);
        whole.push_str(&if between.is_empty() { part.to_lowercase() } else { part.to_owned() });
    }
    whole
}
