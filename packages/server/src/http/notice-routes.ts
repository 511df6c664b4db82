import { createECDH } from 'node:crypto'
import { hoursAwayChoices } from '@fieldmerge/shared'
import { Hono } from 'hono'
import * as v from 'valibot'
import type { Notices } from '../notices/open-notices.ts'
import type { Organization } from '../organization.ts'
import { problem } from './problem.ts'
import { readBody } from './read-body.ts'
import { signedIn } from './signed-in.ts'

const yesOrNo = v.boolean()
const name = v.pipe(v.string(), v.maxLength(120))

/** Of what somebody wants to be told; all of it is said each time. */
export const settingsBody = v.object({
  visits: yesOrNo,
  decided: yesOrNo,
  held: yesOrNo,
  lost: yesOrNo,
  overdue: yesOrNo,
  hoursAway: v.picklist(hoursAwayChoices),
  quiet: v.pipe(v.array(name), v.maxLength(1_000)),
})

/** What bytes are in base64url, so many of them. */
const bytes = (length: number) =>
  v.pipe(
    v.string(),
    v.regex(/^[\w-]+={0,2}$/, 'not base64url'),
    v.check((text) => Buffer.from(text, 'base64url').length === length, `not ${length} bytes`),
  )

/** A browser's `PushSubscription`, as its `toJSON` gives it, with the language that the person reads there. */
export const deviceBody = v.object({
  endpoint: v.string(),
  keys: v.object({
    p256dh: v.pipe(
      bytes(65),
      v.check((text) => isPoint(text), 'not a public key'),
    ),
    auth: bytes(16),
  }),
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/, 'not a language')),
})

/** `GET` and `POST /api/notices`, `POST /api/notices/device` and `/device/end`: each person for themselves, on their device. */
export const noticeRoutes = (organization: Organization, { wishes, push, mistakeIn }: Notices): Hono =>
  new Hono()
    .get('/', (context) =>
      signedIn(organization, context, ({ user, device }) =>
        context.json({
          settings: wishes.said(user),
          device: { isOn: push.isOn(user, device), key: push.publicKey },
        }),
      ),
    )
    .post('/', (context) =>
      signedIn(organization, context, async ({ user }) => {
        const body = await readBody(context, settingsBody)
        if (!body.ok) return problem(context, 400, 'bad-request', body.message)
        await wishes.put(user, body.value)
        return context.json({ ok: true })
      }),
    )
    .post('/device', (context) =>
      signedIn(organization, context, async ({ user, device }) => {
        const body = await readBody(context, deviceBody)
        if (!body.ok) return problem(context, 400, 'bad-request', body.message)
        const { endpoint, keys, language } = body.value
        const mistake = mistakeIn(endpoint)
        if (mistake !== null) return problem(context, 400, 'bad-request', `endpoint: ${mistake}`)
        const at = organization.clock.now()
        await push.switchOn({ device, user, endpoint, key: keys.p256dh, auth: keys.auth, language, at })
        return context.json({ ok: true })
      }),
    )
    .post('/device/end', (context) =>
      signedIn(organization, context, async ({ user, device }) =>
        context.json({ wasOn: await push.switchOff(user, device) }),
      ),
    )

/** Whether a message can be encrypted for it at all. */
const isPoint = (key: string): boolean => {
  const own = createECDH('prime256v1')
  own.generateKeys()
  try {
    own.computeSecret(key, 'base64url')
    return true
  } catch {
    return false
  }
}
