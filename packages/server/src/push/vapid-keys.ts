import webPush from 'web-push'
import type { SqlStore } from '../store/sql-store.ts'

/** What the server proves itself with at push services, base64url. Browsers are switched on for the public one. */
export interface VapidKeys {
  readonly publicKey: string
  readonly privateKey: string
}

const place = 'push'

/** The keys of the data folder, made at the first start. They stay: with other keys no browser would be told any more. */
export const vapidKeysOf = async (store: SqlStore): Promise<VapidKeys> => {
  const [known] = await store.query('SELECT value FROM meta WHERE key = ?', place)
  if (known?.value instanceof Uint8Array) {
    const [publicKey = '', privateKey = ''] = new TextDecoder().decode(known.value).split(' ')
    return { publicKey, privateKey }
  }
  const { publicKey, privateKey } = webPush.generateVAPIDKeys()
  await store.query(
    'INSERT INTO meta VALUES (?, ?)',
    place,
    new TextEncoder().encode(`${publicKey} ${privateKey}`),
  )
  return { publicKey, privateKey }
}
