//! Who may do what with which record, and which of its fields: pure decisions, with no input or output and no clock.
//!
//! The rules are Cedar text under `policy/`, compiled in. What nobody may override stands in `policy/never.cedar`;
//! silence is refusal, and so is any fault in a rule. The outcome for every seat, record and act is printed in
//! `policy/matrix.txt`, which a test keeps true.
//!
//! [`Policy::decide`] answers with a [`Permit`], which a store asks for instead of an id. Lists take a [`PagePermit`],
//! and acts over many rows (import, export, report) a [`BulkPermit`]. None of them can be made anywhere else:
//!
//! ```compile_fail
//! use policy::{Action, Actor, Facts, Fields, Permit};
//! fn forge(actor: Actor, action: Action, facts: Facts, fields: Fields) -> Permit {
//!     Permit { actor, action, facts, fields }
//! }
//! ```
//! ```compile_fail
//! use policy::{Action, Actor, Facts, Fields, Permit};
//! fn forge(actor: Actor, action: Action, facts: Facts, fields: Fields) -> Permit {
//!     Permit::new(actor, action, facts, fields)
//! }
//! ```
//! ```compile_fail
//! fn forge() -> policy::Permit {
//!     Default::default()
//! }
//! ```
//! ```compile_fail
//! fn twice(permit: policy::Permit) -> (policy::Permit, policy::Permit) {
//!     (permit.clone(), permit)
//! }
//! ```
//! ```compile_fail
//! use policy::{Action, Facts, Permit};
//! fn turn(mut permit: Permit) -> Permit {
//!     permit.action = Action::Export;
//!     permit
//! }
//! ```
//! ```compile_fail
//! use policy::{Actor, Facts, Fields, PagePermit};
//! fn forge(actor: Actor, rows: Vec<(Facts, Fields)>) -> PagePermit {
//!     PagePermit { actor, rows }
//! }
//! ```
//! ```compile_fail
//! use policy::{Facts, Fields, PagePermit};
//! fn widen(page: &mut PagePermit, facts: Facts) {
//!     page.rows.push((facts, Fields::ALL));
//! }
//! ```
//! ```compile_fail
//! use policy::{Action, Actor, BulkPermit, Context, Fields, Policy};
//! fn forge(policy: &'static Policy, actor: Actor, action: Action, context: Context, fields: Fields) -> BulkPermit {
//!     BulkPermit { policy, actor, action, context, fields }
//! }
//! ```
//! ```compile_fail
//! fn laxer() -> policy::Policy {
//!     policy::Policy::from_text("permit (principal, action, resource);", "").expect("rules of my own")
//! }
//! ```
//!
//! They are had by asking, and in no other way:
//!
//! ```
//! use domain::{RecordId, TableId};
//! use policy::{Action, Actor, Compartment, Context, Facts, FieldGroup, Policy, SeatKind};
//!
//! let (squad, child) = (RecordId::from_parts(1, [1; 10]), RecordId::from_parts(2, [2; 10]));
//! let sergeant = Actor::seated(SeatKind::Police, squad, "sergeant", "review of tonight's absences");
//! let file = Facts::owned(TableId::People, squad, Compartment::Police).of(child);
//! let permit: policy::Permit = Policy::house().decide(&sergeant, Action::Read, &file, &Context::default())?;
//! assert!(permit.fields().opens(FieldGroup::Identity));
//! # Ok::<(), policy::Denied>(())
//! ```

mod action;
mod actor;
mod compartment;
mod denied;
mod engine;
mod facts;
mod field;
mod filter;
mod permit;
mod question;
mod topic;

pub use action::{Action, Audience};
pub use actor::{Actor, SeatKind};
pub use compartment::Compartment;
pub use denied::Denied;
pub use engine::Policy;
pub use facts::{Context, Facts};
pub use field::{FieldGroup, Fields};
pub use filter::{RowFilter, RowRule, Whose};
pub use permit::{BulkPermit, PagePermit, Permit};
pub use topic::Topic;
