/** My day by week. */
export const week = {
  view: 'Day or week',
  byDay: 'Day',
  byWeek: 'Week',
  before: 'Week before',
  after: 'Week after',
  day: 'Go to a day',
  free: 'Nothing booked',
}

/** How long a booking took. */
export const clock = {
  title: 'Times',
  travel: 'Travel',
  work: 'Work',
  break: 'Break',
  correct: 'Correct times',
  trace: 'What this device stamped is kept beside every correction.',
  stamped: (time: string) => `Stamped ${time}`,
  corrected: (name: string, when: string, time: string) => `${name}, ${when}: corrected to ${time}`,
}
