//! No settlement and no station lies in the sea, by a coarse coastline (Natural Earth, 1:10 million).

use std::collections::BTreeMap;

use karafuto::{Gazetteer, Kind, KindClass, Position, Precision};

/// How far the coastline may be off, and how far out a settlement on an islet that it leaves out may lie, in kilometres.
const TOLERANCE_KM: f64 = 4.0;

/// How far from its middle a place on an islet may lie, in kilometres.
const ISLET_KM: f64 = 6.0;

type Ring = Vec<(f64, f64)>;

fn land() -> Vec<Ring> {
    let mut rings: BTreeMap<usize, Ring> = BTreeMap::new();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/land.csv");
    let mut reader = csv::Reader::from_path(file).expect("tests/data/land.csv");
    for record in reader.records() {
        let record = record.expect("the coastline is CSV");
        let number = |at: usize| record[at].parse::<f64>().expect("a number");
        let ring = rings.entry(number(0) as usize).or_default();
        ring.push((number(1), number(2)));
    }
    rings.into_values().collect()
}

fn is_inside(ring: &Ring, lat: f64, lon: f64) -> bool {
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    let crossings = edges.filter(|((a_lat, a_lon), (b_lat, b_lon))| {
        (*a_lat > lat) != (*b_lat > lat)
            && lon < (b_lon - a_lon) * (lat - a_lat) / (b_lat - a_lat) + a_lon
    });
    crossings.count() % 2 == 1
}

/// The distance to the coast, from point to line on a plane that is true to the east and west here.
fn km_to_coast(ring: &Ring, lat: f64, lon: f64) -> f64 {
    let east = 111.2 * lat.to_radians().cos();
    let plane = |point: &(f64, f64)| ((point.1 - lon) * east, (point.0 - lat) * 111.2);
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    edges
        .map(|(a, b)| {
            let ((ax, ay), (bx, by)) = (plane(a), plane(b));
            let (dx, dy) = (bx - ax, by - ay);
            let length = dx * dx + dy * dy;
            let along = match length > 0.0 {
                true => (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0),
                false => 0.0,
            };
            (ax + along * dx).hypot(ay + along * dy)
        })
        .fold(f64::INFINITY, f64::min)
}

fn lies_on_land(land: &[Ring], position: Position) -> bool {
    let (lat, lon) = (position.lat(), position.lon());
    land.iter()
        .any(|ring| is_inside(ring, lat, lon) || km_to_coast(ring, lat, lon) <= TOLERANCE_KM)
}

#[test]
fn the_test_knows_land_from_sea() {
    let land = land();
    let at = |lat, lon| Position::new(lat, lon, Precision::Near).expect("in range");
    assert!(lies_on_land(&land, at(46.96, 142.73)));
    assert!(lies_on_land(&land, at(49.5, 143.0)));
    assert!(!lies_on_land(&land, at(46.2, 143.0)));
    assert!(!lies_on_land(&land, at(47.5, 145.0)));
}

#[test]
fn settlements_and_stations_stand_on_land() {
    let land = land();
    let mut wrong = Vec::new();
    let gazetteer = Gazetteer::builtin();
    for place in gazetteer.places() {
        let Some(position) = place.position() else {
            continue;
        };
        let is_on_land = place.kind().class() == KindClass::Populated
            || matches!(place.kind(), Kind::Station | Kind::Mine | Kind::Airfield);
        // The coastline leaves small islands out; a place on one lies near its middle.
        let is_on_islet = gazetteer.places().any(|area| {
            area.kind() == Kind::Island
                && area
                    .position()
                    .is_some_and(|middle| middle.distance_km(position) < ISLET_KM)
        });
        if is_on_land && !is_on_islet && !lies_on_land(&land, position) {
            wrong.push(format!(
                "place {} {}: {}, {} lies in the sea",
                place.id(),
                place.label(),
                position.lat(),
                position.lon()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "correct these rows of data/places.csv:\n{}",
        wrong.join("\n")
    );
}
