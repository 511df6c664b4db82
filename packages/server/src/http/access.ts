import { type ErrorCode, systemUser } from '@fieldmerge/shared'
import type { Context } from 'hono'
import type { Organization } from '../organization.ts'
import type { Power } from '../rights/declaration.ts'
import type { Person } from '../rights/person.ts'
import { TokenRefused } from '../session/host.ts'
import { bearerOf } from './bearer.ts'
import type { LocalKey } from './local-key.ts'

/** Who may ask: people with a power, or everybody who has signed in. */
export type Who = Power | 'everybody'

/** Why a request is not let in. */
export interface NotLetIn {
  readonly status: 401 | 403
  readonly code: ErrorCode
  readonly message: string
}

/** Tells who asks, by their token, and whether they may. */
export class Access {
  readonly #organization: Organization
  readonly #localKey: LocalKey

  constructor(organization: Organization, localKey: LocalKey) {
    this.#organization = organization
    this.#localKey = localKey
  }

  async of(context: Context, who: Who): Promise<Person | NotLetIn> {
    const token = bearerOf(context)
    if (token === null)
      return {
        status: 401,
        code: 'token-invalid',
        message: 'Send the session token as a bearer token.',
      }
    try {
      const user = this.#localKey.is(token) ? systemUser : (await this.#organization.verify(token)).user
      const { rights } = this.#organization
      const person = rights.person(user)
      if (person !== null && (who === 'everybody' || user === systemUser || rights.hasPower(user, who)))
        return person
      return { status: 403, code: 'no-right', message: `This takes the power "${who}".` }
    } catch (error) {
      if (error instanceof TokenRefused) return { status: 401, code: error.code, message: error.message }
      throw error
    }
  }
}
