/** A value that could not be read, where it stands, and why, as words that follow the value. */
export interface RefusedValue {
  /** Counted from 1, the header included: the line on which an editor shows the value's row to begin. */
  readonly line: number
  /** Null when it is the line as a whole that cannot be read; `value` is then its beginning. */
  readonly column: string | null
  readonly value: string
  readonly reason: string
}

/** `line 7, open_dt: "2022-02-30 10:00:00" is not a time like ...` */
export const describeRefusal = ({ line, column, value, reason }: RefusedValue): string =>
  `line ${line}${column === null ? '' : `, ${column}`}: ${value === '' ? '' : `${JSON.stringify(value)} `}${reason}`
