//! What an actor may ask to do.

/// For whom a report is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// The partnership's own leaders: nothing is suppressed.
    Internal,
    /// Anyone: small counts about victims and children are suppressed.
    Public,
}

/// An act that policy decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// See one record.
    Read,
    /// See a page of records; decided row by row.
    List,
    /// Put a new record in, by hand.
    Add,
    /// Change a record, by hand.
    Edit,
    /// Take a handoff over: acknowledge it, screen it, say what came of it.
    Receive,
    /// Compare person files inside the process, and show nothing: asked once for the store, then for each file.
    Match,
    /// Bring a bundle in: asked once for the store, then for each row.
    Import,
    /// Take a bundle out: asked once for the store, then for each row.
    Export,
    /// Count rows for a report: asked once for the store, then for each kind of row.
    Report(Audience),
    /// Freeze a version of a report.
    Freeze(Audience),
    /// See a frozen version of a report.
    ShowFrozen(Audience),
    /// Sign a frozen version of a report, as its second person.
    SignOff(Audience),
    /// Write the ledger's proof that a record's latest leaf is in it.
    Prove,
    /// Put a legal hold on a record, by a named authority.
    Hold,
    /// Lift a legal hold, by a named authority.
    ReleaseHold,
    /// Destroy a record's key and search tokens, by a named authority; a hold blocks it.
    Expunge,
    /// Recompute the ledger from the rows.
    Verify,
    /// Sign the state of the ledger.
    Checkpoint,
    /// Give new leaves their places in the ledger.
    Sequence,
    /// Print the ledger's public key.
    LedgerKey,
    /// Rebuild the derived tables from the others.
    Rebuild,
    /// See who looked at what, when and why; review it.
    Oversee,
    /// Invite people, give and end their seats, lift a lock.
    Accounts,
    /// Make an empty store.
    Init,
    /// Bring an older store to the present form.
    Migrate,
    /// Look over settings, keys and disk.
    Doctor,
    /// Copy the store, sealed as it is.
    Backup,
    /// Copy the wrapped record keys.
    BackupKeys,
    /// Make a store from a copy.
    Restore,
    /// Wrap the record keys anew under a new key.
    RotateKeys,
    /// Read statutes, clocks and code lists.
    Law,
}

impl Action {
    /// Every act, in the order in which the matrix prints them.
    pub const ALL: [Self; 35] = [
        Self::Read,
        Self::List,
        Self::Add,
        Self::Edit,
        Self::Receive,
        Self::Match,
        Self::Import,
        Self::Export,
        Self::Report(Audience::Internal),
        Self::Report(Audience::Public),
        Self::Freeze(Audience::Internal),
        Self::Freeze(Audience::Public),
        Self::ShowFrozen(Audience::Internal),
        Self::ShowFrozen(Audience::Public),
        Self::SignOff(Audience::Internal),
        Self::SignOff(Audience::Public),
        Self::Prove,
        Self::Hold,
        Self::ReleaseHold,
        Self::Expunge,
        Self::Verify,
        Self::Checkpoint,
        Self::Sequence,
        Self::LedgerKey,
        Self::Rebuild,
        Self::Oversee,
        Self::Accounts,
        Self::Init,
        Self::Migrate,
        Self::Doctor,
        Self::Backup,
        Self::BackupKeys,
        Self::Restore,
        Self::RotateKeys,
        Self::Law,
    ];

    /// Its name in the rules, in disclosures and in the ledger.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::List => "list",
            Self::Add => "add",
            Self::Edit => "edit",
            Self::Receive => "receive",
            Self::Match => "match",
            Self::Import => "import",
            Self::Export => "export",
            Self::Report(Audience::Internal) => "report_internal",
            Self::Report(Audience::Public) => "report_public",
            Self::Freeze(Audience::Internal) => "freeze_internal",
            Self::Freeze(Audience::Public) => "freeze_public",
            Self::ShowFrozen(Audience::Internal) => "show_internal",
            Self::ShowFrozen(Audience::Public) => "show_public",
            Self::SignOff(Audience::Internal) => "sign_internal",
            Self::SignOff(Audience::Public) => "sign_public",
            Self::Prove => "prove",
            Self::Hold => "hold",
            Self::ReleaseHold => "release_hold",
            Self::Expunge => "expunge",
            Self::Verify => "verify",
            Self::Checkpoint => "checkpoint",
            Self::Sequence => "sequence",
            Self::LedgerKey => "ledger_key",
            Self::Rebuild => "rebuild",
            Self::Oversee => "oversee",
            Self::Accounts => "accounts",
            Self::Init => "init",
            Self::Migrate => "migrate",
            Self::Doctor => "doctor",
            Self::Backup => "backup",
            Self::BackupKeys => "backup_keys",
            Self::Restore => "restore",
            Self::RotateKeys => "rotate_keys",
            Self::Law => "law",
        }
    }

    /// Whether the act concerns rows, and so may be asked about a record.
    #[must_use]
    pub const fn on_records(self) -> bool {
        match self {
            Self::Read
            | Self::List
            | Self::Add
            | Self::Edit
            | Self::Receive
            | Self::Match
            | Self::Import
            | Self::Export
            | Self::Report(_)
            | Self::Freeze(_)
            | Self::ShowFrozen(_)
            | Self::Prove
            | Self::Hold
            | Self::ReleaseHold
            | Self::Expunge => true,
            Self::Verify
            | Self::Checkpoint
            | Self::Sequence
            | Self::LedgerKey
            | Self::Rebuild
            | Self::SignOff(_)
            | Self::Oversee
            | Self::Accounts
            | Self::Init
            | Self::Migrate
            | Self::Doctor
            | Self::Backup
            | Self::BackupKeys
            | Self::Restore
            | Self::RotateKeys
            | Self::Law => false,
        }
    }

    /// Whether the act concerns the store as a whole, and so may be asked about no record.
    #[must_use]
    pub const fn on_store(self) -> bool {
        !matches!(
            self,
            Self::Read
                | Self::List
                | Self::Add
                | Self::Edit
                | Self::Receive
                | Self::Prove
                | Self::Hold
                | Self::ReleaseHold
                | Self::Expunge
        )
    }
}
