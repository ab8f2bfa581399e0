//! What is told of one case, and what of it in public.

use std::collections::{BTreeMap, BTreeSet};

use super::words;
use crate::facts::{
    Facts,
    cases::{Act, CLASS, Case, Plea},
    closed, day,
};

/// What an Alford plea is, told once in a case that has one.
pub const ALFORD_MEANS: &str = "In an Alford plea a person does not admit the act, but agrees that the evidence would be likely to convict.";

/// A case with the sentences about it.
pub struct Told {
    id: String,
    charged: String,
    children: Option<String>,
    acts: String,
    pleas: String,
    agencies: String,
    citation: Option<String>,
    child_charged: bool,
}

impl Told {
    /// The printed row, if the audience may see one: `case` (internal), `text`, `citation` (if there is one).
    pub fn row(self, public: bool) -> Option<BTreeMap<&'static str, String>> {
        let mut row = BTreeMap::new();
        if public {
            // A defendant under eighteen counts as a child: such a case is not told in public at all.
            if self.child_charged {
                return None;
            }
            row.insert("citation", self.citation?);
        } else {
            row.insert("case", self.id);
            row.extend(self.citation.map(|citation| ("citation", citation)));
        }
        let children = if public { None } else { self.children };
        let sentences =
            [Some(self.charged), children, Some(self.acts), Some(self.pleas), Some(self.agencies)];
        let told: Vec<String> = sentences.into_iter().flatten().filter(|s| !s.is_empty()).collect();
        row.insert("text", told.join(" "));
        Some(row)
    }
}

/// All cases that are told.
pub fn cases(facts: &Facts) -> Vec<Told> {
    let cases = &facts.cases;
    let mut pleas: BTreeMap<u32, Vec<&Plea>> = BTreeMap::new();
    for plea in &cases.pleas {
        let place = cases.charges[plea.charge as usize].case;
        let case = &cases.cases[place as usize];
        let by_then = plea.entered_on != 0 && plea.entered_on <= facts.ask.period.to.packed();
        if by_then && case.charged && case.joint() && case.counties {
            pleas.entry(place).or_default().push(plea);
        }
    }
    let mut parts: BTreeMap<u32, Parts> = pleas.keys().map(|place| (*place, Parts::default())).collect();
    for act in &cases.acts {
        if let Some(parts) = parts.get_mut(&act.case) {
            parts.acts.push(*act);
        }
    }
    for victim in &cases.victims {
        if let Some(parts) = parts.get_mut(&victim.case) {
            parts.victims.insert(victim.person);
        }
    }
    for (case, agency) in &cases.agencies {
        if let (Some(parts), Some(agency)) = (parts.get_mut(case), facts.work.agency(*agency)) {
            parts.agencies.insert(agency.name.clone());
        }
    }
    for (place, charge) in (0u32..).zip(&cases.charges) {
        if let Some(parts) = parts.get_mut(&charge.case).filter(|_| charge.filed_on != 0) {
            let lead = parts.defendants.entry(charge.person).or_insert(place);
            *lead = cases.gravest(*lead, place, &facts.words);
        }
    }
    parts
        .into_iter()
        .map(|(place, parts)| parts.tell(place, pleas.remove(&place).unwrap_or_default(), facts))
        .collect()
}

/// What belongs to a told case.
#[derive(Default)]
struct Parts {
    acts: Vec<Act>,
    victims: BTreeSet<u32>,
    agencies: BTreeSet<String>,
    /// Lead charge of each defendant.
    defendants: BTreeMap<u32, u32>,
}

impl Parts {
    fn tell(self, place: u32, pleas: Vec<&Plea>, facts: &Facts) -> Told {
        let case = &facts.cases.cases[place as usize];
        let citation =
            case.public_file.checked_sub(1).and_then(|file| facts.cases.public_files.get(file as usize));
        Told {
            id: facts.cases.names.text(place).to_owned(),
            charged: self.charged(case, facts),
            children: self.children(case, facts),
            acts: self.acts(facts),
            pleas: plea_sentences(pleas, facts),
            agencies: format!(
                "The case was worked jointly by {}.",
                words::list(&self.agencies.iter().cloned().collect::<Vec<_>>())
            ),
            citation: citation.cloned(),
            child_charged: self.defendants.iter().any(|(person, charge)| {
                facts.may_be_child(*person, facts.cases.charges[*charge as usize].filed_on)
            }),
        }
    }

