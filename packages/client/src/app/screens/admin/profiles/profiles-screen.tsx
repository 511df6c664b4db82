import { parseRecordId } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import Plus from 'lucide-solid/icons/plus'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { ThinLane } from '../../../parts/thin-lane.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { fullMoment } from '../../../text/time.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { type Answer, type Desk, useDesk } from '../api/desk.ts'
import {
  type Draft,
  draftsAnswer,
  type Listed,
  type Pilot,
  type Preview,
  pilotsAnswer,
  previewAnswer,
  profilesAnswer,
} from '../api/profile-schemas.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { AdminPage } from '../shell/admin-page.tsx'
import { DeskTable } from '../shell/desk-table.tsx'
import { useAnswer } from '../shell/use-answer.ts'
import { ImportButton } from './import-button.tsx'
import { NewProfile } from './new-profile.tsx'
import { ProposeDialog } from './propose-dialog.tsx'

interface Known {
  readonly profiles: readonly Listed[]
  readonly drafts: readonly Draft[]
  readonly pilots: readonly Pilot[]
}

/** All profiles: what is in force, what is worked at, who has them. */
export const ProfilesScreen = () => {
  const desk = useDesk()
  const { facts, zone } = useWorkspace()
  const known = useAnswer(
    () => true,
    () => readAll(desk),
  )
  const preview = useAnswer(
    () => true,
    () => desk.ask('POST', '/api/profiles/preview', previewAnswer, { listed: 10_000 }),
  )
  const [proposing, setProposing] = createSignal(false)
  const [making, setMaking] = createSignal(false)
  const { found } = known
  const people = createMemo(() => {
    const all = preview.found()
    return all === null ? null : countPeople(all)
  })
  const names = () => {
    const { profiles = [], drafts = [] } = found() ?? {}
    const tried = new Set((found()?.pilots ?? []).map((pilot) => pilot.tried))
    return [...new Set([...profiles, ...drafts].map(({ name }) => name))]
      .filter((name) => !tried.has(name))
      .sort()
  }
  const pilotOf = (name: string) => found()?.pilots.find(({ profile }) => profile === name)
  const author = (user: string): string => textOf(facts.get(parseRecordId(user)), 'name') || ta.server
  return (
    <AdminPage title={ta.places.profiles} sub={ta.profiles.sub} tools={<Tools />}>
      <TroubleNote trouble={known.trouble() ?? preview.trouble()} />
      <Show
        when={found()}
        fallback={
          <Show when={known.trouble() === null}>
            <ThinLane>{ta.reading}</ThinLane>
          </Show>
        }
      >
        <DeskTable
          heads={[
            ta.profiles.name,
            ta.profiles.base,
            ta.profiles.inForce,
            ta.profiles.draft,
            ta.profiles.people,
          ]}
        >
          <For each={names()}>
            {(name) => {
              const listed = () => found()?.profiles.find((each) => each.name === name)
              const draft = () => found()?.drafts.find((each) => each.name === name)
              return (
                <tr>
                  <th scope="row">
                    <A href={`/admin/profiles/${encodeURIComponent(name)}`}>{listed()?.label ?? name}</A>
                    <span class="sub data">{name}</span>
                  </th>
                  <td>{listed()?.extends ?? ta.profiles.none}</td>
                  <td>
                    <Show when={listed()} fallback={ta.profiles.notYet}>
                      {(one) => (
                        <>
                          {ta.profile.version(one().version)}
                          <Show when={pilotOf(name)}>
                            {(pilot) => <span class="sub">{ta.pilot.on(pilot().people.length)}</span>}
                          </Show>
                          <span class="sub">
                            <Show when={one().newest} fallback={ta.profiles.shipped}>
                              {(newest) =>
                                ta.profiles.by(author(newest().author), fullMoment(newest().at, zone()))
                              }
                            </Show>
                          </span>
                        </>
                      )}
                    </Show>
                  </td>
                  <td>
                    <Show when={draft()} fallback={ta.profiles.none}>
                      {(one) => ta.profiles.by(author(one().author), fullMoment(one().at, zone()))}
                    </Show>
                  </td>
                  <td class="data">{people() === null ? ta.profiles.none : (people()?.get(name) ?? 0)}</td>
                </tr>
              )
            }}
          </For>
        </DeskTable>
      </Show>
      <Show when={proposing()}>
        <ProposeDialog taken={names()} onClose={() => setProposing(false)} />
      </Show>
      <Show when={making()}>
        <NewProfile profiles={found()?.profiles ?? []} taken={names()} onClose={() => setMaking(false)} />
      </Show>
    </AdminPage>
  )

  function Tools() {
    return (
      <>
        <span class="grow" />
        <ImportButton onDone={() => known.again()} />
        <button type="button" class="btn" aria-haspopup="dialog" onClick={() => setProposing(true)}>
          {ta.proposal.title}
        </button>
        <button type="button" class="next-step" aria-haspopup="dialog" onClick={() => setMaking(true)}>
          <Plus class="i" aria-hidden="true" />
          {ta.profiles.make}
        </button>
      </>
    )
  }
}

const readAll = async (desk: Desk): Promise<Answer<Known>> => {
  const [profiles, drafts, pilots] = await Promise.all([
    desk.ask('GET', '/api/profiles', profilesAnswer),
    desk.ask('GET', '/api/drafts', draftsAnswer),
    desk.ask('GET', '/api/pilots', pilotsAnswer),
  ])
  if (profiles.kind !== 'ok') return profiles
  if (drafts.kind !== 'ok') return drafts
  if (pilots.kind !== 'ok') return pilots
  return {
    kind: 'ok',
    value: { profiles: profiles.value.profiles, drafts: drafts.value.drafts, pilots: pilots.value.pilots },
  }
}

/** How many people have each profile now. */
const countPeople = ({ everybody }: Preview): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { profiles } of everybody)
    for (const name of profiles) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
