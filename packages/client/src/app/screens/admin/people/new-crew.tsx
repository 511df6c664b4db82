import { ta } from '../../../text/admin-texts.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { NameDialog } from '../shell/name-dialog.tsx'

/** Adds a crew; who is in it is said at each person. */
export const NewCrew = (props: { readonly onClose: () => void }) => {
  const { replica, run } = useWorkspace()
  const add = async (name: string): Promise<void> => {
    if (await run(() => replica.create('team', ta.people.crewAdded(name), { fields: { name } }).saved))
      props.onClose()
  }
  return (
    <NameDialog
      title={ta.people.addCrew}
      label={ta.people.name}
      onName={(name) => void add(name)}
      onClose={props.onClose}
    />
  )
}
