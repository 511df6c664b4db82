import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

/** What can be wrong with a screen for somebody, each with the screen that it is on. */
export interface Findings {
  /** Of axe, in all themes. */
  readonly axe: readonly string[]
  /** What reaches beyond the edge of a narrow phone, or of one with large text, and words that touch it. */
  readonly cut: readonly string[]
  /** What is touched and is smaller than a finger. */
  readonly small: readonly string[]
  /** What is touched and has something else that is touched, or a sentence, too near to it. */
  readonly close: readonly string[]
}

/** What a run of axe may be told; its own type leaves out how a single check measures. */
type Asked = RunOptions & { readonly checks: Readonly<Record<string, { readonly options: object }>> }

/**
 * The rule for 7:1 leaves what has less than 4.5:1 to the rule for that, and both measure the same. Without its lower
 * bounds it tells all that either tells, at half the cost.
 */
const contrastOptions = { contrastRatio: { normal: { minThreshold: 0 }, large: { minThreshold: 0 } } }
const measured: Asked = {
  checks: { 'color-contrast-enhanced': { options: contrastOptions } },
  // Of what passes nothing is asked, and telling it takes longer than finding it.
  resultTypes: ['violations'],
}
const allRules: Asked = {
  ...measured,
  rules: { 'color-contrast': { enabled: false }, 'color-contrast-enhanced': { enabled: true } },
}
const contrast: Asked = { ...measured, runOnly: { type: 'rule', values: ['color-contrast-enhanced'] } }

/** Without its comments it is half of what a page has to read. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** All rules by day; at night and outdoors only colours differ. */
export const axeFindings = async (page: Page, screen: string): Promise<readonly string[]> => {
  // Once for each page that is loaded: half a megabyte is not read in a moment.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  const found: string[] = []
  for (const [theme, options] of [
    ['light', allRules],
    ['dark', contrast],
    ['outdoor', contrast],
  ] as const) {
    await page.evaluate(wear, theme)
    for (const finding of await page.evaluate(violations, options))
      found.push(`${screen}, ${theme}: ${finding}`)
  }
  await page.evaluate(wear, 'light')
  return found
}

/** At 320 px, and at 390 px with text twice as large. */
export const cutFindings = async (page: Page, screen: string): Promise<readonly string[]> => {
  const found: string[] = []
  await page.evaluate(layAllOut)
  for (const [width, text] of [
    [320, '100%'],
    [390, '200%'],
  ] as const) {
    await page.setViewportSize({ width, height: 844 })
    await page.evaluate(write, text)
    for (const what of await page.evaluate(beyondTheEdge))
      found.push(`${screen}, ${width} px, ${text}: ${what}`)
  }
  await page.evaluate(write, '')
  await page.evaluate(layOutAsItIs)
  await page.setViewportSize({ width: 390, height: 844 })
  return found
}

export const smallFindings = async (page: Page, screen: string): Promise<readonly string[]> =>
  (await page.evaluate(smallerThanAFinger)).map((what) => `${screen}: ${what}`)

export const closeFindings = async (page: Page, screen: string): Promise<readonly string[]> =>
  (await page.evaluate(tooCloseTogether)).map((what) => `${screen}: ${what}`)

/** Runs in the page, which has axe. */
const violations = async (options: Asked): Promise<readonly string[]> => {
  const { axe } = globalThis as unknown as { axe: { run: typeof import('axe-core').run } }
  const { violations } = await axe.run(document, options)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
  )
}

const wear = (theme: string): void => {
  document.documentElement.dataset.theme = theme
}

/** What is not in sight is not laid out by the app: where it stands then is where it stood at another width. */
const layAllOut = (): void => {
  const all = new CSSStyleSheet()
  all.replaceSync('* { content-visibility: visible !important; }')
  document.adoptedStyleSheets = [all]
}

const layOutAsItIs = (): void => {
  document.adoptedStyleSheets = []
}

