//! What is kept of a frozen public report, so that later ones cannot undo it.

use domain::Date;
use serde::{Deserialize, Serialize};

use super::layout::{Slot, Where};
use crate::{Period, mark::Mark, suppress::Reason};

/// The cells of one public release with their true counts: for the store, never for a reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedCells {
    from: i32,
    to: i32,
    cells: Vec<PublishedCell>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct PublishedCell {
    figure: String,
    place: Where,
    value: u64,
    mark: String,
    child: bool,
    withheld: Option<String>,
}

/// Kept cells cannot be read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the kept cells of an earlier public report cannot be read; restore the store from its backup")]
pub struct UnreadableCells;

impl PublishedCells {
    pub(super) fn new(period: Period, slots: Vec<Slot>) -> Self {
        let cell = |slot: Slot| PublishedCell {
            figure: slot.figure,
            place: slot.place,
            value: slot.value,
            mark: slot.mark.bytes().iter().map(|byte| format!("{byte:02x}")).collect(),
            child: slot.child,
            withheld: slot.withheld.map(|reason| reason.code().to_owned()),
        };
        Self {
            from: period.from.packed(),
            to: period.to.packed(),
            cells: slots.into_iter().map(cell).collect(),
        }
    }

    /// As bytes for the store; the same cells give the same bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// From the bytes of [`Self::to_bytes`].
    ///
    /// # Errors
    /// [`UnreadableCells`] for anything else. A public report must then not be made.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, UnreadableCells> {
        let cells: Self = serde_json::from_slice(bytes).map_err(|_| UnreadableCells)?;
        let days = [cells.from, cells.to].map(|day| Date::from_packed(day.into()));
        let sound = |cell: &PublishedCell| {
            bytes_of(&cell.mark).is_some()
                && cell.withheld.as_ref().is_none_or(|code| Reason::from_code(code).is_some())
        };
        let sound = days.iter().all(Option::is_some) && cells.cells.iter().all(sound);
        if sound { Ok(cells) } else { Err(UnreadableCells) }
    }

    /// The period of the release.
    #[must_use]
    pub fn period(&self) -> Period {
        let day = |packed: i32| Date::from_packed(packed.into()).unwrap_or(Date::OPEN_END);
        Period { from: day(self.from), to: day(self.to) }
    }

    pub(super) fn slots(&self) -> Vec<Slot> {
        let slot = |cell: &PublishedCell| Slot {
            figure: cell.figure.clone(),
            place: cell.place.clone(),
            value: cell.value,
            mark: Mark::from_bytes(bytes_of(&cell.mark).unwrap_or_default()),
            child: cell.child,
            withheld: cell.withheld.as_deref().and_then(Reason::from_code),
        };
        self.cells.iter().map(slot).collect()
    }
}

/// 32 bytes written as 64 hexadecimal digits.
fn bytes_of(hex: &str) -> Option<[u8; 32]> {
    let mut out = [0u8; 32];
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    for (place, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[place * 2..place * 2 + 2], 16).ok()?;
    }
    Some(out)
}
