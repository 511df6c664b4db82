import ArrowLeft from 'lucide-solid/icons/arrow-left'
import { children, createEffect, type JSX, onMount, Show, Suspense } from 'solid-js'
import { later } from '../parts/later.ts'
import { NoticeStrip } from '../parts/notice-strip.tsx'
import { surface } from '../parts/surface.ts'
import { SyncMark } from '../parts/sync-mark.tsx'
import { takePictureDown } from '../picture/shown-picture.ts'
import { t } from '../text/texts.ts'
import { Banners } from './banners.tsx'
import { BottomTabs } from './bottom-tabs.tsx'
import { goBack } from './history.ts'

/** Phones have no such bar. */
const TopBar = later(async () => (await import('./top-bar.tsx')).TopBar)

interface PageProps {
  /** Names the page in the window's title, and as its heading unless `heading` takes its place. */
  readonly title: string
  readonly sub?: JSX.Element
  /** The record that the page is about, where its title does not name it: for the window's title. */
  readonly about?: string
  readonly heading?: JSX.Element
  /** Where the arrow leads; a page without one has the tabs. */
  readonly back?: string
  /** The bar at the bottom of a phone, in place of the tabs. */
  readonly action?: JSX.Element
  /** Beside the heading. */
  readonly tools?: JSX.Element
  /** The page is the proof itself. */
  readonly unmarked?: boolean
  /** Columns that scroll on their own, on the desk. */
  readonly wide?: boolean
  readonly children: JSX.Element
}

let isFirst = true

/** Who reads with a screen reader or keyboard goes on at the new page, not at the link that is gone. */
const focusContent = (): void => {
  const content = document.getElementById('content')
  // A page may have chosen a field of its own.
  const isChosen = content?.contains(document.activeElement) === true
  if (!isChosen && document.querySelector('dialog[open]') === null) content?.focus({ preventScroll: true })
}

/** The frame of every page: on the phone head, content, bar; on the desk the ink bar and the page below it. */
export const Page = (props: PageProps) => {
  onMount(() => {
    // With the frame that shows the page: before, it would be laid out half made for this alone.
    if (!isFirst) requestAnimationFrame(focusContent)
    isFirst = false
    takePictureDown()
  })
  createEffect(() => {
    document.title = [props.title, props.about, t.app].filter(Boolean).join(' - ')
  })
  return (
    <Show when={surface() === 'desk'} fallback={<PhonePage {...props} />}>
      <DeskPage {...props} />
    </Show>
  )
}

const PhonePage = (props: PageProps) => {
  const action = children(() => props.action)
  return (
    <div class="phone">
      <SkipLink />
      <header
        class="p-head"
        classList={{
          'has-back': props.back !== undefined,
          'on-sheet': props.wide === true && props.back !== undefined,
        }}
      >
        <BackLink back={props.back} />
        <Heading {...props} />
        {props.tools}
        <Show when={props.unmarked !== true}>
          <SyncMark />
        </Show>
      </header>
      <main id="content" class="p-main" tabindex="-1">
        <Banners />
        {props.children}
      </main>
      <footer class="bottom">
        <NoticeStrip />
        <Show when={action() ?? props.back} fallback={<BottomTabs />}>
          {action()}
        </Show>
      </footer>
    </div>
  )
}

const DeskPage = (props: PageProps) => (
  <div class="desk">
    <SkipLink />
    <Suspense fallback={<header class="topbar" />}>
      <TopBar />
    </Suspense>
    <div class="desk-body">
      <main id="content" class="desk-page" tabindex="-1">
        <Banners />
        <div class="col-head">
          <BackLink back={props.back} />
          <Heading {...props} />
          {props.tools}
        </div>
        <div class="desk-main" classList={{ wide: props.wide === true }}>
          {props.children}
        </div>
      </main>
      <footer class="desk-bottom">
        <NoticeStrip />
        {props.action}
      </footer>
    </div>
  </div>
)

/** Made once: whoever reads a property that is a component makes one. */
const Heading = (props: PageProps) => {
  const heading = children(() => props.heading)
  return (
    <Show when={heading()} fallback={<Title title={props.title} sub={props.sub} />}>
      {heading()}
    </Show>
  )
}

const Title = (props: { readonly title: string; readonly sub?: JSX.Element }) => (
  <div class="page-title grow">
    <h1>{props.title}</h1>
    <Show when={props.sub}>
      <p class="sub">{props.sub}</p>
    </Show>
  </div>
)

const BackLink = (props: { readonly back: string | undefined }) => (
  <Show when={props.back}>
    {(back) => (
      <a class="btn bare icon" href={back()} aria-label={t.tabs.back} onClick={goBackInstead}>
        <ArrowLeft class="i way" aria-hidden="true" />
      </a>
    )}
  </Show>
)

/** Back to where the person was, if they came from within the app. */
const goBackInstead = (event: MouseEvent): void => {
  if (goBack()) event.preventDefault()
}

const SkipLink = () => (
  <a class="skip-link" href="#content">
    {t.tabs.skip}
  </a>
)
