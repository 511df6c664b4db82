import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.tidy())
afterAll(() => stage.close())

describe('a work order that somebody has open', () => {
  test('[W13] given to somebody else it stays open with a notice, and what is written still arrives', async () => {
    const { office } = stage
    const order = await office.job('Tree down', 'Gus')
    const app = await stage.appOf('Gus')
    await app.openOrder(order)
    const booking = await office.finds('booking', (facts) => facts.workOrder === order)
    await office.set(booking, 'resource', office.user('Eli'))
    await app.text('This job is no longer yours.').waitFor()
    await app.note('Road is closed.')
    await office.sees(order, ({ text }) => String(text).includes('road is closed'))
    expect(await app.notes.inputValue()).toBe('Road is closed.')
  })

  test('[W14] with the right to it lost it turns read-only with a notice, and is gone when it is left', async () => {
    const { office } = stage
    const order = await office.job('Kerb of the mayor', 'Olu')
    const app = await stage.appOf('Olu')
    await app.openOrder(order)
    await office.set(order, 'officeOnly', true)
    await app.text('You may not see this job any more.').waitFor()
    await app.page.waitForFunction(() => document.querySelector('textarea')?.readOnly === true)
    expect(await app.field('Title').isDisabled()).toBe(true)
    expect(await app.button('Create follow-up').isDisabled()).toBe(true)
    await app.link('Back').click()
    await app.go('/search')
    await app.page.getByRole('searchbox').fill('Kerb of the mayor')
    await app.text(/^Nothing on this device/).waitFor()
    await app.go(`/work-orders/${order.replace('workOrder/', '')}`)
    await app.text('This job is not on this phone.').waitFor()
  })
})
