//! An edition of the report: counted, fitted to its audience, with a digest.

use domain::{Date, Instant, Zone};
use policy::{Action, Actor, Audience as For, Context, Policy};
use stats::{Ask, Audience, Counted, Period, PublishedCells, Report};
use store::{Store, report::ToFreeze};

use crate::{
    failure::{Failure, Usage},
    house::{House, day},
    output::Output,
};

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    pub period: Period,
    /// A second period, set beside the first.
    pub beside: Option<Period>,
    pub as_of: Date,
    pub known_at: Option<Instant>,
    pub audience: Audience,
    pub zone: Zone,
}

/// An answer, ready to be set.
pub struct Edition {
    pub report: Report,
    pub digest: String,
    pub beside: Option<(Report, String)>,
    /// What later public editions must know of the cells.
    cells: Vec<PublishedCells>,
}

impl Question {
    fn ask(&self, period: Period) -> Ask {
        let as_of = if period == self.period { self.as_of } else { period.to };
        Ask { period, as_of, known_at: self.known_at, audience: self.audience, zone: self.zone.clone() }
    }

    /// Counts what is asked; the second period, where there is one, after the first.
    pub fn count(&self, house: &mut House, output: &Output) -> Result<Vec<Counted>, Failure> {
        let bar = output.progress(1 + u64::from(self.beside.is_some()), "report-progress");
        let actor = house.actor.clone();
        let counted = self.count_as(&mut house.store, &actor, || bar.inc(1))?;
        bar.finish_and_clear();
        Ok(counted)
    }

    /// Counts as someone; `done` is told of each period.
    pub fn count_as(
        &self,
        store: &mut Store,
        actor: &Actor,
        mut done: impl FnMut(),
    ) -> Result<Vec<Counted>, Failure> {
        let permit = Policy::house().permit_bulk(actor, Action::Report(self.whom()), &Context::default())?;
        let mut counted = Vec::new();
        for period in std::iter::once(self.period).chain(self.beside) {
            let ask = self.ask(period);
            let detail = format!("results {} {}", ask.period_text(), self.audience.name());
            let known_at = self.known_at.map(Instant::micros);
            counted.push(store.count(&permit, known_at, &detail, |facts| stats::count(facts, &ask))?);
            done();
        }
        Ok(counted)
    }

    /// The cells of earlier public editions, which a public one must fit; none for another audience.
    pub fn earlier(&self, store: &mut Store, actor: &Actor) -> Result<Vec<Vec<u8>>, Failure> {
        match self.audience {
            Audience::Internal => Ok(Vec::new()),
            Audience::Public => {
                let permit =
                    Policy::house().permit_bulk(actor, Action::Report(For::Public), &Context::default())?;
                Ok(store.published_cells(&permit)?)
            }
        }
    }

    /// The audience in the words of policy.
    const fn whom(&self) -> For {
        match self.audience {
            Audience::Internal => For::Internal,
            Audience::Public => For::Public,
        }
    }
}

impl Edition {
    /// An edition that nobody has frozen.
    pub fn draft(question: &Question, counted: &[Counted], earlier: &[Vec<u8>]) -> Result<Self, Failure> {
        Self::make(question, counted, earlier, None)
    }

    /// A version to be frozen.
    pub fn version(
        question: &Question,
        counted: &[Counted],
        earlier: &[Vec<u8>],
        number: u32,
    ) -> Result<Self, Failure> {
        Self::make(question, counted, earlier, Some(number))
    }

    fn make(
        question: &Question,
        counted: &[Counted],
        earlier: &[Vec<u8>],
        number: Option<u32>,
    ) -> Result<Self, Failure> {
        let mut published: Vec<PublishedCells> = Vec::new();
        for bytes in earlier {
            for cells in unpack(bytes)? {
                published.push(cells);
            }
        }
        let (mut reports, mut cells) = (Vec::new(), Vec::new());
        for count in counted {
            let mut report = match question.audience {
                Audience::Internal => count.internal(),
                Audience::Public => {
                    let publication =
                        count.publish(&published).map_err(|e| Failure::Failed(e.to_string()))?;
                    // The second period is printed beside the first, so it has to fit it like an earlier release.
                    published.push(publication.cells.clone());
                    cells.push(publication.cells);
                    publication.report
                }
            };
            report.version = number;
            let digest = report.digest();
            reports.push((report, digest));
        }
        let mut reports = reports.into_iter();
        let (report, digest) =
            reports.next().ok_or_else(|| Failure::Failed("nothing was counted".to_owned()))?;
        Ok(Self { report, digest, beside: reports.next(), cells })
    }

    /// The version as the store keeps it.
    pub fn to_freeze(&self, question: &Question, files: Vec<(String, Vec<u8>)>) -> ToFreeze {
        ToFreeze {
            audience: question.audience.name(),
            period: (question.period.from, question.period.to),
            as_of: question.as_of,
            known_at: question.known_at,
            digest: self.digest.clone(),
            cells: pack(&self.cells),
            files,
        }
    }
}

/// The cells of one release, each period's with its length before it.
fn pack(cells: &[PublishedCells]) -> Vec<u8> {
    let mut out = Vec::new();
    for one in cells {
        let bytes = one.to_bytes();
        out.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        out.extend_from_slice(&bytes);
    }
    out
}

fn unpack(mut bytes: &[u8]) -> Result<Vec<PublishedCells>, Failure> {
    let broken = || {
        Failure::Failed(
            "the cells of an earlier public report are broken; run `leeward ledger verify`".into(),
        )
    };
    let mut cells = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk::<8>().ok_or_else(broken)?;
        let length = usize::try_from(u64::from_be_bytes(*length)).map_err(|_| broken())?;
        let (one, rest) = rest.split_at_checked(length).ok_or_else(broken)?;
        cells.push(PublishedCells::from_bytes(one).map_err(|_| broken())?);
        bytes = rest;
    }
    Ok(cells)
}

/// A period from two texts.
pub fn period(from: &str, to: &str) -> Result<Period, Failure> {
    let period = Period { from: day(from)?, to: day(to)? };
    if period.to < period.from {
        return Err(Failure::usage("usage-period"));
    }
    Ok(period)
}

/// The last whole calendar year that had ended by the period's last day; if that is the period itself, the year before.
pub fn year_before(period: Period) -> Option<Period> {
    let year = |n: i32| -> Option<Period> {
        Some(Period { from: Date::new(n, 1, 1).ok()?, to: Date::new(n, 12, 31).ok()? })
    };
    let last = period.to.year();
    let candidate = if period.to == year(last)?.to { year(last) } else { year(last - 1) }?;
    if candidate == period { year(candidate.from.year() - 1) } else { Some(candidate) }
}

impl Failure {
    /// The failure's words, whatever kind it is.
    pub fn words(self) -> String {
        match self {
            Self::Failed(words) | Self::Refused(words, _) | Self::Usage(Usage::Text(words)) => words,
            Self::Usage(Usage::Message(message)) => message.to_owned(),
            Self::Told => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_set_beside_is_the_last_whole_one() {
        let beside = |from, to| {
            period(from, to).ok().and_then(year_before).map(|p| (p.from.to_string(), p.to.to_string()))
        };
        let year = |n: u32| Some((format!("{n}-01-01"), format!("{n}-12-31")));
        assert_eq!(beside("2011-02-01", "2013-01-16"), year(2012), "what leaders were read in January 2013");
        assert_eq!(beside("2012-01-01", "2012-12-31"), year(2011), "a year is not set beside itself");
        assert_eq!(beside("2012-10-01", "2012-12-31"), year(2012));
    }
}
