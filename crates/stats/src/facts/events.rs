//! Absences and handoffs, as they stream past the figures.

use std::sync::LazyLock;

use domain::{RecordId, TableId};

use super::{Facts, closed};
use crate::{Audience, Row, Source};

/// The codes of `episodes.category`.
pub static CATEGORY: LazyLock<&[&str]> = LazyLock::new(|| closed::codes(TableId::Episodes, "category"));

/// One absence; moments are microseconds since 1970.
#[derive(Clone, Copy, Debug)]
pub struct Episode {
    /// Its own id, in public reports alone.
    pub record: Option<RecordId>,
    /// Who is absent; beyond all people if the file is not among those read.
    pub person: u32,
    /// Place in [`CATEGORY`].
    pub category: u8,
    /// When it was reported.
    pub reported: Option<i64>,
    /// When it was verified.
    pub verified: Option<i64>,
    /// When it was found to be unfounded.
    pub unfounded: Option<i64>,
    /// When it was entered into the national index.
    pub entered: Option<i64>,
    /// When that entry was cancelled.
    pub cancelled: Option<i64>,
    /// When the person was located.
    pub located: Option<i64>,
    /// When it was closed.
    pub closed: Option<i64>,
}

/// One handoff of an absence to another agency.
#[derive(Clone, Copy, Debug)]
pub struct Handoff {
    /// Its own id, in public reports alone.
    pub record: Option<RecordId>,
    /// When it was sent.
    pub sent: Option<i64>,
    /// When its receipt was confirmed.
    pub received: Option<i64>,
}

const EPISODE: [&str; 10] = [
    "person_id",
    "category",
    "reported_at",
    "verified_at",
    "unfounded_at",
    "entered_at",
    "cancelled_at",
    "located_at",
    "closed_at",
    "record",
];

/// How many absences are looked at together, so that their people are looked up in one go.
const BATCH: usize = 512;

/// Streams every absence past `see`, once.
pub(crate) fn episodes<S: Source>(
    source: &mut S,
    facts: &Facts,
    see: &mut dyn FnMut(&Episode),
) -> Result<(), S::Error> {
    let marked = facts.ask.audience == Audience::Public;
    let columns = if marked { &EPISODE[..] } else { &EPISODE[..9] };
    let (mut batch, mut records, mut people) =
        (Vec::with_capacity(BATCH), Vec::with_capacity(BATCH), Vec::new());
    let mut flush = |batch: &mut Vec<Episode>, records: &mut Vec<Option<RecordId>>| {
        facts.people.find_all(records, &mut people);
        records.clear();
        for (mut episode, person) in batch.drain(..).zip(&people) {
            episode.person = *person;
            see(&episode);
        }
    };
    source.scan(TableId::Episodes, columns, &mut |row| {
        let episode = Episode {
            record: if marked { row.id(9) } else { None },
            person: u32::MAX,
            category: closed::place(&CATEGORY, row.text(1)),
            reported: row.int(2),
            verified: row.int(3),
            unfounded: row.int(4),
            entered: row.int(5),
            cancelled: row.int(6),
            located: row.int(7),
            closed: row.int(8),
        };
        batch.push(episode);
        records.push(row.id(0));
        if batch.len() == BATCH {
            flush(&mut batch, &mut records);
        }
    })?;
    flush(&mut batch, &mut records);
    Ok(())
}

/// Streams every handoff past `see`, once.
pub(crate) fn handoffs<S: Source>(
    source: &mut S,
    facts: &Facts,
    see: &mut dyn FnMut(&Handoff),
) -> Result<(), S::Error> {
    let marked = facts.ask.audience == Audience::Public;
    let columns: &[&str] =
        if marked { &["sent_at", "received_at", "record"] } else { &["sent_at", "received_at"] };
    source.scan(TableId::Handoffs, columns, &mut |row: &dyn Row| {
        see(&Handoff {
            sent: row.int(0),
            received: row.int(1),
            record: if marked { row.id(2) } else { None },
        });
    })
}
