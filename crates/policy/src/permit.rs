//! Permits: proof that policy decided. A store takes these, never a bare id.

use crate::{Action, Actor, Context, Denied, Facts, Fields, Policy, RowFilter};

/// Permission for one act on one record or on the store. Made by [`Policy::decide`] alone, and used once.
#[derive(Debug)]
#[must_use]
pub struct Permit {
    actor: Actor,
    action: Action,
    facts: Facts,
    fields: Fields,
}

impl Permit {
    pub(crate) const fn new(actor: Actor, action: Action, facts: Facts, fields: Fields) -> Self {
        Self { actor, action, facts, fields }
    }

    /// Who acts, and why.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What is permitted.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }

    /// On what, and on which facts it was decided. A store that finds other facts in its transaction asks again.
    #[must_use]
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Which field groups it opens.
    #[must_use]
    pub const fn fields(&self) -> Fields {
        self.fields
    }
}

/// Permission to list one page. Made by [`Policy::permit_page`] alone; holds the rows the actor may see, in the order
/// they were asked.
#[derive(Debug)]
#[must_use]
pub struct PagePermit {
    actor: Actor,
    rows: Vec<(Facts, Fields)>,
}

impl PagePermit {
    pub(crate) const fn new(actor: Actor, rows: Vec<(Facts, Fields)>) -> Self {
        Self { actor, rows }
    }

    /// Who lists, and why.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The rows, each with the field groups opened.
    #[must_use]
    pub fn rows(&self) -> &[(Facts, Fields)] {
        &self.rows
    }
}

/// Permission to begin an act over many rows. Made by [`Policy::permit_bulk`] alone; each row is asked of it, cheaply.
#[derive(Debug)]
#[must_use]
pub struct BulkPermit {
    policy: &'static Policy,
    actor: Actor,
    action: Action,
    context: Context,
    fields: Fields,
}

impl BulkPermit {
    pub(crate) const fn new(
        policy: &'static Policy,
        actor: Actor,
        action: Action,
        context: Context,
        fields: Fields,
    ) -> Self {
        Self { policy, actor, action, context, fields }
    }

    /// Who acts, and why.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What is permitted.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }

    /// Which field groups the act opens over the store as a whole: for a report, whether it may hold narratives.
    #[must_use]
    pub const fn fields(&self) -> Fields {
        self.fields
    }

    /// Which field groups of a row the act may touch.
    ///
    /// # Errors
    /// [`Denied`] if the row is not for this actor: an import refuses it, an export or a report leaves it out.
    pub fn row(&self, facts: &Facts) -> Result<Fields, Denied> {
        self.policy.fields(&self.actor, self.action, facts, &self.context)
    }

    /// Which rows of a table the act may touch, for a store to turn into its own query.
    #[must_use]
    pub fn rows_of(&self, table: domain::TableId) -> RowFilter {
        self.policy.row_filter(&self.actor, self.action, table, &self.context)
    }
}
