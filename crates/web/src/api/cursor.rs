//! Where a page of a list ended, as a text that only this server reads.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::RecordId;
use store::visit::After;

use crate::WebError;

/// A place in a list as text.
pub fn write((at, id): After) -> String {
    let mut bytes = [0; 24];
    bytes[..8].copy_from_slice(&at.to_be_bytes());
    bytes[8..].copy_from_slice(&id.0);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The place that a text names.
///
/// # Errors
/// [`WebError::Malformed`] for what [`write`] did not write.
pub fn read(text: &str) -> Result<After, WebError> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| WebError::Malformed)?;
    let (at, id) = bytes.split_first_chunk().ok_or(WebError::Malformed)?;
    Ok((i64::from_be_bytes(*at), RecordId(id.try_into().map_err(|_| WebError::Malformed)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_again_and_a_made_up_one_is_refused() {
        let place = (1_358_337_600_000_000, RecordId([7; 16]));
        assert_eq!(read(&write(place)), Ok(place));
        for bad in ["", "AAAA", "not a place", &write(place)[1..]] {
            assert_eq!(read(bad), Err(WebError::Malformed), "{bad}");
        }
    }
}
