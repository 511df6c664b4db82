import type { Context } from 'hono'
import type { Organization } from '../organization.ts'
import type { Identity } from '../session/host.ts'
import { problem } from './problem.ts'
import { signedIn } from './signed-in.ts'

type Deciding = Pick<Organization, 'rights'>

/** Whether somebody may decide on edits, at this moment. */
export const mayDecide = ({ rights }: Deciding, { user }: Pick<Identity, 'user'>): boolean =>
  rights.hasPower(user, 'decide')

/** Lets a request through for those who decide on edits; anybody else is told `refusal`. */
export const forDeciders = (
  organization: Pick<Organization, 'rights' | 'verify'>,
  context: Context,
  refusal: string,
  then: (reader: Identity) => Response | Promise<Response>,
): Promise<Response> =>
  signedIn(organization, context, (reader) =>
    mayDecide(organization, reader) ? then(reader) : problem(context, 403, 'no-right', refusal),
  )
