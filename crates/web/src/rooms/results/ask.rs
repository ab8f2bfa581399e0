//! The question to the figures, from an address or a form and back: days and a code, nothing else.

use domain::Date;
use pages::{
    Texts,
    parts::{Faults, Msg, paths, read as typed, times::date},
};
use policy::Audience;
use stats::Period;

use crate::{
    Fields,
    reports::Question,
    rooms::{Rooms, query},
};

/// What is asked, before it is known what the asker may ask for.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    period: Period,
    beside: Option<Period>,
    /// None where the address says nothing of it.
    pub audience: Option<Audience>,
}

impl Asking {
    /// For an audience.
    pub const fn question(self, audience: Audience) -> Question {
        Question { period: self.period, beside: self.beside, audience }
    }
}

/// The code of an audience.
pub const fn code(audience: Audience) -> &'static str {
    match audience {
        Audience::Internal => "internal",
        Audience::Public => "public",
    }
}

/// Reads the question, or says at which fields it cannot be read.
pub fn read(rooms: &Rooms, fields: &Fields) -> Result<Asking, Faults> {
    let mut faults = Faults::new();
    let today = rooms.zone().day(rooms.now());
    let told = |name: &str| fields.get(name).unwrap_or_default();
    let mut day = |name: &str| match typed::day(told(name), today) {
        Ok(day) => Some(day),
        Err(msg) => {
            faults.add(name, msg);
            None
        }
    };
    let first = (day("from"), day("to"));
    let both_empty = ["second_from", "second_to"].iter().all(|name| told(name).trim().is_empty());
    let second = if both_empty { (None, None) } else { (day("second_from"), day("second_to")) };
    let period = |span: (Option<Date>, Option<Date>), end: &str, faults: &mut Faults| match span {
        (Some(from), Some(to)) if to < from => {
            faults.add(end, Msg::new("fault-end-before-start"));
            None
        }
        (Some(from), Some(to)) => Some(Period { from, to }),
        _ => None,
    };
    let beside = period(second, "second_to", &mut faults);
    let period = period(first, "to", &mut faults);
    let audience = match told("audience") {
        "" => None,
        "internal" => Some(Audience::Internal),
        "public" => Some(Audience::Public),
        _ => {
            faults.add("audience", Msg::new("fault-choose"));
            None
        }
    };
    match period {
        Some(period) if faults.is_empty() => Ok(Asking { period, beside, audience }),
        _ => Err(faults),
    }
}

/// The question as the fields of a form.
pub fn fields(question: &Question) -> Vec<(String, String)> {
    let mut fields = vec![("from", question.period.from.to_string()), ("to", question.period.to.to_string())];
    if let Some(beside) = question.beside {
        fields.push(("second_from", beside.from.to_string()));
        fields.push(("second_to", beside.to.to_string()));
    }
    fields.push(("audience", code(question.audience).to_owned()));
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The address of a question's report.
pub fn address(question: &Question) -> String {
    let fields = fields(question);
    let parts: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    query::address(&paths::results("report"), &parts)
}

/// The first day of last year, where a builder begins, as all its days are told.
pub fn year_begun(t: &Texts, today: Date) -> String {
    Date::new(today.year() - 1, 1, 1).map(|day| date(t, day)).unwrap_or_default()
}
