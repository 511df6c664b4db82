import { createSignal, For, Show } from 'solid-js'
import * as v from 'valibot'
import { ThinLane } from '../../../parts/thin-lane.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { fullMoment } from '../../../text/time.ts'
import { wordsOf } from '../../../text/told-problem.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { AdminPage } from '../shell/admin-page.tsx'
import { DeskTable } from '../shell/desk-table.tsx'
import { useAnswer } from '../shell/use-answer.ts'
import { askedWords } from './asked-words.ts'

const text = v.string()
const auditAnswer = v.object({
  lines: v.array(
    v.object({
      place: v.number(),
      at: v.number(),
      user: text,
      name: text,
      action: text,
      subject: text,
      subjectName: text,
      detail: text,
    }),
  ),
  before: v.nullable(v.number()),
})

/** Who administered what, and when: the newest first, page by page. */
export const AuditScreen = () => {
  const desk = useDesk()
  const workspace = useWorkspace()
  const { zone } = workspace
  const [before, setBefore] = createSignal<number | 'newest'>('newest')
  const page = useAnswer(before, (place) =>
    desk.ask('GET', place === 'newest' ? '/api/audit' : `/api/audit?before=${place}`, auditAnswer),
  )
  return (
    <AdminPage title={ta.places.audit} sub={ta.audit.sub}>
      <TroubleNote trouble={page.trouble()} />
      <Show when={page.found()} fallback={page.trouble() === null && <ThinLane>{ta.reading}</ThinLane>}>
        {(found) => (
          <>
            <Show when={found().lines.length > 0} fallback={<ThinLane>{ta.audit.none}</ThinLane>}>
              <DeskTable
                heads={[ta.audit.when, ta.audit.who, ta.audit.what, ta.audit.subject, ta.audit.detail]}
              >
                <For each={found().lines}>
                  {(line) => (
                    <tr>
                      <td class="data">{fullMoment(line.at, zone())}</td>
                      <th scope="row">{line.name || ta.server}</th>
                      <td>{wordsOf(ta.audit.actions, line.action) ?? line.action}</td>
                      <td>{line.subjectName || line.subject}</td>
                      <td class="audit-detail">
                        <For each={askedWords(workspace, line.detail)}>
                          {({ name, value }) => (
                            <p>
                              <Show when={name}>{(known) => <span class="label">{known()}</span>}</Show>{' '}
                              {value}
                            </p>
                          )}
                        </For>
                      </td>
                    </tr>
                  )}
                </For>
              </DeskTable>
            </Show>
            <div class="acts">
              <Show when={before() !== 'newest'}>
                <button type="button" class="btn" onClick={() => setBefore('newest')}>
                  {ta.audit.newest}
                </button>
              </Show>
              <Show when={found().before}>
                {(next) => (
                  <button type="button" class="btn" onClick={() => setBefore(next())}>
                    {ta.audit.older}
                  </button>
                )}
              </Show>
            </div>
          </>
        )}
      </Show>
    </AdminPage>
  )
}
