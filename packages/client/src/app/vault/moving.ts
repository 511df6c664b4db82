import { createSignal } from 'solid-js'
import type { Workspace } from '../workspace/workspace.ts'

const [isMoving, setMoving] = createSignal(false)
let closing: Promise<void> = Promise.resolve()

/** Whether stores are being moved: nobody's work is on the screen meanwhile. */
export { isMoving }

/** Closes a person's work; what moves it waits for that. */
export const closeWorkspace = (opening: Promise<Workspace>): void => {
  closing = opening.then(
    (opened) => opened.close(),
    // What could not be opened has nothing to close.
    () => undefined,
  )
}

/** Does `work` once every store of this tab is closed, and has them opened again. */
export const whileClosed = async <T>(work: () => Promise<T>): Promise<T> => {
  setMoving(true)
  try {
    await closing
    return await work()
  } finally {
    setMoving(false)
  }
}

/** Resolves when no edit is on its way to the disk. */
export const everySaved = ({ replica: { outbox } }: Workspace): Promise<void> =>
  new Promise((resolve) => {
    const isQuiet = (): boolean => outbox.inState('waiting').every(({ hash }) => !outbox.isBeingSaved(hash))
    if (isQuiet()) return resolve()
    const stop = outbox.onChange(() => {
      if (!isQuiet()) return
      stop()
      resolve()
    })
  })
