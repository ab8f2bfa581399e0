//! What was typed into a report.

use domain::{BirthDate, Instant, absence::check_report};
use pages::{
    parts::{Faults, Msg, codes},
    rooms::report::Twice,
};
use store::Sought;

use crate::{
    Checks, Fields,
    rooms::{Rooms, person::read_birth, refusals, typed, when},
};

/// A report as it was typed; what has a fault, or was not asked yet, is empty.
#[derive(Clone, Debug)]
pub(crate) struct Intake {
    pub given: Option<String>,
    pub surname: Option<String>,
    pub birth: Option<BirthDate>,
    pub sex: Option<String>,
    pub language: Option<String>,
    pub placement: Option<String>,
    pub reporter: Option<String>,
    pub category: String,
    pub note: Option<String>,
    pub last_seen_at: Option<Instant>,
    pub reported_at: Option<Instant>,
}

impl Default for Intake {
    fn default() -> Self {
        Self {
            given: None,
            surname: None,
            birth: None,
            sex: None,
            language: None,
            placement: None,
            reporter: None,
            category: "juvenile".to_owned(),
            note: None,
            last_seen_at: None,
            reported_at: None,
        }
    }
}

impl Intake {
    /// Reads the form. Whoever only looks for earlier files is not asked for the rest yet.
    pub fn read(
        rooms: &Rooms,
        fields: &Fields,
        looks: bool,
        faults: &mut Faults,
        twice: &mut Vec<Twice>,
    ) -> Self {
        let mut checks = Checks::of(fields);
        let given = checks.line_or_none("given", 120).map(str::to_owned);
        let surname = checks.line_or_none("surname", 120).map(str::to_owned);
        let note = checks.text_or_none("note", 4_000);
        if let Err(found) = checks.done() {
            *faults = typed::faults(&found);
        }
        if given.is_none() && surname.is_none() && faults.is_empty() {
            faults.add("given", Msg::new("fault-name"));
        }
        let birth = read_birth(fields, "dob", faults);
        let mut intake = Self { given, surname, birth, note, ..Self::default() };
        let chosen = |name: &str, codes: &[&str]| {
            fields.get(name).filter(|typed| codes.contains(typed)).map(str::to_owned)
        };
        intake.sex = chosen("sex", codes::SEXES);
        intake.language = chosen("language", codes::LANGUAGES);
        intake.placement = chosen("placement", codes::PLACEMENTS);
        intake.reporter = chosen("reporter_kind", codes::REPORTERS);
        if let Some(category) = chosen("category", codes::CATEGORIES) {
            intake.category = category;
        }
        if looks {
            return intake;
        }
        if intake.placement.is_none() {
            faults.add("placement", Msg::new("fault-choose"));
        }
        if intake.reporter.is_none() {
            faults.add("reporter_kind", Msg::new("fault-choose"));
        }
        let typed = |name: &str| fields.get(name).is_some_and(|typed| !typed.trim().is_empty());
        // The day stands there when the form opens: without a time, nobody knows when the child was last seen.
        if typed("seen_time") {
            intake.last_seen_at = when::read_past(rooms, fields, "seen", faults, twice);
        }
        intake.reported_at = if typed("reported_time") || typed("reported_date") {
            when::read_past(rooms, fields, "reported", faults, twice)
        } else {
            Some(rooms.now())
        };
        if let Some(reported_at) = intake.reported_at {
            let now = rooms.now();
            for refusal in check_report(reported_at, intake.last_seen_at, birth, now) {
                faults.add(refusals::place(refusal), refusals::message(rooms, refusal));
            }
        }
        intake
    }

    /// Whether there is a name to look for.
    pub fn is_named(&self) -> bool {
        self.given.is_some() || self.surname.is_some()
    }

    /// Whom to look for.
    pub fn sought(&self) -> Sought {
        let names = [self.given.as_deref(), self.surname.as_deref()];
        Sought {
            names: names.into_iter().flatten().collect::<Vec<_>>().join(" "),
            family: self.surname.clone().unwrap_or_default(),
            birth: self.birth,
            ..Sought::default()
        }
    }
}
