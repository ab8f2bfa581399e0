//! Tables of the daily work that no bundle carries: steps, leads, offers, receipts, and pairs of reports.

use super::{
    Table, TableId as T,
    column::{Kind::*, code, key, of, one_of, text, to},
};

/// The tables of the daily work, in an order in which every reference points backwards, into [`super::TABLES`] or here.
pub static ROOMS: [Table; 5] = [
    // What was done about an absence, when, by whom and why. Nothing is taken away: an undone step is named by a later one.
    Table {
        id: T::Steps,
        name: "steps",
        columns: &[
            key(),
            to("episode_id", T::Episodes).needed(),
            to("agency_id", T::Agencies).needed(),
            code("kind").needed(),
            // The duty of law/clocks.toml that the step met.
            code("clock"),
            of("at", Instant).needed(),
            // When the duty was due, as it was reckoned then: late work stays on record.
            of("due_at", Instant),
            of("by", Opaque).needed(),
            // The step that this one undoes.
            of("undoes", Opaque),
            text("note").sealed(),
        ],
        key: &["id"],
        owner: &["agency_id"],
    },
    // A lead to where the child may be, or a contact that was made or promised.
    Table {
        id: T::Leads,
        name: "leads",
        columns: &[
            key(),
            to("episode_id", T::Episodes).needed(),
            to("agency_id", T::Agencies).needed(),
            one_of("kind", &["lead", "contact"]).needed(),
            of("due_at", Instant),
            of("done_at", Instant),
            code("outcome"),
            of("by", Opaque).needed(),
            text("text").sealed(),
        ],
        key: &["id"],
        owner: &["agency_id"],
    },
    // A service offered to a youth, and what they said.
    Table {
        id: T::Offers,
        name: "offers",
        columns: &[
            key(),
            to("episode_id", T::Episodes).needed(),
            to("agency_id", T::Agencies).needed(),
            code("service").needed(),
            one_of("answer", &["accepted", "declined", "deferred"]),
            of("ask_again_on", Date),
            of("at", Instant).needed(),
            of("by", Opaque).needed(),
            text("note").sealed(),
        ],
        key: &["id"],
        owner: &["agency_id"],
    },
    // What the receiver of a handoff did with it. It is the receiver's own record.
    Table {
        id: T::Receipts,
        name: "receipts",
        columns: &[
            key(),
            to("handoff_id", T::Handoffs).needed(),
            to("agency_id", T::Agencies).needed(),
            of("acknowledged_at", Instant),
            of("acknowledged_by", Opaque),
            of("screened_at", Instant),
            one_of("screening", &["in", "out"]),
            one_of("response", &["immediate", "five_days"]),
            of("contacted_at", Instant),
            one_of("tribal", &["none_known", "possible", "not_answered"]),
            of("tribe_told_at", Instant),
            of("concluded_at", Instant),
            code("outcome"),
            text("note").sealed(),
        ],
        key: &["id"],
        owner: &["agency_id"],
    },
    // Two reports that may be one absence of one child. Both stay open until a person decides.
    Table {
        id: T::Pairs,
        name: "pairs",
        columns: &[
            key(),
            to("episode_a", T::Episodes).needed(),
            to("episode_b", T::Episodes).needed(),
            to("agency_id", T::Agencies).needed(),
            one_of("state", &["proposed", "confirmed", "rejected", "split"]).needed(),
            of("decided_at", Instant),
            of("decided_by", Opaque),
            text("reason").sealed(),
        ],
        key: &["id"],
        owner: &["agency_id"],
    },
];
