//! What was put right between January and March 2013. The eleven January results stand; figures beside them move.

use crate::Rng;
use crate::civil::{Day, Stamp};
use crate::scene::Scene;

/// Tells the corrections.
pub fn tell(scene: &mut Scene, rng: &mut Rng) {
    let on = |month, day| Stamp::local(Day::new(2013, month, day), 615);

    // A birth certificate arrives: the year was a slip, and one absence of 2012 was a minor's after all.
    scene.correct(on(2, 12), "people", "p-0056", "dob", "1995-02-10");

    // She was at a cousin's with leave. Her later absence stays; hers is no longer a repeated one.
    let first = episode_of(scene, "p-0005", "2011-06-14");
    let found = on(2, 5);
    scene.correct(found, "episodes", &first, "unfounded_at", &found.to_string());

    // Five more absences of 2012 turn out unfounded when the files are read again, and three were in the wrong category.
    let mut seen: Vec<String> = Vec::new();
    let late_2012 = scene.told("episodes").filter(|r| r[1].starts_with("p-1") && r[3].starts_with("2012-1"));
    for row in late_2012.filter(|r| r[6] == "juvenile" && r[9].is_empty()) {
        seen.push(row[0].clone());
    }
    rng.shuffle(&mut seen);
    for id in &seen[..5] {
        let at = on(2, rng.between(6, 26));
        scene.correct(at, "episodes", id, "unfounded_at", &at.to_string());
    }
    for id in &seen[5..8] {
        scene.correct(on(3, 5), "episodes", id, "category", "endangered");
    }

    // Child protection goes through its inbox: handoffs never confirmed are received, with an outcome.
    let mut waiting: Vec<String> = Vec::new();
    for row in scene.told("handoffs").filter(|r| r[4].starts_with("2012") && r[5].is_empty()) {
        waiting.push(row[0].clone());
    }
    for (n, id) in waiting.iter().take(6).enumerate() {
        let at = on(2, 19).plus(i64::try_from(n).unwrap_or(0) * 11);
        scene.correct(at, "handoffs", id, "received_at", &at.to_string());
        scene.correct(at, "handoffs", id, "outcome", "services_offered");
    }

    // The way one 2012 case came to light was found in a call log.
    scene.correct(on(3, 1), "cases", "12-0030", "found_by", "property");
}

/// The one episode of `person` reported on `day`.
fn episode_of(scene: &Scene, person: &str, day: &str) -> String {
    let found = scene.told("episodes").find(|r| r[1] == person && r[3].starts_with(day));
    found.expect("the cast has this absence")[0].clone()
}
