import {
  createRecord,
  newRecordId,
  setField,
  systemClock,
  systemRandom,
  type UserId,
} from '@fieldmerge/shared'
import { hashPassword } from '../identity/passwords.ts'
import { roleRights } from '../rights/role-rights.ts'
import { CommandLineError } from './command-error.ts'
import { readFlags } from './read-flags.ts'
import { withFolder } from './with-folder.ts'

export const userHelp = `fieldmerge user add --email EMAIL --name NAME --password WORD [--role ROLE] [--time-zone ZONE] [--data DIR]
fieldmerge user password --email EMAIL --password WORD [--data DIR]
`

/** Adds people and sets passwords, for instance the first administrator's. The server must not be running. */
export const user = async ([action, ...args]: readonly string[]): Promise<void> => {
  const { values } = readFlags({
    args: [...args],
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      password: { type: 'string' },
      role: { type: 'string', default: 'technician' },
      'time-zone': { type: 'string', default: 'UTC' },
      data: { type: 'string' },
    },
  })
  const { email, password, name, role } = values
  if (email === undefined || password === undefined)
    throw new CommandLineError(`--email and --password are needed.\n${userHelp}`)
  if (password === '') throw new CommandLineError('--password must not be empty.')
  if (!isTimeZone(values['time-zone']))
    throw new CommandLineError(`--time-zone must be a name like Europe/Zurich, not "${values['time-zone']}".`)
  await withFolder(values.data, async ({ accounts, editor }) => {
    const known = await accounts.find(email)
    if (action === 'password') {
      if (known === null) throw new CommandLineError(`There is no account with the email ${email}.`)
      await accounts.put({ ...known, passwordHash: await hashPassword(password) })
      return void process.stdout.write(`The password of ${email} is set.\n`)
    }
    if (action !== 'add') throw new CommandLineError(`Say "user add" or "user password".\n${userHelp}`)
    if (known !== null) throw new CommandLineError(`There is an account with the email ${email} already.`)
    if (!Object.hasOwn(roleRights, role))
      throw new CommandLineError(
        `--role must be one of ${Object.keys(roleRights).join(', ')}, not "${role}".`,
      )
    const id = newRecordId('user', systemClock, systemRandom) as UserId
    const fields = { name: name ?? email, email, roles: [role], timeZone: values['time-zone'] }
    await editor('command-line').edit(id, (doc, type) => {
      createRecord(doc, type, { fields }, systemRandom)
      setField(doc, type, 'active', true)
    })
    await accounts.put({ email, passwordHash: await hashPassword(password), user: id })
    process.stdout.write(`${fields.name} can sign in as ${email}.\n`)
  })
}

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    // What Intl throws is all there is to learn of a name.
    return false
  }
}
