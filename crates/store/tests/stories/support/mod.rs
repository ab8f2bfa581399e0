//! What the stories stand on: a clock that is set, seeded chance, a store on either database, a small town's records.

mod ambient;
mod base;
mod bundles;
mod house;
#[allow(dead_code, reason = "the suites of the door and of the worlds hold the store against it")]
mod model;
mod raw;
mod town;

pub use ambient::Bench;
pub use base::{Base, server_base};
pub use bundles::Bundle;
pub use house::{House, about, faults_in_words, import, migrate, operator, operators, verify};
#[allow(unused_imports, reason = "as its module")]
pub use model::{Cells, Model};
pub use raw::Raw;
pub use town::town;

/// Tells a story twice: on a file, and on a server if there is one.
macro_rules! on_both {
    ($(fn $name:ident($base:ident) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, reason = "not every story needs all of the words")]
            use super::*;

            fn story($base: crate::support::Base) $body

            #[test]
            fn on_a_file() {
                story(crate::support::Base::file());
            }

            #[test]
            fn on_a_server() {
                if let Some(base) = crate::support::server_base(concat!(module_path!(), "::on_a_server")) {
                    story(base);
                }
            }
        }
    )+};
}
