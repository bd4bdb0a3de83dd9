"""Thanks to everybody who came, with figures that are true."""
