import * as v from 'valibot'
import { instant, text } from './schemas.ts'
import { refreshBody, signInBody } from './session-routes.ts'
import { type Told, told } from './told.ts'

const session = v.object({
  organization: text,
  token: text,
  user: text,
  device: v.object({ id: text, secret: text }),
  expiresAt: instant,
  evicted: v.pipe(v.boolean(), v.description('The browser has thrown away what this device had stored.')),
  lastContact: v.nullable(instant),
})
const who = 'anybody'
const tag = 'Session'

/** What OpenAPI says of signing in, and of what anybody may ask. */
export const peopleDeclarations: readonly Told[] = [
  told(tag, 'post', '/api/session', 'Sign in', {
    who,
    body: signInBody,
    answer: session,
    details:
      'A new device gets an id and a secret, also as an HttpOnly cookie; one that is known sends them. A device may have several people.',
    refusals: ['wrong-password', 'user-inactive', 'too-many-attempts'],
  }),
  told(tag, 'post', '/api/session/refresh', 'A fresh token, also for one that ran out lately', {
    body: refreshBody,
    answer: session,
    refusals: ['token-expired', 'device-unknown', 'user-inactive', 'wrong-organization'],
  }),
  told(tag, 'get', '/api/about', 'Which organization this is', {
    who,
    answer: v.object({ organization: text, name: text, version: text, demo: v.boolean() }),
  }),
  told(tag, 'get', '/api/demo/people', 'Who can be chosen in the demo, and nowhere else', {
    who,
    answer: v.array(
      v.object({
        user: text,
        name: text,
        email: text,
        roles: v.array(text),
        crews: v.array(text),
        color: v.number(),
      }),
    ),
  }),
]
