"""What two datasets differ in."""
