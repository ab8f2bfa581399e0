//! How many strokes of a pen lie between two words.

/// Longest word compared stroke by stroke, in bytes; longer ones are compared by their heads.
const LONGEST: usize = 24;

/// Edits (insert, drop, change, swap of neighbours) from `a` to `b`, or `None` beyond `most`.
pub(crate) fn edits(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    let (mut a, mut b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    while let ([x, ra @ ..], [y, rb @ ..]) = (a, b) {
        if x != y {
            break;
        }
        (a, b) = (ra, rb);
    }
    while let ([ra @ .., x], [rb @ .., y]) = (a, b) {
        if x != y {
            break;
        }
        (a, b) = (ra, rb);
    }
    if a.is_empty() || b.is_empty() {
        let n = a.len().max(b.len());
        return (n <= most).then_some(n);
    }
    if most == 0 {
        return None;
    }
    if most == 1 {
        let one = match (a, b) {
            ([_], [_]) => true,
            ([p, q], [r, s]) => p == s && q == r,
            _ => false,
        };
        return one.then_some(1);
    }
    table(a, b).filter(|n| *n <= most)
}

/// The full table, for what is left after common ends.
fn table(a: &[u8], b: &[u8]) -> Option<usize> {
    let mut before = [0u8; LONGEST + 1];
    let mut row = [0u8; LONGEST + 1];
    for (j, cell) in row.iter_mut().enumerate().take(b.len() + 1) {
        *cell = j as u8;
    }
    let mut two = before;
    for i in 1..=a.len() {
        two = std::mem::replace(&mut before, std::mem::replace(&mut row, two));
        row[0] = i as u8;
        for j in 1..=b.len() {
            let change = before[j - 1] + u8::from(a[i - 1] != b[j - 1]);
            let mut cell = change.min(before[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cell = cell.min(two[j - 2] + 1);
            }
            row[j] = cell;
        }
    }
    Some(usize::from(row[b.len()]))
}

/// Letters that two names must have in common from the first on to begin alike.
const BEGINNING: usize = 3;

/// Whether two words have one beginning, doubled letters and a silent `h` aside.
pub(crate) fn begin_alike(a: &[u8], b: &[u8]) -> bool {
    let heard = |word: &[u8]| {
        let mut head = [0u8; BEGINNING];
        let mut n = 0;
        for (k, letter) in word.iter().enumerate() {
            let silent = k > 0 && (*letter == b'h' || *letter == head[n - 1]);
            if !silent {
                head[n] = *letter;
                n += 1;
            }
            if n == BEGINNING {
                return Some(head);
            }
        }
        None
    };
    heard(a).is_some_and(|head| heard(b) == Some(head))
}

#[cfg(test)]
mod tests {
    use super::{begin_alike, edits};

    #[test]
    fn short_forms_and_respellings_begin_alike() {
        assert!(begin_alike(b"pavel", b"pavie"));
        assert!(begin_alike(b"fern", b"fehrrnanda"));
        assert!(!begin_alike(b"lo", b"lora"));
        assert!(!begin_alike(b"kelie", b"karen"));
    }

    #[test]
    fn edits_are_counted_up_to_a_bound() {
        assert_eq!(edits(b"maria", b"maria", 2), Some(0));
        assert_eq!(edits(b"maria", b"marai", 2), Some(1));
        assert_eq!(edits(b"abdullahi", b"abdulahi", 2), Some(1));
        assert_eq!(edits(b"katrina", b"katharina", 2), Some(2));
        assert_eq!(edits(b"xiong", b"vang", 2), None);
        assert_eq!(edits(b"", b"ab", 2), Some(2));
    }
}
