//! Every request's own number.

use axum::http::HeaderMap;
use domain::RecordId;

use crate::{House, RequestId, Scheme};

pub const HEADER: &str = "x-request-id";

/// A new number. A proxy of ours may have given one already: taken where it is a UUID, so that nothing else gets into a
/// log. Whoever else sends one is not asked.
pub fn of(headers: &HeaderMap, house: &House) -> RequestId {
    let given = || RecordId::parse(headers.get(HEADER)?.to_str().ok()?);
    if house.scheme == Scheme::Proxy
        && let Some(id) = given()
    {
        return RequestId(id);
    }
    let mut random = [0; 10];
    house.ambient.fill(&mut random);
    RequestId(RecordId::from_parts(house.ambient.now(), random))
}
