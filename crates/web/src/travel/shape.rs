//! Errors take their shape: a page or a problem, alike for every route.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::Asked;
use crate::{
    Guard, Kind, Known, Problem, Route, SendAgain, SignInAsk, Told, Wants, WebError,
    answer::{WithScript, page},
    app::{Edge, Found},
    cookie::set_cookie,
};

/// Where people sign in.
const SIGN_IN: &str = "/sign-in";

/// The answer itself where there is one; else the error's page or problem. An error that a library answered in its own
/// words takes ours.
pub async fn shape(
    edge: &Edge,
    asked: &Asked,
    found: &Found<'_>,
    outcome: Result<Response, WebError>,
) -> Response {
    let error = match outcome {
        Err(error) => error,
        Ok(mut response) => match response.extensions_mut().remove::<WebError>() {
            Some(error) => error,
            None if is_stray(&response) => WebError::of_status(response.status()),
            None => return response,
        },
    };
    let known = known(edge, asked, found, &error).await;
    shaped(edge, asked, found, error, known.as_ref())
}

/// Who is signed in, for the frame of a page that found nothing, or asks for more: where the browser showed a session,
/// and the address is not a public page's.
async fn known(edge: &Edge, asked: &Asked, found: &Found<'_>, error: &WebError) -> Option<Known> {
    let public = found.route().is_some_and(|route| route.info.guard.is_public());
    if public || asked.wants != Wants::Page || !matches!(error, WebError::Absent | WebError::ReasonNeeded) {
        return None;
    }
    edge.house.face.who(asked.session.as_ref()?).await
}

fn shaped(edge: &Edge, asked: &Asked, found: &Found<'_>, error: WebError, known: Option<&Known>) -> Response {
    if let (WebError::SignIn, Wants::Page, Some(route)) = (&error, asked.wants, found.route()) {
        return sign_in(edge, asked, route);
    }
    if let (WebError::ChooseSeat, Wants::Page) = (&error, asked.wants) {
        let back: String = form_urlencoded::byte_serialize(asked.path.as_bytes()).collect();
        return see_other(&format!("/seat?back={back}"));
    }
    let mut response = match asked.wants {
        Wants::Page
            if error.passes()
                && let Some(again) = again(asked, found) =>
        {
            let told = Told { error: &error, request: Some(asked.id), languages: &asked.languages, known };
            page(error.status(), edge.house.face.send_again(&told, &again))
        }
        Wants::Problem => Problem::new(error.clone(), asked.id).into_response(),
        Wants::Page => {
            let request = error.is_ours().then_some(asked.id);
            let told = Told { error: &error, request, languages: &asked.languages, known };
            page(error.status(), edge.house.face.error(&told))
        }
    };
    let headers = response.headers_mut();
    match &error {
        WebError::WrongMethod => {
            if let Found::OtherMethods(others) = found {
                let mut names: Vec<&str> = others.iter().map(|route| route.verb.name()).collect();
                if names.contains(&"GET") {
                    names.push("HEAD");
                }
                headers.insert(
                    header::ALLOW,
                    HeaderValue::try_from(names.join(", ")).expect("names of methods"),
                );
            }
        }
        WebError::SignIn if found.route().is_some_and(|route| route.kind == Kind::Api) => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        WebError::TooMany { after } => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(*after));
        }
        error if error.passes() => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        // The rest of what was sent is not waited for.
        WebError::TooLarge | WebError::TooSlow | WebError::HeadersTooLarge | WebError::PathTooLong => {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        _ => {}
    }
    response
}

/// The form that a signed-in person sent, to be sent again as it was: with the same word, so that it is taken once. Not
/// forms about an account: a password is not written into a page.
fn again<'a>(asked: &'a Asked, found: &Found<'_>) -> Option<SendAgain<'a>> {
    let signed_in = |route: &&Route| route.verb.changes() && matches!(route.info.guard, Guard::SignedIn(_));
    found.route().filter(signed_in)?;
    asked.fields.as_ref().map(|fields| SendAgain { to: &asked.path, fields })
}

/// Nobody is signed in, or no longer: on to the page for it, or, in the midst of a form, that page with what was typed.
fn sign_in(edge: &Edge, asked: &Asked, route: &Route) -> Response {
    if !route.verb.changes() {
        // The path alone: what was searched for does not go into another address.
        let back: String = form_urlencoded::byte_serialize(asked.path.as_bytes()).collect();
        return see_other(&format!("{SIGN_IN}?back={back}"));
    }
    let kept = asked.fields.clone().unwrap_or_default().without(&["csrf", "once"]);
    let form_token = asked.visitor.form_token();
    let ask =
        SignInAsk { back: &asked.path, kept: &kept, form_token: &form_token, languages: &asked.languages };
    let mut response = page(WebError::SignIn.status(), edge.house.face.sign_in_again(&ask));
    let cookie = set_cookie(asked.visitor.token(), edge.house.scheme.is_secure());
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response.extensions_mut().insert(WithScript);
    response
}

/// An error in a library's words: neither a page of ours nor JSON.
fn is_stray(response: &Response) -> bool {
    let status = response.status();
    let kind =
        response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let ours = ["text/html", "application/json", "application/problem+json"]
        .iter()
        .any(|ours| kind.starts_with(ours));
    (status.is_client_error() || status.is_server_error()) && !ours
}

/// On to another address of ours, by GET: what follows a form that was taken.
#[must_use]
pub fn see_other(address: &str) -> Response {
    match HeaderValue::try_from(address) {
        Ok(address) => (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response(),
        Err(_) => WebError::Malformed.into_response(),
    }
}

/// Where sign-in leads back to: the path it was given, or home where that could lead to another site.
#[must_use]
pub fn back_address(given: &str) -> &str {
    let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    let ours = given.starts_with('/') && !given.starts_with("//") && given.bytes().all(plain);
    if ours { given } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::back_address;

    #[test]
    fn sign_in_never_leads_to_another_site() {
        assert_eq!(back_address("/people/0190c9a4"), "/people/0190c9a4");
        for bad in
            ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:1", "", "/a\nb", "/a b"]
        {
            assert_eq!(back_address(bad), "/", "{bad}");
        }
    }
}
