import { fieldService } from '@fieldmerge/shared'
import { type Accessor, createContext, useContext } from 'solid-js'
import { useWorkspace } from '../../../workspace/workspace.ts'
import type { Finding } from '../api/profile-schemas.ts'
import type { Speaking } from '../words/test-words.ts'
import type { Judgement } from './judgement.ts'
import type { ProfileEditor } from './profile-editor.ts'

/** What the parts of the profile editor share. */
export interface Editing {
  readonly editor: ProfileEditor
  readonly judgement: Judgement
  /** The branch that is being looked at closely. */
  readonly selected: Accessor<string | null>
  select(type: string | null): void
}

const EditingContext = createContext<Editing>()
export const EditingProvider = EditingContext.Provider

export const useEditing = (): Editing => {
  const editing = useContext(EditingContext)
  if (editing === undefined) throw new Error('this part belongs into the profile editor')
  return editing
}

export const useSpeaking = (): Speaking => {
  const { facts, zone } = useWorkspace()
  return {
    catalog: fieldService,
    get zone() {
      return zone()
    },
    factsOf: (record) => facts.get(record),
  }
}

/** A finding's name: what accepting it is remembered by. */
export const findingKey = ({ code, path }: Finding): string => `${code} ${path}`
