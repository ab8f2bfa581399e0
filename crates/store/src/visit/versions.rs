//! Frozen reports, as people in seats see them: the list, the files, a new version, and the second person's signature.

use domain::RecordId;
use ledger::LeafKind;
use policy::{Action, Audience};

use super::Visit;
use crate::{
    db::Val,
    error::StoreError,
    report::{Frozen, ToFreeze, frozen},
    system,
};

/// A kept version, with who stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The version.
    pub frozen: Frozen,
    /// Work name of who froze it.
    pub by: String,
    /// Work name of who signed it off and when, in microseconds since 1970; none while it waits.
    pub signed: Option<(String, i64)>,
}

impl Kept {
    /// For whom it was made.
    #[must_use]
    pub fn audience(&self) -> Audience {
        if self.frozen.audience == "public" { Audience::Public } else { Audience::Internal }
    }
}

impl Visit<'_, '_> {
    /// The versions that the visitor may see, oldest first. Who may see no internal one sees public ones once they are
    /// signed off.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn kept_reports(&mut self) -> Result<Vec<Kept>, StoreError> {
        let (internal, public) = (
            self.may(Action::ShowFrozen(Audience::Internal)),
            self.may(Action::ShowFrozen(Audience::Public)),
        );
        let mut all = Vec::new();
        for frozen in frozen::list(self.tx)? {
            let (by, signed) = (self.frozen_by(frozen.id)?, self.signed(frozen.id)?);
            all.push(Kept { frozen, by, signed });
        }
        all.retain(|kept| match kept.audience() {
            Audience::Internal => internal,
            Audience::Public => internal || (public && kept.signed.is_some()),
        });
        Ok(all)
    }

    /// One of [`Self::kept_reports`].
    ///
    /// # Errors
    /// [`StoreError::Absent`] if there is none of this number that the visitor may see.
    pub fn kept_report(&mut self, number: u32) -> Result<Kept, StoreError> {
        let found = self.kept_reports()?.into_iter().find(|kept| kept.frozen.number == number);
        found.ok_or(StoreError::Absent)
    }

    /// Its files: name and bytes.
    ///
    /// # Errors
    /// As [`Self::kept_report`].
    pub fn kept_files(&mut self, number: u32) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let kept = self.kept_report(number)?;
        frozen::files(self.tx, kept.frozen.id)
    }

    /// The number that the next version will have, and how many public ones there are: what a version is made for.
    ///
    /// # Errors
    /// [`StoreError::Absent`] for whoever may not freeze for this audience.
    pub fn next_report(&mut self, audience: Audience) -> Result<(u32, usize), StoreError> {
        let _permit = self.demand(Action::Freeze(audience))?;
        let all = frozen::list(self.tx)?;
        let public = all.iter().filter(|kept| kept.audience == "public").count();
        Ok((all.last().map_or(0, |kept| kept.number) + 1, public))
    }

    /// Keeps a version that was made for this number. Where another was frozen meanwhile nothing is kept, and it has to be
    /// made again: its number stands in its files, and a public one must fit those before it.
    ///
    /// # Errors
    /// As [`Self::next_report`].
    pub fn keep_report(&mut self, number: u32, made: &ToFreeze) -> Result<bool, StoreError> {
        let audience = if made.audience == "public" { Audience::Public } else { Audience::Internal };
        if self.next_report(audience)?.0 != number {
            return Ok(false);
        }
        let act = self.act();
        frozen::put(self.tx, act, number, made)?;
        self.tell(made.digest.clone());
        Ok(true)
    }

    /// Signs a version off, as its second person.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if it is not there or the visitor may not; [`StoreError::Rule`] for who froze it, and for a
    /// version that is signed off already.
    pub fn sign_off(&mut self, number: u32) -> Result<(), StoreError> {
        let kept = self.kept_report(number)?;
        let _permit = self.demand(Action::SignOff(kept.audience()))?;
        let signer = self.actor().user().to_owned();
        if kept.signed.is_some() {
            return Err(StoreError::rule("read", "this version is signed off already"));
        }
        if kept.by == signer {
            return Err(StoreError::rule("read", "a second person has to sign off what you froze"));
        }
        let act = self.act();
        let id = self.tx.new_id(act.at);
        let own = [Val::Id(kept.frozen.id), Val::text(&signer)];
        system::put_new(self.tx, LeafKind::Change, "sign_off", id, act, &own)?;
        self.tell(kept.frozen.digest);
        Ok(())
    }

    fn frozen_by(&mut self, report: RecordId) -> Result<String, StoreError> {
        let sql = "SELECT a.actor FROM report r JOIN act a ON a.partnership_id = r.partnership_id AND a.id = r.act_id \
                   WHERE r.partnership_id = ? AND r.id = ?";
        let found =
            self.tx.first(sql, &[self.tx.pid(), Val::Id(report)], |row| Ok(row.need_text(0)?.to_owned()))?;
        Ok(found.unwrap_or_default())
    }

    fn signed(&mut self, report: RecordId) -> Result<Option<(String, i64)>, StoreError> {
        let sql = "SELECT signer, recorded_at FROM sign_off WHERE partnership_id = ? AND report_id = ?";
        self.tx.first(sql, &[self.tx.pid(), Val::Id(report)], |row| {
            Ok((row.need_text(0)?.to_owned(), row.need_int(1)?))
        })
    }
}
