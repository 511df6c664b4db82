import { type ChangeCause, type DeviceId, systemUser, type UserId } from '@fieldmerge/shared'
import type { Author } from '../log/commit.ts'

const policyDevice = 'merge-policy/'
const ruleDevice = 'rule/'
const importDevices: readonly string[] = ['import', 'demo']

/** Who a field's policy writes as: the server, and whose value it brings back. */
export const policyAuthor = (behalfOf: UserId): Author => ({
  user: systemUser,
  device: `${policyDevice}${behalfOf}` as DeviceId,
})

/** Whether what came from there is a policy's own edit. */
export const isPolicyDevice = (device: string): boolean => device.startsWith(policyDevice)

/** Why an author writes at all: only the server's own authors have other reasons than an edit. */
export const causeOf = ({ user, device }: Author): ChangeCause => {
  if (user !== systemUser) return 'edit'
  if (isPolicyDevice(device)) return 'policy'
  if (device.startsWith(ruleDevice)) return 'rule'
  return importDevices.includes(device) ? 'import' : 'edit'
}

/** Whose value an author's edit holds: what a policy brings back stays its writer's. */
export const ownerOf = ({ user, device }: Author): UserId =>
  user === systemUser && isPolicyDevice(device) ? (device.slice(policyDevice.length) as UserId) : user
