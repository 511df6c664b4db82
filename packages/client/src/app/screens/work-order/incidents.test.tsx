import { addChild, replaceText, systemRandom } from '@fieldmerge/shared'
import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { Show } from 'solid-js'
import { afterEach, expect, test } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { speak } from '../../text/texts.ts'
import { recordPath } from '../../workspace/paths.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { createOrder } from './create-order.ts'
import { Incidents } from './incidents.tsx'
import { Instructions } from './instructions.tsx'
import { OrderProvider } from './order-context.ts'

afterEach(async () => {
  cleanup()
  await speak('en')
})

const anOrder = async () => {
  const setting = await aWorkspace()
  const { make, workspace } = setting
  const lamp = await make('customerAsset', { name: 'Lamp 12' })
  const flicker = await make('incidentType', { name: 'Flickering' })
  const order = await make('workOrder', { title: 'Street light out' })
  show(workspace, () => {
    const opened = createOrder(() => order)
    return (
      <OrderProvider value={opened}>
        <Show when={opened.view.isHere()}>
          <Instructions />
          <Incidents />
          <p>here</p>
        </Show>
      </OrderProvider>
    )
  })
  await screen.findByText('here', {}, { timeout: 10_000 })
  return { ...setting, order, lamp, flicker }
}

test('[A180] what is wrong is shown with its asset, and ticked when it is put right', async () => {
  const { workspace, replica, order, lamp, flicker } = await anOrder()
  expect(screen.queryByRole('heading')).toBeNull()
  await replica.edit(order, 'two incidents', (doc) => {
    const values = { name: 'Dark', customerAsset: lamp, description: 'Since Monday', minutes: 90 }
    addChild(doc, type, 'incidents', { id: 'dark', values }, systemRandom)
    addChild(doc, type, 'incidents', { id: 'flicker', values: { incidentType: flicker } }, systemRandom)
  })
  const box = await screen.findByRole('checkbox', { name: /^Dark\s*Since Monday, about 1 h 30 min$/ })
  expect(screen.getByRole('checkbox', { name: 'Flickering' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Lamp 12' }).getAttribute('href')).toBe(recordPath(lamp))
  expect(screen.getByText('0 of 2 resolved')).toBeTruthy()
  fireEvent.click(box)
  expect(await screen.findByText('1 of 2 resolved')).toBeTruthy()
  await waitFor(async () =>
    expect((await replica.read(order))?.children.incidents?.map(({ fields }) => fields.resolved)).toEqual([
      true,
      false,
    ]),
  )
  await speak('de')
  expect(await screen.findByRole('heading', { name: /Störungen/ })).toBeTruthy()
  expect(screen.getByText('1 von 2 behoben')).toBeTruthy()
  await workspace.close()
})

test('[A180] what the office instructs is read on the page, as it is written', async () => {
  const { workspace, replica, order } = await anOrder()
  expect(screen.queryByText(/Key/)).toBeNull()
  const write = (at: number, text: string) =>
    replica.edit(order, 'instructions', (doc, origin) =>
      replaceText(doc, type, 'instructions', at, 0, text, origin),
    )
  await write(0, 'Key at No 4.')
  expect(await screen.findByText('Key at No 4.')).toBeTruthy()
  await write(12, ' Mind the dog.')
  expect(await screen.findByText('Key at No 4. Mind the dog.')).toBeTruthy()
  await workspace.close()
})
