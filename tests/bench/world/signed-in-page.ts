import { organization } from './organization.ts'

/** Who has signed in on a page of a benchmark, as the server of its world knows them. */
export interface SignedIn {
  readonly user: string
  readonly device: string
  readonly token: string
  readonly name: string
  readonly role: string
}

const hour = 3_600_000

/** What the app's own storage holds after a sign-in. */
export const storedSession = ({
  user,
  device,
  token,
  name,
  role,
}: SignedIn): Readonly<Record<string, string>> => {
  const key = `fieldmerge/${organization}/${user}/session`
  const now = Date.now()
  const session = {
    organization,
    organizationName: 'Bench',
    demo: false,
    user,
    name,
    email: `${name}@example.com`,
    roles: [role],
    crew: null,
    color: 1,
    token,
    expiresAt: now + hour,
    device: { id: device, secret: '' },
    lastHere: now,
  }
  return { [key]: JSON.stringify(session), 'fieldmerge/current': key, 'fieldmerge/revision': '1' }
}

/** Runs in the page before the app. */
export const storeSession = (entries: Readonly<Record<string, string>>): void => {
  for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value)
}
