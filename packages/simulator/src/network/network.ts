import type { Connect } from '@fieldmerge/client'
import type { Connection } from '@fieldmerge/server/core'
import type { SeededRandom } from '@fieldmerge/shared/testing'
import type { Process } from '../schedule/process.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { type Accepted, type Channel, type Direction, Line, type LineWatch } from './line.ts'
import type { Weather } from './pipe.ts'

export const goodWeather: Weather = { fastest: 5, slowest: 40, bytesPerSecond: 2_000_000 }
export const badWeather: Weather = { fastest: 80, slowest: 2_500, bytesPerSecond: 8_000 }

/** One device's way to the server. */
interface Way {
  isUp: boolean
  weather: Weather
  /** Directions in which nothing arrives, though nobody is told. */
  readonly stalled: Set<Direction>
  readonly random: SeededRandom
  readonly lines: Set<Line>
}

export interface NetworkParts {
  readonly schedule: Schedule
  readonly watch: LineWatch
  readonly stream: (name: string) => SeededRandom
  /** The server's end of a new connection; null when it does not run. */
  readonly accept: Accept
}

export type Accept = (connection: Connection) => Accepted | null
const replicate: Channel = { kind: 'replicate' }

/** A network without wires: what is sent takes its time, and anything may be lost with its connection. */
export class Network {
  readonly #parts: NetworkParts
  readonly #ways = new Map<string, Way>()
  #lines = 0

  constructor(parts: NetworkParts) {
    this.#parts = parts
  }

  /** How the app of a phone connects; for all records, if nothing else is said. */
  connect(
    phone: string,
    device: Process,
    channel: Channel = replicate,
    accept: Accept = this.#parts.accept,
  ): Connect {
    return (events) => {
      const { schedule, watch } = this.#parts
      const way = this.#way(phone)
      const line = new Line({
        number: this.#lines++,
        channel,
        phone,
        device,
        events,
        schedule,
        random: way.random,
        weather: () => way.weather,
        watch: { ...watch, onEnded: (ended, wasOpen) => this.#ended(way, ended, wasOpen) },
      })
      way.lines.add(line)
      for (const direction of way.stalled) line.pipe(direction).stall()
      const { fastest, slowest } = way.weather
      const takes = fastest + way.random.below(slowest - fastest + 1)
      // A network that has gone without a word answers nothing at all.
      if (way.stalled.size > 0) line.cut(10_000, 0)
      else if (way.isUp) schedule.after(takes, () => this.#open(way, line, accept))
      else line.cut(takes, 0)
      return line.deviceEnd
    }
  }

  isUp(phone: string): boolean {
    return this.#way(phone).isUp
  }

  /** Bytes that wait on the way to one device, of all that do the most. */
  get mostBuffered(): number {
    let most = 0
    for (const { lines } of this.#ways.values())
      for (const line of lines) most = Math.max(most, line.pipe('down').buffered)
    return most
  }

  /** The phone has no network, and knows it. */
  takeDown(phone: string): void {
    const way = this.#way(phone)
    way.isUp = false
    for (const line of way.lines) line.cut(way.random.below(500), this.#late(way))
  }

  bringUp(phone: string): void {
    this.#way(phone).isUp = true
  }

  setWeather(phone: string, weather: Weather): void {
    this.#way(phone).weather = weather
  }

  /** Its connections are lost now; the next try may succeed. */
  cut(phone: string): void {
    const way = this.#way(phone)
    for (const line of way.lines) line.cut(way.random.below(500), this.#late(way))
  }

  /** Its connection breaks after so many further bytes in a direction. */
  breakAfter(phone: string, direction: Direction, bytes: number): void {
    for (const line of this.#way(phone).lines) line.pipe(direction).breakAfter(bytes)
  }

  /** Nothing arrives in a direction any more, and nobody is told. */
  stall(phone: string, direction: Direction): void {
    const way = this.#way(phone)
    way.stalled.add(direction)
    for (const line of way.lines) line.pipe(direction).stall()
  }

  resume(phone: string): void {
    const way = this.#way(phone)
    for (const direction of way.stalled) for (const line of way.lines) line.pipe(direction).resume()
    way.stalled.clear()
  }

  /** Its programs have ended without closing anything; the server may hear of it much later. */
  deviceGone(phone: string, isSilent: boolean, programs: readonly Process[]): void {
    const way = this.#way(phone)
    for (const line of way.lines)
      if (programs.includes(line.device)) line.deviceGone(isSilent ? 30_000 : way.random.below(200))
  }

  serverGone(): void {
    for (const way of this.#ways.values())
      for (const line of way.lines) line.serverGone(way.random.below(1_000))
  }

  /** Its connections are lost; it connects again before the server has noticed. */
  halfOpen(phone: string): void {
    for (const line of this.#way(phone).lines) line.cut(0, 60_000)
  }

  /** Everything is as on a good day. */
  heal(): void {
    for (const [phone, way] of this.#ways) {
      way.isUp = true
      way.weather = goodWeather
      this.resume(phone)
    }
  }

  #open(way: Way, line: Line, accept: Accept): void {
    if (way.isUp) line.open(accept)
    else line.cut(0, 0)
  }

  /** When a server notices that a device has gone: sometimes at once, sometimes by a time-out. */
  #late(way: Way): number {
    return way.random.chance(0.5) ? way.random.below(500) : 20_000 + way.random.below(20_000)
  }

  #ended(way: Way, line: Line, wasOpen: boolean): void {
    way.lines.delete(line)
    this.#parts.watch.onEnded(line, wasOpen)
  }

  #way(phone: string): Way {
    const known = this.#ways.get(phone)
    if (known !== undefined) return known
    const way: Way = {
      isUp: true,
      weather: goodWeather,
      stalled: new Set(),
      random: this.#parts.stream(`network of ${phone}`),
      lines: new Set(),
    }
    this.#ways.set(phone, way)
    return way
  }
}
