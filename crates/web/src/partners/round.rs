//! A browser's round to an issuer and back: the code flow with PKCE, a state that only the browser which began can bring
//! back, and a nonce that ties the issuer's token to it.

use std::{sync::Arc, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use openidconnect::{
    AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    TokenResponse as _,
    core::{CoreAuthPrompt, CoreClient, CoreIdTokenVerifier, CoreProviderMetadata, CoreResponseType},
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Partner, fetch::fetch};

/// What is kept here of a round, for one use.
#[derive(Serialize, Deserialize)]
pub struct Round {
    state: String,
    nonce: String,
    verifier: String,
    /// Where to go on, and what was being sent.
    pub kept: String,
    /// The invitation that the person holds, if they come by one.
    pub invitation: Option<String>,
}

/// What the browser brings back.
pub struct Back {
    /// The state, as it was given.
    pub state: String,
    /// The issuer's code.
    pub code: String,
}

/// What an issuer vouches for.
pub struct Vouched {
    /// Its own name for the person.
    pub subject: String,
    /// Whether it asked for two factors, in a way that the settings accept.
    pub two_factors: bool,
}

/// Why a round fails. The difference is for the log; the person is told one sentence.
#[derive(Debug, Error)]
pub enum RoundError {
    /// The settings name what is no address.
    #[error("the issuer's or this server's address in the settings is none")]
    Settings,
    /// The issuer says nothing of itself, or not in time.
    #[error("the issuer's own description cannot be read")]
    Discovery,
    /// Another state than was given.
    #[error("the round was not begun by this browser")]
    State,
    /// The issuer did not take the code.
    #[error("the issuer does not take its code")]
    Exchange,
    /// The token is not the issuer's, not for us, too old, or of another round.
    #[error("the issuer's token does not hold")]
    Token,
}

/// How long ago someone may have proved at their issuer who they are: ten minutes.
const LATELY: Duration = Duration::from_secs(600);

/// Random bytes of a round.
pub type Chance = [u8; 96];

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

async fn client(partner: Arc<Partner>, redirect: String) -> Result<Client, RoundError> {
    let issuer = IssuerUrl::new(partner.issuer.clone()).map_err(|_| RoundError::Settings)?;
    let redirect = RedirectUrl::new(redirect).map_err(|_| RoundError::Settings)?;
    let (secret, id) = (partner.secret.clone().map(ClientSecret::new), ClientId::new(partner.client.clone()));
    let ask = move |request| fetch(Arc::clone(&partner), request);
    let metadata =
        CoreProviderMetadata::discover_async(issuer, &ask).await.map_err(|_| RoundError::Discovery)?;
    let client = CoreClient::from_provider_metadata(metadata, id, secret);
    Ok(client.set_redirect_uri(redirect))
}

/// Begins a round: the issuer's address to go to, and what to keep.
pub async fn begin(
    partner: Arc<Partner>,
    redirect: String,
    chance: Chance,
    kept: String,
    invitation: Option<String>,
) -> Result<(String, Round), RoundError> {
    let text = |part: usize| URL_SAFE_NO_PAD.encode(&chance[part * 32..(part + 1) * 32]);
    let round = Round { state: text(0), nonce: text(1), verifier: text(2), kept, invitation };
    let client = client(partner, redirect).await?;
    let challenge =
        PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(round.verifier.clone()));
    let (state, nonce) = (round.state.clone(), round.nonce.clone());
    let (address, ..) = client
        .authorize_url(
            AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
            move || CsrfToken::new(state.clone()),
            move || Nonce::new(nonce.clone()),
        )
        .set_pkce_challenge(challenge)
        // Our own sessions end so that people prove anew who they are: being signed in there is not enough.
        .add_prompt(CoreAuthPrompt::Login)
        .set_max_age(LATELY)
        .url();
    Ok((address.into(), round))
}

/// Finishes a round: what the issuer vouches for, by our clock (microseconds since 1970).
pub async fn finish(
    partner: Arc<Partner>,
    redirect: String,
    round: &Round,
    back: Back,
    now: i64,
) -> Result<Vouched, RoundError> {
    // 256 random bits that only this browser was given.
    if back.state != round.state {
        return Err(RoundError::State);
    }
    let client = client(Arc::clone(&partner), redirect).await?;
    let asked = Arc::clone(&partner);
    let ask = move |request| fetch(Arc::clone(&asked), request);
    let answer = client
        .exchange_code(AuthorizationCode::new(back.code))
        .map_err(|_| RoundError::Exchange)?
        .set_pkce_verifier(PkceCodeVerifier::new(round.verifier.clone()))
        .request_async(&ask)
        .await
        .map_err(|_| RoundError::Exchange)?;
    let token = answer.id_token().ok_or(RoundError::Token)?;
    let moment = chrono::DateTime::from_timestamp_micros(now).ok_or(RoundError::Token)?;
    let verifier: CoreIdTokenVerifier<'_> = client.id_token_verifier().set_time_fn(move || moment);
    let claims = token.claims(&verifier, &Nonce::new(round.nonce.clone())).map_err(|_| RoundError::Token)?;
    // Both by the issuer's own clock.
    let proved = claims.auth_time().ok_or(RoundError::Token)?;
    let lately = claims.issue_time().signed_duration_since(proved).num_seconds();
    if !u64::try_from(lately).is_ok_and(|seconds| seconds <= LATELY.as_secs()) {
        return Err(RoundError::Token);
    }
    let accepted = |value: &str| partner.two_factors.iter().any(|one| one == value);
    let by_class = claims.auth_context_ref().is_some_and(|class| accepted(class));
    let by_methods = claims.auth_method_refs().is_some_and(|all| all.iter().any(|method| accepted(method)));
    Ok(Vouched { subject: claims.subject().to_string(), two_factors: by_class || by_methods })
}
