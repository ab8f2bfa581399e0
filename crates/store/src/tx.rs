//! One transaction, from BEGIN to COMMIT: rows go in with their leaves, and leaves get their places.

use std::cell::Cell;

use domain::RecordId;
use ledger::{Hash, LeafBody, LeafKind, leaf::leaf_bytes};

use crate::{
    ambient::{Ambient, random},
    content,
    db::{Conn, RowRef, Val},
    error::StoreError,
    head::Head,
    keys::Keys,
    layout::Layout,
};

/// Leaves inserted at once.
const LEAVES_AT_ONCE: usize = 200;

/// Ids for which random bytes are drawn at once.
const IDS_AT_ONCE: usize = 32;

const LEAF_COLUMNS: [&str; 10] =
    ["partnership_id", "id", "seq", "kind", "tbl", "record_id", "version", "act_id", "at", "commitment"];

const REVISION: [&str; 10] = [
    "partnership_id",
    "tbl",
    "record_id",
    "version",
    "act_id",
    "recorded_at",
    "leaf_id",
    "replaced_at",
    "open",
    "sealed",
];

/// What every transaction of one store shares.
pub struct World {
    /// The partnership whose records these are.
    pub(crate) partnership: RecordId,
    /// The keys that its key file gives.
    pub(crate) keys: Keys,
    /// Clock and chance.
    pub(crate) ambient: Box<dyn Ambient>,
    /// The ledger's name.
    pub(crate) origin: ledger::Origin,
    /// Where the partnership is: days and clocks are reckoned there.
    pub(crate) zone: domain::Zone,
    /// Signs the ledger's head; kept, because making it from its seed costs as much as signing.
    pub(crate) signer: ledger::Signer,
    /// What was learnt from the files, once it was opened.
    pub(crate) model: crate::link::AtHand,
}

impl World {
    pub(crate) fn new(
        partnership: RecordId,
        keys: Keys,
        ambient: Box<dyn Ambient>,
        origin: ledger::Origin,
        zone: domain::Zone,
    ) -> Self {
        let signer = ledger::Signer::new(origin.clone(), &keys.seed);
        Self { partnership, keys, ambient, origin, zone, signer, model: crate::link::AtHand::default() }
    }
}

/// A transaction. Nothing of it lasts, and nothing it read may be shown, before it is committed.
pub struct Tx<'s> {
    conn: &'s mut Conn,
    world: &'s World,
    /// The tree's head, where this transaction gives its leaves their places itself.
    head: Option<Head>,
    leaves: Vec<Val<'static>>,
    /// The first leaf that was made here.
    mark: Option<RecordId>,
    /// Whether anything was written, or held back to be written.
    wrote: bool,
    /// How often something was written: what was read before the last time may be so no longer.
    writes: u64,
    /// Counts the ids made here, from a random start.
    counter: Cell<u32>,
    /// Random bytes for the next ids: asking the system for each costs more than making it.
    chance: Cell<Vec<u8>>,
    /// Statements that asked for rows, and each id where many are asked for at once: what is absent and what is refused must
    /// ask as many.
    asked: u64,
}

/// The state of a row that a leaf is written for.
pub(crate) struct Version<'a> {
    pub layout: &'static Layout,
    pub id: RecordId,
    pub version: i64,
    pub act: RecordId,
    pub at: i64,
    pub own: &'a [Val<'a>],
    pub sealed: Option<&'a [u8]>,
}

impl<'s> Tx<'s> {
    /// A transaction on a connection where one has begun. On the embedded database, and where `sequenced`, its leaves get
    /// their places in it; elsewhere the sequencer gives them afterwards.
    pub(crate) fn new(conn: &'s mut Conn, world: &'s World, sequenced: bool) -> Result<Self, StoreError> {
        let start = u32::from_be_bytes(random(world.ambient.as_ref()));
        let mut tx = Self {
            conn,
            world,
            head: None,
            leaves: Vec::new(),
            mark: None,
            wrote: false,
            writes: 0,
            counter: Cell::new(start >> 1),
            chance: Cell::default(),
            asked: 0,
        };
        if sequenced {
            tx.head = Some(Head::take(&mut tx)?);
        }
        Ok(tx)
    }

