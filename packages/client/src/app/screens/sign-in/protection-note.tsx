import LockKeyhole from 'lucide-solid/icons/lock-keyhole'
import { t } from '../../text/texts.ts'

export const ProtectionNote = () => (
  <footer class="protection">
    <div class="notice is-plain bare">
      <LockKeyhole class="i" aria-hidden="true" />
      <p class="small grow">{t.signIn.protection}</p>
    </div>
  </footer>
)
