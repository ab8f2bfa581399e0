//! The sections after the lead, in the order they are read.

use stats::Count;

use super::desk::Desk;
use super::{episodes, lists, shares, tables};
use crate::results::article::{Block, Phrase, Section};
use crate::texts::TextsError;

/// All sections that have something to say.
pub fn all(desk: &mut Desk<'_>) -> Result<Vec<Section>, TextsError> {
    let mut sections = vec![hotels(desk)?, absences(desk)?, narratives(desk)?, charges(desk)?, courts(desk)?];
    sections.push(counts(desk, "together", "section-together", &["multi_county_cases", "joint_cases"])?);
    sections.push(months(desk)?);
    let blocks = episodes::by_person(desk)?;
    sections.push(Section { id: "absent-who", heading: desk.t.say("section-episodes-by")?, blocks });
    sections.push(handoffs(desk)?);
    sections.push(counts(desk, "training", "section-training", &["properties_trained", "properties_known"])?);
    sections.push(staffing(desk)?);
    let blocks = lists::claims(desk)?;
    sections.push(Section { id: "claims", heading: desk.t.say("section-claims")?, blocks });
    let blocks = lists::contacts(desk)?;
    sections.push(Section { id: "contacts", heading: desk.t.say("section-contacts")?, blocks });
    sections.push(other(desk)?);
    sections.retain(|s| !s.blocks.is_empty());
    Ok(sections)
}

fn hotels(desk: &mut Desk<'_>) -> Result<Section, TextsError> {
    let heading = shares::heading(desk, "section-hotels", "cases_with_hotel_act")?;
    let mut blocks = Vec::new();
    let used = shares::fig(desk, "cases_with_hotel_act", Some("care-interval"))?;
    let helped = shares::fig(desk, "hotel_cases_with_property_evidence", Some("care-hotels"))?;
    blocks.extend(used.into_iter().chain(helped).map(|fig| Block::Fig(Box::new(fig))));
    Ok(Section { id: "hotels", heading, blocks })
}

fn absences(desk: &mut Desk<'_>) -> Result<Section, TextsError> {
    let heading = shares::heading(desk, "section-absences", "victims_with_prior_episode")?;
    let mut blocks = Vec::new();
    let prior = shares::fig(desk, "victims_with_prior_episode", Some("care-absences"))?;
    let repeated = shares::fig(desk, "victims_with_repeated_episodes", None)?;
    blocks.extend(prior.into_iter().chain(repeated).map(|fig| Block::Fig(Box::new(fig))));
    Ok(Section { id: "absences", heading, blocks })
}

fn narratives(desk: &mut Desk<'_>) -> Result<Section, TextsError> {
    let blocks = lists::narratives(desk)?;
    let heading = if blocks.len() > 1 { "section-narratives-many" } else { "section-narratives" };
    let heading = desk.t.say(heading)?;
    Ok(Section { id: "narratives", heading, blocks })
}

fn charges(desk: &mut Desk<'_>) -> Result<Section, TextsError> {
    let heading = desk.t.say("section-charges")?;
    let mut blocks = Vec::new();
    let ids = ["cases_charged", "charges_filed"];
    if let Some(table) = tables::figures(desk, heading.clone(), &ids)? {
        let words = desk.t.say("care-charges")?;
        blocks.push(Block::Para(Phrase { words, marks: Vec::new() }));
        blocks.push(Block::Table(table));
    }
    for (id, dimension) in [
        ("cases_charged", "found_by"),
        ("cases_charged", "county"),
        ("defendants_charged", "county"),
        ("defendants_charged", "level"),
        ("defendants_charged", "lead_class"),
        ("charges_filed", "class"),
    ] {
        let same_as_lead = dimension == "lead_class" && lead_classes_are_levels(desk);
        if same_as_lead {
            desk.show(id, dimension);
        } else if !desk.is_shown(id, dimension) {
            blocks.extend(tables::breakdown(desk, id, dimension)?.map(Block::Table));
        }
    }
    Ok(Section { id: "charges", heading, blocks })
}

/// Whether each lead class has one level only, so that the table by both says all that the table by class would.
fn lead_classes_are_levels(desk: &Desk<'_>) -> bool {
    desk.each("defendants_charged").into_iter().flatten().all(|f| {
        let used =
            |d: &str| f.by.get(d).map_or(0, |by| by.values().filter(|n| **n != Count::Shown(0)).count());
        used("lead_class") == used("lead_class_level")
    })
}

