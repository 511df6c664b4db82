import { expect, test } from 'vitest'
import { sharedChromium } from '../harness/shared-chromium.ts'
import { axeFindings } from './findings.ts'

const pageOf = (colour: string): string => `<!doctype html>
<html lang="en"><head><title>Contrast</title></head><body style="background: #fff"><main><h1>Contrast</h1>
<p style="color: ${colour}">Some text</p><p style="color: ${colour}; font-size: 30px">Large text</p></main></body></html>`

test('[B8] one rule finds text below 7:1 and large text below 4.5:1, also what is below every bound, in each theme', async () => {
  const page = await (await sharedChromium()).newPage()
  const found: [string, number, number][] = []
  for (const colour of ['#555', '#666', '#888', '#eee']) {
    await page.setContent(pageOf(colour))
    const findings = await axeFindings(page, 'page')
    const large = findings.filter((finding) => finding.includes('Large text')).length
    found.push([colour, findings.length - large, large])
  }
  await page.close()
  // 7.46:1, 5.74:1, 3.54:1 and 1.16:1, each by day, at night and outdoors.
  expect(found).toEqual([
    ['#555', 0, 0],
    ['#666', 3, 0],
    ['#888', 3, 3],
    ['#eee', 3, 3],
  ])
})
