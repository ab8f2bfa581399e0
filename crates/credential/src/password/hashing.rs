//! Argon2id: hashing, checking in equal time for known and unknown names, and hashing anew when the cost rises.

use std::fmt;

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version, password_hash::phc,
};

use super::Password;

/// What one guess costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB, 8 to 1,048,576 for each lane.
    pub memory_kib: u32,
    /// Passes over the memory, 1 to 64.
    pub passes: u32,
    /// Lanes, 1 to 16; all run on one core here.
    pub lanes: u32,
}

impl Cost {
    /// For real use: 19 MiB and three passes, one more than OWASP's least. Eight sign-ins at once stay under 160 MiB.
    pub const PRODUCTION: Self = Self { memory_kib: 19 * 1024, passes: 3, lanes: 1 };
    /// For tests: worth nothing.
    pub const CHEAP: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };
    const MOST: Self = Self { memory_kib: 1024 * 1024, passes: 64, lanes: 16 };

    fn params(self) -> Result<Params, CostError> {
        let most = Self::MOST;
        if self.memory_kib > most.memory_kib || self.passes > most.passes || self.lanes > most.lanes {
            return Err(CostError);
        }
        Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(|_| CostError)
    }
}

/// The cost is outside its ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no such cost of a password hash: memory is 8 to 1,048,576 KiB a lane, passes 1 to 64, lanes 1 to 16"
)]
pub struct CostError;

/// A kept text is no hash that this program made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a stored password hash is damaged: an administrator can send the person a new invitation")]
pub struct HashError;

/// A password's hash with its salt and cost, as a string of the PHC form. Keep it in a sealed column.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(phc::PasswordHash);

impl PasswordHash {
    /// Reads a kept hash: Argon2id, version 19, with a cost that does not exhaust the machine.
    ///
    /// # Errors
    /// [`HashError`].
    pub fn parse(text: &str) -> Result<Self, HashError> {
        let hash = phc::PasswordHash::new(text).map_err(|_| HashError)?;
        let whole = hash.algorithm.as_str() == "argon2id"
            && hash.version == Some(Version::V0x13 as u32)
            && hash.salt.is_some()
            && hash.hash.as_ref().is_some_and(|output| output.len() == 32);
        let read = Self(hash);
        let affordable = read.cost().is_some_and(|cost| cost.params().is_ok());
        if whole && affordable { Ok(read) } else { Err(HashError) }
    }

    /// The string to keep.
    #[must_use]
    pub fn to_phc(&self) -> String {
        self.0.to_string()
    }

    /// The cost it was made with.
    fn cost(&self) -> Option<Cost> {
        let params = Params::try_from(&self.0).ok()?;
        Some(Cost { memory_kib: params.m_cost(), passes: params.t_cost(), lanes: params.p_cost() })
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

/// What checking a password found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The right password; if `rehash`, its hash is of another cost: hash it anew while the password is at hand.
    Right {
        /// Whether to hash anew.
        rehash: bool,
    },
    /// The wrong password, or nobody of that name.
    Wrong,
}

/// Hashes and checks at one cost.
#[derive(Clone, Debug)]
pub struct Hashing {
    params: Params,
    cost: Cost,
    /// Checked where there is no account, so that the answer takes as long.
    nobody: PasswordHash,
}

impl Hashing {
    /// Sets the cost. Takes as long as one hash.
    ///
    /// # Errors
    /// [`CostError`].
    pub fn new(cost: Cost) -> Result<Self, CostError> {
        let params = cost.params()?;
        // Nobody's password is the empty one, and it cannot be chosen; the verdict is `Wrong` even if it is typed.
        let nobody = hash(&params, b"", [0; 16]).ok_or(CostError)?;
        Ok(Self { params, cost, nobody })
    }

    /// Hashes a chosen password with 16 random bytes of salt.
    #[must_use]
    pub fn hash(&self, password: &Password, salt: [u8; 16]) -> PasswordHash {
        hash(&self.params, password.bytes(), salt)
            .expect("the cost was tried in `new`, and a password is short")
    }

    /// Whether a hash is of another cost than ours.
    #[must_use]
    pub fn needs_rehash(&self, kept: &PasswordHash) -> bool {
        kept.cost() != Some(self.cost)
    }

    /// Checks a password against the kept hash, or against nobody's where the name is unknown or has no password.
    ///
    /// Takes as long in either case, so long as the kept hash is of today's cost.
    #[must_use]
    pub fn check(&self, kept: Option<&PasswordHash>, password: &Password) -> Verdict {
        let against = kept.unwrap_or(&self.nobody);
        // The verifier takes cost, version and salt from the hash itself.
        let fits = argon2(&self.params).verify_password(password.bytes(), &against.0).is_ok();
        if fits && kept.is_some() {
            Verdict::Right { rehash: self.needs_rehash(against) }
        } else {
            Verdict::Wrong
        }
    }
}

fn argon2(params: &Params) -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
}

fn hash(params: &Params, password: &[u8], salt: [u8; 16]) -> Option<PasswordHash> {
    argon2(params).hash_password_with_salt(password, &salt).ok().map(PasswordHash)
}