fn courts(desk: &mut Desk<'_>) -> Result<Section, TextsError> {
    let heading = desk.t.say("section-courts")?;
    let ids = ["pleas", "convictions", "dispositions"];
    let mut blocks: Vec<_> =
        tables::figures(desk, heading.clone(), &ids)?.map(Block::Table).into_iter().collect();
    for (id, dimension) in [("pleas", "kind"), ("convictions", "plea"), ("dispositions", "kind")] {
        blocks.extend(tables::breakdown(desk, id, dimension)?.map(Block::Table));
    }
    if has_alford(desk, "pleas", "kind") || has_alford(desk, "convictions", "plea") {
        // Where the single case above has told what it is, once is enough.
        let words = if alford_is_told(desk) { "alford-short" } else { "alford" };
        blocks.push(Block::Aside { lead: desk.t.say("alford-lead")?, words: desk.t.say(words)? });
    }
    Ok(Section { id: "courts", heading, blocks })
}

fn has_alford(desk: &Desk<'_>, id: &str, dimension: &str) -> bool {
    let mut figures = desk.each(id).into_iter().flatten();
    figures
        .any(|f| f.by.get(dimension).and_then(|by| by.get("alford")).is_some_and(|n| *n != Count::Shown(0)))
}

fn alford_is_told(desk: &Desk<'_>) -> bool {
    let mut told = desk.each("case_narratives").into_iter().flatten().flat_map(|f| &f.rows);
    told.any(|row| row.get("text").is_some_and(|text| text.contains(stats::figures::ALFORD_MEANS)))
}

fn months(desk: &mut Desk<'_>) -> Result<Section, TextsError> {
    let heading = desk.t.say("section-episodes")?;
    let blocks = episodes::by_month(desk, &heading)?;
    Ok(Section { id: "absent-months", heading, blocks })
}

fn handoffs(desk: &mut Desk<'_>) -> Result<Section, TextsError> {
    let ids = ["handoffs_received", "handoffs_late", "clock_lateness"];
    let mut section = counts(desk, "handoffs", "section-handoffs", &ids)?;
    section.blocks.extend(tables::breakdown(desk, "clock_lateness", "clock")?.map(Block::Table));
    Ok(section)
}

fn staffing(desk: &mut Desk<'_>) -> Result<Section, TextsError> {
    let ids = ["investigators_assigned", "commitments_open", "commitments_overdue"];
    let mut section = counts(desk, "staffing", "section-staffing", &ids)?;
    // What is overdue is open as well, and says so there.
    section.blocks.extend(lists::rows(desk, "commitments_open")?);
    Ok(section)
}

fn counts(desk: &mut Desk<'_>, id: &'static str, heading: &str, ids: &[&str]) -> Result<Section, TextsError> {
    let heading = desk.t.say(heading)?;
    let blocks = tables::figures(desk, heading.clone(), ids)?.map(Block::Table).into_iter().collect();
    Ok(Section { id, heading, blocks })
}

/// Whatever has found no place above: figures this page does not know, and breakdowns of those it knows.
fn other(desk: &mut Desk<'_>) -> Result<Section, TextsError> {
    let heading = desk.t.say("section-other")?;
    let unknown: Vec<_> = desk.ids().into_iter().filter(|id| !desk.is_shown(id, "")).collect();
    let mut blocks: Vec<_> =
        tables::figures(desk, heading.clone(), &unknown)?.map(Block::Table).into_iter().collect();
    for id in &unknown {
        blocks.extend(lists::rows(desk, id)?);
    }
    for id in desk.ids() {
        let mut dimensions: Vec<&str> = Vec::new();
        for dimension in desk.each(id).into_iter().flatten().flat_map(|f| f.by.keys()) {
            if !dimensions.contains(dimension) && !desk.is_shown(id, dimension) {
                dimensions.push(dimension);
            }
        }
        for dimension in dimensions {
            blocks.extend(tables::breakdown(desk, id, dimension)?.map(Block::Table));
        }
    }
    Ok(Section { id: "other", heading, blocks })
}
