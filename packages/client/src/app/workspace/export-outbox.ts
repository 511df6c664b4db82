import { systemClock } from '@fieldmerge/shared'
import { outboxFile } from '../../replica/outbox/outbox-file.ts'
import { t } from '../text/texts.ts'
import { dayOf } from '../text/time.ts'
import type { Workspace } from './workspace.ts'

/** Offers everything that is not safe as a file. */
export const downloadOutbox = ({ edits, session, zone }: Workspace): void => {
  const { name, user, device } = session()
  const entries = edits().flatMap((edit) => edit.entries)
  const json = JSON.stringify(outboxFile(entries, { user, name, device: device?.id ?? null }), null, 2)
  const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = t.banner.fileName(name, dayOf(systemClock.now(), zone()))
  link.click()
  // The browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
