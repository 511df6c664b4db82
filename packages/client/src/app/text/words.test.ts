import { afterEach, expect, test } from 'vitest'
import { byteSize } from './byte-size.ts'
import { admin as adminInGerman } from './de/admin.ts'
import { de } from './de/texts.ts'
import { admin } from './en/admin.ts'
import { en } from './en/texts.ts'
import { speak } from './texts.ts'
import { clockTime, dayOf, dayTitle, duration, fromLocalInput, moment, toLocalInput } from './time.ts'

const zone = 'America/New_York'
const noon = Date.parse('2022-01-04T17:00:00Z')
const hour = 3_600_000

afterEach(() => speak('en'))

test('[A14] times are those of the person’s zone, as on a watch', () => {
  expect(clockTime(noon, zone)).toBe('12:00')
  expect(clockTime(noon - 2 * hour - 8 * 60_000, zone)).toBe('9:52')
  expect(clockTime(Date.parse('2022-01-04T05:00:00Z'), zone)).toBe('0:00')
  expect(dayOf(Date.parse('2022-01-04T04:59:00Z'), zone)).toBe('2022-01-03')
  expect(clockTime(noon, 'No/Such_Zone')).toBe('17:00')
})

test('[A14] a moment names its day when it is not today', () => {
  expect(moment(noon, noon + hour, zone)).toBe('12:00')
  expect(moment(noon, noon + 24 * hour, zone)).toBe('Tue 12:00')
  expect(moment(noon, noon + 30 * 24 * hour, zone)).toBe('4 Jan 12:00')
  expect(dayTitle('2022-01-04')).toBe('Tue 4 January')
})

test('[A14] durations are told as people say them, never below zero', () => {
  expect([0, 42, 72, 180, 60 * 50].map((minutes) => duration(minutes * 60_000))).toEqual([
    '0 min',
    '42 min',
    '1 h 12 min',
    '3 h',
    '2 d',
  ])
  expect(duration(-5_000)).toBe('0 min')
})

test('[A14] what is typed as a local time is that time in the person’s zone, across the change of clocks too', () => {
  for (const local of ['2022-01-04T09:30', '2022-03-13T03:30', '2022-07-01T00:00', '2022-11-06T00:30']) {
    const instant = fromLocalInput(local, zone)
    expect(instant === null ? null : toLocalInput(instant, zone)).toBe(local)
  }
  expect(fromLocalInput('2022-03-13T02:30', zone)).not.toBeNull()
  expect(fromLocalInput('', zone)).toBeNull()
})

test('[A14] days, lengths and sizes are written as the language writes them', async () => {
  await speak('de')
  expect(dayTitle('2022-01-04')).toBe('Di., 4. Januar')
  expect(moment(noon, noon + 30 * 24 * hour, zone)).toBe('4. Jan. 12:00')
  expect(toLocalInput(noon, zone)).toBe('2022-01-04T12:00')
  expect(duration(72 * 60_000)).toBe('1 Std. 12 Min.')
  expect(byteSize(2_100)).toBe('2,1 kB')
  expect(de.edits(1_234)).toBe('1.234 Änderungen')
})

test('[A15] one and many have their own words', () => {
  expect(en.edits(1)).toBe('1 edit')
  expect(en.edits(7)).toBe('7 edits')
  expect(en.edits(1_234)).toBe('1,234 edits')
  expect(en.safe.editsIn(7, 1)).toBe('7 edits in 1 work order')
  expect(en.more.signOutKept(1, 'phone')).toBe(
    '1 edit is only on this phone. It stays here for you, encrypted, and is sent when you sign in again, which needs a network once. What is safe goes from here.',
  )
})

test('[A15] no text uses a word that crews are not to read', () => {
  const texts: string[] = []
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value)
    else if (typeof value === 'function') texts.push(String(value('2', '3', 'phone')))
    else if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) collect(inner)
  }
  collect(en)
  collect(de)
  collect(admin)
  collect(adminInGerman)
  for (const text of texts) {
    expect(text).not.toMatch(/\b(sync|conflict|pending|failed|click|please|konflikt|klick\w*|bitte)\b/i)
    expect(text).not.toContain('!')
  }
})

test('[A15] sizes have two figures at least', () => {
  expect([0, 999, 2_100, 214_000_000, 2_100_000_000].map(byteSize)).toEqual([
    '0 B',
    '999 B',
    '2.1 kB',
    '214 MB',
    '2.1 GB',
  ])
})

test('[A33] an edit has a short name, however long what was written is', () => {
  const endless = `${'x'.repeat(78)}😀😀${'y'.repeat(200_000)}`
  for (const name of [
    en.edit.set('Title', endless),
    en.edit.taskAdded(endless),
    en.edit.partRemoved(endless),
  ])
    expect([name.length <= 120, name.isWellFormed(), name.endsWith('…')]).toEqual([true, true, true])
  expect(en.edit.taskAdded('Check fuse')).toBe('Task added: Check fuse')
})
