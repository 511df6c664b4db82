import type { DeviceId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { DeviceDirectory, KnownDevice } from '../devices/device-directory.ts'
import type { Organization } from '../organization.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { personJson } from './record-name.ts'
import { instant, text } from './schemas.ts'

const deviceSchema = v.object({
  id: text,
  createdAt: instant,
  /** When it signed in or refreshed last. */
  lastContact: instant,
  people: v.array(v.object({ user: text, name: text })),
  revoked: v.nullable(v.object({ at: instant, by: text })),
})

const tag = 'Devices'
const who = 'manageDevices' as const
const deviceId = v.object({
  id: v.pipe(
    text,
    v.transform((id) => id as DeviceId),
  ),
})
const page = 100

/** Devices, and taking one out of use. */
export const deviceOperations = (
  directory: DeviceDirectory,
  organization: Organization,
): readonly Operation[] => {
  const json = ({ id, createdAt, lastContact, users }: KnownDevice) => {
    const revocation = organization.revocations.get(id)
    return {
      id,
      createdAt,
      lastContact,
      people: users.map((user) => personJson(organization.directory, user)),
      revoked: revocation === null ? null : { at: revocation.at, by: revocation.by },
    }
  }
  const change = (
    path: `/api/${string}`,
    summary: string,
    details: string,
    make: (device: DeviceId, by: KnownDevice['users'][number]) => Promise<unknown>,
  ): Operation =>
    operation({
      method: 'post',
      path,
      tag,
      who,
      summary,
      details,
      params: deviceId,
      query: nothing,
      body: null,
      answer: v.object({ device: deviceSchema }),
      refusals: ['no-such-record'],
      async run({ params: { id }, person }) {
        const device = await directory.find(id)
        if (device === null) return new Refusal('no-such-record', `There is no device ${id}.`)
        await make(id, person.user)
        return { device: json(device) }
      },
    })
  return [
    operation({
      method: 'get',
      path: '/api/devices',
      tag,
      who,
      summary: 'All devices, by id, page by page',
      params: nothing,
      query: v.object({ cursor: v.exactOptional(text) }),
      body: null,
      answer: v.object({ devices: v.array(deviceSchema), cursor: v.nullable(text) }),
      refusals: [],
      async run({ query: { cursor = '' } }) {
        const devices = await directory.page(cursor, page)
        return {
          devices: devices.map(json),
          cursor: devices.length < page ? null : (devices.at(-1)?.id ?? null),
        }
      },
    }),
    change(
      '/api/devices/{id}/revoke',
      'Take a device out of use',
      'Its connections are closed and it gets nothing any more. What it still has to send is held for a decision.',
      (device, by) => organization.revokeDevice(device, by),
    ),
    change(
      '/api/devices/{id}/restore',
      'Let a device be used again',
      'What was held stays to be decided on.',
      (device) => organization.revocations.restore(device),
    ),
  ]
}
