//! How deeply JSON is nested, found without reading it.

/// The deepest nesting of arrays and objects; brackets in strings do not count. Text that is not JSON gets some answer.
pub fn depth(json: &[u8]) -> usize {
    let (mut now, mut most, mut in_string, mut escaped) = (0usize, 0usize, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'[' | b'{' => {
                now += 1;
                most = most.max(now);
            }
            b']' | b'}' => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::depth;

    #[test]
    fn brackets_count_outside_strings_alone() {
        assert_eq!(depth(b"17"), 0);
        assert_eq!(depth(br#"{"a": [1, {"b": 2}], "c": [[]]}"#), 3);
        assert_eq!(depth(br#"{"a": "[[[[ \" [[[", "b": "\\"}"#), 1);
        assert_eq!(depth("[".repeat(100_000).as_bytes()), 100_000);
        assert_eq!(depth(b"]]]]["), 1);
    }
}
