import type { SeededRandom } from '@fieldmerge/shared/testing'
import { idText, mixed } from './ids.ts'
import type { SectionSize } from './section.ts'
import { territories } from './work-orders.ts'
import { zones } from './zones.ts'

/** Who the bookings' people are, of what crew. The first ones, `size.active`, are users. */
export class People {
  readonly size: SectionSize
  readonly team: Uint32Array
  readonly teams: number
  readonly #profiles: readonly (readonly string[])[]
  readonly #pinnable: number

  /** @param pinnable each user has pinned one of so many bookings */
  constructor(
    size: SectionSize,
    teams: number,
    pinnable: number,
    random: SeededRandom,
    profilesOf: (n: number) => readonly string[],
  ) {
    this.size = size
    this.teams = teams
    this.#pinnable = pinnable
    this.team = new Uint32Array(size.count)
    // Crews of people without a profile are theirs alone.
    for (let n = 0; n < size.count; n++)
      this.team[n] = n < size.active ? random.below(teams) : teams + random.below(teams)
    this.#profiles = Array.from({ length: size.active }, (_, n) => profilesOf(n))
  }

  profilesOf(n: number): readonly string[] {
    return this.#profiles[n] ?? []
  }

  zoneOf(n: number): string {
    return zones[(this.team[n] ?? 0) % zones.length] ?? 'UTC'
  }

  /** A user as the filter is told of, as JSON. */
  user(n: number, ...teams: readonly number[]): string {
    const id = idText('user', n)
    const chance = mixed(n)
    const attributes = {
      id,
      teams: (teams.length === 0 ? [this.team[n] ?? 0] : teams).map((team) => idText('team', team)),
      territories: [chance % territories, (chance >>> 16) % territories].map((each) =>
        idText('territory', each),
      ),
      businessUnit: null,
      roles: ['technician'],
      timeZone: this.zoneOf(n),
    }
    return JSON.stringify({ kind: 'user', user: id, attributes })
  }

  assignment(n: number, profiles: readonly string[] = this.profilesOf(n)): string {
    return JSON.stringify({ kind: 'assignment', user: idText('user', n), profiles })
  }

  pin(n: number): string {
    const record = idText('booking', mixed(n ^ 0x51ed270b) % this.#pinnable)
    return JSON.stringify({ kind: 'pin', user: idText('user', n), record, pinned: true })
  }
}
