import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Field, fieldService, type RecordType } from '@fieldmerge/shared'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'
import { admin as adminInGerman } from './de/admin.ts'
import { merges as germanMerges } from './de/merges.ts'
import { notices as germanNotices } from './de/notices.ts'
import { push as germanPush } from './de/push.ts'
import { de } from './de/texts.ts'
import { admin } from './en/admin.ts'
import { merges as englishMerges } from './en/merges.ts'
import { notices as englishNotices } from './en/notices.ts'
import { push as englishPush } from './en/push.ts'
import { en } from './en/texts.ts'
import type { Labels } from './labels.ts'
import { languageFor } from './languages.ts'

/** What each text is given, told apart from everything that a text may say itself. */
const marks = ['7201', '7302', '7403', '7504']

/** Every text by its path, with what it shows of what it was given. */
const shownOf = (value: unknown, path = ''): readonly (readonly [string, string])[] => {
  if (typeof value === 'string') return [[path, '']]
  if (typeof value === 'function') {
    // Numbers are written as the language writes them.
    const said = String(value(...marks)).replaceAll(/(?<=\d)[.,](?=\d{3})/g, '')
    return [[path, marks.filter((mark) => said.includes(mark)).join()]]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => shownOf(inner, `${path}.${key}`))
}

test('[A70] both languages have the same texts, and each shows the same of what it is given', () => {
  const { labels: _, ...english } = en
  const { labels: __, ...german } = de
  expect(shownOf(german).toSorted()).toEqual(shownOf(english).toSorted())
  expect(shownOf(adminInGerman).toSorted()).toEqual(shownOf(admin).toSorted())
  expect(shownOf(germanMerges).toSorted()).toEqual(shownOf(englishMerges).toSorted())
  expect(shownOf(germanPush).toSorted()).toEqual(shownOf(englishPush).toSorted())
  expect(shownOf(germanNotices).toSorted()).toEqual(shownOf(englishNotices).toSorted())
})

test('[A70] a person gets the first of their languages that the app has, English else', () => {
  expect(languageFor(['fr-FR', 'de-AT', 'en'])).toBe('de')
  expect(languageFor(['en-US', 'de'])).toBe('en')
  expect(languageFor(['fr'])).toBe('en')
  expect(languageFor([])).toBe('en')
})

const choicesOf = (field: Field): readonly string[] =>
  field.kind === 'choice' || field.kind === 'choices' ? Object.keys(field.choices) : []

/** The names of a type that a language does not have. */
const missing = (labels: Labels, type: RecordType): readonly string[] => {
  const known = labels[type.name]
  const lacks = (path: string, found: string | undefined): readonly string[] =>
    found === undefined ? [`${type.name}.${path}`] : []
  return [
    ...lacks('label', known?.label),
    ...lacks('plural', known?.plural),
    ...Object.entries(type.fields).flatMap(([name, field]) => [
      ...lacks(`fields.${name}`, known?.fields?.[name]),
      ...choicesOf(field).flatMap((value) =>
        lacks(`choices.${name}.${value}`, known?.choices?.[name]?.[value]),
      ),
    ]),
    ...Object.keys(type.prose).flatMap((name) => lacks(`prose.${name}`, known?.prose?.[name])),
    ...Object.keys(type.lifeCycle?.states ?? {}).flatMap((name) =>
      lacks(`states.${name}`, known?.states?.[name]),
    ),
    ...Object.entries(type.children).flatMap(([name, { fields }]) => [
      ...lacks(`children.${name}.label`, known?.children?.[name]?.label),
      ...Object.entries(fields).flatMap(([field, declared]) => [
        ...lacks(`children.${name}.fields.${field}`, known?.children?.[name]?.fields[field]),
        ...choicesOf(declared).flatMap((value) =>
          lacks(
            `children.${name}.choices.${field}.${value}`,
            known?.children?.[name]?.choices?.[field]?.[value],
          ),
        ),
      ]),
    ]),
  ]
}

test('[A71] German has a name for every record type, field, choice and status', () => {
  expect([...fieldService.types.values()].flatMap((type) => missing(de.labels, type))).toEqual([])
})

/** Attributes that people read or hear. */
const spoken = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'text', 'sub'])
const hasWord = (text: string): boolean => /\p{L}{2,}/u.test(text)

type Node = Parameters<
  NonNullable<ConstructorParameters<typeof Visitor>[0]['JSXExpressionContainer']>
>[0]['expression']

/** The texts that an expression may become. */
const textsOf = (node: Node): readonly string[] => {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : []
    case 'TemplateLiteral':
      return node.quasis.map(({ value }) => value.raw)
    case 'ConditionalExpression':
      return [...textsOf(node.consequent), ...textsOf(node.alternate)]
    case 'LogicalExpression':
      return textsOf(node.right)
    default:
      return []
  }
}

/** Words that stand in a component itself: between tags, and in attributes that are spoken. */
const wordsIn = (file: string): readonly string[] => {
  const { program } = parseSync(file, readFileSync(file, 'utf8'))
  const found: string[] = []
  const take = (texts: readonly string[]): void => {
    found.push(...texts.map((text) => text.trim()).filter(hasWord))
  }
  new Visitor({
    JSXText: ({ value }) => take([value]),
    JSXElement: ({ children }) => {
      for (const child of children)
        if (child.type === 'JSXExpressionContainer') take(textsOf(child.expression))
    },
    JSXAttribute: ({ name, value }) => {
      if (name.type !== 'JSXIdentifier' || !spoken.has(name.name) || value === null) return
      if (value.type === 'Literal') take([value.value])
      if (value.type === 'JSXExpressionContainer') take(textsOf(value.expression))
    },
  }).visit(program)
  return found
}

test('[A72] no component has words of its own', () => {
  const app = `${dirname(import.meta.dirname)}/`
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx') && !name.startsWith('testing/'),
  )
  expect(files.length).toBeGreaterThan(50)
  expect(files.flatMap((name) => wordsIn(`${app}${name}`).map((words) => `${name}: ${words}`))).toEqual([])
})

test('[A72] styles name no left and no right: a language may be written from right to left', () => {
  const styles = `${dirname(import.meta.dirname)}/styles/`
  const physical =
    /(?<![-\w])(left|right):|(margin|padding|border)-(left|right)|(text-align|float): *(left|right)/
  const files = readdirSync(styles).filter((name) => name.endsWith('.css'))
  const found = files.flatMap((name) =>
    readFileSync(styles + name, 'utf8')
      .split('\n')
      .filter((line) => physical.test(line))
      .map((line) => `${name}: ${line}`),
  )
  expect(found).toEqual([])
})
