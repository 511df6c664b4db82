import { expect, test } from 'vitest'
import { errorEntry, errorRegistry, isErrorCode } from './registry.ts'

test('[S9] every code says what happened and what to do, and closes only with codes of the protocol', () => {
  const codes = [4400, 4401, 4403, 4404, 4409, 4413, 4429, 4500, 4503, 4508, 4509]
  for (const [code, { what, todo, close }] of Object.entries<{ what: string; todo: string; close?: number }>(
    errorRegistry,
  )) {
    expect(code).toMatch(/^[a-z0-9-]+$/)
    expect(what).toMatch(/^[A-Z].*\.$/)
    expect(todo).toMatch(/^[A-Z].*\.$/)
    if (close !== undefined) expect(codes).toContain(close)
  }
})

test('[S9] a code that this build does not know yet still tells a person what to do', () => {
  expect(isErrorCode('from-the-future')).toBe(false)
  expect(errorEntry('from-the-future').what).toContain('from-the-future')
})
