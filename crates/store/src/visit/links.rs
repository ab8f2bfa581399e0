//! Links in the rooms: the proposals that wait, one of them with what it rests on, and a person's word about it.

use domain::{RecordId, TableId, Value};
use policy::{Action, Compartment, Facts, Fields, Policy};

use super::{After, Edited, Page, Set, Visit, facts};
use crate::{
    db::Val,
    error::StoreError,
    link::{self, Finding},
    read::View,
};

/// Where a refused proposal stands for who does not get it first: after all others.
const REFUSED_LAST: i64 = i64::MAX;

/// Linked files shown beside one, at most.
const MOST: usize = 50;

/// A proposal on one's agency's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The link.
    pub link: RecordId,
    /// How sure the program was, in millionths; none where it said nothing.
    pub sure: Option<u32>,
    /// Whether it is refused, because it would make an exploited youth the accused.
    pub refused: bool,
    /// The two files, the reader's own first.
    pub files: [RecordId; 2],
}

/// A link as its reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The record.
    pub view: View,
    /// The two files, the reader's own first.
    pub sides: [Side; 2],
    /// How sure the program was, in millionths; none where it said nothing.
    pub sure: Option<u32>,
    /// Whether it is refused, because it would make an exploited youth the accused.
    pub refused: bool,
    /// What was found in the parts that the reader may see in both files.
    pub findings: Vec<Finding>,
    /// How many parts that are not the reader's to see speak for one person.
    pub closed_for: usize,
    /// How many of those speak against.
    pub closed_against: usize,
}

/// One of a link's two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The file.
    pub file: RecordId,
    /// The agency that keeps it.
    pub agency: RecordId,
    /// The file as the reader may see it; none if they may not.
    pub view: Option<View>,
}

/// What a person says of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Say {
    /// The two files are of one person.
    Confirm,
    /// They are not.
    Reject,
    /// That cannot be told yet; it stays proposed.
    NotSure,
    /// It was confirmed, and is no longer held.
    Withdraw,
    /// The last decision is taken back: what was rejected is proposed again, what was withdrawn is confirmed again.
    Undo,
}

impl Say {
    /// All there is to say.
    pub const ALL: [Self; 5] = [Self::Confirm, Self::Reject, Self::NotSure, Self::Withdraw, Self::Undo];

    /// Its name in forms and in the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reject => "reject",
            Self::NotSure => "not_sure",
            Self::Withdraw => "withdraw",
            Self::Undo => "undo",
        }
    }

    /// What is said under this name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|say| say.code() == code)
    }

    /// The state to which it leads from another; none where it cannot be said.
    #[must_use]
    pub fn from(self, state: &str) -> Option<&'static str> {
        match (self, state) {
            (Self::Confirm, "proposed") | (Self::Undo, "withdrawn") => Some("confirmed"),
            (Self::Reject, "proposed") => Some("rejected"),
            (Self::NotSure, "proposed") | (Self::Undo, "rejected") => Some("proposed"),
            (Self::Withdraw, "confirmed") => Some("withdrawn"),
            _ => None,
        }
    }
}

/// How a decision ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It is recorded, as this version of the link.
    Saved(u32),
    /// Someone decided meanwhile; nothing was recorded, and this is how the link now stands.
    Stale(Box<View>),
    /// It would make an exploited youth the accused. That it was refused is recorded, and shown to both agencies.
    Refused,
}

impl Visit<'_, '_> {
    /// Whether links are for the visitor's seat at all: whether it may decide one that another agency's file began, and
    /// its own file is the other side of.
    #[must_use]
    pub fn works_links(&self) -> bool {
        let others = Facts::owned(TableId::Links, RecordId([0; 16]), Compartment::Police).member(true);
        Policy::house().fields(self.actor(), Action::Edit, &others, &self.context).is_ok()
    }

