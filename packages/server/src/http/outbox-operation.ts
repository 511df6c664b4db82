import type { ErrorCode, RecordId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { Outcome } from '../documents/outcome.ts'
import type { Author } from '../log/update-log.ts'
import type { Organization } from '../organization.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { deviceOf, editsOf, type FiledEdit, outboxFileSchema } from './outbox-file.ts'
import { recordName } from './record-name.ts'
import { count, text } from './schemas.ts'

interface NotTaken {
  readonly record: RecordId
  readonly label: string
  /** `waits`: it builds on an edit that is not here. */
  readonly code: ErrorCode | 'waits'
  readonly detail: string
}

/** Refused edits that are told one by one. */
const shown = 200

/**
 * Taking in what a device could not send. Nobody but its own connection vouches for who has written an edit, so
 * that none of a file is applied: each waits for a decision, as what a revoked device hands in.
 */
export const outboxOperation = (
  organization: Pick<Organization, 'directory' | 'intake' | 'clock'>,
): Operation =>
  operation({
    method: 'post',
    path: '/api/outbox',
    tag: 'Devices',
    who: 'manageDevices',
    summary: 'Hand in the outbox of a device, from the file that it has exported',
    details:
      'Each edit that is not here waits for a decision, in the name of who has made it. A file can be handed in again, and the device may still send the same: nothing is there twice.',
    params: nothing,
    query: nothing,
    body: outboxFileSchema,
    answer: v.object({
      user: text,
      name: text,
      held: count,
      /** Edits that are in their records already, or were decided before. */
      here: count,
      refused: v.array(v.object({ record: text, label: text, code: text, detail: text })),
      refusedMore: count,
    }),
    refusals: ['no-such-record'],
    async run({ body }) {
      const { user } = body
      const name = recordName(organization.directory, user)
      if (name === null) return new Refusal('no-such-record', `There is no ${user}.`)
      const author: Author = { user, device: deviceOf(body) }
      const became = await Promise.all(
        editsOf(body).map(async (edit) => ({ edit, outcome: await handIn(organization, edit, author) })),
      )
      const refused = became.flatMap(({ edit, outcome }) => notTaken(edit, outcome))
      const held = became.filter(({ outcome }) => outcome.kind === 'held' && outcome.decision === null).length
      return {
        user,
        name,
        held,
        here: became.length - held - refused.length,
        refused: refused.slice(0, shown),
        refusedMore: Math.max(0, refused.length - shown),
      }
    },
  })

const handIn = (
  { intake, clock }: Pick<Organization, 'intake' | 'clock'>,
  { envelope, hash, isWhole }: FiledEdit,
  author: Author,
): Promise<Outcome> =>
  new Promise((resolve) => {
    if (!isWhole)
      return resolve({ kind: 'refused', code: 'bad-request', detail: 'the file was changed here' })
    intake.submit({
      envelope,
      hash,
      bundle: false,
      author,
      receivedAt: clock.now(),
      via: null,
      handedIn: true,
      answer: resolve,
    })
  })

/** Why an edit is neither here nor waits for a decision; nothing where it does. */
const notTaken = ({ envelope: { record }, label }: FiledEdit, outcome: Outcome): readonly NotTaken[] => {
  switch (outcome.kind) {
    case 'acked':
    case 'held':
      return []
    case 'refused':
      return [{ record, label, code: outcome.code, detail: outcome.detail }]
    case 'waits':
      return [{ record, label, code: 'waits', detail: 'it builds on an edit that is not here' }]
    case 'failed':
      return [{ record, label, code: 'store-full', detail: outcome.detail }]
  }
}
