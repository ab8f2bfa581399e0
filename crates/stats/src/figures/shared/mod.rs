//! What several figures count alike.

pub mod by_event;
pub mod late;
pub mod notes;
pub mod promises;
pub mod share;
