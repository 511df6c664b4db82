import { t } from '../text/texts.ts'

/** A screen has thrown: what is saved is saved, and the person can go on elsewhere. */
export const ScreenFailed = (props: { readonly error: Error; readonly reset: () => void }) => {
  console.error(props.error)
  return (
    <main id="content" class="phone lone">
      <h1>{t.failed.title}</h1>
      <p>{t.failed.text(props.error.message)}</p>
      <button type="button" class="btn" onClick={() => props.reset()}>
        {t.start.tryAgain}
      </button>
      <a class="btn" href="/" target="_self">
        {t.missing.home}
      </a>
    </main>
  )
}
