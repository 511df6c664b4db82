import { pluralOf } from '../plural.ts'

const plural = pluralOf('en-GB')
const records = (n: number): string => plural(n, { one: 'record', other: 'records' })

/** Before a day without a network. */
export const ahead = {
  all: (n: number, device: string) =>
    `Ready for a day without a network: all that your profile brings whole is on this ${device}, ${records(n)}.`,
  some: (n: number, of: number) =>
    `${n} of ${records(of)} of your profile are here. The rest comes by itself while there is a network: keep the app open.`,
  unsure: (n: number) =>
    `${records(n)} here with everything in them. Whether that is all of your profile is known when the server can be reached.`,
  listed: (n: number) =>
    `${records(n)} only as lists show them: the rest needs a network when one is opened.`,
}
