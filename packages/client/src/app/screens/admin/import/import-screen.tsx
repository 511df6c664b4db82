import { fieldService } from '@fieldmerge/shared'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { labelOfField } from '../../../text/type-labels.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { AdminPage } from '../shell/admin-page.tsx'
import { TypeChoice } from '../shell/type-choice.tsx'
import { fieldFor, headerOf, importableFields } from './columns.ts'
import { type ImportAnswer, importAnswer } from './import-answer.ts'
import { ImportReport } from './import-report.tsx'

/** Takes in a table: a file, which column goes where, a dry run, and then for good. */
export const ImportScreen = () => {
  const desk = useDesk()
  const [csv, setCsv] = createSignal('')
  const [file, setFile] = createSignal('')
  const [type, setType] = createSignal('account')
  const [key, setKey] = createSignal('')
  const [chosen, setChosen] = createSignal<Readonly<Record<string, string>>>({})
  const [working, setWorking] = createSignal(false)
  const [result, setResult] = createSignal<{ readonly dry: boolean; readonly answer: ImportAnswer } | null>(
    null,
  )
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const columns = createMemo(() => headerOf(csv()))
  const declared = () => fieldService.type(type())
  const guess = (): void => {
    const fields = importableFields(declared())
    setChosen(
      Object.fromEntries(
        columns().flatMap((column) => {
          const field = fieldFor(column, declared(), fields)
          return field === null ? [] : [[field, column]]
        }),
      ),
    )
    setKey(columns()[0] ?? '')
    setResult(null)
  }
  const take = async (chosenFile: File | undefined): Promise<void> => {
    if (chosenFile === undefined) return
    setCsv(await chosenFile.text())
    setFile(chosenFile.name)
    guess()
  }
  const run = async (dryRun: boolean): Promise<void> => {
    setWorking(true)
    const answer = await desk.ask('POST', '/api/import', importAnswer, {
      csv: csv(),
      mapping: { type: type(), key: key(), fields: chosen() },
      dryRun,
    })
    setWorking(false)
    setTrouble(troubleOf(answer))
    setResult(answer.kind === 'ok' ? { dry: dryRun, answer: answer.value } : null)
  }
  const choose = (field: string, column: string): void => {
    const { [field]: _, ...rest } = chosen()
    setChosen(column === '' ? rest : { ...rest, [field]: column })
    setResult(null)
  }
  return (
    <AdminPage title={ta.places.import} sub={ta.imports.sub}>
      <div class="import-form">
        <label for="import-file">{ta.imports.file}</label>
        <input
          id="import-file"
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
        <label for="import-type">{ta.imports.type}</label>
        <TypeChoice
          id="import-type"
          value={type()}
          onChoose={(chosenType) => {
            setType(chosenType)
            guess()
          }}
        />
        <Show when={columns().length > 0}>
          <label for="import-key">{ta.imports.key}</label>
          <ColumnChoice id="import-key" value={key()} onChoose={setKey} />
          <For each={importableFields(declared())}>
            {(field) => (
              <>
                <label for={`import-${field}`}>{labelOfField(declared(), field)}</label>
                <ColumnChoice
                  id={`import-${field}`}
                  value={chosen()[field] ?? ''}
                  none
                  onChoose={(column) => choose(field, column)}
                />
              </>
            )}
          </For>
        </Show>
      </div>
      <TroubleNote trouble={trouble()} />
      <Show when={columns().length > 0} fallback={<p class="quiet">{ta.imports.begin}</p>}>
        <div class="acts">
          <button
            type="button"
            class="btn ink"
            disabled={working() || Object.keys(chosen()).length === 0}
            onClick={() => void run(true)}
          >
            {working() ? ta.imports.working : ta.imports.dryRun}
          </button>
          <Show when={result()?.dry && (result()?.answer.made ?? 0) > 0}>
            <button type="button" class="next-step" disabled={working()} onClick={() => void run(false)}>
              {ta.imports.take(result()?.answer.made ?? 0)}
            </button>
          </Show>
        </div>
      </Show>
      <div role="status">
        <Show when={result()}>
          {(one) => <ImportReport answer={one().answer} dry={one().dry} file={file()} />}
        </Show>
      </div>
    </AdminPage>
  )

  function ColumnChoice(own: {
    readonly id: string
    readonly value: string
    readonly none?: boolean
    readonly onChoose: (column: string) => void
  }) {
    return (
      <select id={own.id} class="text-input" onChange={(event) => own.onChoose(event.currentTarget.value)}>
        <Show when={own.none}>
          <option value="" selected={own.value === ''}>
            {ta.imports.noColumn}
          </option>
        </Show>
        <For each={columns()}>
          {(column) => (
            <option value={column} selected={column === own.value}>
              {column}
            </option>
          )}
        </For>
      </select>
    )
  }
}