const write = (size: string): void => {
  document.documentElement.style.fontSize = size
}

/** Runs in the page. The days scroll sideways on purpose; what is for the ear only has no place. */
const beyondTheEdge = (): readonly string[] => {
  const shown = [
    ...document.querySelectorAll('a, button, input, select, textarea, h1, h2, h3, p, li, summary'),
  ]
  const isNear = (element: Element, { right, left, width }: DOMRect, space: number): boolean => {
    if (width === 0 || element.closest('.days, .sr-only, .skip-link') !== null) return false
    return right > window.innerWidth - space || left < space
  }
  const beyond = shown.filter((element) => isNear(element, element.getBoundingClientRect(), -1))
  const words = [...document.querySelectorAll('h1, h2, h3, p, label')].filter((element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    return isNear(element, range.getBoundingClientRect(), 4)
  })
  const page = document.documentElement
  const widest = [...document.querySelectorAll('body *')].findLast(
    (element) => element.getBoundingClientRect().right > page.clientWidth,
  )
  return [
    ...(page.scrollWidth > page.clientWidth
      ? [`the page is ${page.scrollWidth} px wide: ${widest?.outerHTML.slice(0, 200)}`]
      : []),
    ...beyond.map((element) => element.outerHTML.slice(0, 200)),
    ...words.map((element) => `at the very edge: ${element.outerHTML.slice(0, 200)}`),
  ]
}

/** Runs in the page. A box to tick counts with the label around it, which is touched as well. */
const smallerThanAFinger = (): readonly string[] => {
  const finger = 48
  const touched = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  return touched.flatMap((element) => {
    const { width, height } = (element.closest('label') ?? element).getBoundingClientRect()
    const isHidden = width === 0 || element.closest('.sr-only, .skip-link, dialog:not([open])') !== null
    return isHidden || (width > finger - 0.5 && height > finger - 0.5)
      ? []
      : [`${Math.round(width)} x ${Math.round(height)}: ${element.outerHTML.slice(0, 200)}`]
  })
}

/**
 * Runs in the page. Rows of a list, as wide as it and at least 56 px high, lie beside each other: a line divides them.
 * What is in a bar lies above the page on purpose; what is below a dialog can't be touched.
 */
const tooCloseTogether = (): readonly string[] => {
  const [space, row] = [7.5, 55.5]
  const within = document.querySelector('dialog[open]') ?? document.body
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
    element.closest('.sr-only, .skip-link, .swipe-act') === null
  const places = (selector: string): readonly (readonly [Element, DOMRect])[] =>
    [...new Set([...within.querySelectorAll(selector)].map((found) => found.closest('label') ?? found))]
      .filter(isShown)
      .map((element) => [element, element.getBoundingClientRect()] as const)
  const touched = places('a[href], button, input, select, textarea, summary')
  const said = places('p').filter(([p]) => p.textContent.trim() !== '' && p.closest('.label, .by') === null)
  const isRow = ({ width, height }: DOMRect): boolean => height > row && width > window.innerWidth / 2
  const barOf = (element: Element): Element | null => element.closest('.bottom, .p-head')
  const gap = (a: DOMRect, b: DOMRect): number =>
    Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom)
  const words = (element: Element): string => element.outerHTML.slice(0, 120)
  const found: string[] = []
  const look = (a: Element, b: Element, far: number): void => {
    if (far < space) found.push(`${Math.round(far)} px between ${words(a)} and ${words(b)}`)
  }
  touched.forEach(([a, ofA], at) => {
    for (const [b, ofB] of touched.slice(at + 1)) {
      if (a.contains(b) || b.contains(a) || barOf(a) !== barOf(b) || (isRow(ofA) && isRow(ofB))) continue
      look(a, b, gap(ofA, ofB))
    }
    for (const [p, ofP] of said)
      if (!a.contains(p) && !p.contains(a) && barOf(a) === barOf(p) && !isRow(ofA)) look(p, a, gap(ofA, ofP))
  })
  return found
}
