//! Identity of a record inside Leeward.

use std::fmt;

/// A UUID of version 7: Leeward's own name for a record, an act or a leaf. It says nothing about a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub [u8; 16]);

impl RecordId {
    /// Makes an id from a moment (microseconds since 1970) and ten random bytes. Ids made later sort later.
    #[must_use]
    pub fn from_parts(micros: i64, random: [u8; 10]) -> Self {
        let millis = u64::try_from(micros.div_euclid(1000)).unwrap_or(0);
        let mut bytes = [0u8; 16];
        bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
        bytes[6..].copy_from_slice(&random);
        bytes[6] = (bytes[6] & 0x0f) | 0x70;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Self(bytes)
    }

    /// Makes an id that sorts by `counter` among those of the same millisecond: rows written together then lie together.
    /// A writer counts on from a random start; six random bytes keep two writers apart.
    #[must_use]
    pub fn counted(micros: i64, counter: u32, random: [u8; 6]) -> Self {
        let mut rest = [0u8; 10];
        rest[4..].copy_from_slice(&random);
        // Twelve bits before the variant, fourteen beside and after it, six more.
        rest[0] = (counter >> 28) as u8;
        rest[1] = (counter >> 20) as u8;
        rest[2] = (counter >> 14) as u8 & 0x3f;
        rest[3] = (counter >> 6) as u8;
        rest[4] = (counter << 2) as u8 | (random[0] & 0x03);
        Self::from_parts(micros, rest)
    }

    /// Reads the usual form, `0190c9a4-…`, in lower or upper case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 36 || [8, 13, 18, 23].iter().any(|i| bytes[*i] != b'-') {
            return None;
        }
        let mut out = [0u8; 16];
        let mut nibbles = bytes.iter().filter(|b| **b != b'-').map(|b| (*b as char).to_digit(16));
        for byte in &mut out {
            let (high, low) = (nibbles.next()??, nibbles.next()??);
            *byte = (high * 16 + low) as u8;
        }
        nibbles.next().is_none().then_some(Self(out))
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Every reference of a row that is read is written out so: in one piece.
        let (mut text, mut place) = ([b'-'; 36], 0);
        for byte in self.0 {
            if matches!(place, 8 | 13 | 18 | 23) {
                place += 1;
            }
            for nibble in [byte >> 4, byte & 0x0f] {
                text[place] = b"0123456789abcdef"[usize::from(nibble)];
                place += 1;
            }
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_moment_sort_as_they_were_counted() {
        let counts = [0, 1, 63, 64, 0x3fff, 0x4000, 0xf_ffff, 0x10_0000, 0xfff_ffff, 0x1000_0000, u32::MAX];
        let ids: Vec<RecordId> = counts.iter().map(|c| RecordId::counted(1_000_000, *c, [0xff; 6])).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
    }

    #[test]
    fn an_id_is_a_version_seven_uuid_and_reads_back() {
        let id = RecordId::from_parts(1_358_337_600_000_000, [0xff; 10]);
        assert_eq!(id.to_string(), "013c433a-ea00-7fff-bfff-ffffffffffff");
        assert_eq!(RecordId::parse(&id.to_string()), Some(id));
        assert_eq!(RecordId::parse("013c4351f2007fffbfffffffffffffff0000"), None);
        assert_eq!(RecordId::parse("013c433a-ea00-7fff-bfff-fffffffffffg"), None);
    }
}
