import { isDerived, type StoredProfile } from '@fieldmerge/profile-filter'
import Download from 'lucide-solid/icons/download'
import { ta } from '../../../text/admin-texts.ts'
import { useEditing } from './use-editor.ts'

/** A profile as a file for another installation; a derived one with what it extends, the bases first. */
export const exported = (stored: StoredProfile, all: ReadonlyMap<string, StoredProfile>): unknown => {
  const profiles = [stored]
  for (let at = stored; isDerived(at); ) {
    const base = all.get(at.extends)
    if (base === undefined || profiles.includes(base)) break
    profiles.unshift(base)
    at = base
  }
  return profiles.length === 1 ? stored : { profiles }
}

/** Hands the profile out as it is edited now. */
export const ExportButton = () => {
  const { editor } = useEditing()
  const save = (): void => {
    const stored = editor.stored()
    const text = `${JSON.stringify(exported(stored, editor.start.all), null, 2)}\n`
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${stored.name}.json`
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <button type="button" class="btn" onClick={save}>
      <Download class="i" aria-hidden="true" />
      {ta.profile.export}
    </button>
  )
}
