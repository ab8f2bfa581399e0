//! A moment from the day and the time that someone typed.

use domain::{Instant, LocalTime};
use pages::{
    parts::{Choice, Faults, Msg, Times, read},
    rooms::report::Twice,
};

use super::Rooms;
use crate::Fields;

/// Reads `WHICH_date` and `WHICH_time`; where the clocks showed that time twice, `WHICH_offset` says which is meant, and
/// is asked for. What the future holds, and what the clocks passed over, is refused.
pub(crate) fn read_past(
    rooms: &Rooms,
    fields: &Fields,
    which: &str,
    faults: &mut Faults,
    twice: &mut Vec<Twice>,
) -> Option<Instant> {
    let at = read_any(rooms, fields, which, faults, twice)?;
    let now = rooms.now();
    if at.micros() > now.micros() {
        faults.add(&format!("{which}_time"), future(rooms, now));
        return None;
    }
    Some(at)
}

/// The same for a moment that may lie ahead.
pub(crate) fn read_any(
    rooms: &Rooms,
    fields: &Fields,
    which: &str,
    faults: &mut Faults,
    twice: &mut Vec<Twice>,
) -> Option<Instant> {
    let field = |part: &str| format!("{which}_{part}");
    let typed = |part: &str| fields.get(&field(part)).unwrap_or_default();
    let today = rooms.zone().day(rooms.now());
    let day = read::day(typed("date"), today).map_err(|msg| faults.add(&field("date"), msg)).ok();
    let time = read::time(typed("time")).map_err(|msg| faults.add(&field("time"), msg)).ok();
    let ((hour, minute), day) = (time?, day?);
    match rooms.zone().at(day, u32::from(hour), u32::from(minute)) {
        Some(LocalTime::One(at)) => Some(at),
        Some(LocalTime::Two(first, second)) => {
            let offsets = [offset(first), offset(second)];
            let chosen = typed("offset");
            // Asked for again with the form even when answered, so that the answer stays on the page that comes back.
            let clock = format!("{hour:02}:{minute:02}");
            let words = |id: &str| rooms.texts().say_with(id, &[("time", clock.as_str().into())]);
            twice.push(Twice {
                which: which.to_owned(),
                choices: vec![
                    Choice::new(offsets[0].as_str(), words("twice-first").unwrap_or_default()),
                    Choice::new(offsets[1].as_str(), words("twice-second").unwrap_or_default()),
                ],
            });
            match offsets.iter().position(|offset| offset == chosen) {
                Some(0) => Some(first),
                Some(_) => Some(second),
                None => {
                    faults.add(&field("offset"), Msg::new("fault-twice"));
                    None
                }
            }
        }
        Some(LocalTime::Skipped) => {
            faults.add(&field("time"), Msg::new("fault-skipped"));
            None
        }
        None => {
            faults.add(&field("date"), Msg::new("fault-day"));
            None
        }
    }
}

/// That the future holds nothing yet.
pub(crate) fn future(rooms: &Rooms, now: Instant) -> Msg {
    let times = Times::new(rooms.texts(), rooms.zone(), now);
    Msg::new("fault-future").with("now", times.clock(now))
}

/// `-05:00`.
fn offset(at: Instant) -> String {
    let minutes = i32::from(at.offset_minutes());
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
