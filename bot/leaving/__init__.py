"""What becomes of those who were to meet somebody who leaves."""
