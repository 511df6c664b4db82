import { expect, test } from 'vitest'
import { auditedDetail } from './audited-request.ts'

test('[D178] a long request is cut to a line that can still be read, and says how much it left out', () => {
  const people = Array.from({ length: 1_000 }, (_, n) => `user/${n}`)
  const read: unknown = JSON.parse(auditedDetail({ people, note: 'n'.repeat(5_000), password: 'secret' }))
  expect(read).toEqual({ people: [...people.slice(0, 20), '... 980'], note: `${'n'.repeat(400)}...` })
})
