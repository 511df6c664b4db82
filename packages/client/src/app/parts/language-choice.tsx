import { createUniqueId, For } from 'solid-js'
import { browserLanguage, chooseLanguage, chosenLanguage } from '../session/language-choice.ts'
import type { Corner } from '../session/names.ts'
import { isLanguage, languages } from '../text/languages.ts'
import { t } from '../text/texts.ts'

/** The language of a person on this device, or of the device. Each language in its own words. */
export const LanguageChoice = (props: { readonly person: Corner | null }) => {
  const id = createUniqueId()
  return (
    <>
      <label class="sr-only" for={id}>
        {t.more.language}
      </label>
      <select
        id={id}
        class="text-input full"
        onChange={({ currentTarget: { value } }) =>
          chooseLanguage(props.person, isLanguage(value) ? value : null)
        }
      >
        <option value="" selected={chosenLanguage(props.person) === null}>
          {t.more.languageOfBrowser(languages[browserLanguage()].name)}
        </option>
        <For each={Object.entries(languages)}>
          {([key, { name }]) => (
            <option value={key} lang={key} selected={chosenLanguage(props.person) === key}>
              {name}
            </option>
          )}
        </For>
      </select>
    </>
  )
}