    fn charged(&self, case: &Case, facts: &Facts) -> String {
        let charges = &facts.cases.charges;
        let Some(first) = case.first_charge.map(|place| charges[place as usize]) else {
            return String::new();
        };
        let classes: BTreeSet<u8> =
            self.defendants.values().map(|lead| charges[*lead as usize].class).collect();
        let with: Vec<String> =
            classes.into_iter().map(|class| words::class(closed::code(&CLASS, class)).to_owned()).collect();
        let who = match self.defendants.len() {
            1 => "one person was".to_owned(),
            several => format!("{} people were", words::number(several)),
        };
        let when = day(first.filed_on).map(words::day).unwrap_or_default();
        let place = facts.words.text(first.county);
        format!(
            "In {}, {who} charged with {}; the first charge was filed on {when}.",
            words::counties(&[place]),
            words::list(&with)
        )
    }

    /// Number and ages of the victims under eighteen, on the day the earliest act began or else of the first charge.
    fn children(&self, case: &Case, facts: &Facts) -> Option<String> {
        let filed = case.first_charge.map_or(0, |place| facts.cases.charges[place as usize].filed_on);
        let on = day(case.first_act).or_else(|| day(filed))?;
        let years = self.victims.iter().filter_map(|person| facts.people.get(*person).years(on));
        let mut years: Vec<i32> = years.filter(|age| (0..18).contains(age)).collect();
        years.sort_unstable();
        let ages: Vec<String> = years.iter().map(i32::to_string).collect();
        match years.len() {
            0 => None,
            1 => Some(format!("The charges concern one victim, then aged {}.", words::list(&ages))),
            n => Some(format!(
                "The charges concern {} victims, then aged {}.",
                words::number(n),
                words::list(&ages)
            )),
        }
    }

    fn acts(&self, facts: &Facts) -> String {
        let kinds = crate::facts::cases::act_kinds();
        let within = |keep: &dyn Fn(&Act) -> bool| -> Vec<&str> {
            let kept = self.acts.iter().filter(|act| keep(act) && act.county != Default::default());
            kept.map(|act| facts.words.text(act.county)).collect::<BTreeSet<_>>().into_iter().collect()
        };
        let recruiting = |act: &Act| closed::code(kinds, act.kind) == "recruitment";
        let groups = [
            ("recruitment", within(&recruiting)),
            ("significant acts", within(&|act| act.significant && !recruiting(act))),
            ("other acts", within(&|act| !act.significant && !recruiting(act))),
        ];
        let told: Vec<String> = groups
            .into_iter()
            .filter(|(_, counties)| !counties.is_empty())
            .map(|(what, counties)| format!("{what} in {}", words::counties(&counties)))
            .collect();
        if told.is_empty() { String::new() } else { format!("Alleged are {}.", words::list(&told)) }
    }
}

/// One sentence per plea, oldest first; the court's acceptance, and what an Alford or Norgaard plea means.
fn plea_sentences(mut pleas: Vec<&Plea>, facts: &Facts) -> String {
    let class = |plea: &Plea| facts.cases.charges[plea.charge as usize].class;
    pleas.sort_by_key(|plea| (plea.entered_on, class(plea), plea.kind, plea.accepted_on));
    let mut told = Vec::new();
    for plea in pleas {
        let entered = day(plea.entered_on).map(words::day).unwrap_or_default();
        let charge = words::class(closed::code(&CLASS, class(plea)));
        let (kind, means) = match plea.code() {
            "alford" => ("an Alford plea of guilty", ALFORD_MEANS),
            "norgaard" => (
                "a Norgaard plea of guilty",
                "In a Norgaard plea a person cannot remember the act, but agrees that the evidence would be likely \
                 to convict.",
            ),
            "guilty" => ("a plea of guilty", ""),
            "not_guilty" => ("a plea of not guilty", ""),
            _ => ("a plea", ""),
        };
        told.push(format!("On {entered} {kind} to {charge} was entered."));
        if !told.iter().any(|said| said == means) {
            told.push(means.to_owned());
        }
        if plea.accepted() && plea.accepted_on <= facts.ask.period.to.packed() {
            let accepted = day(plea.accepted_on).map(words::day).unwrap_or_default();
            let fallen = facts.cases.fallen[plea.charge as usize];
            let since = if fallen { "the charge has since fallen" } else { "it is a conviction" };
            told.push(format!("The court accepted it on {accepted}; {since}."));
        }
    }
    told.retain(|sentence| !sentence.is_empty());
    told.join(" ")
}
