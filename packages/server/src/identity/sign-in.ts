import { createHash, timingSafeEqual } from 'node:crypto'
import { type Clock, type DeviceId, hex, type Random, type UserId } from '@fieldmerge/shared'
import type { DeviceStore } from '../devices/device-store.ts'
import type { Rights } from '../rights/rights.ts'
import { type Identity, TokenRefused } from '../session/host.ts'
import type { AccountStore } from './account-store.ts'
import { Attempts } from './attempts.ts'
import type { KeepKeys } from './keep-key.ts'
import { isPassword, nobodysHash } from './passwords.ts'
import type { Tokens } from './tokens.ts'

/** What a device proves itself with. The server issues both. */
export interface DeviceCredentials {
  readonly id: DeviceId
  readonly secret: string
}

export interface Session {
  readonly token: string
  readonly expiresAt: number
  readonly user: UserId
  readonly device: DeviceCredentials
  /** The device had never been here, or could not prove that it had. */
  readonly newDevice: boolean
  /** When this device last spoke to the server, ms; null for a new one. */
  readonly lastContact: number | null
  /** Seals what the device keeps for this person while nobody is signed in. */
  readonly keepKey: string
}

export type SignInRefusal = 'wrong-password' | 'too-many-attempts' | 'user-inactive'

export interface SignInParts {
  readonly clock: Clock
  readonly random: Random
  readonly accounts: AccountStore
  readonly devices: DeviceStore
  readonly rights: Rights
  readonly tokens: Tokens
  readonly keepKeys: KeepKeys
}

const refreshGrace = 90 * 86_400_000

/** Sessions of people on devices. */
export class SignIn {
  readonly #parts: SignInParts
  readonly #attempts: Attempts

  constructor(parts: SignInParts) {
    this.#parts = parts
    this.#attempts = new Attempts(parts.clock)
  }

  async signIn(
    email: string,
    password: string,
    device: DeviceCredentials | null,
  ): Promise<Session | SignInRefusal> {
    if (!this.#attempts.mayTry(email.toLowerCase())) return 'too-many-attempts'
    const account = await this.#parts.accounts.find(email)
    const right = await isPassword(password, account?.passwordHash ?? nobodysHash)
    if (account === null || !right) return 'wrong-password'
    if (this.#parts.rights.person(account.user) === null) return 'user-inactive'
    this.#attempts.forget(email.toLowerCase())
    return this.#session(account.user, device)
  }

  /** A new token for a session that ran out within the last 90 days, by the device's secret. @throws TokenRefused */
  async refresh(token: string, device: DeviceCredentials): Promise<Session> {
    const { user, device: id } = await this.#parts.tokens.verify(token, refreshGrace)
    if (id !== device.id || !(await this.#isKnown(device)))
      throw new TokenRefused('device-unknown', 'the device is not the one that the session was made on')
    this.#assertActive(user)
    return this.#session(user, device)
  }

  /** The identity behind a token, with its person and device checked as they are now. @throws TokenRefused */
  async verify(token: string): Promise<Identity> {
    const identity = await this.#parts.tokens.verify(token)
    this.#assertActive(identity.user)
    return identity
  }

  #assertActive(user: UserId): void {
    if (this.#parts.rights.person(user) === null)
      throw new TokenRefused('user-inactive', 'the person is not active')
  }

  async #session(user: UserId, claimed: DeviceCredentials | null): Promise<Session> {
    const { devices, clock, tokens, keepKeys } = this.#parts
    const now = clock.now()
    const known = claimed !== null && (await this.#isKnown(claimed)) ? claimed : null
    const lastContact = known === null ? null : ((await devices.find(known.id))?.lastContact ?? null)
    const device = known ?? (await this.#newDevice(now))
    await devices.touch(device.id, now)
    const issued = await tokens.issue({ user, device: device.id })
    return { ...issued, user, device, newDevice: known === null, lastContact, keepKey: keepKeys(user) }
  }

  async #isKnown({ id, secret }: DeviceCredentials): Promise<boolean> {
    const device = await this.#parts.devices.find(id)
    return device !== null && timingSafeEqual(hashSecret(secret), device.secretHash)
  }

  async #newDevice(now: number): Promise<DeviceCredentials> {
    const { random, devices } = this.#parts
    const id = `device-${hex(random.bytes(12))}` as DeviceId
    const secret = hex(random.bytes(32))
    await devices.add({ id, secretHash: hashSecret(secret), createdAt: now, lastContact: now })
    return { id, secret }
  }
}

const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()
