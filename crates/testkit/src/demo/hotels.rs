//! Hotel and motel trainings and who came.

use crate::Rng;
use crate::civil::{Day, Stamp};
use crate::scene::Scene;

const DUTIES: &[(u64, &str)] = &[
    (30, "front_desk"),
    (24, "housekeeping"),
    (18, "manager"),
    (12, "owner"),
    (10, "security"),
    (6, "maintenance"),
];

/// Three trainings. That of 8 January 2013 has 97 people from 25 properties. Everyone at the small one of
/// 2012 came again, so that people are 97 over both, counted once.
pub fn tell_trainings(scene: &mut Scene, rng: &mut Rng) {
    let sessions = [
        ("tr-2012-1", Day::new(2012, 5, 22), "business_association", "60", 1..=12_u32),
        ("tr-2013-1", Day::new(2013, 1, 8), "community_center", "120", 1..=97),
        ("tr-2013-2", Day::new(2013, 3, 12), "library", "90", 88..=115),
    ];
    let duties: Vec<&str> = (0..200).map(|_| rng.weighted(DUTIES)).collect();
    for (id, day, place, minutes, attendees) in sessions {
        let known = Stamp::local(day, 1_020);
        let held = day.to_string();
        let row = [
            ("id", id),
            ("held_on", &held),
            ("host_agency_id", "pd-city"),
            ("language", "eng"),
            ("place", place),
            ("minutes", minutes),
        ];
        scene.tell(known, "trainings", &row);
        for n in attendees {
            // Numbers to 97 go round the first 25 properties; later ones to those that were not there in January.
            let property = if n <= 97 { (n - 1) % 25 + 1 } else { 26 + n % 2 };
            let cells = [
                ("training_id", id),
                ("attendee", &*format!("at-{n:04}")),
                ("property_id", &*format!("pr-{property:02}")),
                ("duty", duties[n as usize]),
            ];
            scene.tell(known, "attendances", &cells);
        }
    }
}
