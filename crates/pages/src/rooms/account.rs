//! One's own account: the ways of signing in, added and taken away; leaving everywhere.

use maud::{Markup, html};

use super::sign_in::passkey_button;
use crate::frame::{Frame, Head, heading, shell};
use crate::parts::form::button;
use crate::parts::{Chip, Form, Moment, Msg, paths, tr};
use crate::texts::Texts;

/// What one's own account shows.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// The work name.
    pub login: String,
    /// Ways of signing in, oldest first; recovery codes are counted apart.
    pub ways: Vec<Way>,
    /// Recovery codes that were not used.
    pub codes: u64,
    /// Whether the person signed in so lately that they may change their ways.
    pub fresh: bool,
    /// Whether passkeys can be used at this address.
    pub passkeys: bool,
    /// What was just refused, if anything.
    pub refused: Option<Msg>,
}

/// A way of signing in.
#[derive(Clone, Debug, Default)]
pub struct Way {
    /// Its id.
    pub id: String,
    /// Its kind's code: `passkey`, `password`, `totp`, `oidc`.
    pub kind: String,
    /// What its owner calls it; may be empty.
    pub label: String,
    /// When it was set up.
    pub since: Moment,
    /// Whether a button takes it away.
    pub may_end: bool,
}

/// One's own account.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Account) -> Markup {
    let mut head = Head::new(tr!(t, "account-title"), None);
    head.passkey = c.passkeys && c.fresh;
    let main = html! {
        (heading(&tr!(t, "account-title"), html! { (tr!(t, "account-lede", login = &c.login)) }))
        @if let Some(refused) = &c.refused { p.note.due role="alert" { (refused.say(t)) } }
        section.sec aria-labelledby="ways" {
            h2 #ways { (tr!(t, "account-ways")) }
            @if c.ways.is_empty() { p.muted { (tr!(t, "account-none")) } } @else { (ways(t, frame, c)) }
            p.muted { (tr!(t, "account-codes", n = c.codes)) }
        }
        section.sec aria-labelledby="add" {
            h2 #add { (tr!(t, "account-add")) }
            (adding(t, frame, c))
        }
        section.sec aria-labelledby="leave" {
            h2 #leave { (tr!(t, "account-leave")) }
            p { (button(frame, paths::SIGN_OUT_ALL, "btn quiet", &tr!(t, "seat-out-everywhere"))) }
        }
    };
    shell(t, frame, &head, main)
}

fn ways(t: &Texts, frame: &Frame, c: &Account) -> Markup {
    html! {
        table.table.cards {
            caption.vh { (tr!(t, "account-ways")) }
            thead { tr { @for head in ["account-head-way", "account-head-since", "account-head-act"] {
                th scope="col" { (tr!(t, head)) }
            } } }
            tbody { @for way in &c.ways { tr {
                td { strong { (tr!(t, &format!("account-way-{}", way.kind))) }
                    @if !way.label.is_empty() { span.sub { (way.label) } } }
                td data-label=(tr!(t, "account-head-since")) { (way.since.show()) }
                td data-label=(tr!(t, "account-head-act")) {
                    @if way.kind != "passkey" { span.muted { (tr!(t, "account-by-invitation")) } }
                    @else if !way.may_end { span.muted { (tr!(t, "account-last")) } }
                    @else if c.fresh {
                        (button(frame, &paths::way_end(&way.id), "link", &tr!(t, "account-remove")))
                    } @else { (Chip::new(Default::default(), tr!(t, "account-again-short")).show()) }
                }
            } } }
        }
    }
}

/// A new passkey, by the script; or the way to signing in again first.
fn adding(t: &Texts, frame: &Frame, c: &Account) -> Markup {
    if !c.passkeys {
        return html! { p { (tr!(t, "account-no-passkeys")) } };
    }
    if !c.fresh {
        return html! {
            p { (tr!(t, "account-again")) }
            p { a.btn href={ (paths::SIGN_IN) "?back=" (paths::ACCOUNT) } { (tr!(t, "account-sign-in")) } }
        };
    }
    let form = Form::new(t, frame, "account", None);
    let body = html! {
        (form.field("label", "account-label").hint("account-label-hint").optional().text())
        (passkey_button(t, "create", "account-passkey"))
    };
    html! {
        p { (tr!(t, "account-script")) }
        div.panel { (form.show(paths::ACCOUNT, body)) }
    }
}
