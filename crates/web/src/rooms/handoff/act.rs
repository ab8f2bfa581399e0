//! The forms on a handoff's page.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{
    TableId,
    handoff::{Command, Outcome, Refusal, Response as Soon, StepKind, Tribal},
};
use pages::{
    parts::{Faults, Msg, Times, paths},
    rooms::report::Twice,
};
use store::visit::Because;

use super::{
    record::{self, Deed},
    show, words,
};
use crate::{
    Checks, Entry, FaultKind, Fields, Html, Once, Place, WebError,
    rooms::{
        Rooms,
        attempt::{Attempt, attempt},
        typed, when,
    },
    see_other,
};

/// Takes a step, or shows the page again with what was typed and why not.
pub async fn act(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let (id, act) = (place.id("id")?, place.text("act")?.to_owned());
    let asked = Asked::read(&rooms, &act, &fields)?;
    let (Some(deed), true) = (asked.deed.clone(), asked.faults.is_empty()) else {
        return again(&rooms, &entry, &place, &fields, asked, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (note, answer, zone) = (asked.note.clone(), paths::handoff(&id.to_string()), rooms.zone().clone());
    let done = rooms
        .front
        .edit(&entry, "handoff_step", move |visit| {
            attempt(&once, visit, |visit| {
                record::read(visit, id)?;
                visit.open(TableId::Handoffs, id, Because::GivenOnce)?;
                let made = record::make(visit, id, &deed, &note, &zone)?;
                Ok(made.map(|()| answer.clone()))
            })
        })
        .await?;
    match done {
        Attempt::Done(to) => Ok(see_other(&to)),
        Attempt::Reused => Err(WebError::KeyReused),
        Attempt::Refused(refusal) => {
            let (asked, status) = asked.refused(&rooms, refusal);
            again(&rooms, &entry, &place, &fields, asked, status).await
        }
    }
}

/// What a form asks for.
struct Asked {
    form: String,
    deed: Option<Deed>,
    note: String,
    faults: Faults,
    twice: Vec<Twice>,
    notice: Option<Msg>,
}

impl Asked {
    fn read(rooms: &Rooms, act: &str, fields: &Fields) -> Result<Self, WebError> {
        let now = rooms.now();
        let mut checks = Checks::of(fields);
        let note = checks.text_or_none("note", 2000).unwrap_or_default();
        // A screening and a correction say why.
        if matches!(act, "screen" | "undo") && note.is_empty() && !checks.is_faulty("note") {
            checks.fault("note", FaultKind::Rule("fault-reason"));
        }
        let tribal = |checks: &mut Checks<'_>| {
            let codes: Vec<_> = Tribal::ALL.iter().map(|one| (one.code(), *one)).collect();
            checks.choice("tribal", &codes)
        };
        let timed = matches!(act, "contact" | "tribe" | "told");
        let (mut faults, mut twice) = (Faults::new(), Vec::new());
        let at =
            if timed { when::read_past(rooms, fields, "at", &mut faults, &mut twice) } else { Some(now) };
        let at = at.unwrap_or(now);
        let command = match act {
            "acknowledge" => Some(Command::Acknowledge { at }),
            "screen" => {
                let codes = [
                    ("in_immediate", Command::ScreenIn { at, response: Soon::Immediate }),
                    ("in_five_days", Command::ScreenIn { at, response: Soon::FiveDays }),
                    ("out", Command::ScreenOut { at }),
                ];
                let chosen = fields.get("screening").unwrap_or_default();
                let found = codes.into_iter().find(|(code, _)| *code == chosen).map(|(_, command)| command);
                if found.is_none() {
                    checks.fault("screening", FaultKind::NoChoice);
                }
                found
            }
            "contact" => tribal(&mut checks).map(|tribal| Command::Contact { at, tribal }),
            "tribal" => tribal(&mut checks).map(|tribal| Command::AnswerTribal { at, tribal }),
            "tribe" => Some(Command::TellTribe { at }),
            "outcome" => {
                let codes: Vec<_> = Outcome::ALL.iter().map(|one| (one.code(), *one)).collect();
                checks.choice("outcome", &codes).map(|outcome| Command::Conclude { at, outcome })
            }
            "told" => {
                let clock = checks.line("clock", 40).to_owned();
                Some(Command::DutyDone { clock, at })
            }
            "undo" => None,
            _ => return Err(WebError::Absent),
        };
        let deed = if act == "undo" {
            let code = fields.get("step").unwrap_or_default();
            let step = StepKind::read(code, Some("conclusion_told")).ok_or(WebError::Malformed)?;
            Some(Deed::TakeBack(step))
        } else {
            command.map(Deed::Take)
        };
        if let Err(found) = checks.done() {
            let own = typed::faults(&found);
            for (field, msg) in own.iter() {
                // An answer that was left out is asked for as a choice, in the words of every form.
                let chosen = matches!(field, "tribal" | "outcome" | "screening" | "clock");
                faults.add(field, if chosen { Msg::new("fault-choose") } else { msg.clone() });
            }
        }
        Ok(Self { form: act.to_owned(), deed, note, faults, twice, notice: None })
    }

    /// With what the record refused, at its field if the form has it.
    fn refused(mut self, rooms: &Rooms, refusal: Refusal) -> (Self, StatusCode) {
        let now = rooms.now();
        let msg = words::refusal(&Times::new(rooms.texts(), rooms.zone(), now), now, refusal);
        let own: &[&str] = match self.form.as_str() {
            "contact" => &["at_time", "tribal"],
            "tribal" => &["tribal"],
            "tribe" => &["at_time"],
            "outcome" => &["outcome"],
            "screen" => &["screening"],
            "told" => &["at_time", "clock"],
            _ => &[],
        };
        let met_already = matches!(refusal, Refusal::AlreadyDone(_));
        match words::field(refusal).filter(|field| own.contains(field) && !met_already) {
            Some(field) => self.faults.add(field, msg),
            None => self.notice = Some(msg),
        }
        // Somebody else was first: the page shows what stands now, and what was typed.
        (self, if met_already { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY })
    }
}

/// The page once more.
async fn again(
    rooms: &Rooms,
    entry: &Entry,
    place: &Place,
    fields: &Fields,
    asked: Asked,
    status: StatusCode,
) -> Result<Response, WebError> {
    let mut seen = show::look(rooms, entry, place.id("id")?, Because::GivenOnce).await?;
    seen.value.notice = asked.notice.map(|msg| (msg, asked.note));
    seen.value.twice = asked.twice;
    seen.value.filled = Some(typed::filled(&asked.form, fields, asked.faults));
    Ok((status, Html(show::drawn(rooms, entry, &seen))).into_response())
}