    /// The partnership, as a value.
    pub(crate) fn pid(&self) -> Val<'static> {
        Val::Id(self.world.partnership)
    }

    pub(crate) fn world(&self) -> &'s World {
        self.world
    }

    pub(crate) fn keys(&self) -> &'s Keys {
        &self.world.keys
    }

    pub(crate) fn now(&self) -> i64 {
        self.world.ambient.now()
    }

    /// A new id, made at `at`.
    pub(crate) fn new_id(&self, at: i64) -> RecordId {
        let count = self.counter.get().wrapping_add(1);
        self.counter.set(count);
        let mut chance = self.chance.take();
        if chance.is_empty() {
            chance.extend(self.random::<{ 6 * IDS_AT_ONCE }>());
        }
        let left = chance.len() - 6;
        let random = std::array::from_fn(|i| chance[left + i]);
        chance.truncate(left);
        self.chance.set(chance);
        RecordId::counted(at, count, random)
    }

    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        random(self.world.ambient.as_ref())
    }

    /// Whether anything was written in the transaction, or was tried, since this was last asked.
    pub(crate) fn take_wrote(&mut self) -> bool {
        std::mem::take(&mut self.wrote)
    }

    /// How often something was written so far.
    pub(crate) const fn writes(&self) -> u64 {
        self.writes
    }

    pub(crate) fn execute(&mut self, sql: &str, values: &[Val<'_>]) -> Result<u64, StoreError> {
        self.wrote = true;
        self.writes += 1;
        self.conn.execute(sql, values)
    }

    pub(crate) fn query(
        &mut self,
        sql: &str,
        values: &[Val<'_>],
        mut each: impl FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.asked += 1;
        self.conn.query(sql, values, &mut each)
    }

    /// How many statements asked for rows until now.
    pub(crate) const fn asked(&self) -> u64 {
        self.asked
    }

    /// The first row's answer, if there is a row.
    pub(crate) fn first<T>(
        &mut self,
        sql: &str,
        values: &[Val<'_>],
        mut read: impl FnMut(RowRef<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut found = None;
        self.asked += 1;
        self.conn.query(sql, values, &mut |row| {
            if found.is_none() {
                found = Some(read(row)?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    pub(crate) fn insert_many(
        &mut self,
        table: &str,
        columns: &[&str],
        values: &[Val<'_>],
        or_skip: bool,
    ) -> Result<u64, StoreError> {
        self.wrote = true;
        self.writes += 1;
        self.conn.insert_many(table, columns, values, or_skip)
    }

    pub(crate) fn lookup_many(
        &mut self,
        sql: &str,
        fixed: &[Val<'_>],
        keys: &[&str],
        mut each: impl FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.conn.lookup_many(sql, fixed, keys, &mut each)
    }

    /// The rows of `sql` whose last condition, a `= ?` at its end, holds for one of `ids`, in no order.
    pub(crate) fn find_many(
        &mut self,
        sql: &str,
        fixed: &[Val<'_>],
        ids: &[RecordId],
        mut each: impl FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        if ids.is_empty() {
            return Ok(());
        }
        self.asked += ids.len() as u64;
        self.conn.find_many(sql, fixed, ids, &mut each)
    }

    /// For each of `ids` the rows of `sql`, whose last condition is a `= ?` at its end, as the clause `list` orders and
    /// bounds them; one id's rows in their order, the ids in none.
    pub(crate) fn find_lists(
        &mut self,
        sql: &str,
        list: &str,
        fixed: &[Val<'_>],
        ids: &[RecordId],
        mut each: impl FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        if ids.is_empty() {
            return Ok(());
        }
        self.asked += ids.len() as u64;
        self.conn.find_lists(sql, list, fixed, ids, &mut each)
    }

    pub(crate) fn fills_tables(&mut self) -> Result<(), StoreError> {
        self.conn.fills_tables()
    }

    pub(crate) fn hold_row(&mut self, sql: &str, values: &[Val<'_>]) -> Result<(), StoreError> {
        self.conn.hold_row(sql, values)
    }

    /// Writes the leaf of a row's version, and gives its id, which the row carries.
    pub(crate) fn leaf(&mut self, kind: LeafKind, row: &Version<'_>) -> Result<RecordId, StoreError> {
        self.wrote = true;
        let id = self.new_id(row.at);
        self.mark.get_or_insert(id);
        let commitment =
            commitment(self.keys(), kind, id, row, content::hash(row.layout, row.own, row.sealed));
        let seq = self.head.as_mut().map(|head| head.append(leaf_bytes(&commitment)));
        self.leaves.extend([
            self.pid(),
            Val::Id(id),
            Val::int(seq),
            Val::Int(i64::from(kind.code())),
            Val::Int(row.layout.number),
            Val::Id(row.id),
            Val::Int(row.version),
            Val::Id(row.act),
            Val::Int(row.at),
            Val::Bytes(commitment.as_bytes().to_vec().into()),
        ]);
        if self.leaves.len() >= LEAVES_AT_ONCE * LEAF_COLUMNS.len() {
            self.flush_leaves()?;
        }
        Ok(id)
    }

    /// Writes a new row with its leaf.
    pub(crate) fn put(&mut self, kind: LeafKind, row: &Version<'_>) -> Result<(), StoreError> {
        let leaf = self.leaf(kind, row)?;
        let columns = row.layout.all_columns();
        let mut values = vec![
            self.pid(),
            Val::Id(row.id),
            Val::Int(row.version),
            Val::Id(row.act),
            Val::Int(row.at),
            Val::Id(leaf),
        ];
        values.extend(row.own.iter().cloned());
        if row.layout.sealed {
            values.push(row.sealed.map_or(Val::Null, Val::bytes));
        }
        self.insert_many(row.layout.name, &columns, &values, false)?;
        Ok(())
    }

    /// Writes a new version over a row's present state, with its leaf. Someone who wrote the same version first wins.
    pub(crate) fn replace(&mut self, kind: LeafKind, row: &Version<'_>) -> Result<(), StoreError> {
        let leaf = self.leaf(kind, row)?;
        let columns = row.layout.all_columns();
        let mut values = vec![Val::Int(row.version), Val::Id(row.act), Val::Int(row.at), Val::Id(leaf)];
        values.extend(row.own.iter().cloned());
        if row.layout.sealed {
            values.push(row.sealed.map_or(Val::Null, Val::bytes));
        }
        values.extend([self.pid(), Val::Id(row.id), Val::Int(row.version - 1)]);
        let sets: Vec<String> = columns[2..].iter().map(|c| format!("{c} = ?")).collect();
        let sql = format!(
            "UPDATE {} SET {} WHERE partnership_id = ? AND id = ? AND version = ?",
            row.layout.name,
            sets.join(", ")
        );
        match self.execute(&sql, &values)? {
            1 => Ok(()),
            _ => Err(StoreError::Stale),
        }
    }

    /// Keeps a row's present state as a revision, its sealed bytes unchanged.
    pub(crate) fn keep_revision(
        &mut self,
        old: &Version<'_>,
        leaf: RecordId,
        replaced_at: i64,
    ) -> Result<(), StoreError> {
        let open = content::to_json(old.layout, old.own);
        let values = [
            self.pid(),
            Val::Int(old.layout.number),
            Val::Id(old.id),
            Val::Int(old.version),
            Val::Id(old.act),
            Val::Int(old.at),
            Val::Id(leaf),
            Val::Int(replaced_at),
            Val::Text(open.into()),
            old.sealed.map_or(Val::Null, Val::bytes),
        ];
        self.insert_many("revision", &REVISION, &values, false)?;
        Ok(())
    }

    fn flush_leaves(&mut self) -> Result<(), StoreError> {
        if self.leaves.is_empty() {
            return Ok(());
        }
        let leaves = std::mem::take(&mut self.leaves);
        self.conn.insert_many("leaf", &LEAF_COLUMNS, &leaves, false)?;
        Ok(())
    }

    /// Writes what is still held back, and the tree's new head; the commit follows. Gives a leaf by which the commit can
    /// be told from none, if the transaction made one.
    pub(crate) fn finish(mut self) -> Result<Option<RecordId>, StoreError> {
        self.flush_leaves()?;
        if let Some(head) = self.head.take() {
            head.store(&mut self)?;
        }
        Ok(self.mark)
    }
}

/// What a leaf commits to, salted: nobody without the key file can make or guess it.
pub(crate) fn commitment(
    keys: &Keys,
    kind: LeafKind,
    leaf: RecordId,
    row: &Version<'_>,
    content: Hash,
) -> Hash {
    let body = LeafBody {
        kind,
        table: row.layout.name,
        record: row.id.0,
        version: row.version.unsigned_abs(),
        act: row.act.0,
        at_micros: row.at,
        content,
    };
    body.commitment(&keys.salt.salt(leaf.0))
}
