"""What is measured of terra, one module a subject; each has one `measure(terra)` that returns figures."""
