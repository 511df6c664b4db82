/** What is known of one device of a person, as far as it says whether they are missed. */
export interface DeviceSeen {
  readonly connected: boolean
  /** Since when it is or is not, ms. */
  readonly since: number
  readonly told: {
    /** Edits that are only on it. */
    readonly waiting: number
    /** When its person means to be back, ms. */
    readonly backAt: number | null
  } | null
}

/** Whether a person is here, and since when they should be. */
export interface Absence {
  readonly connected: boolean
  /** Since when they are connected or not, ms. */
  readonly since: number
  /** Edits that their devices said to have kept when they were last heard. */
  readonly waiting: number
  /** When they mean to be back, ms. */
  readonly backAt: number | null
  /** Since when they are missed: they said to be back by then, or have been away all too long. */
  readonly overdueSince: number | null
}

/** Who has not been here for so long is off shift, ms. */
export const offShift = 16 * 3_600_000

/** What a person's devices come to. `long`: after which time without a word they are missed, ms. */
export const absenceOf = (own: readonly DeviceSeen[], long: number, now: number): Absence => {
  const online = own.filter(({ connected }) => connected)
  const connected = online.length > 0
  const since = connected
    ? Math.min(...online.map((device) => device.since))
    : Math.max(...own.map((device) => device.since))
  // What was said before they were last here is over.
  const back = own.flatMap(({ told }) => told?.backAt ?? []).filter((at) => at > since)
  const backAt = back.length === 0 ? null : Math.max(...back)
  const waiting = own.reduce((sum, { told }) => sum + (told?.waiting ?? 0), 0)
  // Who said when they come back is expected then; who did not, and left edits behind, within a few hours.
  const expected = backAt ?? (waiting > 0 ? since + long : null)
  const isOverdue = !connected && now - since < offShift && expected !== null && now > expected
  return { connected, since, waiting, backAt, overdueSince: isOverdue ? expected : null }
}
