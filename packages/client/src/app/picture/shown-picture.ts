/** The id of the element with the picture. Behind it the app is not laid out. */
export const pictureId = 'picture'

/** Whether the app has something of its own to show: a quick device may have it before the picture. */
export const isAppShown = (app: HTMLElement): boolean => app.dataset.shown !== undefined

/** What is shown from now on is the app itself. */
export const takePictureDown = (): void => {
  document.getElementById('app')?.setAttribute('data-shown', '')
  document.getElementById(pictureId)?.remove()
}

/** The entry of the built app, which `first-paint.js` runs. */
export const entryIn = (page: Document): HTMLLinkElement | null => page.querySelector('link[data-entry]')

/** Names the app that runs here: another version may draw otherwise. */
export const appHere = (): string =>
  [entryIn(document), document.querySelector('link[rel="stylesheet"]')]
    .map((part) => part?.getAttribute('href') ?? '')
    .join()
