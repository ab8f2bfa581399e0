//! Promises under loss: servers, databases and answers go away in the midst of people's work, and nothing acknowledged is
//! lost, nothing is doubled, nothing is half.
//!
//! People and programs work through real `leeward serve` processes, over HTTP alone, as [`Person`]s and a [`Program`]. Each
//! sends what it sends until it has an answer, under one word, as a browser does whose user presses the button again. What
//! was answered stands in the [`Book`], and at the end the [`audit`](audit::audit) holds the store against it.

pub mod audit;
pub mod book;
pub mod enter;
pub mod nodes;
pub mod person;
pub mod program;
pub mod rooms;
pub mod served;
pub mod wire;
pub mod work;

pub use book::Book;
pub use enter::{Seated, seat};
pub use nodes::Nodes;
pub use person::Person;
pub use program::Program;
pub use served::Served;
pub use wire::{Answer, Lost};
