//! One hash for tables and keys: the same on every machine and in every run.

const K: u64 = 0x9E37_79B9_7F4A_7C15;

/// Mixes a number into a state.
#[inline]
pub(crate) fn mix(state: u64, value: u64) -> u64 {
    let x = (state ^ value).wrapping_mul(K);
    (x ^ (x >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9).rotate_left(27)
}

/// Hash of a text.
#[inline]
pub(crate) fn bytes(text: &[u8]) -> u64 {
    let mut state = text.len() as u64 ^ K;
    let mut parts = text.chunks_exact(8);
    for part in &mut parts {
        let mut word = [0u8; 8];
        word.copy_from_slice(part);
        state = mix(state, u64::from_le_bytes(word));
    }
    let rest = parts.remainder();
    if !rest.is_empty() {
        let mut word = [0u8; 8];
        word[..rest.len()].copy_from_slice(rest);
        state = mix(state, u64::from_le_bytes(word));
    }
    state ^ (state >> 32)
}
