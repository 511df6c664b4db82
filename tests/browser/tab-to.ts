import type { Page } from 'playwright-core'

/** More than any page has. */
const most = 160

/** Goes on with Tab until the focus is at what is called so. @throws Error when no Tab leads there */
export const tabTo = async (page: Page, name: string): Promise<void> => {
  const called = (): string => {
    const at = document.activeElement
    if (at instanceof HTMLInputElement && at.labels?.[0] !== undefined) return at.labels[0].textContent.trim()
    const copy = at?.cloneNode(true)
    if (!(copy instanceof HTMLElement)) return ''
    for (const mute of copy.querySelectorAll('[aria-hidden="true"]')) mute.remove()
    return copy.ariaLabel ?? copy.textContent.trim()
  }
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(called)).startsWith(name)) return
  }
  throw new Error(`no Tab leads to ${name}`)
}
