/** More of a request tells nobody anything: what a profile says is in its history. */
const longest = 2_000
/** Nothing that is written down tells a password. */
const secret = new Set(['password'])
/** Kept elsewhere in full, version by version. */
const kept = new Set(['profile', 'profiles', 'rights', 'csv', 'entries'])

/** Of a list so many are told, and of a text so much: the line stays JSON that can be read. */
const mostEntries = 20
const longestText = 400

/** What was asked for, for the list of what was administered. A list that goes on ends with `... N`. */
export const auditedDetail = (asked: unknown): string => {
  const text = JSON.stringify(asked, (key, value: unknown) => {
    if (secret.has(key)) return undefined
    if (kept.has(key) && typeof value === 'object' && value !== null && !isNames(value)) return '...'
    return key === 'csv' ? '...' : shortened(value)
  })
  return text.length > longest ? `${text.slice(0, longest)}...` : text
}

const shortened = (value: unknown): unknown => {
  if (typeof value === 'string' && value.length > longestText) return `${value.slice(0, longestText)}...`
  if (Array.isArray(value) && value.length > mostEntries)
    return [...value.slice(0, mostEntries), `... ${value.length - mostEntries}`]
  return value
}

const isNames = (value: object): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

/** What a request is about: what stands in its address. */
export const auditedSubject = (params: unknown): string =>
  typeof params === 'string' ? params : Object.values(params ?? {}).join('/')
