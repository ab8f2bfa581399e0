//! What a decision is made from: whose a record is and what it is about, no personal field.

use domain::{RecordId, TableId};

use crate::Compartment;

/// The facts of the thing asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Facts {
    /// The table of the record; `None` if the act concerns the whole store.
    pub table: Option<TableId>,
    /// Which record; `None` if the question is about all rows with these facts. No rule looks at it.
    pub record: Option<RecordId>,
    /// The agency that owns the record; `None` if it is common to the partnership.
    pub owner: Option<RecordId>,
    /// The compartment of the owning agency; [`Compartment::Common`] exactly if there is no owner.
    pub compartment: Compartment,
    /// Whether the actor's agency is a member of the record's case (its lead is one), the receiver of the handoff, or the
    /// keeper of one of a link's two files.
    pub member: bool,
    /// Whether the record was written to the actor's agency: the step by which a handoff was sent to it, with its note.
    pub addressed: bool,
    /// Whether a legal hold protects the record.
    pub held: bool,
    /// Whether the record was expunged.
    pub expunged: bool,
}

impl Facts {
    /// The whole store.
    #[must_use]
    pub const fn store() -> Self {
        Self {
            table: None,
            record: None,
            owner: None,
            compartment: Compartment::Common,
            member: false,
            addressed: false,
            held: false,
            expunged: false,
        }
    }

    /// A row of a table that belongs to no agency.
    #[must_use]
    pub const fn common(table: TableId) -> Self {
        Self { table: Some(table), ..Self::store() }
    }

    /// A row that belongs to an agency.
    #[must_use]
    pub const fn owned(table: TableId, owner: RecordId, compartment: Compartment) -> Self {
        Self { owner: Some(owner), compartment, ..Self::common(table) }
    }

    /// These facts, of this record.
    #[must_use]
    pub const fn of(mut self, record: RecordId) -> Self {
        self.record = Some(record);
        self
    }

    /// These facts, where the actor's agency is a member of the case or the receiver of the handoff.
    #[must_use]
    pub const fn member(mut self, member: bool) -> Self {
        self.member = member;
        self
    }

    /// These facts, where the record was written to the actor's agency.
    #[must_use]
    pub const fn addressed(mut self, addressed: bool) -> Self {
        self.addressed = addressed;
        self
    }

    /// These facts, under a legal hold or not.
    #[must_use]
    pub const fn held(mut self, held: bool) -> Self {
        self.held = held;
        self
    }

    /// These facts, of an expunged record or not.
    #[must_use]
    pub const fn expunged(mut self, expunged: bool) -> Self {
        self.expunged = expunged;
        self
    }
}

/// What else bears on a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Context {
    /// The actor declared an emergency. It is recorded and reviewed; it never opens the advocates' vault.
    pub break_glass: bool,
    /// The actor named the court order or statute that calls for the act. Whether the text is one is for people to say.
    pub authority: bool,
}

impl Context {
    /// In an emergency the actor declared.
    #[must_use]
    pub const fn emergency() -> Self {
        Self { break_glass: true, authority: false }
    }

    /// By an authority the actor named.
    #[must_use]
    pub const fn by_authority() -> Self {
        Self { break_glass: false, authority: true }
    }
}
