import type { Context } from 'hono'
import { type Identity, TokenRefused } from '../session/host.ts'
import { bearerOf } from './bearer.ts'
import type { Verifier } from './local-key.ts'
import { problem } from './problem.ts'

/** Lets a request through for the person whose bearer token it has, and answers it otherwise. */
export const signedIn = async (
  verifier: Verifier,
  context: Context,
  then: (identity: Identity) => Response | Promise<Response>,
  token = bearerOf(context),
): Promise<Response> => {
  if (token === null)
    return problem(context, 401, 'token-invalid', 'Send the session token as a bearer token.')
  let identity: Identity
  try {
    identity = await verifier.verify(token)
  } catch (error) {
    if (error instanceof TokenRefused) return problem(context, 401, error.code, error.message)
    throw error
  }
  return then(identity)
}
