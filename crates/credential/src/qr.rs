//! The picture that an authenticator app scans.

use std::fmt::{self, Write as _};

use qrcodegen::{QrCode, QrCodeEcc};
use zeroize::Zeroizing;

/// Light modules that must surround the picture on each side.
pub const QUIET: usize = 4;

/// A square of dark and light modules. It holds a secret as much as the text does.
pub struct Qr(QrCode);

/// The text is beyond what a picture holds (2,331 bytes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("does not fit into a picture: shorten the deployment's name, or type the secret by hand")]
pub struct QrError;

impl Qr {
    /// Sets a text as a picture that stays readable with 15 % of it spoilt.
    ///
    /// # Errors
    /// [`QrError`].
    pub fn new(text: &str) -> Result<Self, QrError> {
        QrCode::encode_text(text, QrCodeEcc::Medium).map(Self).map_err(|_| QrError)
    }

    /// Modules along one side, without the quiet border: 21 to 177.
    #[must_use]
    pub fn size(&self) -> usize {
        usize::try_from(self.0.size()).expect("a size is positive")
    }

    /// Whether a module is dark; outside the square all are light.
    #[must_use]
    pub fn dark(&self, x: usize, y: usize) -> bool {
        let place = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        self.0.get_module(place(x), place(y))
    }

    /// The dark modules as the `d` of one SVG path, for a view box of [`Self::side`] units with the quiet border in it.
    #[must_use]
    pub fn path(&self) -> Zeroizing<String> {
        let mut path = Zeroizing::new(String::with_capacity(16 * self.size() * self.size()));
        for y in 0..self.size() {
            let mut x = 0;
            while x < self.size() {
                let run = (x..self.size()).take_while(|at| self.dark(*at, y)).count();
                if run > 0 {
                    let (left, top) = (x + QUIET, y + QUIET);
                    write!(path, "M{left} {top}h{run}v1h-{run}z").expect("a string takes all");
                }
                x += run.max(1);
            }
        }
        path
    }

    /// Units along one side of the view box: the size and the quiet border on both sides.
    #[must_use]
    pub fn side(&self) -> usize {
        self.size() + 2 * QUIET
    }
}

impl fmt::Debug for Qr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Qr(..)")
    }
}
