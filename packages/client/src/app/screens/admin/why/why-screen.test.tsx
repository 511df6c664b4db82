import type { RecordId } from '@fieldmerge/shared'
import { cleanup, fireEvent, screen } from '@solidjs/testing-library'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { aWorkspace, show } from '../../../testing/test-workspace.tsx'
import { speakAdmin } from '../../../text/admin-texts.ts'
import { DeskProvider } from '../api/desk.ts'
import { deskOf } from '../testing/desk-of.ts'
import type { Explained } from './explained.ts'
import { WhyScreen } from './why-screen.tsx'

beforeAll(speakAdmin)
afterEach(() => {
  cleanup()
  history.replaceState(null, '', '/')
})

const asking = async (answer: (booking: RecordId, order: RecordId) => Partial<Explained>) => {
  const { workspace, make } = await aWorkspace({ roles: ['administrator'] })
  const ana = await make('user', { name: 'Ana' })
  const order = await make('workOrder', { title: 'Street light out' })
  const booking = await make('booking', { workOrder: order, resource: ana })
  const json = {
    record: order,
    carried: true,
    as: 'documents',
    kept: null,
    noRight: false,
    path: [],
    profile: null,
    entersAt: null,
    whyNot: null,
    ...answer(booking, order),
  }
  const { desk } = deskOf({
    [`GET /api/explain?user=${encodeURIComponent(ana)}&record=${encodeURIComponent(order)}`]: () => ({
      json,
    }),
  })
  show(workspace, () => (
    <DeskProvider value={desk}>
      <WhyScreen />
    </DeskProvider>
  ))
  fireEvent.click(await screen.findByRole('button', { name: /Choose a person/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'Ana' }))
  fireEvent.click(screen.getByRole('button', { name: /Choose a record/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'Street light out' }))
  return workspace
}

test('[A137] the way by filters and relations to a record that somebody has', async () => {
  const workspace = await asking((booking, order) => ({
    profile: 'field-service-mobile',
    path: [
      { record: booking, by: 'rows', from: null },
      { record: order, by: 'relation', from: booking },
    ],
  }))
  expect(await screen.findByRole('heading', { name: 'Ana has Street light out' })).toBeTruthy()
  const steps = [...document.querySelectorAll('.why-path li')].map(({ textContent }) => textContent)
  expect(steps).toHaveLength(2)
  expect(steps[0]).toContain('selected by the row filter')
  expect(steps[1]).toMatch(/^Work order Street light outbrought in by Booking/)
  await workspace.close()
})

test('[A137] the first thing that does not hold, where somebody does not have it, and when it will come', async () => {
  const workspace = await asking(() => ({
    carried: false,
    as: null,
    entersAt: Date.parse('2026-12-01T05:00:00Z'),
    whyNot: {
      because: 'filter',
      profiles: [
        { profile: 'north', fails: 'rows', clause: { fact: 'status', op: 'eq', value: 'scheduled' } },
        { profile: 'south', fails: 'type', clause: null },
      ],
    },
  }))
  expect(await screen.findByRole('heading', { name: 'Ana does not have Street light out' })).toBeTruthy()
  const steps = [...document.querySelectorAll('.why-path li')].map(({ textContent }) => textContent)
  expect(steps).toEqual([
    'northasks whether Status is Scheduled, which does not hold, and nothing that is carried leads to it',
    'southdoes not carry Work orders',
  ])
  expect(screen.getByText(/^It will come in by itself at 1 Dec 2026/)).toBeTruthy()
  await workspace.close()
})
