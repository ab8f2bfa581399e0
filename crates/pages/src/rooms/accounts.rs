//! People's accounts, for the administrator: who may come in, by what, from which seats, and who is locked out.

use maud::{Markup, html};

use crate::frame::{Frame, Head, Place, heading, shell};
use crate::parts::form::button;
use crate::parts::{Chip, ChipKind, Link, Moment, Msg, paths, tr};
use crate::texts::Texts;

/// All accounts of the partnership.
#[derive(Clone, Debug, Default)]
pub struct Accounts {
    /// Accounts by work name.
    pub accounts: Vec<Account>,
    /// What was just done or refused.
    pub notice: Option<Msg>,
}

/// An account.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// Its id.
    pub id: String,
    /// Its work name.
    pub login: String,
    /// The person's name at work.
    pub name: String,
    /// `invited`, `active` or `disabled`.
    pub state: String,
    /// Codes of its ways of signing in, each once: `passkey`, `password`, `totp`, `recovery`, `oidc`.
    pub ways: Vec<String>,
    /// Its seats in words.
    pub seats: Vec<String>,
    /// Since when a way is locked by wrong tries, if one is.
    pub locked: Option<Moment>,
    /// Whether it is the administrator's own.
    pub own: bool,
}

/// A link that was made a moment ago, shown once.
#[derive(Clone, Debug, Default)]
pub struct NewLink {
    /// Whom it invites: work name.
    pub login: String,
    /// The address, without the server's name.
    pub path: String,
    /// Hours for which it is good.
    pub hours: u64,
}

/// The list.
#[must_use]
pub fn list(t: &Texts, frame: &Frame, c: &Accounts) -> Markup {
    let main = html! {
        (heading(&tr!(t, "accounts-title"), html! { (tr!(t, "accounts-lede")) }))
        @if let Some(notice) = &c.notice { p.note.lee role="status" { (notice.say(t)) } }
        @if c.accounts.is_empty() { p.muted { (tr!(t, "accounts-none")) } } @else {
            table.table.cards {
                caption.vh { (tr!(t, "accounts-title")) }
                thead { tr { @for head in
                    ["accounts-head-who", "accounts-head-state", "accounts-head-ways", "accounts-head-seats", "accounts-head-acts"] {
                    th scope="col" { (tr!(t, head)) }
                } } }
                tbody { @for account in &c.accounts { (row(t, frame, account)) } }
            }
        }
    };
    shell(t, frame, &Head::new(tr!(t, "accounts-title"), Some(Place::Accounts)), main)
}

fn row(t: &Texts, frame: &Frame, one: &Account) -> Markup {
    let act = |what: &str, words: &str| button(frame, &paths::account_act(&one.id, what), "link", words);
    html! { tr {
        td { strong { (one.name) } span.sub { (one.login) } }
        td data-label=(tr!(t, "accounts-head-state")) {
            (tr!(t, &format!("accounts-state-{}", one.state)))
            @if let Some(since) = &one.locked {
                " " (Chip::new(ChipKind::Late, tr!(t, "accounts-locked")).show()) span.sub { (since.show()) }
            }
        }
        td data-label=(tr!(t, "accounts-head-ways")) {
            @if one.ways.is_empty() { span.muted { (tr!(t, "none")) } }
            @for (at, way) in one.ways.iter().enumerate() {
                @if at > 0 { ", " } (tr!(t, &format!("account-way-{way}")))
            }
        }
        td data-label=(tr!(t, "accounts-head-seats")) {
            @if one.seats.is_empty() { span.muted { (tr!(t, "none")) } }
            @for seat in &one.seats { span.sub { (seat) } }
        }
        td data-label=(tr!(t, "accounts-head-acts")) { div.acts {
            @if one.locked.is_some() { (act("unlock", &tr!(t, "accounts-unlock"))) }
            @if one.state != "disabled" { (act("invite", &tr!(t, "accounts-invite"))) }
            @if one.own { span.muted { (tr!(t, "accounts-own")) } }
            @else if one.state == "disabled" { (act("enable", &tr!(t, "accounts-enable"))) }
            @else { (act("disable", &tr!(t, "accounts-disable"))) }
        } }
    } }
}

/// The link of a new invitation, once.
#[must_use]
pub fn link(t: &Texts, frame: &Frame, c: &NewLink) -> Markup {
    let head = Head::new(tr!(t, "accounts-link-title"), Some(Place::Accounts))
        .below(vec![Link::new(paths::ACCOUNTS, tr!(t, "accounts-title"))]);
    let main = html! {
        (heading(&tr!(t, "accounts-link-title"), html! { (tr!(t, "accounts-link-lede", login = &c.login, hours = c.hours)) }))
        div.panel.stack {
            p.mono { (c.path) }
            p { (tr!(t, "accounts-link-keep")) }
            div.acts { a.btn href=(paths::ACCOUNTS) { (tr!(t, "accounts-link-done")) } }
        }
    };
    shell(t, frame, &head, main)
}
