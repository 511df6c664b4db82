import * as v from 'valibot'
import { type About, aboutSchema, type DemoPerson, type Grant, grantSchema, peopleSchema } from './answers.ts'
import { type Answer, ask, post } from './ask.ts'
import type { Session } from './session.ts'

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
