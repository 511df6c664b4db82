import { systemClock } from '@fieldmerge/shared'
import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { distance, roadUnitOf } from '../../text/distance.ts'
import { speak } from '../../text/texts.ts'
import { metresBetween } from '../../workspace/distance.ts'
import { DayScreen } from './day-screen.tsx'
// Loaded when it is wanted in the app; here before any test waits for it.
import './distances.tsx'

const boston = { latitude: 42.3601, longitude: -71.0589 }
const ask = { name: 'Show distances' }

/** A browser that knows where it is, or not. */
const aBrowser = (permission: PermissionState) => {
  const watches = new Map<number, Parameters<Geolocation['watchPosition']>>()
  let last = 0
  const asked = vi.fn((...call: Parameters<Geolocation['watchPosition']>): number => {
    watches.set(++last, call)
    return last
  })
  const geolocation = { watchPosition: asked, clearWatch: (id: number) => watches.delete(id) }
  Object.defineProperty(navigator, 'geolocation', { value: geolocation, configurable: true })
  const query = async () => ({ state: permission })
  Object.defineProperty(navigator, 'permissions', { value: { query }, configurable: true })
  return {
    asked,
    watches,
    isAt: ({ latitude, longitude }: typeof boston, accuracy = 20) => {
      const position = { coords: { latitude, longitude, accuracy }, timestamp: systemClock.now() }
      for (const [good] of watches.values()) good(position as GeolocationPosition)
    },
    fails: (code: number) => {
      const codes = { PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 } as const
      const error = { code, ...codes, message: '' }
      for (const [, bad] of watches.values()) bad?.(error)
    },
  }
}

const aDay = async () => {
  const setting = await aWorkspace()
  const { make, workspace } = setting
  const places = [
    { name: '1 Main St', place: boston },
    { name: '2 North St', place: { latitude: boston.latitude + 0.1, longitude: boston.longitude } },
  ]
  for (const [index, fields] of places.entries()) {
    const functionalLocation = await make('functionalLocation', fields)
    const workOrder = await make('workOrder', { title: `Job ${index}`, functionalLocation })
    const start = systemClock.now() + index * 100
    await make('booking', { workOrder, resource: workspace.me, start, end: start + 100_000 })
  }
  show(workspace, () => <DayScreen />)
  await screen.findByRole('region', { name: /next/i })
  return setting
}

afterEach(() => {
  cleanup()
  localStorage.clear()
  Reflect.deleteProperty(navigator, 'geolocation')
  Reflect.deleteProperty(navigator, 'permissions')
})

test('[A176] where the device is is asked for by a tap, and each address ahead says how far it is', async () => {
  vi.spyOn(navigator, 'language', 'get').mockReturnValue('de-DE')
  const browser = aBrowser('prompt')
  const { workspace } = await aDay()
  const button = await screen.findByRole('button', ask)
  expect(browser.asked).not.toHaveBeenCalled()
  fireEvent.click(button)
  expect(screen.getByText('Finding out where this phone is.')).toBeTruthy()
  browser.isAt({ ...boston, latitude: boston.latitude + 0.02 })
  expect(await screen.findByText('1 Main St, 2.2 km straight line')).toBeTruthy()
  expect(screen.getByText('2 North St. 8.9 km straight line')).toBeTruthy()
  browser.isAt(boston, 3_000)
  expect(await screen.findByText('1 Main St, less than 0.1 km straight line')).toBeTruthy()
  expect(screen.getByText(/known to within 3 km/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Hide distances' }))
  expect(await screen.findByText('1 Main St')).toBeTruthy()
  expect(browser.watches.size).toBe(0)
  vi.restoreAllMocks()
  await workspace.close()
})

test('[A177] what was allowed is remembered, and asked for by no start of the app', async () => {
  const browser = aBrowser('granted')
  const first = await aDay()
  fireEvent.click(await screen.findByRole('button', ask))
  browser.isAt(boston)
  await screen.findByRole('button', { name: 'Hide distances' })
  cleanup()
  await first.workspace.close()
  expect(browser.watches.size).toBe(0)

  const again = await aDay()
  await waitFor(() => expect(browser.watches.size).toBe(1))
  cleanup()
  await again.workspace.close()

  const withdrawn = aBrowser('prompt')
  const third = await aDay()
  await screen.findByRole('button', ask)
  expect(withdrawn.asked).not.toHaveBeenCalled()
  await third.workspace.close()
})

test('[A178] a refusal is answered in words, and nothing is offered again', async () => {
  const browser = aBrowser('prompt')
  const first = await aDay()
  fireEvent.click(await screen.findByRole('button', ask))
  browser.fails(1)
  expect(await screen.findByText(/does not tell where it is/)).toBeTruthy()
  expect(screen.queryByRole('button', ask)).toBeNull()
  expect(browser.watches.size).toBe(0)
  cleanup()
  await first.workspace.close()

  aBrowser('denied')
  const next = await aDay()
  expect(screen.queryByRole('region', { name: 'Distances' })).toBeNull()
  await next.workspace.close()
})

test('[A178] no signal is told apart from a refusal, and comes again', async () => {
  const browser = aBrowser('prompt')
  const { workspace } = await aDay()
  fireEvent.click(await screen.findByRole('button', ask))
  browser.fails(3)
  fireEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  browser.isAt(boston)
  expect(await screen.findByText(/^1 Main St, less than/)).toBeTruthy()
  // In a tunnel the last place stays.
  browser.fails(2)
  expect(screen.getByText(/^1 Main St, less than/)).toBeTruthy()
  await workspace.close()
})

test('[A179] distances are told in the unit of the roads of the region, in the language of the app', async () => {
  expect(['en-US', 'en-GB', 'de-DE', 'de', 'fr-CA', 'no language'].map(roadUnitOf)).toEqual([
    'mile',
    'mile',
    'kilometer',
    'kilometer',
    'kilometer',
    'kilometer',
  ])
  expect([0, 160, 3_219, 40_234].map((metres) => distance(metres, 'mile'))).toEqual([
    'less than 0.1 mi',
    'less than 0.1 mi',
    '2 mi',
    '25 mi',
  ])
  await speak('de')
  expect([99, 3_240, 9_960, 1_234_567].map((metres) => distance(metres, 'kilometer'))).toEqual([
    'unter 0,1 km',
    '3,2 km',
    '10 km',
    '1.235 km',
  ])
  await speak('en')
})

test('[A179] a straight line is as long both ways, and as long as the angle that the vectors of its ends have', () => {
  const place = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  })
  const vector = ({ latitude, longitude }: typeof boston): readonly [number, number, number] => {
    const [up, round] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180]
    return [Math.cos(up) * Math.cos(round), Math.cos(up) * Math.sin(round), Math.sin(up)]
  }
  fc.assert(
    fc.property(place, place, (a, b) => {
      const [[ax, ay, az], [bx, by, bz]] = [vector(a), vector(b)]
      const apart = Math.hypot(ax - bx, ay - by, az - bz)
      const angle = 2 * Math.asin(Math.min(1, apart / 2))
      expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 3)
      expect(Math.abs(metresBetween(a, b) - 6_371_009 * angle)).toBeLessThan(1)
    }),
    { numRuns: 200 },
  )
})
