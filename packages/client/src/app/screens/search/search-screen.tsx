import { fieldService, type RecordId } from '@fieldmerge/shared'
import { useNavigate } from '@solidjs/router'
import ScanLine from 'lucide-solid/icons/scan-line'
import { createMemo, createSignal, createUniqueId, For, onMount, Show, Suspense } from 'solid-js'
import { afterPaint } from '../../parts/after-paint.ts'
import { inSlices } from '../../parts/in-slices.ts'
import { later } from '../../parts/later.ts'
import { RecordRows } from '../../parts/record-rows.tsx'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { t } from '../../text/texts.ts'
import { pluralOfType } from '../../text/type-labels.ts'
import { recordPath } from '../../workspace/paths.ts'
import { usePinned } from '../../workspace/pins.ts'
import { useRecent } from '../../workspace/recent.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Section } from '../work-order/section.tsx'
import { type FoundGroup, ownerOf, SearchIndex } from './search-index.ts'
import { searchedTypes } from './searched-types.ts'
import { createSearchedWords } from './searched-words.ts'

const Scanner = later(async () => (await import('./scanner.tsx')).Scanner)

const most = 20
/** Of these a phone has room for so many while its keyboard is up. */
const inSight = 6
/** They stand in the address of the page, which has an end. */
const mostLetters = 200

/** Finds everything on this device, with or without a network. */
export const SearchScreen = () => {
  const { facts } = useWorkspace()
  const navigate = useNavigate()
  const id = createUniqueId()
  const [words, setWords] = createSearchedWords()
  const index = createMemo(
    () => new SearchIndex(new Map(searchedTypes.map((type) => [type, facts.ofType(type)]))),
  )
  const found = createMemo(() => index().find(words(), most))
  const count = (): number => found().reduce((sum, group) => sum + group.count, 0)
  const [scanning, setScanning] = createSignal(false)
  /** A code that is one record's own leads to it; any other is looked for. */
  const scanned = (code: string): void => {
    setScanning(false)
    const record = ownerOf(code, index().find(code, most))
    if (record === null) setWords(code.slice(0, mostLetters))
    else navigate(recordPath(record))
  }
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())
  return (
    <Page title={t.search.title}>
      <div class="narrow">
        <search class="search-field">
          <label class="sr-only" for={id}>
            {t.search.field}
          </label>
          <div class="row">
            <input
              id={id}
              ref={field}
              class="text-input"
              type="search"
              placeholder={t.search.field}
              maxlength={mostLetters}
              value={words()}
              onInput={(event) => setWords(event.currentTarget.value)}
            />
            <button
              type="button"
              class="btn icon"
              aria-label={t.scan.open}
              aria-haspopup="dialog"
              onClick={() => setScanning(true)}
            >
              <ScanLine class="i" aria-hidden="true" />
            </button>
          </div>
        </search>
        <p class="sr-only" role="status">
          {words() === '' ? '' : t.search.found(count())}
        </p>
        <Show when={words().trim() === ''}>
          <Pinned />
          <Recent />
        </Show>
        <Show when={words().trim() !== '' && count() === 0}>
          <ThinLane>{t.search.none(words())}</ThinLane>
        </Show>
        {/* By type and by record: what was found before and is found again stays as it stands. */}
        <For each={found().map(({ type }) => type)}>{(type) => <Group type={type} found={found()} />}</For>
        <Show when={scanning()}>
          <Suspense>
            <Scanner onCode={scanned} onClose={() => setScanning(false)} />
          </Suspense>
        </Show>
      </div>
    </Page>
  )
}

/** What the person keeps, by its name; what is still to come is counted. */
const Pinned = () => {
  const { facts } = useWorkspace()
  const pinned = usePinned()
  const here = () => pinned().filter((record) => facts.get(record) !== undefined)
  return (
    <Show when={pinned().length > 0}>
      <Section title={t.pins.title} side={String(pinned().length)}>
        <Rows records={here()} />
        <Show when={pinned().length > here().length}>
          <p class="small quiet">{t.pins.coming(pinned().length - here().length)}</p>
        </Show>
      </Section>
    </Show>
  )
}

/** Before anything is looked for: what was looked at last. */
const Recent = () => {
  const recent = useRecent()
  return (
    <Show when={recent().length > 0} fallback={<ThinLane>{t.search.hint}</ThinLane>}>
      <Section title={t.search.recent}>
        <Rows records={recent()} />
      </Section>
    </Show>
  )
}

const Group = (props: { readonly type: string; readonly found: readonly FoundGroup[] }) => {
  const group = () => props.found.find(({ type }) => type === props.type)
  const records = createMemo(() => group()?.rows.map(({ record }) => record) ?? [])
  const count = (): number => group()?.count ?? 0
  return (
    <Section title={pluralOfType(fieldService.type(props.type))} side={String(count())}>
      <Rows records={records()} />
      <Show when={count() > records().length}>
        <p class="small quiet">{t.search.more(count() - records().length)}</p>
      </Show>
    </Section>
  )
}

const Rows = (props: { readonly records: readonly RecordId[] }) => {
  const shown = inSlices(() => props.records, inSight, afterPaint)
  return <RecordRows records={shown()} />
}
