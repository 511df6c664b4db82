import { fieldService, type RecordType } from '@fieldmerge/shared'
import { For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { labelOfChildren, labelOfField, labelOfProse, labelOfState } from '../../../text/type-labels.ts'
import { linksOf } from '../model/links.ts'
import { AdminPage } from '../shell/admin-page.tsx'
import { DeskTable } from '../shell/desk-table.tsx'
import { factLabel } from '../words/fact-label.ts'
import { typeWords } from '../words/type-words.ts'

/** What record types there are, to be read: fields, texts, parts, statuses, links. */
export const TypesScreen = () => (
  <AdminPage title={ta.places.types} sub={ta.types.sub}>
    <For each={[...fieldService.types.values()]}>
      {(type) => (
        <details class="sheet type-sheet">
          <summary>
            <b>{typeWords(fieldService, type.name)}</b> <span class="data quiet">{type.name}</span>{' '}
            <span class="quiet small">{ta.types.fields(Object.keys(type.fields).length)}</span>
          </summary>
          <OneType type={type} />
        </details>
      )}
    </For>
  </AdminPage>
)

const OneType = (props: { readonly type: RecordType }) => {
  const states = () => Object.keys(props.type.lifeCycle?.states ?? {})
  return (
    <>
      <DeskTable heads={[ta.types.field, ta.types.kind, ta.types.name]}>
        <For each={Object.entries(props.type.fields)}>
          {([name, field]) => (
            <tr>
              <th scope="row">{labelOfField(props.type, name)}</th>
              <td>
                {ta.types.kinds[field.kind]}
                {'to' in field ? `: ${typeWords(fieldService, field.to)}` : ''}
              </td>
              <td class="data">{name}</td>
            </tr>
          )}
        </For>
        <For each={Object.keys(props.type.prose)}>
          {(root) => (
            <tr>
              <th scope="row">{labelOfProse(props.type, root)}</th>
              <td>{ta.types.prose}</td>
              <td class="data">{root}</td>
            </tr>
          )}
        </For>
        <For each={Object.keys(props.type.children)}>
          {(collection) => (
            <tr>
              <th scope="row">{labelOfChildren(props.type, collection)}</th>
              <td>{ta.types.parts}</td>
              <td class="data">{collection}</td>
            </tr>
          )}
        </For>
      </DeskTable>
      <Show when={states().length > 0}>
        <p class="small">
          <b>{ta.types.statuses}</b>{' '}
          {states()
            .map((state) => labelOfState(props.type, state))
            .join(', ')}
        </p>
      </Show>
      <p class="small">
        <b>{ta.types.links}</b>{' '}
        {linksOf(fieldService, props.type.name)
          .map(
            ({ fact, to }) =>
              `${factLabel(fieldService, props.type.name, fact)} (${typeWords(fieldService, to)})`,
          )
          .join(', ')}
      </p>
    </>
  )
}
