import { type DeviceId, deviceSchema } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { DeviceDirectory, KnownDevice } from '../devices/device-directory.ts'
import type { Organization } from '../organization.ts'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import { deviceJson } from './device-json.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { text } from './schemas.ts'

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
  profiles: ProfileAdministration,
): readonly Operation[] => {
  const json = deviceJson(organization, profiles)
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
