//! Where a place lies.

use serde::{Deserialize, Serialize};

use super::vocabulary;

vocabulary! {
    /// How closely a [`Position`] fixes a place.
    pub enum Precision ("precision") {
        /// The spot itself: within about 200 m.
        Point = "point",
        /// The neighbourhood: within about 2 km.
        Near = "near",
        /// A point that stands for something extended (an island, a river, a bay), or a coarse position: within about
        /// 20 km or the extent of the thing itself.
        Area = "area",
    }
}

/// A position in degrees, WGS84, with the precision that its source warrants.
///
/// ```
/// # use karafuto::{Position, Precision};
/// let maoka = Position::new(47.0463, 142.0463, Precision::Point)?;
/// let honto = Position::new(46.6798, 141.8560, Precision::Point)?;
/// assert_eq!(maoka.distance_km(honto).round(), 43.0);
/// assert!(Position::new(147.0, 42.0, Precision::Point).is_err());
/// # Ok::<(), karafuto::PositionError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Coordinates", into = "Coordinates")]
pub struct Position {
    coordinates: Coordinates,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Coordinates {
    lat: f64,
    lon: f64,
    precision: Precision,
}

/// Says that a pair of numbers is no position on the Earth.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error(
    "{lat}, {lon} is no position: latitude runs from -90 to 90, longitude from -180 to 180 degrees"
)]
pub struct PositionError {
    lat: f64,
    lon: f64,
}

impl Position {
    /// The mean radius of the Earth in kilometres (IUGG).
    const EARTH_RADIUS_KM: f64 = 6371.0088;

    /// The position at `lat` degrees north and `lon` degrees east.
    ///
    /// # Errors
    ///
    /// Where a number is out of range or not finite.
    pub fn new(lat: f64, lon: f64, precision: Precision) -> Result<Self, PositionError> {
        if (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) {
            Ok(Self {
                coordinates: Coordinates {
                    lat,
                    lon,
                    precision,
                },
            })
        } else {
            Err(PositionError { lat, lon })
        }
    }

    /// Degrees north, -90 to 90.
    pub fn lat(self) -> f64 {
        self.coordinates.lat
    }

    /// Degrees east, -180 to 180.
    pub fn lon(self) -> f64 {
        self.coordinates.lon
    }

    /// How closely the position fixes the place.
    pub fn precision(self) -> Precision {
        self.coordinates.precision
    }

    /// The great-circle distance in kilometres, by the haversine formula on a sphere.
    pub fn distance_km(self, other: Self) -> f64 {
        let (lat, other_lat) = (self.lat().to_radians(), other.lat().to_radians());
        let half_lat = (other_lat - lat) / 2.0;
        let half_lon = (other.lon() - self.lon()).to_radians() / 2.0;
        let haversine =
            half_lat.sin().powi(2) + lat.cos() * other_lat.cos() * half_lon.sin().powi(2);
        2.0 * Self::EARTH_RADIUS_KM * haversine.sqrt().min(1.0).asin()
    }
}

impl TryFrom<Coordinates> for Position {
    type Error = PositionError;

    fn try_from(given: Coordinates) -> Result<Self, PositionError> {
        Self::new(given.lat, given.lon, given.precision)
    }
}

impl From<Position> for Coordinates {
    fn from(position: Position) -> Self {
        position.coordinates
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_111_km() {
        let south = Position::new(46.0, 142.0, Precision::Area).unwrap();
        let north = Position::new(47.0, 142.0, Precision::Area).unwrap();
        assert!((south.distance_km(north) - 111.2).abs() < 0.1);
    }

    #[test]
    fn what_is_not_finite_is_no_position() {
        assert!(Position::new(f64::NAN, 142.0, Precision::Area).is_err());
        assert!(Position::new(46.0, f64::INFINITY, Precision::Area).is_err());
    }
}
