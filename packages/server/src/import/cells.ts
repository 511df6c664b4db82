import * as v from 'valibot'
import type { ZonedTime } from './zoned-time.ts'

/** What a cell's text says, or why it says nothing, as words that follow the text: `is not a number`. */
export type Reading<T> = { readonly value: T } | { readonly reason: string }

export type Reader<T> = (text: string) => Reading<T>

/** A cell that must not be blank. */
export const required = <T>(read: Reader<T>) =>
  cell((text) => (text === '' ? wrong('is missing') : read(text)))

/** A cell that may be blank, which is null. Exports write a blank as nothing or as one space. */
export const optional = <T>(read: Reader<T>) =>
  cell<T | null>((text) => (text === '' ? right(null) : read(text)))

const cell = <T>(read: Reader<T>) =>
  v.pipe(
    v.string(),
    v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      const text = dataset.value
      // What a file in another encoding looks like once it was read as UTF-8.
      const reading =
        !text.isWellFormed() || text.includes('\ufffd') ? wrong('is not UTF-8') : read(text.trim())
      if ('value' in reading) return reading.value
      addIssue({ message: reading.reason })
      return NEVER
    }),
  )

const right = <T>(value: T): Reading<T> => ({ value })
const wrong = (reason: string): { readonly reason: string } => ({ reason })

/** Runs of white space become one space; a field of a record holds no more than `longest` characters. */
export const line =
  (longest: number): Reader<string> =>
  (text) => {
    const value = text.replace(/\s+/g, ' ')
    return value.length <= longest ? right(value) : wrong(`is longer than ${longest} characters`)
  }

export const matching =
  (shape: RegExp, what: string): Reader<string> =>
  (text) =>
    shape.test(text) ? right(text) : wrong(`is not ${what}`)

export const numberBetween =
  (least: number, most: number): Reader<number> =>
  (text) => {
    const value = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
    if (Number.isNaN(value)) return wrong('is not a number')
    return value >= least && value <= most ? right(value) : wrong(`is not between ${least} and ${most}`)
  }

export const oneOf =
  <const T extends string>(...choices: readonly T[]): Reader<T> =>
  (text) => {
    const found = choices.find((choice) => choice === text)
    return found === undefined ? wrong(`is not ${choices.join(' or ')}`) : right(found)
  }

const timeShape = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,6})?)?$/

/** A local time of `zone` as ms since 1970 UTC, whole seconds. */
export const instantIn =
  (zone: ZonedTime): Reader<number> =>
  (text) => {
    const parts = timeShape
      .exec(text)
      ?.slice(1)
      .map((part) => Number(part ?? 0))
    if (parts === undefined) return wrong('is not a time like 2022-01-31 08:05:00')
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    const date = new Date(Date.UTC(year, month - 1, day))
    // Date counts 30 February on into March, and reads years before 100 as 19xx.
    if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
      return wrong('is no day of the calendar')
    if (hour > 23 || minute > 59 || second > 59) return wrong('is no time of a day')
    return right(zone.instantOf(date.getTime() + ((hour * 60 + minute) * 60 + second) * 1_000))
  }
