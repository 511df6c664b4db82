import Upload from 'lucide-solid/icons/upload'
import { ta } from '../../../text/admin-texts.ts'
import type { Problem } from '../api/desk.ts'

/** What is wrong with a file that was chosen, in the language in use. No server has said it: it has no code of its. */
export const wrongFile = (message: string): Problem => ({
  code: 'wrong-file',
  message,
  todo: ta.profiles.noJsonTodo,
  mistakes: [],
})

/** Has a file of JSON chosen, and hands on what it says, or why it says nothing. */
export const JsonFileButton = (props: {
  readonly label: string
  readonly onRead: (json: unknown, file: string) => void
  readonly onTrouble: (problem: Problem) => void
}) => {
  let input: HTMLInputElement | undefined
  const read = async (file: File): Promise<void> => {
    let json: unknown
    try {
      json = JSON.parse(await file.text())
    } catch (error) {
      const message = ta.profiles.noJson(file.name, (error as Error).message)
      return props.onTrouble(wrongFile(message))
    }
    props.onRead(json, file.name)
  }
  return (
    <>
      <button type="button" class="btn" onClick={() => input?.click()}>
        <Upload class="i" aria-hidden="true" />
        {props.label}
      </button>
      <input
        ref={input}
        class="sr-only"
        type="file"
        accept="application/json,.json"
        tabindex="-1"
        aria-label={props.label}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file !== undefined) void read(file)
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
