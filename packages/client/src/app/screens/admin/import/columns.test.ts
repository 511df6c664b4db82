import { fieldService } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { fieldFor, headerOf, importableFields } from './columns.ts'

test('[A140] columns are read from the first line, quoted ones too, and go to the field that is called so', () => {
  expect(headerOf('\ufeffNr, Name ,"Street, number","a ""b"""\r\n1,2,3,4')).toEqual([
    'Nr',
    'Name',
    'Street, number',
    'a "b"',
  ])
  expect(headerOf('')).toEqual([])
  expect(headerOf('one')).toEqual(['one'])
  const account = fieldService.type('account')
  const fields = importableFields(account)
  expect(fields).not.toContain('parent')
  expect(fieldFor('NAME', account, fields)).toBe('name')
  expect(fieldFor('e-mail', account, fields)).toBe('email')
  expect(fieldFor('Nr', account, fields)).toBeNull()
})
