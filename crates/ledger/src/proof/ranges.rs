//! Which stretches of leaves a proof's hashes stand for.

use std::ops::Range;

/// Leaf ranges whose subtree hashes make up the inclusion proof of `index` in a tree of `size` leaves, in proof
/// order: the leaf's sibling first. Together with the leaf they cover the tree once. Empty if `index >= size`.
#[must_use]
pub fn inclusion_ranges(index: u64, size: u64) -> Vec<Range<u64>> {
    let mut ranges = Vec::new();
    if index >= size {
        return ranges;
    }
    let (mut low, mut high) = (0, size);
    while high - low > 1 {
        let middle = low + left_size(high - low);
        if index < middle {
            ranges.push(middle..high);
            high = middle;
        } else {
            ranges.push(low..middle);
            low = middle;
        }
    }
    ranges.reverse();
    ranges
}

/// Leaf ranges whose subtree hashes make up the consistency proof from `old` to `new` leaves (RFC 6962, 2.1.2), in
/// proof order. Empty if `old` is 0, equal to `new` or larger.
#[must_use]
pub fn consistency_ranges(old: u64, new: u64) -> Vec<Range<u64>> {
    let mut ranges = Vec::new();
    if old == 0 || old >= new {
        return ranges;
    }
    let (mut low, mut high) = (0, new);
    while old != high {
        let middle = low + left_size(high - low);
        if old <= middle {
            ranges.push(middle..high);
            high = middle;
        } else {
            ranges.push(low..middle);
            low = middle;
        }
    }
    // A complete old tree is a node of the new one: whoever checks knows its hash already.
    if low != 0 {
        ranges.push(low..high);
    }
    ranges.reverse();
    ranges
}

/// Leaves in the left half of a tree of `size >= 2` leaves: the largest power of two below `size`.
fn left_size(size: u64) -> u64 {
    1 << (size - 1).ilog2()
}
