# An event in a platform's own calendar.
calendar-about =
    テーマ:{ $theme }
    目的:{ $purpose }
calendar-no-place = 会場は追ってお知らせします
