//! A store with whoever acts in it.

use std::path::{Path, PathBuf};

use bundle::{Dir, Fault, Faults};
use domain::Zone;
use policy::{Action, Actor, BulkPermit, Context, Facts, Permit, Policy};
use store::{
    About, Founding, Located, Secret, Store, StoreError,
    import::{Ask, Imported, Outcome},
    verify::Verified,
};

use super::{Base, Bench, Bundle, Raw};

/// A store on a base. The store comes first, so that it is closed before its database goes.
pub struct House {
    pub store: Store,
    pub bench: Bench,
    pub base: Base,
    pub bundles: u32,
}

impl House {
    /// A new, empty store of invented records.
    pub fn found(base: Base) -> Self {
        Self::found_with(base, 1)
    }

    /// A new, empty store whose chance has another seed.
    pub fn found_with(base: Base, seed: u64) -> Self {
        Self::found_as(base, seed, about())
    }

    /// A new, empty store of a partnership of one's own.
    pub fn found_as(base: Base, seed: u64, about: About) -> Self {
        let bench = Bench::new(seed);
        let founding = Founding { about, key_file: base.path("leeward.key") };
        let store = Store::found(&operators(Action::Init), base.address(), founding, Box::new(bench.clone()))
            .expect("a new store");
        Self { store, bench, base, bundles: 0 }
    }

    /// The key file.
    pub fn key_file(&self) -> PathBuf {
        self.base.path("leeward.key")
    }

    /// The secret in the key file.
    pub fn secret(&self) -> Secret {
        Secret::read(&self.key_file()).expect("a key file")
    }

    /// Another connection to the same store.
    pub fn again(&self) -> Result<Store, StoreError> {
        Store::open(self.base.address(), &self.secret(), Box::new(self.bench.clone()))
    }

    /// Someone's look behind the store.
    pub fn raw(&self) -> Raw {
        Raw::open(self.base.address())
    }

    /// The operator's permission for an act on the store.
    pub fn permit(&self, action: Action) -> Permit {
        operators(action)
    }

    /// The operator's permission for an act over many rows.
    pub fn bulk(&self, action: Action) -> BulkPermit {
        Policy::house().permit_bulk(&operator(), action, &Context::default()).expect("the operator may")
    }

    /// The operator's permission for an act on one record that a named authority calls for.
    pub fn by_authority(&self, action: Action, located: &Located) -> Permit {
        Policy::house()
            .decide(&operator(), action, &located.facts, &Context::by_authority())
            .expect("the operator may")
    }

    /// Takes a bundle in, or not.
    pub fn import_dir(&mut self, dir: &Path, source: &str) -> Outcome {
        import(&mut self.store, dir, source, false).expect("a database that answers")
    }

    /// Takes in a bundle that is good.
    pub fn take_dir(&mut self, dir: &Path, source: &str) -> Imported {
        match self.import_dir(dir, source) {
            Outcome::Done(counts) => counts,
            Outcome::Refused(faults) => panic!("a good bundle was refused: {faults}"),
        }
    }

    /// Takes in a good bundle of the usual sender.
    pub fn take(&mut self, bundle: &Bundle) -> Imported {
        self.take_from("default", bundle)
    }

    /// Takes in a good bundle of a sender.
    pub fn take_from(&mut self, source: &str, bundle: &Bundle) -> Imported {
        let dir = self.write(bundle);
        self.take_dir(&dir, source)
    }

    /// Offers a bundle that must be refused, sees that nothing of it stayed in any table, and gives its faults.
    pub fn refuse(&mut self, bundle: &Bundle) -> Vec<Fault> {
        let dir = self.write(bundle);
        let before = self.raw().snapshot();
        let faults = match self.import_dir(&dir, "default") {
            Outcome::Done(counts) => panic!("a bad bundle was taken in: {counts:?}"),
            Outcome::Refused(faults) => faults,
        };
        assert!(self.raw().snapshot() == before, "something of a refused bundle stayed");
        faults.kept().to_vec()
    }

    /// Only looks whether a bundle would be taken.
    pub fn dry_run(&mut self, bundle: &Bundle) -> Outcome {
        let dir = self.write(bundle);
        import(&mut self.store, &dir, "default", true).expect("a database that answers")
    }

