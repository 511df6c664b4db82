import { Dialog } from '../../../parts/dialog.tsx'
import { ta } from '../../../text/admin-texts.ts'
import type { Device } from '../api/device-schema.ts'

/** The people of a device in words. */
export const peopleOf = (device: Device): string =>
  device.people.map(({ name }) => name).join(', ') || ta.devices.nobody

/** Asks before a device is taken out of use, and says what that means. */
export const RevokeDialog = (props: {
  readonly device: Device
  readonly onRevoke: () => void
  readonly onClose: () => void
}) => (
  <Dialog title={ta.devices.revoke} onClose={props.onClose}>
    <p>{ta.devices.ask(peopleOf(props.device))}</p>
    <p class="quiet small">{ta.devices.means}</p>
    <div class="pair">
      <button type="button" class="btn" onClick={() => props.onClose()}>
        {ta.cancel}
      </button>
      <button type="button" class="btn ink" onClick={() => props.onRevoke()}>
        {ta.devices.revoke}
      </button>
    </div>
  </Dialog>
)
