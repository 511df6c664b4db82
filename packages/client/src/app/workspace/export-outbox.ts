import { systemClock } from '@fieldmerge/shared'
import { t } from '../text/texts.ts'
import { dayOf } from '../text/time.ts'
import type { Edit } from './edits.ts'
import type { Workspace } from './workspace.ts'

/** Every envelope of the edits as JSON, its bytes in base64: enough to be taken in by hand. */
export const exportedEdits = (
  edits: readonly Edit[],
  person: { readonly name: string; readonly user: string },
) => ({
  format: 'fieldmerge-outbox-1',
  user: person.user,
  name: person.name,
  entries: edits.flatMap(({ entries }) =>
    entries.map(({ envelope, hash, label, madeAt, state, code, detail }) => ({
      record: envelope.record,
      label,
      madeAt: new Date(madeAt).toISOString(),
      state,
      code,
      detail,
      hash,
      clientId: envelope.clientId,
      fromClock: envelope.fromClock,
      toClock: envelope.toClock,
      time: envelope.time,
      stamp: envelope.stamp,
      before: base64(envelope.before),
      update: base64(envelope.update),
    })),
  ),
})

const base64 = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

/** Offers everything that is not safe as a file. */
export const downloadOutbox = ({ edits, session, zone }: Workspace): void => {
  const { name, user } = session()
  const json = JSON.stringify(exportedEdits(edits(), { name, user }), null, 2)
  const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = t.banner.fileName(name, dayOf(systemClock.now(), zone()))
  link.click()
  // The browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
