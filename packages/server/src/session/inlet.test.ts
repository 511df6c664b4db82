import { expect, test } from 'vitest'
import { Inlet, mostTogether } from './inlet.ts'

const anInlet = () => {
  const happened: string[] = []
  const soon: (() => void)[] = []
  const timers = {
    after: () => () => undefined,
    soon(then: () => void) {
      soon.push(then)
      return () => undefined
    },
  }
  const inlet = new Inlet(timers, () => happened.push('all'))
  return {
    happened,
    inlet,
    turnEnds: () => {
      for (const then of soon.splice(0)) then()
    },
    device: (name: string) => ({
      onFrame: (frame: Uint8Array) => void happened.push(`${name}${frame[0]}`),
      onClose: () => void happened.push(`${name} closed`),
    }),
  }
}

const frame = (n: number): Uint8Array => new Uint8Array([n])

test('[D227] what all connections say in one turn is taken in at its end, in the order in which it came', () => {
  const { inlet, happened, turnEnds, device } = anInlet()
  const [a, b] = [device('a'), device('b')]
  inlet.add(a, frame(1))
  inlet.add(b, frame(1))
  inlet.add(a, frame(2))
  expect(happened).toEqual([])
  turnEnds()
  expect(happened).toEqual(['a1', 'b1', 'a2', 'all'])
  inlet.add(b, frame(2))
  turnEnds()
  expect(happened.slice(4)).toEqual(['b2', 'all'])
})

test('[D227] what somebody said is taken in before their connection counts as closed', () => {
  const { inlet, happened, turnEnds, device } = anInlet()
  const a = device('a')
  inlet.add(a, frame(1))
  inlet.close(a)
  turnEnds()
  expect(happened).toEqual(['a1', 'a closed', 'all'])
})

test('[D227] of a flood only so much waits for the end of the turn', () => {
  const { inlet, happened, turnEnds, device } = anInlet()
  const a = device('a')
  for (let n = 0; n <= mostTogether; n++) inlet.add(a, frame(n))
  expect(happened).toHaveLength(mostTogether)
  turnEnds()
  expect(happened.slice(mostTogether)).toEqual([`a${mostTogether & 255}`, 'all', 'all'])
})
