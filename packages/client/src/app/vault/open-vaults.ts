import { createSignal } from 'solid-js'
import type { Cipher } from '../../replica/stores/cipher.ts'
import type { Session } from '../session/session.ts'
import { isLockable, type Vault } from './vault.ts'

const [open, setOpen] = createSignal<ReadonlyMap<string, Cipher>>(new Map())

/** The vaults that were opened in this tab. Their keys are nowhere but in its memory. */
export const openVaults = {
  cipherOf: (vault: Vault | null): Cipher | null => (vault === null ? null : (open().get(vault.id) ?? null)),
  put: (id: string, cipher: Cipher): void => void setOpen(new Map(open()).set(id, cipher)),
  close: (id: string): void => {
    const left = new Map(open())
    left.delete(id)
    setOpen(left)
  },
}

/** Whether a person's work here is locked, so that their PIN or their device has to open it first. */
export const isLocked = ({ vault }: Session): boolean =>
  isLockable(vault) && openVaults.cipherOf(vault) === null
