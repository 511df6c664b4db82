import * as v from 'valibot'
import {
  type About,
  aboutSchema,
  type DemoPerson,
  type Grant,
  grantSchema,
  peopleSchema,
  type Session,
} from './session.ts'

/** What the server answered: a value, a refusal with its reason, or nothing since it can't be reached. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly todo: string }
  | { readonly kind: 'unreachable' }

/** Longer than any answer takes on a slow line; a line that is only half there must not hold the person. */
const patience = 15_000

const problemSchema = v.object({
  error: v.object({ code: v.string(), message: v.string(), todo: v.string() }),
})

export const ask = async <S extends v.GenericSchema>(
  path: string,
  schema: S,
  request: RequestInit = {},
): Promise<Answer<v.InferOutput<S>>> => {
  try {
    const response = await fetch(path, { ...request, signal: AbortSignal.timeout(patience) })
    const json: unknown = await response.json()
    if (response.ok) return { kind: 'ok', value: v.parse(schema, json) }
    const problem = v.safeParse(problemSchema, json)
    // A gateway's own page is not the server's word.
    return problem.success && response.status < 500
      ? { kind: 'refused', ...problem.output.error }
      : { kind: 'unreachable' }
  } catch {
    return { kind: 'unreachable' }
  }
}

export const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

export const askAbout = (): Promise<Answer<About>> => ask('/api/about', aboutSchema)

export const askDemoPeople = (): Promise<Answer<readonly DemoPerson[]>> =>
  ask('/api/demo/people', peopleSchema)

const powersSchema = v.object({ powers: v.array(v.string()) })

/** What the person may administer. */
export const askForPowers = (token: string): Promise<Answer<{ readonly powers: readonly string[] }>> =>
  ask('/api/powers', powersSchema, { headers: { authorization: `Bearer ${token}` } })

export const askForSession = (
  email: string,
  password: string,
  device: Session['device'],
): Promise<Answer<Grant>> =>
  ask('/api/session', grantSchema, post({ email, password, ...(device === null ? {} : { device }) }))

export const askForRefresh = (token: string, device: Session['device']): Promise<Answer<Grant>> =>
  ask(
    '/api/session/refresh',
    grantSchema,
    post(device === null ? {} : { device }, { authorization: `Bearer ${token}` }),
  )
