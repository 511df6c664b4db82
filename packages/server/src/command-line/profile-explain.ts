import type { Explanation } from '@fieldmerge/profile-filter'
import { parseRecordId } from '@fieldmerge/shared'
import type { OpenOrganization } from '../open-organization.ts'
import { CommandLineError } from './command-error.ts'
import { readFlags } from './read-flags.ts'
import { withFolder } from './with-folder.ts'

/** Tells why a person carries a record, as the filter proves it. @throws CommandLineError */
export const explain = async (args: readonly string[]): Promise<void> => {
  const { values, positionals } = readFlags({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string' } },
  })
  const [email = '', named = ''] = positionals
  const record = parseRecordId(named)
  if (record === null) throw new CommandLineError(`Give an email and a record id, not "${named}".`)
  const tell = async ({ accounts, organization }: OpenOrganization): Promise<void> => {
    const account = await accounts.find(email)
    if (account === null) throw new CommandLineError(`There is no account with the email ${email}.`)
    const why = organization.subscriptions.why(account.user, record)
    const told = why === null ? [`${email} does not carry ${record}.`] : sentences(why, email)
    process.stdout.write(`${told.join('\n')}\n`)
  }
  await withFolder(values.data, tell, { mustExist: true })
}

const sentences = (why: Explanation, email: string): readonly string[] => {
  if (why.why === 'kept') {
    const until = why.until === null ? '' : ` until ${new Date(why.until).toISOString()}`
    return [`${email} keeps it: ${why.because}${until}.`]
  }
  return [
    `${email} carries it by the profile ${why.profile}:`,
    ...why.steps.map((step) => {
      if (step.by === 'relation')
        return `  ${step.record}: brought in by ${step.from}, ${step.relation.direction} along ${step.relation.fact}`
      const restricted = step.restrictedBy.map(({ from }) => `, let in by ${from}`)
      return `  ${step.record}: selected by rows "${step.rows.kind}"${restricted.join('')}`
    }),
  ]
}
