import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ReportNotBuilt, writeReport } from '../report/write-report.ts'
import { simulate } from '../run/simulate.ts'
import { scenario } from '../scenarios/scenario.ts'
import type { Request } from './read-request.ts'
import { tellFailure } from './tell-failure.ts'
import { resultOf } from './totals.ts'

const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-failure-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('[Z99] a failure is told with its plan where the program of its report is not built, with how to build it', async () => {
  const { plan } = scenario('what nobody wrote').phone('a').expectField('a', 'order 1', 'title', 'Never')
  const { trace } = await simulate({ seed: 1, plan })
  const html = join(folder, 'failed.html')
  const request: Request = {
    seeds: [1],
    phones: 1,
    steps: 1,
    faults: [],
    scenario: null,
    plan,
    json: false,
    html,
    workers: 1,
  }
  const words = await tellFailure(resultOf(trace), request, folder)
  expect(words).toContain('report: none, the program of the report is not built: `npm run build` builds it')
  expect(words).toContain(`--replay 1 --plan ${join(folder, 'failed.json')}`)
  expect(JSON.parse(readFileSync(join(folder, 'failed.json'), 'utf8'))).toMatchObject({ name: plan.name })
  await expect(writeReport(trace, html, folder)).rejects.toThrow(ReportNotBuilt)
})
