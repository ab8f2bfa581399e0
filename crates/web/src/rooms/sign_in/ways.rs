//! The ways of signing in, one by one: each says whose it was, or nothing.

use credential::{
    attempts::{Attempts, AttemptsKey, Refused, Way},
    password::{Password, PasswordHash, Verdict},
    recovery::{self, RecoveryCode, RecoveryHash},
    totp::{self, Step, TotpCode, TotpSecret},
};
use domain::RecordId;
use store::{StoreError, accounts};

use crate::{WebError, rooms::Rooms};

/// A password. `None` for a wrong one, an unknown name and a locked way alike.
pub async fn password(rooms: &Rooms, login: &str, typed: &str) -> Result<Option<RecordId>, WebError> {
    let login = credential::login::fold(login);
    let key = AttemptsKey::of(&rooms.shared.key, &rooms.shared.partnership, &login, Way::Password);
    let counted = count(rooms, key).await?;
    let (name, typed) = (login.clone(), Password::typed(typed));
    let known = rooms.front.run(move |desk| desk.sign_in_of(&name)).await?;
    let kept = known.as_ref().and_then(|(_, ways)| {
        let way = ways.iter().find(|w| w.way == accounts::Way::Password)?;
        PasswordHash::parse(std::str::from_utf8(&way.secret).ok()?).ok()
    });
    let hashing = rooms.shared.hashing.clone();
    let check = move || -> Result<bool, StoreError> {
        let Ok(typed) = typed else { return Ok(false) };
        Ok(matches!(hashing.check(kept.as_ref(), &typed), Verdict::Right { .. }))
    };
    // Checked also where the attempt does not count: the time taken tells nothing.
    let right = rooms.front.work().run(check).await?;
    match (counted, right, known) {
        (true, true, Some((account, _))) => {
            rooms.front.run(move |desk| desk.forget_attempts(key.0)).await?;
            Ok(Some(account))
        }
        _ => Ok(None),
    }
}

/// A one-time code, for a session that waits for it.
pub async fn code(rooms: &Rooms, half: [u8; 32], typed: &str) -> Result<Option<RecordId>, WebError> {
    let Some((account, login)) = halfway(rooms, half).await? else { return Ok(None) };
    let key = AttemptsKey::of(&rooms.shared.key, &rooms.shared.partnership, &login, Way::Code);
    let counted = count(rooms, key).await?;
    let Ok(typed) = TotpCode::parse(typed) else { return Ok(None) };
    let now = rooms.now().micros();
    let right = rooms
        .front
        .run(move |desk| {
            let ways = desk.credentials(account)?;
            let Some(way) = ways.into_iter().find(|w| w.way == accounts::Way::Totp) else { return Ok(false) };
            let Ok(secret) = <[u8; 20]>::try_from(way.secret.as_slice()) else { return Ok(false) };
            let last = desk.last_code(way.id)?.and_then(|step| u64::try_from(step).ok()).map(Step);
            match totp::accept(&TotpSecret::new(secret), typed, now, last) {
                // Noted in one statement that only a later step passes: two codes at once are one too many.
                Ok(step) if counted => desk.use_code(way.id, i64::try_from(step.0).unwrap_or(i64::MAX)),
                Ok(_) | Err(_) => Ok(false),
            }
        })
        .await?;
    if right {
        rooms.front.run(move |desk| desk.forget_attempts(key.0)).await?;
    }
    Ok(right.then_some(account))
}

/// A recovery code, for a session that waits for it. It is used up.
pub async fn recovery(rooms: &Rooms, half: [u8; 32], typed: &str) -> Result<Option<RecordId>, WebError> {
    let Some((account, login)) = halfway(rooms, half).await? else { return Ok(None) };
    let key = AttemptsKey::of(&rooms.shared.key, &rooms.shared.partnership, &login, Way::Recovery);
    let counted = count(rooms, key).await?;
    let Ok(typed) = RecoveryCode::parse(typed) else { return Ok(None) };
    let hashing = rooms.shared.key.clone();
    let right = rooms
        .front
        .run(move |desk| {
            let ways: Vec<_> = desk
                .credentials(account)?
                .into_iter()
                .filter(|w| w.way == accounts::Way::Recovery && w.secret.len() == 32)
                .collect();
            let kept: Vec<RecoveryHash> =
                ways.iter().filter_map(|w| w.secret.as_slice().try_into().ok().map(RecoveryHash)).collect();
            match recovery::find(&hashing, &account.0, &typed, &kept) {
                Some(place) if counted => desk.use_up(ways[place].id),
                _ => Ok(false),
            }
        })
        .await?;
    if right {
        rooms.front.run(move |desk| desk.forget_attempts(key.0)).await?;
    }
    Ok(right.then_some(account))
}

async fn halfway(rooms: &Rooms, half: [u8; 32]) -> Result<Option<(RecordId, String)>, WebError> {
    match rooms.front.run(move |desk| desk.halfway(half)).await {
        Ok(found) => Ok(Some(found)),
        Err(WebError::SignIn) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Counts an attempt before it is looked at; `false` if it is not to be looked at.
async fn count(rooms: &Rooms, key: AttemptsKey) -> Result<bool, WebError> {
    let counted = rooms.front.run(move |desk| {
        desk.count_attempt(key.0, |kept, now| {
            let before = kept.and_then(|row| Attempts::from_integers(row).ok()).unwrap_or_default();
            before.begin(now).map(|next| next.to_integers())
        })
    });
    let counted: Result<(), Refused> = counted.await?;
    Ok(counted.is_ok())
}
