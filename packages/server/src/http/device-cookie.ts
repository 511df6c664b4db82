import type { DeviceId } from '@fieldmerge/shared'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { DeviceCredentials } from '../identity/sign-in.ts'

const name = 'fieldmerge-device'
const maxAge = 400 * 86_400

/**
 * The device's credentials in a cookie that scripts cannot read and that lives apart from the browser's databases:
 * a device that has the cookie and not its store was evicted; one that has neither is new.
 */
export const setDeviceCookie = (
  context: Context,
  { id, secret }: DeviceCredentials,
  secure: boolean,
): void => {
  setCookie(context, name, `${id}.${secret}`, {
    path: '/api',
    httpOnly: true,
    sameSite: 'Strict',
    secure,
    maxAge,
  })
}

export const deviceFromCookie = (context: Context): DeviceCredentials | null => {
  const [id, secret] = getCookie(context, name)?.split('.') ?? []
  return id === undefined || secret === undefined ? null : { id: id as DeviceId, secret }
}
