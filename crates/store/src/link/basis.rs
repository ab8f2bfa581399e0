//! What a proposal rests on: how sure the program was and what it found, without a single value.

use domain::RecordId;
use ledger::LeafKind;
use sha2::{Digest as _, Sha256};

use super::Look;
use crate::{
    db::Val,
    error::StoreError,
    keyring::Keyring,
    seal::Sealer,
    system::{self, Act},
    tx::Tx,
};

/// A part of a person's file that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Given names.
    Given,
    /// Family names.
    Family,
    /// Middle names.
    Middle,
    /// Date of birth.
    Birth,
    /// Sex.
    Sex,
    /// Telephone.
    Phone,
    /// House, street, postal code and city.
    Address,
}

impl Part {
    /// Every part, in the order in which they are told.
    pub const ALL: [Self; 7] =
        [Self::Given, Self::Family, Self::Middle, Self::Birth, Self::Sex, Self::Phone, Self::Address];

    /// Its name in the store, in messages and in the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Family => "family",
            Self::Middle => "middle",
            Self::Birth => "birth",
            Self::Sex => "sex",
            Self::Phone => "phone",
            Self::Address => "address",
        }
    }

    /// The columns of a person's file that it is made of.
    #[must_use]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Given => &["given"],
            Self::Family => &["surname"],
            Self::Middle => &["middle"],
            Self::Birth => &["dob"],
            Self::Sex => &["sex"],
            Self::Phone => &["phone"],
            Self::Address => &["street", "city", "zip"],
        }
    }
}

/// What was found in one part, and how much it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which part.
    pub part: Part,
    /// How the two files stand to each other in it.
    pub look: Look,
    /// How much it says, in hundredths of a doubling of the odds: above zero for one person, below for two.
    pub weight: i32,
}

/// What a proposal rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// How sure the program was, in millionths; none for a link that the program did not propose.
    pub sure: Option<u32>,
    /// Whether the link would make an exploited youth the accused.
    pub refused: bool,
    /// What was found; empty where it cannot be opened any more.
    pub findings: Vec<Finding>,
    /// Stands for what was compared; none where it cannot be opened any more.
    pub(crate) digest: Option<[u8; 32]>,
}

/// To what the sealed part is bound.
fn place(link: RecordId, version: i64) -> Vec<u8> {
    [b"link_basis\0".as_slice(), &link.0, &version.to_be_bytes()].concat()
}

/// Stands for what was compared of two files, without telling it: keyed, and the same whichever comes first.
pub(crate) fn compared_digest(tx: &Tx<'_>, mut files: [(RecordId, &linkage::Record); 2]) -> [u8; 32] {
    files.sort_by_key(|(id, _)| *id);
    let mut hash = Sha256::new();
    hash.update(tx.keys().token.as_slice());
    for (id, file) in files {
        hash.update(id.0);
        let linkage::Record { id: _, given, middle, surname, dob, sex, phone, street, city, zip, code: _ } =
            file;
        for text in [given, middle, surname, dob, sex, phone, street, city, zip] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        }
    }
    hash.finalize().into()
}

/// The sealed part as bytes: the digest, then three bytes and more for each finding.
fn pack(digest: &[u8; 32], findings: &[Finding]) -> Vec<u8> {
    let mut bytes = digest.to_vec();
    for finding in findings {
        bytes.extend([finding.part as u8, finding.look as u8]);
        bytes.extend(finding.weight.to_be_bytes());
    }
    bytes
}

fn unpack(bytes: &[u8]) -> Option<([u8; 32], Vec<Finding>)> {
    let (digest, rest) = bytes.split_first_chunk::<32>()?;
    let mut findings = Vec::new();
    for one in rest.chunks(6) {
        let [part, look, weight @ ..] = one else { return None };
        findings.push(Finding {
            part: *Part::ALL.get(usize::from(*part))?,
            look: *Look::ALL.get(usize::from(*look))?,
            weight: i32::from_be_bytes(weight.try_into().ok()?),
        });
    }
    Some((*digest, findings))
}

