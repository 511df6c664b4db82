import { fieldService, type OrganizationId, type RecordId, typeOf } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { readDemoCsv } from '../demo/demo-csv.ts'
import { boston311 } from './boston-311/mapping.ts'
import type { ImportPlan } from './import-plan.ts'
import { mappingNamed } from './mappings.ts'
import { planImport } from './plan-import.ts'
import { describeRefusal } from './refused-value.ts'
import { aRequest, csvOf } from './testing/requests-csv.ts'
import { UnreadableCsv } from './unreadable-csv.ts'

const organization = 'boston' as OrganizationId
const planOf = (csv: string): ImportPlan => planImport(csv, boston311, { organization })

/** The one refusal of a file with one request that has `value` in `column`, between two good ones. */
const refusalOf = (column: string, value: string): string => {
  const good = ['1', '2'].map((last) => aRequest({ case_enquiry_id: `10100411366${last}` }))
  const plan = planOf(csvOf(...good.slice(0, 1), aRequest({ [column]: value }), ...good.slice(1)))
  expect(plan.records.filter(({ record }) => typeOf(record) === 'workOrder')).toHaveLength(2)
  expect(plan.refused).toHaveLength(1)
  return plan.refused.map(describeRefusal).join()
}

test('[I1] the same file always gives the same plan, and another organization other ids', async () => {
  const csv = await readDemoCsv()
  expect(JSON.stringify(planOf(csv))).toBe(JSON.stringify(planOf(csv)))
  const ids = (name: string) =>
    planImport(csv, boston311, { organization: name as OrganizationId }).records.map(({ record }) => record)
  expect(new Set([...ids('boston'), ...ids('other')]).size).toBe(2 * 266)
})

test('[I2] a value that cannot be read is refused with line, column, value and reason, and harms no other line', () => {
  expect(refusalOf('case_enquiry_id', '')).toBe('line 3, case_enquiry_id: is missing')
  expect(refusalOf('case_enquiry_id', 'A-17')).toBe(
    'line 3, case_enquiry_id: "A-17" is not a number of 6 to 20 digits',
  )
  expect(refusalOf('case_enquiry_id', '101004113661')).toBe(
    'line 3, case_enquiry_id: "101004113661" is the same as on line 2',
  )
  expect(refusalOf('open_dt', ' ')).toBe('line 3, open_dt: " " is missing')
  expect(refusalOf('open_dt', '1/3/2022 9:15')).toContain('"1/3/2022 9:15" is not a time like 2022-01-31')
  expect(refusalOf('target_dt', '2022-02-30 08:00:00')).toContain('is no day of the calendar')
  expect(refusalOf('target_dt', '2022-02-28 24:00:00')).toContain('is no time of a day')
  expect(refusalOf('latitude', '142.36')).toBe('line 3, latitude: "142.36" is not between -90 and 90')
  expect(refusalOf('longitude', 'west')).toBe('line 3, longitude: "west" is not a number')
  expect(refusalOf('case_status', 'Reopened')).toBe('line 3, case_status: "Reopened" is not Open or Closed')
  expect(refusalOf('case_status', 'Closed')).toBe('line 3, closed_dt: is missing, though the case is closed')
  expect(refusalOf('case_title', 'x'.repeat(301))).toContain('is longer than 300 characters')
  expect(refusalOf('location', 'Stra\ufffde')).toContain('is not UTF-8')
  expect(refusalOf('location', 'half an emoji \ud83d')).toContain('is not UTF-8')
})

test('[I2] a line with several wrong values names each of them and makes nothing that it alone links to', () => {
  const plan = planOf(
    csvOf(aRequest(), aRequest({ case_enquiry_id: '', latitude: 'x', open_dt: 'y', queue: 'PWDx_Lost' })),
  )
  expect(plan.refused.map(({ line, column }) => [line, column])).toEqual([
    [3, 'case_enquiry_id'],
    [3, 'open_dt'],
    [3, 'latitude'],
  ])
  expect(plan.records.filter(({ record }) => typeOf(record) === 'team')).toHaveLength(1)
})

test('[I3] lines that are no csv are refused in the order of the file with those whose values are wrong', () => {
  const lines = csvOf(aRequest(), aRequest({ open_dt: 'x' }), aRequest({ case_enquiry_id: '1234567' })).split(
    '\n',
  )
  const plan = planOf([...lines.slice(0, 2), 'no csv', ...lines.slice(2), '"', ''].join('\n'))
  expect(plan.refused.map(({ line, column }) => [line, column])).toEqual([
    [3, null],
    [4, 'open_dt'],
    [6, null],
  ])
  expect(plan.records.filter(({ record }) => typeOf(record) === 'workOrder')).toHaveLength(2)
})

test('[I4] a file without the columns of the mapping names those it lacks and what may be meant', () => {
  const csv = csvOf(aRequest())
    .replace('latitude', 'Latitude')
    .replace('open_dt', 'opened')
    .replace('queue', 'que')
  expect(() => planOf(csv)).toThrow(UnreadableCsv)
  expect(() => planOf(csv)).toThrow(
    'The file lacks columns that boston-311 needs: "open_dt"; did you mean "opened"?, "queue"; did you mean "que"?, "latitude"; did you mean "Latitude"?',
  )
  expect(() => planOf('<!doctype html>')).toThrow('The file lacks columns')
  expect(() => planOf('{"not": "csv"}')).toThrow('does not name columns as csv does')
  expect(() => planOf('case_enquiry_id;open_dt;queue\n1;2;3')).toThrow('with commas between the columns')
})

test('[I4] a file with a header alone is an empty plan', () => {
  expect(planOf(csvOf())).toEqual({ records: [], refused: [] })
})

test('[I4] a mapping that does not exist is answered with the nearest that does', () => {
  expect(mappingNamed('boston-311')).toBe(boston311)
  expect(() => mappingNamed('boston311')).toThrow(
    'There is no mapping "boston311"; did you mean "boston-311"? There is: boston-311.',
  )
})

test('[I5] what is linked to comes before what links to it, and every link leads somewhere', async () => {
  const seen = new Set<RecordId>()
  for (const { record, start } of planOf(await readDemoCsv()).records) {
    for (const [name, field] of Object.entries(fieldService.type(typeOf(record)).fields)) {
      const value = start.fields[name]
      if (field.kind === 'link' && typeof value === 'string') expect(seen).toContain(value)
    }
    expect(seen).not.toContain(record)
    seen.add(record)
  }
  expect(seen.size).toBe(266)
})