    /// The proposals that touch the visitor's agency, the surest first. Those that are refused, because an exploited youth
    /// would become the accused, stand before them for who gets them first ([`Self::settles_conflicts`]), and behind them
    /// for all others.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn proposals(&mut self, after: Option<After>, most: u32) -> Result<Page<Proposal>, StoreError> {
        let mut page = Page { rows: Vec::new(), next: None };
        let Some(agency) = self.actor().agency().filter(|_| self.works_links()) else { return Ok(page) };
        let first = self.settles_conflicts()?;
        let start = (i64::MIN, RecordId([0; 16]));
        let mut lines = match after {
            Some((REFUSED_LAST, _)) => Vec::new(),
            after => {
                let from =
                    if first { after.unwrap_or(start) } else { after.unwrap_or(start).max((0, start.1)) };
                self.link_lines(agency, "n.place", from, most)?
            }
        };
        if !first && lines.len() <= most as usize {
            let beyond = after.filter(|(place, _)| *place == REFUSED_LAST).map_or(start.1, |(_, link)| link);
            let left = most.saturating_sub(u32::try_from(lines.len()).unwrap_or(u32::MAX));
            let refused =
                self.link_lines(agency, "n.place < 0 AND n.place", (link::REFUSED_PLACE, beyond), left)?;
            lines.extend(refused.into_iter().map(|(_, line)| (REFUSED_LAST, line)));
        }
        page.next = super::casework::cut(&mut lines, most, |(place, line)| (*place, line.link));
        for (_, line) in lines {
            // Decided row by row, and noted: that two files may be one person's is itself a disclosure.
            if self.listed(TableId::Links, line.link)?.is_some() {
                page.rows.push(line);
            }
        }
        Ok(page)
    }

    /// Whether refused proposals stand first for the visitor: they are a supervisor's to settle with the other agency's. An
    /// agency in which nobody sits as one leaves them to all who decide links.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn settles_conflicts(&mut self) -> Result<bool, StoreError> {
        let duty = self.entered().and_then(|entered| entered.seat.as_ref()).map(|seat| seat.duty.as_str());
        if duty == Some("supervisor") {
            return Ok(true);
        }
        match self.actor().agency() {
            Some(agency) => Ok(self.supervisors(agency)?.is_empty()),
            None => Ok(false),
        }
    }

    /// Lines of the agency's list after a place, and one more than `most`.
    fn link_lines(
        &mut self,
        agency: RecordId,
        which: &str,
        after: After,
        most: u32,
    ) -> Result<Vec<(i64, Proposal)>, StoreError> {
        let sql = format!(
            "SELECT n.link_id, n.place, k.p, k.refused, l.person_a, l.person_b, a.owner_id FROM link_line n JOIN links l ON \
             l.partnership_id = n.partnership_id AND l.id = n.link_id JOIN people a ON a.partnership_id = l.partnership_id AND \
             a.id = l.person_a LEFT JOIN link_basis k ON k.partnership_id = l.partnership_id AND k.id = l.id WHERE \
             n.partnership_id = ? AND n.agency_id = ? AND ({which} > ? OR ({which} = ? AND n.link_id > ?)) ORDER BY n.place, \
             n.link_id LIMIT ?"
        );
        let values = [
            self.tx.pid(),
            Val::Id(agency),
            Val::Int(after.0),
            Val::Int(after.0),
            Val::Id(after.1),
            Val::Int(i64::from(most) + 1),
        ];
        let mut lines = Vec::new();
        self.tx.query(&sql, &values, |row| {
            let mut files = [row.need_id(4)?, row.need_id(5)?];
            if row.id(6)? != Some(agency) {
                files.reverse();
            }
            let proposal = Proposal {
                link: row.need_id(0)?,
                sure: row.int(2)?.and_then(|p| u32::try_from(p).ok()),
                refused: row.int(3)?.is_some_and(|yes| yes != 0),
                files,
            };
            lines.push((row.need_int(1)?, proposal));
            Ok(())
        })?;
        Ok(lines)
    }

    /// How many proposals wait for the visitor's agency, up to `most`.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn proposals_waiting(&mut self, most: u32) -> Result<u32, StoreError> {
        let Some(agency) = self.actor().agency().filter(|_| self.works_links()) else { return Ok(0) };
        let sql = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM link_line WHERE partnership_id = ? AND agency_id = ? LIMIT ?) \
                   counted";
        let values = [self.tx.pid(), Val::Id(agency), Val::Int(i64::from(most))];
        let count = self.tx.first(sql, &values, |row| row.need_int(0))?.unwrap_or(0);
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// One link: of the two files what the visitor may see, and of what it rests on only what stands in parts that the
    /// visitor may see in both.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if it is not there or the visitor may not see it.
    pub fn link(&mut self, id: RecordId) -> Result<Link, StoreError> {
        let view = self.read(TableId::Links, id)?;
        let files = both(&view)?;
        let basis = link::open_basis(self.tx, self.keyring, id, files)?;
        let (mut sides, mut open) = (Vec::new(), Vec::new());
        for file in files {
            let facts =
                facts::of(self.tx, self.actor.agency(), TableId::People, file)?.ok_or(StoreError::Absent)?;
            let agency = facts.owner.ok_or(StoreError::malformed("owner"))?;
            let fields = Policy::house().fields(self.actor(), Action::Read, &facts, &self.context);
            open.push(fields.unwrap_or(Fields::NONE));
            sides.push(Side { file, agency, view: self.try_read(TableId::People, file)? });
        }
        let visible = |finding: &Finding| {
            finding.part.columns().iter().all(|name| {
                let people = TableId::People.table();
                let column = people.column(name).map(|place| &people.columns[place]);
                column.is_some_and(|c| open.iter().all(|fields| fields.opens_column(TableId::People, c)))
            })
        };
        let own = self.actor().agency();
        if sides[0].agency != sides[1].agency && own == Some(sides[1].agency) {
            sides.reverse();
        }
        let sides: [Side; 2] = sides.try_into().map_err(|_| StoreError::malformed("link"))?;
        let (sure, refused) = basis.as_ref().map_or((None, false), |b| (b.sure, b.refused));
        let (findings, closed): (Vec<_>, Vec<_>) =
            basis.map(|b| b.findings).unwrap_or_default().into_iter().partition(visible);
        Ok(Link {
            view,
            sides,
            sure,
            refused,
            findings,
            closed_for: closed.iter().filter(|f| f.weight > 0).count(),
            closed_against: closed.iter().filter(|f| f.weight < 0).count(),
        })
    }

    /// Records what the visitor says of a link that they saw in version `seen`, and why. Each word is a version of the
    /// link, and none is taken away: an undone one stands among the earlier versions.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if it is not there or the visitor may not decide it; [`StoreError::Rule`] without a reason.
    pub fn decide_link(
        &mut self,
        id: RecordId,
        seen: u32,
        say: Say,
        reason: &str,
    ) -> Result<Decided, StoreError> {
        if !self.may_with(Action::Edit, TableId::Links, id)? {
            return Err(StoreError::Absent);
        }
        if reason.trim().is_empty() {
            return Err(StoreError::rule("reason", "say why, in a few words"));
        }
        let now = self.read(TableId::Links, id)?;
        let state = say.from(now.text("state").unwrap_or_default());
        let Some(state) = state.filter(|_| now.version == seen) else {
            return Ok(Decided::Stale(Box::new(now)));
        };
        let files = both(&now)?;
        if state == "confirmed" {
            let group = link::group_of(self.tx, &files)?;
            if link::conflict(self.tx, &group)?.is_some() {
                let act = self.act();
                link::refuse(self.tx, self.keyring, act, id, files, true)?;
                link::keep_lines(self.tx, id)?;
                return Ok(Decided::Refused);
            }
        }
        let word = |text: &str| Set::To(Value::Text(text.to_owned()));
        let at = self.tx.world().zone.told(self.now());
        let by = self.actor().user().to_owned();
        let changes = [
            ("state", word(state)),
            ("decided_at", Set::To(Value::Instant(at))),
            ("decided_by", word(&by)),
            ("reason", word(reason.trim())),
        ];
        Ok(match self.change(TableId::Links, id, seen, &changes)? {
            Edited::Saved(version) | Edited::Merged(version, _) | Edited::Same(version) => {
                Decided::Saved(version)
            }
            Edited::Clash(clash) => Decided::Stale(Box::new(clash.now)),
        })
    }

    /// The other files of the same person, by confirmed links that the visitor may see, each with the link through which it
    /// was reached; a file of which the visitor may see nothing is named by its agency alone.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if the file is not there or the visitor may not see it.
    pub fn linked_files(&mut self, person: RecordId) -> Result<Vec<(RecordId, Side)>, StoreError> {
        if !self.may_with(Action::Read, TableId::People, person)? {
            return Err(StoreError::Absent);
        }
        let (mut found, mut known, mut open) = (Vec::new(), vec![person], vec![person]);
        while let Some(file) = open.pop() {
            for view in self.links_of(file)? {
                let [a, b] = both(&view)?;
                let other = if a == file { b } else { a };
                if view.text("state") != Some("confirmed") || known.contains(&other) || known.len() > MOST {
                    continue;
                }
                known.push(other);
                open.push(other);
                let agency = self.keeper(other)?.ok_or(StoreError::malformed("owner"))?;
                let seen = self.listed(TableId::People, other)?;
                found.push((view.id, Side { file: other, agency, view: seen }));
            }
        }
        Ok(found)
    }

    /// The agency that keeps a file; to be told only to whoever may see a link to it.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if it is not there.
    pub fn keeper(&mut self, file: RecordId) -> Result<Option<RecordId>, StoreError> {
        Ok(facts::of(self.tx, self.actor.agency(), TableId::People, file)?.ok_or(StoreError::Absent)?.owner)
    }

    /// The links of a person's file that the visitor may see, oldest first.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn links_of(&mut self, person: RecordId) -> Result<Vec<View>, StoreError> {
        let mut views = self.rows_of(TableId::Links, "person_a", person)?;
        views.extend(self.rows_of(TableId::Links, "person_b", person)?);
        views.sort_by_key(|view| view.id);
        Ok(views)
    }

    /// Refuses what makes an exploited youth the accused through linked files, and keeps the lists of proposals true.
    pub(super) fn keep_links(
        &mut self,
        table: TableId,
        id: RecordId,
        references: &[Option<RecordId>],
    ) -> Result<(), StoreError> {
        let through = |name: &str| table.table().column(name).and_then(|place| references[place]);
        let persons: Vec<RecordId> = match table {
            TableId::Links => through("person_a").into_iter().collect(),
            TableId::People => vec![id],
            TableId::CasePeople | TableId::Charges => through("person_id").into_iter().collect(),
            TableId::Cases => self.accused_of(id)?,
            TableId::Acts => match through("case_id") {
                Some(case) => self.accused_of(case)?,
                None => Vec::new(),
            },
            _ => return Ok(()),
        };
        if link::among(self.tx, &persons)?.is_some() {
            let column = match table {
                TableId::Links => "state",
                TableId::People => "dob",
                TableId::CasePeople => "role",
                TableId::Charges => "person_id",
                TableId::Acts => "from",
                _ => "",
            };
            return Err(StoreError::rule(column, format!("{}; {}", link::REFUSED, link::MEND)));
        }
        match table {
            TableId::Links => link::keep_lines(self.tx, id),
            // A new or changed file is compared at once, and what it comes to is proposed in the same transaction.
            TableId::People => link::propose_for(self.tx, self.keyring, id),
            _ => Ok(()),
        }
    }

    fn accused_of(&mut self, case: RecordId) -> Result<Vec<RecordId>, StoreError> {
        let sql = "SELECT person_id FROM case_people WHERE partnership_id = ? AND case_id = ? AND role = 'defendant' UNION \
                   SELECT person_id FROM charges WHERE partnership_id = ? AND case_id = ?";
        let pid = self.tx.pid();
        let mut found = Vec::new();
        self.tx.query(sql, &[pid.clone(), Val::Id(case), pid, Val::Id(case)], |row| {
            found.extend(row.id(0)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Whether a link's two files are there, and facts of the link for the visitor's agency; for a new link.
    pub(super) fn keeps_one_of(&mut self, references: &[Option<RecordId>]) -> Result<bool, StoreError> {
        let Some(agency) = self.actor().agency() else { return Ok(false) };
        for name in ["person_a", "person_b"] {
            let place = TableId::Links.table().column(name);
            let Some(file) = place.and_then(|place| references[place]) else { continue };
            let facts = facts::of(self.tx, None, TableId::People, file)?;
            if facts.is_some_and(|f| f.owner == Some(agency)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The two files of a link.
pub(crate) fn both(link: &View) -> Result<[RecordId; 2], StoreError> {
    let file = |column| link.reference(column).ok_or(StoreError::malformed("link"));
    Ok([file("person_a")?, file("person_b")?])
}
