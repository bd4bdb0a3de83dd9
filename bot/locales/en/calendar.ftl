# An event in a platform's own calendar.
calendar-about =
    Theme: { $theme }
    Purpose: { $purpose }
calendar-no-place = To be announced
