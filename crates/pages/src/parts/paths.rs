//! Addresses of pages and forms, in one place, so that pages and routes cannot disagree. Ids only, never a value.

/// Style of every page.
pub const STYLE: &str = "/assets/leeward.css";
/// Script of the passkey buttons, the only one there is.
pub const PASSKEY: &str = "/assets/passkey.js";
/// What is due, late and new, by role.
pub const HOME: &str = "/home";
/// First step of signing in; its form posts here.
pub const SIGN_IN: &str = "/sign-in";
/// Second step of signing in.
pub const SECOND: &str = "/sign-in/code";
/// Signing in with a recovery code.
pub const RECOVERY: &str = "/sign-in/recovery";
/// Ends this session.
pub const SIGN_OUT: &str = "/sign-out";
/// Ends all sessions of this account.
pub const SIGN_OUT_ALL: &str = "/sign-out/everywhere";
/// One's own account: ways of signing in. A passkey's ceremony is posted below it.
pub const ACCOUNT: &str = "/account";
/// People's accounts, for the administrator.
pub const ACCOUNTS: &str = "/accounts";
/// Goes on with a form that was being sent when its session ended.
pub const RESUME: &str = "/sign-in/resume";
/// Choosing a seat.
pub const SEAT: &str = "/seat";
/// Saying or changing the purpose.
pub const PURPOSE: &str = "/purpose";
/// Children absent now.
pub const MISSING: &str = "/missing";
/// A new missing report.
pub const REPORT: &str = "/reports/new";
/// Looking for a person file, by posted form alone.
pub const PEOPLE: &str = "/people";
/// Handoffs sent.
pub const HANDOFFS: &str = "/handoffs";
/// Handoffs received.
pub const INBOX: &str = "/inbox";
/// Proposals that two files are of one person.
pub const LINKS: &str = "/links";
/// Cases one is a member of.
pub const CASES: &str = "/cases";
/// The results room.
pub const RESULTS: &str = "/results";
/// Who read what.
pub const ACCESS: &str = "/access";
/// What makes this usable, and whom to tell if it is not.
pub const ACCESSIBILITY: &str = "/accessibility";
/// What is recorded about readers and children.
pub const RECORDS: &str = "/how-records-are-used";
/// The public pages.
pub const HELP: &str = "/help";

/// Where one's own way of signing in is taken away.
#[must_use]
pub fn way_end(id: &str) -> String {
    format!("/account/ways/{id}/remove")
}

/// Where an act on an account is posted: `unlock`, `disable`, `enable`, `invite`.
#[must_use]
pub fn account_act(id: &str, act: &str) -> String {
    format!("/accounts/{id}/{act}")
}

/// Where signing in by a partner agency begins; the agency's key.
#[must_use]
pub fn agency(key: &str) -> String {
    format!("/sign-in/agency/{key}")
}

/// A demo's link.
#[must_use]
pub fn enter(token: &str) -> String {
    format!("/enter/{token}")
}

/// A person's file.
#[must_use]
pub fn person(id: &str) -> String {
    format!("/people/{id}")
}

/// Ending an agency's membership in a case, or taking it back.
#[must_use]
pub fn case_membership(case: &str, row: &str) -> String {
    format!("/cases/{case}/agencies/{row}/end")
}

/// Declaring an emergency to open a person's file.
#[must_use]
pub fn person_emergency(id: &str) -> String {
    format!("/people/{id}/emergency")
}

/// A tab of a person's file: `history`, `readers`.
#[must_use]
pub fn person_tab(id: &str, tab: &str) -> String {
    format!("/people/{id}/{tab}")
}

/// An absence.
#[must_use]
pub fn episode(id: &str) -> String {
    format!("/episodes/{id}")
}

/// Where an act on an absence is posted: `verify`, `entered`, `leads`.
#[must_use]
pub fn episode_act(id: &str, act: &str) -> String {
    format!("/episodes/{id}/{act}")
}

/// Where a lead is marked done.
#[must_use]
pub fn lead(id: &str) -> String {
    format!("/leads/{id}")
}

/// Where two reports that may be one absence are decided.
#[must_use]
pub fn pair(id: &str) -> String {
    format!("/pairs/{id}")
}

/// A link between two files; its form posts here.
#[must_use]
pub fn link(id: &str) -> String {
    format!("/links/{id}")
}

/// A handoff.
#[must_use]
pub fn handoff(id: &str) -> String {
    format!("/handoffs/{id}")
}

/// Where an act on a handoff is posted: `acknowledge`, `screen`, `contact`, `outcome`.
#[must_use]
pub fn handoff_act(id: &str, act: &str) -> String {
    format!("/handoffs/{id}/{act}")
}

/// A case.
#[must_use]
pub fn case(id: &str) -> String {
    format!("/cases/{id}")
}

/// Changing or adding a common fact of a case: `acts`, and the row's id or `new`.
#[must_use]
pub fn case_fact(id: &str, kind: &str, row: &str) -> String {
    format!("/cases/{id}/{kind}/{row}")
}

/// A part of the results room: `versions`, `compare`, `definitions`.
#[must_use]
pub fn results(part: &str) -> String {
    format!("/results/{part}")
}

/// A frozen version of the results, or a file of it (`3/report.pdf`).
#[must_use]
pub fn version(number: u64, file: Option<&str>) -> String {
    file.map_or_else(|| format!("/results/versions/{number}"), |f| format!("/results/versions/{number}/{f}"))
}

/// A read in the access log, to review.
#[must_use]
pub fn access(id: &str) -> String {
    format!("/access/{id}")
}

/// An entry of the law.
#[must_use]
pub fn law(id: &str) -> String {
    format!("/law/{id}")
}

/// Checks an entry of the ledger.
#[must_use]
pub fn ledger(entry: u64) -> String {
    format!("/ledger/{entry}")
}

/// Where an invitation is accepted.
#[must_use]
pub fn invitation(token: &str) -> String {
    format!("/invitation/{token}")
}
