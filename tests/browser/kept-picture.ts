import type { Page } from 'playwright-core'

/** Resolves when the app has drawn its next start and kept it: it does so when it has been left alone for some seconds. */
export const pictureKept = async (page: Page): Promise<void> => {
  while (!(await page.evaluate(hasPicture))) await page.waitForTimeout(200)
}

/** Runs in the page. */
export const hasPicture = async (): Promise<boolean> => {
  const named = (await indexedDB.databases()).filter(({ name }) => name?.endsWith('/outbox'))
  const found = named.map(
    ({ name = '' }) =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const note = opening.result.transaction('notes').objectStore('notes').get('untilNextEdit')
          note.onsuccess = () => resolve((note.result ?? null) !== null)
          note.onerror = () => reject(note.error)
          opening.result.close()
        }
      }),
  )
  return (await Promise.all(found)).includes(true)
}
