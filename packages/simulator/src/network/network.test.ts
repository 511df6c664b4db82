import type { ConnectionHandler } from '@fieldmerge/server/core'
import { expect, test } from 'vitest'
import { Schedule } from '../schedule/schedule.ts'
import { Machines } from '../world/machines.ts'
import { Network } from './network.ts'

/** A phone and a server that only listen, and what each has heard. */
const aNetwork = () => {
  const machines = new Machines(new Schedule(0), 4)
  const [phone, server] = [machines.process('a', { off: 0 }), machines.process('server', { off: 0 })]
  const heard = { phone: [] as number[], server: [] as number[], ends: [] as string[] }
  let send: (frame: Uint8Array) => void = () => undefined
  const network = new Network({
    schedule: machines.schedule,
    stream: (name) => machines.stream(name),
    watch: {
      onOpened: () => undefined,
      onSent: () => 0,
      onArrival: () => undefined,
      onEnded: () => undefined,
    },
    accept: (connection) => {
      send = (frame) => connection.send(frame)
      const handler: ConnectionHandler = {
        onFrame: ([first = -1]) => void heard.server.push(first),
        onClose: () => void heard.ends.push('server'),
      }
      return { handler, server }
    },
  })
  const socket = network.connect(
    'a',
    phone,
  )({
    onOpen: () => undefined,
    onFrame: ([first = -1]) => void heard.phone.push(first),
    onClose: (code) => void heard.ends.push(`phone ${code}`),
  })
  const pass = (milliseconds: number): void => {
    const end = machines.schedule.now + milliseconds
    machines.schedule.at(end, () => undefined)
    while (machines.schedule.now < end && machines.step());
  }
  pass(1_000)
  return { machines, network, socket, heard, pass, send: (frame: Uint8Array) => send(frame) }
}

const frames = (count: number, bytes = 1): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, i) => new Uint8Array(bytes).fill(i))

test('[Z10] frames arrive whole and in their order, both ways', () => {
  const { socket, send, heard, pass } = aNetwork()
  for (const frame of frames(20)) {
    socket.send(frame)
    send(frame)
  }
  pass(1_000)
  const all = Array.from({ length: 20 }, (_, i) => i)
  expect([heard.phone, heard.server]).toEqual([all, all])
})

test('[Z10] a connection that breaks at a byte loses the frame that the byte is in and all behind it', () => {
  const { network, socket, heard, pass } = aNetwork()
  network.breakAfter('a', 'up', 25)
  for (const frame of frames(5, 10)) socket.send(frame)
  pass(60_000)
  expect(heard.server).toEqual([])
  expect(heard.ends.toSorted()).toEqual(['phone 1006', 'server'])
})

test('[Z10] what goes into a network that has gone without a word arrives when it is back before anybody noticed', () => {
  const { network, socket, heard, pass } = aNetwork()
  network.stall('a', 'up')
  for (const frame of frames(3)) socket.send(frame)
  pass(5_000)
  expect([heard.server, heard.ends]).toEqual([[], []])
  network.resume('a')
  pass(1_000)
  expect(heard.server).toEqual([0, 1, 2])
})

test('[Z10] who has no network is told so at every try, and gets one when it is back', () => {
  const { network, heard, pass, machines } = aNetwork()
  network.takeDown('a')
  pass(60_000)
  let opened = 0
  const connect = network.connect('a', machines.process('a', { off: 0 }))
  const events = { onOpen: () => opened++, onFrame: () => undefined, onClose: () => heard.ends.push('again') }
  connect(events)
  pass(5_000)
  network.bringUp('a')
  connect(events)
  pass(5_000)
  expect([heard.ends.includes('again'), opened]).toEqual([true, 1])
})
