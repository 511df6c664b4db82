/** One visit in a crew's day: who of the three goes, from when to when (local). Each visit is another work order. */
export interface Visit {
  readonly who: readonly (0 | 1 | 2)[]
  /** Minutes after midnight. */
  readonly from: number
  readonly to: number
}

const visit = (who: Visit['who'], from: string, to: string): Visit => ({
  who,
  from: minutes(from),
  to: minutes(to),
})

const minutes = (time: string): number => {
  const [hour, minute] = time.split(':').map(Number)
  return (hour ?? 0) * 60 + (minute ?? 0)
}

/** A crew's days. Nobody is at two places at once, and between two visits there is a quarter of an hour to drive. */
export interface DayLayouts {
  readonly today: readonly Visit[]
  readonly yesterday: readonly Visit[]
  /** Days to come, in turn. */
  readonly later: readonly (readonly Visit[])[]
}

/** For crews with one or two dozen work orders. What has waited longest gets the first of these visits. */
export const calmDays: DayLayouts = {
  today: [
    visit([0, 1], '11:00', '12:15'),
    visit([0], '9:40', '10:30'),
    visit([0], '8:00', '8:50'),
    visit([0, 2], '13:15', '14:30'),
    visit([1], '8:15', '9:30'),
    visit([0], '15:00', '16:00'),
    visit([2], '8:30', '10:30'),
    visit([2], '11:00', '12:30'),
    visit([1], '13:30', '15:30'),
  ],
  yesterday: [visit([0, 1], '9:30', '11:30'), visit([1, 2], '13:00', '15:00')],
  later: [
    [visit([0, 1], '9:00', '11:30'), visit([2], '10:00', '12:00')],
    [visit([0], '8:30', '10:00'), visit([1, 2], '13:00', '15:30')],
  ],
}

/** For crews with more, and shorter ones. */
export const busyDays: DayLayouts = {
  today: [
    visit([0], '8:00', '8:50'),
    visit([1], '8:00', '9:15'),
    visit([2], '8:15', '9:45'),
    visit([0], '9:40', '10:30'),
    visit([1], '9:45', '10:40'),
    visit([2], '10:15', '11:15'),
    visit([0, 1], '11:00', '12:15'),
    visit([2], '11:45', '12:45'),
    visit([0], '13:15', '14:15'),
    visit([1, 2], '13:30', '14:45'),
    visit([0], '15:00', '16:30'),
  ],
  yesterday: [
    visit([0], '9:00', '10:30'),
    visit([1, 2], '8:30', '10:30'),
    visit([2], '11:00', '13:00'),
    visit([0, 1], '13:00', '15:00'),
  ],
  later: [
    [visit([0], '8:30', '10:00'), visit([1, 2], '9:00', '11:30'), visit([0], '13:00', '15:00')],
    [visit([1], '8:00', '9:30'), visit([2], '10:00', '12:00'), visit([0, 1], '13:30', '15:30')],
  ],
}
