//! The invented partnership behind `demo/`, as a scene from 2009 to March 2013, and the state's quarter.
//!
//! What the January results rest on is told by hand in `cast/*.csv`, so that it can be read and checked.
//! The children and cases around it come from a seed.

mod absences;
mod casework;
mod cast;
mod children;
mod corrections;
mod files;
mod hotels;
pub mod quarter;

use crate::Rng;
use crate::civil::{Day, Stamp};
use crate::scene::Scene;
use crate::tables::Bundle;

/// The demonstration's seed. Another seed gives another city around the same results.
const SEED: u64 = 20_130_116;

/// Noon of the day the results were read to the city's leaders, 16 January 2013.
pub const JANUARY: Stamp = Stamp::local(Day::new(2013, 1, 16), 720);

/// The evening of 31 March 2013.
pub const MARCH: Stamp = Stamp::local(Day::new(2013, 3, 31), 1_200);

/// Everything this partnership wrote down, with when.
#[must_use]
pub fn partnership() -> Scene {
    let mut scene = Scene::default();
    let mut rng = Rng::new(SEED);
    cast::tell(&mut scene);
    hotels::tell_trainings(&mut scene, &mut rng);
    let mut absences = children::of_the_cast(&scene, &mut rng);
    absences.extend(children::around(&mut scene, &mut rng));
    absences::tell(&mut scene, &mut rng, absences);
    casework::tell(&mut scene, &mut rng);
    corrections::tell(&mut scene, &mut rng);
    scene
}

/// Every bundle under `demo/`, by folder name.
#[must_use]
pub fn bundles() -> Vec<(&'static str, Bundle)> {
    let scene = partnership();
    vec![
        ("2013-01", scene.as_of(JANUARY)),
        ("2013-03", scene.as_of(MARCH)),
        ("bca-quarter", quarter::bundle()),
    ]
}