/// Both files' keys: without either the sealed part does not open.
fn sealers(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    mut files: [RecordId; 2],
) -> Result<Option<[Sealer; 2]>, StoreError> {
    // A link has no direction: whichever of its files is named first, the same key lies outside.
    files.sort_unstable();
    let (first, second) = (keyring.record_key(tx, files[0])?, keyring.record_key(tx, files[1])?);
    Ok(first.zip(second).map(|(a, b)| [a, b]))
}

/// What a link rests on; none if nothing was written about it.
pub(crate) fn open(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    link: RecordId,
    files: [RecordId; 2],
) -> Result<Option<Basis>, StoreError> {
    let sql = "SELECT version, p, refused, body FROM link_basis WHERE partnership_id = ? AND id = ?";
    let found = tx.first(sql, &[tx.pid(), Val::Id(link)], |row| {
        let sure = row.int(1)?.and_then(|p| u32::try_from(p).ok());
        Ok((row.need_int(0)?, sure, row.need_int(2)? != 0, row.bytes(3)?.map(<[u8]>::to_vec)))
    })?;
    let Some((version, sure, refused, body)) = found else { return Ok(None) };
    let closed = Basis { sure, refused, findings: Vec::new(), digest: None };
    let Some(body) = body else { return Ok(Some(closed)) };
    let Some([outer, inner]) = sealers(tx, keyring, files)? else { return Ok(Some(closed)) };
    let place = place(link, version);
    let lost = || StoreError::Seal { table: "link_basis", record: link };
    let body = outer.open(&place, &body).map_err(|_| lost())?;
    let body = inner.open(&place, &body).map_err(|_| lost())?;
    let (digest, findings) = unpack(&body).ok_or(StoreError::malformed("basis"))?;
    Ok(Some(Basis { findings, digest: Some(digest), ..closed }))
}

/// Writes what a link rests on, for the first time or anew. Nothing is written where it stands so already.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    act: Act,
    link: RecordId,
    files: [RecordId; 2],
    basis: &Basis,
) -> Result<bool, StoreError> {
    let old = open(tx, keyring, link, files)?;
    if old.as_ref() == Some(basis) {
        return Ok(false);
    }
    let sql = "SELECT version FROM link_basis WHERE partnership_id = ? AND id = ?";
    let version = tx.first(sql, &[tx.pid(), Val::Id(link)], |row| row.need_int(0))?.unwrap_or(0) + 1;
    let body = match (basis.digest, sealers(tx, keyring, files)?) {
        (Some(digest), Some([outer, inner])) => {
            let place = place(link, version);
            let sealed = inner.seal(tx.random(), &place, &pack(&digest, &basis.findings));
            Some(outer.seal(tx.random(), &place, &sealed))
        }
        _ => None,
    };
    let own = [
        basis.sure.map_or(Val::Null, |p| Val::Int(i64::from(p))),
        Val::Int(i64::from(basis.refused)),
        body.map_or(Val::Null, |b| Val::Bytes(b.into())),
    ];
    if old.is_none() {
        system::put_new(tx, LeafKind::Change, "link_basis", link, act, &own)?;
    } else {
        system::change(tx, act, "link_basis", link, |cells| *cells = own.to_vec())?;
    }
    Ok(true)
}

/// Notes that a link would make an exploited youth the accused, or that it would no longer.
pub(crate) fn refuse(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    act: Act,
    link: RecordId,
    files: [RecordId; 2],
    refused: bool,
) -> Result<(), StoreError> {
    let none = Basis { sure: None, refused: false, findings: Vec::new(), digest: None };
    let basis = open(tx, keyring, link, files)?.unwrap_or(none);
    keep(tx, keyring, act, link, files, &Basis { refused, ..basis }).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_back_and_bent_bytes_are_no_finding() {
        let findings = [
            Finding { part: Part::Birth, look: Look::Near, weight: 712 },
            Finding { part: Part::Address, look: Look::Other, weight: -95 },
        ];
        let packed = pack(&[7; 32], &findings);
        assert_eq!(unpack(&packed), Some(([7; 32], findings.to_vec())));
        for end in 0..32 {
            assert_eq!(unpack(&packed[..end]), None);
        }
        assert_eq!(unpack(&packed[..40]), None);
        let mut bent = packed;
        bent[32] = 99;
        assert_eq!(unpack(&bent), None);
    }
}
