"""What organizers change after a survey, and whether it helped."""
