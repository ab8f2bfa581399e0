//! The lists of proposals that wait: a line for each agency that keeps one of the two files.

use domain::RecordId;
use policy::Compartment;

use crate::{db::Val, error::StoreError, tx::Tx};

/// The place of a refused proposal: before all others.
pub(crate) const REFUSED_PLACE: i64 = -1;

/// The place of a proposal of which nobody said how sure it is: after all others.
const UNKNOWN: i64 = 2_000_000;

/// What the place of a line is made from.
struct Standing {
    waits: bool,
    owners: [RecordId; 2],
    sure: Option<i64>,
    refused: bool,
}

/// Keeps a link's lines true.
pub(crate) fn keep(tx: &mut Tx<'_>, link: RecordId) -> Result<(), StoreError> {
    let gone = "DELETE FROM link_line WHERE partnership_id = ? AND link_id = ?";
    tx.execute(gone, &[tx.pid(), Val::Id(link)])?;
    let sql = "SELECT l.state, a.owner_id, b.owner_id, a.compartment, b.compartment, l.expunged + a.expunged + b.expunged, \
               k.p, k.refused FROM links l JOIN people a ON a.partnership_id = l.partnership_id AND a.id = l.person_a JOIN \
               people b ON b.partnership_id = l.partnership_id AND b.id = l.person_b LEFT JOIN link_basis k ON \
               k.partnership_id = l.partnership_id AND k.id = l.id WHERE l.partnership_id = ? AND l.id = ?";
    let found = tx.first(sql, &[tx.pid(), Val::Id(link)], |row| {
        let mut waits = row.text(0)? == Some("proposed") && row.need_int(5)? == 0;
        for place in [3, 4] {
            waits &= Compartment::named(row.need_text(place)?).is_some_and(Compartment::is_compared);
        }
        let (Some(a), Some(b)) = (row.id(1)?, row.id(2)?) else { return Ok(None) };
        let refused = row.int(7)?.is_some_and(|yes| yes != 0);
        Ok(Some(Standing { waits, owners: [a, b], sure: row.int(6)?, refused }))
    })?;
    let Some(Some(Standing { waits: true, owners, sure, refused })) = found else { return Ok(()) };
    let place = match sure {
        _ if refused => REFUSED_PLACE,
        Some(p) => 1_000_000 - p,
        None => UNKNOWN,
    };
    let mut owners = owners.to_vec();
    owners.dedup();
    for owner in owners {
        let columns = ["partnership_id", "agency_id", "place", "link_id"];
        let values = [tx.pid(), Val::Id(owner), Val::Int(place), Val::Id(link)];
        tx.insert_many("link_line", &columns, &values, false)?;
    }
    Ok(())
}

/// Keeps the lines of all links of a file true.
pub(crate) fn keep_of_person(tx: &mut Tx<'_>, person: RecordId) -> Result<(), StoreError> {
    let mut links = Vec::new();
    for column in ["person_a", "person_b"] {
        let sql = format!("SELECT id FROM links WHERE partnership_id = ? AND {column} = ?");
        tx.query(&sql, &[tx.pid(), Val::Id(person)], |row| {
            links.push(row.need_id(0)?);
            Ok(())
        })?;
    }
    links.into_iter().try_for_each(|link| keep(tx, link))
}

/// Makes all lines anew.
pub(crate) fn rebuild(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM link_line WHERE partnership_id = ?", &[tx.pid()])?;
    let mut after = RecordId([0; 16]);
    loop {
        let mut some = Vec::new();
        let sql = "SELECT id FROM links WHERE partnership_id = ? AND id > ? AND state = 'proposed' ORDER BY id LIMIT 1000";
        tx.query(sql, &[tx.pid(), Val::Id(after)], |row| {
            some.push(row.need_id(0)?);
            Ok(())
        })?;
        let Some(last) = some.last() else { return Ok(()) };
        after = *last;
        some.into_iter().try_for_each(|link| keep(tx, link))?;
    }
}
