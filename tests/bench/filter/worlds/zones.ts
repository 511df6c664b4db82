/** Twelve zones whose midnights all differ, some of them by odd minutes. */
export const zones = [
  'Pacific/Honolulu',
  'America/Los_Angeles',
  'America/Denver',
  'America/New_York',
  'America/St_Johns',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
] as const

/** A Monday, five minutes after midnight in Tokyo: for more than three hours now no day begins in any of the zones. */
export const begin = Date.UTC(2026, 10, 23, 15, 5)
export const quietMs = 200 * 60_000