    /// Writes a bundle to a folder of its own.
    pub fn write(&mut self, bundle: &Bundle) -> PathBuf {
        self.bundles += 1;
        bundle.write(&self.base.path(&format!("bundle-{}", self.bundles)))
    }

    /// Writes an export of everything the operator may take out.
    pub fn export(&mut self, name: &str) -> PathBuf {
        let dir = self.base.path(name);
        let permit = self.bulk(Action::Export);
        self.store.export(&permit, &dir, None).expect("an export");
        dir
    }

    /// What the ledger says.
    pub fn verify(&mut self) -> Verified {
        self.verify_against(&[])
    }

    /// What the ledger says, held against checkpoints kept outside.
    pub fn verify_against(&mut self, kept: &[Vec<u8>]) -> Verified {
        verify(&mut self.store, kept).expect("a verification")
    }

    /// The ledger finds everything as it should be.
    pub fn sound(&mut self) {
        let found = self.verify();
        assert!(found.ok(), "{:#?}", found.faults);
    }

    /// Expunges a record by the court's order.
    pub fn expunge(&mut self, name: &str) -> Result<(), StoreError> {
        let located = self.store.locate(name)?;
        let permit = self.by_authority(Action::Expunge, &located);
        self.store.expunge(&permit, &located, "order of 4 March 2013")
    }

    /// Puts a hold on a record.
    pub fn hold(&mut self, name: &str) {
        let located = self.store.locate(name).expect("a record");
        let permit = self.by_authority(Action::Hold, &located);
        self.store.hold(&permit, &located, "county attorney, file 27").expect("a hold");
    }

    /// Lifts the holds on a record.
    pub fn release(&mut self, name: &str) -> u64 {
        let located = self.store.locate(name).expect("a record");
        let permit = self.by_authority(Action::ReleaseHold, &located);
        self.store.release_hold(&permit, &located, "county attorney, file 27").expect("holds lifted")
    }

    /// Gives an agency a new key.
    pub fn rotate(&mut self, agency: &str) -> u64 {
        let (agency, _) = self.store.agency(agency).expect("an agency");
        let permit = self.permit(Action::RotateKeys);
        self.store.rotate_key(&permit, agency).expect("a new key")
    }

    /// A checkpoint to keep outside.
    pub fn checkpoint(&mut self) -> Vec<u8> {
        let permit = self.permit(Action::Checkpoint);
        self.store.checkpoint(&permit).expect("a checkpoint").into_bytes()
    }
}

/// What is settled of every story's store.
pub fn about() -> About {
    About {
        name: "Storytown".to_owned(),
        zone: Zone::named("America/Chicago").expect("a zone"),
        operator: "operator".to_owned(),
        origin: "leeward/storytown".to_owned(),
        demo: true,
    }
}

/// Who keeps the store.
pub fn operator() -> Actor {
    Actor::operator("operator", "a story")
}

/// The operator's permission for an act on a store, open or not.
pub fn operators(action: Action) -> Permit {
    Policy::house()
        .decide(&operator(), action, &Facts::store(), &Context::default())
        .expect("the operator may")
}

/// Brings a store up, by its operator, who has a backup.
pub fn migrate(base: &Base, secret: &Secret, bench: &Bench) -> Result<store::Migrated, StoreError> {
    Store::migrate(base.address(), secret, true, Box::new(bench.clone()), |_| Ok(operators(Action::Migrate)))
}

/// Offers a bundle to a store.
pub fn import(store: &mut Store, dir: &Path, source: &str, dry_run: bool) -> Result<Outcome, StoreError> {
    let mut faults = Faults::new();
    let dir = Dir::open(dir, &mut faults).expect("a folder");
    let permit = Policy::house()
        .permit_bulk(&operator(), Action::Import, &Context::default())
        .expect("the operator may");
    store.import(&permit, &mut Ask { dir: &dir, source, dry_run, progress: &mut |_| {} }, &faults)
}

/// What the ledger says of a store.
pub fn verify(store: &mut Store, kept: &[Vec<u8>]) -> Result<Verified, StoreError> {
    store.verify(&operators(Action::Verify), kept, &mut |_| {})
}

/// Faults as `table:line:column`, sorted.
pub fn faults_in_words(faults: &[Fault]) -> Vec<String> {
    let mut words: Vec<String> =
        faults.iter().map(|f| format!("{}:{}:{}", f.table, f.line, f.column)).collect();
    words.sort();
    words
}
