import X from 'lucide-solid/icons/x'
import { Show } from 'solid-js'
import { t } from '../text/texts.ts'
import { notices } from '../workspace/notices.ts'

/** What was just done, with the way back. Below what is being read, never above it. */
export const NoticeStrip = () => (
  <Show when={notices.current()}>
    {(notice) => (
      <div class="notice-strip">
        <span class="grow">{notice().text}</span>
        <Show when={notice().action}>
          {(action) => (
            <button type="button" class="btn" onClick={notices.take}>
              {action().label}
            </button>
          )}
        </Show>
        <button type="button" class="btn bare icon" aria-label={t.notice.dismiss} onClick={notices.dismiss}>
          <X class="i" aria-hidden="true" />
        </button>
      </div>
    )}
  </Show>
)
